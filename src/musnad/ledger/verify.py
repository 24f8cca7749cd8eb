"""Hashing everything again: bytes, texts, claims with their words, decisions, journal, guards and indexes."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from musnad.ledger import claim_index
from musnad.ledger.codec import from_json, hex_digest, unpack
from musnad.ledger.errors import LedgerError
from musnad.ledger.evidence import bytes_of, claims_of, current_readings, report_from
from musnad.ledger.journal import chain_faults, holds_head
from musnad.ledger.records import Finding
from musnad.ledger.tables import claim, copy, decision, failure, guards, party, reading, receipt, report, source
from musnad.model import MusnadError, Report
from musnad.model.decision import Decision


def findings(connection: sa.Connection, head: str | None = None) -> Iterator[Finding]:
    """All that is wrong with a ledger, nothing when it is sound; reads every byte.

    ``head``: a head noted earlier; a finding when the ledger never had it, so that what came before it has changed.
    """
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Finding(table="file", key="", message=str(message))
    yield from _guards(connection)
    for entry, message in chain_faults(connection):
        yield Finding(table="journal", key=str(entry), message=message)
    if head is not None and holds_head(connection, head) is None:
        yield Finding(
            table="journal", key=head, message="the ledger never had this head: what it stood for is not all here"
        )
    yield from _sources(connection)
    yield from _reports(connection)
    yield from _references(connection)
    yield from _decisions(connection)


def _guards(connection: sa.Connection) -> Iterator[Finding]:
    here = {sql for (sql,) in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    for statement in guards():
        if statement not in here:
            yield Finding(
                table="guard",
                key=statement.split('"')[1],
                message="this guard against changes was taken away or altered",
            )


def _sources(connection: sa.Connection) -> Iterator[Finding]:
    for row in connection.execute(sa.select(source).order_by(source.c.entry).execution_options(yield_per=50)):
        try:
            data = unpack(row.data, row.codec)
        except ValueError as error:
            yield Finding(table="source", key=row.sha256, message=str(error))
            continue
        if hex_digest(data) != row.sha256 or len(data) != row.size:
            yield Finding(table="source", key=row.sha256, message="the bytes are not those that were received")


def _reports(connection: sa.Connection) -> Iterator[Finding]:
    current = current_readings(connection)
    for row in connection.execute(sa.select(report).order_by(report.c.entry).execution_options(yield_per=50)):
        try:
            kept = report_from(row, bytes_of(connection, row.source_sha256) if row.text is None else None)
        except LedgerError as error:
            yield Finding(table="report", key=row.id, message=str(error))
            continue
        if not connection.execute(sa.select(receipt.c.entry).where(receipt.c.report == row.id)).first():
            yield Finding(table="receipt", key=row.id, message="nothing says how this report came in")
        yield from _readings(connection, kept, row.entry, current)


def _readings(connection: sa.Connection, kept: Report, number: int, current: set[int]) -> Iterator[Finding]:
    for row in connection.execute(sa.select(reading).where(reading.c.report == kept.id).order_by(reading.c.entry)):
        try:
            if hex_digest(unpack(row.claims)) != row.sha256:
                yield Finding(
                    table="reading", key=f"{kept.id} {row.reader}", message="the claims are not those that were stored"
                )
                continue
            claims = claims_of(kept, row.reader, row.claims)
        except (ValueError, LedgerError) as error:
            yield Finding(table="reading", key=f"{kept.id} {row.reader}", message=str(error))
            continue
        expected = claim_index.rows(claims, row.entry, number, current=row.entry in current)
        if expected != (_indexed(connection, claim, row.entry), _indexed(connection, party, row.entry)):
            yield Finding(
                table="claim",
                key=f"{kept.id} {row.reader}",
                message="the index of these claims is wrong: musnad ledger upgrade computes it anew",
            )


def _indexed(connection: sa.Connection, table: sa.Table, entry: int) -> list[dict[str, object]]:
    order = list(claim_index.FIELD_OF)
    columns = [*(column.name for column in table.columns)]
    rows = [
        dict(zip(columns, row, strict=True))
        for row in connection.execute(sa.select(table).where(table.c.reading == entry))
    ]
    return sorted(rows, key=lambda row: (order.index(row["kind"]), row["place"], row.get("number", 0)))


def _references(connection: sa.Connection) -> Iterator[Finding]:
    ids = sa.select(report.c.id)
    sources = sa.select(source.c.sha256)
    for table, column, known in (
        (report, report.c.source_sha256, sources),
        (failure, failure.c.source_sha256, sources),
        (receipt, receipt.c.report, ids),
        (reading, reading.c.report, ids),
        (copy, copy.c.report, ids),
        (copy, copy.c.of, ids),
        (report, report.c.previous, ids),
    ):
        for (lost,) in connection.execute(sa.select(column).where(column.is_not(None), column.not_in(known))):
            yield Finding(table=table.name, key=str(lost), message="names something that is not in this ledger")
    for (report_id,) in connection.execute(
        sa.select(report.c.id).where(report.c.id.not_in(sa.select(reading.c.report)))
    ):
        yield Finding(table="reading", key=report_id, message="no reading of this report is here")


def _decisions(connection: sa.Connection) -> Iterator[Finding]:
    before: str | None = None
    for row in connection.execute(sa.select(decision).order_by(decision.c.entry)):
        try:
            made = from_json(row.body, Decision)
        except (ValueError, MusnadError) as error:
            yield Finding(table="decision", key=row.id, message=f"damaged: {error}")
            continue
        if hex_digest(row.body) != row.hash or made.id != row.id:
            yield Finding(table="decision", key=row.id, message="not the decision that was made")
        if made.previous != before:
            yield Finding(
                table="decision", key=row.id, message="does not follow the decision before: one is gone or was changed"
            )
        before = row.hash
