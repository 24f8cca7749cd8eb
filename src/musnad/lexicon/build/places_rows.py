"""The rows that the gazetteer is made of, whatever source they come from, and what a settlement of a size is
called.
"""

from __future__ import annotations

import msgspec


class RawPlace(msgspec.Struct, frozen=True):
    """One place on its way into the gazetteer.

    ``id``: ``geonames:NNN`` or ``musnad:slug``; ``ar``: display name first; ``admin1``: English label;
    ``lat``, ``lon``: degrees or None; ``radius_km``: how far the place reaches; ``cue``: always, cue, never or ""
    (undecided).
    """

    id: str
    en: str
    ar: tuple[str, ...]
    feature: str
    country: str
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    radius_km: float = 0.0
    cue: str = ""
    own: bool = False


def settlement(population: int, *, capital: bool) -> str:
    """The feature of a settlement by its people: ``settlement(7500, capital=False) == "town"``.

    GeoNames lists seats of administration without a figure: these are towns.
    """
    if capital:
        return "capital"
    if population >= 100_000:
        return "city"
    return "town" if population >= 5_000 or population == 0 else "village"


def settlement_radius(population: int) -> float:
    """About how many km a settlement reaches from its middle: 2 for a village, 15 for a city of millions."""
    for least, radius in ((3_000_000, 20.0), (1_000_000, 15.0), (300_000, 10.0), (100_000, 7.0), (20_000, 5.0)):
        if population >= least:
            return radius
    return 3.0 if population >= 5_000 or population == 0 else 2.0
