"""Relation reproach: who blames whom by the word that he calls an act: «قال إن الجرائم التي يرتكبها الجيش …»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.relation_ends import End, end_of
from musnad.reading.relation_words import RelationWord
from musnad.reading.speech import Speech, scope_at, speaker_of

_REACH = 4


def reproach_ends(
    doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], own: Sequence[End]
) -> tuple[list[End], list[End]]:
    """The speaker and the doer of what he calls a crime; none where nobody speaks for himself.

    ``own``: the owner, the nation or the doer that the noun's slots give.
    """
    t = word.trigger
    beside = [e for e in own if _beside(doc, e, t.last)] if not t.pronoun else []
    doers = [e for e in (beside or _relative_doer(doc, sentence, t.last)) if e.named]
    speaker = _speaker(doc, said, t.first)
    if speaker is None or not doers or any(_one_side(speaker, e) for e in doers):
        return [], []
    return [speaker], doers


def _beside(doc: Document, e: End, at: int) -> bool:
    """An owner or a nation right behind the noun, not a people behind «بحق», not another act."""
    word = doc.words[e.at]
    return at <= e.at <= at + 1 and not word.prep and not doc.words[at].is_("preposition") and not word.kinds & ACTS


def _relative_doer(doc: Document, sentence: Sentence, at: int) -> list[End]:
    """«الانتهاكات التي تمارسها الدولة»: the subject of the verb that points back."""
    for k in range(at, min(sentence.last - 2, at + _REACH)):
        if doc.words[k].is_("relative") and doc.words[k + 1].finite:
            phrase = noun_phrase(doc, k + 2, sentence.last)
            end = end_of(doc, describe(doc, phrase)) if phrase is not None else None
            return [end] if end is not None else []
    return []


def _speaker(doc: Document, said: tuple[Speech, ...], n: int) -> End | None:
    """Who speaks in the innermost saying around a word: a party or a person, no agency, outlet or monitor."""
    for s in reversed(scope_at(said, n)):
        if s.form == "tail":
            continue
        who = speaker_of(said, s)
        office = who is not None and who.sort == "people" and who.country is not None
        if who is None or not (office or who.sort in ("actor", "person", "state", "unknown")):
            return None
        end = end_of(doc, who, loose=True)
        return end or (End(None, who.name, who.span, who.phrase.head) if who.sort == "unknown" else None)
    return None


def _one_side(a: End, b: End) -> bool:
    return a.key == b.key or (a.country is not None and a.country == b.country and b.sort == "state")
