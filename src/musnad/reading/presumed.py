"""Presumed acts: words that take an act for known and do not tell it: «بعد الهجوم», «الغارة التي استهدفت».

A verb of its clause and a new noun tell; a relative clause, a noun with the article, a noun behind a time, a cause or a
topic presume.
"""

from __future__ import annotations

from musnad.reading.document import Document

_TIMES = frozenset(
    {"بعد", "بعيد", "عقب", "اثر", "منذ", "قبل", "قبيل", "خلال", "اثناء", "غداه", "اعقاب", "لدي", "عند", "حين", "حتي"}
)
_CAUSES = frozenset({"بسبب", "جراء", "نتيجه", "خلفيه", "ردا", "رغم", "بفعل", "لاجل", "سبب", "اجل"})
_TOPICS = frozenset({"علي", "بشان", "حول", "ازاء", "تجاه", "ضد", "في", "من", "مع", "بخصوص", "حيال"})
_LEADS = frozenset({"الي", "عن"})  # of what one tells or brings about: «أعلن عن مقتل», «أدى إلى مقتل»
_BACK = 4
_SUBJECT = 9


def presumed(doc: Document, n: int) -> str:
    """How a word takes its act: «verb», «new» and «topic of its verb» tell it; the others presume it.

    ``n``: the token of the word. «قتل جندي» is a verb, «أعلن مقتل جندي» new, «بعد الهجوم» a time, «دان الهجوم» known.
    """
    word = doc.words[n]
    if word.finite and not word.nouns:
        return _of_verb(doc, n)
    k = _governor(doc, n)
    led = doc.form(k).removeprefix("و") if k >= 0 else ""
    if led in _TIMES:
        return "time"
    if led in _CAUSES:
        return "cause"
    definite = word.definite or any(u.definite for u in word.nouns)
    topic = led in _TOPICS or doc.words[k + 1].prep == "ل"
    if definite or (k >= 0 and doc.words[k].is_("demonstrative")):
        if k == n - 1 and not topic and _acts(doc, n):
            return "acting"  # «أن الغارات استهدفت …»
        return "known.topic" if topic else "known"
    if topic:
        return "topic"
    return "governed" if k < n - 1 else "new"


def tells(how: str) -> bool:
    """Whether words that take an act so tell it."""
    return how in ("verb", "new", "acting")


def _of_verb(doc: Document, n: int) -> str:
    if n and doc.words[n - 1].is_("relative"):
        return "relative"
    if n > 1 and doc.form(n - 1) in ("ان", "ما") and doc.form(n - 2).removeprefix("و") in _TIMES:
        return "time"
    return "verb"


def _acts(doc: Document, n: int) -> bool:
    """Whether a definite noun is the subject of a clause that tells what it did: «إن الهجوم استهدف حافلة»."""
    if n == 0 or not doc.words[n - 1].is_("complementiser"):
        return False
    for k in range(n + 1, min(n + _SUBJECT, len(doc.words))):
        word = doc.words[k]
        if (doc.tokens[k].kind == "punct" and doc.tokens[k].form in ".؛") or word.is_("complementiser"):
            return False
        if word.finite and not word.nouns and not doc.words[k - 1].is_("relative"):
            return any(v.form.lemma in doc.lexicon.verb_frames for v in word.verbs)
    return False


def _governor(doc: Document, n: int) -> int:
    """The token before the nouns that govern a noun: «[في] ملابسات اغتيال»; -1 at the start."""
    k = n - 1
    while k >= 0 and n - k <= _BACK and _construct(doc, k) and not doc.words[k + 1].prep:
        k -= 1
    return k


def _construct(doc: Document, k: int) -> bool:
    word = doc.words[k]
    bare = doc.tokens[k].kind == "word" and not (word.definite or word.classes or word.enclitic or word.finite)
    return bare and bool(word.nouns) and doc.form(k) not in _TIMES | _CAUSES | _TOPICS | _LEADS
