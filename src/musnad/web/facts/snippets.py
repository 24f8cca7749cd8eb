"""Snippets: the words of a report around what a search found in it, with the found words apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from musnad.ledger.records import ReportRow
from musnad.model.span import Span

_AROUND = 60
_PIECES = 3


class Piece(msgspec.Struct, frozen=True):
    """Some words of the text; ``found``: whether they are what was searched."""

    text: str
    found: bool


class Snippet(msgspec.Struct, frozen=True):
    """A report that holds the searched words, with some of them in their surroundings."""

    report: ReportRow
    pieces: tuple[Piece, ...]

    @property
    def title(self) -> str:
        """The report's title, else its id."""
        return (self.report.title or "").strip() or self.report.id


def snippet(row: ReportRow, text: str, spans: Sequence[Span]) -> Snippet:
    """The surroundings of the first found words; a text is cut between words, never within one."""
    return Snippet(row, tuple(_pieces(text, spans[:_PIECES])))


def _pieces(text: str, spans: Sequence[Span]) -> Iterable[Piece]:
    end = 0
    for span in spans:
        start = max(end, _back(text, span.start))
        if start > end:
            yield Piece("… ", False)
        yield Piece(_flat(text[max(start, end) : span.start]), False)
        yield Piece(_flat(text[span.start : span.end]), True)
        following = next((other.start for other in spans if other.start >= span.end), len(text))
        end = min(_on(text, span.end), following)
        yield Piece(_flat(text[span.end : end]), False)
    if end < len(text):
        yield Piece(" …", False)


def _flat(text: str) -> str:
    """Line ends as spaces."""
    return text.replace("\n", " ")


def _back(text: str, place: int) -> int:
    start = max(0, place - _AROUND)
    while 0 < start < place and not text[start - 1].isspace():
        start += 1
    return start


def _on(text: str, place: int) -> int:
    end = min(len(text), place + _AROUND)
    while place < end < len(text) and not text[end].isspace():
        end -= 1
    return end
