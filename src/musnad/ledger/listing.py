"""What the ledger shows: reports in a list, one report whole, claims by question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from musnad.ledger import search
from musnad.ledger.claim_index import FIELD_OF
from musnad.ledger.codec import from_json
from musnad.ledger.evidence import claims_of, current_readings, report_of
from musnad.ledger.filters import ClaimFilter
from musnad.ledger.records import Copy, Failure, FoundClaim, Hit, Kept, ReadingRow, Receipt, ReportRow
from musnad.ledger.tables import claim, copy, failure, reading, receipt, report, source
from musnad.model import Claims, Report


def _overview() -> sa.Select[Any]:
    """Reports with what a list says of them beside their own row."""
    newer = report.alias("newer")
    replaced = sa.exists().where(newer.c.previous == report.c.id, newer.c.change == "extraction")
    events = sa.select(sa.func.count()).where(
        claim.c.report == report.c.entry, claim.c.current, claim.c.kind == "event"
    )
    reader = sa.select(reading.c.reader).where(reading.c.report == report.c.id)
    received = sa.select(receipt.c.at).where(receipt.c.report == report.c.id).order_by(receipt.c.entry)
    return sa.select(
        report,
        replaced.label("replaced"),
        events.scalar_subquery().label("events"),
        received.limit(1).scalar_subquery().label("received"),
        reader.order_by(reading.c.at.desc(), reading.c.entry.desc()).limit(1).scalar_subquery().label("reader"),
    ).order_by(report.c.entry)


_OVERVIEW = _overview()


def report_rows(connection: sa.Connection, condition: sa.ColumnElement[bool] | None = None) -> Iterator[ReportRow]:
    """Reports in the order in which they came; ``condition``: on the table ``report``."""
    query = _OVERVIEW if condition is None else _OVERVIEW.where(condition)
    for row in connection.execute(query.execution_options(yield_per=200)):
        yield _row(row, report_of(connection, row.id) if row.title_start is not None else None)


def last_rows(connection: sa.Connection, most: int, skip: int) -> Iterator[ReportRow]:
    """The reports that came last, the last first, ``most`` of them behind the first ``skip``."""
    last = sa.select(report.c.entry).order_by(report.c.entry.desc()).limit(most).offset(skip)
    yield from reversed(list(report_rows(connection, report.c.entry.in_(last))))


def hits(connection: sa.Connection, numbers: list[int], wanted: tuple[str, ...]) -> tuple[Hit, ...]:
    """The reports of these entries, in this order, with the words that answer the search terms."""
    rows = {row.entry: row for row in connection.execute(_OVERVIEW.where(report.c.entry.in_(numbers)))}
    found = []
    for number in numbers:
        whole = report_of(connection, rows[number].id)
        found.append(Hit(report=_row(rows[number], whole), spans=search.marks(whole, wanted)))
    return tuple(found)


def _row(row: sa.Row[Any], whole: Report | None) -> ReportRow:
    return ReportRow(
        id=row.id,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
        title=whole.title.text if whole and whole.title else None,
        language=row.language,
        sha256=row.sha256,
        source_sha256=row.source_sha256,
        part=row.part,
        characters=row.characters,
        previous=row.previous,
        change=row.change,
        current=not row.replaced,
        reader=row.reader,
        events=row.events,
        received=row.received or "",
    )


def kept(connection: sa.Connection, report_id: str) -> Kept:
    """All that is held of one report, by its id in the ledger."""
    (row,) = report_rows(connection, report.c.id == report_id)
    whole = report_of(connection, report_id)
    current = current_readings(connection, (report_id,))
    stored = connection.execute(
        sa.select(reading).where(reading.c.report == report_id).order_by(reading.c.at, reading.c.entry)
    ).all()
    last = stored[-1] if stored else None
    arrivals = connection.execute(sa.select(receipt).where(receipt.c.report == report_id).order_by(receipt.c.entry))
    return Kept(
        row=row,
        report=whole,
        receipts=tuple(_receipt(r) for r in arrivals),
        readings=tuple(
            ReadingRow(entry=r.entry, reader=r.reader, at=r.at, current=r.entry in current, sha256=r.sha256)
            for r in stored
        ),
        copies=copies_of(connection, report_id),
        copied_by=tuple(
            connection.execute(sa.select(copy.c.report).where(copy.c.of == report_id).order_by(copy.c.entry)).scalars()
        ),
        versions=tuple(
            connection.execute(
                sa.select(report.c.id).where(report.c.previous == report_id).order_by(report.c.entry)
            ).scalars()
        ),
        source_size=connection.execute(
            sa.select(source.c.size).where(source.c.sha256 == whole.source_sha256)
        ).scalar_one(),
        claims=claims_of(whole, last.reader, last.claims) if last else None,
    )


def _receipt(row: sa.Row[Any]) -> Receipt:
    values = {name: value for name, value in row._mapping.items() if name not in {"report", "details"}}
    return Receipt(**values, details=from_json(row.details.encode(), dict[str, str]))


def copies_of(connection: sa.Connection, report_id: str) -> tuple[Copy, ...]:
    """The earlier reports that one nearly repeats, the likest first."""
    rows = connection.execute(
        sa.select(copy).where(copy.c.report == report_id).order_by(copy.c.similarity.desc(), copy.c.of)
    )
    return tuple(Copy(of=row.of, similarity=row.similarity, method=row.method) for row in rows)


def all_copies(connection: sa.Connection) -> Iterator[tuple[str, Copy]]:
    """Every link of a later report to an earlier one that it nearly repeats, in the order in which they came."""
    for row in connection.execute(sa.select(copy).order_by(copy.c.entry, copy.c.of)):
        yield row.report, Copy(of=row.of, similarity=row.similarity, method=row.method)


def found_claims(connection: sa.Connection, wanted: ClaimFilter) -> Iterator[FoundClaim]:
    """The claims that answer a question, in the order in which their reports came."""
    at: int | None = None
    claims: Claims | None = None
    for row in connection.execute(wanted.query().execution_options(yield_per=500)):
        if claims is None or row.reading != at:
            claims, at = read_claims(connection, row.reading), row.reading
        item = getattr(claims, FIELD_OF[row.kind])[row.place]
        yield FoundClaim(
            report=row.report,
            reader=claims.report.reader,
            current=row.current,
            kind=row.kind,
            place=row.place,
            id=row.id,
            claim=item,
        )


def read_claims(connection: sa.Connection, entry: int) -> Claims:
    """The claims of one reading, by its entry number."""
    row = connection.execute(sa.select(reading).where(reading.c.entry == entry)).one()
    return claims_of(report_of(connection, row.report), row.reader, row.claims)


def current_claims(connection: sa.Connection, after: int = 0) -> Iterator[tuple[int, Claims]]:
    """Each current reading's entry and claims, in order; ``after``: only those stored after this entry."""
    for entry in sorted(number for number in current_readings(connection) if number > after):
        yield entry, read_claims(connection, entry)


def failures(connection: sa.Connection) -> Iterator[Failure]:
    """The bytes that no report could be made of, in the order in which they came."""
    for row in connection.execute(sa.select(failure).order_by(failure.c.entry)):
        yield Failure(**row._mapping)
