"""Numbers written out in grammatical Arabic, in every gender and case: the other way round from the reader, by its
own grammar.
"""

from __future__ import annotations

from typing import Literal

Gender = Literal["m", "f"]
Case = Literal["nominative", "oblique"]

_UNITS = {
    1: ("واحد", "واحدة"),
    2: ("اثنان", "اثنتان"),
    3: ("ثلاثة", "ثلاث"),
    4: ("أربعة", "أربع"),
    5: ("خمسة", "خمس"),
    6: ("ستة", "ست"),
    7: ("سبعة", "سبع"),
    8: ("ثمانية", "ثمان"),
    9: ("تسعة", "تسع"),
    10: ("عشرة", "عشر"),
}
_TENS = {2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_STEMS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_SCALES = (
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (1000, "ألف", "آلاف"),
)


def spell(n: int, gender: Gender = "m", case: Case = "nominative", *, hundred: str = "مئة", joined: bool = True) -> str:
    """The words of a number that counts a noun of a gender: ``spell(21, "f") == "إحدى وعشرون"``.

    ``hundred``: مئة or مائة; ``joined``: ثلاثمئة or ثلاث مئة.
    """
    if n == 0:
        return "صفر"
    parts = []
    for scale, one, many in _SCALES:
        count, n = divmod(n, scale)
        if count:
            parts.append(_scaled(count, one, many, case, hundred, joined))
    if n:
        parts.append(_small(n, gender, case, hundred, joined))
    return " و".join(parts)


def _scaled(count: int, one: str, many: str, case: Case, hundred: str, joined: bool) -> str:
    if count == 1:
        return one
    if count == 2:
        return one + ("ان" if case == "nominative" else "ين")
    words = _small(count, "m", case, hundred, joined)
    tail = count % 100
    if tail == 0:
        # A dual hundred before its scale is in construct: «مئتا ألف».
        words = words.removesuffix("ن") if words.endswith(("ان", "ين")) and count // 100 == 2 else words
        return f"{words} {one}"
    if tail in {1, 2}:
        # «مئة ألف وألف», «مئة ألف وألفان»: the scale is said again.
        rest = one if tail == 1 else one + ("ان" if case == "nominative" else "ين")
        return f"{_scaled(count - tail, one, many, case, hundred, joined)} و{rest}"
    return f"{words} {many}" if 3 <= tail <= 10 else f"{words} {one}ا"


def _small(n: int, gender: Gender, case: Case, hundred: str, joined: bool) -> str:
    parts = []
    hundreds, n = divmod(n, 100)
    if hundreds == 1:
        parts.append(hundred)
    elif hundreds == 2:
        parts.append(hundred[:-1] + ("تان" if case == "nominative" else "تين"))
    elif hundreds:
        parts.append(_STEMS[hundreds] + ("" if joined else " ") + hundred)
    if n:
        parts.append(_below_hundred(n, gender, case))
    return " و".join(parts)


def _below_hundred(n: int, gender: Gender, case: Case) -> str:
    feminine = gender == "f"
    if n <= 10:
        return _case(_UNITS[n][feminine], case) if n == 2 else _UNITS[n][feminine]
    if n == 11:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if n == 12:
        return _case("اثنتا" if feminine else "اثنا", case) + (" عشرة" if feminine else " عشر")
    if n < 20:
        return _UNITS[n - 10][feminine] + (" عشرة" if feminine else " عشر")
    tens, unit = divmod(n, 10)
    ten = _TENS[tens] + ("ون" if case == "nominative" else "ين")
    if not unit:
        return ten
    word = "إحدى" if unit == 1 and feminine else _UNITS[unit][feminine]
    return f"{_case(word, case) if unit == 2 else word} و{ten}"


def _case(dual: str, case: Case) -> str:
    if case == "nominative":
        return dual
    return dual[:-2] + "ين" if dual.endswith("ان") else dual[:-1] + "ي"
