"""The pieces of a date: weekday, day number, month, year, «الماضي»; each parser gives its value and the index
after it.
"""

from __future__ import annotations

from musnad.values.digits import parse
from musnad.values.names import is_name
from musnad.values.numerals import below_hundred, numeral
from musnad.values.ordinals import ordinal
from musnad.values.partial import Turn
from musnad.values.stream import Stream

_THIS = {"هذا", "هذه", "هاذا", "هذي", "بهذا", "بهذه", "لهذا", "لهذه", "وهذا", "وهذه"}
_SOLAR = {"م", "ميلادي", "ميلاديه", "للميلاد", "الميلادي", "الميلاديه"}
_LUNAR = {"ه", "هـ", "هجري", "هجريه", "للهجره", "الهجري", "الهجريه"}
_YEAR_WORDS = {
    "عام",
    "سنه",
    "العام",
    "السنه",
    "لعام",
    "لسنه",
    "بعام",
    "بسنه",
    "للعام",
    "وعام",
    "وسنه",
    "والعام",
    "عامي",
    "العامين",
    "بالعام",
    "السنوات",
    "سنوات",
    "اعوام",
    "وعامي",
}
_WHEN = {"اثناء", "خلال", "بعد", "عقب", "قبل", "قبيل", "بعيد", "اثر", "لدي", "وقت", "وبعد", "وعقب"}
_ALSO = {"المبارك", "الكريم", "المعظم", "الحرام", "الفضيل", "المكرم"}


def _of_a_name(s: Stream, i: int) -> bool:
    """«صلاة [الجمعة]», «سوق [الخميس]»: a noun whose weekday is a name; «أثناء صلاة [الجمعة]» is of that day."""
    return s.hit(i, "name_weekday") is not None and not (s.form(i) == "صلاه" and s.form(i - 1) in _WHEN)


def this(s: Stream, i: int) -> bool:
    """Whether «هذا» or «هذه» stands at ``i``."""
    return s.form(i) in _THIS


def turn(s: Stream, i: int) -> tuple[Turn, int, int] | None:
    """«الماضي», «المقبل», «الجاري»; «قبل الماضي» is two steps: (turn, steps, index after)."""
    steps = 1
    if s.form(i) in {"قبل", "بعد", "ما"}:
        k = i + 2 if s.form(i) == "ما" else i + 1
        h = s.bare(k, "direction")
        if h is not None and h.definite and s.form(k - 1) == {"past": "قبل", "future": "بعد"}.get(h.payload):
            return h.payload, 2, k + 1
        return None
    h = s.bare(i, "direction")
    if h is not None and h.definite:
        if h.stem == "اسبق":
            steps = 2
        return h.payload, steps, i + 1
    if s.form(i) in {"الي", "اللي"} and (h := s.bare(i + 1, "direction")) is not None:
        return h.payload, 1, i + 2
    if s.form(i) in {"نفسه", "نفسها", "ذاته", "ذاتها"}:
        return None
    return None


def weekday(s: Stream, i: int) -> tuple[int, int] | None:
    """«الخميس», «يوم الخميس», «الاثنين»: Monday is 0."""
    k = i
    day = s.hit(k, "time_singular")
    named = day is not None and day.payload[0] == "day" and not day.definite
    if named:
        k += 1
    h = s.hit(k, "weekday")
    if h is None or (named and (h.conj or h.prep)):
        return None
    if not named and not h.definite:
        return None
    if s.bare(k + 1, "teen") is not None or (h.payload == 0 and not named and _both(s, k)):
        return None
    if not named and (_of_a_name(s, k - 1) or s.form(k - 1) in {"كل", "ايام"}):
        return None
    return h.payload, k + 1


def _both(s: Stream, k: int) -> bool:
    """«الرجلين الاثنين»: two, not Monday."""
    before = s.hit(k - 1, "noun")
    if s.form(k - 1) in {"كلا", "كلتا", "بين"} and s.form(k + 1)[:1] != "و":
        return s.form(k - 1) != "بين"
    return before is not None and any(n.number == "dual" for n in before.payload) and before.definite


def day_number(s: Stream, i: int) -> tuple[int, int] | None:
    """A day of the month: «26», «ال11», «السادس والعشرين», «غرة», «ثلاثة»."""
    k = i + (s.form(i) in {"ال", "وال", "بال", "لل"})
    if s.kind(k) == "number":
        value = parse(s.form(k))
        return (
            (int(value), k + 1)
            if value is not None and s.form(k).isdigit() and 1 <= value <= 31 and not is_name(s, i)
            else None
        )
    first = s.phrase(i, "first_day")
    if first is not None:
        return 1, first[1]
    found = ordinal(s, i)
    if found is None:
        h = s.hit(i, "ten")
        found = below_hundred(s, i) if h is None or not h.definite else (h.payload, i + 1)
        if found is None:
            return None
    return found if 1 <= found[0] <= 31 else None


