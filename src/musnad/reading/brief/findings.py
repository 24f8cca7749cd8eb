"""Findings: in closed sentences, what the evidence of one report shows, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Casualties, Claims, Event, Link, Relation, Span
from musnad.reading.brief.names import ends, of_actor, of_link
from musnad.reading.brief.parts import Party, Say
from musnad.reading.brief.sentences import say
from musnad.reading.brief.sides import links_of, origins, sides_of, voices

_INDEPENDENT = frozenset({"witness", "medical", "organisation", "agency"})
_TOLD = ("asserted", "claimed")


def shows(claims: Claims, lexicon: Lexicon) -> tuple[Say, ...]:
    """What the evidence shows: how much is told on whose word, who tells of his own acts, what adds up."""
    if not claims.events:
        return (say("shows.nothing"),)
    claimed = sum(any(e.attribution) for e in claims.events)
    out = [say("shows.events", n=len(claims.events), claimed=claimed, own=len(claims.events) - claimed)]
    out += _witnesses(claims, lexicon)
    out += _doers_telling(claims, lexicon)
    out += _ties(claims, lexicon)
    out += [
        say("shows.sum", *c.spans, sum=c.message) for c in claims.checks if (c.check, c.verdict) == ("sum", "holds")
    ]
    out += _denials(claims, lexicon)
    return tuple(out)


def _origins(events: tuple[Event, ...], lexicon: Lexicon) -> dict[str, Party]:
    """The sides on whose word events rest: the innermost link of each chain, a spokesman as his organisation."""
    out: dict[str, Party] = {}
    for e in events:
        for link in origins(e.attribution):
            out.setdefault(_side(lexicon, link), of_link(lexicon, link))
    return out


def _side(lexicon: Lexicon, link: Link) -> str:
    person = lexicon.persons.get(link.source or "")
    return (person.affiliation if person is not None else "") or link.source or link.name


def _witnesses(claims: Claims, lexicon: Lexicon) -> Iterator[Say]:
    found = _origins(claims.events, lexicon)
    if len(found) == 1:
        who = next(iter(found.values()))
        yield say("shows.one_witness", *([who.span] if who.span else []), who=who)
    elif found:
        yield say("shows.witnesses", *(w.span for w in found.values() if w.span), n=len(found))


def _doers_telling(claims: Claims, lexicon: Lexicon) -> Iterator[Say]:
    """A side whose acts only it tells of."""
    done: set[str] = set()
    for e in claims.events:
        told = _origins((e,), lexicon)
        for a in e.actors:
            if a.role != "initiator" or a.actor is None or a.actor in done or e.status not in _TOLD or not told:
                continue
            if all(a.actor in sides_of(lexicon, side) for side in told):
                done.add(a.actor)
                yield say("shows.doer_tells", a.span, who=of_actor(lexicon, a))


def _coordination(claims: Claims) -> dict[tuple[str, str], list[Relation]]:
    out: dict[tuple[str, str], list[Relation]] = {}
    for r in claims.relations:
        if r.relation == "coordinates_with" and r.status in _TOLD and r.a is not None and r.b is not None:
            out.setdefault((r.a, r.b), []).append(r)
    return out


def _ties(claims: Claims, lexicon: Lexicon) -> Iterator[Say]:
    for told in _coordination(claims).values():
        who, other = ends(lexicon, told[0])
        spans = [r.span for r in told]
        sources = [link for r in told for link in origins(r.attribution)]
        if not sources:
            yield say("shows.tie_own", *spans, who=who, other=other)
        elif len({_side(lexicon, link) for link in sources}) == 1:
            source = of_link(lexicon, sources[0])
            yield say("shows.tie", *spans, who=who, other=other, n=len(told), source=source)


def _denials(claims: Claims, lexicon: Lexicon) -> Iterator[Say]:
    for e in claims.events:
        link = next(iter(origins(e.attribution)), None)
        if e.status == "denied" and link is not None:
            yield say("shows.denied", e.trigger, who=of_link(lexicon, link))


def shows_not(claims: Claims, lexicon: Lexicon) -> tuple[Say, ...]:
    """What the evidence does not show, the limit of all of it last."""
    out: list[Say] = []
    if claims.events and not any(link.kind in _INDEPENDENT for link in links_of(claims)):
        out.append(say("shows_not.independent"))
    out += _unconfirmed(claims, lexicon)
    out += _harm(claims, lexicon)
    counts: tuple[tuple[str, list[Span]], ...] = (
        ("figures", _bare_figures(claims)),
        ("day", [e.trigger for e in claims.events if e.status in _TOLD and e.time is None]),
        ("place", [e.trigger for e in claims.events if e.status in _TOLD and e.place is None]),
        ("fails", [c.spans[0] for c in claims.checks if c.verdict == "fails" and c.spans]),
        ("opinion", list(claims.opinion)),
    )
    out += [say(f"shows_not.{key}", *spans, n=len(spans)) for key, spans in counts if spans]
    return (*out, say("shows_not.truth"))


def _unconfirmed(claims: Claims, lexicon: Lexicon) -> Iterator[Say]:
    """Partners who are credited with coordination on another's word."""
    heard = voices(claims, lexicon)
    every = _coordination(claims).values()
    tellers = (link.source for told in every for r in told for link in origins(r.attribution))
    done = {side for who in tellers for side in sides_of(lexicon, who)}
    for told in every:
        for who in ends(lexicon, told[0]):
            if who.id in done or who.id is None:
                continue
            done |= sides_of(lexicon, who.id)  # with a government its state is named
            spans = [r.span for r in told]
            yield say("shows_not.confirmed", *spans, who=who)
            if heard.hear(who):
                yield say("shows_not.quoted_on_else", *([who.span] if who.span else []), who=who)


def _harm(claims: Claims, lexicon: Lexicon) -> Iterator[Say]:
    scope = [c for c in claims.checks if c.check == "scope"]
    if scope:
        yield say("shows_not.killed", *scope[0].spans)
    rows = [(e, c) for e in claims.events for c in e.casualties]
    hedged = [c.hedge for _, c in rows if c.hedge is not None]
    if hedged:
        yield say("shows_not.membership", *hedged)
    for e, c in rows:
        if c.group == "civilian" and c.low == c.high == 0:
            link = _teller(e, c)
            if link is not None:
                yield say("shows_not.no_civilians", c.span, who=of_link(lexicon, link))
                return


def _teller(e: Event, c: Casualties) -> Link | None:
    """The only side on whose word a figure stands."""
    chains = [e.attribution[i] for i in c.by if i < len(e.attribution)] or list(e.attribution)
    links = origins(chains)
    return links[0] if links and len({link.source or link.name for link in links}) == 1 else None


def _bare_figures(claims: Claims) -> list[Span]:
    rows = [c.span for e in claims.events if not any(e.attribution) for c in e.casualties if not c.by]
    return rows + [t.span for t in claims.totals if not any(t.attribution)]
