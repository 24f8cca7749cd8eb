"""The whole ledger as JSON Lines, the same bytes for the same evidence: what ``export --format jsonl`` writes.

A line a report, as ``musnad read --format json`` prints it (its current claims), with a field ``ledger`` beside them:
text, custody, bytes as received (base64, with the first report that stands on them), copies, versions, superseded
readings. Then a line a failure and a line a decision, undone ones included. The first line's ``ledger`` also has
``export``: the format and the ledger's head.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from musnad.ledger.codec import from_json, to_json, unpack
from musnad.ledger.evidence import bytes_of, line_of, report_from
from musnad.ledger.journal import head
from musnad.ledger.tables import copy, decision, failure, journal, reading, receipt, report, source
from musnad.model.decision import Decision

FORMAT = 1


def lines(connection: sa.Connection) -> Iterator[bytes]:
    """Every line of the export, without its line end, in the order of report ids."""
    entries = connection.execute(sa.select(sa.func.count()).select_from(journal)).scalar_one()
    first: dict[str, Any] = {"export": {"format": FORMAT, "head": head(connection), "entries": entries}}
    shown: set[str] = set()
    for line, rest in _parts(connection, shown):
        yield line + b',"ledger":' + to_json({**first, **rest}) + b"}"
        first = {}


def _parts(connection: sa.Connection, shown: set[str]) -> Iterator[tuple[bytes, dict[str, Any]]]:
    yield from _reports(connection, shown)
    order = (failure.c.source_sha256, failure.c.part, failure.c.tool, failure.c.message)
    for row in connection.execute(sa.select(failure).order_by(*order)):
        values = {name: value for name, value in row._mapping.items() if name != "entry"}
        yield (
            b'{"failure":' + to_json(values),
            {"entry": row.entry, "source": _source(connection, row.source_sha256, shown)},
        )
    for row in connection.execute(sa.select(decision.c.entry, decision.c.body).order_by(decision.c.entry)):
        # Decoded and encoded so that nothing but a decision can stand in the line.
        yield b'{"decision":' + to_json(from_json(row.body, Decision)), {"entry": row.entry}


def _reports(connection: sa.Connection, shown: set[str]) -> Iterator[tuple[bytes, dict[str, Any]]]:
    for row in connection.execute(sa.select(report).order_by(report.c.id).execution_options(yield_per=50)):
        kept = report_from(row, bytes_of(connection, row.source_sha256) if row.text is None else None)
        readings = connection.execute(
            sa.select(reading).where(reading.c.report == row.id).order_by(reading.c.at, reading.c.entry)
        ).all()
        last = readings[-1]
        line = line_of(kept, last.reader, unpack(last.claims))[:-1]
        yield (
            line,
            {
                "entry": row.entry,
                "given_id": row.given_id,
                "part": row.part,
                "previous": row.previous,
                "change": row.change,
                "text": kept.text,
                "source": _source(connection, row.source_sha256, shown),
                "receipts": _plain_rows(connection, receipt, row.id),
                "copies": _plain_rows(connection, copy, row.id),
                "reading": {"entry": last.entry, "at": last.at},
                "superseded": [
                    {"entry": r.entry, "at": r.at, "reader": r.reader, "claims": from_json(unpack(r.claims), object)}
                    for r in readings[:-1]
                ],
            },
        )


def _source(connection: sa.Connection, sha256: str, shown: set[str]) -> dict[str, Any] | None:
    """Entry and bytes, with the first line that names them."""
    if sha256 in shown:
        return None
    shown.add(sha256)
    entry = connection.execute(sa.select(source.c.entry).where(source.c.sha256 == sha256)).scalar_one()
    return {"entry": entry, "bytes": base64.b64encode(bytes_of(connection, sha256)).decode("ascii")}


def _plain_rows(connection: sa.Connection, table: sa.Table, report_id: str) -> list[dict[str, Any]]:
    rows = connection.execute(sa.select(table).where(table.c.report == report_id).order_by(*table.primary_key.columns))
    made = [{name: value for name, value in row._mapping.items() if name != "report"} for row in rows]
    for values in made:
        if "details" in values:
            values["details"] = from_json(values["details"].encode(), object)
    return made
