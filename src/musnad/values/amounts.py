"""Amounts: how many, before it is known of what: exact, bounded, approximate, vague, a range."""

from __future__ import annotations

import msgspec

from musnad.values.numerals import Numeral, numeral
from musnad.values.stream import Stream

_CHANGE = {
    "ارتفع",
    "ارتفعت",
    "ارتفاع",
    "زاد",
    "زادت",
    "زياده",
    "انخفض",
    "انخفضت",
    "انخفاض",
    "تراجع",
    "تراجعت",
    "قفز",
    "قفزت",
    "صعد",
    "صعدت",
    "نزل",
    "هبط",
    "هبطت",
    "ازداد",
    "ازدادت",
    "تغير",
    "رفع",
    "رفعت",
    "خفض",
    "خفضت",
    "تقلص",
    "تقلصت",
    "يرتفع",
    "ترتفع",
    "ليرتفع",
    "لترتفع",
    "وارتفع",
    "وارتفعت",
    "وانخفض",
    "وتراجع",
    "وزاد",
}
_LOOK_BACK = 8


class Amount(msgspec.Struct, frozen=True, gc=False):
    """An amount over tokens ``[start, end)``; ``number`` are the tokens of its numeral alone."""

    start: int
    end: int
    low: float | None
    high: float | None
    qualifier: str
    number: tuple[int, int]
    definite: bool = False
    written: str = "words"
    alternative: float | None = None
    vague: bool = False
    strict: bool = False  # «أكثر من», «أقل من»: the bound itself is excluded


def amount(s: Stream, i: int) -> Amount | None:
    """The amount that begins at ``i``: «ما لا يقل عن عشرة», «بين 10 و15», «عشرات الآلاف», «بضع مئات», «17»."""
    bound = s.phrase(i, "bound_before")
    if bound is not None:
        inner = _plain(s, bound[1])
        return None if inner is None else _bounded(inner, i, bound[0].payload)
    return _plain(s, i)


def _plain(s: Stream, i: int) -> Amount | None:
    return _between(s, i) or _vague(s, i) or _range(s, i) or _exact(s, i)


def _exact(s: Stream, i: int) -> Amount | None:
    n = numeral(s, i)
    return None if n is None else _of(n)


def _of(n: Numeral) -> Amount:
    return Amount(n.start, n.end, n.low, n.high, n.qualifier, (n.start, n.end), n.definite, n.written, n.alternative,
                  n.qualifier != "exact")  # fmt: skip


def _bounded(a: Amount, start: int, qualifier: str) -> Amount:
    """The bound applied: more than N is N+1 and open, less than N ends at N-1, about N stays N."""
    low, high, name, strict = a.low, a.high, qualifier, False
    if qualifier == "about":
        name = "about" if a.qualifier == "exact" else a.qualifier
    elif qualifier == "at_least":
        high = None
    elif qualifier == "more_than":
        strict = a.qualifier == "exact"
        low, high = _next(low) if strict else low, None
    elif qualifier == "less_than":
        strict = a.qualifier == "exact"
        low, high, name = None, _before(high) if strict else high, "up_to"
    elif qualifier == "up_to":
        low = None
    elif qualifier == "exact":
        name = a.qualifier  # «ما مجموعه عشرات»
    return Amount(start, a.end, low, high, name, a.number, a.definite, a.written, a.alternative, a.vague, strict)


def _next(n: float | None) -> float | None:
    return n if n is None or n != int(n) else n + 1


def _before(n: float | None) -> float | None:
    return n if n is None or n != int(n) else n - 1


def bounded_after(s: Stream, a: Amount, j: int) -> tuple[Amount, int] | None:
    """The amount with a bound that stands after it at ``j``: «عشرة على الأقل», «20 تقريبا», «5 فأكثر»."""
    found = s.phrase(j, "bound_after")
    if found is None or a.qualifier not in {"exact", "about"} or a.low is None:
        return None
    if s.form(found[1]) == "من" and s.form(found[1] - 1).endswith("اكثر"):
        return None  # «40 تاجرا وأكثر من 10 مزارعين» bounds what follows
    return _bounded(a, a.start, found[0].payload), found[1]


