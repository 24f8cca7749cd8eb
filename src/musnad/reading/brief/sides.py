"""Sides: whose voice a speaker is, by the tables' parents and affiliations: AFRICOM speaks for the United States."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Chain, Claims, Link
from musnad.reading.brief.parts import Party

_OF_THE_STATE = frozenset(
    {"government", "state_forces", "police", "intelligence", "judiciary", "parliament", "state", "external_forces"}
)
_MOST_PARENTS = 6


def sides_of(lexicon: Lexicon, who: str | None) -> frozenset[str]:
    """The ids for which a speaker speaks: his own, his organisation's and its parents', and his state's.

    ``who``: an id of the lexicon; ``sides_of(lexicon, "us.africom")`` holds ``us.africom``, ``us.military``, ``us``.
    """
    if who is None:
        return frozenset()
    person = lexicon.persons.get(who)
    out = {who}
    at: str | None = person.affiliation if person is not None and person.affiliation else who
    for _ in range(_MOST_PARENTS):
        actor = lexicon.actors.get(at or "")
        if actor is None:
            break
        out.add(actor.id)
        if actor.kind in _OF_THE_STATE and actor.country:
            out.add(actor.country.lower())
        at = actor.parent or None
    if at is not None:
        out.add(at)
    return frozenset(out)


class Voices(msgspec.Struct, frozen=True):
    """Who is heard in a report: the ids that its speakers and sources speak for, and the words that name them."""

    ids: frozenset[str]
    words: frozenset[str]

    def hear(self, who: Party) -> bool:
        """Whether somebody speaks for a party."""
        if who.id is not None:
            return who.id in self.ids
        return who.name in self.words or who.words in self.words


def voices(claims: Claims, lexicon: Lexicon) -> Voices:
    """The voices of a report: of its statements, of what they came through, and of every chain of sources."""
    ids: set[str] = set()
    words: set[str] = set()
    for who, name, spoken in _speakers(claims):
        ids |= sides_of(lexicon, who)
        words.update(w for w in (name, spoken) if w)
    return Voices(frozenset(ids), frozenset(words))


def _speakers(claims: Claims) -> Iterator[tuple[str | None, str, str | None]]:
    for s in claims.statements:
        yield s.speaker, s.name, s.speaker_span.text if s.speaker_span else None
        for link in s.via:
            yield link.source, link.name, link.span.text
    for link in links_of(claims):
        yield link.source, link.name, link.span.text


def links_of(claims: Claims) -> Iterator[Link]:
    """Every source of every event, total and relation."""
    holders: Iterable[tuple[tuple[Link, ...], ...]] = (
        *(e.attribution for e in claims.events),
        *(t.attribution for t in claims.totals),
        *(r.attribution for r in claims.relations),
    )
    for chains in holders:
        for chain in chains:
            yield from chain


def origins(chains: Iterable[Chain]) -> list[Link]:
    """The innermost link of each chain: who answers for it. A bare «البيان» gives way where its party is named too."""
    found = [chain[-1] for chain in chains if chain]
    named = [link for link in found if link.kind != "document" or link.source is not None]
    return named or found
