"""Absent voices: who is struck, accused, fought or credited with a part, and is never quoted."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Claims, Span
from musnad.reading.brief.framing import OUTLET
from musnad.reading.brief.names import ends, of_actor
from musnad.reading.brief.parts import Absent, AbsentKind, Party
from musnad.reading.brief.sentences import say
from musnad.reading.brief.sides import links_of, voices

_REAL = ("asserted", "claimed", "denied")
_ON_THE_GROUND = frozenset({"witness", "medical"})
_FIGHTING = frozenset({"armed_clash", "attack", "shelling", "air_strike", "seizure_of_territory", "siege"})
_HARM = frozenset({"killed", "injured", "killed_or_injured", "missing"})


def absent(claims: Claims, lexicon: Lexicon) -> tuple[Absent, ...]:
    """The voices that are missing, each party once, under the gravest reason first."""
    heard = voices(claims, lexicon)
    out: list[Absent] = []
    done: set[str] = set()
    for kind, who in (
        *_accused(claims, lexicon),
        *_struck(claims, lexicon),
        *_opponents(claims, lexicon),
        *_partners(claims, lexicon),
    ):
        key = who.id or who.name
        if key in done or heard.hear(who):
            continue
        done.add(key)
        out.append(Absent(kind=kind, who=who, say=say(f"absent.{kind}", *([who.span] if who.span else []), who=who)))
    harmed = _harmed(claims)
    if harmed:
        out.append(Absent(kind="harmed", who=None, say=say("absent.harmed", *harmed)))
    return tuple(out)


def _accused(claims: Claims, lexicon: Lexicon) -> Iterator[tuple[AbsentKind, Party]]:
    for r in claims.relations:
        if r.relation == "accuses" and r.status in _REAL:
            yield "accused", ends(lexicon, r)[1]
    for e in claims.events:
        for a in e.actors:
            if a.stance == "accused" and a.kind == "actor":
                yield "accused", of_actor(lexicon, a)


def _struck(claims: Claims, lexicon: Lexicon) -> Iterator[tuple[AbsentKind, Party]]:
    for e in claims.events:
        if e.status in _REAL and e.type in _FIGHTING:
            yield from (
                ("struck", of_actor(lexicon, a)) for a in e.actors if a.role == "target" and a.actor is not None
            )


def _opponents(claims: Claims, lexicon: Lexicon) -> Iterator[tuple[AbsentKind, Party]]:
    for r in claims.relations:
        if r.relation == "fights" and r.status in _REAL:
            yield from (("opponent", p) for p in ends(lexicon, r) if p.id is not None)
    for e in claims.events:
        if e.type == "armed_clash" and e.status in _REAL:
            yield from (
                ("opponent", of_actor(lexicon, a)) for a in e.actors if a.role == "party" and a.actor is not None
            )


def _partners(claims: Claims, lexicon: Lexicon) -> Iterator[tuple[AbsentKind, Party]]:
    for r in claims.relations:
        if r.relation in ("coordinates_with", "supports") and r.a_name != OUTLET:
            yield from (("partner", p) for p in ends(lexicon, r) if p.id is not None)


def _harmed(claims: Claims) -> tuple[Span, ...]:
    """The words for those harmed, when nobody who could have seen it is quoted; armed men are no such case."""
    if any(link.kind in _ON_THE_GROUND for link in links_of(claims)):
        return ()
    rows = [c for e in claims.events if e.status in _REAL for c in e.casualties]
    return tuple(c.span for c in rows if c.outcome in _HARM and c.group != "combatant" and c.low != 0)[:3]
