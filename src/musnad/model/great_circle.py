"""The great circle: how far two points on the earth lie from each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH = 6371.0  # kilometres, its mean radius


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The way between two points in kilometres; latitudes and longitudes in degrees.

    Example: from «سرت» to «بنغازي» some 370.
    """
    x, y = radians(lat), radians(other_lat)
    half = sin((y - x) / 2) ** 2 + cos(x) * cos(y) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))
