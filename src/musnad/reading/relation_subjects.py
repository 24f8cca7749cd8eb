"""Relation subjects: whom a participle, a relative clause or a verb beside a relation word is about."""

from __future__ import annotations

from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.relation_ends import End, end_of
from musnad.reading.speech_words import speech_verb

_STOP = frozenset(".!?؟؛…")


def described(doc: Document, sentence: Sentence, n: int, *, loose: bool = False) -> End | None:
    """The noun that a participle or a relative clause describes: «المجلس الانتقالي المدعوم إماراتيا»، «هيل، الذي
    أثنى …»; ``n``: the participle or verb."""
    if doc.form(n - 1) == "حيث":
        return None  # «في دمشق حيث التقى …»: where it was
    if n > sentence.first and doc.words[n - 1].is_("relative"):
        n -= 2 if doc.form(n - 2) in "،," else 1
    fallback: End | None = None
    for start in range(max(sentence.first, n - 9), n):
        if start > sentence.first and _inside(doc, start):
            continue
        verb = doc.words[start].finite and not (doc.words[start].nouns and start > sentence.first)
        if verb and speech_verb(doc, start) is not None:
            continue  # «نفى الرئيس …»: a verb of saying is nobody
        held = doc.words[start].prep or doc.words[start - 1].is_("preposition")
        if doc.words[n].finite and start > sentence.first and held:
            continue  # «ضرباته في الصومال جرت …»: where is no subject
        phrase = noun_phrase(doc, start, n)
        if phrase is not None and phrase.last == n:
            if doc.words[n].finite and start - 2 > sentence.first and _relative_subject(doc, start):
                return described(doc, sentence, start - 1, loose=loose)  # «عضوا في القوة التي دربها الجيش | قتل»
            found = end_of(doc, describe(doc, phrase), loose=loose)
            found = _qualified(doc, sentence, start, found) or found
            if found is not None and (_agreeing(doc, phrase, n) or doc.words[n].finite):
                return found
            fallback = fallback or found
    return fallback


def _relative_subject(doc: Document, start: int) -> bool:
    """Whether a noun is the subject of a relative clause: «التي دربها | الجيش»."""
    return doc.words[start - 1].finite and doc.words[start - 2].is_("relative")


def _qualified(doc: Document, sentence: Sentence, start: int, found: End | None) -> End | None:
    """«ميليشيات طائفية | مجرمة مدعومة من …»: an adjective that could stand alone, behind the noun it describes."""
    if found is None or found.named or start == sentence.first or doc.words[start].prep or doc.words[start].conj:
        return None
    for k in range(max(sentence.first, start - 4), start):
        phrase = noun_phrase(doc, k, start) if nominal(doc, k) else None
        if phrase is None or phrase.last != start or doc.words[start].definite != doc.words[start - 1].definite:
            continue
        end = end_of(doc, describe(doc, phrase))
        if end is not None and end.sort in ("actor", "people"):
            return end
    return None


def _agreeing(doc: Document, phrase: Phrase, n: int) -> bool:
    """Whether a noun and what describes it are both definite or both not; a construct is as its owner, a name is."""
    if doc.words[phrase.head].definite or any(True for _ in doc.names.get(phrase.head, ())):
        return doc.words[n].definite or not doc.words[phrase.head].definite
    owned = phrase.head + 1 < phrase.last and doc.words[phrase.head + 1].definite
    return owned == doc.words[n].definite


def _inside(doc: Document, start: int) -> bool:
    """Whether a phrase cannot begin here: the middle of a name."""
    before = doc.words[start - 1]
    return any(
        h.first < start <= h.last for k in range(max(0, start - 4), start) for h in doc.names.get(k, ())
    ) and not before.is_("preposition")


def _inside_name(doc: Document, k: int) -> bool:
    """Whether a word belongs to a name of several words."""
    hits = (h for n in range(max(0, k - 6), k + 1) for h in doc.names.get(n, ()))
    return any(h.first < h.last and h.first <= k <= h.last for h in hits) or doc.form(k - 1) in ("بن", "ابن", "ال")


