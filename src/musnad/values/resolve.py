"""From what the words say to days: the reference, the direction and the other pieces fill what they leave open."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date

import msgspec

from musnad.values import calendars as cal
from musnad.values.calendars import When
from musnad.values.partial import Partial
from musnad.values.stream import Stream
from musnad.values.value import Direction

_MISMATCH = "weekday"


def directions(s: Stream, i: int, turn: str | None) -> tuple[Direction, ...]:
    """The directions to try: that of the adjective, else of the clause or the preference; both when nothing says."""
    if turn in {"past", "future"}:
        return ("past",) if turn == "past" else ("future",)
    d = s.direction(i)
    return (d,) if d is not None else ("past", "future")


def resolve(s: Stream, i: int, p: Partial) -> tuple[When, ...]:
    """The day windows that a date expression at token ``i`` can mean: one, or two where grammar leaves two."""
    found: tuple[When, ...]
    if p.offset is not None:
        found = _deictic(s, p)
    elif p.day is not None or p.month_turn is not None:
        found = _dates(s, i, p)
    elif p.month is not None:
        found = months(s, i, p)
    elif p.weekday is not None:
        found = _weekdays(s, i, p)
    else:
        found = _part_only(s, p)
    return tuple(msgspec.structs.replace(w, part=p.part) for w in found) if p.part else found


def _deictic(s: Stream, p: Partial) -> tuple[When, ...]:
    offset = p.offset if p.correction is None else p.correction
    ref = s.context.reference
    assert offset is not None
    if ref is None:
        whole = _written_day(s, p)
        return whole or (cal.unknown("XXXX-XX-XX", "day", p.part, f"reference{offset:+d}d" if offset else "reference"),)
    day = cal.add_days(ref, offset)
    problem = _MISMATCH if p.weekday is not None and day.weekday() != p.weekday else None
    if p.day is not None and p.month is not None and p.calendar == "g" and (p.day, p.month) != (day.day, day.month):
        problem = "date"
    if p.part == "night":
        window = cal.days(day, cal.add_days(day, 1), "day")
        return (msgspec.structs.replace(window, problem=problem),)
    return (cal.a_day(day, p.part, problem),)


def _written_day(s: Stream, p: Partial) -> tuple[When, ...]:
    """Without a reference «اليوم السبت 28 سبتمبر 2019» still says its day."""
    if p.day is None or p.month is None or p.year is None:
        return ()
    del s
    day = fixed(p.calendar, p.year, p.month, p.day)
    return () if day is None else (cal.a_day(day, p.part),)


def fixed(kind: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a full date in either calendar, or None when there is no such day."""
    if kind == "h":
        return cal.hijri_day(year, month, day)
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _years(p: Partial, ref: date | None) -> list[int]:
    """The years a date without one may belong to."""
    if ref is None:
        return []
    base = cal.hijri_year_of(ref) if p.calendar == "h" else ref.year
    if p.year_turn is not None:
        return [base + {"past": -1, "current": 0, "future": 1}[p.year_turn]]
    if p.turn == "current":
        return [base]
    return [base - 1, base, base + 1]


def _year_of(p: Partial) -> int | None:
    """The year said, in the calendar of the month: «رمضان 2019» names a Gregorian year for a Hijri month."""
    if p.year is None or p.calendar == "g" or p.year < 1600:
        return p.year
    for year in (
        cal.hijri_year_of(date(p.year, 7, 1)),
        cal.hijri_year_of(date(p.year, 1, 2)),
        cal.hijri_year_of(date(p.year, 12, 30)),
    ):
        first = cal.hijri_day(year, p.month or 1, p.day or 1)
        if first is not None and first.year == p.year:
            return year
    return None


def _dates(s: Stream, i: int, p: Partial) -> tuple[When, ...]:
    if p.other is not None and p.other.year is not None and p.other.month is not None and p.other.day is not None:
        return _double(p)
    if p.month is None:
        return _day_of_turned_month(s, i, p)
    assert p.day is not None
    year = _year_of(p)
    ref = s.context.reference
    if p.year is not None and p.year_calendar == "h" and p.calendar == "g":
        year = p.year
    if year is not None or p.year is not None:
        day = fixed(p.calendar, year, p.month, p.day) if year is not None else None
        if day is None:
            return (_impossible(p),)
        return (_window(p, day, year or 0),)
    if ref is None:
        code = f"XXXX-{p.month:02d}-{p.day:02d}" if p.calendar == "g" else "XXXX-XX-XX"
        if p.day2 is not None:
            code += f"/XXXX-{p.month:02d}-{p.day2:02d}" if p.calendar == "g" else ""
        return (
            cal.unknown(
                code,
                "day" if p.day2 is None else "range",
                p.part,
                None if p.calendar == "g" else f"hijri {p.month:02d}-{p.day:02d}",
            ),
        )
    options = [(d, y) for y in _years(p, ref) if (d := fixed(p.calendar, y, p.month, p.day)) is not None]
    if not options:
        return (_impossible(p),)
    if len(options) == 1:
        return (_window(p, *options[0]),)
    picks = [_pick(options, ref, direction, p) for direction in directions(s, i, p.turn)]
    if p.turn is None and p.weekday is None and s.context.tense(s.tokens[i].start) is None:
        # A day of the very month of publication may be meant even against the general direction.
        picks = [o for o in options if (o[0].year, o[0].month) == (ref.year, ref.month)] + picks
    return tuple(dict.fromkeys(_window(p, *o) for o in picks))[:2]


