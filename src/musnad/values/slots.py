"""One date out of its pieces, in whatever order and with whatever words between them the press puts them."""

from __future__ import annotations

from musnad.values import pieces
from musnad.values.digits import parse
from musnad.values.partial import Partial
from musnad.values.stream import Stream

_BETWEEN = {"في", "من", "الموافق", "الموافقه", "بتاريخ", "المصادف", "يوم", "وفي", "ب", "ل", "تاريخ", "للموافق", "والموافق", "المصادفه"}
_AGREES = {"الموافق", "الموافقه", "المصادف", "والموافق", "المصادفه"}
_OPEN = {"(": ")", "[": "]", "«": "»", '"': '"'}
_RELATIVE = {"الذي", "الي", "اللي", "التي"}
_MOST = 12


def slots(s: Stream, i: int) -> tuple[Partial, int] | None:
    """The date expression that begins at ``i`` and the index after it, or None: «فجر الخميس 26 سبتمبر/أيلول الماضي»."""
    key = ("slots", i, 0)
    if key not in s.memo:
        s.memo[key] = _slots(s, i)
    known: tuple[Partial, int] | None = s.memo[key]
    return known


def _slots(s: Stream, i: int) -> tuple[Partial, int] | None:
    p = Partial()
    j = i
    for _ in range(_MOST):
        after = _piece(s, j, p, adjacent=True)
        if after is None and not p.empty():
            after = _behind_gap(s, j, p)
        if after is None:
            break
        j = after
    if p.empty() or (p.part is not None and j == i):
        return None
    return p, j


def _behind_gap(s: Stream, j: int, p: Partial) -> int | None:
    """The next piece behind a comma, a bracket, «في», «من», «الموافق»."""
    k = j
    closing = ""
    if s.form(k) in {"،", "-", "/"}:
        k += 1
    elif s.form(k) in _OPEN:
        closing = _OPEN[s.form(k)]
        k += 1
    agrees = False
    for _ in range(3):
        if s.form(k) not in _BETWEEN:
            break
        agrees = agrees or s.form(k) in _AGREES
        k += 1
    if k == j:
        return None
    if agrees and p.day is not None:
        after = _other_calendar(s, k, p)
    else:
        after = _piece(s, k, p, adjacent=False)
        if after is None and s.form(k - 1) == "يوم":
            after = _piece(s, k - 1, p, adjacent=False)
    if after is None:
        return None
    if closing:
        return after + 1 if s.form(after) == closing else None
    return after


def _other_calendar(s: Stream, k: int, p: Partial) -> int | None:
    other = Partial()
    k += s.form(k) in {"ل", "يوم"}
    after = _numeric(s, k, other) or _day_month(s, k, other)
    if after is None:
        return None
    after = _year(s, after, other) or after
    p.other = other
    return after


def _piece(s: Stream, j: int, p: Partial, *, adjacent: bool) -> int | None:
    """Fills one open slot of ``p`` from the words at ``j``; the index after them, or None."""
    if j >= s.size or (s.entries[j] is None and not p.dated()):
        return None
    if not p.empty() and s.form(j)[:1] == "و" and s.kind(j) == "word":
        return None
    for step in (_clock, _part, _deictic, _weekday, _numeric, _day_month, _month, _year):
        after = step(s, j, p)
        if after is not None:
            return after
    return _turns(s, j, p) if adjacent or s.form(j - 1) in {"من", "في", "("} else None


def _turns(s: Stream, j: int, p: Partial) -> int | None:
    """«الماضي» of the whole, «الأسبوع الماضي», «الشهر الجاري», «العام المقبل» of a part."""
    if p.offset is None and p.turn is None and (p.weekday is not None or p.dated()) and s.form(j - 1) not in {"من", "في"}:
        found = pieces.turn(s, j)
        if found is not None:
            p.turn, p.steps = found[0], found[1]
            return found[2]
    if p.weekday is not None and p.day is None and p.week_turn is None and p.month is None:
        found = pieces.turned_unit(s, j, "week")
        if found is not None:
            p.week_turn = found[0]
            return found[2]
    if p.month is not None and p.year is None and p.year_turn is None:
        found = pieces.turned_unit(s, j, "year")
        if found is not None:
            p.year_turn = found[0]
            return found[2]
    return None


