"""Saying: names, fields and messages in the page's language; what has no words yet is shown, never an error."""

from typing import get_args

import pytest

from musnad.ledger.redaction import Redactor
from musnad.model import Span
from musnad.model.check import CheckKind
from musnad.model.decision import Act
from musnad.web.facts.marks import KINDS
from musnad.web.facts.saying import BY_WORDS, CLOSED, Saying, in_arabic
from musnad.web.words import words

AR, EN = Saying("ar"), Saying("en")


@pytest.mark.parametrize(
    ("message", "arabic"),
    [
        ("the parts of 19 are not all told", "أجزاء العدد 19 غير مذكورة كلها"),
        ("the 2nd of its kind; 1 others are told", "رقمه في سلسلته 2، وقد ذُكر معه 1"),
        ("the 3rd of its kind; only 1 others are told", "رقمه في سلسلته 3، ولم يُذكر غير 1"),
        ("one total, two periods: «أ» is 4 days, «ب» 3", "حصيلة واحدة ومدتان: «أ» تعني 4 أيام، و«ب» تعني 3"),
        ("«الجمعة»: the weekday is not that of the date", "«الجمعة»: يوم الأسبوع لا يوافق التاريخ"),
        ("two figures for one event differ: «7», «9»", "عددان لحدث واحد يختلفان: «7», «9»"),
        ("8 + 2 = 10", "8 + 2 = 10"),
        ("a message of tomorrow's reader", "a message of tomorrow's reader"),
    ],
)  # fmt: skip
def test_messages_of_checks_in_arabic(message: str, arabic: str) -> None:
    assert in_arabic(message) == arabic
    assert EN.checked(message) == message


def test_a_known_name_is_said_in_the_page_s_language() -> None:
    span = Span(0, 8, "أفريكوم ")
    assert EN.who("us.africom", "AFRICOM", span) == "US Africa Command (AFRICOM)"
    assert AR.who("us.africom", "AFRICOM", span) == "القيادة العسكرية الأمريكية في أفريقيا"
    assert (AR.who(None, "gunmen", Span(0, 7, "مسلحون ")), EN.who(None, "gunmen", span)) == ("مسلحون ", "gunmen")
    assert AR.who("xx.unknown", "a name", None) == "a name"


def test_closed_words_are_masked_in_everything_that_is_said() -> None:
    saying = Saying("ar", "r", Redactor((), {"r": frozenset(["سالم المبروك"])}))
    assert saying.shown("قتل سالِم المبروك أمس") == "قتل █████ ███████ أمس"
    assert saying.who(None, "", Span(0, 12, "سالم المبروك")) == "████ ███████"
    elsewhere = Saying("ar", "other", Redactor((), {"r": frozenset(["سالم المبروك"])}))
    assert elsewhere.shown("سالم المبروك") == "سالم المبروك"


def test_every_closed_value_has_words() -> None:
    table = words()
    for field in (*BY_WORDS, *CLOSED):
        assert f"report.what.{field}" in table
    for kind in KINDS:
        assert f"report.mark.{kind}" in table
    for check in get_args(CheckKind):
        assert f"report.check.{check}" in table
    for act in get_args(Act):
        assert f"decide.did.{act}" in table
        assert f"decide.why.{act}" in table
    for field, values in CLOSED.items():
        assert len({AR.closedvalue(field, value) for value in values}) == len(values)


def test_what_has_no_words_is_shown_as_it_is() -> None:
    assert AR.kind("mention", "tomorrow") == "tomorrow"
    assert AR.dispute("window") == "المدة"
    assert AR.told("told by a person") == "told by a person"
    assert AR.told("told by its sources") == "يرويه الناشر عن مصادره"
