"""Decisions: appended, each chained to the one before by its hash; undoing is a decision too."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from musnad.ledger.codec import as_utc, from_json, hex_digest, plain, to_json
from musnad.ledger.errors import LedgerError, MeanwhileError
from musnad.ledger.journal import Entry
from musnad.ledger.tables import decision
from musnad.model.decision import Decision

_PAIRS = ("same", "different", "unsure")


def decide(connection: sa.Connection, wanted: Decision, seen: str | None = None) -> Decision:
    """Append one decision; given back with id and ``previous`` set. The same act again is the one that stands already.

    The id is a hash of what was decided, by whom, when and why; ``previous`` is the hash of the decision before.
    ``seen``: the last decision that its author saw on the target (empty: none); MeanwhileError when there are newer.
    """
    try:
        at = as_utc(wanted.at)
    except ValueError as error:
        raise LedgerError(f"decision on {wanted.target}: {error}") from error
    made = named(msgspec.structs.replace(wanted, at=at), last_hash(connection))
    stored = connection.execute(sa.select(decision.c.body).where(decision.c.id == made.id)).scalar()
    if stored is not None:
        return from_json(stored, Decision)
    if seen is not None:
        _still(connection, wanted, seen)
    entry = Entry(connection)
    entry.add(decision, **row(made))
    entry.seal()
    return made


def _still(connection: sa.Connection, wanted: Decision, seen: str) -> None:
    newer = [made.id for made in touching(connection, wanted.target)]
    if seen in newer:
        newer = newer[newer.index(seen) + 1 :]
    if newer:
        raise MeanwhileError(wanted.target, tuple(newer))


def touching(connection: sa.Connection, target: str) -> tuple[Decision, ...]:
    """The decisions that bear on a target, in order: on it, on a pair that it is in, and those that undo these."""
    column = decision.c.target
    in_pair = sa.or_(column.startswith(f"{target} ", autoescape=True), column.endswith(f" {target}", autoescape=True))
    on_it = sa.or_(column == target, sa.and_(decision.c.act.in_(_PAIRS), in_pair))
    found = {row.entry: row for row in connection.execute(sa.select(decision).where(on_it))}
    fresh = {row.id for row in found.values()}
    while fresh:
        query = sa.select(decision).where(decision.c.act == "undo", column.in_(fresh))
        more = {row.entry: row for row in connection.execute(query) if row.entry not in found}
        found |= more
        fresh = {row.id for row in more.values()}
    return tuple(from_json(found[entry].body, Decision) for entry in sorted(found))


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
