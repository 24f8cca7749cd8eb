"""Times longer than a day: weeks, months, years, seasons, decades, centuries, and their parts."""

from __future__ import annotations

from datetime import date

import msgspec

from musnad.values import calendars as cal
from musnad.values import pieces, windows
from musnad.values.calendars import When
from musnad.values.ordinals import ordinal
from musnad.values.resolve import resolve
from musnad.values.slots import slots
from musnad.values.stream import Stream

_STEP = {"past": -1, "current": 0, "future": 1}
OF = {"من", "في", "ل", "ب", "خلال"}
_PRECISION = {"day": "day", "week": "week", "month": "month", "year": "year"}


class Point(msgspec.Struct, frozen=True, gc=False):
    """A time expression up to token ``end``: its one or two readings, its unit, whether its year was said."""

    end: int
    whens: tuple[When, ...]
    unit: str
    rule: str
    fixed: bool = False


def period(s: Stream, i: int, *, bare_year: bool = False, bare_unit: bool = False) -> Point | None:
    """The period at ``i``: «الأسبوع الماضي», «عام 2011», «صيف 2014», «تسعينيات القرن الماضي», «سبتمبر 2019».

    ``bare_year``: four digits alone are a year here («في 2011»); ``bare_unit``: «العام» alone is the current one
    («نهاية العام»).
    """
    for read in (_turned, _decade, _century, _season, _year):
        found = read(s, i)
        if found is not None:
            return found
    year = pieces.year(s, i) if bare_year and s.kind(i) == "number" else None
    if year is not None:
        return _a_year(*year)
    found = _month(s, i)
    if found is not None or not bare_unit:
        return found
    h = s.hit(i, "time_singular")
    if (
        h is None
        or not h.definite
        or h.payload[0] not in {"week", "month", "year", "decade", "century"}
        or s.form(i + 1) == "الهجري"
    ):
        return None
    w = turned(s, h.payload[0], "current", 1)
    return None if w is None else Point(i + 1, (w,), h.payload[0], "time.period")


