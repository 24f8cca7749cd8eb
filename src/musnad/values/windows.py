"""Windows inside windows: the early, middle and late part of a month, year, week or decade; halves and quarters;
the n-th day.
"""

from __future__ import annotations

from datetime import date

from musnad.values import calendars as cal
from musnad.values.calendars import When


def portion(w: When, unit: str, part: str) -> tuple[When, ...]:
    """The part of a window: أوائل a month is its days 1–10, أواخر 21–end; بداية, منتصف, نهاية can also mean the
    very day.

    ``unit``: day, week, month, year, decade, century or season; ``part``: early, start, begin, middle, half, late, end.
    """
    if w.earliest is None or w.latest is None:
        return (cal.unknown(w.edtf, "unknown"),)
    first, last = w.earliest, w.latest
    window = _stretch(first, last, unit, "middle" if part == "half" else part)
    literal = {
        "begin": first,
        "end": last,
        "half": _middle(first, last, unit),
        "middle": _middle(first, last, unit),
    }.get(part)
    if literal is None or unit in {"decade", "century", "season"}:
        return (window,)
    if part == "half":
        return (cal.a_day(literal), window)
    return (window, cal.a_day(literal))


def _middle(first: date, last: date, unit: str) -> date:
    if unit == "month":
        return cal.add_days(first, 14)
    if unit == "year":
        return date(first.year, 7, 1) if first.month == 1 else cal.add_days(first, 177)
    return cal.add_days(first, (last - first).days // 2)


def _stretch(first: date, last: date, unit: str, part: str) -> When:
    length = (last - first).days + 1
    if unit == "month":
        a, b = {"start": (1, 5), "early": (1, 10), "begin": (1, 10), "middle": (11, 20)}.get(part, (21, length))
    elif unit == "week":
        a, b = {"start": (1, 2), "early": (1, 2), "begin": (1, 2), "middle": (3, 5)}.get(part, (length - 1, length))
    else:
        return _months_of(first, last, part)
    return cal.days(cal.add_days(first, a - 1), cal.add_days(first, b - 1))


def _months_of(first: date, last: date, part: str) -> When:
    """Parts of longer windows by whole months: a quarter at each end, the third in the middle, a twelfth for مطلع."""
    total = (last.year - first.year) * 12 + last.month - first.month + 1
    a, b = {
        "start": (0, max(1, total // 12)),
        "early": (0, total // 4),
        "begin": (0, total // 4),
        "middle": (total // 3, total - total // 3),
    }.get(part, (total - total // 4, total))
    return cal.days(cal.add_months(first, a), cal.add_days(cal.add_months(first, b), -1))


def share(w: When, parts: int, n: int) -> When | None:
    """The n-th half, third or quarter of a window: «النصف الأول من 2019»; -1 is the last."""
    if w.earliest is None or w.latest is None or not (n == -1 or 1 <= n <= parts):
        return None
    n = parts if n == -1 else n
    first, last = w.earliest, w.latest
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months % parts == 0 and months >= 12:
        step = months // parts
        return cal.days(cal.add_months(first, step * (n - 1)), cal.add_days(cal.add_months(first, step * n), -1))
    length = (last - first).days + 1
    step = length // parts
    return cal.days(cal.add_days(first, step * (n - 1)), last if n == parts else cal.add_days(first, step * n - 1))


def nth(w: When, what: str, n: int, week_start: str) -> When | None:
    """The n-th day, week or month of a window; -1 is the last. A week counts when it lies wholly inside."""
    if w.earliest is None or w.latest is None:
        return None
    first, last = w.earliest, w.latest
    if what == "day":
        day = last if n == -1 else cal.add_days(first, n - 1)
        return cal.a_day(day) if day <= last else None
    if what == "week":
        weekday = {"sunday": 6, "monday": 0, "saturday": 5}[week_start]
        if n == -1:
            start = cal.nth_weekday(first, cal.add_days(last, -6), weekday, -1)
        else:
            start = cal.nth_weekday(first, last, weekday, n)
        return None if start is None else cal.days(start, cal.add_days(start, 6), "week")
    if what == "month":
        start = cal.add_months(last.replace(day=1), 0) if n == -1 else cal.add_months(first, n - 1)
        return cal.a_month(start.year, start.month) if start <= last else None
    return None
