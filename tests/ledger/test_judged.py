"""Decisions at work: what they change, how they survive newer readers, what undoing brings back."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from ledger_samples import READER, claims, clock, export, report

from musnad.ledger import Ledger, LedgerError, Received
from musnad.ledger.decisions_making import Wanted, make
from musnad.ledger.judged import judged
from musnad.ledger.redaction import redactor
from musnad.model import Claims, Report, event_id
from musnad.model.decision import Decision

Decide = Callable[..., Decision]


def store(ledger: Ledger, kept: Report, found: Claims) -> None:
    ledger.store(Received(data=kept.text.encode(), name=kept.id), kept, found)


@pytest.fixture
def two(ledger: Ledger) -> list[str]:
    """Two reports with an event each; their ids."""
    for number in (1, 2):
        kept = report(number)
        store(ledger, kept, claims(kept))
    return [found.id for found in ledger.claims()]


@pytest.fixture
def decide(ledger: Ledger) -> Decide:
    def act(name: str, *targets: str, **rest: object) -> Decision:
        wanted = Wanted(act=name, targets=targets, author="آمال", at=clock(), reason="سبب", **rest)
        return ledger.decide(make(ledger, wanted))

    return act


def events(ledger: Ledger) -> list[str]:
    return [event.id for found in judged(ledger).reports for event in found.events]


def test_rejecting_takes_a_claim_away_and_undoing_brings_it_back(
    ledger: Ledger, two: list[str], decide: Decide
) -> None:
    rejected = decide("reject", two[0])
    assert events(ledger) == two[1:]
    undone = decide("undo", rejected.id)
    assert events(ledger) == two
    decide("undo", undone.id)
    assert events(ledger) == two[1:]
    decide("accept", two[0])
    assert events(ledger) == two


def test_correcting_points_at_words_and_values_are_computed(ledger: Ledger, two: list[str], decide: Decide) -> None:
    before = next(iter(ledger.current()))[1].events[0]
    text = ledger.report("r00001").report.text
    words = text[before.casualties[0].span.start :].split("\n")[0]
    words = " ".join(text[text.index("مقتل") :].split()[1:3])
    decide("correct", two[0], settings={"killed": words, "type": "air_strike", "status": "asserted"})
    event = judged(ledger).reports[0].events[0]
    assert (event.type, event.status, event.id, event.confidence) == ("air_strike", "asserted", two[0], 1.0)
    assert event.casualties[0].span.text == words
    assert event.casualties[0].low == event.casualties[0].high == before.casualties[0].low
    with pytest.raises(LedgerError, match="does not hold"):
        decide("correct", two[0], settings={"killed": "تسعون قتيلا"})
    with pytest.raises(LedgerError, match="none of"):
        decide("correct", two[0], settings={"type": "حرب"})


def test_an_added_claim_stands_until_a_reader_finds_it(ledger: Ledger, two: list[str], decide: Decide) -> None:
    text = ledger.report("r00001").report.text
    words = text[text.index("وذكر") :][:14]
    made = decide("add", "r00001", words=words, settings={"type": "shelling"})
    assert made.target in events(ledger)
    event = next(e for e in judged(ledger).reports[0].events if e.id == made.target)
    assert event.trigger.text == words


def test_pairs_and_grades_are_found_again(ledger: Ledger, two: list[str], decide: Decide) -> None:
    decide("same", two[1], two[0])
    assert {ref.event for pair in judged(ledger).same for ref in pair} == set(two)
    decide("different", *two)
    heard = judged(ledger)
    assert (len(heard.same), len(heard.different)) == (0, 1)
    decide("complete", "r00002")
    assert judged(ledger).complete == ("r00002",)


def test_a_decision_survives_a_newer_reader_by_its_words_or_is_orphaned(
    ledger: Ledger, two: list[str], decide: Decide
) -> None:
    made = decide("reject", two[0])
    kept = ledger.report("r00001").report
    old = claims(kept).events[0]
    # The newer reader takes a longer trigger: another id on the same words.
    trigger = kept.quote(old.trigger.start, old.trigger.end + 3)
    moved = msgspec.structs.replace(old, id=event_id(kept.sha256, trigger, old.type), trigger=trigger)
    store(ledger, kept, Claims.of(kept, READER + " 2", events=(moved,)))
    assert moved.id != old.id
    assert events(ledger) == two[1:]
    assert not judged(ledger).orphans
    store(ledger, kept, Claims.of(kept, READER + " 3", events=()))
    assert [one.id for one in judged(ledger).orphans] == [made.id]


def test_splitting_gives_two_events_with_their_own_cells(ledger: Ledger, two: list[str], decide: Decide) -> None:
    decide("split", two[0], words="يوم الخميس")
    found = judged(ledger).reports[0].events
    assert len(found) == 2
    assert found[1].trigger.text == "يوم الخميس"
    assert sum(len(event.casualties) for event in found) == 1


def test_what_does_not_hold_is_refused_before_it_is_kept(ledger: Ledger, two: list[str], decide: Decide) -> None:
    for act, targets, rest in (
        ("reject", ("e-nowhere",), {}),
        ("same", (two[0],), {}),
        ("grade", ("i-nowhere",), {"settings": {"grade": "fair"}}),
        ("grade", ("i-nowhere",), {"settings": {"grade": "certain"}}),
        ("undo", ("d-nowhere",), {}),
        ("add", ("r00001",), {"words": "قصف"}),
        ("redact", ("r00001",), {"words": "كلمات ليست في النص"}),
        ("correct", (two[0],), {}),
    ):
        with pytest.raises(LedgerError):
            decide(act, *targets, **rest)
    assert not list(ledger.decisions())


def test_decisions_and_what_they_undo_go_through_an_export_unchanged(
    ledger: Ledger, two: list[str], decide: Decide, tmp_path: Path
) -> None:
    rejected = decide("reject", two[0])
    decide("undo", rejected.id)
    decide("same", *two)
    decide("correct", two[1], settings={"type": "air_strike"})
    whole = export(ledger)
    path = tmp_path / "whole.jsonl"
    path.write_bytes(whole)
    with Ledger.open(tmp_path / "other.db", clock=clock, by="آمال") as other:
        other.load(path)
        assert export(other) == whole
        assert judged(other) == judged(ledger)
        assert not list(other.verify())


def test_what_was_closed_stays_closed_in_a_newer_extraction(ledger: Ledger) -> None:
    """Another text taken from the same bytes is another report: its names are those that were closed."""
    data = "<p>قتل سالم المبروك في سبها</p>".encode()
    for text in ("قتل سالم المبروك في سبها", "قتل سالم المبروك في سبها\nخبر آخر"):
        kept = Report.of(text, report_id="r", source=data)
        ledger.store(Received(data=data), kept, Claims.of(kept, READER))
        if text.endswith("سبها"):
            wanted = Wanted(act="redact", targets=("r",), author="آمال", at=clock(), reason="اسم", words="سالم المبروك")
            ledger.decide(make(ledger, wanted))
    heard = judged(ledger)
    (newest,) = [row.id for row in ledger.reports() if row.current]
    assert newest != "r"
    assert redactor((), heard.decisions).text("مقتل سالم المبروك", newest) == "مقتل [redacted]"
