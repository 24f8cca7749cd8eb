"""Custody: the bytes of a report as they were received, and how, when and by whom; also of what could not be read."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from musnad.ledger.address import url_key
from musnad.ledger.codec import CODEC, as_utc, hex_digest, pack, plain, to_json
from musnad.ledger.errors import LedgerError
from musnad.ledger.journal import Entry
from musnad.ledger.records import Received
from musnad.ledger.tables import failure, receipt, source
from musnad.model import Report

# Statements are built once: building one costs more than running it.
_SOURCE = sa.select(source.c.entry).where(source.c.sha256 == sa.bindparam("sha256"))
_ARRIVALS = sa.select(receipt.c.name, receipt.c.url, receipt.c.archive_url, receipt.c.given_id).where(
    receipt.c.report == sa.bindparam("report")
)
_FAILURE_KEY = ("source_sha256", "part", "tool", "message")
_FAILURE = sa.select(failure.c.entry).where(*(failure.c[name] == sa.bindparam(name) for name in _FAILURE_KEY))


class Person(msgspec.Struct, frozen=True):
    """Who acts and when, as the ledger writes it down."""

    by: str
    at: str


def when(received: Received, person: Person) -> str:
    """When something was received, in UTC; LedgerError when the given time has no zone or is none."""
    try:
        return as_utc(received.at) if received.at else person.at
    except ValueError as error:
        raise LedgerError(f"{received.name}: when it was received: {error}") from error


def keep_source(entry: Entry, data: bytes, sha256: str) -> None:
    """The bytes, once."""
    if not entry.connection.execute(_SOURCE, {"sha256": sha256}).first():
        entry.add(source, sha256=sha256, size=len(data), codec=CODEC, data=pack(data))


def keep_receipt(
    entry: Entry, received: Received, given: Report, report_id: str, person: Person, *, first: bool
) -> None:
    """How these bytes came, unless they came the same way before: under the same file name, id and addresses.

    ``first``: the report is new, nothing can have come before.
    """
    values = {
        "report": report_id,
        "how": plain(received.how),
        "name": plain(received.name),
        "given_id": plain(given.id),
        "url": given.url and plain(given.url),
        "archive_url": received.archive_url and plain(received.archive_url),
        "container": received.container,
        "tool": plain(received.tool),
        "charset": received.charset,
        "details": plain(to_json(dict(sorted(received.details.items()))).decode()),
    }
    if not first:
        earlier = entry.connection.execute(_ARRIVALS, {"report": report_id})
        way = _way(values["name"] or "", values["url"], values["archive_url"], values["given_id"])
        if any(_way(row.name, row.url, row.archive_url, row.given_id) == way for row in earlier):
            return
    entry.add(receipt, at=when(received, person), by=plain(received.by or person.by), **values)


def _way(name: str, url: str | None, archive_url: str | None, given_id: str | None) -> tuple[str | None, ...]:
    """What makes an arrival another one; the folder is none of it, since people move their files."""
    base = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return base, url and url_key(url), archive_url, given_id


def fail(connection: sa.Connection, received: Received, message: str, person: Person) -> bool:
    """Keep bytes that no report could be made of, with the reason; False when that is known already."""
    sha256 = hex_digest(received.data)
    values = (sha256, plain(received.part), plain(received.tool), plain(message))
    key = dict(zip(_FAILURE_KEY, values, strict=True))
    if connection.execute(_FAILURE, key).first():
        return False
    entry = Entry(connection)
    keep_source(entry, received.data, sha256)
    by, how, name = plain(received.by or person.by), plain(received.how), plain(received.name)
    entry.add(failure, at=when(received, person), by=by, how=how, name=name, **key)
    entry.seal()
    return True
