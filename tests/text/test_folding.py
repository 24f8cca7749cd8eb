"""Folding: one spelling, and an exact way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.text.folding import fold, fold_word

CASES = [
    ("الأفريكوم", "الافريكوم", "hamza on alef"),
    ("إفريقيا آخر", "افريقيا اخر", "hamza below, madda"),
    ("مرسى", "مرسي", "alef maqsura"),
    ("غارة", "غاره", "ta marbuta"),
    ("مَقْتَلُ", "مقتل", "vowels"),
    ("عنصـــر", "عنصر", "tatweel"),
    ("١٧ و ۱۷", "17 و 17", "Arabic-Indic and Persian digits"),
    ("ﻻ ﷲ", "لا الله", "presentation forms"),
    ("قتل\u00a0سبعة", "قتل سبعه", "no-break space"),
    ("قتل  سبعة", "قتل سبعه", "a run of spaces"),
    ("ق\u200fت\u202bل", "قتل", "bidi controls"),
    ("قتل&nbsp;سبعة &quot;هنا&quot;", 'قتل سبعه "هنا"', "HTML entities left in the text"),
    ("#الأمم_المتحدة", "#الامم المتحده", "a hashtag's underscores"),
    ("AFRICOM", "africom", "Latin letters"),
    ("مسؤول شؤون هيئة", "مسوول شوون هييه", "hamza on waw and ya"),
]


@pytest.mark.parametrize(("text", "folded", "remark"), CASES)
def test_one_spelling(text: str, folded: str, remark: str) -> None:
    assert fold(text).text == folded, remark
    assert fold_word(text) == folded.strip(), remark


def test_a_word_keeps_its_vowels_in_the_quote() -> None:
    folded = fold("قالت إنّهم")
    at = folded.text.index("انهم")
    a, b = folded.span(at, at + 4)
    assert folded.source[a:b] == "إنّهم"


def test_locate_finds_the_folded_place() -> None:
    folded = fold("مَقْتَل جندي")
    a = folded.source.index("جندي")
    i, j = folded.locate(a, a + 4)
    assert folded.text[i:j] == "جندي"


@given(st.text(max_size=300))
def test_every_offset_leads_into_the_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    last = 0
    for i in range(len(folded.text)):
        a, b = folded.span(i, i + 1)
        assert 0 <= a < b <= len(text)
        assert a >= last
        last = a


@given(st.text(alphabet="قتل أإآؤئىة\u064e\u0640\u200f17١٧ \n«»ﻻab", max_size=80), st.data())
def test_a_span_folds_to_what_was_found(text: str, data: st.DataObject) -> None:
    """Where no ligature is cut in two, the source words of a folded range fold to that range."""
    folded = fold(text)
    if not folded.text or "ﻻ" in text:
        return
    i = data.draw(st.integers(0, len(folded.text) - 1))
    j = data.draw(st.integers(i + 1, len(folded.text)))
    a, b = folded.span(i, j)
    assert fold(text[a:b]).text == folded.text[i:j]


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text.replace("&", "")).text
    assert fold(once).text == once


@given(st.text(max_size=60))
def test_the_short_way_agrees_with_the_long_one(text: str) -> None:
    assert fold_word(text) == fold(text).text.strip()


def test_lone_surrogates_pass_through() -> None:
    assert fold("قتل \ud800 سبع").text == "قتل \ud800 سبع"
