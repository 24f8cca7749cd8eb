"""Days told from another act: «قصف الجيش المعسكر أمس بعد ثلاثة أيام من الهجوم» dates the attack too, four days ago.

One of two acts has a day of its own; the other lies as many days before or behind it as the words between them say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from musnad.model import Event, Time
from musnad.reading.candidates import Candidate
from musnad.values import Value

Told = Sequence[tuple[Sequence[Candidate], Event]]
_BESIDE = 2  # characters between the words counted from and the act's own


def counted(told: Told, events: Sequence[Event], values: Mapping[int, Sequence[Value]]) -> list[Event]:
    """The events, those without a day dated from the act that they are told with.

    ``told``: each event with its mentions, in the order of ``events``; ``values``: those of each sentence.
    """
    out = list(events)
    for number, here in values.items():
        for v in here:
            days = _apart(v)
            if days is None:
                continue
            near = [(i, c) for i, (members, _) in enumerate(told) for c in members if c.sentence.number == number]
            from_ = next((i for i, c in near if _counted_from(c, v)), None)
            others = [i for _, i in sorted((abs(c.span.start - v.span.start), i) for i, c in near if i != from_)]
            if from_ is None or not others:
                continue
            told_of = out[from_]
            act = next((i for i in others if _day(out[i]) is not None), None)
            if act is not None and (_day(told_of) is None or _same_words(told_of, out[act])):
                out[from_] = _dated(told_of, out[act], v, -days)
            elif _day(told_of) is not None and out[others[0]].time is None:
                out[others[0]] = _dated(out[others[0]], told_of, v, days)
    return out


def _apart(v: Value) -> int | None:
    """How many days an act lies behind the one that a time counts from: of «بعد ثلاثة أيام من الهجوم» 3."""
    if v.kind != "time" or v.anchor is None or not v.basis or not v.basis.startswith("anchor"):
        return None
    number, unit = v.basis.removeprefix("anchor").strip(), ""
    if " " in number:
        number, unit = number.split(" ", 1)
    else:
        number, unit = number.rstrip("d"), "day" if number.endswith("d") else ""
    return int(number) if unit == "day" and number.lstrip("+-").isdigit() else None


def _counted_from(c: Candidate, v: Value) -> bool:
    if v.anchor is None:
        return False
    return v.anchor.start - _BESIDE <= c.span.start <= v.anchor.end + _BESIDE


def _day(e: Event) -> date | None:
    t = e.time
    return date.fromisoformat(t.earliest) if t is not None and t.earliest and t.earliest == t.latest else None


def _same_words(a: Event, b: Event) -> bool:
    return a.time is not None and b.time is not None and a.time.span == b.time.span


def _dated(e: Event, other: Event, v: Value, days: int) -> Event:
    day = (_day(other) or date.min) + timedelta(days)
    told = day.isoformat()
    time = Time(edtf=told, earliest=told, latest=told, precision="day", span=v.span, basis="derived")
    return msgspec.structs.replace(e, time=time)
