"""Figures compared: tolls, how many acts are told as one, and numbers of a series («the third strike»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.incidents.amounts import Amount
from musnad.incidents.point import Point
from musnad.incidents.telling import Telling


def figures(a: Telling, b: Telling) -> Iterator[Point]:
    """Points of tolls and counts."""
    yield from _toll(a.killed, b.killed, "killed", 1.0)
    yield from _toll(a.injured, b.injured, "injured", 0.6)
    mine, yours = a.acts, b.acts
    if mine and yours:
        if mine == yours and mine > 1:
            yield Point(0.7, f"{mine} acts in both")
        elif mine != yours:
            yield Point(-0.7, f"{mine} acts and {yours} acts")
    elif max(mine, yours) > 2:
        yield Point(-0.4, f"one tells {max(mine, yours)} acts together")


def _toll(mine: Sequence[Amount], yours: Sequence[Amount], what: str, weight: float) -> Iterator[Point]:
    if not mine or not yours:
        return
    equal = [x for x in mine for y in yours if x.low == y.low and x.high == y.high and x.low is not None and x.low > 0]
    if equal:
        best = max(equal, key=lambda x: (not x.vague, x.low or 0))
        n = best.low or 0
        if best.vague:
            yield Point(0.6 * weight, f"{what}: the same range from {n}")
        else:
            points = 2.5 if n >= 20 else 2.0 if n >= 8 else 1.4 if n >= 4 else 0.8 if n >= 2 else 0.4
            yield Point(points * weight, f"{what}: {n} in both")
        return
    if any(x.agrees(y) for x in mine for y in yours):
        # «Some were killed» agrees with any number.
        closed = all(x.high is not None for x in (*mine, *yours))
        yield Point(0.3 * weight if closed else 0.0, f"{what}: figures that can be one")
        return
    x, y = mine[0].low or mine[0].high or 0, yours[0].low or yours[0].high or 0
    ratio = max(x, y) / max(1, min(x, y))
    # A toll rises from hour to hour; one that doubles is more often another incident.
    points = 0.0 if ratio <= 1.35 else -0.7 if ratio <= 2 else -1.5 if ratio <= 4 else -2.2
    yield Point(points * weight, f"{what}: {x} and {y}")


def series(a: Telling, b: Telling) -> Iterator[Point]:
    """Points of ordinals: the third of a series is not its fourth."""
    if a.ordinals and b.ordinals:
        if shared := a.ordinals & b.ordinals:
            yield Point(0.7, f"the same number in a series: {min(shared)}")
        else:
            yield Point(-1.5, f"number {min(a.ordinals)} and number {min(b.ordinals)} of a series")
