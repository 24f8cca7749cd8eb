"""What only a text around the phrase shows: context, problems, anchors, sentences, and the answers of the command."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from musnad.text.folding import fold
from musnad.text.tokens import tokenize
from musnad.values import Context, read_tokens, read_values, run


def _of(values, kind):
    return [v for v in values if v.kind == kind]


def test_a_sentence_in_text_order():
    text = "قُتل ثلاثة جنود وأصيب نحو عشرين مدنيا بينهم أربعة أطفال في غارة فجر الخميس، على بعد 30 كيلومترا من المدينة"
    values = read_values(text, "2019-09-28")
    assert [(v.kind, v.low, v.noun, v.subset) for v in values if v.kind != "time"] == [
        ("quantity", 3, "جندي", False),
        ("quantity", 20, "مدني", False),
        ("quantity", 4, "طفل", True),
        ("measure", 30, "كيلومتر", False),
    ]
    when = _of(values, "time")[0]
    assert (when.edtf, when.part, when.span.text) == ("2019-09-26", "dawn", "فجر الخميس")


def test_the_conjunction_is_outside_the_span():
    text = "مقتل جندي وخمسة مسلحين و17 مدنيا"
    assert [v.span.text for v in read_values(text)] == ["جندي", "خمسة مسلحين", "17 مدنيا"]


def test_number_and_noun_have_their_own_spans():
    value = read_values("ما لا يقل عن 15 مدنيا")[0]
    assert (value.span.text, value.number_span.text, value.noun_span.text) == ("ما لا يقل عن 15 مدنيا", "15", "مدنيا")


def test_tense_wins_over_preference():
    text = "سيعقد الاجتماع الخميس"
    tokens = tokenize(fold(text))
    ahead = read_tokens(tokens, text, Context(reference=date(2019, 9, 28), tense=lambda offset: "future"))
    behind = read_tokens(
        tokens, text, Context(reference=date(2019, 9, 28), prefer="future", tense=lambda offset: "past")
    )
    assert [v.earliest for v in ahead] == ["2019-10-03"]
    assert [v.earliest for v in behind] == ["2019-09-26"]


def test_a_known_tense_bounds_a_length():
    text = "خلال أسبوع"
    context = Context(reference=date(2019, 9, 28), tense=lambda offset: "past")
    assert [(v.earliest, v.latest) for v in read_tokens(tokenize(fold(text)), text, context)] == [
        ("2019-09-21", "2019-09-27")
    ]
    assert [(v.kind, v.low, v.unit) for v in read_values(text, "2019-09-28")] == [("duration", 1, "week")]


def test_a_lexicon_can_add_nouns():
    text = "مقتل حطاب"
    assert read_values(text) == ()
    context = Context(noun_class=lambda form: "person" if form == "حطاب" else None)
    assert [(v.low, v.high, v.noun) for v in read_values(text, context=context)] == [(1, 1, "حطاب")]


@pytest.mark.parametrize(("text", "problem"), [
    ("الجمعة 26 سبتمبر 2019", "weekday"),
    ("أمس الخميس", "weekday"),
    ("اليوم السبت 27 سبتمبر", "date"),
    ("27 محرم 1441 هـ الموافق 20 سبتمبر 2019 م", "calendars"),
    ("31 سبتمبر 2019", "no such day"),
    ("أمس الجمعة", None),
    ("الخميس 26 سبتمبر 2019", None),
])  # fmt: skip
def test_contradictions_are_reported(text, problem):
    assert [v.problem for v in _of(read_values(text, "2019-09-28"), "time")] == [problem]


def test_an_offset_keeps_its_anchor():
    value = read_values("قبل ساعات من الهجوم الثاني", "2019-09-28")[0]
    assert (value.earliest, value.latest, value.anchor.text) == (None, None, "الهجوم")
    assert read_values("غداة الانتخابات", "2019-09-28")[0].basis == "anchor+1d"


def test_without_publication_date_what_is_known_is_kept():
    when = _of(read_values("مساء الخميس 26 سبتمبر"), "time")[0]
    assert (when.edtf, when.earliest, when.latest, when.part) == ("XXXX-09-26", None, None, "evening")
    assert read_values("أمس")[0].basis == "reference-1d"


def test_week_start():
    monday = Context(reference=date(2013, 2, 12), week_start="monday")
    assert [(v.earliest, v.latest) for v in read_values("الأسبوع الماضي", context=monday)] == [
        ("2013-02-04", "2013-02-10")
    ]


def test_html_and_marks_do_not_move_spans():
    text = "قُتِلَ&nbsp;ثــلاثة جنودٍ، أمسِ"
    for v in read_values(text, "2019-09-28"):
        assert text[v.span.start : v.span.end] == v.span.text
    assert [v.low for v in _of(read_values(text), "quantity")] == [3]


def _answers(*lines):
    out = io.BytesIO()
    status = run(io.BytesIO("".join(x + "\n" for x in lines).encode()), out)
    return status, [json.loads(x) for x in out.getvalue().decode().splitlines()]


def test_the_command_answers_a_line_a_case():
    status, answers = _answers(
        json.dumps({"text": "مقتل 17 عنصرا أمس", "reference": "2019-09-28", "prefer": None}), json.dumps({"text": ""})
    )
    assert status == 0
    assert len(answers) == 2
    quantity, when = answers[0]["values"]
    assert {k: quantity[k] for k in ("kind", "low", "high", "qualifier", "noun", "unit")} == {
        "kind": "quantity", "low": 17, "high": 17, "qualifier": "exact", "noun": "عنصر", "unit": None}  # fmt: skip
    assert quantity["span"] == {"start": 5, "end": 13, "text": "17 عنصرا"}
    assert {k: when[k] for k in ("kind", "edtf", "earliest", "latest", "precision")} == {
        "kind": "time",
        "edtf": "2019-09-27",
        "earliest": "2019-09-27",
        "latest": "2019-09-27",
        "precision": "day",
    }


def test_a_bad_line_does_not_stop_the_rest():
    status, answers = _answers(
        "{", json.dumps({"text": "خمسة", "reference": "2019-13-45"}), json.dumps({"text": "خمسة"})
    )
    assert status == 1
    assert "line 1" in answers[0]["errors"][0]
    assert "line 2" in answers[1]["errors"][0]
    assert answers[2]["values"][0]["low"] == 5
