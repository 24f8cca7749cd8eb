"""Sides: whom the words of a meeting, an agreement or a clash name as those who meet: «بين أ وب», «مع ج», «بحضور د»."""

from __future__ import annotations

import re

import msgspec

from musnad.lexicon.rows import TriggerRow
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS
from musnad.text.clitics import readings

_APART = 12  # tokens from one side to the next
_FAR_APART = 30  # to «وبين», which leaves no doubt
_ASIDE = 7
_MOST = 3
_SOME = re.compile(r"و\d")
# Nouns that take sides of their own: «بحث التعاون بين البلدين», «تأمين الحدود مع الجار».
_SIDED = frozenset(
    "تعاون علاقه علاقات حدود حرب خلاف خلافات صراع نزاع توتر توترات تنسيق شراكه تضامن ازمه تقارب روابط مواجهه".split()
)
_MUTUAL = frozenset({"armed_clash", "meeting", "agreement"})
_OTHERS = frozenset({"اخري", "اخر", "اخرين", "اخرون"})
_ATTENDED = frozenset({"بمشاركه", "بحضور", "برياسه"})
_THINGS = frozenset({"trigger", "masdar", "time", "weapon", "facility", "speech"})


def between(doc: Document, sentence: Sentence, t: Trigger, n: int) -> list[Filler]:
    """«بين أ وب»: the two sides of an act, or three; none where another noun takes them («التعاون بين البلدين»)."""
    return listed(doc, sentence, n + 1, t.row.bayn[0]) if t.row.bayn and not of_another(doc, t, n) else []


def listed(doc: Document, sentence: Sentence, at: int, role: str) -> list[Filler]:
    """The sides that stand one behind the other from a token on, joined by و."""
    out: list[Filler] = []
    while len(out) < _MOST:
        phrase = noun_phrase(doc, at, sentence.last)
        if phrase is None:
            break
        who = as_side(doc, describe(doc, phrase))
        if who.sort in ("place", "object") and not who.actor:
            break
        out.append(Filler(role=role, who=who, path="bayn", at=phrase.head))
        at = _next(doc, sentence, phrase, first=len(out) == 1)
        if at < 0:
            break
    return out


def _next(doc: Document, sentence: Sentence, phrase: Phrase, *, first: bool) -> int:
    """Where the next side begins, -1 when none does: behind و, or behind «وبين» however far it is."""
    end = sentence.last
    again = (k for k in range(phrase.last, min(end, phrase.last + _FAR_APART)) if doc.form(k) == "وبين")
    side = next((k for k in range(phrase.last, min(end, phrase.last + _APART)) if _on_one_side(doc, k)), -1)
    if first and side > 0 and not any(_stops(doc, k) for k in range(phrase.last, side)):
        behind = side + 2 + (doc.tokens[min(side + 2, end - 1)].form in ("،", ","))
        return behind if behind < end and doc.words[behind].conj == "و" else -1
    if first and (found := next(again, -1)) > 0 and not any(_stops(doc, k) for k in range(phrase.last, found)):
        return found + 1
    if not first:
        return phrase.last if phrase.last < end and doc.words[phrase.last].conj == "و" else -1
    for k in range(phrase.last, min(end, phrase.last + _APART)):
        if doc.words[k].conj == "و":
            return k
        if doc.tokens[k].form == "و" or _SOME.match(doc.tokens[k].form):
            return -1  # «بين إيران و5+1»
        if doc.tokens[k].form == "،":
            return _behind_aside(doc, k, end)
        if _stops(doc, k) or _acts(doc, k):
            return -1
    return -1


def _on_one_side(doc: Document, k: int) -> bool:
    """«بين لجنة الأمن والسياسة [من جهة]، ورئيس المنظمة من جهة أخرى»."""
    return doc.form(k) == "من" and doc.form(k + 1) in ("جهه", "ناحيه") and doc.form(k + 2) not in _OTHERS


def _behind_aside(doc: Document, comma: int, end: int) -> int:
    """«بين وزير الخارجية، سامح شكري، [ونظيره]»: behind a name between two commas."""
    for k in range(comma + 1, min(end - 1, comma + _ASIDE)):
        if doc.tokens[k].form == "،":
            return k + 1 if doc.words[k + 1].conj == "و" and not doc.words[k + 1].finite else -1
        if _stops(doc, k) or doc.words[k].conj == "و" or _acts(doc, k):
            return -1
    return -1


def _acts(doc: Document, k: int) -> bool:
    """Whether a verb stands here and no name that is written like one."""
    word = doc.words[k]
    return word.finite and not word.nouns and not word.classes and doc.form(k) not in doc.lexicon.names


def _stops(doc: Document, k: int) -> bool:
    return doc.tokens[k].form in STOPS


def of_another(doc: Document, t: Trigger, n: int) -> bool:
    """Whether a noun right before «بين» or «مع» takes the sides that follow: «خلال اللقاء [التعاون بين البلدين]».

    A noun in construct with the act is of the act: «اتفاق [تعاون] بين البلدين».
    """
    for k in range(n - 1, max(t.last, n - 3) - 1, -1):
        word = doc.words[k]
        if doc.tokens[k].kind != "word" or word.is_("preposition"):
            return False
        if any(r.stem in _SIDED for r in readings(doc.form(k))):
            act = any(u.kind == "trigger" and u.row.type in _MUTUAL for u in doc.words[k - 1].nouns)
            return not act or doc.words[k - 1].definite
    return False


def as_side(doc: Document, who: Participant) -> Participant:
    """Who stands where a side is due is somebody, though no table knows the word: «الدائنين», «الغرب»."""
    word = doc.words[who.phrase.head]
    if who.sort != "unknown" or word.kinds & _THINGS or who.phrase.head in doc.timed:
        return who
    if word.definite or word.enclitic or {doc.form(who.phrase.head), doc.form(who.phrase.head)[1:]} & _OTHERS:
        return msgspec.structs.replace(who, sort="people")
    return who if word.known else msgspec.structs.replace(who, sort="person")


def attended(doc: Document, sentence: Sentence, row: TriggerRow, n: int) -> list[Filler]:
    """«اجتماع [بحضور وفد]», «[برئاسة الوزير]»: who takes part in a meeting."""
    if row.type != "meeting" or doc.form(n) not in _ATTENDED:
        return []
    phrase = noun_phrase(doc, n + 1, sentence.last)
    who = describe(doc, phrase) if phrase is not None and not doc.words[phrase.first].prep else None
    if who is None or not who.actorlike or who.sort == "outlet":
        return []
    return [Filler(role="party", who=who, path="bi", at=who.phrase.head)]
