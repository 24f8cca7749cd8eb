"""What can go wrong with a ledger, told so that a person knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from musnad.model import MusnadError


class LedgerError(MusnadError):
    """A ledger that cannot be opened, written or trusted; the message names the file and the way out."""


class MeanwhileError(LedgerError):
    """Somebody decided on the same thing since it was looked at. ``newer``: ids of their decisions, in order."""

    def __init__(self, target: str, newer: tuple[str, ...]) -> None:
        super().__init__(
            f"{target}: decided on meanwhile ({', '.join(newer)}): look at it again, then decide or leave it so"
        )
        self.target = target
        self.newer = newer


_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_BROKEN = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the database's own errors into a LedgerError that says what happened and what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise LedgerError(_message(path, error.orig or error)) from error
    except sqlite3.Error as error:
        raise LedgerError(_message(path, error)) from error


def _message(path: Path, error: BaseException) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    undone = "nothing of this step was stored, all before it is kept"
    if primary in _BUSY:
        return f"{path}: another program is writing to this ledger; {undone}: run it again when that one is done"
    if primary == sqlite3.SQLITE_FULL:
        return f"{path}: no space left; {undone}: make room and run it again"
    if primary == sqlite3.SQLITE_IOERR:
        return f"{path}: the disk refused ({error}); {undone}: check its space and health, then run it again"
    if primary in _READ_ONLY:
        return f"{path}: this file or its folder is read-only or out of reach: copy the ledger to a place of your own"
    if primary in _BROKEN:
        return f"{path}: no readable ledger ({error}): restore a backup, or salvage it with sqlite3's .recover"
    return f"{path}: {error}"
