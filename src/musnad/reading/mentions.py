"""Mentions: everything that a report names, each once, with what the tables say of it.

Names and composed phrases (actors, persons, groups, sources), places with where they are, words that can tell an
event or a saying, weapons, times and quantities. The claims rest on a few of them; here stand all, for whoever wants
to see or search them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from musnad.lexicon.rows import CountryRow
from musnad.model import Span
from musnad.reading import bodies, states
from musnad.reading.act_words import act_words
from musnad.reading.document import Document, Sentence
from musnad.reading.mention import MentionNote
from musnad.reading.named_persons import persons
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_bounds import relational
from musnad.reading.phrases import noun_phrase
from musnad.reading.place_chains import chains, locality
from musnad.reading.place_unknown import told
from musnad.reading.sites import sites

if TYPE_CHECKING:
    from musnad.reading.reader import Reading

_SORTS = {
    "actor": "actor",
    "state": "actor",
    "person": "person",
    "source": "source",
    "outlet": "source",
    "people": "group",
}
_HEADS = frozenset({"source", "head", "title", "group"})
_NAMED = frozenset({"actor", "outlet", "person", "source"})
_CELLS = {"actor": "actor", "people": "group", "object": "actor"}
_ALONE = frozenset({"actor", "person", "group", "source", "place", "weapon", "time", "quantity"})
_SURE = 0.5  # below it what an event hit is no mention worth showing


def mentions(r: Reading) -> tuple[MentionNote, ...]:
    """Every mention of a report in text order: one a kind and span, of names inside names of one kind the longest.

    ``r``: one pass of the reader. «قال مصدر أمني في بنغازي إن …» gives the source «مصدر أمني في بنغازي» and the
    place «في بنغازي».
    """
    parts = (*r.doc.sentences, *_rest(r.doc))
    found = [m for part in parts for m in (*_phrases(r.doc, part), *_weapons(r.doc, part), *_places(r, part))]
    found += persons(r.doc, found, parts)
    found += _claimed(r)
    found += _acts(r, parts)
    found += _values(r)
    return _once(found)


def _rest(doc: Document) -> Iterator[Sentence]:
    """What stands outside the sentences (links, titles of other news) as sentences of their own."""
    n, size = 0, len(doc.tokens)
    inside = doc.sentence_of
    while n < size:
        last = n
        while last < size and inside[last] == -1:
            last += 1
        if last > n:
            yield Sentence(-1, n, last, "tail")
        n = max(last, n + 1)


def _phrases(doc: Document, part: Sentence) -> Iterator[MentionNote]:
    """Noun phrases headed by a word or name of somebody, and the names inside them."""
    for n in range(part.first, part.last):
        kinds = {use.kind for use in doc.words[n].nouns}
        hits = [h for h in doc.names.get(n, ()) if h.last < part.last]
        entries = [(h, e) for h in hits for e in h.entries]
        for h, e in entries:
            if e.kind in ("actor", "country") and states.wider_place(h, hits):
                continue
            if e.kind in ("actor", "outlet", "person"):
                if (
                    e.kind == "actor"
                    and e.row.kind == "state"
                    and (states.adjective(doc, part, n) or states.locative(doc, part, n))
                ):
                    continue
                kind = "source" if e.kind == "outlet" else e.kind
                yield MentionNote(
                    kind=kind,
                    id=e.row.id,
                    name=e.row.en,
                    span=doc.report.quote(h.start, h.end),
                    country=e.row.country or None,
                )
            elif (
                e.kind == "country"
                and not any(x.kind == "capital" and x.row.iso2 != e.row.iso2 for x in h.entries)
                and not states.locative(doc, part, n)
                and not states.housed(doc, part, n)
                and not states.adjective(doc, part, n)
            ):
                yield MentionNote(
                    kind="actor",
                    id=e.row.state,
                    name=e.row.en,
                    span=doc.report.quote(h.start, h.end),
                    country=e.row.iso2,
                )
        if "nisba" in kinds and _of_an_act(doc, part, n):
            nisba = next(use.row for use in doc.words[n].nouns if use.kind == "nisba")
            yield MentionNote(kind="actor", id=nisba.state, name=nisba.en, span=doc.span(n, n + 1), country=nisba.iso2)
        people = _people_by_nisba(doc, n)
        if not (kinds & _HEADS or any(e.kind in _NAMED for _, e in entries) or people is not None):
            continue
        phrase = noun_phrase(doc, n, part.last)
        if phrase is None or phrase.head != n:
            continue
        who = describe(doc, phrase)
        if who.sort == "actor" and not bodies.names_a_body(doc, phrase, who):
            continue
        if bodies.only_where(doc, phrase, who) and (states.locative(doc, part, n) or states.adjective(doc, part, n)):
            continue
        if who.sort in _SORTS:
            yield _of(msgspec.structs.replace(who, span=bodies.trimmed(doc, phrase, who)), _SORTS[who.sort])
        elif people is not None:
            yield MentionNote(
                kind="group", id=None, name=people.en_adj or people.en, span=doc.span(n, n + 1), country=people.iso2
            )


def _of_an_act(doc: Document, part: Sentence, n: int) -> bool:
    """«الغارات الإسرائيلية»، «قصف جوي روسي»: an adjective of origin beside an act or its weapon names whose it is."""
    k = n - 1
    while k > part.first and k > n - 3 and relational(doc, k):
        k -= 1
    return k >= part.first and any(use.kind in ("trigger", "weapon") for use in doc.words[k].nouns)


def _of(who: Participant, kind: str) -> MentionNote:
    return MentionNote(kind=kind, id=who.actor, name=who.name, span=who.span, country=who.country)


def _people_by_nisba(doc: Document, n: int) -> CountryRow | None:
    """«الفلسطينيين»، «16 فلسطينيا»: the country of an adjective of origin that stands for people."""
    counted = doc.counts(n - 1) if n else False
    if counted and doc.form(n).endswith("يا"):  # the accusative behind a figure, that elsewhere is a country: سوريا
        return next((use.row for use in doc.lexicon.words.analyse(doc.form(n)[:-1]).nouns if use.kind == "nisba"), None)
    uses = [use for use in doc.words[n].nouns if use.kind == "nisba"]
    if not uses:
        return None
    after_noun = n > 0 and doc.words[n - 1].nouns and not doc.words[n].prep and not doc.words[n].conj
    return uses[0].row if counted or (any(use.number == "pl" for use in uses) and not after_noun) else None


def _weapons(doc: Document, part: Sentence) -> Iterator[MentionNote]:
    for n in range(part.first, part.last):
        for h in doc.names.get(n, ()):
            for e in h.entries:
                if e.kind == "weapon":
                    yield MentionNote(kind="weapon", id=None, name=e.row.en, span=doc.report.quote(h.start, h.end))
        for u in doc.words[n].nouns:
            if u.kind == "weapon":
                yield MentionNote(kind="weapon", id=None, name=u.row.en, span=doc.span(n, n + 1))
                break


def _places(r: Reading, part: Sentence) -> Iterator[MentionNote]:
    named = r.places.within(part)
    for m in named:
        p = m.place
        yield MentionNote(kind="place", id=p.id, name=p.name, span=p.span, country=p.country, lat=p.lat, lon=p.lon)
    if part.number == -1:
        return
    joined = {m.first: m.place for m in chains(r.doc, r.places, part) if m.site}
    earlier = [m for m in r.places.mentions if m.sentence <= part.number]
    for site in sites(r.doc, part, named, earlier, r.places.triggers(part.number)):
        span, place = r.doc.span(site.first, site.last, bare=False), site.back or joined.get(site.first)
        if place is None or (place.id is None and place.lat is None):
            place = locality(r.places) or place
        known = place is not None and place.id is not None
        yield MentionNote(
            kind="place",
            id=place.id if place and known else None,
            name=place.name if place and known else span.text,
            span=span,
            country=(place.country if place else None) or _nisba_country(r.doc, span) or told(r.places.countries),
            lat=place.lat if place else None,
            lon=place.lon if place else None,
        )


def _nisba_country(doc: Document, span: Span) -> str | None:
    """The country of «الأراضي الإيرانية», «بلدة تركية»."""
    first = doc.token_at(span.start) or 0
    for n in range(first, len(doc.tokens)):
        if doc.tokens[n].start >= span.end:
            break
        for use in doc.words[n].nouns:
            if use.kind == "nisba":
                return str(use.row.iso2)
    return None


def _claimed(r: Reading) -> Iterator[MentionNote]:
    """Whoever a claim or a saying names, though no table knows the words."""
    for s in r.said:
        for who in (s.speaker, s.via):
            if who is not None and not r.doc.words[who.phrase.head].is_("preposition"):
                body = who.sort != "actor" or bodies.names_a_body(r.doc, who.phrase, who)
                yield _of(who, _SORTS.get(who.sort, "source") if body else "source")
    for e in r.claims.events:
        for a in e.actors:
            if a.kind == "object" and e.confidence < _SURE:
                continue
            yield MentionNote(kind=_CELLS[a.kind], id=a.actor, name=a.name, span=a.span)


def _acts(r: Reading, parts: Iterable[Sentence]) -> Iterator[MentionNote]:
    """Words of events, those that tell none here among them, and words of saying."""
    for first, last, key, kind in act_words(r.doc, r.found, tuple(parts)):
        yield MentionNote(kind="trigger", id=key, name=kind, span=r.doc.span(first, last))
    for s in r.said:
        yield MentionNote(kind="speech", id=s.row.id if s.row else None, name=s.form, span=r.doc.span(*s.verb))


def _values(r: Reading) -> Iterator[MentionNote]:
    for values in r.values.values():
        for v in values:
            kind = "time" if v.kind == "time" else "quantity" if v.kind in ("quantity", "number") else None
            if kind:
                yield MentionNote(kind=kind, id=None, name=v.edtf or str(v.low), span=v.span)


def _once(found: Iterable[MentionNote]) -> tuple[MentionNote, ...]:
    """One mention a kind and span, one with an id before one without; of names inside names of one kind the longest."""
    best: dict[tuple[str, int, int], MentionNote] = {}
    for m in found:
        key = (m.kind, m.span.start, m.span.end)
        if key not in best or (best[key].id is None and m.id is not None):
            best[key] = m
    out: list[MentionNote] = []
    reach: dict[str, int] = {}
    for m in sorted(best.values(), key=lambda m: (m.span.start, -m.span.end, m.kind)):
        if m.kind in _ALONE and m.span.end <= reach.get(m.kind, -1):
            continue
        reach[m.kind] = max(reach.get(m.kind, -1), m.span.end)
        out.append(m)
    return tuple(sorted(out, key=lambda m: (m.span.start, m.span.end, m.kind)))