def turned(s: Stream, unit: str, turn: str, steps: int) -> When | None:
    """«الأسبوع الماضي», «هذا العام»: the calendar unit before, of or after the reference."""
    ref = s.context.reference
    if ref is None:
        code = {"week": "XXXX-XX-XX", "month": "XXXX-XX"}.get(unit, "XXXX")
        return cal.unknown(code, _PRECISION.get(unit, "unknown"), None, f"{turn} {unit}")
    n = _STEP[turn] * steps
    if unit == "week":
        return cal.week_of(cal.add_days(ref, 7 * n), s.context.week_start)
    if unit == "month":
        first = cal.add_months(ref.replace(day=1), n)
        return cal.a_month(first.year, first.month)
    if unit == "year":
        return cal.a_year(max(1, ref.year + n))
    if unit == "decade":
        start = (ref.year // 10 + n) * 10
        return msgspec.structs.replace(cal.days(date(start, 1, 1), date(start + 9, 12, 31)), edtf=f"{start // 10:03d}X")
    if unit == "century":
        start = ((ref.year - 1) // 100 + n) * 100 + 1
        return _century_from(start)
    return None


def _century_from(start: int) -> When:
    return When(date(start, 1, 1), date(start + 99, 12, 31), f"{start:04d}/{start + 99:04d}", "range")


def _turned(s: Stream, i: int) -> Point | None:
    for unit in ("week", "month", "year", "decade", "century"):
        found = pieces.turned_unit(s, i, unit)
        if found is None:
            continue
        turn, steps, end = found
        if _anaphoric(s, i, end) or (s.hit(end - 1, "last") is not None and s.form(end) in OF):
            return None  # «الأسبوع الأخير من سبتمبر» is no last week
        w = turned(s, unit, turn, steps)
        return None if w is None else Point(end, (w,), unit, "time.period")
    return None


def _anaphoric(s: Stream, i: int, end: int) -> bool:
    """«في الأسبوع التالي» follows an earlier time in the story; without «في» it follows today."""
    return s.form(end - 1) in {"التالي", "التاليه", "الموالي", "المواليه", "اللاحق", "اللاحقه"} and s.form(i - 1) in {
        "في",
        "وفي",
    }


def _year(s: Stream, i: int) -> Point | None:
    found = pieces.year(s, i, cue=True)
    return None if found is None else _a_year(*found)


def _a_year(year: int, era: str | None, end: int) -> Point | None:
    w = cal.hijri_year(year) if era == "h" else cal.a_year(year)
    return None if w is None else Point(end, (w,), "year", "time.year", fixed=True)


def _decade(s: Stream, i: int) -> Point | None:
    h = s.hit(i, "decade")
    if h is None:
        return None
    tens, end = int(h.payload), i + 1
    if s.form(end) == "الهجريه" or (s.form(end) == "من" and s.form(end + 1) in {"العمر", "عمره", "عمرها", "عمرهم"}):
        return None
    k = end + (s.form(end) in {"من", "في"})
    century = _century(s, k)
    if century is not None and century.whens[0].earliest is not None:
        start, end = century.whens[0].earliest.year - 1 + tens, century.end
    elif century is not None:
        return Point(
            century.end,
            (cal.unknown(f"XX{tens // 10}X", "unknown", None, century.whens[0].basis),),
            "decade",
            "time.decade",
        )
    else:
        ref = s.context.reference
        if ref is None:
            return Point(end, (cal.unknown(f"XX{tens // 10}X", "unknown"),), "decade", "time.decade")
        start = (ref.year // 100) * 100 + tens
        start -= 100 if start > ref.year else 0
    w = When(date(start, 1, 1), date(start + 9, 12, 31), f"{start // 10:03d}X", "range")
    return Point(end, (w,), "decade", "time.decade", fixed=True)


def _century(s: Stream, i: int) -> Point | None:
    h = s.hit(i, "time_singular")
    if h is None or h.payload[0] != "century" or not h.definite:
        return None
    found = pieces.turn(s, i + 1)
    if found is not None:
        w = turned(s, "century", found[0], found[1])
        return None if w is None else Point(found[2], (w,), "century", "time.century")
    if s.form(i + 1) in {"الهجري", "الميلادي"} and not pieces.turn(s, i + 2):
        return None
    number = ordinal(s, i + 1) or _tens(s, i + 1)
    if number is None or not 1 <= number[0] <= 30:
        return None
    end = number[1]
    if s.form(end) in {"الهجري", "للهجره"} or s.follows(end, ("قبل", "الميلاد")):
        return None
    end += s.form(end) in {"الميلادي", "للميلاد"}
    return Point(end, (_century_from((number[0] - 1) * 100 + 1),), "century", "time.century", fixed=True)


def _tens(s: Stream, i: int) -> tuple[int, int] | None:
    h = s.hit(i, "ten")
    return (h.payload, i + 1) if h is not None and h.definite else None


def _season(s: Stream, i: int) -> Point | None:
    """«صيف 2014», «الصيف الماضي», «ربيع العام المقبل», «هذا الشتاء»."""
    here = pieces.this(s, i)
    k = i + here
    k += s.form(k) == "فصل"
    h = s.hit(k, "season")
    if h is None or h.prep == "ك":
        return None
    season = int(h.payload)
    ref = s.context.reference
    found = pieces.year(s, k + 1)
    if found is not None and found[1] != "h":
        return Point(found[2], _season_of(season, found[0]), "season", "time.season", fixed=True)
    year = pieces.turned_unit(s, k + 1 + (s.form(k + 1) == "من"), "year")
    if year is not None:
        base = None if ref is None else ref.year + _STEP[year[0]] * year[1]
        return Point(year[2], _season_of(season, base), "season", "time.season")
    turn = pieces.turn(s, k + 1)
    if not h.definite or (turn is None and not here):
        return None
    end = turn[2] if turn is not None else k + 1
    return Point(end, (_turned_season(season, ref, "current" if turn is None else turn[0]),), "season", "time.season")


def _season_of(season: int, year: int | None) -> tuple[When, ...]:
    """A winter belongs to the year in which it begins or to that in which it ends: two readings."""
    if year is None:
        return (cal.unknown(f"XXXX-{20 + season}", "unknown"),)
    if not 1 < year < 9999:
        return ()
    start = date(year, season * 3, 1)
    w = When(start, cal.add_days(cal.add_months(start, 3), -1), f"{year:04d}-{20 + season}", "range")
    if season < 4:
        return (w,)
    before = date(year - 1, 12, 1)
    return (w, When(before, cal.add_days(cal.add_months(before, 3), -1), f"{year - 1:04d}-24", "range"))


def _turned_season(season: int, ref: date | None, turn: str) -> When:
    if ref is None:
        return cal.unknown(f"XXXX-{20 + season}", "unknown")
    options = [_season_of(season, y)[0] for y in range(ref.year - 2, ref.year + 3)]
    past = [w for w in options if w.latest is not None and w.latest < ref]
    ahead = [w for w in options if w.earliest is not None and w.earliest > ref]
    if turn == "past":
        return past[-1]
    if turn == "future":
        return ahead[0]
    inside = [w for w in options if w not in past and w not in ahead]
    return inside[0] if inside else min(options, key=lambda w: abs((w.earliest - ref).days) if w.earliest else 0)


def _month(s: Stream, i: int) -> Point | None:
    found = slots(s, i)
    if found is None:
        return None
    p, end = found
    unit = "month" if p.month is not None and p.day is None and p.weekday is None and p.offset is None else "day"
    return Point(end, resolve(s, i, p), unit, "time.date", fixed=p.year is not None or p.offset is not None)


def part_of(s: Stream, i: int) -> Point | None:
    """«أوائل سبتمبر», «نهاية العام», «مطلع الأسبوع الجاري», «منتصف الليل», «أواخر التسعينيات»."""
    h = s.hit(i, "period")
    if h is None or h.definite:
        return None
    k = i + 1
    if h.payload in {"middle", "half"}:
        night = _midnight(s, i, k)
        if night is not None:
            return night
    k += s.form(k) in {"هذا", "هذه"} and s.hit(k + 1, "month") is not None
    base = period(s, k, bare_year=True, bare_unit=True)
    if (
        base is None
        or base.unit == "day"
        or (h.stem in {"اخر", "وسط", "نص", "نصف"} and base.rule == "time.year" and s.kind(k) == "number")
    ):
        return None
    whens = tuple(dict.fromkeys(x for w in base.whens[:1] for x in windows.portion(w, base.unit, h.payload)))
    return Point(base.end, whens, base.unit, f"time.part.{h.payload}", base.fixed)


def _midnight(s: Stream, i: int, k: int) -> Point | None:
    """Midnight touches two days: that of its evening and the next."""
    h = s.hit(k, "daypart")
    phrase = s.phrase(k, "deictic")
    if phrase is None and (h is None or h.payload[0] != "night"):
        return None
    del i
    found = slots(s, k)
    if found is not None and found[0].part == "night":
        p, end = found
        return Point(end, resolve(s, k, p), "day", "time.midnight")
    if h is None or not h.definite:
        return None
    ref = s.context.reference
    if ref is None:
        return Point(k + 1, (cal.unknown("XXXX-XX-XX", "unknown", "night"),), "day", "time.midnight")
    w = msgspec.structs.replace(cal.days(cal.add_days(ref, -1), ref, "day"), part="night")
    return Point(k + 1, (w,), "day", "time.midnight")
