"""The board between requests: the same as anew after every change, and there for everybody while one rebuilds it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from musnad.ledger import Ledger, LedgerError, Received
from musnad.ledger.decisions_making import Wanted, make
from musnad.model.decision import Act
from musnad.web import boards
from musnad.web.boards import Boards
from musnad.web.facts.board import Board
from told import Harm, Row, Spot, claims_of

WADI = Spot(ar="وادي الطلح", at=(25.9, 13.9), country="LY", precision="near", radius=15.0)
STRIKE = Row(type="air_strike", day="2019-09-19", place=WADI, by="us.africom", against="is", killed=(Harm(n=8),))


def store(ledger: Ledger, name: str, row: Row) -> str:
    """Keep one report; the id of its event."""
    words = " ".join(f"{name}{k}" for k in range(40))
    report, claims = claims_of(name, [row], published="2019-09-20", outlet=f"صحيفة {name}", words=words)
    ledger.store(Received(data=report.text.encode(), name=f"{name}.txt"), report, claims)
    return claims.events[0].id


def decide(ledger: Ledger, act: Act, *targets: str, **settings: str) -> str:
    wanted = Wanted(
        act=act, targets=targets, author="آمال", at="2020-01-01T00:00:00Z", reason="قرأته", settings=settings
    )
    return ledger.decide(make(ledger, wanted)).id


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "musnad.db", by="test") as opened:
        yield opened


def reports(board: Board) -> list[list[str]]:
    return sorted(sorted(card.reports) for card in board.cards)


def test_every_change_gives_the_same_as_all_anew(ledger: Ledger) -> None:
    kept = Boards(ledger)

    def same() -> Board:
        now = kept.board()
        assert now == Boards(ledger).board()
        return now

    assert same().cards == ()
    a, b = store(ledger, "a", STRIKE), store(ledger, "b", STRIKE)
    assert reports(same()) == [["a", "b"]]
    other = store(ledger, "c", msgspec.structs.replace(STRIKE, day="2019-11-02"))
    assert reports(same()) == [["a", "b"], ["c"]]
    parted = decide(ledger, "different", a, b)
    assert reports(same()) == [["a"], ["b"], ["c"]]
    decide(ledger, "undo", parted)
    assert reports(same()) == [["a", "b"], ["c"]]
    decide(ledger, "reject", other)
    assert reports(same()) == [["a", "b"]]
    decide(ledger, "correct", a, initiator="us.africom", type="shelling")
    same()


def test_who_stands_in_a_corrected_claim_is_found(ledger: Ledger) -> None:
    kept = Boards(ledger)
    event = store(ledger, "a", msgspec.structs.replace(STRIKE, by=None))
    assert "a7" not in kept.board().cards[0].named.split()
    made = decide(ledger, "correct", event, initiator="a7")
    assert "a7" in kept.board().cards[0].named.split()
    decide(ledger, "undo", made)
    assert "a7" not in kept.board().cards[0].named.split()


def test_an_incident_is_found_by_its_id_and_its_claims(ledger: Ledger) -> None:
    event = store(ledger, "a", STRIKE)
    kept = Boards(ledger)
    found = kept.incident(event)
    assert found is not None
    assert kept.incident(found.id) == found
    assert kept.incident("i-gone") is None
    assert [one.id for one in kept.incidents(iter((found.id, "i-gone")))] == [found.id]


def test_while_one_links_the_others_have_the_board_before(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    store(ledger, "a", STRIKE)
    kept = Boards(ledger)
    before = kept.board()
    store(ledger, "b", STRIKE)
    go, begun = threading.Event(), threading.Event()
    whole = boards.incident_bodies

    def slow(of: Ledger) -> list[bytes]:
        begun.set()
        assert go.wait(30)
        return whole(of)

    monkeypatch.setattr(boards, "incident_bodies", slow)
    monkeypatch.setattr(boards, "_PATIENCE", 0.01)
    found: list[Board] = []
    one = threading.Thread(target=lambda: found.append(kept.board()))
    one.start()
    assert begun.wait(30)
    assert kept.board() is before
    go.set()
    one.join(30)
    assert reports(found[0]) == [["a", "b"]]
    assert kept.board() is found[0]


def test_what_goes_wrong_at_the_beginning_is_told_to_whoever_asks(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Ledger) -> list[bytes]:
        raise LedgerError("the file is gone")

    kept = Boards(ledger)
    with monkeypatch.context() as patch:
        patch.setattr(boards, "incident_bodies", broken)
        assert kept.ready(30)
        with pytest.raises(LedgerError, match="the file is gone"):
            kept.board()
    assert kept.ready(30)
    assert kept.board().cards == ()
