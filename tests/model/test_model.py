"""The model: no span, no cell."""

from __future__ import annotations

import json

import msgspec
import pytest

from musnad.model import Claims, Event, InputError, Report, Span, SpanError, Statement, event_id
from musnad.model.claims import spans_of
from musnad.model.schema import SCHEMA_FILE, rendered

REPORT = Report.of("أعلن الجيش مقتل 17 عنصرا", report_id="r1")


def event(span: Span) -> Event:
    return Event(
        id="e-1", type="killing", status="claimed", background=False, trigger=span, confidence=0.9, rule="r", why="w"
    )


def test_a_quote_is_cut_from_the_report() -> None:
    assert REPORT.quote(11, 15).text == "مقتل"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, 1000), (4, 2)])
def test_a_place_outside_the_report_has_no_words(start: int, end: int) -> None:
    with pytest.raises(SpanError):
        REPORT.quote(start, end)


@pytest.mark.parametrize(("start", "end", "text"), [(0, 4, "مقت"), (3, 3, ""), (-1, 2, "abc")])
def test_a_span_of_the_wrong_length_cannot_be_built(start: int, end: int, text: str) -> None:
    with pytest.raises(SpanError):
        Span(start, end, text)


def test_claims_refuse_words_that_the_report_does_not_say() -> None:
    liar = Span(11, 15, "جريح")
    with pytest.raises(SpanError, match="does not say"):
        Claims.of(REPORT, "reader", events=(event(liar),))


def test_decoded_claims_are_verified_against_the_report() -> None:
    claims = Claims.of(REPORT, "reader", events=(event(REPORT.quote(11, 15)),))
    again = msgspec.json.decode(msgspec.json.encode(claims), type=Claims)
    assert again.verified(REPORT) == claims
    with pytest.raises(SpanError):
        again.verified(Report.of("نص آخر تماما لا صلة له بالأول"))


def test_spans_are_found_wherever_they_stand() -> None:
    q = REPORT.quote
    statement = Statement(
        speaker=None, name="الجيش", speaker_span=q(5, 10), verb=q(0, 4), mode="indirect", content=q(11, 24)
    )
    claims = Claims.of(REPORT, "reader", events=(event(q(11, 15)),), statements=(statement,))
    assert [s.text for s in spans_of(claims)] == ["مقتل", "الجيش", "أعلن", "مقتل 17 عنصرا"]


def test_line_ends_become_lf_and_the_bytes_keep_their_hash() -> None:
    report = Report.of("سطر\r\nآخر", source=b"raw bytes")
    assert report.text == "سطر\nآخر"
    assert report.source_sha256 != report.sha256


def test_a_report_with_a_wrong_hash_is_refused() -> None:
    with pytest.raises(InputError, match="sha256"):
        Report(id="x", text="نص", sha256="0" * 64, source_sha256="0" * 64)


def test_event_ids_hold_place_and_type_and_no_ordinal() -> None:
    span = REPORT.quote(11, 15)
    assert event_id(REPORT.sha256, span, "killing") == event_id(REPORT.sha256, span, "killing")
    assert event_id(REPORT.sha256, span, "killing") != event_id(REPORT.sha256, span, "attack")


def test_the_shipped_schema_is_that_of_the_types() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == rendered(), "run: python -m musnad.model.schema"
    names = json.loads(rendered())["$defs"]
    assert {"Claims", "Event", "Span", "Incident", "Decision"} <= set(names)
