"""The index of incidents: what linking found, kept so that one new report relinks only what it touches.

The ledger knows nothing of how claims are compared: keys, links and incidents are handed to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec
import sqlalchemy as sa

from musnad.ledger.codec import from_json, pack, unpack
from musnad.ledger.connect import is_writable, writing
from musnad.ledger.decisions import last_hash
from musnad.ledger.evidence import current_readings
from musnad.ledger.listing import read_claims
from musnad.ledger.tables import (
    decision,
    link_block,
    link_claim,
    link_edge,
    link_incident,
    link_reading,
    link_state,
    report,
)  # fmt: skip
from musnad.model import Claims
from musnad.model.decision import Decision

_MANY = 400
T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """The items in tuples of a size that one statement can take."""
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


class LinkedClaim(msgspec.Struct, frozen=True):
    """A claim in the index: its number, reading, report and event."""

    number: int
    reading: int
    report: str
    event: str


class FoundIncident(msgspec.Struct, frozen=True):
    """An incident to be kept: where it stands in the order, its JSON, its claims' numbers."""

    rank: str
    body: bytes
    members: tuple[int, ...]


def _reports(made: Decision, log: Mapping[str, tuple[int, Decision]]) -> Iterator[str]:
    """The reports on which a decision bears; of an ``undo`` those of the decision it takes back."""
    if made.act in {"redact", "release", "complete", "unsure"}:
        return
    if made.report is not None:
        yield made.report
    for claim in made.value.get("claims", ()):
        yield claim["report"]
    if made.act == "undo" and made.target in log and made.target != made.id:
        yield from _reports(log[made.target][1], log)


@contextmanager
def opened(engine: sa.Engine, path: Path) -> Iterator[LinkIndex | None]:
    """The index in one transaction that writes; None when the ledger is read-only."""
    if not is_writable(path.absolute()):
        yield None
        return
    with writing(engine, path) as connection:
        yield LinkIndex(connection)


