"""Doubts about a place name: what makes it more likely a part of another name, an adjective, a club, a common word."""

from __future__ import annotations

from musnad.lexicon.lexicon import Name, PlaceIndex
from musnad.lexicon.match import Hit
from musnad.reading.document import Document, Sentence
from musnad.reading.phrase_bounds import relational

_BLOCKING = ("actor", "outlet", "person", "shield")
_QUOTES = frozenset("\"«»“”„'")
FREE = frozenset({"في", "فى", "الي", "من", "قرب", "داخل", "نحو", "بين", "باتجاه", "عند"})


def blocked(doc: Document, n: int, hit: Hit[Name]) -> bool:
    """A name inside an actor, an outlet or a person is no place; nor is one behind a personal title or given
    name."""
    for k in range(max(0, n - 6), n + 1):
        for h in doc.names.get(k, ()):
            if (
                h.first <= n <= h.last
                and h.last >= hit.last
                and not _within(doc, h, hit)
                and any(e.kind in _BLOCKING for e in h.entries)
                and (h.first < n or h.last > hit.last or not any(e.kind in ("country", "capital") for e in hit.entries))
            ):
                return True
    before = doc.form(n - 1)
    return before in doc.lexicon.names and any(e.kind == "place" for e in hit.entries) and not doc.words[n].prep


def _within(doc: Document, body: Hit[Name], hit: Hit[Name]) -> bool:
    """«قوات الطوارئ [بمنطقة عسير]»: where a body is, told by ب and a noun of place, even where both are its name."""
    form = doc.form(hit.first)
    led = body.first < hit.first and hit.last > hit.first and doc.words[hit.first].prep == "ب"
    return led and bool(doc.lexicon.place_cues.get(form.removeprefix("ب")))


def adjective(doc: Document, sentence: Sentence, n: int, first: int) -> bool:
    """«القوات السعودية», «لاجئا سوريا»: the name of a state that is also its adjective, behind a noun."""
    if first != n or n == sentence.first or "nisba" not in doc.words[n].kinds:
        return False
    before = doc.words[n - 1]
    return (
        before.definite
        or relational(doc, n - 1)
        or any(u.kind in ("group", "title") and not u.enclitic for u in before.nouns)
    )


def side_adjective(doc: Document, sentence: Sentence, hit: Hit[Name]) -> bool:
    """«الحدود [الشمالية]»: a province's name that is the adjective of the noun before it."""
    n = hit.first
    return (
        hit.last == n > sentence.first
        and doc.lexicon.place_relations.get(doc.form(n)) == "region"
        and doc.words[n - 1].definite
    )


def another_word(doc: Document, hit: Hit[Name], *, prep: str, cued: bool) -> bool:
    """Whether a name is more likely something else here: a club in a report of sport, «حديثه» with its pronoun, a
    state whose name is a common word («مقابل مالي») without a preposition of place."""
    indexed = next((e.row for e in hit.entries if e.kind == "place"), None)
    if doc.form(hit.last + 1) in ("بن", "ابن", "بنت"):
        return True  # «الخليل بن أحمد»
    if cued or not isinstance(indexed, PlaceIndex):
        return False
    own = {doc.lexicon.places.row(i).ar[-1:] for i in indexed.indices}
    if doc.report.text[hit.end - 1] == "ه" and own == {"ة"} and not doc.words[hit.first].definite:
        return True
    if prep in FREE:
        return False
    if indexed.cue != "always" and any(e.kind == "country" for e in hit.entries):
        return True
    if _quoted(doc, hit) or _company(doc, hit):
        return True
    return doc.topic[0] == "sport" and not prep and all(e.kind in ("place", "capital") for e in hit.entries)


def _quoted(doc: Document, hit: Hit[Name]) -> bool:
    """«"الرياض"» in quotation marks of its own is the newspaper."""
    tokens = doc.tokens
    both = hit.first > 0 and hit.last + 1 < len(tokens)
    quoted = both and tokens[hit.first - 1].form in _QUOTES and tokens[hit.last + 1].form in _QUOTES
    return quoted and doc.form(hit.last).removeprefix("ال") in doc.lexicon.papers


def _company(doc: Document, hit: Hit[Name]) -> bool:
    """«شركة الخليج», «بنك الرياض»: a name that only tells one firm from others."""
    if not hit.first or doc.words[hit.first].prep or doc.words[hit.first].conj:
        return False
    before = doc.words[hit.first - 1]
    return not before.definite and any(
        u.kind == "head" and u.row.kind in ("company", "media") and not u.enclitic for u in before.nouns
    )
