"""The journal: every transaction's rows hashed and chained, so that one short hash stands for the whole ledger.

An entry's digest is the sha256 of its rows as JSON lines; the chain value is the sha256 of the chain before, the
entry's number and its digest. Whoever has an old head can find it in the chain: all before it is unchanged.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from musnad.ledger.codec import to_json
from musnad.ledger.tables import EVIDENCE, journal

START = hashlib.sha256(b"musnad ledger").digest()

# Bulk is in the digest by its own sha256, which stands in the row; how it is packed is no evidence.
_BULK = {"source": {"codec", "data"}, "report": {"text"}, "reading": {"claims"}, "decision": {"body"}}
_TABLES = tuple(t for t in EVIDENCE.tables.values() if t is not journal)
_HASHED = {t.name: tuple(c.name for c in t.columns if c.name not in _BULK.get(t.name, ())) for t in _TABLES}


# Statements are built once: building one costs more than running it.
_INSERT = {table.name: table.insert() for table in EVIDENCE.tables.values()}
_LAST = sa.select(journal.c.entry, journal.c.chain).order_by(journal.c.entry.desc()).limit(1)


class Entry:
    """One transaction's rows of evidence, inserted as they come; ``seal`` writes its line in the journal.

    ``number`` grows with each entry (an import may leave gaps). Nothing is written when nothing was added.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        last = connection.execute(_LAST).first()
        self.number: int = last.entry + 1 if last else 1
        self._chain: bytes = last.chain if last else START
        self._lines: list[bytes] = []

    def add(self, table: sa.Table, **values: Any) -> None:
        """Insert one row of evidence as part of this entry."""
        values["entry"] = self.number
        self.connection.execute(_INSERT[table.name], values)
        self._lines.append(_line(table.name, [values.get(name) for name in _HASHED[table.name]]))

    def seal(self) -> None:
        """Close the entry: its digest and chain value go into the journal."""
        if self._lines:
            digest = _digest(self._lines)
            values = {"entry": self.number, "digest": digest, "chain": _chained(self._chain, self.number, digest)}
            self.connection.execute(_INSERT["journal"], values)


def head(connection: sa.Connection) -> str:
    """The last chain value as 64 hexadecimal digits: it changes with any row of evidence and any order of them."""
    last = connection.execute(_LAST).first()
    return bytes(last.chain if last else START).hex()


def digests(connection: sa.Connection, after: int = 0) -> Iterator[tuple[int, bytes]]:
    """Each entry's number and the digest of the rows that now stand in it; ``after``: only entries above this one."""
    streams = [_rows(connection, table, after) for table in _TABLES]
    for number, rows in groupby(heapq.merge(*streams, key=lambda row: row[0]), key=lambda row: row[0]):
        yield number, _digest([line for _, line in rows])


def append(connection: sa.Connection, after: int) -> None:
    """Write the journal's lines for entries whose rows were inserted elsewhere, all numbered above ``after``."""
    chain = connection.execute(sa.select(journal.c.chain).where(journal.c.entry == after)).scalar() or START
    for number, digest in list(digests(connection, after)):
        chain = _chained(chain, number, digest)
        connection.execute(journal.insert(), {"entry": number, "digest": digest, "chain": chain})


def chain_faults(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    """Entries that are missing, changed or out of the chain, with what is wrong; none in a sound ledger."""
    lines = iter(connection.execute(sa.select(journal).order_by(journal.c.entry)))
    chain = START
    line = next(lines, None)
    for number, digest in digests(connection):
        while line is not None and line.entry < number:
            yield line.entry, "its rows are gone from the ledger"
            chain, line = line.chain, next(lines, None)
        if line is None or line.entry > number:
            yield number, "its rows were added behind the journal's back"
            continue
        if line.digest != digest:
            yield number, "its rows are not those that were stored"
        if line.chain != _chained(chain, number, line.digest):
            yield number, "does not continue the chain: an entry before it is gone or was changed"
        chain = line.chain
        line = next(lines, None)
    while line is not None:
        yield line.entry, "its rows are gone from the ledger"
        line = next(lines, None)


def holds_head(connection: sa.Connection, head: str) -> int | None:
    """The entry at which the ledger had this head, None when it never had it."""
    if head == START.hex():
        return 0
    try:
        wanted = bytes.fromhex(head)
    except ValueError:
        return None
    return connection.execute(sa.select(journal.c.entry).where(journal.c.chain == wanted)).scalar()


def _rows(connection: sa.Connection, table: sa.Table, after: int) -> Iterator[tuple[int, bytes]]:
    columns = [table.c[name] for name in _HASHED[table.name]]
    query = sa.select(table.c.entry, *columns).where(table.c.entry > after).order_by(table.c.entry)
    for row in connection.execute(query.execution_options(yield_per=500)):
        yield row[0], _line(table.name, list(row[1:]))


def _line(table: str, values: list[Any]) -> bytes:
    return to_json([str(table), *values])


def _digest(lines: list[bytes]) -> bytes:
    return hashlib.sha256(b"\n".join(sorted(lines))).digest()


def _chained(before: bytes, number: int, digest: bytes) -> bytes:
    return hashlib.sha256(before + number.to_bytes(8, "big") + digest).digest()
