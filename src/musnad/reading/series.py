"""Series: «غارة أخرى», «الضربة الثانية»: one of several acts has the doer of the others when it names none."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Actor, Event
from musnad.reading.candidates import Candidate


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
