"""Feast days of three calendars, and events that are called by their day."""

from __future__ import annotations

from datetime import date
from functools import cache

from musnad.values import calendars as cal
from musnad.values import pieces
from musnad.values.calendars import When
from musnad.values.lexemes import rows
from musnad.values.resolve import directions
from musnad.values.stream import Stream
from musnad.values.value import Direction

_STEP = {"past": -1, "current": 0, "future": 1}
_NAME_REACH = 3


def feast(s: Stream, i: int) -> tuple[int, tuple[When, ...]] | None:
    """The feast named at ``i``: «عيد الفطر», «عيد الأضحى الماضي», «رأس السنة الهجرية 2019»; the index after it,
    its days.
    """
    found = s.phrase(i, "feast")
    if found is None:
        return None
    (kind, month, day, length, nth), end = found[0].payload, found[1]
    spec = (kind, month, day, nth)
    k = end + (s.form(end) == "من")
    year = pieces.year(s, k)
    if year is not None:
        days = [d for y in _candidate_years(kind, year[0]) if (d := _feast_day(spec, y)) is not None]
        days = [d for d in days if d.year == year[0]] or days[:1]
        return year[2], tuple(_days(d, length) for d in days[:1])
    ref = s.context.reference
    turned = pieces.turned_unit(s, k, "year")
    if turned is not None and ref is not None:
        wanted = ref.year + _STEP[turned[0]] * turned[1]
        days = [
            d for y in _candidate_years(kind, wanted) if (d := _feast_day(spec, y)) is not None and d.year == wanted
        ]
        return turned[2], tuple(_days(d, length) for d in days[:1])
    turn = pieces.turn(s, end)
    end = turn[2] if turn is not None else end
    if ref is None:
        code = f"XXXX-{month:02d}-{day:02d}" if kind == "g" else "XXXX-XX-XX"
        return end, (cal.unknown(code, "day"),)
    picks = [_nearest(spec, ref, d) for d in directions(s, i, turn[0] if turn else None)]
    return end, tuple(dict.fromkeys(_days(d, length) for d in picks if d is not None))


def _days(day: date, length: int) -> When:
    return cal.days(day, cal.add_days(day, length - 1))


def _candidate_years(kind: str, year: int) -> list[int]:
    if kind != "h" or year < 1600:
        return [year]
    middle = cal.hijri_year_of(date(year, 7, 1))
    return [middle, middle - 1, middle + 1]


def _nearest(spec: tuple[str, int, int, str], ref: date, direction: Direction) -> date | None:
    base = cal.hijri_year_of(ref) if spec[0] == "h" else ref.year
    days = [d for y in range(base - 2, base + 3) if (d := _feast_day(spec, y)) is not None]
    fitting = [d for d in days if (d <= ref if direction == "past" else d >= ref)]
    if not fitting:
        return None
    return fitting[-1] if direction == "past" else fitting[0]


def _feast_day(spec: tuple[str, int, int, str], year: int) -> date | None:
    kind, month, day, nth = spec
    if kind == "h":
        return cal.hijri_day(year, month, day)
    if kind == "e":
        return cal.add_days(cal.easter(year), day)
    if kind == "oe":
        return cal.add_days(cal.orthodox_easter(year), day)
    if kind == "nth":
        first = date(year, month, 1)
        after = nth.endswith("b")
        found = cal.nth_weekday(first, cal.month_end(year, month), 3 if after else day, int(nth.rstrip("b")))
        return cal.add_days(found, 1) if after and found is not None else found
    return date(year, month, day)


@cache
def _named() -> dict[tuple[str, int, int], int]:
    from musnad.text.folding import fold_word  # noqa: PLC0415

    return {(fold_word(r["event"]), int(r["day"] or 0), int(r["month"])): int(r["year"]) for r in rows("named_dates")}


@cache
def _named_heads() -> frozenset[str]:
    return frozenset(k[0] for k in _named())


def _day(s: Stream, i: int) -> tuple[int, int]:
    """The day of a named date and the index after it; 0 when a month alone is named («حرب أكتوبر»)."""
    form = s.form(i)
    if s.kind(i) == "number" and form.isdigit() and len(form) <= 2:
        return int(form), i + 1
    return pieces.day_number(s, i) or (0, i)


def named_date(s: Stream, i: int) -> tuple[int, tuple[When, ...]] | None:
    """«ثورة 17 فبراير» is of its own year; «ميدان 25 يناير» is a name and no time (an empty tuple)."""
    if i == 0:
        return None
    first = _day(s, i)
    k = first[1] + (s.form(first[1]) in {"من", "/"})
    found = pieces.month(s, k, named=True)
    if found is None or found[1] != "g" or pieces.year(s, found[2]) is not None or pieces.turn(s, found[2]) is not None:
        return None
    head = s.form(i - 1)
    for prefix in ("", "ال", "و", "وال", "ل", "لل", "ب", "بال"):
        bare = head.removeprefix(prefix)
        if bare in _named_heads():
            year = _named().get((bare, first[0], found[0]))
            ref = s.context.reference
            if not first[0]:
                known = year is not None and (ref is None or ref.year > year)
                return (found[2], (cal.a_month(year, found[0]),)) if known and year is not None else None
            if year is not None and (ref is None or ref >= date(year, found[0], first[0])):
                return found[2], (cal.a_day(date(year, found[0], first[0])),)
            if bare in {"ثوره", "انتفاضه"}:
                return found[2], (cal.unknown(f"XXXX-{found[0]:02d}-{first[0]:02d}", "day"),)
    if not first[0]:
        return None
    for back in range(1, _NAME_REACH):
        h = s.hit(i - back, "name_date") or (s.hit(i - 1, "name_number") if back == 1 else None)
        if h is not None:
            return found[2], ()
        if s.kind(i - back) != "word" or s.hit(i - back, "function") is not None:
            break
    return None
