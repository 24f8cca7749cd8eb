"""Paragraphs out of lines that a page's width has cut."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_pdf import pdf

from musnad.intake import Received, receive_inputs
from musnad.intake.unwrap import unwrapped

HEAD = "هدوء حذر في بلدة السدرة"
BODY = (
    "قال مسؤول محلي إن قوات الإقليم انسحبت من أطراف البلدة بعد ساعات من القصف، وإن سبعة جرحى نقلوا إلى المستشفى.",
    "وأضاف أن الطريق الساحلي ما زال مغلقا أمام حركة المدنيين، وأن فرق الهلال تنتظر ضمانات من الطرفين قبل أن تدخل.",
)  # fmt: skip
TEXT = "\n".join((HEAD, *BODY))


def wrapped(width: int) -> str:
    return "\n".join((HEAD, *("\n".join(textwrap.wrap(words, width)) for words in BODY)))


@pytest.mark.parametrize("width", [45, 60, 72, 100])
def test_cut_lines_are_joined_and_headings_and_paragraphs_stay(width):
    assert unwrapped(wrapped(width)) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,  # paragraphs on a line each, as most texts are
        HEAD,
        "",
        "سطر أول طويل بما يكفي لكنه ينتهي هنا.\nسطر ثان طويل بما يكفي وينتهي كذلك.",
        "قال البيان ما يأتي نصه كاملا\n- انسحاب القوات من الأحياء\n- فتح الطريق أمام المدنيين",
        "فقرة أولى بلا نقطة في آخرها\n\nفقرة ثانية بلا نقطة في آخرها",
    ],
)
def test_what_is_whole_already_is_left(text):
    assert unwrapped(text) == text


@given(st.lists(st.text(st.characters(exclude_characters="\n\r"), max_size=90), max_size=12))
def test_no_word_is_lost_and_none_is_made(lines):
    text = "\n".join(line.strip() for line in lines)
    assert unwrapped(text).split() == text.split()


def test_a_sentence_that_a_page_cuts_goes_on(tmp_path):
    lines = wrapped(60).split("\n")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("\n".join(lines[:2]), "\n".join(lines[2:])))
    (item,) = receive_inputs([path])
    assert isinstance(item, Received)
    assert item.report.text == TEXT
    first, second = item.report.pages
    assert first == 0
    assert item.report.text[second:].startswith(lines[2])
