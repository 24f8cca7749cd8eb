"""The n-th of something: «ثالث ثلاثاء من سبتمبر», «آخر يوم في السنة», «ثاني أيام عيد الأضحى», «النصف الأول من 2019»."""

from __future__ import annotations

from musnad.values import calendars as cal
from musnad.values import windows
from musnad.values.feasts import feast
from musnad.values.ordinals import ordinal
from musnad.values.periods import OF, Point, period
from musnad.values.stream import Stream


def nth_of(s: Stream, i: int) -> Point | None:
    """«ثالث ثلاثاء من سبتمبر», «الأسبوع الأول من أكتوبر», «آخر يوم في السنة», «ثاني أيام عيد الأضحى»."""
    head = _nth_head(s, i)
    if head is None:
        return None
    n, what, k = head
    if s.form(k) == "بعد" and isinstance(what, int):
        return _nth_after(s, k + 1, n, what)
    if s.form(k) in OF:
        k += 1
    elif feast(s, k) is None and not any(h.prep in {"ب", "ل"} for h in s.hits[k].values()):
        return None
    found = feast(s, k)
    base = (
        Point(found[0], found[1], "feast", "time.feast")
        if found is not None
        else period(s, k, bare_year=True, bare_unit=True)
    )
    if base is None or base.unit == "day":
        return None
    w = base.whens[0] if base.whens else None
    if w is None or w.earliest is None or w.latest is None:
        return None
    first, last = w.earliest, w.latest
    if base.unit == "feast":
        last = cal.add_days(last, 6)
        w = cal.days(first, last)
    if isinstance(what, int):
        day = cal.nth_weekday(first, last, what, n)
        out = None if day is None else cal.a_day(day)
    else:
        out = windows.nth(w, what, n, s.context.week_start)
    return (
        None if out is None else Point(base.end, (out,), "day" if what == "day" else str(what), "time.nth", base.fixed)
    )


def _nth_head(s: Stream, i: int) -> tuple[int, str | int, int] | None:
    """The n-th of what, and the index after it: ordinal + unit or weekday («ثالث يوم ثلاثاء»), or unit + ordinal."""
    last = s.hit(i, "last")
    number = (-1, i + 1) if last is not None and not last.definite else ordinal(s, i)
    if number is not None and not _definite_word(s, i):
        n, k = number
        h = s.hit(k, "time_singular") or s.hit(k, "time_plural")
        if h is not None and not h.definite and h.payload[0] == "day":
            weekday = s.bare(k + 1, "weekday")
            if weekday is not None and not weekday.definite:
                return n, weekday.payload, k + 2
            return n, "day", k + 1
        if h is not None and not h.definite and h.payload[0] in {"week", "month"}:
            return n, h.payload[0], k + 1
        weekday = s.bare(k, "weekday")
        return (n, weekday.payload, k + 1) if weekday is not None and not weekday.definite else None
    what: str | int
    unit, weekday = s.hit(i, "time_singular"), s.hit(i, "weekday")
    if unit is not None and unit.definite and unit.payload[0] in {"day", "week", "month"}:
        what = unit.payload[0]
    elif weekday is not None and weekday.definite:
        what = weekday.payload
    else:
        return None
    last = s.bare(i + 1, "last")
    if last is not None and last.definite:
        return -1, what, i + 2
    number = ordinal(s, i + 1)
    if number is None or what == "day" or isinstance(what, int):
        return None  # «اليوم الثالث من», «الثلاثاء الثالث من»: the date grammar reads them
    return number[0], what, number[1]


def _definite_word(s: Stream, i: int) -> bool:
    return s.form(i).removeprefix("و").startswith("ال") and s.form(i) != "الاول"


def _nth_after(s: Stream, k: int, n: int, weekday: int) -> Point | None:
    found = feast(s, k)
    base = Point(found[0], found[1], "day", "time.feast") if found is not None else period(s, k)
    if base is None or not base.whens or base.whens[0].latest is None or n < 1:
        return None
    first = cal.add_days(base.whens[0].latest, 1)
    day = cal.nth_weekday(first, cal.add_days(first, 400), weekday, n)
    return None if day is None else Point(base.end, (cal.a_day(day),), "day", "time.nth", base.fixed)


def share_of(s: Stream, i: int) -> Point | None:
    """«النصف الأول من 2019», «الربع الثالث من العام الجاري», «الثلث الأخير من رمضان»."""
    h = s.hit(i, "fraction")
    if h is None or not h.definite:
        return None
    last = s.hit(i + 1, "last")
    number = (-1, i + 2) if last is not None and last.definite else ordinal(s, i + 1)
    if number is None:
        return None
    k = number[1]
    if s.form(k) in {"من", "ل", "في"}:
        k += 1
    elif s.form(k)[:1] != "ل" and len(s.form(k)) != 4:
        return None
    base = period(s, k, bare_year=True, bare_unit=True)
    if base is None or base.unit == "day":
        return None
    found = [x for w in base.whens[:1] if (x := windows.share(w, h.payload[1], number[0])) is not None]
    return Point(base.end, tuple(found), "range", "time.share", base.fixed) if found else None
