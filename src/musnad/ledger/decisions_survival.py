"""Finding a decision's claim again after a newer reader: by its id, else by its words and those around them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from musnad.ledger.claim_index import claim_id, each
from musnad.ledger.records import Claim
from musnad.model import Check, Claims, Event, Relation, Report, Span, Statement, Total

# Letters kept on either side of the words, by which they are found again.
AROUND = 40


class Pointer(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as a decision remembers it: id, report, and the words it stands on with those around them."""

    id: str
    report: str
    quote: str
    context: str


def anchor(item: Claim) -> Span:
    """The words that stand for a claim."""
    match item:
        case Event():
            return item.trigger
        case Total() | Relation():
            return item.span
        case Statement():
            return item.content
        case Check():
            return item.spans[0]
        case Span():
            return item


def pointer(report: Report, identity: str, span: Span) -> Pointer:
    """A claim remembered by its words."""
    context = report.text[max(0, span.start - AROUND) : span.end + AROUND]
    return Pointer(id=identity, report=report.id, quote=span.text, context=context)


def ids(claims: Claims) -> Iterator[tuple[str, Claim]]:
    """Every claim of a report with its id."""
    for kind, _, item in each(claims):
        yield claim_id(claims.report.sha256, kind, item), item


def found_again(wanted: Pointer, claims: Claims, text: str | None) -> str | None:
    """The id that a claim has now, None when nothing stands on its words any more. ``text``: the report's."""
    here = dict(ids(claims))
    if wanted.id in here:
        return wanted.id
    place = None if text is None else words_at(wanted, text)
    if place is None:
        return None
    letter = wanted.id[:1]
    best: tuple[int, str] | None = None
    for identity, item in here.items():
        span = anchor(item)
        shared = min(span.end, place.end) - max(span.start, place.start)
        if identity[:1] == letter and shared > 0 and (best is None or (-shared, identity) < best):
            best = -shared, identity
    return best[1] if best else None


def words_at(wanted: Pointer, text: str) -> Span | None:
    """Where a decision's words stand: in their context, else the one place where they stand at all."""
    inner = wanted.context.find(wanted.quote)
    start = text.find(wanted.context)
    if start >= 0 and inner >= 0 and text.find(wanted.context, start + 1) < 0:
        # The words may stand twice in their context: those in its middle are meant.
        middle = max(0, min(AROUND, len(wanted.context)))
        places = _places(wanted.context, wanted.quote)
        inner = min(places, key=lambda at: abs(at - middle)) if start > 0 else inner
        return Span(start + inner, start + inner + len(wanted.quote), wanted.quote)
    places = _places(text, wanted.quote)
    if len(places) == 1:
        return Span(places[0], places[0] + len(wanted.quote), wanted.quote)
    return None


def _places(text: str, words: str) -> list[int]:
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places
