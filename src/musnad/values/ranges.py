"""Ranges and open ends: «من 28 أغسطس حتى 3 سبتمبر», «بين عامي 2011 و2014», «منذ مايو», «حتى 26 سبتمبر», «يومي
الجمعة والسبت».
"""

from __future__ import annotations

from datetime import date

import msgspec

from musnad.values import calendars as cal
from musnad.values.calendars import When
from musnad.values.feasts import feast, named_date
from musnad.values.nth import nth_of, share_of
from musnad.values.periods import Point, part_of, period
from musnad.values.stream import Stream

_TO = {"الي", "حتي", "وحتي", "والي", "لغايه", "ولغايه"}
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def point(s: Stream, i: int, *, bare_year: bool = False) -> Point | None:
    """The time at ``i`` that is no range: the longest reading of the grammars of days, periods, feasts."""
    e = s.entries[i]
    if e is None or not e.valued:
        return None
    key = ("point", i, bare_year)
    if key not in s.memo:
        s.memo[key] = _point(s, i, bare_year=bare_year)
    known: Point | None = s.memo[key]
    return known


def _point(s: Stream, i: int, *, bare_year: bool) -> Point | None:
    best: Point | None = None
    named = named_date(s, i)
    if named is not None:
        return Point(named[0], named[1], "day", "time.named_day", fixed=True)
    for read in (nth_of, part_of, share_of, _feast):
        found = read(s, i)
        if found is not None and (best is None or found.end > best.end):
            best = found
    found = period(s, i, bare_year=bare_year)
    return found if found is not None and (best is None or found.end > best.end) else best


def _feast(s: Stream, i: int) -> Point | None:
    part = s.hit(i, "daypart")
    if part is not None and s.phrase(i, "feast") is None and s.phrase(i + 1, "feast") is not None:
        found = feast(s, i + 1)
        if found is None:
            return None
        # The night of a feast is the one before its day; its morning is its own.
        back = -1 if part.payload[0] == "night" else 0
        whens = tuple(
            cal.a_day(cal.add_days(w.earliest, back), part.payload[0]) if w.earliest is not None else w
            for w in found[1]
        )
        return Point(found[0], whens, "day", "time.feast")
    k = i + (s.form(i) in {"ايام", "يوم", "اجازه", "عطله"} and s.phrase(i + 1, "feast") is not None)
    found = feast(s, k)
    return None if found is None else Point(found[0], found[1], "day", "time.feast")


def between(s: Stream, i: int) -> Point | None:
    """«بين 19 سبتمبر و26 منه», «من الأحد إلى الخميس», «2011-2014», «من 2011 حتى 2014»."""
    opened = s.phrase(i, "between")
    if opened is not None:
        return _joined_by(s, opened[1], {"و"}, years=True)
    if s.form(i) in {"من", "ومن"}:
        return _joined_by(s, i + 1, _TO, years=True)
    return _dashed(s, i)


def _joined_by(s: Stream, i: int, words: set[str], *, years: bool) -> Point | None:
    k = i + (s.phrase(i, "pair") is not None)
    first = point(s, k, bare_year=years)
    if first is None or not first.whens:
        return None
    if first.unit == "day" and _is_range(first) and first.whens[0].precision == "range":
        return Point(first.end, first.whens, "range", "time.range", first.fixed)  # «من 13 إلى 15 يوليو»
    sep = s.form(first.end)
    if sep in words:
        k = first.end + 1
    elif "و" in words and sep[:1] == "و" and s.kind(first.end) == "word":
        k = first.end
    else:
        return None
    second = point(s, k, bare_year=years)
    return None if second is None else _merged(first, second, ahead=s.direction(i) == "future")


def _dashed(s: Stream, i: int) -> Point | None:
    """«2011-2014», «15 مايو - 3 يونيو», «مايو إلى أغسطس»."""
    if (
        s.kind(i) == "number"
        and len(s.form(i)) == 4
        and s.form(i + 1) in {"-", "الي", "حتي"}
        and len(s.form(i + 2)) == 4
    ):
        a, b = s.form(i), s.form(i + 2)
        if a.isdigit() and b.isdigit() and _FIRST_YEAR <= int(a) < int(b) <= _LAST_YEAR and s.form(i + 3) != "-":
            if s.hit(i + 3, "noun") is not None:
                return None
            end = i + 3 + (s.form(i + 3) == "م")
            return Point(end, (_years(int(a), int(b)),), "range", "time.range", fixed=True)
    first = point(s, i)
    if first is None or not first.whens or first.whens[0].earliest is None or s.form(first.end) not in {"-", *_TO}:
        return None
    second = point(s, first.end + 1)
    if second is None or second.unit != first.unit:
        return None
    return _merged(first, second)


def _years(a: int, b: int) -> When:
    return When(date(a, 1, 1), date(b, 12, 31), f"{a:04d}/{b:04d}", "range")


def _merged(first: Point, second: Point, *, ahead: bool = False) -> Point | None:
    """From the first's begin to the second's end; a year said only once serves both."""
    if not second.whens:
        return None
    a, b = first.whens[0], second.whens[0]
    if a.earliest is None or b.latest is None:
        edtf = f"{a.edtf}/{b.edtf}"
        return Point(second.end, (cal.unknown(edtf, "range"),), "range", "time.range")
    start, end = a.earliest, b.latest
    if (first.unit, second.unit) == ("day", "day") and start > end and (start - end).days <= 7 and not second.fixed:
        # «من غد الأحد إلى الخميس», «من الأحد إلى الخميس»: the two belong to one week.
        start, end = (start, cal.add_days(end, 7)) if first.fixed or ahead else (cal.add_days(start, -7), end)
    if second.fixed and not first.fixed:
        start = _moved(start, end.year - start.year)
        start = _moved(start, -1) if start > end else start
    elif first.fixed and not second.fixed:
        end = _moved(end, start.year - end.year)
        end = _moved(end, 1) if start > end else end
    elif start > end:
        start = _moved(start, -1)
    if start > end:
        return None
    if first.unit == second.unit == "year":
        return Point(second.end, (_years(start.year, end.year),), "range", "time.range", fixed=True)
    return Point(second.end, (cal.days(start, end),), "range", "time.range", fixed=True)


