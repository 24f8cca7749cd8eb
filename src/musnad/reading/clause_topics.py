"""Clause topics: the doer who opens a clause with words between him and his verb: «إن الشرطة في صفاقس اعتقلت …»,
«إن رجلا يرتدي حزاما ناسفا فجر نفسه», «إن القوات، مدعومة بالطيران، قصفت …»."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase

_FAR = 18  # tokens
_ASIDE = 14
_COMMAS = frozenset("،,")
_PARTICIPLES = frozenset({"active_part", "passive_part"})
_DOERS = ("actor", "people", "person", "state")
_WAS = frozenset({"كان", "وكان"})  # written like «كأن»
_BARE = frozenset({"ان", "بان", "لان", "وان"})
_HEDGES = frozenset({"يعتقد", "يرجح", "يظن", "يزعم", "يقال", "يبدو"})
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين"})


def topic(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """Who opens the clause of a verb at a token and does what it tells, where words of his stand between; else None."""
    start = _opening(doc, sentence, n)
    if start is None or doc.words[start].prep or doc.words[start].conj:
        return None
    phrase = noun_phrase(doc, start, next((k for k in range(start + 1, n) if _believed(doc, k)), n))
    if phrase is None or phrase.last >= n:
        return None
    who = describe(doc, phrase)
    if who.sort not in _DOERS or who.outcome is not None or phrase.head in doc.timed:
        return None
    return who if _of_his(doc, phrase.last, n, indefinite=not who.definite and who.actor is None) else None


def _opening(doc: Document, sentence: Sentence, n: int) -> int | None:
    """Where the clause of a verb begins: behind «إن», «بأن», or with its sentence; an aside between two commas right
    before the verb and «يعتقد أنها» are passed over."""
    k = n
    if k - 1 > sentence.first and doc.tokens[k - 1].form in _COMMAS:
        ahead = (m for m in range(k - 2, max(sentence.first, k - _ASIDE), -1) if doc.tokens[m].form in _COMMAS)
        k = next(ahead, k)
    while k > sentence.first and n - k < _FAR:
        token, word = doc.tokens[k - 1], doc.words[k - 1]
        if word.is_("complementiser") and doc.form(k - 1) not in _WAS:
            if doc.form(k - 1) not in _BARE and k - 2 > sentence.first and _believed(doc, k - 2):
                k -= 2
                continue
            return k
        if token.kind == "punct" and token.form not in "\"'«»“”":
            return None
        k -= 1
    return k if k == sentence.first else None


def _believed(doc: Document, n: int) -> bool:
    """«طائرات [يعتقد] أنها للتحالف»."""
    return doc.form(n) in _HEDGES


def _of_his(doc: Document, first: int, n: int, *, indefinite: bool) -> bool:
    """Whether what stands between a noun and a verb is a place, a means or a relative clause of the noun."""
    word = doc.words[first]
    verbs = [k for k in range(first, n) if _finite(doc, k)]
    if doc.tokens[first].form in _COMMAS:
        return not verbs
    if doc.form(first) in _RELATIVES:
        return len(verbs) == 1 and verbs[0] <= first + 2
    if not verbs:
        state = word.kinds <= _PARTICIPLES and bool(word.kinds) and doc.tokens[first].form.endswith("ا")
        return word.is_("preposition") or word.is_("place_preposition") or word.prep == "ب" or state
    at = first + word.is_("auxiliary")
    told = [v for v in verbs if v != first or not word.is_("auxiliary")]
    present = at < n and any(v.form.tense == "present" for v in doc.words[at].verbs)
    past = any(v.form.tense == "past" for v in doc.words[n].verbs)
    return indefinite and present and past and told == [at]


def _finite(doc: Document, n: int) -> bool:
    word = doc.words[n]
    return word.finite and not word.nouns and not word.definite and (not word.classes or word.is_("auxiliary"))
