"""Doers: who did an act by a slot of its own, and whom و joins to him there: «من قبل [قوات الحكومة] و[ميليشيا بدر]»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.filler import Filler
from musnad.reading.role_facts import WEAK

LOOSE = ("turned", "control", "joined")
_CARRIED = (  # «قيام [المسلحين] بقصف», «اتهمت أنقرة [دمشق] بقصف»
    "control.owner.light",
    "control.svo.light",
    "control.subj.light",
    "control.second.say.accuse",
)


def firm(f: Filler) -> bool:
    """Whether a slot of the act itself gives the filler in its role."""
    return f.path not in WEAK and (not f.path.startswith(LOOSE) or f.path.startswith(_CARRIED))


def together(fillers: Sequence[Filler], f: Filler) -> list[Filler]:
    """The doers that و joins in one slot, one of whom is known; one where nothing is joined."""
    path = f.path.rstrip("&")
    same = [y for y in fillers if y.role == f.role and y.path.rstrip("&") == path and firm(y)]
    if not any(y.path.endswith("&") for y in same):
        return [f]
    return [y for y in same if y is f or (y.who.actorlike and y.who.outcome is None)]


def heads(fillers: Sequence[Filler], weighed: Sequence[tuple[Filler, float]]) -> list[tuple[Filler, float]]:
    """Those who are weighed against each other: whom و joins to another comes with him and is no rival of his."""
    out: list[tuple[Filler, float]] = []
    for f, score in weighed:
        group = together(fillers, f) if firm(f) else [f]
        if len(group) == 1:
            out.append((f, score))
        elif f is next((y for y in group if not y.path.endswith("&")), group[0]):
            out.append((f, max(n for y, n in weighed if any(y is z for z in group))))
    return out
