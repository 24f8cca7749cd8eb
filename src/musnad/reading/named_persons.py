"""Persons whom no table lists: known by their given names, and by their last name once they have been named in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from musnad.reading.document import Document, Sentence
from musnad.reading.mention import MentionNote

_JOINTS = frozenset({"بن", "ابن", "بنت", "ابو", "ابي", "ال", "عبد", "ولد", "ام"})
_LEAST = 2


def persons(doc: Document, found: Iterable[MentionNote], parts: Sequence[Sentence]) -> list[MentionNote]:
    """The persons named by two names or more, and then by the last of them: «شيرين أبو عاقلة … عاقلة».

    ``found``: the mentions so far, whose persons give last names too; ``parts``: the ranges of tokens to look through.
    """
    full = list(_full(doc, parts))
    out = [MentionNote(kind="person", id=None, name=doc.span(a, b).text, span=doc.span(a, b)) for a, b in full]
    lasts: dict[str, str] = {}
    taken: set[int] = set()
    for a, b in full:
        lasts.setdefault(doc.form(b - 1), doc.span(a, b).text)
        taken.update(range(a, b))
    for m in found:
        if m.kind == "person":
            first = doc.token_at(m.span.start)
            n = first if first is not None else len(doc.tokens)
            while n < len(doc.tokens) and doc.tokens[n].end <= m.span.end:
                taken.add(n)
                n += 1
            if first is not None and n - first >= _LEAST and _surname(doc, n - 1):
                lasts.setdefault(doc.form(n - 1), m.name)
    for part in parts:
        for n in range(part.first, part.last):
            name = lasts.get(doc.form(n)) or lasts.get(_bare(doc, n))
            if name and n not in taken and n not in doc.names:
                out.append(MentionNote(kind="person", id=None, name=name, span=doc.span(n, n + 1)))
    return out


def _bare(doc: Document, n: int) -> str:
    word = doc.words[n]
    return doc.form(n)[len(word.conj) + len(word.prep) :]


def _surname(doc: Document, n: int) -> bool:
    word = doc.words[n]
    return doc.form(n) in doc.lexicon.names or not (word.known or word.classes)


def _full(doc: Document, parts: Iterable[Sentence]) -> Iterator[tuple[int, int]]:
    """Token ranges of two or more names in a row that begin with a known one."""
    names = doc.lexicon.names
    for part in parts:
        n = part.first
        while n < part.last:
            last = n
            while (
                last < part.last
                and last not in doc.figures
                and last not in doc.timed
                and _part(doc, last, names, begins=last == n)
            ):
                last += 1
            if last - n >= _LEAST and doc.form(last - 1) not in _JOINTS and not _common(doc, n, last):
                yield n, last
            n = max(last, n + 1)


def _part(doc: Document, n: int, names: frozenset[str], *, begins: bool) -> bool:
    form, word = doc.form(n), doc.words[n]
    if doc.tokens[n].kind != "word":
        return False
    if begins:
        return form in names and form not in _JOINTS
    if form in names or form in _JOINTS:
        return True
    return not (word.known or word.classes or word.conj or word.prep) and (
        form.removeprefix("ال") in names or word.definite
    )


def _common(doc: Document, first: int, last: int) -> bool:
    """Two names that are both words of the language may be a phrase, and a place or an actor of the tables is one."""
    known = sum(1 for n in range(first, last) if doc.words[n].known)
    return known == last - first or any(
        e.kind in ("place", "country", "capital", "actor", "outlet", "shield")
        for n in range(first, last)
        for h in doc.names.get(n, ())
        for e in h.entries
    )
