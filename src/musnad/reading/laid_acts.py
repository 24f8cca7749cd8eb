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
    """The doer of a noun's act whom words apart from it name, none where none does."""
    if charged := accused(doc, sentence, t):
        return charged
    laid = _lays(doc, sentence, t)
    for n in range(t.last, min(sentence.last - 1, t.last + _REACH)):
        if doc.tokens[n].form in STOPS:
            return []
        if laid and doc.form(n) == "الي":
            return _doer(doc, sentence, n + 1, "relative")  # who claims it himself counts for more
        if its_source(doc, n):
            return _doer(doc, sentence, n + 1, "qibal")
        if doc.form(n) in _BEHIND and n > t.last and any(v.form.lemma == _STANDS for v in doc.words[n - 1].verbs):
            after = phrases_after(doc, sentence, n + 1)[:1]
            return [Filler(role="initiator", who=w, path="qibal", at=w.phrase.head) for w in after if w.actorlike]
    return []


def its_source(doc: Document, n: int) -> bool:
    """«قصف [مصدره] قوات النظام»: a word that says from whom the act before it comes."""
    return doc.form(n) in _ITS_SOURCE


_STANDING = frozenset({"بالوقوف", "الوقوف"})
_WHERE = frozenset({"وراء", "خلف"})
_CHARGED = ("متهم", "مشتبه")
_NAME = 8  # tokens


def accused(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """«تنظيم الدولة المتهم بالوقوف وراء [الهجوم]»: whom a participle before an act lays it to."""
    k = t.first - 3
    if k <= sentence.first or doc.form(t.first - 1) not in _WHERE or doc.form(t.first - 2) not in _STANDING:
        return []
    if not doc.form(k).removeprefix("ال").startswith(_CHARGED):
        return []
    for first in range(max(sentence.first, k - _NAME), k):
        phrase = noun_phrase(doc, first, k + 1)
        if phrase is not None and phrase.head == first and phrase.last >= k:
            who = describe(doc, phrase)
            if who.actorlike:
                return [Filler(role="initiator", who=who, path="qibal", at=who.phrase.head)]
    return []


def _doer(doc: Document, sentence: Sentence, at: int, path: str) -> list[Filler]:
    phrase = noun_phrase(doc, at, sentence.last)
    who = describe(doc, phrase) if phrase is not None else None
    if who is None or not who.actorlike or who.outcome is not None:
        return []
    return [Filler(role="initiator", who=who, path=path, at=who.phrase.head)]


def _lays(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """«[نسبت] الشرطة التفجير إلى …»: whether the verb before the act lays it to someone."""
    for n in range(t.first - 1, max(sentence.first, t.first - _BEFORE) - 1, -1):
        word = doc.words[n]
        if doc.tokens[n].kind == "punct" or word.is_("complementiser"):
            return False
        if word.finite and not word.nouns and not word.definite and not word.classes:
            return any(v.form.lemma in _LAYS for v in word.verbs)
    return False
