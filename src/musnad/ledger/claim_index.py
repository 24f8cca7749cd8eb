"""What claims are found by: a row a claim and a row a party, computed from the claims of a reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from musnad.ledger.records import Claim, ClaimKind
from musnad.ledger.tables import claim, party
from musnad.model import Chain, Check, Claims, Event, Relation, Span, Statement, Time, Total
from musnad.text.folding import fold_word

METHOD = "claims 1"

_INSERT_CLAIM = claim.insert()
_INSERT_PARTY = party.insert()

_FIELDS: dict[str, ClaimKind] = {"events": "event", "totals": "total", "statements": "statement",
                                 "relations": "relation", "checks": "check", "opinion": "opinion"}  # fmt: skip
FIELD_OF: dict[ClaimKind, str] = {kind: field for field, kind in _FIELDS.items()}


def claim_id(report_sha256: str, kind: ClaimKind, item: Claim) -> str:
    """A claim's stable id: an event's own; for others a hash of report, words and type, never an ordinal."""
    if isinstance(item, Event):
        return item.id
    places = ":".join(f"{s.start}:{s.end}" for s in _anchor(item))
    key = f"{report_sha256}:{kind}:{places}:{_type(item) or ''}"
    return f"{kind[0]}-" + hashlib.sha256(key.encode()).hexdigest()[:10]


def each(claims: Claims) -> Iterator[tuple[ClaimKind, int, Claim]]:
    """Every claim with its kind and its place among those of its kind."""
    for field, kind in _FIELDS.items():
        for place, item in enumerate(getattr(claims, field)):
            yield kind, place, item


def rows(
    claims: Claims, reading: int, report: int, *, current: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The index rows of a reading's claims and of their parties; ``reading``, ``report``: their entry numbers."""
    found: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    for kind, place, item in each(claims):
        key = {"reading": reading, "kind": kind, "place": place}
        time = _time(item)
        found.append({
            **key, "id": claim_id(claims.report.sha256, kind, item), "report": report, "current": current,
            "type": _type(item), "status": getattr(item, "status", None) or getattr(item, "verdict", None),
            "background": getattr(item, "background", None),
            "earliest": time.earliest if time else None, "latest": time.latest if time else None,
            "place_id": item.place.id if isinstance(item, Event) and item.place else None,
            "country": item.place.country if isinstance(item, Event) and item.place else None,
            "killed": _killed(item),
        })  # fmt: skip
        parties += [
            {**key, "number": number, "role": role, "actor": actor, "name": fold_word(name).replace("\ufffd", "")}
            for number, (role, actor, name) in enumerate(_parties(item))
        ]
    return found, parties


def index(connection: sa.Connection, claims: Claims, reading: int, report: int, *, current: bool) -> None:
    """Make one reading's claims findable."""
    found, parties = rows(claims, reading, report, current=current)
    if found:
        connection.execute(_INSERT_CLAIM, found)
    if parties:
        connection.execute(_INSERT_PARTY, parties)


def _anchor(item: Claim) -> tuple[Span, ...]:
    match item:
        case Event():
            return (item.trigger,)
        case Total() | Relation():
            return (item.span,)
        case Statement():
            return (item.verb, item.content)
        case Check():
            return item.spans
        case Span():
            return (item,)


def _type(item: Claim) -> str | None:
    match item:
        case Event():
            return item.type
        case Total():
            return item.outcome
        case Statement():
            return item.mode
        case Relation():
            return item.relation
        case Check():
            return item.check
        case Span():
            return None


def _time(item: Claim) -> Time | None:
    match item:
        case Event() | Statement():
            return item.time
        case Total():
            return item.window
        case _:
            return None


def _killed(item: Claim) -> int | None:
    """The most dead that the claim is sure of: the highest low of its whole figures."""
    if isinstance(item, Total):
        return item.low if item.outcome == "killed" else None
    if not isinstance(item, Event):
        return None
    return max(
        (c.low for c in item.casualties if c.outcome == "killed" and c.part_of is None and c.low is not None),
        default=None,
    )


def _parties(item: Claim) -> Iterator[tuple[str, str | None, str]]:
    match item:
        case Event():
            for actor in item.actors:
                yield actor.role, actor.actor, f"{actor.name} {actor.span.text}"
            yield from _sources(item.attribution)
        case Statement():
            yield "speaker", item.speaker, item.name + (f" {item.speaker_span.text}" if item.speaker_span else "")
            yield from _sources((item.via,))
        case Relation():
            yield "a", item.a, item.a_name + (f" {item.a_span.text}" if item.a_span else "")
            yield "b", item.b, item.b_name + (f" {item.b_span.text}" if item.b_span else "")
            yield from _sources(item.attribution)
        case Total():
            yield from _sources(item.attribution)
        case _:
            return


def _sources(chains: tuple[Chain, ...]) -> Iterator[tuple[str, str | None, str]]:
    for chain in chains:
        for link in chain:
            yield "source", link.source, f"{link.name} {link.span.text}"
