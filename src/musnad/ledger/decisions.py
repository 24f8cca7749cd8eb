"""Decisions: appended, each chained to the one before by its hash; undoing is a decision too."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from musnad.ledger.codec import as_utc, from_json, hex_digest, plain, to_json
from musnad.ledger.errors import LedgerError
from musnad.ledger.journal import Entry
from musnad.ledger.tables import decision
from musnad.model.decision import Decision


def decide(connection: sa.Connection, wanted: Decision) -> Decision:
    """Append one decision; given back with id and ``previous`` set. The same act again is the one that stands already.

    The id is a hash of what was decided, by whom, when and why; ``previous`` is the hash of the decision before.
    """
    try:
        at = as_utc(wanted.at)
    except ValueError as error:
        raise LedgerError(f"decision on {wanted.target}: {error}") from error
    made = named(msgspec.structs.replace(wanted, at=at), last_hash(connection))
    stored = connection.execute(sa.select(decision.c.body).where(decision.c.id == made.id)).scalar()
    if stored is not None:
        return from_json(stored, Decision)
    entry = Entry(connection)
    entry.add(decision, **row(made))
    entry.seal()
    return made


def named(wanted: Decision, previous: str | None) -> Decision:
    """A decision with the id that its content gives it, chained to the hash before it."""
    bare = msgspec.structs.replace(wanted, id="", previous=None)
    return msgspec.structs.replace(bare, id="d-" + hex_digest(to_json(bare))[:16], previous=previous)


def row(made: Decision) -> dict[str, object]:
    """A decision as its table holds it, but for the entry."""
    body = to_json(made)
    return {"id": made.id, "act": made.act, "target": plain(made.target), "report": made.report and plain(made.report),
            "hash": hex_digest(body), "body": body}  # fmt: skip


def last_hash(connection: sa.Connection) -> str | None:
    """The hash that the next decision is chained to."""
    found = connection.execute(sa.select(decision.c.hash).order_by(decision.c.entry.desc()).limit(1)).scalar()
    return None if found is None else str(found)


def decisions(connection: sa.Connection, *, target: str | None = None, report: str | None = None) -> Iterator[Decision]:
    """All decisions in the order in which they were made, undone ones too; ``target``, ``report``: only on these."""
    query = sa.select(decision.c.body).order_by(decision.c.entry)
    if target is not None:
        query = query.where(decision.c.target == target)
    if report is not None:
        query = query.where(decision.c.report == report)
    for (body,) in connection.execute(query):
        yield from_json(body, Decision)
