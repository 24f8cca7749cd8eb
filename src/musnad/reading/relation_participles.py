"""Relation participles: who does what a participle tells besides, and to whom: «متهما الجماعة بقصف الحي»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import nominal, noun_phrase
from musnad.reading.relation_ends import End, coordinated, end_of, owner_of
from musnad.reading.relation_hosts import as_ends, first_other
from musnad.reading.relation_slots import acting, how, is_with
from musnad.reading.relation_subjects import main_subject
from musnad.reading.relation_words import RelationWord
from musnad.reading.speech import Speech, speaker_of

_PREPS = {"bi": "ب", "ala": "علي", "ila": "الي", "li": "ل"}
_REACH = 6


def participle_ends(
    doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], found: Sequence[Candidate]
) -> tuple[list[End], list[End]]:
    """The ends of a participle: the speaker whose saying it goes on with, and the noun that it takes."""
    b = _taken(doc, sentence, word, found)
    return (as_ends(first_other(_doer(doc, sentence, word, said), b)), b) if b else ([], [])


def _taken(doc: Document, sentence: Sentence, word: RelationWord, found: Sequence[Candidate]) -> list[End]:
    """The object or what stands behind the preposition that the row names."""
    row, n = word.row, word.trigger.last
    slots = [prep for slot, prep in _PREPS.items() if set(getattr(row, slot)) & {"a", "b"}]
    for k in range(n, min(sentence.last, n + _REACH)):
        w, form = doc.words[k], doc.form(k)
        if form in "،,.؛:":
            break
        prep = next((p for p in slots if w.prep == p or (form == p and not w.enclitic) or _glued(doc, k, p)), None)
        if row.obj and form.startswith("ب") and not w.definite and not how(doc, k):
            break  # «متهما بدعم …»: he is accused himself
        if prep is None and (not row.obj or w.prep or w.is_("preposition") or not nominal(doc, k) or how(doc, k)):
            continue
        if prep is not None and row.obj:
            break  # «متهما إياه بقصف …»: the act, not the accused
        phrase = noun_phrase(doc, k + 1 if form == prep else k, sentence.last)
        if phrase is None or is_with(doc, word, phrase.head):
            continue
        who = describe(doc, phrase)
        return coordinated(doc, sentence, who) or acting(doc, who, found) or owner_of(doc, who)
    return []


def _glued(doc: Document, k: int, prep: str) -> bool:
    """«بدور التحالف»: a preposition of one letter on a noun that no table knows."""
    w = doc.words[k]
    return len(prep) == 1 and not w.prep and not w.verbs and doc.form(k).startswith(prep) and doc.words[k + 1].definite


def _doer(doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...]) -> list[End]:
    """Whoever speaks by the participle itself, else by the last verb of saying before it in the sentence."""
    n = word.trigger.first
    own = next((s for s in said if s.verb[0] == n), None)
    before = [s for s in said if s.sentence == sentence.number and s.verb[0] < n and s.form == "verb"]
    for s in (own, *reversed(before)):
        who = speaker_of(said, s) if s is not None else None
        if who is not None and who.sort != "outlet" and who.phrase.first >= sentence.first:
            named = end_of(doc, who, loose=True)
            return as_ends(named or End(None, who.name, who.span, who.phrase.head))
    return as_ends(main_subject(doc, sentence, n))
