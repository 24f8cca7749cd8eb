"""Mentions: everything that a report names, each once, with what the tables say of it.

Names and composed phrases (actors, persons, groups, sources), places with where they are, words that can tell an event or a
saying, weapons, times and quantities. The claims rest on a few of them; here stand all, for whoever wants to see or search them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from musnad.reading.document import Document, Sentence
from musnad.reading.mention import MentionNote
from musnad.reading.named_persons import persons
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.sites import sites
from musnad.reading.triggers import triggers

if TYPE_CHECKING:
    from musnad.reading.reader import Reading

_SORTS = {"actor": "actor", "state": "actor", "person": "person", "source": "source", "outlet": "source", "people": "group"}
_HEADS = frozenset({"source", "head", "title", "group"})
_NAMED = frozenset({"actor", "outlet", "person", "source"})
_CELLS = {"actor": "actor", "people": "group", "object": "actor"}
_ALONE = frozenset({"actor", "person", "group", "source", "place", "weapon", "time", "quantity"})
_LOCATIVE = frozenset({"في", "فى", "داخل", "قرب", "عند", "الي", "نحو", "باتجاه", "عبر", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي"})


def mentions(r: Reading) -> tuple[MentionNote, ...]:
    """Every mention of a report in text order: one a kind and span, of names inside names of one kind the longest.

    ``r``: one pass of the reader. «قال مصدر أمني في بنغازي إن …» gives the source «مصدر أمني في بنغازي» and the place «في بنغازي».
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
        kinds = {u.kind for u in doc.words[n].nouns}
        hits = [h for h in doc.names.get(n, ()) if h.last < part.last]
        entries = [(h, e) for h in hits for e in h.entries]
        for h, e in entries:
            if e.kind in ("actor", "outlet", "person"):
                kind = "source" if e.kind == "outlet" else e.kind
                yield MentionNote(kind=kind, id=e.row.id, name=e.row.en, span=doc.report.quote(h.start, h.end), country=e.row.country or None)
            elif e.kind == "country" and not _locative(doc, part, n) and not _adjective(doc, part, n):
                yield MentionNote(kind="actor", id=e.row.iso2.lower(), name=e.row.en, span=doc.report.quote(h.start, h.end), country=e.row.iso2)
        if not (kinds & _HEADS or any(e.kind in _NAMED for _, e in entries) or _people_by_nisba(doc, n)):
            continue
        phrase = noun_phrase(doc, n, part.last)
        if phrase is None or phrase.head != n:
            continue
        who = describe(doc, phrase)
        if (kind := _SORTS.get(who.sort)) is not None:
            yield _of(who, kind)
        elif _people_by_nisba(doc, n):
            nisba = next(u.row for u in doc.words[n].nouns if u.kind == "nisba")
            yield MentionNote(kind="group", id=None, name=nisba.en_adj or nisba.en, span=doc.span(n, n + 1), country=nisba.iso2)


def _of(who: Participant, kind: str) -> MentionNote:
    return MentionNote(kind=kind, id=who.actor, name=who.name, span=who.span, country=who.country)


def _locative(doc: Document, part: Sentence, n: int) -> bool:
    """Whether a name stands where a place stands: «في لبنان»، «بلبنان»، «جنوب لبنان»."""
    return doc.words[n].prep == "ب" or (n > part.first and doc.form(n - 1) in _LOCATIVE)


def _adjective(doc: Document, part: Sentence, n: int) -> bool:
    """«القوات السعودية»: the name of a state that is its adjective as well, behind a definite noun."""
    return any(u.kind == "nisba" for u in doc.words[n].nouns) and n > part.first and doc.words[n - 1].definite


def _people_by_nisba(doc: Document, n: int) -> bool:
    """«الفلسطينيين»، «16 فلسطينيا»: an adjective of origin that stands for people."""
    uses = [u for u in doc.words[n].nouns if u.kind == "nisba"]
    if not uses:
        return False
    if doc.counts(n - 1):
        return True
    return any(u.number == "pl" for u in uses) and not (n and doc.words[n - 1].nouns and not doc.words[n].prep and not doc.words[n].conj)


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
    earlier = [m for m in r.places.mentions if part.number == -1 or m.sentence <= part.number]
    for span, place in sites(r.doc, part, named, earlier):
        where = (place.id, place.name, place.country, place.lat, place.lon) if place else (None, span.text, None, None, None)
        yield MentionNote(kind="place", id=where[0], name=where[1], span=span, country=where[2], lat=where[3], lon=where[4])


def _claimed(r: Reading) -> Iterator[MentionNote]:
    """Whoever a claim or a saying names, though no table knows the words."""
    for s in r.said:
        for who in (s.speaker, s.via):
            if who is not None:
                yield _of(who, _SORTS.get(who.sort, "source"))
    for e in r.claims.events:
        for a in e.actors:
            yield MentionNote(kind=_CELLS[a.kind], id=a.actor, name=a.name, span=a.span)


def _acts(r: Reading, parts: Iterable[Sentence]) -> Iterator[MentionNote]:
    """Words of events, those that tell none here among them, and words of saying."""
    for c in r.found:
        yield MentionNote(kind="trigger", id=c.frame.trigger.row.id, name=c.type, span=c.span)
    for part in parts:
        if part.section in ("tail", "repeated_title"):
            for t in triggers(r.doc, part):
                yield MentionNote(kind="trigger", id=t.row.id, name=t.row.type, span=r.doc.span(t.first, t.last))
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
