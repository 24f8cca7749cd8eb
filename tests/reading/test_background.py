"""Background: a sentence out of a report, without a heading or a date, has news only of what it tells."""

from __future__ import annotations

import pytest

from musnad.model import Report
from musnad.reading.reader import Reader


def backgrounds(reader: Reader, text: str, published: str | None = None) -> set[bool]:
    return {e.background for e in reader.read(Report.of(text, published=published)).events}


@pytest.mark.parametrize(
    "text",
    [
        "دانت الحكومة التفجيرات ومعها جميع القوى السياسية.",
        "نفى مالك الفندق وجود أي مسؤول في المبنى لحظة وقوع التفجير.",
        "وتواصل اللجنة الدولية تحقيقها في اغتيال رئيس الوزراء السابق.",
    ],
)
def test_what_a_lone_sentence_takes_for_known_is_background(reader: Reader, text: str) -> None:
    assert backgrounds(reader, text) == {True}


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الشرطة مقتل أربعة عمال في تفجير استهدف مصنعا شرقي الموصل.",
        "وقصفت القوات الحكومية بلدة حاس بالمدفعية.",
        "عاجل | اغتيال قيادي في الحركة بمسيرة جنوبي صيدا",  # a post is a heading
    ],
)
def test_what_it_tells_is_news(reader: Reader, text: str) -> None:
    assert backgrounds(reader, text) == {False}


def test_a_dated_sentence_is_weighed_like_any_text(reader: Reader) -> None:
    assert backgrounds(reader, "دانت الحكومة التفجيرات ومعها جميع القوى السياسية.", "2019-09-28") == {False}
