"""Cues: whether closed-class words of a class (cues.tsv) stand somewhere in a text, as whole words behind و ف
ب ل at most."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.reading.document import Document
from musnad.text.clitics import readings


def cues(doc: Document, kind: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The cues of a class among tokens ``[first, last)`` as token ranges: ``cues(doc, "total.sum", 0, 9)``."""
    table = _table(doc, kind)
    for n in range(first, last):
        form = doc.form(n)
        for key in dict.fromkeys(
            (form, *(r.stem for r in readings(form) if not r.enclitic and "ال" not in r.proclitics))
        ):
            for words in table.get(key, ()):
                size = len(words)
                if n + size <= last and all(doc.form(n + k) == words[k] for k in range(1, size)):
                    yield n, n + size


def has_cue(doc: Document, kind: str, first: int, last: int) -> bool:
    """Whether a cue of the class stands among tokens ``[first, last)``."""
    return next(cues(doc, kind, first, last), None) is not None


def _table(doc: Document, kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    key = (id(doc.lexicon), kind)
    made = _TABLES.get(key)
    if made is None:
        made = {}
        for form in doc.lexicon.cues.get(kind, ()):
            words = tuple(form.replace(":", " :").split())
            made[words[0]] = (*made.get(words[0], ()), words)
        _TABLES[key] = made
    return made


_TABLES: dict[tuple[int, str], dict[str, tuple[tuple[str, ...], ...]]] = {}
