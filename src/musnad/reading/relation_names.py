"""Relation names: names near a relation word, and two names that were read as one phrase."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.relation_ends import End, end_of


def split_name(doc: Document, sentence: Sentence, who: Participant) -> tuple[End, End | None] | None:
    """A subject and an object read as one: a name is complete, and another definite noun follows («اتهمت روسيا
    الحكومة»)."""
    for hit in doc.names.get(who.phrase.head, ()):
        if hit.last + 1 < who.phrase.last and any(e.kind in ("country", "actor", "person") for e in hit.entries):
            rest = doc.words[hit.last + 1]
            named = any(
                e.kind in ("country", "actor", "person", "head")
                for h in doc.names.get(hit.last + 1, ())
                for e in h.entries
            )
            named = named or (any(u.kind in ("head", "group") for u in rest.nouns) and not rest.definite)
            if not named and (
                not rest.definite
                or any(u.kind == "nisba" for u in rest.nouns)
                or doc.form(hit.last + 1).endswith(("يه", "ي"))
            ):
                continue
            first = end_of(doc, describe(doc, Phrase(who.phrase.first, hit.last + 1, who.phrase.head)))
            second = noun_phrase(doc, hit.last + 1, sentence.last)
            if first is not None and second is not None:
                return first, end_of(doc, describe(doc, second))
    return None


def split_quote(doc: Document, sentence: Sentence, who: Participant) -> tuple[End, End] | None:
    """Two names read as one because the second is quoted: «تتهم القيادة "ميليشيات الوفاق"»."""
    for k in range(who.phrase.first + 1, who.phrase.last - 1):
        if doc.form(k) in _OPEN:
            first = noun_phrase(doc, who.phrase.first, k)
            second = noun_phrase(doc, k + 1, sentence.last)
            if first is None or second is None or first.last != k:
                return None
            a, b = end_of(doc, describe(doc, first), loose=True), end_of(doc, describe(doc, second), loose=True)
            return (
                (a, b)
                if a is not None and b is not None and a.key != b.key and (second.last - second.first > 1)
                else None
            )
    return None


_OPEN = '"«“„‹'
_BOTH = frozenset({"الطرفين", "الطرفان", "الجانبين", "الجانبان", "البلدين", "البلدان", "الفريقين", "الطرفين."})


def the_two(doc: Document, sentence: Sentence, n: int) -> list[End]:
    """The two sides for which «بين الطرفين» stands: the last two names before it."""
    if not any(doc.form(k) in _BOTH for k in range(n, min(sentence.last, n + 4))):
        return []
    out: list[End] = []
    for k in range(n - 1, max(-1, n - 60), -1):
        for hit in doc.names.get(k, ())[:1]:
            if any(e.kind in ("actor", "country") for e in hit.entries):
                end = end_of(doc, describe(doc, Phrase(k, hit.last + 1, k)))
                if end is not None and all(end.key != x.key for x in out):
                    out.insert(0, end)
        if len(out) == 2:
            return out
    return []


def nearest_before(doc: Document, sentence: Sentence, n: int) -> End | None:
    """The nearest name before a word, for a pronoun: «المقاومة … باشتباكات معها»."""
    for k in range(n - 1, sentence.first - 1, -1):
        for hit in doc.names.get(k, ()):
            if hit.last < n and any(e.kind in ("actor", "country", "capital", "person") for e in hit.entries):
                return end_of(doc, describe(doc, Phrase(k, hit.last + 1, k)))
    return None
