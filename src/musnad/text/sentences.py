"""Sentences: where an Arabic news text stops for breath.

A sentence ends at . ! ? ؟, a line break or a pictogram that a post uses as a bullet. It never ends at «،» or «؛»,
nor inside a number, an abbreviation, or a quotation or
bracket that closes in the same paragraph: attribution needs the quoted words and their speaker in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from musnad.text.folding import Folded

_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]", "‹": "›", "{": "}"}
_OPENERS = re.compile(r"""[«“(\[‹{"]""")
_END = re.compile(r"""[.!?؟…]+[»”)\]›}"']*|\s(?=[\U0001F300-\U0001FAFF\u2600-\u27BF\u25A0-\u25FF\u2B00-\u2BFF])""")
_LONGEST_QUOTE = 700
_LONGEST = 1_200
"""Letters after which a sentence is cut at a pause: one in a thousand is longer, lists and lost full stops."""
_PAUSES = ("؛", "،", ",", " ")
_MAIL_OR_LINK = re.compile(r"[\w./:@-]*(?:https?://|www\.|@)[\w./:@?=&%#-]*|[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII)


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence as source offsets, without the white space around it."""

    start: int
    end: int


def sentences(folded: Folded) -> tuple[Sentence, ...]:
    """The sentences of a text as half-open source offsets, in order; they cover every character that is no white space.

    ``sentences(fold("قتل 3.5 آلاف. ثم هدأ"))`` gives two; «د. أحمد» stays whole.
    """
    text = folded.text
    out: list[Sentence] = []
    at = 0
    for line in text.split("\n"):
        for i, j in _split_line(line):
            a, b = folded.span(at + i, at + j)
            out.append(Sentence(a, b))
        at += len(line) + 1
    return tuple(out)


def _split_line(line: str) -> list[tuple[int, int]]:
    """The sentences of one line as offsets into it, trimmed of white space."""
    out = []
    start = 0
    shielded: bytearray | None = None
    for m in _END.finditer(line):
        if shielded is None:
            shielded = _shielded(line)
        if shielded[m.start()] or _inside_word(line, m.start()):
            continue
        out.append((start, m.end()))
        start = m.end()
    out.append((start, len(line)))
    return [t for i, j in out for a, b in _paused(line, i, j) if (t := _trimmed(line, a, b))]


def _paused(line: str, i: int, j: int) -> Iterator[tuple[int, int]]:
    """A sentence itself, or its pieces when it goes on and on; a word is never cut."""
    while j - i > _LONGEST:
        found = (line.rfind(pause, i + _LONGEST // 2, i + _LONGEST) for pause in _PAUSES)
        at = next((k + 1 for k in found if k >= 0), None) or line.find(" ", i + _LONGEST, j) + 1
        if not at:
            break
        yield i, at
        i = at
    yield i, j


def _trimmed(line: str, i: int, j: int) -> tuple[int, int] | None:
    piece = line[i:j]
    a, b = i + len(piece) - len(piece.lstrip()), i + len(piece.rstrip())
    return (a, b) if a < b else None


def _shielded(line: str) -> bytearray:
    """1 where a full stop does not end the sentence: inside a closed quotation or bracket, a link or an address."""
    mask = bytearray(len(line))
    if not any(c in line for c in '«“([‹{"./@'):
        return mask
    openers = [m.start() for m in _OPENERS.finditer(line)]
    straight = [k for k in openers if line[k] == '"']
    partner = dict(zip(straight[::2], straight[1::2], strict=False))
    done = -1
    for i in openers:
        if i <= done:
            continue  # inside the one before
        close = partner.get(i, -1) if line[i] == '"' else _closing(line, i)
        if i < close <= i + _LONGEST_QUOTE:
            mask[i:close] = b"\1" * (close - i)
            done = close
    for m in _MAIL_OR_LINK.finditer(line):
        end = m.end() - (line[m.end() - 1] == ".")
        mask[m.start() : end] = b"\1" * (end - m.start())
    return mask


def _closing(line: str, i: int) -> int:
    opener, closer = line[i], _PAIRS[line[i]]
    depth = 0
    for k in range(i, min(len(line), i + _LONGEST_QUOTE + 1)):
        if line[k] == opener:
            depth += 1
        elif line[k] == closer:
            depth -= 1
            if not depth:
                return k
    return -1


def _inside_word(line: str, i: int) -> bool:
    """A point that is no full stop: in 3.5, in «د.» before a name, in a one-letter initial."""
    if line[i] != ".":
        return False
    after = line[i + 1 : i + 2]
    if line[i - 1 : i].isdigit() and after.isdigit():
        return True
    single = line[i - 1 : i].isalpha() and not line[max(0, i - 2) : i - 1].isalnum()
    return i > 0 and single and after not in ("", ".") and bool(line[i + 1 :].strip())