def _part(s: Stream, j: int, p: Partial) -> int | None:
    if p.part is not None:
        return None
    phrase = s.phrase(j, "daypart")
    h = s.hit(j, "daypart")
    if phrase is not None:
        (part, kind), end = phrase[0].payload, phrase[1]
    elif h is not None:
        (part, kind), end = h.payload, j + 1
        if h.definite and not p.empty():
            return None
    else:
        return None
    if p.empty():
        return _leading_part(s, j, end, p, part, kind)
    if kind == "weak" or (kind == "noun" and h is not None and h.prep):
        return None
    if s.hit(end, "weekday") is not None and kind == "noun" and p.weekday is not None:
        return None
    p.part = part
    return end


def _leading_part(s: Stream, j: int, end: int, p: Partial, part: str, kind: str) -> int | None:  # noqa: PLR0913,PLR0917
    """A part of the day before its day («فجر الخميس»); alone it is a time only as an adverb («ليلا»)."""
    del j
    trial = Partial()
    k = end
    for _ in range(2):
        if s.form(k) in {"من", "يوم"} and _day_piece(s, k, trial) is None:
            k += 1
    after = _day_piece(s, k, trial)
    if after is not None:
        p.part = part
        return k
    if kind == "adverb":
        p.part = part
        return end
    return None


def _day_piece(s: Stream, k: int, trial: Partial) -> int | None:
    return _deictic(s, k, trial) or _weekday(s, k, trial) or _numeric(s, k, trial) or _day_month(s, k, trial)


def _deictic(s: Stream, j: int, p: Partial) -> int | None:
    if p.dated():
        return None
    k = j
    if s.form(j) in {"يوم", "نهار", "ليوم", "بيوم", "ويوم"} or (s.form(j) in {"اليوم", "واليوم"} and s.form(j + 1) in _RELATIVE):
        k += 1 + (s.form(j + 1) in _RELATIVE)
    elif s.form(j) in {"اليوم", "واليوم"} and s.form(j + 1).startswith(("القبل", "البعد")):
        k += 1
    found = s.phrase(k, "deictic")
    if found is None and k > j:
        k = j
        found = s.phrase(k, "deictic")
    if found is None:
        return None
    phrase, end = found
    if not phrase.rest and (_no_day(s, k) or phrase.prep not in {"", "ب", "ل"}):
        return None
    offset, part = phrase.payload
    if p.offset is not None:
        if s.form(j - 1) != "(" or p.correction is not None:
            return None
        p.correction = offset
        return end
    p.offset = offset
    if part is not None and p.part is None:
        p.part = part
    return end


def _no_day(s: Stream, k: int) -> bool:
    """«اليوم الأول», «اليوم التالي», «روسيا اليوم» are no today; bare «غد» and «باكر» need «يوم» before."""
    form = s.form(k).removeprefix("و")
    h = s.hit(k, "time_singular")
    if h is not None and h.definite and h.payload[0] == "day":
        if h.prep == "ل" or s.hit(k - 1, "name_deictic") is not None or s.form(k + 1) in {"نفسه", "ذاته", "الذي", "العالمي", "الوطني", "الدولي"}:
            return True
        h = s.hit(k + 1, "ordinal_simple") or s.hit(k + 1, "last")
        return h is not None and h.definite
    return form in {"غد", "باكر", "هلا", "توا"} and s.form(k - 1) not in {"يوم", "من", "في", "الي"} and not (form == "باكر" and s.size == 1)


def _weekday(s: Stream, j: int, p: Partial) -> int | None:
    if p.weekday is not None:
        return _second_weekday(s, j, p)
    found = pieces.weekday(s, j)
    if found is not None and s.hit(found[1], "ordinal_simple") and s.follows(found[1] + 1, ("علي", "التوالي")):
        return None  # «للجمعة الثانية على التوالي»
    if found is not None:
        p.weekday = found[0]
        return found[1]
    h = s.hit(j, "weekday")
    if h is not None and not h.definite and p.empty():
        week = pieces.turned_unit(s, j + 1, "week")  # «اثنين الأسبوع الحالي»
        if week is not None:
            p.weekday, p.week_turn = h.payload, week[0]
            return week[2]
    return None


