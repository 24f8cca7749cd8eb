"""Places: place phrases with their cue, relation and precision, and the choice among places of one name."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import msgspec

from musnad.lexicon.gazetteer import PlaceRow
from musnad.lexicon.lexicon import Name, PlaceIndex
from musnad.lexicon.match import Hit
from musnad.lexicon.placing import PlaceContext, context_of, resolve
from musnad.lexicon.rows import CountryRow
from musnad.model import Place
from musnad.model.great_circle import kilometres
from musnad.reading import place_doubts, place_sides
from musnad.reading.document import Document, Sentence
from musnad.reading.place_leads import Lead, joined, lead_of
from musnad.reading.place_unknown import named_place, parenthesised, stem, unknown_name, unknown_place
from musnad.reading.place_values import Tie, country_place, row_place
from musnad.reading.triggers import Trigger, triggers

_PLACES = frozenset({"place", "country", "capital"})
_SMALL_KINDS = frozenset({"town", "village", "district", "facility", "admin2", "quarter"})
_BORDER_KM = 250.0
_SMALL = frozenset({"city", "town", "village", "quarter", "camp", "site", "airport", "base"})


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
    announced: str = ""  # the cue word of it, of a name joined to it too: «محافظات»


class Gazetteering:
    """The place mentions of one report; the report's own countries decide between namesakes."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._known: dict[tuple[int, int], tuple[PlaceMention, ...]] = {}
        self.chained: dict[int, tuple[PlaceMention, ...]] = {}

    def triggers(self, number: int) -> tuple[Trigger, ...]:
        """The words of a sentence that can tell an event, in order: places are shared out among them."""
        return triggers(self.doc, self.doc.sentences[number])

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the report speaks of each country: by name, nisba or capital."""
        out: Counter[str] = Counter()
        for n, word in enumerate(self.doc.words):
            for use in word.nouns:
                if use.kind == "nisba":
                    out[use.row.iso2] += 1
            for hit in self.doc.names.get(n, ()):
                states = {e.row.iso2 for e in hit.entries if e.kind in ("country", "capital")}
                for e in hit.entries:
                    if e.kind in ("country", "capital") and len(states) > 1:
                        continue  # «عمان» is two
                    if e.kind in ("country", "capital"):
                        out[e.row.iso2] += 2 if e.kind == "country" else 1
                    elif e.kind in ("actor", "person") and e.row.country:
                        out[e.row.country] += 1
        return out

    @cached_property
    def lands(self) -> Counter[str]:
        """How often the report places something in each country: by the country's name, or by a name that only its
        places bear. Whose army strikes says nothing of where."""
        out: Counter[str] = Counter()
        hits = [h for found in self.doc.names.values() for h in found]
        bodies = [h for h in hits if h.last > h.first and any(e.kind in ("actor", "outlet") for e in h.entries)]
        for hit in hits:
            if any(b.first <= hit.first and hit.last <= b.last for b in bodies):
                continue  # «القاعدة في بلاد المغرب»: part of a name
            for e in hit.entries:
                if e.kind == "country":
                    out[e.row.iso2] += 1
                elif e.kind == "place" and e.row.cue == "always":
                    borne = {self.doc.lexicon.places.row(i).country for i in e.row.indices}
                    out.update(borne if len(borne) == 1 else ())
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
            made = self._at(sentence, n, out[-1] if out and out[-1].last == n else None)
            if made is not None:
                out.append(made)
                taken = made.last
        self._known[sentence.first, sentence.last] = tuple(out)
        return tuple(out)

    def _at(self, sentence: Sentence, n: int, before: PlaceMention | None) -> PlaceMention | None:
        hits = [h for h in self.doc.names.get(n, ()) if h.last < sentence.last]
        places = [h for h in hits if any(e.kind in _PLACES for e in h.entries)]
        if not places:
            return self._nameless(sentence, n)
        hit = max(places, key=lambda h: h.last)
        if place_doubts.blocked(self.doc, n, hit) or place_doubts.side_adjective(self.doc, sentence, hit):
            return None
        if self._apposed(sentence, hit):
            return None  # «العاصمة اليمنية المؤقتة عدن»: the name says which
        lead = lead_of(self.doc, sentence, n, hit)
        if before is not None and self.doc.words[n].conj:
            lead = joined(self.doc, n, lead, before.announced, before.prep)
        first = lead.first
        country = self._state(hit, lead)
        if (country is not None and place_doubts.adjective(self.doc, sentence, n, first)) or place_doubts.another_word(
            self.doc, hit, prep=lead.prep, cued=bool(lead.cue)
        ):
            return None
        row = self._row(sentence, hit, lead, country)
        last, behind = self._forward(sentence, hit.last + 1)
        span = (
            self.doc.span(first, last, bare=False)
            if first < n
            else self.doc.report.quote(self._start(n, hit), self.doc.tokens[last - 1].end)
        )
        tie = Tie(
            relation=lead.relation or (behind and "region"), side=f"{lead.side} {behind}".strip(), around=lead.around
        )
        if row is not None and self._foreign(hit, row):
            if not lead.cue:
                return None
            place, row = named_place(self.doc, n, hit.last + 1, self.countries, span=span), None
        elif row is not None:
            place = row_place(row, span, tie, small=lead.cue in _SMALL)
        elif country is not None:
            place = country_place(country, span, tie, self.doc.lexicon.places)
        else:
            return self._unknown(sentence, n)  # «معسكر» is a town too
        specific = 0 if place.precision == "country" else 1 if place.precision == "region" else 2
        return PlaceMention(
            sentence=sentence.number,
            first=first,
            name_first=n,
            last=last,
            place=place,
            prep=lead.prep,
            cued=bool(lead.cue),
            specific=specific,
            feature=row.feature if row is not None else "country" if place.id else "",
            announced=lead.word,
        )

    def _nameless(self, sentence: Sentence, n: int) -> PlaceMention | None:
        """A place that begins with no name of one: a side of a country, or a cue with a name that no table knows."""
        lexicon, word = self.doc.lexicon, stem(self.doc, n)
        side = word in place_sides.NOUNS or bool(lexicon.place_relations.get(word))
        found = self._side(sentence, n) if side else None
        found = found or (self._unknown(sentence, n) if word in lexicon.place_namers else None)
        return found or (self._bare(sentence, n) if parenthesised(self.doc, sentence, n) else None)

    def _apposed(self, sentence: Sentence, hit: Hit[Name]) -> bool:
        """Whether a capital told by its state is followed by an adjective and the name of another town."""
        at = hit.last + 1
        if hit.last == hit.first or stem(self.doc, hit.first) != "العاصمه" or at + 1 >= sentence.last:
            return False
        word = self.doc.words[at]
        named = any(e.kind in ("place", "capital") for h in self.doc.names.get(at + 1, ()) for e in h.entries)
        return named and word.definite and not word.conj and not word.prep and at not in self.doc.names

    def _start(self, n: int, hit: Hit[Name]) -> int:
        return min(hit.start, self.doc.tokens[n].end - 1)

    def _forward(self, sentence: Sentence, at: int) -> tuple[int, str]:
        """The token after an adjective of direction behind a name («ريف حلب الشمالي»), and that adjective."""
        if (
            at < sentence.last
            and self.doc.words[at].definite
            and self.doc.lexicon.place_relations.get(self.doc.form(at)) == "region"
        ):
            return at + 1, self.doc.form(at)
        return at, ""

    def _state(self, hit: Hit[Name], lead: Lead) -> CountryRow | None:
        """The country that a name is, unless another state's capital bears it and that state is told more («عمان»)."""
        row: CountryRow | None = next((e.row for e in hit.entries if e.kind == "country"), None)
        other = next((e.row for e in hit.entries if e.kind == "capital" and row and e.row.iso2 != row.iso2), None)
        if row is None or other is None:
            return row
        return None if self.countries[other.iso2] > self.countries[row.iso2] and lead.cue != "country" else row

    def _row(self, sentence: Sentence, hit: Hit[Name], lead: Lead, country: CountryRow | None) -> PlaceRow | None:
        """The gazetteer row of a name, or None when the name is no place here."""
        indexed = next((e.row for e in hit.entries if e.kind == "place"), None)
        if country is not None and lead.cue not in _SMALL:
            return None
        if not isinstance(indexed, PlaceIndex):
            return None
        capital = any(e.kind == "capital" for e in hit.entries)
        if (
            indexed.cue != "always"
            and not lead.cue
            and lead.relation != "near"  # «في أطراف مرزوق»
            and not capital
            and not (lead.prep in place_doubts.FREE and (indexed.prep or self._marked(hit, indexed)))
        ):
            return None
        rows = [self.doc.lexicon.places.row(i) for i in indexed.indices]
        return rows[0] if len(rows) == 1 else resolve(rows, self._context(sentence, lead.kinds))[0]

    def _marked(self, hit: Hit[Name], indexed: PlaceIndex) -> bool:
        """«في إب»: a name that its hamza keeps apart from the common words that fold to it («أب», «آب»)."""
        own = {self.doc.lexicon.places.row(i).ar[:1] for i in indexed.indices}
        return own == {"إ"} and self.doc.report.text[hit.start] == "إ" and hit.first == hit.last

    def _foreign(self, hit: Hit[Name], row: PlaceRow) -> bool:
        """Whether a small place lies in a country that the report never names, far from all that it does name: «مساكن»
        of Tunisia in a report from Yemen."""
        named = self.countries.keys() | self.lands.keys()
        if row.feature not in _SMALL_KINDS or not named or not row.country or row.country in named:
            return False
        if any(e.kind == "place" and e.row.cue == "always" for e in hit.entries):
            return False
        if row.lat is None or row.lon is None:
            return True
        known = [(x.lat, x.lon) for _, x in self._certain if x.lat is not None and x.lon is not None]
        return all(kilometres(row.lat, row.lon, a, b) > _BORDER_KM for a, b in known)

    def _context(self, sentence: Sentence, kinds: tuple[str, ...]) -> PlaceContext:
        """What speaks for one of the places of a name: the countries told, the provinces named, what lies beside it."""
        near = [row for number, row in self._certain if abs(number - sentence.number) <= 1]
        everywhere = context_of([row for _, row in self._certain], features=kinds, countries=self.countries.elements())
        return msgspec.structs.replace(everywhere, points=context_of(near).points)

    @cached_property
    def _certain(self) -> list[tuple[int, PlaceRow]]:
        """The places of names that only one place bears, with the number of the sentence of each."""
        return [
            (s.number, self.doc.lexicon.places.row(e.row.indices[0]))
            for s in self.doc.sentences
            for n in range(s.first, s.last)
            for hit in self.doc.names.get(n, ())
            for e in hit.entries
            if e.kind == "place" and e.row.cue == "always" and len(e.row.indices) == 1
        ]

    def _side(self, sentence: Sentence, n: int) -> PlaceMention | None:
        """A side of a country told without its name: «شمال البلاد», «الجنوب الليبي»."""
        side = place_sides.side_of_country(self.doc, sentence, n, self.lands)
        if side is None:
            return None
        span = self.doc.span(side.first, side.last, bare=not self.doc.words[side.first].prep)
        return PlaceMention(
            sentence=sentence.number,
            first=side.first,
            name_first=side.name_first,
            last=side.last,
            place=country_place(side.country, span, Tie(relation="region", side=side.side), self.doc.lexicon.places),
            prep=side.prep,
            cued=True,
            specific=1,
            feature="country",
        )

    def _unknown(self, sentence: Sentence, n: int) -> PlaceMention | None:
        """A cue with a name that no table knows: its words are kept, its point stays unknown."""
        end = unknown_name(self.doc, sentence, n)
        if end is None:
            return None
        first, last, place = unknown_place(self.doc, sentence, n, end, self.countries)
        return PlaceMention(
            sentence=sentence.number,
            first=first,
            name_first=n,
            last=last,
            place=place,
            prep=self.doc.words[n].prep or (self.doc.form(first) if first < n else ""),
            cued=True,
            specific=2,
            feature=self.doc.lexicon.place_cues.get(stem(self.doc, n), ""),
        )

    def _bare(self, sentence: Sentence, n: int) -> PlaceMention:
        """«في كذا (جنوب)»: an unknown name with its side in brackets."""
        return PlaceMention(
            sentence=sentence.number,
            first=n - 1,
            name_first=n,
            last=n + 1,
            place=named_place(self.doc, n, n + 1, self.countries, span=self.doc.span(n - 1, n + 1)),
            prep=self.doc.form(n - 1),
            cued=True,
            specific=2,
        )
