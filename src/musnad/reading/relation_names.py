"""Relation names: names near a relation word, and two names that were read as one phrase."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.relation_ends import End, coordinated, end_of
from musnad.reading.relation_words import RelationWord


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


def late_object(doc: Document, sentence: Sentence, word: RelationWord, a: End) -> list[End]:
    """The object behind what stands after the subject: «التقى الوزير الخميس في عمان السفير …», «يلتقي فلان الذي
    وصل صباحا رئيس الوزراء».

    ``a``: the subject. Days, prepositions with their nouns, and a relative clause are passed over; only a person
    or a party that the tables know ends the search.
    """
    at = word.trigger.last
    if a.span is not None and a.at >= at:
        at = next((k for k in range(at, sentence.last) if doc.tokens[k].start >= a.span.end), sentence.last)
    inside = False
    stop = min(sentence.last, at + _LATE)
    while at < stop:
        w, form = doc.words[at], doc.form(at)
        if form in ".؛:!؟" or w.is_("complementiser"):
            return []
        if at in doc.timed:
            at = doc.timed[at]
            continue
        inside = inside or w.is_("relative")
        if w.is_("preposition") or w.is_("place_preposition") or w.prep:
            phrase = noun_phrase(doc, at if w.prep else at + 1, stop)
            at = phrase.last if phrase is not None else at + 1
            continue
        if w.conj or (w.finite and not w.definite and not w.nouns):
            if not inside:
                return []
            at += 1
            continue
        phrase = noun_phrase(doc, at, stop) if nominal(doc, at) and doc.tokens[at].kind == "word" else None
        if phrase is None:
            at += 1
            continue
        who = describe(doc, phrase)
        if who.sort in ("person", "actor", "people"):
            return coordinated(doc, sentence, who)
        at = phrase.last
    return []


_LATE = 24
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


def nearest_before(doc: Document, sentence: Sentence, n: int, *, parties: bool = False) -> End | None:
    """The nearest name before a word, for a pronoun: «المقاومة … باشتباكات معها»; ``parties``: no states."""
    kinds = ("actor", "person") if parties else ("actor", "country", "capital", "person")
    for k in range(n - 1, sentence.first - 1, -1):
        for hit in doc.names.get(k, ()):
            if hit.last < n and any(e.kind in kinds for e in hit.entries):
                return end_of(doc, describe(doc, Phrase(k, hit.last + 1, k)))
        if not doc.words[k].known and doc.tokens[k].kind == "word":
            alone = end_of(doc, describe(doc, Phrase(k, k + 1, k)))  # a surname
            if alone is not None and alone.sort == "person":
                return alone
    return None
