"""The choice among places of one name: طرابلس of Libya or of Lebanon, درعا the city or the governorate.

A small sum of points that explains itself; what stands around the name weighs more than how large a place is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from musnad.lexicon.gazetteer import PlaceRow

_KIND = {
    "country": 4.0,
    "capital": 1.5,
    "region": 1.0,
    "sea": 4.5,
    "city": 0.5,
    "admin1": -0.7,
    "admin2": -1.0,
    "village": -0.5,
}
_CUE, _CUE_RANK, _CUE_AGAINST = 4.0, 0.75, -1.5
_COUNTRY, _COUNTRY_AGAINST = 4.0, -1.0
_ADMIN, _NEAR, _OWN = 2.5, 2.0, 0.5
_NEAR_KM = 80.0


class PlaceContext(msgspec.Struct, frozen=True):
    """What is known around a name.

    ``features``: the features that its cue word expects, likeliest first (محافظة: admin1), empty without a cue;
    ``countries``: ISO2 to its share of the report's mentions, 0 to 1; ``admins``: (country, admin-1 label) that the
    report names; ``points``: (lat, lon) of places in the same sentence.
    """

    features: tuple[str, ...] = ()
    countries: dict[str, float] = {}
    admins: frozenset[tuple[str, str]] = frozenset()
    points: tuple[tuple[float, float], ...] = ()


def context_of(
    rows: Iterable[PlaceRow], *, features: Iterable[str] = (), countries: Iterable[str] = ()
) -> PlaceContext:
    """The context that other mentions of a report make.

    ``rows``: places already certain (one entry a mention); ``features``: of the cue word; ``countries``: ISO2 of
    countries told by actors, nisbas or the outlet (one entry a mention). ``context_of(rows_of("سوريا", "إدلب"),
    features={"town"})``.
    """
    certain = list(rows)
    told = Counter([row.country for row in certain if row.country])
    told.update(country for country in countries if country)
    total = sum(told.values())
    return PlaceContext(
        features=tuple(features),
        countries={country: count / total for country, count in sorted(told.items())},
        admins=frozenset((row.country, row.admin1) for row in certain if row.admin1),
        points=tuple(
            (row.lat, row.lon)
            for row in certain
            if row.lat is not None and row.lon is not None and row.feature not in {"country", "region", "sea"}
        ),
    )


def resolve(candidates: Sequence[PlaceRow], context: PlaceContext) -> tuple[PlaceRow, tuple[str, ...]]:
    """The likeliest place and the reasons, in words.

    ``candidates``: the rows of one name (at least one); ``context``: what stands around it. Ties go to the smaller
    id, so the answer is stable. Raises ValueError without candidates. ``resolve(places.rows("طرابلس"), context)``.
    """
    if not candidates:
        raise ValueError("no candidates: resolve needs the rows of a name that the gazetteer knows")
    if len(candidates) == 1:
        return candidates[0], ("the only place of that name",)
    scored = [(_points(row, context), row) for row in candidates]
    reasons, row = max(scored, key=lambda pair: (sum(points for points, _ in pair[0]), _earlier(pair[1])))
    return row, tuple(f"{points:+.1f} {why}" for points, why in reasons if points)


def _earlier(row: PlaceRow) -> tuple[int, ...]:
    """Sorts smaller ids last, so that ``max`` takes them at a tie."""
    return tuple(-ord(c) for c in row.id)


def _points(row: PlaceRow, context: PlaceContext) -> list[tuple[float, str]]:
    points = [
        (math.log10(1 + row.population) / 2, f"population {row.population:,}"),
        (_KIND.get(row.feature, 0.0), f"a {row.feature} by itself"),
        (_OWN if row.own else 0.0, "reviewed row"),
    ]
    if context.features:
        fits = _fit(row.feature, context.features)
        points.append(
            (
                _CUE - _CUE_RANK * fits if fits >= 0 else _CUE_AGAINST,
                f"the cue word {'expects' if fits >= 0 else 'does not expect'} a {row.feature}",
            )
        )
    if context.countries and row.country:
        share = context.countries.get(row.country, 0.0)
        points.append(
            (_COUNTRY * share if share else _COUNTRY_AGAINST, f"{row.country} is {share:.0%} of the countries told")
        )
    if row.admin1 and (row.country, row.admin1) in context.admins:
        points.append((_ADMIN, f"{row.admin1} is named"))
    if any(_km(row, point) <= _NEAR_KM for point in context.points):
        points.append((_NEAR, f"within {_NEAR_KM:.0f} km of a place beside it"))
    return points


def _fit(feature: str, expected: tuple[str, ...]) -> int:
    """The rank of a feature among those that a cue word expects, -1 when it is none; a capital is a city too."""
    if feature in expected:
        return expected.index(feature)
    return expected.index("city") if feature == "capital" and "city" in expected else -1


def _km(row: PlaceRow, point: tuple[float, float]) -> float:
    """Distance on the ground, good enough below some hundred km."""
    if row.lat is None or row.lon is None:
        return math.inf
    east = (row.lon - point[1]) * math.cos(math.radians((row.lat + point[0]) / 2))
    return 111.2 * math.hypot(row.lat - point[0], east)
