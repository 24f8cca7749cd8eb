"""Places: place phrases with their cue, relation and precision, and the choice among places of one name."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import msgspec

from musnad.lexicon.gazetteer import PlaceRow
from musnad.lexicon.lexicon import Name, PlaceIndex
from musnad.lexicon.match import Hit
from musnad.lexicon.placing import context_of, resolve
from musnad.lexicon.rows import CountryRow
from musnad.model import Place, Span
from musnad.model.place import PlacePrecision
from musnad.reading.document import Document, Sentence
from musnad.reading.phrases import noun_phrase
from musnad.reading.triggers import Trigger, triggers

_NEAR_KM = 15.0
_BACK = 5
_SMALL = frozenset({"city", "town", "village", "quarter", "camp", "site", "airport", "base"})
_LARGE = frozenset({"admin1", "admin2", "region", "country", "feature"})
_BLOCKING = ("actor", "outlet", "person", "shield")
_FREE = frozenset({"في", "فى", "الي", "من", "قرب", "داخل", "نحو", "بين", "باتجاه", "عند"})


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place phrase: tokens from its preposition to its name, the place, and how it is tied to the sentence."""

    sentence: int
    first: int
    name_first: int
    last: int
    place: Place
    prep: str
    cued: bool
    specific: int
    feature: str = ""  # what kind of place it is: city, camp, country …
    site: bool = False  # told by what it is, not by a name: «في السوق»


