"""Meetings: the way of meeting that a word names: «اجتماع», «لقاء», «محادثات», «اتصال هاتفي», «زيارة»."""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.text.folding import fold_word

_WAYS = ("assembly", "encounter", "talks", "call", "visit")
_TWO = frozenset(
    frozenset(pair)
    for pair in (
        ("assembly", "encounter"),
        ("assembly", "talks"),
        ("assembly", "call"),
        ("encounter", "call"),
        ("visit", "call"),
    )
)


def two(doc: Document, x: Candidate, y: Candidate) -> bool:
    """Whether two mentions name ways of meeting that are never one: «اجتماع» and «اتصال هاتفي»."""
    return frozenset((way(doc, x), way(doc, y))) in _TWO


def way(doc: Document, c: Candidate) -> str:
    """The way of meeting that a word names, by its lemma; empty where it may be any («عقد») and for other acts."""
    if c.type != "meeting":
        return ""
    lemma = fold_word(c.frame.trigger.row.lemma)
    return next((k for k in _WAYS if lemma in doc.lexicon.cues.get(f"meeting.{k}", ())), "")
