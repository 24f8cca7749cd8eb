"""Cells: Arabic and English words broken into lines that do not jumble in a terminal.

A terminal orders each screen line by itself, so every piece of right-to-left text is wrapped first and then each of its
lines is put between the Unicode isolates FSI and PDI; they take no room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

FSI, PDI = "\u2068", "\u2069"
_MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Piece(NamedTuple):
    """Some words in one style, kept together as one isolate; ``breaks``: a new line starts with them."""

    text: str
    style: str = ""
    breaks: bool = False


class _Word(NamedTuple):
    text: str
    piece: int
    width: int


def clean(text: str) -> str:
    """A text for one line of a terminal: spaces for line breaks and controls, no direction marks."""
    return " ".join(_MARKS.sub("", _CONTROLS.sub(" ", text)).split())


def isolated(text: str) -> str:
    """The text between FSI and PDI when it holds right-to-left letters, so that its neighbours keep their places."""
    return f"{FSI}{text}{PDI}" if _RTL.search(text) else text


def cut(text: str, width: int) -> str:
    """The text in at most ``width`` columns, ending in … when it was longer; words stay whole where they can."""
    if cell_len(text) <= width:
        return text
    kept = text
    while cell_len(kept) > width - 1:
        kept = kept[: max(0, len(kept) - max(1, cell_len(kept) - width + 1))]
    whole = kept.rpartition(" ")[0]
    return (whole if len(whole) > width // 2 else kept).rstrip() + "…"


def cell(pieces: Iterable[Piece], width: int) -> Text:
    """The pieces wrapped to ``width`` columns as one Rich text with a line break after each line."""
    shown = [Piece(clean(p.text), p.style, p.breaks) for p in pieces]
    lines = list(_lines(shown, width))
    return Text("\n").join(_line(words, shown) for words in lines)


def _lines(pieces: Sequence[Piece], width: int) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    used = 0
    for index, piece in enumerate(pieces):
        if piece.breaks and line:
            yield line
            line, used = [], 0
        for word in _words(piece.text, index, width):
            if line and used + 1 + word.width > width:
                yield line
                line, used = [], 0
            used += word.width + (1 if line else 0)
            line.append(word)
    if line:
        yield line


def _words(text: str, piece: int, width: int) -> Iterator[_Word]:
    """The words of a piece; one that is wider than the column is cut into parts that fit."""
    for word in text.split():
        rest = word
        while cell_len(rest) > width:
            size = width
            while cell_len(rest[:size]) > width:
                size -= 1
            size = max(1, size)
            yield _Word(rest[:size], piece, cell_len(rest[:size]))
            rest = rest[size:]
        if rest:
            yield _Word(rest, piece, cell_len(rest))


def _line(words: Sequence[_Word], pieces: Sequence[Piece]) -> Text:
    """One screen line: neighbouring words of a piece share an isolate."""
    line = Text()
    start = 0
    for stop in range(1, len(words) + 1):
        if stop == len(words) or words[stop].piece != words[start].piece:
            said = " ".join(word.text for word in words[start:stop])
            line.append((" " if start else "") + isolated(said), style=pieces[words[start].piece].style)
            start = stop
    return line
