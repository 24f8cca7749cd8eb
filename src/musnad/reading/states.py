"""States by name: whether the name of a state is the state here, or a place, an adjective, a part of another name."""

from __future__ import annotations

from musnad.lexicon.lexicon import Name
from musnad.lexicon.match import Hit
from musnad.reading.document import Document, Sentence

_LOCATIVE = frozenset("في داخل قرب عند الي نحو باتجاه عبر شمال جنوب شرق غرب شمالي جنوبي شرقي غربي".split())


def locative(doc: Document, part: Sentence, n: int) -> bool:
    """Whether a name stands where a place stands: «في لبنان»، «بلبنان»، «جنوب لبنان»."""
    return doc.words[n].prep == "ب" or (n > part.first and doc.form(n - 1) in _LOCATIVE)


def wider_place(h: Hit[Name], hits: list[Hit[Name]]) -> bool:
    """«أمريكا الجنوبية», «مقابل مالي»: a state's name that begins a longer place, or a common word too."""
    longer = any(x.last > h.last and any(e.kind == "place" for e in x.entries) for x in hits if x.first == h.first)
    state = any(e.kind == "country" or (e.kind == "actor" and e.row.kind == "state") for e in h.entries)
    return state and (longer or any(e.kind == "place" and e.row.cue != "always" for e in h.entries))


def housed(doc: Document, part: Sentence, n: int) -> bool:
    """«جامعة جورجيا»: the name of a state that only tells one house from others."""
    if n == part.first or doc.words[n].prep or doc.words[n].conj or doc.words[n - 1].definite:
        return False
    kinds = doc.words[n - 1].kinds
    return "facility" in kinds and "head" not in kinds


def adjective(doc: Document, part: Sentence, n: int) -> bool:
    """«القوات السعودية», «أم سورية»: the name of a state that is its adjective as well, behind a noun for somebody."""
    if n == part.first or "nisba" not in doc.words[n].kinds:
        return False
    before = doc.words[n - 1]
    return before.definite or any(u.kind in ("group", "title") and not doc.words[n].definite for u in before.nouns)