def _second_weekday(s: Stream, j: int, p: Partial) -> int | None:
    """«ليل الجمعة السبت», «ليلة الأحد-الاثنين», «ليل السبت على الأحد»: one night, two days."""
    if p.part != "night" or p.weekday2 is not None or p.day is not None:
        return None
    k = j + (s.form(j) in {"-", "/", "علي", "الي"})
    found = pieces.weekday(s, k)
    if found is None or p.weekday is None or found[0] != (p.weekday + 1) % 7:
        return None
    p.weekday2 = found[0]
    return found[1]


def _numeric(s: Stream, j: int, p: Partial) -> int | None:
    """«26-09-2019», «2019/9/26», «26.09.2019», «1441/1/27»."""
    if p.day is not None or s.kind(j) != "number":
        return None
    form = s.form(j)
    if form.count(".") == 2:
        fields, end = form.split("."), j + 1
    else:
        sep = s.form(j + 1)
        if sep not in {"-", "/", "."} or s.form(j + 3) != sep or s.kind(j + 2) != "number" or s.kind(j + 4) != "number":
            return None
        fields, end = [form, s.form(j + 2), s.form(j + 4)], j + 5
        if s.form(end) == sep and s.kind(end + 1) == "number":
            return None
    if not all(f.isdigit() and len(f) <= 4 for f in fields):
        return None
    a, b, c = (int(f) for f in fields)
    if len(fields[0]) == 4:
        year, month, day = a, b, c
    elif len(fields[2]) in {2, 4}:
        day, month = (b, a) if a <= 12 < b else (a, b)
        year = c if len(fields[2]) == 4 else (2000 + c if c < 60 else 1900 + c)
        if len(fields[0]) > 2:
            return None
    else:
        return None
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    p.day, p.month, p.year = day, month, year
    p.calendar = "h" if 1300 <= year <= 1500 else "g"
    if s.form(end) in {"م", "ه", "هجري", "ميلادي"}:
        end += 1
    return end


def _day_month(s: Stream, j: int, p: Partial) -> int | None:
    if p.day is not None or p.month is not None:
        return None
    k = j + (s.form(j) in {"يوم", "يومي", "ايام", "ليوم", "ويوم"})
    nth = s.hit(k, "time_singular")
    if nth is not None and nth.payload[0] == "day" and nth.definite:
        k += 1  # «اليوم الثالث من أكتوبر»
    first = pieces.day_number(s, k)
    if first is None:
        return _month_day(s, j, p)
    day, end = first
    after = s.hit(end, "time_singular")
    if after is not None and after.payload[0] == "day" and not after.definite and s.kind(k) == "word":
        end += 1  # «ثالث يوم من شهر عشرة»
    second = _second_day(s, end)
    if second is not None:
        day2, k = second
        if _month_after(s, k, p):
            p.day, p.day2 = day, day2
            return _month_after(s, k, p)
    found = _month_after(s, end, p)
    if found is not None:
        p.day, p.ordinal = day, s.kind(k) == "word"
        return found
    if p.weekday is not None and s.kind(k) == "word" and p.week_turn is None and day > 5 and s.form(end) != "علي":
        p.day = day  # «السبت السادس عشر»
        return end
    return None


def _second_day(s: Stream, j: int) -> tuple[int, int] | None:
    """The other end of «13-15», «13 إلى 15», «19 و26», «الثالث وحتى السادس»."""
    k = j
    if s.form(k) in {"-", "الي", "حتي", "وحتي", "والي", "و", "ـ"}:
        k += 1
        k += s.form(k) in {"يوم", "الي"}
    elif not (s.form(k)[:1] == "و" and s.kind(k) == "word"):
        return None
    return pieces.day_number(s, k)