def _moved(day: date, years: int) -> date:
    return cal.add_months(day, 12 * years)


def pair(s: Stream, i: int) -> Point | None:
    """«يومي الجمعة والسبت», «عامي 2020 و2021», «شهري مايو ويونيو»: one window when they touch, else each."""
    if s.phrase(i, "pair") is None:
        return None
    first = point(s, i + 1, bare_year=True)
    if first is None or not first.whens:
        return None
    if first.unit == "range":
        return first
    k = first.end
    if s.form(k) == "و":
        k += 1
    elif not (s.form(k)[:1] == "و" and s.kind(k) == "word"):
        return Point(first.end, first.whens, first.unit, first.rule, first.fixed) if _is_range(first) else None
    second = point(s, k, bare_year=True)
    if second is None or not second.whens:
        return None
    if s.follows(second.end, ("قبل", "الميلاد")):
        return Point(second.end + 2, (), "range", "time.range")
    a, b = first.whens[0], second.whens[0]
    if a.precision == b.precision == "day" and a.earliest is not None and b.earliest is not None:
        later = (a.earliest - b.earliest).days
        if first.fixed and second.fixed and later == 1:
            first, second = second, msgspec.structs.replace(first, end=second.end)
        elif not first.fixed and 0 < later < 7:
            # «يومي الثلاثاء والأربعاء الماضيين»: the adjective is said of both.
            first = msgspec.structs.replace(first, whens=(cal.a_day(cal.add_days(a.earliest, -7)),))
        a, b = first.whens[0], second.whens[0]
    if a.latest is not None and b.earliest is not None and 0 < (b.earliest - a.latest).days <= 1:
        return _merged(first, second)
    return Point(second.end, (a, b), first.unit, "time.pair", fixed=True)


def _is_range(p: Point) -> bool:
    w = p.whens[0]
    return w.earliest != w.latest or w.earliest is None


def since(s: Stream, i: int) -> Point | None:
    """«منذ 2011», «اعتبارا من يوم غد»: open to the end; «منذ مايو حتى أغسطس» closed."""
    opened = s.phrase(i, "since")
    if opened is None:
        return None
    k = opened[1]
    start = point(s, k, bare_year=True)
    if start is None or not start.whens:
        return None
    if s.form(start.end) in _TO:
        stop = point(s, start.end + 1, bare_year=True)
        merged = _merged(start, stop) if stop is not None else None
        if merged is not None:
            return merged
    return Point(start.end, tuple(_open_after(w) for w in start.whens[-1:] or ()), "range", "time.since", fixed=True)


def _open_after(w: When) -> When:
    if w.earliest is None:
        return msgspec.structs.replace(w, edtf=f"{w.edtf}/..", precision="range")
    return When(w.earliest, None, f"{w.earliest}/..", "range", w.part, w.problem)


def _open_before(w: When) -> When:
    if w.latest is None:
        return msgspec.structs.replace(w, edtf=f"../{w.edtf}", precision="range")
    return When(None, w.latest, f"../{w.latest}", "range", w.part, w.problem)


def until(s: Stream, i: int) -> Point | None:
    """«حتى 26 سبتمبر», «بحلول عام 2025», «حتى الآن»: open at the start."""
    opened = s.phrase(i, "until")
    if opened is None:
        return None
    k = opened[1]
    stop = point(s, k, bare_year=True)
    if stop is None or not stop.whens:
        return None
    return Point(stop.end, (_open_before(stop.whens[-1]),), "range", "time.until", fixed=True)


def before_or_after(s: Stream, i: int) -> Point | None:
    """«قبل 2011», «بعد 26 سبتمبر», «قبيل عيد الفطر»: everything before or after."""
    form = s.form(i).removeprefix("و")
    if form not in {"قبل", "بعد", "قبيل", "بعيد", "عقب"}:
        return None
    base = point(s, i + 1, bare_year=True)
    if base is None or not base.whens:
        return None
    if base.rule == "time.midnight":
        return None  # «بعد منتصف الليل» is an hour of the night
    w = base.whens[-1] if base.rule.startswith("time.part") else base.whens[0]
    if form in {"قبل", "قبيل"}:
        out = _open_before(w) if w.earliest is None else _open_before(cal.a_day(cal.add_days(w.earliest, -1)))
    else:
        out = _open_after(w) if w.latest is None else _open_after(cal.a_day(cal.add_days(w.latest, 1)))
    return Point(base.end, (out,), "range", f"time.{'before' if form in {'قبل', 'قبيل'} else 'after'}", fixed=True)


def bare_year(s: Stream, i: int) -> Point | None:
    """Four digits after «في», «منذ», «بحلول» that count nothing are a year: «في 2011»."""
    form = s.form(i)
    if len(form) != 4 or not form.isdigit() or not 1900 <= int(form) <= _LAST_YEAR:
        return None
    if s.form(i - 1) not in {"في", "وفي", "لعام", "خلال", "سنوات"} and not (
        s.form(i - 1) == "(" and s.form(i + 1) == ")"
    ):
        return None
    h = s.bare(i + 1, "noun") or s.bare(i + 1, "unit_of") or s.bare(i + 1, "scale") or s.bare(i + 1, "scales")
    if h is not None and not h.definite:
        return None
    return period(s, i, bare_year=True)
