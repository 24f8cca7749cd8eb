"""Decisions: chained, undone by more decisions, never lost."""

import msgspec
import pytest
from ledger_samples import export

from musnad.ledger import Ledger, LedgerError
from musnad.model.decision import Decision

MADE = Decision(
    id="",
    act="correct",
    target="e-5c1f09",
    author="آمال",
    at="2024-05-01T12:00:00+02:00",
    reason="النص يقول سبعة",
    value={"low": 7, "high": 7},
    report="r00001",
    quote="سبعة عناصر",
    context="مقتل سبعة عناصر في",
)


def test_decisions_are_chained(ledger: Ledger) -> None:
    first = ledger.decide(MADE)
    undo = ledger.decide(
        Decision(id="", act="undo", target=first.id, author="آمال", at="2024-05-02T00:00:00Z", reason="سهو")
    )
    assert first.id.startswith("d-")
    assert (first.at, first.previous) == ("2024-05-01T10:00:00Z", None)
    assert undo.previous is not None
    assert list(ledger.decisions()) == [first, undo]
    assert list(ledger.decisions(target=MADE.target)) == list(ledger.decisions(report="r00001")) == [first]


def test_the_same_decision_again_is_the_one_that_stands(ledger: Ledger) -> None:
    first = ledger.decide(MADE)
    before = export(ledger)
    assert ledger.decide(MADE) == ledger.decide(first) == first
    assert export(ledger) == before
    later = ledger.decide(msgspec.structs.replace(MADE, at="2024-05-03T00:00:00Z"))
    assert later.id != first.id


def test_a_decision_without_time_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="time zone"):
        ledger.decide(msgspec.structs.replace(MADE, at="2024-05-01"))