def _month_after(s: Stream, j: int, p: Partial) -> int | None:
    """The month of a day: «(من) (شهر) سبتمبر», «من الشهر الجاري»; fills the slot."""
    k = j + (s.form(j) in {"من", "في", "ل", "/", "-", "ب"})
    found = pieces.month(s, k, named=True)
    if found is not None:
        p.month, p.calendar = found[0], found[1]
        return found[2]
    if s.form(j) in {"من", "في"}:
        turned = pieces.turned_unit(s, k, "month")
        if turned is not None:
            p.month_turn = turned[0]
            return turned[2]
    return None


def _month_day(s: Stream, j: int, p: Partial) -> int | None:
    """«يوليو 13-15», «أغسطس 27 إلى 29»."""
    found = pieces.month(s, j)
    if found is None or s.kind(found[2]) != "number":
        return None
    first = pieces.day_number(s, found[2])
    if first is None:
        return None
    day, end = first
    if s.form(end) in {"-", "الي", "حتي"} and s.kind(end + 1) == "number":
        second = pieces.day_number(s, end + 1)
        if second is not None and second[0] > day:
            p.month, p.calendar, p.day, p.day2 = found[0], found[1], day, second[0]
            return second[1]
    if end < s.size and s.kind(end) == "word" and pieces.year(s, end) is None:
        return None
    p.month, p.calendar, p.day = found[0], found[1], day
    return end


def _month(s: Stream, j: int, p: Partial) -> int | None:
    if p.month is not None or p.day is not None or p.offset is not None or p.weekday is not None:
        return None
    found = pieces.month(s, j)
    if found is None:
        return None
    p.month, p.calendar = found[0], found[1]
    return found[2]


def _year(s: Stream, j: int, p: Partial) -> int | None:
    if p.month is None or p.year is not None or p.year_turn is not None:
        return None
    found = pieces.year(s, j)
    if found is None:
        return None
    # «سبتمبر 2019 شخصا» is no year: something is counted.
    h = s.bare(found[2], "noun")
    if s.kind(j) == "number" and h is not None and not h.definite and h.payload[0].kind in {"person", "casualty"}:
        return None
    p.year, p.year_calendar = found[0], found[1]
    return found[2]


def _clock(s: Stream, j: int, p: Partial) -> int | None:
    """«الساعة الثالثة», «الساعة 10:30», «التاسعة من مساء»: the hour itself is passed over, its part of the day kept."""
    if p.clock:
        return None
    named = s.form(j) in {"الساعه", "والساعه", "ساعه"}
    k = j + named
    if s.kind(k) == "number" and named:
        value = parse(s.form(k))
        if value is None or value >= 25:
            return None
        k += 1
        if s.form(k) in {":", ".", "و"} and s.kind(k + 1) == "number":
            k += 2
    else:
        h = s.hit(k, "ordinal_simple") or s.hit(k, "ordinal_compound") or (s.hit(k, "unit") if named else None)
        if h is None or not (h.definite or named):
            return None
        k += 1 + (s.bare(k + 1, "teen") is not None)
        k = _minutes(s, k)
        if not named and not _part_follows(s, k):
            return None
    p.clock = True
    if s.form(k) == "بالتوقيت":
        k += 2
    k += s.form(k) == "من" and s.hit(k + 1, "daypart") is not None
    h = s.hit(k, "daypart")
    phrase = s.phrase(k, "daypart")
    if phrase is not None:
        p.part, k = phrase[0].payload[0], phrase[1]
    elif h is not None:
        p.part = h.payload[0]
        k += 1
    if s.form(k) in {"بالتوقيت", "بتوقيت"}:
        k += 2
    return k


def _minutes(s: Stream, k: int) -> int:
    while s.form(k) in {"والنصف", "والربع", "والثلث", "والدقيقه", "وعشر", "وخمس", "دقايق"}:
        k += 1
    if s.form(k) in {"الا"}:
        k += 2
    return k


def _part_follows(s: Stream, k: int) -> bool:
    k += s.form(k) == "من"
    return s.hit(k, "daypart") is not None or s.phrase(k, "daypart") is not None
