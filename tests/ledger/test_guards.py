"""Evidence only grows: whoever tries to change it is refused, also through another program."""

import sqlite3
from pathlib import Path

import pytest
from ledger_samples import claims, received, report, store

from musnad.ledger import Ledger, Received
from musnad.ledger.tables import EVIDENCE
from musnad.model.decision import Decision

TABLES = sorted(str(name) for name in EVIDENCE.tables)


@pytest.fixture
def full(ledger: Ledger, path: Path) -> Path:
    """A ledger with a row in every table of evidence."""
    store(ledger, 1)
    kept = report(2, report(1).text + "وأضاف المصدر.")
    assert ledger.store(received(kept), kept, claims(kept)).copies
    ledger.fail(Received(data=b"x", name="x.pdf"), "cannot be read")
    ledger.decide(Decision(id="", act="accept", target="e-1", author="a", at="2024-05-01T10:00:00Z", reason="read"))
    ledger.close()
    return path


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_neither_changed_nor_deleted_nor_replaced(full: Path, table: str) -> None:
    outside = sqlite3.connect(full, isolation_level=None)  # another program, with none of our settings
    try:
        rows = outside.execute(f'SELECT * FROM "{table}" ORDER BY entry').fetchall()
        assert rows
        columns = [line[1] for line in outside.execute(f'PRAGMA table_info("{table}")')]
        marks = ", ".join("?" for _ in columns)
        attempts = [(f'DELETE FROM "{table}"', ())]
        attempts += [(f'UPDATE "{table}" SET "{column}" = "{column}"', ()) for column in columns]
        for verb in ("INSERT OR REPLACE", "REPLACE"):
            attempts.append((f'{verb} INTO "{table}" VALUES ({marks})', rows[0]))
            # The same key in another row: a REPLACE would delete the first without being asked.
            attempts.append((f'{verb} INTO "{table}" VALUES ({marks})', (rows[0][0], *rows[-1][1:])))
        attempts.append((f'INSERT INTO "{table}" VALUES ({marks}) ON CONFLICT DO UPDATE SET entry = 99', rows[0]))
        for statement, values in attempts:
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                outside.execute(statement, values)
        assert outside.execute(f'SELECT * FROM "{table}" ORDER BY entry').fetchall() == rows
    finally:
        outside.close()


@pytest.mark.parametrize(("table", "key"), [("source", "sha256"), ("report", "id"), ("decision", "id")])
def test_a_row_under_another_number_does_not_replace_its_namesake(full: Path, table: str, key: str) -> None:
    outside = sqlite3.connect(full, isolation_level=None)
    try:
        row = outside.execute(f'SELECT * FROM "{table}"').fetchone()
        marks = ", ".join("?" for _ in row)
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            outside.execute(f'INSERT OR REPLACE INTO "{table}" VALUES ({marks})', (999, *row[1:]))
    finally:
        outside.close()
