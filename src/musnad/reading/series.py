"""Series: «غارة أخرى», «الضربة الثانية»: one of several acts has the doer of the others when it names none."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Actor, Event
from musnad.reading.candidates import Candidate
from musnad.reading.filler import Filler

_ACTING = ("actor", "state", "people", "person")


def with_doers(told: Sequence[tuple[list[Candidate], Event]]) -> list[tuple[list[Candidate], Event]]:
    """The events with the initiator of the act that they follow in a series, on the words that name him there.

    ``told``: each event with its mentions, in order. Only an act that is called another, or numbered, and of the same
    type takes it; an act with a doer of its own keeps him.
    """
    out: list[tuple[list[Candidate], Event]] = []
    for members, event in told:
        if _one_of_several(members) and not any(a.role in ("initiator", "party") for a in event.actors):
            doers = next((d for _, e in reversed(out) if e.type == event.type and (d := _doers(e))), ())
            event = msgspec.structs.replace(event, actors=(*doers, *event.actors))
        out.append((members, event))
    return out


def _one_of_several(members: Sequence[Candidate]) -> bool:
    return any(c.another or c.ordinal is not None for c in members)


def _doers(e: Event) -> tuple[Actor, ...]:
    return tuple(a for a in e.actors if a.role == "initiator" and a.stance != "denied")


def doer_of(c: Candidate, *, nisba: bool = True) -> Filler | None:
    """Who acts in a mention by its own frame, None where it names nobody: «غارة شنها الطيران» the planes.

    ``nisba``: whether an adjective will do («ضربات أميركية» says whose they are, not who struck).
    """
    doers = (f for f in c.frame.fillers if f.role in ("initiator", "party") and (nisba or f.path != "nisba"))
    return next((f for f in doers if f.who.sort in _ACTING), None)


def lent(c: Candidate, kind: str, doer: Filler | None, least: float) -> Candidate:
    """A mention with what its series lends: a type, the doer of another (None for none), and the least probability."""
    more = (msgspec.structs.replace(doer, path="series"),) if doer is not None else ()
    frame = msgspec.structs.replace(c.frame, fillers=(*c.frame.fillers, *more))
    return msgspec.structs.replace(c, type=kind, frame=frame, probability=max(c.probability, least))
