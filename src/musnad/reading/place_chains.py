"""Place chains: the place phrases of a sentence as an event takes them, sites among them, joined where one narrows
the other.

«في سوق بمدينة أريحا شمالي سوريا» is one place told in three steps: it stands where its narrowest known name stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from musnad.lexicon.rows import CountryRow
from musnad.model import Place
from musnad.model.place import PlacePrecision
from musnad.reading.document import Document, Sentence
from musnad.reading.phrase_bounds import relational
from musnad.reading.phrases import noun_phrase
from musnad.reading.place_unknown import stem, told
from musnad.reading.place_values import Tie, country_place
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.sites import Site, sites

_FROM_TO = frozenset({"من", "الي", "نحو", "باتجاه", "علي", "بين", "ل"})
_WITHIN_KM = 5.0
_TOWN_KM = 25.0
_DEGREE_KM = 111.2


def chains(doc: Document, places: Gazetteering, sentence: Sentence) -> tuple[PlaceMention, ...]:
    """The place phrases and sites of a sentence in text order, each chain of them as one mention.

    ``places``: those of the report. «في مسجد بأبها» is one mention with the point of أبها.
    """
    known = places.chained.get(sentence.number)
    if known is None:
        named = places.within(sentence)
        earlier = [m for m in places.mentions if m.sentence <= sentence.number]
        told = [
            _site(doc, places, sentence, s)
            for s in sites(doc, sentence, named, earlier, places.triggers(sentence.number))
        ]
        known = places.chained[sentence.number] = _joined(doc, sorted((*named, *told), key=lambda m: m.first))
    return known


def _site(doc: Document, places: Gazetteering, sentence: Sentence, site: Site) -> PlaceMention:
    span = doc.span(site.first, site.last, bare=False)
    kind = next((u.row.class_ for u in doc.words[site.head].nouns if u.kind == "facility"), "")
    prep = doc.words[site.first].prep or (doc.form(site.first) if site.first < site.head else "")
    if site.back is not None:
        place = msgspec.structs.replace(site.back, span=span, basis="derived")
    elif (land := _land(doc, site)) is not None:
        place = country_place(land, span, Tie(), doc.lexicon.places)
    else:
        country = _nisba(doc, site) or told(places.countries)
        words = doc.span(site.head, site.last).text
        place = Place(name=words, name_ar=words, id=None, country=country, precision="exact", span=span)
    return PlaceMention(
        sentence=sentence.number,
        first=site.first,
        name_first=site.head,
        last=site.last,
        place=place,
        prep=prep,
        cued=True,
        specific=3 if site.back is None else 2,
        feature=kind or "site",
        site=True,
    )


def _land(doc: Document, site: Site) -> CountryRow | None:
    """«الأراضي التركية», «الأجواء اللبنانية»: the state whose land or sky a site is."""
    kinds = doc.lexicon.place_kinds.get(stem(doc, site.head).removeprefix("ال"), ())
    return doc.lexicon.countries.get(_nisba(doc, site) or "") if kinds[:1] == ("country",) else None


def _nisba(doc: Document, site: Site) -> str | None:
    uses = (u for n in range(site.head, site.last) for u in doc.words[n].nouns if u.kind == "nisba")
    return next((str(u.row.iso2) for u in uses), None)


def _joined(doc: Document, found: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    out: list[PlaceMention] = []
    for m in found:
        if out and _narrows(doc, out[-1], m):
            out[-1] = _one(doc, out[-1], m)
        else:
            out.append(m)
    return tuple(out)


def _narrows(doc: Document, a: PlaceMention, b: PlaceMention) -> bool:
    """Whether the second phrase says where the first lies: it follows it at once, behind an adjective, a comma or
    «التابعة» at most, and is no smaller."""
    gap = range(a.last, b.first)
    lies = len(gap) == 1 and doc.form(gap[0]) in doc.lexicon.cues.get("place.lies", ())
    if (
        len(gap) > 1
        or (b.prep in _FROM_TO and not (a.site and b.prep == "من") and not lies)
        or doc.words[b.first].conj
        or (b.site and b.place.basis == "stated")
        or b.specific > a.specific
    ):
        return False
    if gap and not (lies or doc.tokens[gap[0]].form in "،,(-" or relational(doc, gap[0]) or _nisba_at(doc, gap[0])):
        return False
    if b.place.country and a.place.country and b.place.country != a.place.country:
        return False
    if a.site and a.place.precision == "country" and b.place.precision != "country" and b.prep == "في":
        return False  # «من الأراضي السورية [في الجولان]»
    bare = not b.prep and not b.cued and b.first == b.name_first
    return not (bare and not gap and noun_phrase(doc, a.name_first, b.last) is None)


def _nisba_at(doc: Document, n: int) -> bool:
    return "nisba" in doc.words[n].kinds


def _one(doc: Document, a: PlaceMention, b: PlaceMention) -> PlaceMention:
    span = doc.span(a.first, b.last, bare=False) if a.first < a.name_first else _quote(doc, a, b)
    if a.site and doc.lexicon.place_relations.get(stem(doc, a.name_first)):
        place = b.place  # «في أنحاء متفرقة من الضفة»: the whole of it
    else:
        place = located(a.place, b.place) if a.place.lat is None else a.place
    return msgspec.structs.replace(a, last=b.last, place=msgspec.structs.replace(place, span=span))


def _quote(doc: Document, a: PlaceMention, b: PlaceMention):  # type: ignore[no-untyped-def]
    return doc.report.quote(a.place.span.start, doc.tokens[b.last - 1].end)


def located(site: Place, wider: Place) -> Place:
    """A site without a point of its own stands near the named place that it lies in: its words, that place's point."""
    if wider.precision == "country":
        return msgspec.structs.replace(site, country=wider.country)
    near: PlacePrecision = "near" if wider.precision in ("exact", "near") else wider.precision
    radius = max(wider.radius_km or 0.0, _WITHIN_KM)
    return msgspec.structs.replace(wider, precision=near, radius_km=radius, span=site.span, basis="derived")


def locality(places: Gazetteering) -> Place | None:
    """The one town that a report speaks of, when every exact or near place that it names lies in it or beside it.

    «في المسجد» of a report that names no town but أبها is in أبها.
    """
    named = [m.place for m in places.mentions if m.place.id and m.place.precision in ("exact", "near")]
    points = [(p.lat, p.lon, p) for p in named if p.lat is not None and p.lon is not None]
    if not points:
        return None
    lat, lon, first = points[0]
    beside = all(
        math.hypot(a - lat, (b - lon) * math.cos(math.radians(lat))) * _DEGREE_KM < _TOWN_KM for a, b, _ in points
    )
    return first if beside else None