def subject_before(doc: Document, sentence: Sentence, n: int, *, loose: bool = False) -> End | None:
    """The subject of the clause in which a word stands: after the nearest verb before it, else before that verb."""
    for k in range(n - 1, sentence.first - 1, -1):
        w = doc.words[k]
        if doc.form(k) in _STOP or (doc.form(k) in "،," and k < n - 1):
            return None
        if w.finite and _inside_name(doc, k):
            continue  # «تميم بن حمد»: no verb
        if not w.finite or w.definite or w.prep or (w.nouns and not w.conj and k > sentence.first and not w.verbs):
            continue
        at, steps = k + 1, 0
        while at < n and steps < 4:
            steps += 1
            if doc.words[at].is_("time") or doc.words[at].is_("focus"):
                at += 1
                continue
            if (
                doc.words[at].prep
                or doc.words[at].conj
                or doc.words[at].is_("preposition")
                or doc.tokens[at].kind == "punct"
            ):
                break
            phrase = noun_phrase(doc, at, n) if nominal(doc, at) or doc.form(at) in '"«“(' else None
            if phrase is None:
                break
            found = end_of(doc, describe(doc, phrase), loose=loose)
            if found is not None:
                return found
            break
        found = described(doc, sentence, k, loose=loose)
        if found is not None:
            return found
        if w.nouns:
            continue
    return None


def main_subject(doc: Document, sentence: Sentence, n: int) -> End | None:
    """«نعى الزعيم الضحايا، محملا …»: the subject of the first verb of a sentence, up to a word."""
    k = _main_verb(doc, sentence, n)
    phrase = noun_phrase(doc, k + 1, n) if k is not None else None
    return end_of(doc, describe(doc, phrase), loose=True) if phrase is not None else None


def doing_before(doc: Document, sentence: Sentence, n: int) -> End | None:
    """The subject of the first verb of a sentence when that verb tells an act, not a saying."""
    k = _main_verb(doc, sentence, n)
    says = k is not None and any(v.form.lemma in doc.lexicon.verb_speech for v in doc.words[k].verbs)
    return None if says else main_subject(doc, sentence, n)


def carried_out_for(doc: Document, sentence: Sentence, n: int) -> End | None:
    """«عملية للجيش تجري | بدعم من …»: whose act it is that a verb of happening tells, None where no ل says it."""
    if doc.form(n - 1) not in _HAPPENS:
        return None
    for k in range(n - 2, max(sentence.first, n - _ACT_FAR), -1):
        if doc.words[k].is_("relative") or doc.form(k) in "،,؛.":
            return None
        if doc.words[k].prep == "ل" and doc.words[k - 1].kinds & ACTS:
            phrase = noun_phrase(doc, k, n - 1)
            return end_of(doc, describe(doc, phrase)) if phrase is not None else None
    return None


_HAPPENS = frozenset({"تجري", "جرت", "يجري", "تتم", "يتم", "تمت", "نفذت", "تنفذ"})
_ACT_FAR = 10


def _main_verb(doc: Document, sentence: Sentence, n: int) -> int | None:
    for k in range(sentence.first, n):
        word = doc.words[k]
        if word.finite and not word.definite and not word.prep and (not word.nouns or k == sentence.first):
            return k
    return None


def told_of(doc: Document, sentence: Sentence, n: int) -> list[End] | None:
    """Whom a verb behind «كانوا» or «ممن» is about, an empty list when nobody known; None where neither stands."""
    before = n - 1
    was = doc.form(before).startswith("كان") and before > sentence.first
    if not was and doc.form(before) not in _OF_WHOM:
        return None
    end = described(doc, sentence, before)
    return [end] if end is not None else []


_OF_WHOM = frozenset({"ممن", "من"})
