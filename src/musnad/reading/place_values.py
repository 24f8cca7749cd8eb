"""Place values: a gazetteer row and the words that tie a name to the sentence become a Place, no more exact than they
are.

«شمال حلب» is near a town, «شمال العراق» a side of a country, «ريف حلب الشمالي» a side of a province: a region with a
radius, never a false point.
"""

from __future__ import annotations

import math

import msgspec

from musnad.lexicon.gazetteer import PlaceRow
from musnad.lexicon.rows import CountryRow
from musnad.model import Place, Span
from musnad.model.place import PlacePrecision

_NEAR_KM = 15.0
_PROVINCE_KM = 40.0
_WIDE = frozenset({"admin1", "admin2", "region", "country", "sea", "desert", "river"})
_DEGREE_KM = 111.2
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


def country_place(row: CountryRow, span: Span, tie: Tie) -> Place:
    """The place of a country, or the side of it that the words name: «شمال العراق»."""
    side = tie.side if tie.relation == "region" else ""
    lat, lon, radius = moved(row.lat, row.lon, row.radius_km, side) if side else (row.lat, row.lon, row.radius_km)
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


def moved(
    lat: float | None, lon: float | None, radius: float | None, side: str
) -> tuple[float | None, float | None, float | None]:
    """The middle and reach of one side of an area: half its radius away, half its radius wide.

    ``lat``, ``lon``: degrees; ``radius``: kilometres; ``side``: folded words of direction («شمال شرقي»).
    """
    if lat is None or lon is None or not radius:
        return lat, lon, radius
    north = sum(step[0] for word, step in _SIDES if word in side)
    east = sum(step[1] for word, step in _SIDES if word in side)
    length = math.hypot(north, east)
    if not length:
        return lat, lon, radius
    up = radius / 2 * north / length / _DEGREE_KM
    right = radius / 2 * east / length / (_DEGREE_KM * math.cos(math.radians(lat)))
    return round(lat + up, 4), round(lon + right, 4), radius / 2
