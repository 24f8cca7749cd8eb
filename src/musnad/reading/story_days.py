"""Story days: days that count from what the report told before: «في اليوم نفسه», «بعد ذلك بيومين», a day without a year
behind a year («في عام 1993، عندما قتل اثنان في الرابع من يوليو»)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from musnad.text.folding import fold_word
from musnad.values import Value
from musnad.values.lexemes import entry

_COUNTED = re.compile(r"(?:story|anchor ?)([+-]\d+)? day")
_DAY_WITHOUT_YEAR = frozenset({"time.date"})
_LEAP = (2, 29)
_OPENS = 12  # characters at the head of a sentence before a year that all of it is about


def in_order(values: Mapping[int, tuple[Value, ...]], starts: Mapping[int, int]) -> dict[int, tuple[Value, ...]]:
    """The values of a report, each day that counts from another told before it on its own day.

    ``values``: those of each sentence; ``starts``: where each sentence begins, in code points.
    """
    out: dict[int, tuple[Value, ...]] = {}
    told: date | None = None
    for number in sorted(values):
        here: list[Value] = []
        year: int | None = None
        for v in values[number]:
            v = _counted(v, told) if v.rule == "time.story" else _in_year(v, year)
            if v.rule == "time.year" and v.edtf and v.edtf.isdigit() and v.span.start - starts[number] <= _OPENS:
                year = int(v.edtf)
            if v.kind == "time" and v.precision == "day" and v.earliest and v.earliest == v.latest:
                told = date.fromisoformat(v.earliest)
            here.append(v)
        out[number] = tuple(here)
    return out


def _counted(v: Value, told: date | None) -> Value:
    found = _COUNTED.fullmatch(v.basis or "")
    if found is None or told is None:
        return v
    return _on(v, told + timedelta(days=int(found[1] or 0)))


def _in_year(v: Value, year: int | None) -> Value:
    """A day and month whose words hold no year, in the year that its sentence opens with."""
    if year is None or v.rule not in _DAY_WITHOUT_YEAR or v.precision != "day" or v.earliest is None:
        return v
    day = date.fromisoformat(v.earliest)
    if v.earliest != v.latest or day.year <= year or str(day.year) in v.span.text:
        return v
    if not any((e := entry(fold_word(w))) is not None and "month" in e.hits for w in v.span.text.split()):
        return v
    leap = (day.month, day.day) == _LEAP
    return v if leap else _on(v, day.replace(year=year))


def _on(v: Value, day: date) -> Value:
    told = day.isoformat()
    return msgspec.structs.replace(v, edtf=told, earliest=told, latest=told, precision="day")