class Gazetteering:
    """The place mentions of one report; the report's own countries decide between namesakes."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._known: dict[tuple[int, int], tuple[PlaceMention, ...]] = {}
        self._acts: dict[int, list[Trigger]] = {}
        self.chained: dict[int, tuple[PlaceMention, ...]] = {}

    def triggers(self, number: int) -> list[Trigger]:
        """The words of a sentence that can tell an event, in order: places are shared out among them."""
        known = self._acts.get(number)
        if known is None:
            known = self._acts[number] = triggers(self.doc, self.doc.sentences[number])
        return known

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the report speaks of each country: by name, nisba or capital."""
        out: Counter[str] = Counter()
        for n, word in enumerate(self.doc.words):
            for use in word.nouns:
                if use.kind == "nisba":
                    out[use.row.iso2] += 1
            for hit in self.doc.names.get(n, ()):
                for e in hit.entries:
                    if e.kind in ("country", "capital"):
                        out[e.row.iso2] += 2 if e.kind == "country" else 1
                    elif e.kind in ("actor", "person") and e.row.country:
                        out[e.row.country] += 1
        return out

    @cached_property
    def mentions(self) -> tuple[PlaceMention, ...]:
        """Every place phrase of the report in order."""
        return tuple(m for sentence in self.doc.sentences for m in self.within(sentence))

    def within(self, sentence: Sentence) -> tuple[PlaceMention, ...]:
        """The place phrases of one sentence in order."""
        known = self._known.get((sentence.first, sentence.last))
        if known is not None:
            return known
        out: list[PlaceMention] = []
        taken = sentence.first
        for n in range(sentence.first, sentence.last):
            if n < taken:
                continue
            made = self._at(sentence, n)
            if made is not None:
                out.append(made)
                taken = made.last
        self._known[sentence.first, sentence.last] = tuple(out)
        return tuple(out)

    def _at(self, sentence: Sentence, n: int) -> PlaceMention | None:
        hits = [h for h in self.doc.names.get(n, ()) if h.last < sentence.last]
        places = [h for h in hits if any(e.kind in ("place", "country", "capital") for e in h.entries)]
        if not places:
            return self._unknown(sentence, n)
        hit = max(places, key=lambda h: h.last)
        if self._blocked(n, hit):
            return None
        first, cue, kinds, relation, prep = self._back(sentence, n)
        country = next((e.row for e in hit.entries if e.kind == "country"), None)
        if country is not None and self._adjective(sentence, n, first):
            return None
        row = self._row(hit, cue, kinds, prep, country)
        last = self._forward(sentence, hit.last + 1)
        span = (
            self.doc.span(first, last, bare=False)
            if first < n
            else self.doc.report.quote(self._start(n, hit), self.doc.tokens[last - 1].end)
        )
        if row is not None:
            place = self._place(row, span, relation, cue)
        elif country is not None:
            place = self._country(country, span)
        else:
            return None
        specific = 0 if place.precision == "country" else 1 if place.precision == "region" else 2
        return PlaceMention(
            sentence=sentence.number,
            first=first,
            name_first=n,
            last=last,
            place=place,
            prep=prep,
            cued=bool(cue),
            specific=specific,
            feature=row.feature if row is not None else "country",
        )

    def _adjective(self, sentence: Sentence, n: int, first: int) -> bool:
        """«القوات السعودية»: the name of a state that is also its adjective, behind a definite noun."""
        nisba = any(u.kind == "nisba" for u in self.doc.words[n].nouns)
        return nisba and first == n and n > sentence.first and self.doc.words[n - 1].definite

    def _start(self, n: int, hit: Hit[Name]) -> int:
        return min(hit.start, self.doc.tokens[n].end - 1)

    def _blocked(self, n: int, hit: Hit[Name]) -> bool:
        """A name inside an actor, an outlet or a person is no place; nor is one behind a personal title or given
        name."""
        for k in range(max(0, n - 6), n + 1):
            for h in self.doc.names.get(k, ()):
                if (
                    h.first <= n <= h.last
                    and h.last >= hit.last
                    and any(e.kind in _BLOCKING for e in h.entries)
                    and (
                        h.first < n
                        or h.last > hit.last
                        or not any(e.kind in ("country", "capital") for e in hit.entries)
                    )
                ):
                    return True
        before = self.doc.form(n - 1)
        return (
            before in self.doc.lexicon.names
            and any(e.kind == "place" for e in hit.entries)
            and not self.doc.words[n].prep
        )

    def _back(self, sentence: Sentence, n: int) -> tuple[int, str, tuple[str, ...], str, str]:
        """The phrase before a name: its first token, cue and the kinds it announces, relation and preposition."""
        first, cue, relation = n, "", ""
        kinds: tuple[str, ...] = ()
        prep = self.doc.words[n].prep
        k = n - 1
        while k >= max(sentence.first, n - _BACK) and not prep:
            word = self.doc.words[k]
            feature = self.doc.lexicon.place_cues.get(self._stem(k), "")
            rel = self.doc.lexicon.place_relations.get(self._stem(k), "")
            if feature and (self.doc.form(k).startswith("ال") and k != n - 1):
                feature = ""
            if feature:
                kinds = kinds or self.doc.lexicon.place_kinds.get(self._stem(k), ())
                cue = cue or feature
            elif self.doc.tokens[k].form in '"«“(#' and k == n - 1:
                first = k
                k -= 1
                continue
            elif rel:
                relation = relation if relation == "near" else rel
            elif self.doc.form(k) in ("في", "فى", "الي", "من", "علي", "عند", "نحو", "داخل", "باتجاه", "بين", "عبر"):
                prep = self.doc.form(k)
                if (
                    prep in ("من", "علي")
                    and k > sentence.first
                    and self.doc.lexicon.place_relations.get(self._stem(k - 1))
                ):
                    k -= 1
                    prep = ""
                    continue
                first = k
                break
            else:
                break
            first = k
            prep = word.prep
            k -= 1
        return first, cue, kinds, relation, prep

    def _stem(self, k: int) -> str:
        form, word = self.doc.form(k), self.doc.words[k]
        cut = len(word.conj) + (len(word.prep) if not form.startswith(word.conj + "لل") else 0)
        return form[cut:]

    def _forward(self, sentence: Sentence, at: int) -> int:
        """Adjectives of direction and the bracketed or apposed wider place after a name belong to its words."""
        if (
            at < sentence.last
            and self.doc.words[at].definite
            and self.doc.lexicon.place_relations.get(self.doc.form(at))
        ):
            at += 1
        return at

    def _row(
        self, hit: Hit[Name], cue: str, kinds: tuple[str, ...], prep: str, country: CountryRow | None
    ) -> PlaceRow | None:
        """The gazetteer row of a name, or None when the name is no place here."""
        indexed = next((e.row for e in hit.entries if e.kind == "place"), None)
        if country is not None and cue not in _SMALL:
            return None
        if not isinstance(indexed, PlaceIndex):
            return None
        capital = any(e.kind == "capital" for e in hit.entries)
        if indexed.cue != "always" and not cue and not capital and not (indexed.prep and prep in _FREE):
            return None
        rows = [self.doc.lexicon.places.row(i) for i in indexed.indices]
        context = context_of((), features=kinds, countries=self.countries.elements())
        return resolve(rows, context)[0]

    def _place(self, row: PlaceRow, span: Span, relation: str, cue: str) -> Place:
        wide = row.feature in ("admin1", "region", "country") and cue not in _SMALL
        precision: PlacePrecision = (
            "region" if wide or relation == "region" else "near" if relation == "near" else "exact"
        )
        radius = row.radius_km or None
        if relation == "near":
            radius = max(radius or 0.0, _NEAR_KM)
        return Place(
            name=row.name,
            name_ar=row.ar,
            id=row.id,
            country=row.country or None,
            admin1=row.admin1 or None,
            lat=row.lat,
            lon=row.lon,
            precision=precision,
            radius_km=radius,
            span=span,
        )

    def _country(self, row: CountryRow, span: Span) -> Place:
        return Place(
            name=row.en,
            name_ar=row.ar,
            id=f"iso3166:{row.iso2}",
            country=row.iso2,
            lat=row.lat,
            lon=row.lon,
            precision="country",
            radius_km=row.radius_km,
            span=span,
        )

    def _unknown(self, sentence: Sentence, n: int) -> PlaceMention | None:
        """A cue with a name that no table knows: its words are kept, its point stays unknown."""
        feature = self.doc.lexicon.place_cues.get(self._stem(n), "")
        if feature not in _SMALL | {"admin1", "admin2", "region"} or n + 1 >= sentence.last:
            return None
        nxt = self.doc.words[n + 1]
        if n + 1 in self.doc.names or nxt.conj or nxt.prep or self.doc.tokens[n + 1].kind != "word":
            return None
        if nxt.classes or nxt.nouns or nxt.finite or self.doc.lexicon.place_cues.get(self._stem(n + 1)):
            return None
        word = self.doc.words[n]
        if word.definite:
            return None
        prep = word.prep or (self.doc.form(n - 1) if self.doc.form(n - 1) in ("في", "فى", "الي", "من", "قرب") else "")
        if not prep:
            return None
        phrase = noun_phrase(self.doc, n, sentence.last)
        last = max(n + 2, min(phrase.last if phrase else n + 2, n + 4))
        first = n if word.prep else n - 1
        span = self.doc.span(first, last, bare=False)
        name = self.doc.span(n + 1, last).text
        country = self.countries.most_common(1)[0][0] if len(self.countries) == 1 else None
        place = Place(
            name=name,
            name_ar=name,
            id=None,
            country=country,
            precision="exact" if feature in _SMALL else "region",
            span=span,
        )
        return PlaceMention(
            sentence=sentence.number,
            first=first,
            name_first=n,
            last=last,
            place=place,
            prep=prep,
            cued=True,
            specific=2,
        )
