"""Own day: the day on which a report was written, where its own words say that it is not the day of publication.

«اليوم (الخميس)» published on a Friday was written on Thursday, and so «أمس» beside it is Wednesday. What is
counted by a bare plural («قبل أسابيع», not «قبل ساعات») or told by the clock alone is no day: its words are kept, its
window is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from musnad.model import Event
from musnad.text.folding import fold_word
from musnad.values import Value
from musnad.values.lexemes import entry

_LATE = 5  # days after which a report may still be printed
_CALLED = frozenset({"اليوم", "امس", "الامس", "غدا", "الغد", "الليله", "البارحه"})
_DAYS = frozenset({"weekday", "month", "direction", "time_singular"})
_HOURS = frozenset({"ساعات", "الساعات", "دقائق"})
_AHEAD = frozenset({"المقبله", "القادمه", "المقبلات"})
_PARTS = frozenset({"فجرا", "صباحا", "ظهرا", "عصرا", "مساء", "ليلا"})
_MARKS = '()[]«»"“”،,.:؛-'


def written(values: Iterable[Value], published: date) -> date:
    """The day from which a report counts: that of publication, or an earlier one on which all its weekdays fit.

    ``values``: those of the whole report, read from ``published``. Reports that call one weekday by two names keep it.
    """
    shifts = {_shift(v, weekday) for v in values if (weekday := _called(v)) is not None}
    shift = shifts.pop() if len(shifts) == 1 else 0
    return published - timedelta(shift) if 0 < shift <= _LATE else published


def corrected(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values of a sentence, each day that is called by a weekday on that weekday; what contradicts stays noted."""
    return tuple(_on_weekday(v) if v.problem == "weekday" else v for v in values)


def _on_weekday(v: Value) -> Value:
    weekday = _called(v)
    back = _shift(v, weekday) if weekday is not None else 0
    if not 0 < back <= _LATE or v.earliest is None:
        return v
    day = (date.fromisoformat(v.earliest) - timedelta(back)).isoformat()
    return msgspec.structs.replace(v, edtf=day, earliest=day, latest=day)


def _called(v: Value) -> int | None:
    """The weekday (Monday is 0) of a day that is also told from today: of «أمس الجمعة» Friday; None of other words."""
    if v.kind != "time" or v.precision != "day" or v.earliest is None or v.earliest != v.latest:
        return None
    words = [fold_word(w.strip(_MARKS)) for w in v.span.text.split()]
    if any(ch.isdigit() for w in words for ch in w) or not any(w in _CALLED for w in words):
        return None
    found = (e.hits["weekday"].payload for w in words if (e := entry(w)) is not None and "weekday" in e.hits)
    return next(found, None)


def _shift(v: Value, weekday: int) -> int:
    """How many days before a day the last such weekday lies: 0 to 6."""
    return (date.fromisoformat(v.earliest or "").weekday() - weekday) % 7


def unfixed(events: Iterable[Event], values: Mapping[int, Sequence[Value]]) -> list[Event]:
    """The events, the window of those dated by a bare plural («منذ أسابيع») or an hour («الساعة السادسة») unknown."""
    loose = {v.span for here in values.values() for v in here if v.kind == "time" and _loose(v)}
    return [_unknown(e) if e.time is not None and e.time.span in loose else e for e in events]


def _loose(v: Value) -> bool:
    words = [fold_word(w.strip(_MARKS)) for w in v.span.text.split()]
    if v.qualifier == "few":
        return not _HOURS.intersection(words) or bool(_AHEAD.intersection(words))  # «قبل ساعات»: that day or the last
    if not words[0].endswith("الساعه") and not _hour(v, words):
        return False
    return not any(w in _CALLED or ((e := entry(w)) is not None and e.hits.keys() & _DAYS) for w in words[1:])


def _hour(v: Value, words: list[str]) -> bool:
    """«الثالثة فجرا», «السابعة والنصف مساء»: an hour told without its noun, and the part of the day."""
    first = entry(words[0])
    told = v.part is not None and words[-1] in _PARTS  # «الساعات الأولى من الصباح» are no hour
    return told and first is not None and "ordinal_simple" in first.hits


def _unknown(e: Event) -> Event:
    if e.time is None:
        return e
    time = msgspec.structs.replace(e.time, edtf="XXXX-XX-XX", earliest=None, latest=None, precision="unknown")
    return msgspec.structs.replace(e, time=time)
