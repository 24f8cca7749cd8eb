"""One date out of its pieces, in whatever order and with whatever words between them the press puts them."""

from __future__ import annotations

from musnad.values import pieces
from musnad.values.clock import clock
from musnad.values.daymonth import day_month, numeric
from musnad.values.partial import Partial
from musnad.values.stream import Stream

_BETWEEN = {
    "في",
    "من",
    "الموافق",
    "الموافقه",
    "بتاريخ",
    "المصادف",
    "يوم",
    "وفي",
    "ب",
    "ل",
    "تاريخ",
    "للموافق",
    "والموافق",
    "المصادفه",
}
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
    after = numeric(s, k, other) or day_month(s, k, other)
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
    for step in (clock, _part, _deictic, _weekday, numeric, day_month, _month, _year):
        after = step(s, j, p)
        if after is not None:
            return after
    return _turns(s, j, p) if adjacent or s.form(j - 1) in {"من", "في", "("} else None


def _turns(s: Stream, j: int, p: Partial) -> int | None:
    """«الماضي» of the whole, «الأسبوع الماضي», «الشهر الجاري», «العام المقبل» of a part."""
    if (
        p.offset is None
        and p.turn is None
        and (p.weekday is not None or p.dated())
        and s.form(j - 1) not in {"من", "في"}
    ):
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


def _leading_part(s: Stream, j: int, end: int, p: Partial, part: str, kind: str) -> int | None:
    """A part of the day before its day («فجر الخميس»); alone it is a time only as an adverb («ليلا»)."""
    trial = Partial()
    k = end
    for _ in range(2):
        if s.form(k) in {"من", "يوم"} and _day_piece(s, k, Partial()) is None:
            k += 1
    after = _day_piece(s, k, trial)
    if after is not None:
        p.part = part
        p.eve = s.form(j).endswith("ليله") and trial.weekday is not None
        return k
    if kind == "adverb":
        p.part = part
        return end
    return None


def _day_piece(s: Stream, k: int, trial: Partial) -> int | None:
    return _deictic(s, k, trial) or _weekday(s, k, trial) or numeric(s, k, trial) or day_month(s, k, trial)


def _deictic(s: Stream, j: int, p: Partial) -> int | None:
    if p.dated():
        return None
    k = j
    if s.form(j) in {"يوم", "نهار", "ليوم", "بيوم", "ويوم"} or (
        s.form(j) in {"اليوم", "واليوم"} and s.form(j + 1) in _RELATIVE
    ):
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
        if (
            h.prep == "ل"
            or s.hit(k - 1, "name_deictic") is not None
            or s.form(k + 1) in {"نفسه", "ذاته", "الذي", "العالمي", "الوطني", "الدولي"}
        ):
            return True
        h = s.hit(k + 1, "ordinal_simple") or s.hit(k + 1, "last")
        return h is not None and h.definite
    return (
        form in {"غد", "باكر", "هلا", "توا"}
        and s.form(k - 1) not in {"يوم", "من", "في", "الي"}
        and not (form == "باكر" and s.size == 1)
    )


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
