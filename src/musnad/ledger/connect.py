"""Connections to a ledger's file: their settings, and transactions that hold or leave no trace."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from musnad.ledger.errors import LedgerError, told


def is_writable(path: Path) -> bool:
    """Whether a ledger at this path could be written: SQLite needs the file and its folder."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def connect(path: Path, *, write: bool, timeout: float, max_pages: int | None = None) -> sa.Engine:
    """An engine on one file. ``timeout``: seconds to wait for a writer; ``max_pages``: quota in pages of 4 KiB."""
    uri = _uri(path, write=write)

    def make() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            # recursive_triggers lets the guards see the deletion inside an INSERT OR REPLACE.
            for pragma in ("recursive_triggers=ON", "trusted_schema=OFF", "temp_store=MEMORY", "cache_size=-32768"):
                connection.execute(f"PRAGMA {pragma}")
            if write:
                # In WAL mode NORMAL survives the death of the process; only a power cut may undo the last reports.
                connection.execute("PRAGMA synchronous=NORMAL")
                # A report touches many pages of the indexes: moved from the log to the file in batches of 32 MB.
                connection.execute("PRAGMA wal_autocheckpoint=8000")
                if max_pages is not None:
                    connection.execute(f"PRAGMA max_page_count={int(max_pages)}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = sa.create_engine("sqlite://", creator=make, poolclass=sa.pool.QueuePool, pool_size=4, max_overflow=8)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _uri(path: Path, *, write: bool) -> str:
    name = "file:" + quote(str(path.absolute()))
    if write:
        return f"{name}?mode=rwc"
    wal = path.with_name(path.name + "-wal")
    shm = path.with_name(path.name + "-shm")
    if os.access(path.parent, os.W_OK) or shm.exists() or (wal.exists() and wal.stat().st_size):
        return f"{name}?mode=ro"
    # On a read-only medium SQLite cannot make its shared-memory file; nobody can be writing either.
    return f"{name}?mode=ro&immutable=1"


def _begin(connection: sa.Connection) -> None:
    # The write lock is taken at once: a reader that turns writer half-way could only fail.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def reading(engine: sa.Engine, path: Path) -> Iterator[sa.Connection]:
    """A connection that sees one state of the ledger throughout; LedgerError when it cannot be read."""
    with told(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine, path: Path, *, durable: bool = False) -> Iterator[sa.Connection]:
    """A connection whose changes are all kept or, on any error, all undone.

    ``durable``: return only when the disk has them, so that even a power cut loses nothing.
    LedgerError when the ledger is read-only, locked by another writer beyond the time-out, or the disk is full.
    """
    if not is_writable(path):
        raise LedgerError(
            f"{path}: this ledger is read-only: give yourself write access to the file and its folder, or copy it"
        )
    with told(path), engine.connect() as opened:
        connection = opened.execution_options(writes=True)
        with _synchronous(connection, "FULL" if durable else "NORMAL"), connection.begin():
            yield connection


@contextmanager
def _synchronous(connection: sa.Connection, level: str) -> Iterator[None]:
    raw: Any = connection.connection.dbapi_connection
    if level != "NORMAL":
        raw.execute(f"PRAGMA synchronous={level}")
    try:
        yield
    finally:
        if level != "NORMAL":
            raw.execute("PRAGMA synchronous=NORMAL")


def backup(source: Path, target: Path, *, timeout: float) -> None:
    """Copy a ledger that others may be writing; ``target`` must not exist and appears only when it is whole."""
    if target.exists():
        raise LedgerError(f"{target}: exists already: name a new file for the backup")
    if not target.parent.is_dir():
        raise LedgerError(f"{target.parent}: no such folder: make it first")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with told(target):
            _copy_pages(source, part, timeout)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _copy_pages(source: Path, part: Path, timeout: float) -> None:
    come = sqlite3.connect(_uri(source, write=False), uri=True, timeout=timeout)
    try:
        go = sqlite3.connect(part)
        try:
            come.backup(go)
            # A copy is one file, to be carried: the write-ahead log returns when it is opened for writing.
            go.execute("PRAGMA journal_mode=DELETE")
        finally:
            go.close()
    finally:
        come.close()
