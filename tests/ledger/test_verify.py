"""Whatever is done to the file behind the ledger's back, verify finds it."""

import shutil
import sqlite3
import zlib
from pathlib import Path

import pytest
from ledger_samples import READER, clock, store

from musnad.ledger import Ledger, LedgerError, Received
from musnad.model.decision import Decision

OTHER = zlib.compress(b"other bytes")
# What is done, and in which table it must be found.
TAMPERING = (
    ("UPDATE source SET data = X'00' WHERE entry = 2", "source"),
    (f"UPDATE source SET data = X'{OTHER.hex()}' WHERE entry = 2", "source"),
    ("UPDATE source SET size = size + 1 WHERE entry = 2", "journal"),
    ("UPDATE report SET outlet = 'another' WHERE entry = 2", "journal"),
    ("UPDATE report SET published = '1999-01-01' WHERE entry = 2", "journal"),
    ("UPDATE report SET title_start = 0, title_end = 4 WHERE entry = 2", "journal"),
    (f"UPDATE report SET text = X'{OTHER.hex()}' WHERE entry = 2", "report"),
    ("UPDATE receipt SET \"by\" = 'somebody else' WHERE entry = 2", "journal"),
    ("UPDATE receipt SET at = '2000-01-01T00:00:00Z' WHERE entry = 2", "journal"),
    ("DELETE FROM receipt WHERE entry = 2", "receipt"),
    (f"UPDATE reading SET claims = X'{OTHER.hex()}' WHERE entry = 2", "reading"),
    ("UPDATE reading SET claims = (SELECT claims FROM reading WHERE entry = 1) WHERE entry = 2", "reading"),
    ("DELETE FROM reading WHERE entry = 2", "reading"),
    ("DELETE FROM source WHERE entry = 2", "report"),
    (
        "UPDATE decision SET body = CAST(replace(CAST(body AS TEXT), 'seen', 'unseen') AS BLOB) WHERE entry = 6",
        "decision",
    ),
    ("DELETE FROM decision WHERE entry = 6", "journal"),
    ("UPDATE failure SET message = 'fine' WHERE entry = 5", "journal"),
    ("UPDATE journal SET digest = X'00' WHERE entry = 2", "journal"),
    ("UPDATE journal SET chain = X'00' WHERE entry = 2", "journal"),
    ("DELETE FROM journal WHERE entry = 2", "journal"),
    ("DELETE FROM journal WHERE entry = 7", "journal"),
    ("INSERT INTO copy VALUES (2, 'r00002', 'r00001', 1.0, 'mine')", "journal"),
    ("UPDATE claim SET killed = killed + 1 WHERE reading = 2", "claim"),
    ("UPDATE claim SET current = 0 WHERE reading = 2", "claim"),
    ("DELETE FROM party WHERE reading = 2", "claim"),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something of everything."""
    path = tmp_path_factory.mktemp("sound") / "musnad.db"
    with Ledger.open(path, clock=clock, by="test") as ledger:
        for number in (1, 2, 3, 4):
            store(ledger, number)
        ledger.fail(Received(data=b"x", name="x.pdf"), "cannot be read")
        for reason in ("seen", "seen again"):
            made = Decision(id="", act="accept", target="e-1", author="a", at="2024-05-01T10:00:00Z", reason=reason)
            ledger.decide(made)
        assert not list(ledger.verify())
    return path


@pytest.fixture
def full(sound: Path, path: Path) -> Path:
    shutil.copy(sound, path)
    return path


def _tamper(path: Path, *statements: str) -> None:
    outside = sqlite3.connect(path)
    try:
        guards = outside.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            outside.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            assert outside.execute(statement).rowcount, statement
        for _, sql in guards:  # and the traces are covered
            outside.execute(sql)
        outside.commit()
    finally:
        outside.close()


@pytest.mark.parametrize(("statement", "table"), TAMPERING)
def test_tampering_is_found(full: Path, statement: str, table: str) -> None:
    _tamper(full, statement)
    with Ledger.open(full) as ledger:
        assert table in {finding.table for finding in ledger.verify()}


def test_a_guard_taken_away_is_found(full: Path) -> None:
    outside = sqlite3.connect(full)
    outside.execute('DROP TRIGGER "report_no_update"')
    outside.close()
    with Ledger.open(full) as ledger:
        assert [(f.table, f.key) for f in ledger.verify()] == [("guard", "report_no_update")]


def test_a_whole_entry_cut_off_the_end_shows_against_a_noted_head(full: Path) -> None:
    with Ledger.open(full) as ledger:
        noted = ledger.head()
    _tamper(full, "DELETE FROM decision WHERE entry = 7", "DELETE FROM journal WHERE entry = 7")
    with Ledger.open(full) as ledger:
        assert not list(ledger.verify())
        assert [finding.table for finding in ledger.verify(noted)] == ["journal"]


def test_an_old_head_vouches_for_all_before_it(full: Path) -> None:
    with Ledger.open(full, clock=clock) as ledger:
        noted = ledger.head()
        store(ledger, 9)
        assert ledger.head() != noted
        assert not list(ledger.verify(noted))
        assert list(ledger.verify("0" * 64))
        assert list(ledger.verify("no hash"))


def test_the_head_depends_on_the_order_and_on_nothing_else(tmp_path: Path) -> None:
    heads = []
    for name, numbers in (("a", (1, 2)), ("b", (1, 2)), ("c", (2, 1))):
        with Ledger.open(tmp_path / f"{name}.db", clock=clock, by="test") as ledger:
            empty = ledger.head()
            for number in numbers:
                store(ledger, number)
            heads.append(ledger.head())
    assert heads[0] == heads[1]
    assert len({empty, *heads}) == 3


def test_a_damaged_reading_says_so_when_it_is_used(full: Path) -> None:
    _tamper(full, f"UPDATE reading SET claims = X'{OTHER.hex()}' WHERE entry = 2")
    with Ledger.open(full) as ledger:
        with pytest.raises(LedgerError, match=f"claims of {READER} are damaged"):
            ledger.report("r00002")
        assert ledger.report("r00001").claims