def _pick(options: list[tuple[date, int]], ref: date, direction: Direction, p: Partial) -> tuple[date, int]:
    """The nearest day in that direction; a weekday that fits the nearest day of the other direction wins over it."""
    strict = p.turn is not None
    if direction == "past":
        fitting = [o for o in options if o[0] < ref or (o[0] == ref and not strict)]
        best = fitting[-1] if fitting else options[0]
    else:
        fitting = [o for o in options if o[0] > ref or (o[0] == ref and not strict)]
        best = fitting[0] if fitting else options[-1]
    if p.steps == 2 and direction == "past" and len(fitting) > 1:
        best = fitting[-2]
    if p.weekday is not None and best[0].weekday() != p.weekday and p.turn is None:
        other = [o for o in options if o[0].weekday() == p.weekday]
        if other:
            return min(other, key=lambda o: abs((o[0] - ref).days))
    return best


def _window(p: Partial, day: date, year: int) -> When:
    problem = _MISMATCH if p.weekday is not None and day.weekday() != p.weekday and p.day2 is None else None
    if p.day2 is not None and p.month is not None:
        last = fixed(p.calendar, year, p.month, p.day2)
        if last is not None and last >= day:
            return cal.days(day, last)
    if problem is not None and p.ordinal and p.day is not None and p.day <= 5 and p.weekday is not None:
        # «الثلاثاء الثالث من سبتمبر»: no Tuesday is the third, so it is the month's third Tuesday.
        month = cal.a_month(day.year, day.month)
        nth = cal.nth_weekday(_first(month), _last(month), p.weekday, p.day)
        if nth is not None:
            return cal.a_day(nth, p.part)
    if p.part == "night" and p.day2 is None:
        return msgspec.structs.replace(cal.days(day, cal.add_days(day, 1), "day"), problem=problem)
    return cal.a_day(day, p.part, problem)


def _impossible(p: Partial) -> When:
    year = f"{p.year:04d}" if p.year is not None and p.calendar == "g" else "XXXX"
    month = f"{p.month:02d}" if p.month is not None and p.calendar == "g" else "XX"
    return When(None, None, f"{year}-{month}-XX", "unknown", p.part, "no such day")


def _double(p: Partial) -> tuple[When, ...]:
    """«27 محرم 1441 هـ الموافق 26 سبتمبر 2019 م»: the Gregorian day counts; more than two days apart contradict."""
    other = p.other
    assert other is not None
    assert other.day is not None
    assert other.month is not None
    assert other.year is not None
    pair = [(p.calendar, p.year, p.month, p.day), (other.calendar, other.year, other.month, other.day)]
    pair.sort(key=lambda x: x[0])
    known = [fixed(k, y, m, d) for k, y, m, d in pair if y is not None and m is not None and d is not None]
    days = [d for d in known if d is not None]
    if not days:
        return (_impossible(p),)
    apart = len(days) == 2 and abs((days[0] - days[1]).days) > 2
    problem = "calendars" if apart else _MISMATCH if p.weekday is not None and days[0].weekday() != p.weekday else None
    return (cal.a_day(days[0], p.part, problem),)


def _day_of_turned_month(s: Stream, i: int, p: Partial) -> tuple[When, ...]:
    ref = s.context.reference
    if ref is None:
        return (cal.unknown(f"XXXX-XX-{p.day:02d}" if p.day else "XXXX-XX-XX", "day", p.part),)
    if p.day is None:
        return ()
    if p.month_turn is not None:
        first = cal.add_months(ref.replace(day=1), {"past": -1, "current": 0, "future": 1}[p.month_turn])
        day = fixed("g", first.year, first.month, p.day)
        return (
            (_impossible(p),)
            if day is None
            else (_window(msgspec.structs.replace(p, month=first.month), day, first.year),)
        )
    return _bare_ordinal(s, i, p, ref)


