"""Lines that a page's width has cut become paragraphs again: pages of PDF files, images and mails are set in lines."""

from __future__ import annotations

from collections.abc import Sequence

_FULL = 0.75
"""A line of this share of the page's usual width runs on; a shorter one ends a paragraph, or is a heading."""
_WIDEST = 160
"""Letters of a line that a page's width cuts; where lines are longer, they are paragraphs already."""
_LEAST_LINES = 2
_ENDS = tuple(".!?؟…:؛")
_CLOSING = "»”\"')]"
_BULLETS = tuple("-–—•·▪*●◦")


def unwrapped(text: str) -> str:
    """The text with its paragraphs on a line each; an empty line stays what it is, the end of a paragraph.

    ``unwrapped("قال المتحدث إن القوات انسحبت\\nمن المدينة.") == "قال المتحدث إن القوات انسحبت من المدينة."``
    """
    lines = text.split("\n")
    width = usual_width(lines)
    out: list[str] = []
    runs_on = False
    for line in lines:
        if runs_on and line and not line.startswith(_BULLETS):
            out[-1] += f" {line}"
        else:
            out.append(line)
        runs_on = unfinished(line, width)
    return "\n".join(out)


def usual_width(lines: Sequence[str]) -> int:
    """How many letters a full line has: most lines are no longer; 0 when nothing is cut by a width."""
    sizes = sorted(len(line) for line in lines if line)
    if len(sizes) < _LEAST_LINES:
        return 0
    width = sizes[-(-9 * len(sizes) // 10) - 1]
    return width if width <= _WIDEST else 0


def unfinished(line: str, width: int) -> bool:
    """Whether a line is as long as the page is wide and ends in the middle of a sentence."""
    return width > 0 and len(line) >= _FULL * width and not line.rstrip(_CLOSING).endswith(_ENDS)
