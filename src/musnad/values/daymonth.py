"""Day and month: in digits («26-09-2019»), in words («السادس والعشرين من أيلول»), several days of one month
(«13-15 يوليو»).
"""

from __future__ import annotations

from musnad.values import pieces
from musnad.values.partial import Partial
from musnad.values.stream import Stream


def numeric(s: Stream, j: int, p: Partial) -> int | None:
    """«26-09-2019», «2019/9/26», «26.09.2019», «1441/1/27»."""
    if p.day is not None or s.kind(j) != "number":
        return None
    form = s.form(j)
    if form.count(".") == 2:
        fields, end = form.split("."), j + 1
    else:
        sep = s.form(j + 1)
        if _without_year(s, j, p):
            p.day, p.month = int(form), int(s.form(j + 2))
            return j + 3
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


def _without_year(s: Stream, j: int, p: Partial) -> bool:
    """«26/9» after a day or a word that asks for one; elsewhere it may be a fraction or a score."""
    day, month = s.form(j), s.form(j + 2)
    if s.form(j + 1) != "/" or s.form(j + 3) == "/" or not (day.isdigit() and month.isdigit()) or len(day + month) > 4:
        return False
    asked = not p.empty() or s.form(j - 1) in {
        "يوم",
        "في",
        "بتاريخ",
        "الموافق",
        "منذ",
        "حتي",
        "من",
        "الي",
        "تاريخ",
        "وفي",
        "ل",
    }
    return asked and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def day_month(s: Stream, j: int, p: Partial) -> int | None:
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
    if s.form(end) == "في" and s.kind(k) == "word" and s.form(k).endswith(("ه", "ي")):
        return None  # «للمرة الأولى في أكتوبر»
    found = _month_after(s, end, p)
    if found is not None:
        p.day, p.ordinal = day, s.kind(k) == "word"
        return found
    told = s.kind(k) == "word" and s.form(k).startswith("ال")  # in «السبت سبعة أهداف» the number counts
    if p.weekday is not None and told and p.week_turn is None and day > 5 and s.form(end) != "علي":
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
    if s.hit(k, "direction") is not None and s.form(j - 2) in {"في", "يوم", "وفي", "من", "حتي", "الي", "منذ", "ال"}:
        turn = pieces.turn(s, k)  # «في 26 الجاري», «الثاني من الجاري»
        if turn is not None:
            p.month_turn = turn[0]
            return turn[2]
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
