"""Sites: places told by what they are, not by a name: «في المستشفى»، «داخل مسجد»، «في البلدة».

A definite noun for a kind of place points back to the last place of that kind that the report named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.model import Place
from musnad.reading.document import Document, Sentence
from musnad.reading.phrases import noun_phrase
from musnad.reading.places import PlaceMention

_AT = frozenset(
    {
        "في",
        "فى",
        "داخل",
        "قرب",
        "من",
        "الي",
        "علي",
        "عند",
        "حول",
        "خارج",
        "امام",
        "وسط",
        "عبر",
        "نحو",
        "باتجاه",
        "خلف",
        "بين",
        "بجوار",
        "وفي",
        "ومن",
        "وفى",
    }
)
_COUNTRY = frozenset({"البلاد", "بلاده", "بلادها", "بلادهم"})
_MOVING = frozenset({"convoy", "transport", "ship", "media", "government", "position"})
_OTHER_SENSE = frozenset({"قضاء", "دايره", "ناحيه", "جبهه", "دوله", "مملكه"})  # more often no place without its name
_LONGEST = 5


class Site(msgspec.Struct, frozen=True, gc=False):
    """A site: tokens ``[first, last)`` with the preposition that stands before it, and the named place it points to."""

    first: int
    last: int
    head: int
    back: Place | None


def sites(
    doc: Document, part: Sentence, named: Sequence[PlaceMention], earlier: Sequence[PlaceMention]
) -> Iterator[Site]:
    """Each site of a range of tokens that no place name covers: «في المستشفى» is one, «في مستشفى الرشيد» none.

    ``named``: the place phrases of the range; ``earlier``: those named in the report so far, in order.
    """
    taken = {k for m in named for k in range(m.first, m.last)}
    for n in range(part.first, part.last):
        if n in taken or doc.tokens[n].kind != "word" or not _kind_of_place(doc, n):
            continue
        if _named(doc, n) or _on_the_net(doc, part, n):
            continue
        first = _start(doc, part, n)
        back = _points_to(doc, n, earlier)
        if back is None and _stem(doc, n).removeprefix("ال") in _OTHER_SENSE:
            continue
        if first is None and back is None and not _told_apart(doc, n):
            continue
        phrase = noun_phrase(doc, n, part.last)
        last = min(phrase.last if phrase is not None else n + 1, n + _LONGEST)
        if taken & set(range(n, last)):
            continue
        yield Site(n if first is None else first, last, n, back)


def _named(doc: Document, n: int) -> bool:
    """«الجزيرة نت»، «مركز الملك سلمان»: a word of a longer or other name is no site."""
    return any(
        h.first <= n <= h.last and any(e.kind in ("actor", "outlet", "person", "shield") for e in h.entries)
        for k in range(max(0, n - 5), n + 1)
        for h in doc.names.get(k, ())
    )


def _on_the_net(doc: Document, part: Sentence, n: int) -> bool:
    """«على موقع تويتر»، «عبر مواقع التواصل»: a site of the other kind."""
    last = min(part.last, n + 4)
    return any(
        doc.form(k).removeprefix("ال") in doc.lexicon.cues.get("site.net", ())
        or any(e.kind == "outlet" for h in doc.names.get(k, ()) for e in h.entries)
        for k in range(n, last)
    ) and any(u.kind == "facility" and u.row.class_ in ("position", "industry") for u in doc.words[n].nouns)


def _told_apart(doc: Document, n: int) -> bool:
    """«الفندق», «المطار»: a site that the report takes for known."""
    return doc.words[n].definite and any(
        u.kind == "facility" and u.row.class_ not in _MOVING for u in doc.words[n].nouns
    )


def _stem(doc: Document, n: int) -> str:
    form, word = doc.form(n), doc.words[n]
    if form.startswith(word.conj + "لل"):
        return "ال" + form[len(word.conj) + 2 :]
    return form[len(word.conj) + len(word.prep) :]


def _cue(doc: Document, n: int) -> tuple[str, ...]:
    return doc.lexicon.place_kinds.get(_stem(doc, n).removeprefix("ال"), ())


def _kind_of_place(doc: Document, n: int) -> bool:
    if any(u.kind == "facility" for u in doc.words[n].nouns) or any(
        e.kind == "facility" for h in doc.names.get(n, ()) for e in h.entries
    ):
        return True
    return bool(_cue(doc, n)) or _stem(doc, n) in _COUNTRY or _stem(doc, n) in doc.lexicon.cues.get("site", ())


def _start(doc: Document, part: Sentence, n: int) -> int | None:
    """The preposition of place before a noun, the noun itself where it is glued, None without one."""
    if doc.words[n].prep in ("ب", "ل"):
        return n if doc.words[n].prep == "ب" or doc.words[n].definite else None
    if n > part.first and doc.form(n - 1) in _AT:
        return n - 1
    return None


def _points_to(doc: Document, n: int, earlier: Sequence[PlaceMention]) -> Place | None:
    """«المدينة»: the last place before it of a kind that the noun announces; «البلاد»: the last country."""
    stem = _stem(doc, n)
    before = [m for m in earlier if m.first < n]
    if stem in _COUNTRY:
        return next((m.place for m in reversed(before) if m.place.precision == "country"), None)
    kinds = _cue(doc, n)
    if not (kinds and doc.words[n].definite) or doc.words[min(n + 1, len(doc.words) - 1)].definite:
        return None
    return next((m.place for m in reversed(before) if m.feature in kinds), None)
