"""Days of two calendars: month ends, Umm al-Qura and tabular Hijri days, Easter, weekdays, EDTF spelling."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

import msgspec
from hijridate import Gregorian, Hijri

_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500  # the span of the Umm al-Qura tables


class When(msgspec.Struct, frozen=True, gc=False):
    """A day window: inclusive ends (None is open or unknown), EDTF, precision, part of day and what is wrong with
    it.
    """

    earliest: date | None
    latest: date | None
    edtf: str
    precision: str
    part: str | None = None
    problem: str | None = None
    basis: str | None = None


def add_days(day: date, n: int) -> date:
    """The day ``n`` days later, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + n, 1), date.max.toordinal()))


def add_months(day: date, n: int) -> date:
    """The same day ``n`` months later, or the month's last day: 31 March less one month is 28 February."""
    months = min(max(day.year * 12 + day.month - 1 + n, 12), 9999 * 12 + 11)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def a_day(day: date, part: str | None = None, problem: str | None = None) -> When:
    """One day."""
    return When(day, day, day.isoformat(), "day", part, problem)


def days(first: date, last: date, precision: str = "range") -> When:
    """A window of days."""
    if first == last:
        return a_day(first)
    return When(first, last, f"{first.isoformat()}/{last.isoformat()}", precision)


def a_month(year: int, month: int) -> When:
    """A calendar month."""
    return When(date(year, month, 1), month_end(year, month), f"{year:04d}-{month:02d}", "month")


def a_year(year: int) -> When:
    """A calendar year."""
    return When(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", "year")


def unknown(edtf: str, precision: str, part: str | None = None, basis: str | None = None) -> When:
    """A time whose days the text does not fix: ``XXXX-09-26``."""
    return When(None, None, edtf, precision, part, None, basis)


@lru_cache(maxsize=4096)
def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one (Umm al-Qura; the tabular calendar outside its years), None when there is
    none.
    """
    if _FIRST_HIJRI <= year <= _LAST_HIJRI:
        try:
            g = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        return date(g.year, g.month, g.day)
    if not 1 <= day <= 30 or not 1 <= year <= 9000:
        return None
    # Tabular Islamic calendar, civil epoch 19 July 622 (Gregorian): 30-year cycle with eleven leap years.
    ordinal = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + date(622, 7, 18).toordinal()
    return date.fromordinal(ordinal)


def hijri_month(year: int, month: int) -> When | None:
    """The days of a Hijri month."""
    first = hijri_day(year, month, 1)
    nxt = hijri_day(year + month // 12, month % 12 + 1, 1)
    if first is None or nxt is None:
        return None
    return days(first, nxt - timedelta(1), "month")


def hijri_year(year: int) -> When | None:
    """The days of a Hijri year."""
    first, nxt = hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1)
    return None if first is None or nxt is None else days(first, nxt - timedelta(1), "year")


@lru_cache(maxsize=4096)
def hijri_year_of(day: date) -> int:
    """The Hijri year in which a day falls."""
    if date(1924, 8, 1) <= day <= date(2077, 11, 16):
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    return int((day.toordinal() - date(622, 7, 19).toordinal()) / 354.36667) + 1


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Western Easter Sunday (Gauss, in Butcher's form)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar (Meeus; 13 days between the calendars, 1900–2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return add_days(date(year, month, day + 1), 13)


def nth_weekday(first: date, last: date, weekday: int, n: int) -> date | None:
    """The n-th Monday … Sunday (0–6) inside a window; -1 is the last."""
    if n == -1:
        return add_days(last, -((last.weekday() - weekday) % 7))
    day = add_days(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))
    return day if day <= last else None


def week_of(day: date, start: str) -> When:
    """The calendar week that holds a day; ``start``: sunday, monday or saturday."""
    shift = {"monday": 0, "sunday": 1, "saturday": 2}[start]
    first = add_days(day, -((day.weekday() + shift) % 7))
    return days(first, add_days(first, 6), "week")
