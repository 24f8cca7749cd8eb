"""Lines: a report's text as a page shows it, each line with the offset of its first character.

What a person closed is masked letter by letter, so that every offset stays where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from musnad.model import Report, Span

MASK = "█"
_SURROGATES = range(0xD800, 0xE000)


class Line(msgspec.Struct, frozen=True):
    """One line: ``at``, the offset of its first character in code points; its text; whether it is the title or a part
    of it; whether it tells of cruelty and is folded away."""

    at: int
    text: str
    title: bool = False
    graphic: bool = False

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.at + len(self.text)


Places = Sequence[tuple[int, int]]


def masked(text: str, closed: Places) -> str:
    """A text with closed places blacked out, as long as before.

    ``masked("قتل سالم أمس", [(4, 8)]) == "قتل ████ أمس"``
    """
    out, last = [], 0
    for start, end in closed:
        out += [text[last:start], *(letter if letter.isspace() else MASK for letter in text[start:end])]
        last = end
    return "".join((*out, text[last:]))


def showable(text: str) -> str:
    """A text that a page can hold: NUL and lone surrogates become U+FFFD, one for one."""
    if "\x00" not in text and not any(ord(letter) in _SURROGATES for letter in text):
        return text
    return "".join("\ufffd" if letter == "\x00" or ord(letter) in _SURROGATES else letter for letter in text)


def hidden_in(span: Span, closed: Places) -> str:
    """A span's words with closed places blacked out."""
    here = [(max(start, span.start) - span.start, min(end, span.end) - span.start) for start, end in closed]
    return masked(span.text, [(start, end) for start, end in here if start < end])


def lines_of(report: Report, closed: Places, graphic: Iterable[tuple[int, int]]) -> tuple[Line, ...]:
    """The lines of a report. ``closed``: places that are masked; ``graphic``: places that tell of cruelty."""
    cruel = list(graphic)
    title = report.title
    lines, at = [], 0
    for text in showable(masked(report.text, closed)).split("\n"):
        end = at + len(text)
        lines.append(
            Line(
                at,
                text,
                title=title is not None and title.start < end and at < title.end,
                graphic=any(start < end and at < last for start, last in cruel),
            )
        )
        at = end + 1
    return tuple(lines)
