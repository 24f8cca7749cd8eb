"""Relation charged: who is accused when only a pronoun stands for him: «واتهمته بـ …»، «بعد اتهامه بـ …»."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame
from musnad.reading.participants import describe
from musnad.reading.phrases import nominal, noun_phrase
from musnad.reading.relation_ends import End, end_of
from musnad.reading.relation_hosts import as_ends
from musnad.reading.relation_subjects import main_subject
from musnad.reading.relation_words import RelationWord


def charged_again(doc: Document, sentence: Sentence, n: int) -> tuple[list[End], list[End]]:
    """«أغلقت السلطات القناة واتهمتها بـ …»: the subject of the main verb, and the last noun before that is a party or
    a person."""
    a = main_subject(doc, sentence, n)
    b = _last_before(doc, sentence, n, a)
    return (as_ends(a), as_ends(b)) if a is not None else ([], [])


def accused_before(doc: Document, sentence: Sentence, word: RelationWord, f: Frame) -> tuple[list[End], list[End]]:
    """«أقال الرئيس نائبه لاتهامه بـ …»، «بعد اتهامه من قبل الرئيس»: the pronoun of a charge is whom it is laid on."""
    n = word.trigger.first
    if not any(
        doc.form(k).startswith("ب") or doc.form(k) == "من" for k in range(word.trigger.last, word.trigger.last + 2)
    ):
        return [], []
    by = next((x.who for x in f.fillers if x.path in ("qibal", "min")), None)
    a = end_of(doc, by, loose=True) if by is not None else main_subject(doc, sentence, n)
    b = _last_before(doc, sentence, n, a)
    return (as_ends(a), as_ends(b)) if a is not None else ([], [])


def _last_before(doc: Document, sentence: Sentence, n: int, other: End | None) -> End | None:
    """The last noun phrase before a word that names somebody, none of whose words are those of ``other``."""
    best: End | None = None
    k = sentence.first
    while k < n:
        phrase = noun_phrase(doc, k, n) if nominal(doc, k) and doc.tokens[k].kind == "word" else None
        end = end_of(doc, describe(doc, phrase)) if phrase is not None else None
        if phrase is None or end is None or end.span is None:
            k += 1
            continue
        if end.sort in ("actor", "person", "people") and (other is None or end.key != other.key):
            best = end
        k = max(k + 1, phrase.last)
    return best
