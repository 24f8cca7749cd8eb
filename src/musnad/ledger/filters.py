"""Which claims are wanted: one field a question, all of them must hold."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from musnad.ledger.errors import LedgerError
from musnad.ledger.records import ClaimKind
from musnad.ledger.tables import claim, party, reading, report
from musnad.text.folding import fold_word


class ClaimFilter(msgspec.Struct, frozen=True, kw_only=True):
    """A question to the claims; a field that is None asks nothing.

    ``kind``: event, total, statement, relation, check, opinion. ``type``, ``status``: as in the contract (a check's
    status is its verdict). ``actor``: a lexicon id (``us.africom``) or a part of a name in any spelling, in any role or
    in ``role``; ``source``: likewise, of who says so. ``place``: a gazetteer id; ``country``: ISO 3166 code. ``since``,
    ``until``: days; only claims whose own date lies or may lie between them (an undated claim is never assumed to).
    ``killed``: at least so many by the claim's own low. ``current``: False also gives superseded claims.
    """

    kind: ClaimKind | None = "event"
    id: str | None = None
    report: str | None = None
    outlet: str | None = None
    reader: str | None = None
    type: str | None = None
    status: str | None = None
    background: bool | None = None
    actor: str | None = None
    role: str | None = None
    source: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    killed: int | None = None
    current: bool = True
    limit: int | None = None

    def query(self) -> sa.Select[tuple[object, ...]]:
        """The claims' rows in the order in which their reports came, with what is needed to fetch the claims."""
        columns = (
            claim.c.kind,
            claim.c.place,
            claim.c.id,
            claim.c.current,
            claim.c.reading,
            report.c.id.label("report"),
        )
        query = sa.select(*columns).join(report, report.c.entry == claim.c.report).where(*self._conditions())
        if self.reader is not None:
            query = query.join(reading, reading.c.entry == claim.c.reading).where(reading.c.reader == self.reader)
        return query.order_by(claim.c.report, claim.c.reading, claim.c.kind, claim.c.place).limit(self.limit)

    def _conditions(self) -> list[sa.ColumnElement[bool]]:
        equal = (
            (claim.c.kind, self.kind), (claim.c.id, self.id), (claim.c.type, self.type), (claim.c.status, self.status),
            (claim.c.background, self.background), (claim.c.place_id, self.place), (claim.c.country, self.country),
            (report.c.id, self.report), (report.c.outlet, self.outlet),
        )  # fmt: skip
        found: list[sa.ColumnElement[bool]] = [column == value for column, value in equal if value is not None]
        if self.current:
            found.append(claim.c.current)
        if self.since is not None:
            found.append(claim.c.latest >= self.since)
        if self.until is not None:
            found.append(claim.c.earliest <= self.until)
        if self.killed is not None:
            found.append(claim.c.killed >= self.killed)
        if self.actor is not None:
            found.append(_has_party(self.actor, self.role))
        elif self.role is not None:
            raise LedgerError("a role alone is in nearly every claim: name the actor as well")
        if self.source is not None:
            found.append(_has_party(self.source, "source"))
        return found


def _has_party(name: str, role: str | None) -> sa.ColumnElement[bool]:
    folded = fold_word(name)
    if not folded:
        raise LedgerError(f"{name!r} names nobody: give a lexicon id or a part of a name")
    same = sa.and_(party.c.reading == claim.c.reading, party.c.kind == claim.c.kind, party.c.place == claim.c.place)
    named = sa.or_(party.c.actor == name, party.c.name.contains(folded, autoescape=True))
    roles = party.c.role == role if role is not None else party.c.role != "source"
    return sa.exists().where(same, named, roles)
