"""Reading evidence back: bytes, reports, claims and custody as they were stored."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from musnad.ledger.codec import from_json, hex_digest, text_bytes, text_of, to_json, unpack
from musnad.ledger.errors import LedgerError
from musnad.ledger.tables import reading, receipt, report, source
from musnad.model import Claims, InputError, Report, ReportHeader, Span, SpanError

# Statements are built once: building one costs more than running it.
_SOURCE = sa.select(source.c.codec, source.c.data).where(source.c.sha256 == sa.bindparam("sha256"))
_REPORT = sa.select(report).where(report.c.id == sa.bindparam("id"))


def bytes_of(connection: sa.Connection, sha256: str) -> bytes:
    """The bytes as received, by their sha256; LedgerError when they are not here or damaged."""
    row = connection.execute(_SOURCE, {"sha256": sha256}).first()
    if row is None:
        raise LedgerError(f"no source {sha256} in this ledger: musnad show reports lists what is")
    try:
        return unpack(row.data, row.codec)
    except ValueError as error:
        raise LedgerError(f"source {sha256}: {error}: restore a backup") from error


def report_of(connection: sa.Connection, report_id: str) -> Report:
    """A report by its id in the ledger; LedgerError when it is not here or its text is damaged."""
    row = connection.execute(_REPORT, {"id": report_id}).first()
    if row is None:
        raise LedgerError(f"no report {report_id!r} in this ledger: musnad show reports lists what is")
    return report_from(row, bytes_of(connection, row.source_sha256) if row.text is None else None)


def report_from(row: sa.Row[Any], source_bytes: bytes | None) -> Report:
    """The report of a row; ``source_bytes``: where the row has no text of its own, because they are the text."""
    try:
        text = text_of(unpack(row.text) if source_bytes is None else source_bytes)
        title = None if row.title_start is None else _quoted(text, row.title_start, row.title_end)
        return Report(
            id=row.id,
            text=text,
            sha256=row.sha256,
            source_sha256=row.source_sha256,
            outlet=row.outlet,
            url=row.url,
            published=row.published,
            title=title,
            language=row.language,
        )
    except (ValueError, InputError, SpanError) as error:
        raise LedgerError(f"report {row.id}: its text is not what was stored ({error}): restore a backup") from error


def _quoted(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def header_of(kept: Report, reader: str) -> ReportHeader:
    """The report as its claims name it."""
    return ReportHeader(
        id=kept.id,
        sha256=kept.sha256,
        source_sha256=kept.source_sha256,
        outlet=kept.outlet,
        url=kept.url,
        published=kept.published,
        title=kept.title,
        language=kept.language,
        reader=reader,
    )


def body_of(claims: Claims) -> bytes:
    """Claims without their header, as JSON: what a reading keeps."""
    return to_json({name: getattr(claims, name) for name in claims.__struct_fields__ if name != "report"})


def line_of(kept: Report, reader: str, body: bytes) -> bytes:
    """Header and body as one line of the contract, the body's bytes untouched."""
    return b'{"report":' + to_json(header_of(kept, reader)) + b"," + body[1:]


def claims_of(kept: Report, reader: str, packed: bytes) -> Claims:
    """The claims of a stored reading, every span verified against the report; LedgerError when one does not hold."""
    try:
        return from_json(line_of(kept, reader, unpack(packed)), Claims).verified(kept)
    except (ValueError, SpanError) as error:
        raise LedgerError(
            f"report {kept.id}: the claims of {reader} are damaged ({error}): restore a backup"
        ) from error


def current_readings(connection: sa.Connection, ids: tuple[str, ...] | None = None) -> set[int]:
    """Entries of the readings that count: the last one of each report that no newer extraction of its bytes replaces.

    ``ids``: only of these reports.
    """
    newer = report.alias("newer")
    replaced = sa.exists().where(newer.c.previous == report.c.id, newer.c.change == "extraction")
    query = (
        sa.select(reading.c.report, reading.c.entry)
        .join(report, report.c.id == reading.c.report)
        .where(~replaced)
        .order_by(reading.c.report, reading.c.at, reading.c.entry)
    )
    if ids is not None:
        query = query.where(reading.c.report.in_(ids))
    return set({row.report: row.entry for row in connection.execute(query)}.values())


def resolve(connection: sa.Connection, name: str) -> str:
    """The ledger id of a report named by its id, the id it was given, or the first 8 or more digits of a sha256.

    LedgerError when nothing or more than one report answers to it.
    """
    if connection.execute(sa.select(report.c.id).where(report.c.id == name)).first():
        return name
    given = sa.select(receipt.c.report).where(receipt.c.given_id == name)
    found = {row[0] for row in connection.execute(given)}
    if not found and len(name) >= 8 and set(name) <= set("0123456789abcdef"):
        starts = sa.or_(report.c.sha256.startswith(name), report.c.source_sha256.startswith(name))
        found = {row[0] for row in connection.execute(sa.select(report.c.id).where(starts))}
    if len(found) == 1:
        return str(found.pop())
    if found:
        raise LedgerError(f"{name!r} may be any of {', '.join(sorted(found))}: name one of them")
    raise LedgerError(f"no report {name!r} in this ledger: musnad show reports lists what is")


def same_text(text: str, source_sha256: str) -> bool:
    """Whether a text is its source's bytes themselves, so that it need not be kept twice."""
    return hex_digest(text_bytes(text)) == source_sha256
