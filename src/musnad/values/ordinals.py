"""Ordinals in words: الأولى, الحادي عشر, السادس والعشرين, المئة; with their value."""

from __future__ import annotations

from musnad.values.numerals import numeral
from musnad.values.stream import Stream

_OF_THEM = ("ها", "هما")  # «أولاها», «ثانيهما»: one of several, no adverb as «أولا» is


def ordinal(s: Stream, i: int) -> tuple[int, int] | None:
    """The ordinal that begins at ``i`` and the index after it: «السادس والعشرين» gives 26.

    Covers the dedicated forms (أول … عاشر, حادي عشر …), compounds with a ten, and a hundred after them («الخامسة
    بعد المئة»).
    """
    found = _below_hundred(s, i)
    if found is None:
        return None
    value, end = found
    if s.form(end) == "بعد":
        n = numeral(s, end + 1)
        if n is not None and n.definite and n.low >= 100 and n.low % 100 == 0 and n.written == "words":
            return value + int(n.low), n.end
    return value, end


def _below_hundred(s: Stream, i: int) -> tuple[int, int] | None:
    h = s.hit(i, "ordinal_simple") or s.hit(i, "ordinal_compound")
    if h is None or (h.stem.endswith("ا") and not h.definite and not h.stem.endswith(_OF_THEM)):
        return _cardinal_shaped(s, i)
    if h.payload <= 9:
        if s.bare(i + 1, "teen") is not None:
            return 10 + h.payload, i + 2
        ten = s.joined(i + 1, "ten")
        if ten is not None and ten[0].definite == h.definite:
            return h.payload + ten[0].payload, ten[1] + 1
    return None if s.hit(i, "ordinal_simple") is None else (h.payload, i + 1)


def _cardinal_shaped(s: Stream, i: int) -> tuple[int, int] | None:
    """«الأحد عشر», «الواحد والعشرون»: from eleven on the definite cardinal serves as an ordinal."""
    h = s.hit(i, "unit") or s.hit(i, "one_of")
    if h is None or not h.definite or not 1 <= h.payload <= 9:
        return None
    if s.bare(i + 1, "teen") is not None:
        return 10 + h.payload, i + 2
    ten = s.joined(i + 1, "ten")
    return (h.payload + ten[0].payload, ten[1] + 1) if ten is not None and ten[0].definite else None
