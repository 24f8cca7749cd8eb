"""Naming: which matched names are names here.

Some names are common words too (القاعدة، فتح، الإصلاح) and some are borne by several actors (المجلس الرئاسي، الحرس
الجمهوري).
The words beside them and the rest of the report decide; a name that nothing speaks for is left to the reading of its
words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from musnad.lexicon.lexicon import Name
from musnad.lexicon.match import Hit
from musnad.lexicon.words import Word
from musnad.text.folding import fold_word
from musnad.text.tokens import Token

_QUOTES = frozenset('«"“„')
_SONS = frozenset({"بن", "ابن", "بنت"})
_COUNTRIES = 2  # a report is about the country that it names most, or the one after it


def sure_names(hits: list[Hit[Name]], tokens: Sequence[Token], words: Sequence[Word], text: str) -> list[Hit[Name]]:
    """The hits that are names here, each with the entries that it can be.

    A common word stays a name in quotes, behind the noun that announces it («حركة فتح»), as the subject behind a
    verb, before
    a colon, or when the report names the same row in full. A shared name stays its bearer's in whose country the
    report moves.
    ``text``: the source text of the hits.
    """
    hits = [h for h in hits if not _another_person(h, tokens)]
    told = {id(e.row) for h in hits for e in h.entries if not e.cue and not _shared(e.row, text[h.start : h.end])}
    about = _about(hits, words)
    out = []
    for h in hits:
        name = text[h.start : h.end]
        announced = any(e.cue for e in h.entries) and _announced(h, tokens, words)
        kept = tuple(
            e
            for e in h.entries
            if id(e.row) in told or (announced if e.cue else not _shared(e.row, name) or e.row.country in about)
        )
        if kept:
            out.append(h if kept == h.entries else msgspec.structs.replace(h, entries=kept))
    return out


def _another_person(hit: Hit[Name], tokens: Sequence[Token]) -> bool:
    """«هادي بن علي»: a short name that goes on is somebody else's."""
    following = tokens[hit.last + 1].form if hit.last + 1 < len(tokens) else ""
    return following in _SONS and all(e.kind == "person" and e.cue for e in hit.entries)


def _announced(hit: Hit[Name], tokens: Sequence[Token], words: Sequence[Word]) -> bool:
    """Whether its neighbours make a common word a name.

    An adjective stands behind a definite noun too («المحاكم الشرعية»): a noun announces a name when it is construct
    or a title.
    """
    if hit.last + 1 < len(tokens) and tokens[hit.last + 1].form == ":":
        return True
    if not hit.first:
        return False
    before, here = words[hit.first - 1], words[hit.first]
    if tokens[hit.first - 1].form in _QUOTES:
        return True
    nouns = {u.kind for u in before.nouns if not u.enclitic}
    if "title" in nouns:
        return not (before.definite and "nisba" in here.kinds)
    if "head" in nouns:
        return not before.definite
    return before.finite and not before.nouns and not before.classes and here.definite


def _about(hits: list[Hit[Name]], words: Sequence[Word]) -> frozenset[str]:
    """The countries that the report names most: by name, capital and nisba."""
    counts: Counter[str] = Counter(e.row.iso2 for h in hits for e in h.entries if e.kind in ("country", "capital"))
    counts.update(u.row.iso2 for w in words for u in w.nouns if u.kind == "nisba")
    ranked = sorted(counts, key=lambda c: (-counts[c], c))
    return frozenset(ranked[:_COUNTRIES])


def _shared(row: Any, name: str) -> bool:
    """Whether a name of the row is one that other actors bear as well."""
    names = getattr(row, "shared", ())
    return bool(names) and _bare(name) in _bare_all(names)


@lru_cache(maxsize=1024)
def _bare_all(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_bare(n) for n in names)


def _bare(name: str) -> str:
    return fold_word(name).removeprefix("ال")