class LinkIndex:
    """An open index of incidents. All changes are kept together, or none."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def news(self, version: str) -> tuple[set[int], set[int]] | None:
        """Readings to be linked, and linked ones to be taken out first; None when all is to be done anew.

        A reading is new, counts no more, or has been decided on since. ``version``: of the method; another one makes
        the index void.
        """
        state = {row.name: row.value for row in self._connection.execute(sa.select(link_state))}
        if state.get("version") != version:
            return None
        decided = self._decided(state.get("decision", ""))
        if decided is None:
            return None
        done = set(self._connection.execute(sa.select(link_reading.c.entry)).scalars())
        current = current_readings(self._connection)
        return (current - done) | (decided & current), (done - current) | (decided & done)

    def settle(self, version: str) -> None:
        """Note that every reading and decision there is has been heard."""
        self._connection.execute(link_state.delete())
        rows = [{"name": name, "value": value} for name, value in self._state(version).items()]
        self._connection.execute(link_state.insert(), rows)

    def _state(self, version: str) -> dict[str, str]:
        return {"version": version, "decision": last_hash(self._connection) or ""}

    def _decided(self, since: str) -> set[int] | None:
        """The current readings of reports on which something was decided since; None when the log has no such place."""
        if since == (last_hash(self._connection) or ""):
            return set()
        entry = 0
        if since:
            found = self._connection.execute(sa.select(decision.c.entry).where(decision.c.hash == since)).scalar()
            if found is None:
                return None
            entry = int(found)
        log = {
            made.id: (number, made)
            for number, made in (
                (row.entry, from_json(row.body, Decision))
                for row in self._connection.execute(sa.select(decision.c.entry, decision.c.body))
            )
        }
        names = {name for number, made in log.values() if number > entry for name in _reports(made, log)}
        return current_readings(self._connection, tuple(self._with_newer(names))) if names else set()

    def _with_newer(self, names: set[str]) -> set[str]:
        """Reports with the newer extractions that replace them."""
        found, waiting = set(names), set(names)
        while waiting:
            newer = sa.select(report.c.id).where(report.c.previous.in_(waiting), report.c.change == "extraction")
            waiting = set(self._connection.execute(newer).scalars()) - found
            found |= waiting
        return found

    def clear(self, version: str) -> None:
        """Throw the index away and begin anew with this method and the decisions there are."""
        for table in (link_reading, link_claim, link_block, link_edge, link_incident):
            self._connection.execute(table.delete())
        self.settle(version)

    def claims(self, entry: int) -> Claims:
        """The claims of one reading."""
        return read_claims(self._connection, entry)

    def next_number(self) -> int:
        """The number for the next claim."""
        last = self._connection.execute(sa.select(sa.func.max(link_claim.c.number))).scalar()
        return 0 if last is None else int(last) + 1

    def add_readings(self, entries: Iterable[int]) -> None:
        """Note readings as linked."""
        if rows := [{"entry": entry} for entry in entries]:
            self._connection.execute(link_reading.insert(), rows)

    def add_claims(self, claims: Sequence[LinkedClaim], keys: Iterable[tuple[int, int, int]]) -> None:
        """Take in claims, each an incident of its own at first, and what they are kept under (kind, key, number)."""
        rows = [
            {"number": c.number, "reading": c.reading, "report": c.report, "event": c.event, "home": -1 - c.number}
            for c in claims
        ]
        if rows:
            self._connection.execute(link_claim.insert(), rows)
        for some in batches(keys, 20_000):
            self._connection.exec_driver_sql("INSERT INTO link_block (kind, key, number) VALUES (?, ?, ?)", list(some))

    def add_edges(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Link pairs of claims."""
        both = [pair for a, b in pairs for pair in ((a, b), (b, a))]
        if both:
            self._connection.exec_driver_sql("INSERT OR IGNORE INTO link_edge (a, b) VALUES (?, ?)", both)

    def meeting(self, kind: int, keys: Iterable[int]) -> set[int]:
        """The claims that are kept under any of some keys."""
        found: set[int] = set()
        for some in batches(keys, _MANY):
            query = sa.select(link_block.c.number).where(link_block.c.kind == kind, link_block.c.key.in_(some))
            found.update(self._connection.execute(query).scalars())
        return found

    def hanging(self, numbers: Iterable[int]) -> set[int]:
        """Claims with all that hang together with them by any links."""
        found: set[int] = set()
        waiting = set(numbers)
        while waiting:
            found |= waiting
            near: set[int] = set()
            for some in batches(sorted(waiting), _MANY):
                near.update(self._connection.execute(sa.select(link_edge.c.b).where(link_edge.c.a.in_(some))).scalars())
            waiting = near - found
        return found

    def named(self, numbers: Iterable[int]) -> list[LinkedClaim]:
        """Claims by their numbers, in order."""
        found: list[LinkedClaim] = []
        columns = (link_claim.c.number, link_claim.c.reading, link_claim.c.report, link_claim.c.event)
        for some in batches(sorted(numbers), _MANY):
            query = sa.select(*columns).where(link_claim.c.number.in_(some)).order_by(link_claim.c.number)
            found += [LinkedClaim(*row) for row in self._connection.execute(query)]
        return found

    def numbers_of(self, refs: Iterable[tuple[str, str]]) -> set[int]:
        """The numbers of claims by report and event; those that are not here are left out."""
        query = sa.select(link_claim.c.number).where(
            link_claim.c.report == sa.bindparam("report"), link_claim.c.event == sa.bindparam("event")
        )
        return {
            number
            for report, event in refs
            for number in self._connection.execute(query, {"report": report, "event": event}).scalars()
        }

    def forget(self, entries: Iterable[int]) -> set[int]:
        """Take out readings that count no more; the claims that hung together with theirs."""
        query = sa.select(link_claim.c.number).where(link_claim.c.reading.in_(list(entries)))
        gone = set(self._connection.execute(query).scalars())
        near = self.hanging(gone) - gone
        self.drop_incidents(gone)
        for some in batches(sorted(gone), _MANY):
            self._connection.execute(link_edge.delete().where(link_edge.c.a.in_(some)))
            self._connection.execute(link_edge.delete().where(link_edge.c.b.in_(some)))
            self._connection.execute(link_block.delete().where(link_block.c.number.in_(some)))
            self._connection.execute(link_claim.delete().where(link_claim.c.number.in_(some)))
        self._connection.execute(link_reading.delete().where(link_reading.c.entry.in_(list(entries))))
        return near

    def drop_incidents(self, numbers: Iterable[int]) -> None:
        """Take out the incidents of claims."""
        homes: set[int] = set()
        for some in batches(sorted(numbers), _MANY):
            query = sa.select(link_claim.c.home).where(link_claim.c.number.in_(some))
            homes.update(self._connection.execute(query).scalars())
        for some in batches(sorted(homes), _MANY):
            self._connection.execute(link_incident.delete().where(link_incident.c.home.in_(some)))

    def put_incidents(self, found: Iterable[FoundIncident]) -> None:
        """Keep incidents; each is named by its lowest claim."""
        incidents: list[dict[str, object]] = []
        homes: list[tuple[int, int]] = []
        for one in found:
            home = min(one.members)
            incidents.append({"home": home, "rank": one.rank, "body": pack(one.body)})
            homes += [(home, number) for number in one.members]
        if incidents:
            self._connection.execute(link_incident.insert(), incidents)
            self._connection.exec_driver_sql("UPDATE link_claim SET home = ? WHERE number = ?", homes)

    def incidents(self) -> Iterator[bytes]:
        """The JSON of every incident, in order."""
        query = sa.select(link_incident.c.body).order_by(link_incident.c.rank)
        for (body,) in self._connection.execute(query.execution_options(yield_per=500)):
            yield unpack(body)
