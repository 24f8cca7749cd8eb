"""Finding names in a text: one Aho-Corasick pass over the folded text, kept where Arabic word boundaries allow.

A name may stand behind و ف ب ل ك. A name that begins with the article is looked for without it and must then stand
behind
it, so that «الجيش السوري» is found in «للجيش السوري» and «وبالجيش السوري» as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import ahocorasick_rs
import msgspec

from musnad.text.clitics import readings
from musnad.text.folding import Folded
from musnad.text.tokens import Token

Entry = TypeVar("Entry")

_BARE, _AFTER_ARTICLE = 1, 2


class Hit(msgspec.Struct, Generic[Entry], frozen=True, gc=False):
    """A name in the text: source offsets (without proclitics, with its article), token range, and the entries it may
    be."""

    start: int
    end: int
    first: int
    last: int
    entries: tuple[Entry, ...]


@lru_cache(maxsize=100_000)
def _cuts(form: str) -> dict[int, int]:
    """Where inside a word a name may begin: by the length of the prefix, whether the article is part of it."""
    out: dict[int, int] = {0: _BARE}
    for reading in readings(form):
        if reading.proclitics and not reading.enclitic and "س" not in reading.proclitics:
            length = len(form) - len(reading.stem)
            out[length] = out.get(length, 0) | (_AFTER_ARTICLE if reading.definite else _BARE)
    return out


def _flag(token: Token, at: int) -> int:
    """How a name may begin in a token at an offset of the folded text; 0 when it may not."""
    length = at - token.fstart
    return _cuts(token.form).get(length, 0) if token.kind == "word" else _BARE if not length else 0


class Matcher(Generic[Entry]):
    """An automaton over folded names."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        """``names``: (folded name, entry) pairs; a name may have several entries, and all are given back."""
        keys: dict[str, list[tuple[int, Entry]]] = {}
        for name, entry in names:
            article = name.startswith("ال") and len(name) > 4
            pattern = name[2:] if article else name
            if pattern:
                keys.setdefault(pattern, []).append((_AFTER_ARTICLE if article else _BARE, entry))
        self._patterns = list(keys)
        self._values = [tuple(v) for v in keys.values()]
        self._allowed: dict[tuple[int, int], tuple[Entry, ...]] = {}
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns, store_patterns=False) if keys else None

    def __len__(self) -> int:
        return len(self._patterns)

    def find(self, folded: Folded, tokens: Sequence[Token]) -> list[Hit[Entry]]:
        """Every name in the text in order of its beginning, the longest first; overlapping ones are all given.

        ``tokens``: those of ``tokenize(folded)``.
        """
        if self._automaton is None:
            return []
        starts = [t.fstart for t in tokens]
        ends = {t.fend: n for n, t in enumerate(tokens)}
        out: list[Hit[Entry]] = []
        for index, i, j in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            last = ends.get(j)
            if last is None:
                continue  # most end inside a word
            first = bisect_right(starts, i) - 1
            flag = _flag(tokens[first], i)
            entries = self._entries(index, flag) if flag else ()
            if entries:
                start = i - 2 if self._values[index][0][0] == _AFTER_ARTICLE and folded.text[i - 2 : i] == "ال" else i
                a, b = folded.span(start, j)
                out.append(Hit(a, b, first, last, entries))
        out.sort(key=lambda h: (h.start, -h.end))
        return out

    def _entries(self, index: int, flag: int) -> tuple[Entry, ...]:
        """The entries of a pattern that may stand where a name begins in this way."""
        found = self._allowed.get((index, flag))
        if found is None:
            found = self._allowed[index, flag] = tuple(e for need, e in self._values[index] if need & flag)
        return found
