"""Numerals: digits and number words of any size, gender and case, as one value.

The grammar is that of written Arabic: units before tens («ثلاثة وعشرون»), groups below a thousand before their scale
(«مئتان وخمسون ألفا»), scales in falling order joined by و. Agreement errors of the press are forgiven, order is not.
"""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.values.digits import digits
from musnad.values.stream import Stream

_UNREAD: Any = object()
_LONGEST = 8  # parts of one numeral: trillions … units leave room to spare


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A numeral over tokens ``[start, end)``: its bounds (equal unless vague), and how it was written."""

    start: int
    end: int
    low: float
    high: float
    qualifier: str = "exact"
    definite: bool = False
    written: str = "words"
    alternative: float | None = None  # «1.200» read with the point as thousands mark


class _Part(msgspec.Struct, frozen=True, gc=False):
    multiple: float
    scale: int
    end: int
    written: str = "words"
    alternative: float | None = None

    @property
    def total(self) -> float:
        return self.multiple * self.scale


def numeral(s: Stream, i: int) -> Numeral | None:
    """The numeral that begins at token ``i``: digits, words, or both («29 ألفا و350»), or None."""
    known: Numeral | None = s.memo.get(("numeral", i, 0), _UNREAD)
    if known is _UNREAD:
        known = s.memo["numeral", i, 0] = _numeral(s, i) if s.numeric[i] else None
    return known


def _numeral(s: Stream, i: int) -> Numeral | None:
    start = i
    definite = False
    if s.hit(i, "article") is not None and s.hit(i + 1, "digits") is not None:
        i += 1
        definite = True
    head = _scaled(s, i)
    if head is None:
        return None
    total, end = _compose(s, head)
    definite = definite or _definite(s, i)
    end, total = _decimal_words(s, end, total)
    low, high, qualifier, end = _odd(s, end, total)
    return Numeral(start, end, low, high, qualifier, definite, head.written, head.alternative)


def _definite(s: Stream, i: int) -> bool:
    for kind in ("unit", "one_of", "ten", "hundred", "hundreds", "scale", "scale2"):
        h = s.hit(i, kind)
        if h is not None:
            return h.definite
    return False


def _compose(s: Stream, part: _Part) -> tuple[float, int]:
    """Adds the smaller parts that follow with و: thousands after millions, a half after its scale."""
    total = part.total
    for _ in range(_LONGEST):
        half = _and_fraction(s, part)
        if half is not None:
            return total + half[0], half[1]
        k = _after_and(s, part.end)
        nxt = _scaled(s, k) if k is not None and part.scale >= 1000 else None
        if nxt is None:
            break
        same = nxt.scale == part.scale and part.multiple % 100 == 0 and nxt.multiple < 100
        if nxt.scale > part.scale:
            # «ألف وخمسمئة مليار»: the whole before is the multiple of the larger scale.
            if nxt.written != "words" or nxt.multiple >= part.scale or total >= nxt.scale:
                break
            total = (total + nxt.multiple) * nxt.scale
        elif nxt.total < part.scale or same:
            total += nxt.total
        else:
            break
        part = nxt
    return total, part.end


def _after_and(s: Stream, j: int) -> int | None:
    """The index of a number word or digits joined to what stands before ``j`` with و."""
    if s.form(j) == "و":
        return j + 1
    for kind in ("unit", "one_of", "ten", "hundred", "hundreds", "scale", "scale2"):
        h = s.hit(j, kind)
        if h is not None and h.conj == "و" and not h.prep:
            return j
    return None


def _and_fraction(s: Stream, part: _Part) -> tuple[float, int] | None:
    """«مليون ونصف (المليون)», «ثلاثة ملايين وربع المليون»."""
    if part.scale < 1000:
        return None
    found = s.joined(part.end, "fraction")
    if found is None:
        return None
    (top, bottom), j = found[0].payload, found[1] + 1
    if bottom not in {2, 3, 4}:
        return None
    scale = s.hit(j, "scale")
    if scale is not None and not scale.conj and scale.payload <= part.scale:
        return top / bottom * scale.payload, j + 1
    return top / bottom * part.scale, j


def _scaled(s: Stream, i: int) -> _Part | None:
    """A group with its scale words: «مئة وخمسون ألفا», «3 آلاف», «مليونان», «نصف مليون», «ربع مليون»."""
    dual = s.hit(i, "scale2")
    if dual is not None and _reads_dual(s, i):
        return _with_scales(s, 2, dual.payload, i + 1)
    lone = s.hit(i, "scale")
    if lone is not None:
        return _with_scales(s, 1, lone.payload, i + 1)
    part = digits(s, i)
    if part is not None:
        value, end, alternative = part
        return _with_scales(s, value, 1, end, "digits", alternative)
    fraction = _fraction_of_scale(s, i)
    if fraction is not None:
        return fraction
    group = below_thousand(s, i)
    return None if group is None else _with_scales(s, group[0], 1, group[1])


def _reads_dual(s: Stream, i: int) -> bool:
    """«ألفا» is two thousand before its noun («ألفا نازح»), one thousand in the accusative elsewhere."""
    if s.hit(i, "scale") is None:
        return True
    h = s.hit(i + 1, "function")
    return s.kind(i + 1) == "word" and s.form(i + 1)[0] != "و" and h is None


def _with_scales(
    s: Stream, value: float, scale: int, j: int, written: str = "words", other: float | None = None
) -> _Part:
    for _ in range(3):
        h = s.hit(j, "scale") or (s.hit(j, "scales") if value != 1 or scale > 1 else None)
        if h is None or h.conj or h.prep or (scale > 1 and h.payload < scale and h.payload != 1000):
            break
        if scale > 1 and h.payload <= scale:
            break
        scale *= h.payload
        j += 1
        other = None if other is None else other
    return _Part(value, scale, j, written, other)


def _fraction_of_scale(s: Stream, i: int) -> _Part | None:
    h = s.hit(i, "fraction")
    if h is not None:
        scale = s.hit(i + 1, "scale")
        if scale is not None and not scale.conj and not scale.prep:
            return _Part(h.payload[0] / h.payload[1] * scale.payload, 1, i + 2)
        return None
    unit, parts = s.hit(i, "unit"), s.bare(i + 1, "fractions")
    if unit is not None and parts is not None and unit.payload < parts.payload[1]:
        share = unit.payload * parts.payload[0] / parts.payload[1]
        scale = s.hit(i + 2, "scale")
        if scale is not None and not scale.conj and not scale.prep:
            return _Part(share * scale.payload, 1, i + 3)
        return _Part(share, 1, i + 2)
    return None


def below_thousand(s: Stream, i: int) -> tuple[int, int] | None:
    """A group of number words under a thousand and the index after it: «خمسمئة وخمسة وعشرون» gives 525."""
    h = s.hit(i, "hundreds") or s.hit(i, "hundred")
    if h is not None:
        value, j = h.payload, i + 1
    else:
        unit = s.hit(i, "unit")
        hundred = s.bare(i + 1, "hundred")
        if unit is None or hundred is None or not 3 <= unit.payload <= 9:
            return below_hundred(s, i)
        value, j = unit.payload * 100, i + 2
    k = _after_and(s, j)
    rest = below_hundred(s, k) if k is not None else None
    if rest is None or s.bare(rest[1], "hundred") is not None:
        return value, j
    return value + rest[0], rest[1]


def below_hundred(s: Stream, i: int) -> tuple[int, int] | None:
    """A group of number words under a hundred and the index after it: «ثلاثة وعشرون» gives 23."""
    unit = s.hit(i, "unit") or s.hit(i, "one_of")
    if unit is None:
        ten = s.hit(i, "ten")
        return None if ten is None else (ten.payload, i + 1)
    value, j = int(unit.payload), i + 1
    if s.form(j) == "-" and s.glued(i) and s.glued(j):
        j += 1  # «سبعة-عشر»
    if 1 <= value <= 9:
        if s.bare(j, "teen") is not None:
            return 10 + value, j + 1
        found = s.joined(j, "ten")
        if found is not None:
            return value + found[0].payload, found[1] + 1
    return None if s.hit(i, "unit") is None else (value, i + 1)


def _decimal_words(s: Stream, end: int, total: float) -> tuple[int, float]:
    """«واحد فاصلة خمسة»."""
    if s.bare(end, "point") is None:
        return end, total
    part = digits(s, end + 1)
    tail: tuple[float, int] | None = (part[0], part[1]) if part else below_hundred(s, end + 1)
    if tail is None or tail[0] != int(tail[0]):
        return end, total
    return tail[1], float(f"{int(total)}.{int(tail[0])}")


def _odd(s: Stream, end: int, total: float) -> tuple[float, float, str, int]:
    """«عشرون ونيف»: a few more than the round number."""
    found = s.joined(end, "odd")
    if found is None or total < 10:
        return total, total, "exact", end
    return total + 1, total + max(9, total // 10 - 1), "range", found[1] + 1
