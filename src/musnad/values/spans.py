"""How long: a count of days, weeks, months or years, and the days it covers from a given day on."""

from __future__ import annotations

from datetime import date
from math import ceil, floor

import msgspec

from musnad.values import calendars as cal
from musnad.values.amounts import Amount, amount
from musnad.values.calendars import When
from musnad.values.lexemes import Hit
from musnad.values.stream import Stream

_FEW = (3.0, 9.0)
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200, "season": 3}
_DAYS = {"day": 1.0, "week": 7.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}
_LITTLE = {"قليله", "القليله", "معدوده", "المعدوده", "عده", "عديده", "العديده", "بسيطه"}


class Length(msgspec.Struct, frozen=True, gc=False):
    """A length of time over tokens up to ``end``: how many of which unit; ``few`` when only a plural was said."""

    end: int
    low: float | None
    high: float | None
    unit: str
    lemma: str
    qualifier: str = "exact"
    definite: bool = False
    few: bool = False


def length(s: Stream, i: int, *, bare: bool = False) -> Length | None:
    """The length that begins at ``i``: «ثلاثة أيام», «يومين», «الأسابيع الثلاثة», «نحو 48 ساعة», «عام ونصف العام».

    ``bare``: a singular or plural alone also counts («أسبوع», «أيام»), where a word before asks for a length.
    """
    key = ("length", i, bare)
    if key not in s.memo:
        s.memo[key] = _length(s, i, bare=bare)
    known: Length | None = s.memo[key]
    return known


def _length(s: Stream, i: int, *, bare: bool) -> Length | None:
    bound = s.phrase(i, "bound_before")
    if bound is not None:
        inner = length(s, bound[1], bare=True)
        return None if inner is None else _bounded(inner, bound[0].payload)
    several = s.phrase(i, "several")
    if several is not None:
        h = s.bare(several[1], "time_plural")
        if h is not None:
            return _made(several[1] + 1, *_FEW, h, "range", definite=h.definite, few=True)
    return _dual(s, i) or _counted(s, i) or _plural(s, i, bare=bare) or (_single(s, i) if bare else None)


def _made(
    end: int,
    low: float | None,
    high: float | None,
    h: Hit,
    qualifier: str = "exact",
    *,
    definite: bool = False,
    few: bool = False,
) -> Length:
    unit, lemma = h.payload
    return Length(end, low, high, unit, lemma, qualifier, definite, few)


def _bounded(x: Length, qualifier: str) -> Length:
    low, high = x.low, x.high
    if qualifier in {"more_than", "at_least"}:
        high = None
    elif qualifier in {"less_than", "up_to"}:
        low, qualifier = None, "up_to"
    return msgspec.structs.replace(x, low=low, high=high, qualifier=qualifier)


def _dual(s: Stream, i: int) -> Length | None:
    h = s.hit(i, "time_dual")
    if h is None:
        return None
    if s.form(i).endswith(("ي", "ا")) and not s.form(i).endswith(("ين", "ان")):
        return None  # construct: «يومي الجمعة والسبت», «عامي 2011 و2014»
    end = i + 1
    two = s.bare(end, "unit")
    end += two is not None and two.payload == 2
    value, end = _half(s, end, 2)
    return _made(end, value, value, h, definite=h.definite)


def _half(s: Stream, end: int, n: float) -> tuple[float, int]:
    """«ونصف (العام)»."""
    half = s.joined(end, "fraction")
    if half is None or half[0].payload not in {(1, 2), (1, 4)}:
        return n, end
    end = half[1] + 1
    again = s.bare(end, "time_singular")
    return n + half[0].payload[0] / half[0].payload[1], end + (again is not None and again.definite)


def _counted(s: Stream, i: int) -> Length | None:
    a = amount(s, i)
    if a is None or a.low is None:
        return None
    h = s.bare(a.end, "time_plural") or s.bare(a.end, "time_singular")
    if h is None:
        return None
    low, high, end = a.low, a.high, a.end + 1
    if a.low == a.high:
        low, end = _half(s, end, a.low)
        high = low
    return _made(end, low, high, h, a.qualifier, definite=a.definite or h.definite)


