"""Span: the words of one report on which a value stands."""

from __future__ import annotations

import msgspec

from musnad.model.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Half-open offsets in Unicode code points and the words there; ``text == report.text[start:end]``, always.

    Make one with ``Report.quote``, which cuts the words out of the report itself. A span that is empty or whose
    words are
    not as long as its place cannot be built; ``Claims`` refuses spans that do not quote their report.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanError(
                f"[{self.start}, {self.end}) does not hold {len(self.text)} characters: make spans with Report.quote"
            )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
