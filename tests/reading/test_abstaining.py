"""Abstaining: what is left is surer, and still consistent."""

from __future__ import annotations

import pytest

from musnad.model import Actor, Casualties, Claims, Event, Report, Total, event_id
from musnad.model.event import Role
from musnad.reading.abstaining import at_least, dropped

TEXT = "مقتل 18 شخصا بينهم 4 أطفال وامرأتان وإصابة 9 في قصف للجيش على سوق، ومقتل 3 في هجوم."
REPORT = Report.of(TEXT, report_id="r1")


def span(words: str):
    at = TEXT.index(words)
    return REPORT.quote(at, at + len(words))


def row(words: str, low: int, confidence: float | None, *, outcome="killed", part_of: int | None = None) -> Casualties:
    return Casualties(
        outcome=outcome,
        group="unspecified",
        low=low,
        high=low,
        qualifier="exact",
        part_of=part_of,
        span=span(words),
        confidence=confidence,
    )


def actor(role: Role, words: str, confidence: float | None) -> Actor:
    return Actor(role=role, kind="actor", actor=None, name=words, span=span(words), confidence=confidence)


def event(words: str, confidence: float, **parts) -> Event:
    trigger = span(words)
    return Event(
        id=event_id(REPORT.sha256, trigger, "shelling"),
        type="shelling",
        status="asserted",
        background=False,
        trigger=trigger,
        confidence=confidence,
        rule="test",
        why="a test",
        **parts,
    )


HARM = (
    row("18 شخصا", 18, 0.5),
    row("4 أطفال", 4, 0.9, part_of=0),
    row("إصابة 9", 9, 0.8, outcome="injured"),
    row("وامرأتان", 2, 0.85, outcome="injured", part_of=2),
)
SHELLING = event("قصف", 0.9, casualties=HARM, actors=(actor("initiator", "للجيش", 0.4), actor("target", "سوق", None)))
ATTACK = event("هجوم", 0.3)


@pytest.fixture
def claims() -> Claims:
    total = Total(
        outcome="killed",
        group="unspecified",
        low=21,
        high=21,
        qualifier="exact",
        covers=(SHELLING.id, ATTACK.id),
        span=span("مقتل 18"),
    )
    return Claims.of(REPORT, "musnad test", events=(SHELLING, ATTACK), totals=(total,))


def test_events_below_the_threshold_go_and_totals_cover_the_rest(claims: Claims) -> None:
    left = at_least(claims, 0.35)
    assert [e.trigger.text for e in left.events] == ["قصف"]
    assert [t.covers for t in left.totals] == [(SHELLING.id,)]
    assert left.events[0].casualties == HARM


def test_a_part_goes_with_its_whole_and_the_others_point_to_where_theirs_stands(claims: Claims) -> None:
    (left,) = at_least(claims, 0.6).events
    assert [(c.low, c.part_of) for c in left.casualties] == [(9, None), (2, 0)]


def test_actors_below_go_and_cells_without_confidence_stay(claims: Claims) -> None:
    (left,) = at_least(claims, 0.6).events
    assert [a.span.text for a in left.actors] == ["سوق"]


def test_what_is_exactly_as_sure_stays(claims: Claims) -> None:
    assert [e.confidence for e in at_least(claims, 0.9).events] == [0.9]


def test_the_reader_tells_the_threshold(claims: Claims) -> None:
    assert at_least(claims, 0.35).report.reader == "musnad test min-confidence:0.35"


def test_what_is_kept_back_is_told_with_the_reason(claims: Claims) -> None:
    assert [(d.span.text, d.why) for d in dropped(claims, 0.35)] == [("هجوم", "confidence 0.30 is below 0.35")]
    assert dropped(claims, 0.2) == ()
