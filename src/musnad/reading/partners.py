"""Partners: who stands beside an act as its partner: «بالتنسيق مع», «بعلم», «بدعم من»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Filler
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.relation_ends import (
    End,
    complement,
    coordinated,
)
from musnad.reading.relation_words import RelationWord, relation_words

_TITLES = frozenset({"title", "repeated_title", "heading"})


def with_partners(doc: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with their partners: who follows «بالتنسيق مع», «بعلم», «بدعم من» beside an act becomes
    its filler ``partner``.

    The nearest act of the sentence takes it; «الضربة جرت بالتنسيق مع …» without an act of its own goes to the
    act before.
    """
    out = list(found)
    for sentence in doc.sentences:
        if sentence.section in _TITLES:
            continue
        for word in relation_words(doc, sentence):
            fillers = partners(doc, sentence, word)
            at = _taker(out, sentence, word.trigger.first) if fillers else None
            if at is not None:
                c = out[at]
                out[at] = msgspec.structs.replace(
                    c, frame=msgspec.structs.replace(c.frame, fillers=(*c.frame.fillers, *fillers))
                )
    return out


def partners(doc: Document, sentence: Sentence, word: RelationWord) -> list[Filler]:
    """The partner fillers that a relation word beside an act gives, empty when its row names none."""
    row = word.row
    if row.partner != "yes" and not (row.relation == "coordinates_with" and row.pos == "verb" and row.maa):
        return []
    if _charged(doc, word.trigger.first - 1):
        return []  # «أدينوا بالتعاون مع إسرائيل»
    ends = complement(doc, sentence, word)
    if not ends and row.pos == "verb":
        ends = _after_with(doc, sentence, word.trigger.last)
    out: list[Filler] = []
    for end in ends:
        phrase = noun_phrase(doc, end.at, sentence.last)
        if phrase is not None:
            out.append(Filler(role="partner", who=describe(doc, phrase), path="partner", at=end.at))
    return out


_BLAMES = frozenset({"accuse", "condemn"})
_CHARGES = ("متهم", "تهمه", "بتهمه", "مدان")


def _charged(doc: Document, n: int) -> bool:
    """Whether the word before only charges somebody with what follows."""
    if n < 0:
        return False
    rows = (r for v in doc.words[n].verbs for r in doc.lexicon.verb_speech.get(v.form.lemma, ()))
    return doc.form(n).removeprefix("ال").startswith(_CHARGES) or any(r.class_ in _BLAMES for r in rows)


def _after_with(doc: Document, sentence: Sentence, at: int) -> list[End]:
    """«نسقت سلفا مع …»: the noun after مع."""
    for k in range(at, min(sentence.last, at + 5)):
        if doc.form(k) == "مع":
            phrase = noun_phrase(doc, k + 1, sentence.last)
            return coordinated(doc, sentence, describe(doc, phrase)) if phrase is not None else []
    return []


def _taker(found: Sequence[Candidate], sentence: Sentence, at: int) -> int | None:
    """The act that takes a partner: the nearest sure one of the sentence, else the nearest, else the last sure
    one before."""
    here = [
        (not c.kept, abs(c.frame.trigger.first - at), n)
        for n, c in enumerate(found)
        if c.sentence.number == sentence.number and c.probability > 0.1
    ]
    if here:
        weak, _, n = min(here)
        if not weak or not any(c.kept and c.sentence.number < sentence.number for c in found):
            return n
    before = [
        n
        for n, c in enumerate(found)
        if c.kept and c.sentence.number < sentence.number and c.sentence.section == "body"
    ]
    return before[0] if before else None
