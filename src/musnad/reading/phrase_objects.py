"""Phrase objects: where the object of a verb begins right behind its subject though each could be part of one name.

«اغتالت إسرائيل | أحمد …», «أرسلت تركيا | تعزيزات», «التقى الوزير فلان | القائد فلان», «أوقفت الشرطة | المهاجم».
"""

from __future__ import annotations

from musnad.reading.document import Document
from musnad.reading.memo import once_a_token

_STATES = frozenset({"country", "capital"})
_SENT = frozenset({"head", "trigger", "weapon", "group"})
_ALIKE = frozenset(f + e for f in ("نظير", "نظيرت") for e in ("ه", "ها", "هم", "هما"))
_SHOT = frozenset({"النار", "الرصاص", "النيران"})
_PARTICIPLES = frozenset({"active_part", "passive_part"})
_MANY = ("ون", "ين", "ات", "ان")


def object_begins_at(doc: Document, head: int, last: int, k: int) -> bool:
    """Whether the object of a verb begins at ``k`` behind the words for its subject, ``head`` to ``last``."""
    word = doc.words[k]
    if doc.tokens[k].kind != "word" or word.conj or word.prep:
        return False
    if doc.tokens[k].form in _ALIKE:
        return True  # «الرئيس التركي | نظيره الروسي»
    if word.definite:
        return _officer(doc, head, last, k) or _of_other_gender(doc, head, last, k) or _state(doc, head, last, k)
    if _is_state(doc, head, last):
        return doc.tokens[k].form in doc.lexicon.names or bool(word.kinds & _SENT and not word.classes)
    return False


def shot(doc: Document, last: int, k: int) -> bool:
    """«فتح مسلح | النار»: what people open is no part of them."""
    return doc.tokens[k].form in _SHOT and "group" in doc.words[last].kinds


def _is_state(doc: Document, head: int, last: int) -> bool:
    """Whether a phrase so far is the name of a state or a capital and nothing else: it governs nothing."""
    return any(h.last == last and any(e.kind in _STATES for e in h.entries) for h in doc.names.get(head, ()))


def _officer(doc: Document, head: int, last: int, k: int) -> bool:
    """«المبعوث غسان سلامة | القائد خليفة حفتر»: behind the name of an officer another office with its own name."""
    if last == head or k + 1 >= len(doc.words) or "title" not in doc.words[k].kinds:
        return False
    names = doc.lexicon.names
    called = doc.tokens[k + 1].form in names or any(_person(doc, n) for n in (k, k + 1))
    office = "title" in doc.words[head].kinds or doc.tokens[head].form in names
    return office and called and _named(doc, head, last)


def _person(doc: Document, n: int) -> bool:
    return any(e.kind == "person" for h in doc.names.get(n, ()) for e in h.entries)


def _named(doc: Document, head: int, last: int) -> bool:
    """Whether the name of a person ends on a token, and no office of a state («أمير قطر»)."""
    if any(e.kind in _STATES for h in doc.names.get(last, ()) for e in h.entries):
        return False
    stranger = not (doc.words[last].known or doc.words[last].definite or last in doc.names)
    if doc.tokens[last].form in doc.lexicon.names or stranger:
        return True
    return any(
        h.last == last and any(e.kind == "person" for e in h.entries)
        for n in range(head, last + 1)
        for h in doc.names.get(n, ())
    )


def _of_other_gender(doc: Document, head: int, last: int, k: int) -> bool:
    """«الشرطة | المهاجم», «عائلة الرهينة | الخاطفين»: behind a definite feminine body a man or men, who are none of its
    adjectives."""
    if not _feminine(doc, head) or not doc.words[head].kinds & {"head", "group"}:
        return False
    word, form = doc.words[k], doc.tokens[k].form
    one = last == head and bool(word.kinds & _PARTICIPLES) and "group" in word.kinds and k not in doc.names
    if one and doc.words[head].definite and not form.endswith(("ه", "ا", "ي", "ء", *_MANY)):
        return True
    people = "group" in word.kinds and form.endswith("ين") and "nisba" not in word.kinds
    single = not doc.tokens[last].form.endswith(_MANY) and bool(doc.words[last].kinds & _PARTICIPLES)
    return people and last > head and doc.words[last].definite and single


@once_a_token
def _feminine(doc: Document, n: int) -> bool:
    return doc.report.text[doc.tokens[n].end - 1] == "ة"


def _state(doc: Document, head: int, last: int, k: int) -> bool:
    """«الحكومة الجزائرية | المغرب», «الفلسطيني | الحكومة»: behind a body and its adjective a state is another, and
    behind an adjective alone a body."""
    body = last == head or (doc.words[head].definite and "head" in doc.words[head].kinds)
    nation = body and doc.words[last].definite and "nisba" in doc.words[last].kinds
    if nation and last == head and "head" in doc.words[k].kinds and "nisba" not in doc.words[k].kinds:
        return True
    return nation and any(e.kind == "country" for h in doc.names.get(k, ()) for e in h.entries)
