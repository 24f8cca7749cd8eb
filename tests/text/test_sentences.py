"""Sentences and sections: where a text stops, and which part of the page a line is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.text.folding import fold
from musnad.text.sections import sections
from musnad.text.sentences import sentences

COUNTS = [
    ("قتل جندي، وأصيب آخر؛ ثم هدأ الوضع.", 1, "commas and semicolons end nothing"),
    ("قتل جندي. وأصيب آخر.", 2, "a full stop"),
    ("قتل 3.5 آلاف نسمة.", 1, "a decimal"),
    ("قال د. أحمد إن الوضع هادئ.", 1, "a title's point"),
    ("قال «هدأ الوضع. وعاد الناس» ثم سكت.", 1, "a closed quotation"),
    ("من يحارب في ليبيا ؟ لا أحد!", 2, "marks of question and exclamation"),
    ("نشر على www.example.org خبرا.", 1, "an address"),
    ("سطر أول\nسطر ثان", 2, "a line break"),
    ("عاجل 🔴 قصف على البلدة 🔴 إصابة اثنين", 3, "the bullets of a post"),
    ("قال: (أصيب 3. في المدينة) اليوم.", 1, "a closed bracket"),
]


@pytest.mark.parametrize(("text", "count", "remark"), COUNTS)
def test_where_it_ends(text: str, count: int, remark: str) -> None:
    assert len(sentences(fold(text))) == count, remark


@given(st.text(max_size=300))
def test_sentences_cover_what_is_no_white_space(text: str) -> None:
    folded = fold(text)
    covered = set()
    last = 0
    for s in sentences(folded):
        assert last <= s.start <= s.end <= len(text)
        last = s.end
        covered.update(range(s.start, s.end))
    for i, char in enumerate(folded.text):
        if not char.isspace():
            assert folded.span(i, i + 1)[0] in covered


PAGE = """مقتل ثلاثة في غارة على البلدة
مقتل ثلاثة في غارة على البلدة
رويترز- طرابلس: قال مسؤول محلي إن ثلاثة أشخاص قتلوا صباح اليوم في غارة على أطراف البلدة.
اتهامات متبادلة
ولم تعلن أي جهة مسؤوليتها عن الغارة حتى مساء اليوم، وفق المسؤول نفسه.
سمات: ليبيا
"""


def test_the_parts_of_a_page() -> None:
    kinds = [s.kind for s in sections(fold(PAGE))]
    assert kinds == ["title", "repeated_title", "dateline", "body", "heading", "body", "tail"]


def test_a_link_to_the_story_inside_the_last_paragraph_is_tail() -> None:
    text = "عنوان الخبر هنا\nقتل شخصان في المدينة أمس. رابط الخبر بالصحيفة: عنوان الخبر هنا"
    assert [s.kind for s in sections(fold(text))] == ["title", "body", "tail"]


@given(st.text(alphabet="قتل اثنان.\n:-#", max_size=200))
def test_sections_stand_in_order(text: str) -> None:
    last = 0
    for s in sections(fold(text)):
        assert last <= s.start <= s.end <= len(text)
        last = s.end


def test_a_sentence_without_an_end_is_cut_at_its_pauses_and_never_in_a_word() -> None:
    text = "قال المصدر إن الطريق أغلق، " * 100 + "ب" * 5_000 + " ثم فتح" * 400
    found = [text[s.start : s.end] for s in sentences(fold(text))]
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(piece) <= 1_200 for piece in found if "ب" * 100 not in piece)
    assert all(piece.endswith("،") for piece in found[:2])
    assert sum("ب" * 5_000 in piece for piece in found) == 1
