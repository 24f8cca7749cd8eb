"""Entries: the lines of a list of acts («• 19 سبتمبر: مقتل 8 قرب البلدة»), each an act of its own.

A line that only tells harm is an act of the kind that the list's head names («ثلاث غارات في أسبوع»), by its doer.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading import kinds
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.series import doer_of, lent
from musnad.reading.traits import plural

_BULLETS = frozenset("•-–—*▪◦●·")
_TOLD = 0.6  # a line with a figure tells an act, however short it is
_LEAST = 2  # one dated line is no list


def entered(doc: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those of a list's lines with the number of their line and what the head of the list lends."""
    lines = _lines(doc)
    if not lines:
        return list(found)
    numbers = {s.number: n for n, s in enumerate(lines, 1)}
    head = _head(doc, found, lines[0].number)
    return [_entry(c, numbers[c.sentence.number], head) if c.sentence.number in numbers else c for c in found]


def _lines(doc: Document) -> list[Sentence]:
    """The longest run of neighbouring sentences that open with a bullet, or with a day and a colon."""
    best: list[Sentence] = []
    run: list[Sentence] = []
    for s in doc.sentences:
        run = [*run, s] if _opens_entry(doc, s) else []
        best = run if len(run) > len(best) else best
    return best if len(best) >= _LEAST else []


def _opens_entry(doc: Document, s: Sentence) -> bool:
    """«• …», «19 سبتمبر: …»: a bullet, or a time that a colon closes."""
    first = s.first + (doc.form(s.first) in _BULLETS)
    dated = first in doc.timed and doc.form(doc.timed[first]) == ":"
    return dated or (first > s.first and s.section == "body")


def _head(doc: Document, found: Sequence[Candidate], before: int) -> Candidate | None:
    """The nearest mention before the list that names several acts of one kind, or else the last act of a kind."""
    told = [c for c in found if c.sentence.number < before and c.kept and c.type not in kinds.HARM]
    several = [c for c in told if plural(doc, c)]
    return (several or told)[-1] if told else None


def _entry(c: Candidate, number: int, head: Candidate | None) -> Candidate:
    numbered = msgspec.structs.replace(c, entry=number)
    if head is None or not kinds.compatible(c.type, head.type):
        return numbered
    kind = head.type if c.type in kinds.HARM else c.type
    doer = None if doer_of(c, nisba=False) else doer_of(head, nisba=False)
    return lent(numbered, kind, doer, _TOLD if c.tolls else 0.0)
