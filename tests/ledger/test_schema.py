"""The tables are what the migrations make; ledgers of other ages are brought forward or turned away with a word."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from ledger_samples import clock, export, store

from musnad.ledger import Ledger, LedgerError, schema
from musnad.ledger.tables import EVIDENCE, INDEXES, SEARCH_DDL, guards

LINKS = ("link_reading", "link_claim", "link_block", "link_edge", "link_incident", "link_state")


def _shape(path: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    finally:
        connection.close()
    return {(name, " ".join(sql.split())) for name, sql in rows if not name.startswith("alembic")}


def _age(path: Path, revision: str) -> None:
    """Make a ledger what it was at an older schema."""
    connection = sqlite3.connect(path)
    try:
        for name in ("claim", "party", "band", "method", "letters", "short", *LINKS):
            connection.execute(f"DROP TABLE {name}")
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    finally:
        connection.close()


def test_the_migrations_make_the_tables(path: Path, tmp_path: Path) -> None:
    Ledger.open(path).close()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    with engine.begin() as connection:
        EVIDENCE.create_all(connection)
        INDEXES.create_all(connection)
        for statement in (*guards(), *SEARCH_DDL):
            connection.exec_driver_sql(statement)
    engine.dispose()
    assert _shape(path) == _shape(tmp_path / "plain.db")


def test_an_older_ledger_asks_for_an_upgrade_and_keeps_everything(ledger: Ledger, path: Path) -> None:
    for number in range(5):
        store(ledger, number)
    store(ledger, 1, reader="musnad 0.2.0")
    before, asked = export(ledger), list(ledger.claims())
    hits = ledger.search("مقتل")
    ledger.close()
    _age(path, "0001")
    with pytest.raises(LedgerError, match="musnad ledger upgrade"):
        Ledger.open(path)
    backup = Ledger.upgrade(path, clock=clock)
    assert backup is not None
    assert backup.name == "musnad.db.0001-2024-05-01T100000Z.backup"
    with Ledger.open(path, clock=clock) as upgraded:
        assert export(upgraded) == before
        assert list(upgraded.claims()) == asked
        assert upgraded.search("مقتل") == hits
        assert not list(upgraded.verify())
        assert store(upgraded, 9).new_report
    assert Ledger.upgrade(path) is None
    with pytest.raises(LedgerError, match="schema 0001"):
        Ledger.open(backup)


def test_a_ledger_without_the_index_of_incidents_gets_one(ledger: Ledger, path: Path) -> None:
    store(ledger, 1)
    before = export(ledger)
    ledger.close()
    connection = sqlite3.connect(path)
    for name in LINKS:
        connection.execute(f"DROP TABLE {name}")
    connection.execute("UPDATE alembic_version SET version_num = '0002'")
    connection.commit()
    connection.close()
    assert Ledger.upgrade(path, clock=clock)
    with Ledger.open(path) as upgraded:
        assert export(upgraded) == before
        with upgraded.link_index() as index:
            assert index is not None
            assert index.news("any") is None


def test_an_index_of_another_method_asks_for_an_upgrade(ledger: Ledger, path: Path) -> None:
    store(ledger, 1)
    ledger.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE method SET version = 'trigrams 0' WHERE name = 'letters'")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match=r"letters.*musnad ledger upgrade"):
        Ledger.open(path)
    assert Ledger.upgrade(path, clock=clock)
    with Ledger.open(path) as upgraded:
        assert upgraded.search("مقتل")


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(ledger, 1)
    before = export(ledger)
    ledger.close()
    _age(path, "0001")
    shape = _shape(path)

    def fail(connection: sa.Connection) -> None:
        raise LedgerError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "rebuild_all", fail)
        with pytest.raises(LedgerError, match="power cut"):
            Ledger.upgrade(path, clock=clock)
    assert _shape(path) == shape
    Ledger.upgrade(path)
    with Ledger.open(path) as upgraded:
        assert export(upgraded) == before


def test_what_is_no_ledger_is_turned_away(path: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(path, create=False)
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger.open(tmp_path / "none" / "musnad.db")
    with pytest.raises(LedgerError, match="not a file"):
        Ledger.open(tmp_path)
    path.write_bytes(b"")
    with pytest.raises(LedgerError, match="empty"):
        Ledger.open(path, create=False)
    path.write_text("a text that is no database, long enough for a header of SQLite" * 40)
    for attempt in (Ledger.open, Ledger.upgrade):
        with pytest.raises(LedgerError, match="no readable ledger"):
            attempt(path)
    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    for attempt in (Ledger.open, Ledger.upgrade):
        with pytest.raises(LedgerError, match=r"foreign\.db.*no musnad ledger"):
            attempt(foreign)
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.upgrade(tmp_path / "none.db")


def test_a_newer_ledger_is_turned_away(path: Path) -> None:
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    for attempt in (Ledger.open, Ledger.upgrade):
        with pytest.raises(LedgerError, match="newer musnad"):
            attempt(path)


def test_a_file_name_of_any_kind_will_do(tmp_path: Path) -> None:
    for name in ("سجل ؟.db", "a?mode=ro#b%20.db", "100%.db"):
        with Ledger.open(tmp_path / name, clock=clock) as ledger:
            store(ledger, 1)
        with Ledger.open(tmp_path / name, create=False) as ledger:
            assert ledger.info().reports == 1
            assert (tmp_path / name).exists()


def test_a_backup_is_the_same_ledger_in_one_file(ledger: Ledger, tmp_path: Path) -> None:
    store(ledger, 1)
    ledger.backup(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db.part").exists()
    with Ledger.open(tmp_path / "copy.db") as copy:
        assert export(copy) == export(ledger)
        assert store(copy, 2).new_report
    with pytest.raises(LedgerError, match="exists already"):
        ledger.backup(tmp_path / "copy.db")
    with pytest.raises(LedgerError, match="no such folder"):
        ledger.backup(tmp_path / "none" / "copy.db")


def test_nothing_but_the_ledger_is_left_behind(path: Path) -> None:
    with Ledger.open(path, clock=clock) as ledger:
        store(ledger, 1)
    assert [p.name for p in path.parent.iterdir()] == ["musnad.db"]
