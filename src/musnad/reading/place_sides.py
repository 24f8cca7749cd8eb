"""Sides: parts of a country told without its name («شمال البلاد») or by its adjective («الجنوب الليبي»).

The country is the adjective's, or the one that the report tells most clearly; where that is open, the words stay
without a place: a wrong country is worse than none.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from musnad.lexicon.rows import CountryRow
from musnad.reading.document import Document, Sentence
from musnad.reading.place_unknown import stem, told

NOUNS = frozenset({"الشمال", "الجنوب", "الشرق", "الغرب"})
_ADJECTIVES = ("ي", "يه")
_LAND = "البلاد"
_IN = frozenset({"في", "من", "الي", "نحو", "باتجاه", "عبر"})
_FARTHEST = frozenset({"اقصي", "وسط"})


class Side(msgspec.Struct, frozen=True, gc=False):
    """A side of a country: the tokens of its phrase, the country, and the folded words of direction."""

    first: int
    name_first: int
    last: int
    country: CountryRow
    side: str
    prep: str


def side_of_country(doc: Document, sentence: Sentence, n: int, countries: Counter[str]) -> Side | None:
    """The side of a country whose words begin at ``n``: «شمال شرقي البلاد», «الجنوب الغربي», «الشمال السوري».

    ``countries``: those in which the report places something, by share. None where no side or no country is told.
    """
    if stem(doc, n) not in NOUNS and not _half(doc, n):
        return None
    last = n + 1
    while last < sentence.last and _direction(doc, last):
        last += 1
    words = " ".join((stem(doc, n), *(doc.form(k) for k in range(n + 1, last))))
    iso = next((u.row.iso2 for u in doc.words[last].nouns if u.kind == "nisba"), None) if last < sentence.last else None
    if stem(doc, n) in NOUNS:
        if iso is not None and doc.words[last].definite:
            last += 1
        elif (land := _of_land(doc, sentence, last)) is not None:
            iso, last = land
        else:
            iso = told(countries) if _led(doc, sentence, n) else None
    elif last < sentence.last and doc.form(last) == _LAND:
        iso, last = told(countries), last + 1
    else:
        return None
    row = doc.lexicon.countries.get(iso) if iso is not None else None
    if row is None:
        return None
    first, prep = _opening(doc, sentence, n)
    return Side(first, n, last, row, words, prep)


def _of_land(doc: Document, sentence: Sentence, n: int) -> tuple[str, int] | None:
    """«[الجنوب الغربي] من ليبيا»: the country named behind من, and the token after it."""
    if doc.form(n) != "من" or n + 1 >= sentence.last:
        return None
    hits = (h for h in doc.names.get(n + 1, ()) if h.last < sentence.last)
    return next(((str(e.row.iso2), h.last + 1) for h in hits for e in h.entries if e.kind == "country"), None)


def _half(doc: Document, n: int) -> bool:
    form = stem(doc, n)
    return not form.startswith("ال") and doc.lexicon.place_relations.get(form) == "region"


def _direction(doc: Document, n: int) -> bool:
    form = doc.form(n)
    return doc.lexicon.place_relations.get(form) == "region" and form.endswith(_ADJECTIVES)


def _led(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a preposition of place leads a bare «الجنوب», which is a party or a world elsewhere («دول الجنوب»)."""
    return doc.words[n].prep == "ب" or (n > sentence.first and doc.form(n - 1) in _IN)


def _opening(doc: Document, sentence: Sentence, n: int) -> tuple[int, str]:
    """The first token of the phrase and its preposition: «[في أقصى] شمال البلاد»."""
    first = n
    if first > sentence.first and stem(doc, first - 1) in _FARTHEST:
        first -= 1
    if doc.words[first].prep:
        return first, doc.words[first].prep
    if first > sentence.first and doc.form(first - 1) in _IN:
        return first - 1, doc.form(first - 1)
    return first, "side"