def month(s: Stream, i: int, *, named: bool = False) -> tuple[int, str, int] | None:
    """A month: «سبتمبر», «شهر أيلول», «أيلول/سبتمبر», «سبتمبر (أيلول)», «شهر 9», «الشهر التاسع», «رمضان المبارك».

    ``named``: a day number stands before, so that weak names («آب», «صفر») are months. Gives month, calendar,
    index after.
    """
    word = s.hit(i, "time_singular")
    if word is not None and word.payload[0] == "month":
        found = _after_month_word(s, i + 1, definite=word.definite)
        if found is not None or word.definite:
            return found
    name = _month_name(s, i)
    if name is None:
        return None
    number, cal, strong, end = name
    second = _second_name(s, end, number, cal)
    if second is not None:
        return number, cal, second
    if cal == "h" and s.form(end) in _ALSO:
        return number, cal, end + 1
    if strong or named or _cued(s, i, end) or (cal == "h" and number == 9 and _month_not_man(s, i, end)):
        return number, cal, end
    return None


def _after_month_word(s: Stream, i: int, *, definite: bool) -> tuple[int, str, int] | None:
    if definite:
        found = ordinal(s, i)
        return (
            (found[0], "g", found[1])
            if found is not None and found[0] <= 12 and s.hit(i, "direction") is None
            else None
        )
    name = month(s, i, named=True)
    if name is not None:
        return name
    if s.kind(i) == "number":
        value = s.form(i)
        return (int(value), "g", i + 1) if value.isdigit() and len(value) <= 2 and 1 <= int(value) <= 12 else None
    found = below_hundred(s, i) or ordinal(s, i)
    return (found[0], "g", found[1]) if found is not None and 2 <= found[0] <= 12 else None


def _month_name(s: Stream, i: int) -> tuple[int, str, bool, int] | None:
    phrase = s.phrase(i, "month")
    if phrase is not None:
        return *phrase[0].payload, phrase[1]
    h = s.hit(i, "month")
    return None if h is None else (*h.payload, i + 1)


def _second_name(s: Stream, j: int, number: int, cal: str) -> int | None:
    """The month said again in another region's name: «/أيلول», «(أيلول)», « - أيلول», « أيلول»."""
    closing = {"(": ")", "[": "]"}.get(s.form(j))
    k = j + 1 if s.form(j) in {"/", "-", "(", "["} else j
    found = _month_name(s, k)
    if found is None or found[0] != number or found[1] != cal:
        return None
    if closing is not None:
        return found[3] + 1 if s.form(found[3]) == closing else None
    return found[3]


def _cued(s: Stream, i: int, end: int) -> bool:
    """A weak month name is one after «في», «منذ»… or before a year or «الماضي»."""
    if s.bare(end, "direction") is not None or year(s, end) is not None:
        return True
    return s.form(i - 1) in {
        "في",
        "خلال",
        "منذ",
        "حتي",
        "نهايه",
        "بدايه",
        "مطلع",
        "اواخر",
        "اوايل",
        "منتصف",
        "ليالي",
        "ايام",
        "طوال",
    }


def _month_not_man(s: Stream, i: int, end: int) -> bool:
    """رمضان is a month unless a name stands before or after it."""
    before = s.kind(i - 1) != "word" or s.hit(i - 1, "function") is not None
    after = s.kind(end) != "word" or s.entries[end] is not None or s.form(end).startswith("ال")
    return before and after


def year(s: Stream, i: int, *, cue: bool = False) -> tuple[int, str | None, int] | None:
    """A year: «2019», «عام 2011», «لعام 1441 هـ», «ألفين وأحد عشر»: (year, calendar if said or plain, index after).

    ``cue``: only with a word for year before it or an era after it.
    """
    k = i
    named = s.form(k) in _YEAR_WORDS
    k += named
    k += s.form(k) == "ال"
    form = s.form(k)
    if s.kind(k) == "number" and form.isdigit():
        value, end = int(form[:9]), k + 1
        if len(form) == 2 and named:
            return (1900 + value if value > 30 else 2000 + value), None, end
        if len(form) > 4 or not 1 <= value <= 2999 or (len(form) < 4 and not named):
            return None
    else:
        n = numeral(s, k) if s.hit(k, "scale") or s.hit(k, "scale2") else None
        if n is None or not 1000 <= n.low < 3000 or n.qualifier != "exact" or n.definite:
            return None
        value, end = int(n.low), n.end
    era: str | None = None
    if s.form(end) in _SOLAR:
        era, end = "g", end + 1
    elif s.form(end) in _LUNAR:
        era, end = "h", end + 1
    elif 1300 <= value <= 1500:
        era = "h"
    if value < 1000 and not named:
        return None
    return None if cue and not named and s.form(end - 1) not in _SOLAR | _LUNAR else (value, era, end)


def unit(s: Stream, i: int) -> tuple[str, int] | None:
    """A definite or indefinite unit of time in the singular: «الأسبوع», «عام»: (unit, index after)."""
    h = s.hit(i, "time_singular")
    return None if h is None else (h.payload[0], i + 1)


def turned_unit(s: Stream, i: int, wanted: str) -> tuple[Turn, int, int] | None:
    """«الأسبوع الماضي», «هذا الشهر», «العام الجاري»: (turn, steps, index after) when the unit is ``wanted``."""
    if this(s, i):
        found = unit(s, i + 1)
        return ("current", 1, found[1]) if found is not None and found[0] == wanted else None
    h = s.hit(i, "time_singular")
    if h is None or h.payload[0] != wanted or not h.definite:
        return None
    return turn(s, i + 1)
