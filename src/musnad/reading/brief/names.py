"""Names: how a brief calls somebody: by the tables where they know him, never by a report's loaded words."""

from __future__ import annotations

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Actor, Link, Relation, Span
from musnad.reading.brief.parts import Party


def party(lexicon: Lexicon, who: str | None, name: str, span: Span | None) -> Party:
    """Somebody with his Arabic name: the tables', else the report's words, else the English name.

    ``party(lexicon, "us.africom", "US Africa Command (AFRICOM)", None).words`` is the Arabic name of AFRICOM.
    """
    row = lexicon.actors.get(who or "") or lexicon.persons.get(who or "")
    country = lexicon.countries.get((who or "").upper())
    words = row.ar if row else country.ar if country else span.text if span else name
    return Party(id=who, name=name, words=words, span=span)


def of_actor(lexicon: Lexicon, a: Actor) -> Party:
    """Who fills a role."""
    return party(lexicon, a.actor, a.name, a.span)


def of_link(lexicon: Lexicon, link: Link) -> Party:
    """Who is a source."""
    return party(lexicon, link.source, link.name, link.span)


def ends(lexicon: Lexicon, r: Relation) -> tuple[Party, Party]:
    """The two ends of a relation."""
    return party(lexicon, r.a, r.a_name, r.a_span), party(lexicon, r.b, r.b_name, r.b_span)