def _plural(s: Stream, i: int, *, bare: bool) -> Length | None:
    h = s.hit(i, "time_plural")
    if h is None:
        return None
    if h.definite:
        a = _after_plural(s, i + 1)
        if a is not None:
            return _made(a.end, a.low, a.high, h, a.qualifier, definite=True)
    end = i + 1
    if s.form(end) in _LITTLE:
        return _made(end + 1, *_FEW, h, "range", definite=h.definite, few=True)
    return _made(end, *_FEW, h, "none", definite=h.definite, few=True) if bare or h.definite else None


def _after_plural(s: Stream, k: int) -> Amount | None:
    """«الأيام العشرة», «الساعات ال48»: the definite number after its noun."""
    a = amount(s, k)
    return a if a is not None and a.definite and a.qualifier == "exact" and a.low is not None else None


def _single(s: Stream, i: int) -> Length | None:
    h = s.hit(i, "time_singular")
    if h is None or h.definite or h.payload[0] == "season":
        return None
    end = i + 1
    one = s.bare(end, "unit")
    end += one is not None and one.payload == 1
    value, end = _half(s, end, 1)
    return _made(end, value, value, h)


def shift(day: date, n: float, unit: str, *, up: bool = False) -> date:
    """The day ``n`` units later (negative: earlier); part days are rounded to whole ones, away from ``day`` when
    ``up``.
    """
    if unit in _MONTHS:
        months = n * _MONTHS[unit]
        whole = int(months)
        return cal.add_days(cal.add_months(day, whole), round((months - whole) * 30))
    days = n * _DAYS[unit]
    return cal.add_days(day, (ceil(days) if days > 0 else floor(days)) if up else int(days))


def ago(ref: date, x: Length) -> When:
    """The days that lie that long before: exact for days, a window no longer than the unit for weeks, months, years."""
    return _off(ref, x, -1)


def ahead(ref: date, x: Length) -> When:
    """The days that lie that long ahead."""
    return _off(ref, x, 1)


def _off(ref: date, x: Length, sign: int) -> When:
    slack = (
        0
        if x.few
        else {"week": 3, "month": 14, "season": 40, "year": 182, "decade": 1800, "century": 18000}.get(x.unit, 0)
    )
    near = None if x.low is None else cal.add_days(shift(ref, sign * x.low, x.unit), -sign * slack)
    far = None if x.high is None else cal.add_days(shift(ref, sign * x.high, x.unit, up=True), sign * slack)
    if near is None:
        near = ref
    first, last = (far, near) if sign < 0 else (near, far)
    if first is None or last is None:
        return When(first, last, f"{first or '..'}/{last or '..'}", "range")
    w = cal.days(first, last)
    if w.precision == "day" and x.qualifier == "about":
        return msgspec.structs.replace(w, edtf=w.edtf + "~")
    return w


def whole_units(ref: date, x: Length, sign: int) -> When | None:
    """The other reading of «الشهرين الماضيين», «السنوات الثلاث المقبلة»: whole calendar months or years."""
    if x.unit not in {"month", "year"} or x.few or x.low is None or x.low != x.high or x.low != int(x.low) or x.low < 2:
        return None
    months = _MONTHS[x.unit]
    current = ref.replace(day=1) if x.unit == "month" else date(ref.year, 1, 1)
    n = int(x.low) * months
    first = cal.add_months(current, -n) if sign < 0 else cal.add_months(current, months)
    last = current if sign < 0 else cal.add_months(current, months + n)
    return cal.days(first, cal.add_days(last, -1))


def stretch(ref: date, x: Length, sign: int) -> When:
    """The window that ends the day before the reference (sign -1) or begins the day after it (1): «الأيام العشرة
    الماضية».

    Hours touch the reference's own day. An open length («أكثر من شهر») leaves its far end open; few are taken at
    their most.
    """
    n = x.high if x.few or x.low is None else x.low
    open_end = x.high is None and not x.few
    if n is None:
        return cal.unknown("XXXX-XX-XX", "unknown")
    fine = x.unit in {"hour", "minute", "second"}
    near = ref if fine else cal.add_days(ref, sign)
    far = shift(ref, sign * n, x.unit, up=True)
    first, last = (far, near) if sign < 0 else (near, far)
    if first > last:
        first = last = near
    if open_end:
        return When(None, last, f"../{last}", "range") if sign < 0 else When(first, None, f"{first}/..", "range")
    return cal.days(first, last)