def _between(s: Stream, i: int) -> Amount | None:
    """«بين 10 و15», «ما بين عشرة وخمسة عشر», «من 3 إلى 5»."""
    between = s.phrase(i, "between")
    if between is not None:
        first = numeral(s, between[1])
        if first is None:
            return None
        if s.form(first.end) in {"و", "الي"}:
            second = numeral(s, first.end + 1)
        else:
            second = numeral(s, first.end) if s.form(first.end)[:1] == "و" else None
        if second is None:
            # «بين عشرة وعشرين» could be one numeral to the grammar of tens; here it is two.
            return None
        return _ranged(i, first, second)
    if s.form(i) not in {"من", "ومن"}:
        return None
    first = numeral(s, i + 1)
    if first is None or s.form(first.end) not in {"الي", "حتي"} or _changes(s, i):
        return None
    second = numeral(s, first.end + 1)
    return None if second is None else _ranged(i, first, second)


def _changes(s: Stream, i: int) -> bool:
    """A verb of change before «من … إلى …»: the toll rose from one figure to another, it is no range."""
    return any(s.form(k) in _CHANGE for k in range(max(0, i - _LOOK_BACK), i))


def _ranged(start: int, first: Numeral, second: Numeral) -> Amount | None:
    low = first.low
    if (
        second.high >= 1000
        and low < 1000
        and second.high % 1000 == 0
        and second.written == first.written
        and second.low / 1000 > low
    ):
        low = _shared_scale(low, second.high)
    if second.high <= low:
        return None
    return Amount(
        start, second.end, low, second.high, "range", (first.start, second.end), first.definite, second.written
    )


def _shared_scale(low: float, high: float) -> float:
    """«من 3 إلى 5 آلاف»: the scale is said once for both ends."""
    for scale in (10**12, 10**9, 10**6, 1000):
        if high % scale == 0:
            return low * scale
    return low


def _range(s: Stream, i: int) -> Amount | None:
    """«10-15», «10 إلى 12», «ثلاثة أو أربعة»."""
    first = numeral(s, i)
    if first is None or first.qualifier != "exact":
        return None
    sep = s.form(first.end)
    if sep not in {"-", "الي", "او"} or (sep == "الي" and _changes(s, i)):
        return None
    if sep == "-" and s.glued(first.end) != s.glued(first.end - 1):
        return None
    second = numeral(s, first.end + 1)
    if second is None or second.qualifier != "exact" or s.form(second.end) == "-":
        return None
    return _ranged(i, first, second)


def _vague(s: Stream, i: int) -> Amount | None:
    """«عشرات الآلاف», «مئات», «بضعة عشر», «بضع مئات», «نيف وعشرون», «الآلاف»."""
    h = s.hit(i, "vague")
    if h is not None:
        low, high = h.payload
        scale, end = _scale_after(s, i + 1)
        name = "dozens" if low == 20 else "hundreds"
        return Amount(i, end, low * scale, (high + 1) * scale - 1, name, (i, end), h.definite, vague=True)
    h = s.hit(i, "scales")
    if h is not None:
        scale, end = _scale_after(s, i + 1)
        unit = h.payload * scale
        return Amount(i, end, 2 * unit, 10 * unit - 1, "range", (i, end), h.definite, vague=True)
    h = s.hit(i, "few")
    if h is not None:
        return _few(s, i)
    h = s.hit(i, "odd")
    if h is not None:
        found = s.joined(i + 1, "ten") or s.joined(i + 1, "hundred")
        if found is not None:
            base = found[0].payload
            return Amount(i, found[1] + 1, base + 1, base + 9, "range", (i, found[1] + 1), vague=True)
    return None


def _few(s: Stream, i: int) -> Amount:
    if s.bare(i + 1, "teen") is not None:
        return Amount(i, i + 2, 13, 19, "range", (i, i + 2), vague=True)
    h = s.hit(i + 1, "vague") or s.hit(i + 1, "scales")
    if h is not None and not h.conj:
        unit = {20: 10, 200: 100}[h.payload[0]] if isinstance(h.payload, tuple) else h.payload
        return Amount(i, i + 2, 3 * unit, 10 * unit - 1, "range", (i, i + 2), vague=True)
    return Amount(i, i + 1, 3, 9, "range", (i, i + 1), vague=True)


def _scale_after(s: Stream, j: int) -> tuple[int, int]:
    h = s.hit(j, "scales") or s.hit(j, "scale")
    if h is None or h.conj or h.prep:
        return 1, j
    return h.payload, j + 1
