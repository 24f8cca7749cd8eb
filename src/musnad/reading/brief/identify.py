"""Identify: a short name without an id, «القيادة», takes that of the fuller one before it, «القيادة العسكرية …»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Chain, Claims, Link, Span
from musnad.text.folding import fold_word

_MOST_WORDS = 2
_STATEMENT = "البيان"


class _Known(msgspec.Struct, frozen=True):
    """Somebody named in full: where, by which words, and who he is."""

    start: int
    words: frozenset[str]
    first: str
    who: str
    name: str
    spoke: bool = False


def identified(claims: Claims, lexicon: Lexicon) -> Claims:
    """The same claims with short names of sources, speakers and ends identified with the fuller one before them.

    Only a definite noun of one or two words, all of which the fuller name holds and which opens it too, is taken so:
    «قالت القيادة» after «أعلنت القيادة العسكرية الأمريكية في أفريقيا», or after «أفريكوم», which the tables
    call so too; a bare «البيان» is of the party that spoke last.
    """
    known = sorted(_known(claims, lexicon), key=lambda k: k.start)
    if not known:
        return claims
    return msgspec.structs.replace(
        claims,
        events=tuple(msgspec.structs.replace(e, attribution=_chains(known, e.attribution)) for e in claims.events),
        totals=tuple(msgspec.structs.replace(t, attribution=_chains(known, t.attribution)) for t in claims.totals),
        statements=tuple(_named(known, s, "speaker", "name", s.speaker_span) for s in claims.statements),
        relations=tuple(
            msgspec.structs.replace(
                _named(known, _named(known, r, "a", "a_name", r.a_span), "b", "b_name", r.b_span),
                attribution=_chains(known, r.attribution),
            )
            for r in claims.relations
        ),
    )


def _known(claims: Claims, lexicon: Lexicon) -> Iterator[_Known]:
    named = [(s.speaker, s.name, s.speaker_span) for s in claims.statements]
    named += [(r.a, r.a_name, r.a_span) for r in claims.relations]
    named += [(r.b, r.b_name, r.b_span) for r in claims.relations]
    chains = [c for e in claims.events for c in e.attribution] + [c for t in claims.totals for c in t.attribution]
    named += [(link.source, link.name, link.span) for chain in chains for link in chain]
    for n, (who, name, span) in enumerate(named):
        if who is not None and span is not None:
            spoke = n < len(claims.statements)
            words = _words(span)
            yield _Known(span.start, frozenset(words), words[0], who, name, spoke=spoke)
            row = lexicon.actors.get(who)
            for form in (row.ar, *row.variants) if row is not None else ():
                called = fold_word(form).split()
                yield _Known(span.start, frozenset(called), called[0], who, name)


def _words(span: Span) -> list[str]:
    return [fold_word(w).strip("«»“”\"'()،؛:.") for w in span.text.split()]


def _chains(known: list[_Known], chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
    return tuple(tuple(_link(known, link) for link in chain) for chain in chains)


def _link(known: list[_Known], link: Link) -> Link:
    found: Link = _named(known, link, "source", "name", link.span)
    return found


def _named(known: list[_Known], node: Any, who: str, name: str, span: Span | None) -> Any:
    """The struct with id and name filled in, when its words point back at somebody named in full."""
    if span is None or getattr(node, who) is not None:
        return node
    words = _words(span)
    if len(words) > _MOST_WORDS or not words[0].startswith("ال"):
        return node
    before = [k for k in known if k.start < span.start]
    if words == [_STATEMENT]:  # «وأكد البيان …»: of the party that spoke last
        fuller = [k for k in before if k.spoke]
    else:
        fuller = [k for k in before if len(k.words) > 1 and k.first == words[0] and set(words) <= k.words]
    if not fuller:
        return node
    return msgspec.structs.replace(node, **{who: fuller[-1].who, name: fuller[-1].name})
