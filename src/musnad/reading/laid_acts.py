"""Laid acts: who did the act of a noun by words that stand apart from it: «الهجوم … تقف وراءه [جماعة]», «قصف مصدره
[قوات النظام]», «نسبت الشرطة التفجير … إلى [الحركة]»."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS, phrases_after

_REACH = 18  # tokens behind the act
_BEFORE = 8
_BEHIND = frozenset({"وراءه", "وراءها", "وراءهما", "وراءهم", "خلفه", "خلفها"})
_ITS_SOURCE = frozenset({"مصدره", "مصدرها", "ومصدره", "ومصدرها", "مصدرهما"})
_STANDS = "وقف"
_LAYS = frozenset({"نسب", "عزا"})


def laid_apart(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """The doer of a noun's act whom words behind it name, none where another verb stands between."""
    laid = _lays(doc, sentence, t)
    for n in range(t.last, min(sentence.last - 1, t.last + _REACH)):
        if doc.tokens[n].form in STOPS:
            return []
        if laid and doc.form(n) == "الي":
            return _doer(doc, sentence, n + 1)
        if its_source(doc, n):
            return _doer(doc, sentence, n + 1)
        if doc.form(n) in _BEHIND and n > t.last and any(v.form.lemma == _STANDS for v in doc.words[n - 1].verbs):
            after = phrases_after(doc, sentence, n + 1)[:1]
            return [Filler(role="initiator", who=w, path="relative", at=w.phrase.head) for w in after if w.actorlike]
    return []


def its_source(doc: Document, n: int) -> bool:
    """«قصف [مصدره] قوات النظام»: a word that says from whom the act before it comes."""
    return doc.form(n) in _ITS_SOURCE


def _doer(doc: Document, sentence: Sentence, at: int) -> list[Filler]:
    phrase = noun_phrase(doc, at, sentence.last)
    who = describe(doc, phrase) if phrase is not None else None
    if who is None or not who.actorlike or who.outcome is not None:
        return []
    return [Filler(role="initiator", who=who, path="relative", at=who.phrase.head)]


def _lays(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """«[نسبت] الشرطة التفجير إلى …»: whether the verb before the act lays it to someone."""
    for n in range(t.first - 1, max(sentence.first, t.first - _BEFORE) - 1, -1):
        word = doc.words[n]
        if doc.tokens[n].kind == "punct" or word.is_("complementiser"):
            return False
        if word.finite and not word.nouns and not word.definite and not word.classes:
            return any(v.form.lemma in _LAYS for v in word.verbs)
    return False
