"""Tokens and clitics: what a written word can be taken apart into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.text.clitics import readings
from musnad.text.folding import fold
from musnad.text.tokens import tokenize

SPLITS = [
    ("وبالضربة", ("و", "ب", "ال"), "ضربه", ""),
    ("للجيش", ("ل", "ال"), "جيش", ""),
    ("وللجيش", ("و", "ل", "ال"), "جيش", ""),
    ("سيقتل", ("س",), "يقتل", ""),
    ("بعقوبة", (), "بعقوبه", ""),
    ("غارته", (), "غاره", "ه"),
    ("لقائه", (), "لقاء", "ه"),
    ("استهدافهم", (), "استهداف", "هم"),
    ("فقتلتهما", ("ف",), "قتلت", "هما"),
]


@pytest.mark.parametrize(("word", "proclitics", "stem", "enclitic"), SPLITS)
def test_the_split_is_among_the_readings(word: str, proclitics: tuple[str, ...], stem: str, enclitic: str) -> None:
    found = {(r.proclitics, r.stem, r.enclitic) for r in readings(fold(word).text)}
    assert (proclitics, stem, enclitic) in found


def test_the_unsplit_reading_comes_first() -> None:
    assert readings("بعقوبه")[0].stem == "بعقوبه"


def test_letters_and_digits_never_share_a_token() -> None:
    forms = [t.form for t in tokenize(fold("الـ17 عنصرا، 18من و5 في 1,200 بنسبة 3.5٪"))]
    assert forms == ["ال", "17", "عنصرا", "،", "18", "من", "و", "5", "في", "1,200", "بنسبه", "3.5", "%"]


@given(st.text(max_size=300))
def test_tokens_quote_the_source_in_order(text: str) -> None:
    last = 0
    for t in tokenize(fold(text)):
        assert text[t.start : t.end] == t.text
        assert last <= t.start < t.end
        last = t.start
