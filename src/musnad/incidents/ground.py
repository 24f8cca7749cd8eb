"""Where things happened: distances, and whether two places can be one within what each leaves open."""

from __future__ import annotations

import math

import msgspec

from musnad.model.place import Place
from musnad.text.folding import fold_word

# What a place leaves open, in kilometres, where its row does not say.
_RADIUS = {"exact": 10.0, "near": 30.0, "region": 120.0, "country": 600.0}
# One degree in kilometres, and the edge of a cell in which places are looked up.
_DEGREE = 111.2
CELL = 0.5


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place as comparison needs it; ``radius``: km in which it may lie; ``wide``: a region or a whole country."""

    id: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius: float
    wide: bool
    whole_country: bool


def spot_of(place: Place | None) -> Spot | None:
    """The spot of a claim's place, None when it has none or only a word nobody can find («the site»)."""
    if place is None:
        return None
    radius = place.radius_km if place.radius_km is not None else _RADIUS[place.precision]
    if place.precision == "near":
        radius = max(radius, _RADIUS["near"])
    wide = place.precision in {"region", "country"} or radius > 60
    if place.precision == "region":
        radius = max(radius, _RADIUS["region"])
    return Spot(
        id=place.id,
        name=fold_word(place.name_ar or place.name),
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        radius=radius,
        wide=wide,
        whole_country=place.precision == "country",
    )


def distance(a: Spot, b: Spot) -> float | None:
    """Kilometres between two spots, None when one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    mean = math.radians((a.lat + b.lat) / 2)
    x = (a.lon - b.lon) * math.cos(mean)
    return math.hypot(x, a.lat - b.lat) * _DEGREE


def cell(spot: Spot) -> tuple[int, int] | None:
    """The square of the map in which a spot lies."""
    if spot.lat is None or spot.lon is None:
        return None
    return math.floor(spot.lat / CELL), math.floor(spot.lon / CELL)


def cells_around(spot: Spot) -> list[tuple[int, int]]:
    """That square and the eight around it."""
    here = cell(spot)
    if here is None:
        return []
    row, column = here
    return [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