def _bare_ordinal(s: Stream, i: int, p: Partial, ref: date) -> tuple[When, ...]:
    """«السبت السادس عشر»: the nearest sixteenth in that direction which is a Saturday."""
    direction = directions(s, i, p.turn)[0]
    steps = range(0, -13, -1) if direction == "past" else range(13)
    assert p.day is not None
    fallback: date | None = None
    for n in steps:
        first = cal.add_months(ref.replace(day=1), n)
        day = fixed("g", first.year, first.month, p.day)
        if day is None or (day > ref if direction == "past" else day < ref):
            continue
        fallback = fallback or day
        if p.weekday is None or day.weekday() == p.weekday:
            return (cal.a_day(day, p.part),)
    return () if fallback is None else (cal.a_day(fallback, p.part, _MISMATCH),)


def months(s: Stream, i: int, p: Partial) -> tuple[When, ...]:
    """The windows of a month with or without a year."""
    assert p.month is not None
    year = _year_of(p)
    ref = s.context.reference
    if p.year is not None:
        w = _month_window(p, year) if year is not None else None
        return (w,) if w is not None else (_impossible(p),)
    if ref is None:
        return (cal.unknown(f"XXXX-{p.month:02d}" if p.calendar == "g" else "XXXX-XX", "month"),)
    options = [w for y in _years(p, ref) if (w := _month_window(p, y)) is not None]
    if len(options) == 1:
        return (options[0],)
    out = [_pick_window(options, ref, d, strict=p.turn is not None) for d in directions(s, i, p.turn)]
    return tuple(dict.fromkeys(w for w in out if w is not None))


def _pick_window(options: Iterable[When], ref: date, direction: Direction, *, strict: bool) -> When | None:
    windows = [w for w in options if w.earliest is not None and w.latest is not None]
    if direction == "past":
        fitting = [w for w in windows if _last(w) < ref or (not strict and _first(w) <= ref)]
        return fitting[-1] if fitting else None
    fitting = [w for w in windows if _first(w) > ref or (not strict and _last(w) >= ref)]
    return fitting[0] if fitting else None


def _first(w: When) -> date:
    assert w.earliest is not None
    return w.earliest


def _last(w: When) -> date:
    assert w.latest is not None
    return w.latest


def _month_window(p: Partial, year: int) -> When | None:
    assert p.month is not None
    if p.calendar == "h":
        return cal.hijri_month(year, p.month)
    return cal.a_month(year, p.month) if 1 <= year <= 9999 else None


def _weekdays(s: Stream, i: int, p: Partial) -> tuple[When, ...]:
    ref = s.context.reference
    assert p.weekday is not None
    if ref is None:
        return (cal.unknown("XXXX-XX-XX", "day", p.part, f"weekday {p.weekday}"),)
    if p.week_turn is not None:
        base = cal.add_days(ref, {"past": -7, "current": 0, "future": 7}[p.week_turn])
        week = cal.week_of(base, s.context.week_start)
        day = cal.nth_weekday(_first(week), _last(week), p.weekday, 1)
        if day is None:
            return ()
        # The first day of the week is the last one where weeks begin on Monday (the Maghreb): two readings.
        if p.weekday == 6 and s.context.week_start == "sunday":
            return _night(p, day), _night(p, cal.add_days(day, 7))
        return (_night(p, day),)
    found = [_night(p, _turned_weekday(p, ref, d)) for d in directions(s, i, p.turn)]
    if p.eve and p.weekday2 is None and len(found) == 1 and found[0].earliest is not None:
        found.append(_night(p, cal.add_days(found[0].earliest, -1)))
    return tuple(dict.fromkeys(found))


def _turned_weekday(p: Partial, ref: date, direction: Direction) -> date:
    assert p.weekday is not None
    if direction == "past":
        back = (ref.weekday() - p.weekday) % 7
        if back == 0 and p.turn == "past":
            back = 7
        return cal.add_days(ref, -(back + 7 * (p.steps - 1)))
    # A weekday to come is never today: «الثلاثاء» on a Tuesday is a week away, and today would be «اليوم».
    return cal.add_days(ref, ((p.weekday - ref.weekday() - 1) % 7 + 1) + 7 * (p.steps - 1))


def _night(p: Partial, day: date) -> When:
    if p.part == "night":
        return cal.days(day, cal.add_days(day, 1), "day")
    return cal.a_day(day, p.part)


def _part_only(s: Stream, p: Partial) -> tuple[When, ...]:
    """An hour without a day («الساعة الثالثة فجرا») is one of the day of publication; a mere «ليلا» has no day."""
    ref = s.context.reference
    if not p.clock or ref is None:
        return (cal.unknown("XXXX-XX-XX", "unknown", p.part),)
    return (cal.a_day(ref, p.part),)
