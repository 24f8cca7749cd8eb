"""Sections: which part of the page a line is, so that a title told twice makes no second event."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from musnad.text.folding import Folded, fold_word

SectionKind = Literal["title", "repeated_title", "dateline", "heading", "body", "tail"]

_LONGEST_TITLE = 28
_LONGEST_HEADING = 14
_LONGEST_KEY = 400
_ENDS_SENTENCE = re.compile(r"[.؛:،]\s*[\"»”)]*\s*$")
# «رويترز- بنغازي:», «القاهرة (رويترز) -», «طرابلس – 26 سبتمبر – وكالات :»: names, no verb, closed by a dash or colon.
_DATELINE = re.compile(r"^(?P<line>[^.،؛\n:\-«\"]{2,40}(?:[-(][^.،؛\n:«\"]{1,40}\)?){0,3}\s*(?:[-:]|:\s*-)\s*)(?=\S)")
_BRACKET_DATELINE = re.compile(r"^(?P<line>[^.،؛\n:«\"()]{2,30}\([^()\n]{2,40}\)\s*[-:]+\s*)(?=\S)")
_LINK_ONLY = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$")
_TAGS = re.compile(r"^\s*(?:#\S+\s*){2,}$")


class Section(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the report with its part in the page, as source offsets."""

    kind: SectionKind
    start: int
    end: int


@cache
def _tail_cues() -> tuple[tuple[str, str], ...]:
    rows = files("musnad.text").joinpath("data/tail_cues.tsv").read_text(encoding="utf-8").splitlines()
    cells = [r.split("\t") for r in rows if r and not r.startswith("#")][1:]
    return tuple((fold_word(c[0]), c[1]) for c in cells)


def sections(folded: Folded, title: str | None = None) -> tuple[Section, ...]:
    """The sections of a report in order; together they cover every line that is not blank.

    ``title``: the title where the source gives it apart from the text. The first line is the title when it is short and
    another line follows; a later line of the same words is its repetition.
    """
    lines = _lines(folded)
    if not lines:
        return ()
    tail_from = _tail_start(folded, lines)
    title_key = _key(title) if title else ""
    out: list[Section] = []
    body_seen = False
    for n, (i, j) in enumerate(lines):
        text = folded.text[i:j]
        kind: SectionKind
        if n >= tail_from:
            kind = "tail"
        elif n == 0 and _is_title(text, len(lines), title_key):
            kind, title_key = "title", _key(text)
        elif title_key and len(text) < _LONGEST_KEY and _same_line(_key(text), title_key):
            kind = "repeated_title"
        elif body_seen and _is_heading(text) and n < len(lines) - 1:
            kind = "heading"
        else:
            kind = "body"
        start = i
        if kind == "body":
            if not body_seen and (dateline := _dateline(text)):
                out.append(Section("dateline", *folded.span(i, i + dateline)))
                start = i + dateline
            body_seen = True
            cut = _tail_inside(folded.text[start:j]) if n == tail_from - 1 else None
            if cut is not None:
                if cut:
                    out.append(Section("body", *_trim(folded, start, start + cut)))
                out.append(Section("tail", *folded.span(start + cut, j)))
                continue
        out.append(Section(kind, *_trim(folded, start, j)))
    return tuple(out)


def _lines(folded: Folded) -> list[tuple[int, int]]:
    out = []
    at = 0
    for line in folded.text.split("\n"):
        i, j = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if i < j:
            out.append((i, j))
        at += len(line) + 1
    return out


def _trim(folded: Folded, i: int, j: int) -> tuple[int, int]:
    text = folded.text[i:j]
    return folded.span(i + len(text) - len(text.lstrip()), i + len(text.rstrip()))


def _key(line: str | None) -> str:
    return " ".join(re.findall(r"\w+", fold_word(line or "")))


def _same_line(a: str, b: str) -> bool:
    return a == b or (
        len(a) > 20 and len(b) > 20 and (a.startswith(b) or b.startswith(a)) and abs(len(a) - len(b)) < 15
    )


def _is_title(text: str, lines: int, title_key: str) -> bool:
    if title_key:
        return _same_line(_key(text), title_key)
    return lines > 1 and len(text.split()) <= _LONGEST_TITLE


def _is_heading(text: str) -> bool:
    return (
        len(text.split()) <= _LONGEST_HEADING
        and not _ENDS_SENTENCE.search(text)
        and not text.startswith(("-", "*", "•"))
    )


def _dateline(text: str) -> int:
    """The length of the dateline that opens a paragraph, 0 when there is none."""
    for pattern in (_BRACKET_DATELINE, _DATELINE):
        m = pattern.match(text)
        if (
            m
            and len(text) - m.end() > 40
            and len(m["line"].split()) <= (7 if "-" in m["line"] or "(" in m["line"] else 2)
        ):
            return m.end()
    return 0


def _tail_start(folded: Folded, lines: list[tuple[int, int]]) -> int:
    """The number of the first line of the boilerplate tail."""
    first = len(lines)
    for n in range(len(lines) - 1, 0, -1):
        text = folded.text[lines[n][0] : lines[n][1]]
        short = len(text.split()) <= 12
        if _LINK_ONLY.match(text) or _TAGS.match(text) or (short and _opens_tail(text)):
            first = n
        elif n < first - 1 or not short:
            break
    return first


def _opens_tail(text: str) -> bool:
    return any(text.startswith(cue) for cue, _ in _tail_cues())


def _tail_inside(text: str) -> int | None:
    """Where boilerplate begins inside the last paragraph, or None."""
    places = [k for cue, where in _tail_cues() if where == "any" and (k := text.rfind(cue)) >= 0]
    at = min(places, default=None)
    return at if at is not None and (at == 0 or len(text) - at < 400) else None
