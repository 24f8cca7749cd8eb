"""Cues: where closed-class words of a class (cues.tsv) stand in a text, as whole words behind و ف ب ل at most."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from musnad.lexicon.lexicon import Lexicon
from musnad.reading.document import Document
from musnad.reading.memo import once_a_report
from musnad.text.clitics import readings

_Range = tuple[int, int]


def cues(doc: Document, kind: str, first: int, last: int) -> Iterator[_Range]:
    """The cues of a class among tokens ``[first, last)`` as token ranges: ``cues(doc, "total.sum", 0, 9)``."""
    found = _found(doc).get(kind)
    if found is None:
        return  # most classes have no cue in a report
    for n, end in found[bisect_left(found, (first, 0)) :]:
        if n >= last:
            return
        if end <= last:
            yield n, end


def has_cue(doc: Document, kind: str, first: int, last: int) -> bool:
    """Whether a cue of the class stands among tokens ``[first, last)``."""
    return kind in _found(doc) and next(cues(doc, kind, first, last), None) is not None


@once_a_report
def _found(doc: Document) -> dict[str, list[_Range]]:
    """Every cue of a document by its class, in order: one pass for all who ask."""
    out: dict[str, list[_Range]] = {}
    forms = doc.forms
    for n, form in enumerate(forms):
        for kind, rest in _starting(doc.lexicon, form):
            end = n + 1 + len(rest)
            if forms[n + 1 : end] == rest:
                found = out.setdefault(kind, [])
                if not found or found[-1] != (n, end):
                    found.append((n, end))
    return out


@lru_cache(maxsize=100_000)
def _starting(lexicon: Lexicon, form: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The cues that may begin with a written word, each as its class and the words after the first."""
    index = _index(lexicon)
    stems = (form, *(r.stem for r in readings(form) if not r.enclitic and "ال" not in r.proclitics))
    return tuple((kind, words[1:]) for key in dict.fromkeys(stems) for kind, words in index.get(key, ()))


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, forms in lexicon.cues.items():
        for form in forms:
            words = tuple(form.replace(":", " :").split())
            out.setdefault(words[0], []).append((kind, words))
    return out
