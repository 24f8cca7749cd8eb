"""Distances: how far two places lie from each other."""

from __future__ import annotations

from musnad.model import Place
from musnad.model.great_circle import kilometres as between

_POINTS = ("exact", "near")


def kilometres(a: Place | None, b: Place | None) -> float | None:
    """The way between two places that are named and no wide regions; None where it cannot be known.

    Args:
        a: one place.
        b: the other.

    Example: from «سرت» to «بنغازي» some 370.
    """
    if a is None or b is None or any(p.basis != "stated" or p.precision not in _POINTS for p in (a, b)):
        return None
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return between(a.lat, a.lon, b.lat, b.lon)
