"""Which shape a ledger's tables have: made new, recognised, and brought forward by migrations after a backup."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from musnad.ledger.connect import backup, connect, reading, writing
from musnad.ledger.errors import LedgerError, told
from musnad.ledger.indexes import METHODS, rebuild_all
from musnad.ledger.tables import method

# «msnd» in the file's header: `file` and we know a ledger by it.
APPLICATION_ID = 0x6D736E64
# Every schema that a ledger may have, oldest first; the last one is this version's.
REVISIONS = ("0001", "0002", "0003")
LATEST = REVISIONS[-1]
_PAUSE = 0.02  # seconds between two tries for a lock


def revision(connection: sa.Connection) -> str | None:
    """The schema of an open ledger, None when the file holds nothing yet; LedgerError when it is something else."""
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not mark and not tables:
        return None
    if mark != APPLICATION_ID or "alembic_version" not in tables:
        raise LedgerError("this file is a database, but no musnad ledger: name another file with --ledger")
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def prepare(engine: sa.Engine, path: Path, *, create: bool, write: bool) -> None:
    """Make the tables of a new ledger, or make sure that an old one can be used as it is; LedgerError otherwise."""
    with reading(engine, path) as connection:
        found = _revision_of(connection, path)
        if found == LATEST and (stale := _stale(connection)):
            raise LedgerError(
                f"{path}: its index of {stale[0]} is of another musnad: musnad ledger upgrade --ledger {path}"
            )
    if found is None:
        if not (create and write):
            raise LedgerError(f"{path}: the file is empty, not a ledger: musnad read PATH --ledger {path} fills it")
        _make(engine, path)
    elif found != LATEST:
        check_known(found, path)
        raise LedgerError(f"{path}: written by an older musnad (schema {found}): musnad ledger upgrade --ledger {path}")


def check_known(found: str, path: Path) -> None:
    """LedgerError when a ledger's schema is one that this version has never heard of."""
    if found not in REVISIONS:
        raise LedgerError(f"{path}: written by a newer musnad (schema {found}): install that version to open it")


def _revision_of(connection: sa.Connection, path: Path) -> str | None:
    try:
        return revision(connection)
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from None


def _make(engine: sa.Engine, path: Path) -> None:
    _write_ahead(engine, path)
    with writing(engine, path) as connection:
        # Another program may have made it while this one waited for the lock.
        if _revision_of(connection, path) is None:
            _migrate(connection)
            rebuild_all(connection)


def _stale(connection: sa.Connection) -> list[str]:
    """The indexes that were not computed the way this version computes them."""
    stored = {row.name: row.version for row in connection.execute(sa.select(method))}
    return sorted(name for name, version in METHODS.items() if stored.get(name) != version)


def _write_ahead(engine: sa.Engine, path: Path) -> None:
    """Readers and one writer at a time do not hinder each other in WAL mode; the file remembers it."""
    with told(path):
        raw = engine.raw_connection()
        try:
            driver: Any = raw.dbapi_connection
            _patiently(driver, "PRAGMA journal_mode=WAL")
        finally:
            raw.close()


def _patiently(driver: Any, statement: str) -> None:
    """Runs a statement, waiting for another program as long as the connection's time-out says.

    SQLite itself does not wait where two programs turn to write-ahead at once: each could wait for the other for ever.
    """
    (patience,) = driver.execute("PRAGMA busy_timeout").fetchone()
    deadline = time.monotonic() + patience / 1000
    while True:
        try:
            driver.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _migrate(connection: sa.Connection, to: str = "head") -> None:
    # Imported here because only making and upgrading a ledger needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "musnad.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def upgrade(path: Path, *, timeout: float, stamp: str) -> Path | None:
    """Bring a ledger to this version's schema and indexes; the backup's path, or None when nothing was to do.

    The backup (``FILE.SCHEMA-STAMP.backup``) is made first and kept. ``stamp``: the time, for its name.
    """
    if not path.is_file():
        raise LedgerError(f"{path}: there is no ledger here")
    engine = connect(path, write=True, timeout=timeout)
    try:
        with reading(engine, path) as connection:
            found = _revision_of(connection, path)
            if found is None:
                raise LedgerError(f"{path}: the file is empty, not a ledger")
            check_known(found, path)
            done = found == LATEST and not _stale(connection)
        if done:
            return None
        copy = path.with_name(f"{path.name}.{found}-{stamp.replace(':', '')}.backup")
        backup(path, copy, timeout=timeout)
        _write_ahead(engine, path)
        with writing(engine, path, durable=True) as connection:
            _migrate(connection)
            rebuild_all(connection)
        return copy
    finally:
        engine.dispose()
