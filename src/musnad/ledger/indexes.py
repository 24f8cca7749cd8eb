"""The indexes as a whole: filled as reports come in, and computed anew when their method changes."""

from __future__ import annotations

import sqlalchemy as sa

from musnad.ledger import claim_index, copies, search
from musnad.ledger.evidence import claims_of, current_readings, report_of
from musnad.ledger.tables import INDEXES, method, reading, report
from musnad.text.folding import fold

METHODS = {"claims": claim_index.METHOD, "copies": copies.METHOD, "letters": search.METHOD}


def rebuild_all(connection: sa.Connection) -> None:
    """Throw all indexes away and compute them from the evidence, inside the caller's transaction."""
    for table in INDEXES.tables.values():
        connection.execute(table.delete())
    search.clear(connection)
    current = current_readings(connection)
    for row in list(connection.execute(sa.select(report.c.entry, report.c.id).order_by(report.c.entry))):
        kept = report_of(connection, row.id)
        folded = fold(kept.text)
        search.index(connection, row.entry, folded)
        copies.index(connection, row.entry, copies.bands(copies.shingles(folded.text)))
        own = sa.select(reading).where(reading.c.report == row.id).order_by(reading.c.entry)
        for read in list(connection.execute(own)):
            claims = claims_of(kept, read.reader, read.claims)
            claim_index.index(connection, claims, read.entry, row.entry, current=read.entry in current)
    connection.execute(method.insert(), [{"name": name, "version": version} for name, version in METHODS.items()])
