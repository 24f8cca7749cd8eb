"""Same day: «وقتل ثلاثة أمس في بغداد. كما انفجرت قنبلة في الزعفرانية»: what «كما» adds to an act happened on its day.

Only a past verb that opens its sentence behind «كما», in a sentence without a time of its own, takes the day of the
act told right before it; its basis says that it is derived.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from musnad.model import Event, Time
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.kinds import VIOLENT
from musnad.values import Value

Told = Sequence[tuple[Sequence[Candidate], Event]]
_ALSO = frozenset({"كما", "كذلك", "وكذلك", "ايضا"})
_OPENS = 4  # tokens from the head of a sentence to its verb
_KINDS = VIOLENT | {"killing", "arrest", "property_destruction", "release", "protest"}


def added(doc: Document, told: Told, events: Sequence[Event], values: Mapping[int, Sequence[Value]]) -> list[Event]:
    """The events, those that «كما» adds to an act of a known day dated by it.

    ``told``: each event with its mentions, in the order of ``events``; ``values``: those of each sentence.
    """
    out = list(events)
    for i, ((members, _), e) in enumerate(zip(told, events, strict=True)):
        lead = next((c for c in members if c.span == e.trigger), None)
        if lead is None or e.time is not None or e.background:
            continue
        if not any(_adds(doc, c, values) for c in members if c.sentence.number == lead.sentence.number):
            continue
        day = next((t for n in (1, 2) if (t := _day_of(lead.sentence.number - n, told, out)) is not None), None)
        if day is not None:
            out[i] = msgspec.structs.replace(e, time=msgspec.structs.replace(day, basis="derived"))
    return out


def _adds(doc: Document, c: Candidate, values: Mapping[int, Sequence[Value]]) -> bool:
    t, s = c.frame.trigger, c.sentence
    if c.type not in _KINDS or t.use != "verb" or t.tense != "past" or doc.form(s.first) not in _ALSO:
        return False
    return t.first - s.first <= _OPENS and not any(v.kind == "time" for v in values.get(s.number, ()))


def _day_of(number: int, told: Told, events: Sequence[Event]) -> Time | None:
    """The one day that the acts of a sentence have, where they are fresh; None for none or several."""
    here = [
        e
        for (members, _), e in zip(told, events, strict=True)
        if not e.background and e.type in _KINDS and any(c.sentence.number == number for c in members)
    ]
    days = {(e.time.edtf, e.time.precision) for e in here if e.time is not None}
    time = next((e.time for e in here if e.time is not None), None)
    return time if len(days) == 1 and time is not None and time.precision == "day" and time.earliest else None
