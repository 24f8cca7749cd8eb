"""What a page of all incidents asks of a ledger, each in one go: who stands in the claims, where reports come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import sqlalchemy as sa

from musnad.ledger import search
from musnad.ledger.evidence import claims_of, report_of
from musnad.ledger.link_index import batches
from musnad.ledger.tables import claim, decision, journal, party, reading, report
from musnad.model import Claims

_MANY = 400


class Mark(msgspec.Struct, frozen=True):
    """How far a ledger has grown: the last entry of all, of readings and of decisions."""

    entry: int
    reading: int
    decision: int


class ClaimParty(msgspec.Struct, frozen=True, gc=False):
    """Somebody in a current event as the reader found him: his role, id, and names in one spelling."""

    report: str
    event: str
    role: str
    actor: str | None
    name: str


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Who published a report and when, as the source states it."""

    outlet: str | None
    published: str | None


def mark(connection: sa.Connection) -> Mark:
    """How far the ledger has grown."""
    last = (sa.select(sa.func.max(table.c.entry)).scalar_subquery() for table in (journal, reading, decision))
    return Mark(*(number or 0 for number in connection.execute(sa.select(*last)).one()))


def event_parties(connection: sa.Connection) -> Iterator[ClaimParty]:
    """Everybody who stands in a current event, its sources too."""
    same = sa.and_(party.c.reading == claim.c.reading, party.c.kind == claim.c.kind, party.c.place == claim.c.place)
    query = (
        sa.select(report.c.id, claim.c.id, party.c.role, party.c.actor, party.c.name)
        .select_from(claim)
        .join(party, same)
        .join(report, report.c.entry == claim.c.report)
        .where(claim.c.kind == "event", claim.c.current)
        .order_by(claim.c.reading, claim.c.place, party.c.number)
    )
    for row in connection.execute(query):
        yield ClaimParty(*row)


def origins(connection: sa.Connection) -> dict[str, Origin]:
    """Outlet and publication of every report by its id."""
    query = sa.select(report.c.id, report.c.outlet, report.c.published)
    return {name: Origin(outlet, published) for name, outlet, published in connection.execute(query)}


def replaced(connection: sa.Connection) -> dict[str, str]:
    """Reports that a newer extraction of the same bytes replaced, each with the newer one."""
    query = sa.select(report.c.previous, report.c.id).where(report.c.previous.is_not(None))
    rows = connection.execute(query.where(report.c.change == "extraction"))
    return {str(row.previous): str(row.id) for row in rows}


def matching(connection: sa.Connection, query: str) -> frozenset[str]:
    """The ids of all reports that hold every word of a query, in any spelling; LedgerError as for ``search``."""
    entries = search.find(connection, search.terms(query), -1)
    names = dict(connection.execute(sa.select(report.c.entry, report.c.id)).all()) if entries else {}
    return frozenset(names[entry] for entry in entries)


def entries_of(connection: sa.Connection, names: Sequence[str]) -> list[int]:
    """The entry numbers of reports by their ids, in this order; unknown ones are left out."""
    query = sa.select(report.c.id, report.c.entry).where(report.c.id.in_(names))
    entries = {str(row.id): int(row.entry) for row in connection.execute(query)}
    return [entries[name] for name in names if name in entries]


def current_events(connection: sa.Connection, ids: Iterable[str]) -> set[tuple[str, str]]:
    """Those of some events that a current reading has: report and id."""
    found: set[tuple[str, str]] = set()
    query = sa.select(report.c.id, claim.c.id).join(report, report.c.entry == claim.c.report)
    query = query.where(claim.c.kind == "event", claim.c.current)
    for some in batches(ids, _MANY):
        found.update((str(name), str(event)) for name, event in connection.execute(query.where(claim.c.id.in_(some))))
    return found


def last_claims(connection: sa.Connection, name: str) -> Claims | None:
    """The claims of a report's last reading; LedgerError when there is no such report."""
    whole = report_of(connection, name)
    rows = sa.select(reading).where(reading.c.report == name).order_by(reading.c.at.desc(), reading.c.entry.desc())
    row = connection.execute(rows.limit(1)).first()
    return None if row is None else claims_of(whole, row.reader, row.claims)


def tie_readings(connection: sa.Connection) -> tuple[int, ...]:
    """The current readings in which somebody stands in a relation to somebody, or acts together with him."""
    relations = sa.select(claim.c.reading).where(claim.c.kind == "relation", claim.c.current)
    partners = (
        sa.select(claim.c.reading)
        .join(party, sa.and_(party.c.reading == claim.c.reading, party.c.kind == "event"))
        .where(claim.c.kind == "event", claim.c.current, party.c.role == "partner")
    )
    return tuple(sorted(set(connection.execute(sa.union(relations, partners)).scalars())))
