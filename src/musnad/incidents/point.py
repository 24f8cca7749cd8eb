"""A point of a comparison: what one field says for or against one incident."""

from __future__ import annotations

import msgspec


class Point(msgspec.Struct, frozen=True, gc=False):
    """Points and the reason in words; ``bar``: it cannot be one incident, whatever else agrees."""

    points: float
    why: str
    bar: bool = False
