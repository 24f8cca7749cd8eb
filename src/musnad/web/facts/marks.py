"""Marks: which words of a report a claim stands on, what each of them says, and how it is marked in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from musnad.ledger.records import Claim
from musnad.model import Chain, Check, Event, Link, Relation, Span, Statement, Total

MarkKind = Literal["event", "who", "where", "when", "harm", "source", "opinion", "check", "content"]
# In the order of the legend; ``content`` (what somebody says, what holds) is shown for one card at a time.
KINDS: tuple[MarkKind, ...] = ("event", "who", "where", "when", "harm", "source", "check", "opinion")


class Mark(msgspec.Struct, frozen=True, order=True):
    """Words in the text: ``[start, end)`` in code points, how they are marked, and which field of which claim they
    fill (``what``: ``trigger``, ``initiator``, ``killed``, ``source`` …)."""

    start: int
    end: int
    kind: MarkKind
    what: str
    text: str
    claim: str


def marks_of(claim: Claim, identity: str) -> tuple[Mark, ...]:
    """The words of one claim, each field's once, in the order of the fields.

    An air strike on «مرزق» that killed «سبعة عناصر» gives marks ``event``, ``where`` and ``harm``.
    """
    match claim:
        case Event():
            found = _event(claim)
        case Total():
            found = (*_one("harm", claim.outcome, claim.span), *_window(claim), *_chains(claim.attribution))
        case Statement():
            found = _statement(claim)
        case Relation():
            found = _relation(claim)
        case Check():
            kind: MarkKind = "content" if claim.verdict == "holds" else "check"
            found = tuple((kind, "check", span) for span in claim.spans)
        case Span():
            found = (("opinion", "opinion", claim),)
    marks = (Mark(span.start, span.end, kind, what, span.text, identity) for kind, what, span in found)
    return tuple(dict.fromkeys(marks))


_Found = tuple[MarkKind, str, Span]


def _one(kind: MarkKind, what: str, span: Span | None) -> Iterator[_Found]:
    if span is not None:
        yield kind, what, span


def _event(event: Event) -> tuple[_Found, ...]:
    found: list[_Found] = [("event", "trigger", event.trigger)]
    found += [("event", "mention", span) for span in event.mentions if span != event.trigger]
    found += _one("when", "time", event.time.span if event.time else None)
    found += _one("where", "place", event.place.span if event.place else None)
    found += _one("harm", "count", event.count.span if event.count else None)
    found += [("who", actor.role, actor.span) for actor in event.actors]
    for row in event.casualties:
        found.append(("harm", row.outcome, row.span))
        found += _one("source", "hedge", row.hedge)
    found += _one("event", "weapon", event.weapon)
    return (*found, *_chains(event.attribution))


def _window(total: Total) -> Iterator[_Found]:
    return _one("when", "time", total.window.span if total.window else None)


def _statement(said: Statement) -> tuple[_Found, ...]:
    return (
        *_one("source", "speaker", said.speaker_span),
        ("source", "verb", said.verb),
        *_links(said.via),
        *_one("when", "time", said.time.span if said.time else None),
        ("content", "content", said.content),
    )


def _relation(tie: Relation) -> tuple[_Found, ...]:
    return (
        *_one("who", "a", tie.a_span),
        *_one("who", "b", tie.b_span),
        ("content", "relation", tie.span),
        *_chains(tie.attribution),
    )


def _chains(chains: Iterable[Chain]) -> Iterator[_Found]:
    for chain in chains:
        yield from _links(chain)


def _links(chain: Iterable[Link]) -> Iterator[_Found]:
    for link in chain:
        yield "source", "source", link.span
        yield from _one("source", "verb", link.verb)
        yield from _one("source", "hedge", link.hedge)
