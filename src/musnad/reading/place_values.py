"""Place values: a gazetteer row and the words that tie a name to the sentence become a Place, no more exact than they
are.

«شمال حلب» is near a town, «شمال العراق» a side of a country, «ريف حلب الشمالي» a side of a province: a region with a
radius, never a false point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from musnad.lexicon.gazetteer import PlaceRow, Places
from musnad.lexicon.rows import CountryRow
from musnad.model import Place, Span
from musnad.model.place import PlacePrecision

_NEAR_KM = 15.0
_PROVINCE_KM = 40.0
_WIDE = frozenset({"admin1", "admin2", "region", "country", "sea", "desert", "river"})
_DEGREE_KM = 111.2
_INNER = 1 / 3  # nearer to the middle than this is the middle of the country
_KNOWN = 3
_SIDES = (("شمال", (1.0, 0.0)), ("جنوب", (-1.0, 0.0)), ("شرق", (0.0, 1.0)), ("غرب", (0.0, -1.0)))


class Tie(msgspec.Struct, frozen=True, gc=False):
    """How words place something by a name: ``relation`` near, region, exact or nothing; ``side`` folded words of
    direction; ``around``: the countryside of the name is meant, not the town («ريف»)."""

    relation: str = ""
    side: str = ""
    around: bool = False


def row_place(row: PlaceRow, span: Span, tie: Tie, *, small: bool) -> Place:
    """The place of a gazetteer row. ``small``: the cue word says that the settlement of that name is meant."""
    wide = row.feature in _WIDE and not small
    precision: PlacePrecision = (
        "region" if wide or tie.around else "near" if tie.relation in ("near", "region") else "exact"
    )
    radius = row.radius_km or None
    lat, lon = row.lat, row.lon
    if tie.around and not wide:
        radius = max(radius or 0.0, _PROVINCE_KM)
    elif precision == "near":
        radius = max(radius or 0.0, _NEAR_KM)
    if precision == "region" and tie.side and tie.relation == "region" and radius:
        lat, lon, radius = moved(lat, lon, radius, tie.side)
    return Place(
        name=row.name,
        name_ar=row.ar,
        id=row.id,
        country=row.country or None,
        admin1=row.admin1 or None,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=radius,
        span=span,
    )


def country_place(row: CountryRow, span: Span, tie: Tie, places: Places) -> Place:
    """The place of a country, or the side of it that the words name: «شمال العراق».

    The middle of a side lies where people live there: the middle of the settlements of its outer part, not that of the
    empty desert (``places``: the gazetteer).
    """
    side = tie.side if tie.relation == "region" else ""
    lat, lon, radius = moved(row.lat, row.lon, row.radius_km, side) if side else (row.lat, row.lon, row.radius_km)
    if side and row.lat is not None and row.lon is not None:
        lat, lon = settled(places.settlements(row.iso2), (row.lat, row.lon), side) or (lat, lon)
    return Place(
        name=row.en,
        name_ar=row.ar,
        id=f"iso3166:{row.iso2}",
        country=row.iso2,
        lat=lat,
        lon=lon,
        precision="region" if side else "country",
        radius_km=radius,
        span=span,
    )


def settled(
    points: Sequence[tuple[float, float]], middle: tuple[float, float], side: str
) -> tuple[float, float] | None:
    """The middle of the settlements on one side of a country, None where hardly any is known.

    ``points``: latitude and longitude of its settlements; ``middle``: the country's; ``side``: folded words of
    direction. The outer two thirds of the way from the middle to the last settlement count: «جنوب غرب ليبيا» lies
    about Ubari and Murzuq.
    """
    north, east = _direction(side)
    narrow = math.cos(math.radians(middle[0]))
    ways = [((lat - middle[0]) * north + (lon - middle[1]) * narrow * east, lat, lon) for lat, lon in points]
    end = max((way for way, _, _ in ways), default=0.0)
    there = [(lat, lon) for way, lat, lon in ways if way >= end * _INNER] if end > 0 else []
    if len(there) < _KNOWN:
        return None
    return round(sum(x for x, _ in there) / len(there), 4), round(sum(y for _, y in there) / len(there), 4)


def _direction(side: str) -> tuple[float, float]:
    """How far north and east a step of length one towards a side goes; (0, 0) where no direction is told."""
    north = sum(step[0] for word, step in _SIDES if word in side)
    east = sum(step[1] for word, step in _SIDES if word in side)
    length = math.hypot(north, east) or 1.0
    return north / length, east / length


def moved(
    lat: float | None, lon: float | None, radius: float | None, side: str
) -> tuple[float | None, float | None, float | None]:
    """The middle and reach of one side of an area: half its radius away, half its radius wide.

    ``lat``, ``lon``: degrees; ``radius``: kilometres; ``side``: folded words of direction («شمال شرقي»).
    """
    if lat is None or lon is None or not radius:
        return lat, lon, radius
    north, east = _direction(side)
    if not (north or east):
        return lat, lon, radius
    up = radius / 2 * north / _DEGREE_KM
    right = radius / 2 * east / (_DEGREE_KM * math.cos(math.radians(lat)))
    return round(lat + up, 4), round(lon + right, 4), radius / 2
