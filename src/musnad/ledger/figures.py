"""A ledger in figures."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from musnad.ledger.journal import head
from musnad.ledger.records import Info
from musnad.ledger.schema import LATEST
from musnad.ledger.tables import claim, copy, decision, failure, journal, reading, report, source


def info(connection: sa.Connection, path: Path) -> Info:
    """How much of everything is in a ledger; sizes in bytes."""

    def count(table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one())

    wal = path.with_name(path.name + "-wal")
    readers = connection.execute(sa.select(reading.c.reader).distinct().order_by(reading.c.reader)).scalars()
    return Info(
        path=str(path),
        schema=LATEST,
        head=head(connection),
        entries=count(journal),
        sources=count(source),
        reports=count(report),
        readings=count(reading),
        claims=count(claim),
        current_events=count(claim, claim.c.current, claim.c.kind == "event"),
        copies=count(copy),
        failures=count(failure),
        decisions=count(decision),
        readers=tuple(readers),
        size=path.stat().st_size + (wal.stat().st_size if wal.exists() else 0),
        source_size=int(connection.execute(sa.select(sa.func.coalesce(sa.func.sum(source.c.size), 0))).scalar_one()),
    )
