"""Sentences: the closed sentences of a brief, read from their table and filled from the claims; nothing is composed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from musnad.model import Span
from musnad.reading.brief.parts import Party, Say

_OPEN, _CLOSE = "\u2068", "\u2069"


@cache
def _table() -> dict[str, tuple[str, str]]:
    lines = files("musnad.reading").joinpath("data/brief.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {key: (ar, en) for key, ar, en in rows[1:]}


def say(key: str, *spans: Span, **gaps: int | str | Party) -> Say:
    """A sentence of the table with its gaps filled: ``say("shows.events", n=4, claimed=3, own=1)``.

    ``spans``: the words it stands on; ``gaps``: a figure, or a party, which is named in the report's words in Arabic
    and by the lexicon's name in English. KeyError when the table has no such row or the row has another gap.
    """
    ar, en = _table()[key]
    return Say(
        key=key,
        ar=ar.format(**{k: _isolated(v.words if isinstance(v, Party) else str(v)) for k, v in gaps.items()}),
        en=en.format(**{k: _isolated(v.name if isinstance(v, Party) else str(v)) for k, v in gaps.items()}),
        spans=spans,
    )


def _isolated(value: str) -> str:
    return f"{_OPEN}{value}{_CLOSE}"


def plain(text: str) -> str:
    """A sentence without the isolates around its gaps, for terminals and programs."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def parts(text: str) -> list[tuple[str, bool]]:
    """A sentence as pieces in order, each with whether it filled a gap: for pages that isolate them in markup."""
    out: list[tuple[str, bool]] = []
    for n, piece in enumerate(text.split(_OPEN)):
        inside, close, after = piece.partition(_CLOSE)
        if n and close:
            out.extend([(inside, True), (after, False)])
        else:
            out.append((piece, False))
    return [(piece, filled) for piece, filled in out if piece]


def keys() -> frozenset[str]:
    """The keys of all sentences."""
    return frozenset(_table())
