"""Counts: how many acts a mention tells as one event: «ثلاث غارات», «عشرات الهجمات», «ضربتان»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from musnad.model import Count
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.values import Value


def count_of(doc: Document, c: Candidate, values: Sequence[Value]) -> Count | None:
    """The number of acts that a counted trigger tells, None when it is not counted: «نفذ ست غارات» gives 6.

    ``values``: the values of the candidate's sentence.
    """
    t = c.frame.trigger
    if t.use != "noun" or not _names_an_act(doc, c):
        return None
    start, end = doc.tokens[t.first].start, doc.tokens[t.last - 1].end
    for v in values:
        if v.kind != "quantity" or v.qualifier == "none" or v.low is None or v.low < 2:
            continue
        noun = v.noun_span or v.span
        if noun.start < end and start < noun.end:
            return Count(low=int(v.low), high=None if v.high is None else int(v.high), span=v.span)
    return None


def _names_an_act(doc: Document, c: Candidate) -> bool:
    """Not people or things whose number is no number of acts: «خمسة قتلى», «انتحاريان», «ثلاث قذائف»."""
    t = c.frame.trigger
    if t.row.outcome:
        return False
    return not any(
        use.kind in ("group", "title", "weapon") for n in range(t.first, t.last) for use in doc.words[n].nouns
    )


def count_over(doc: Document, members: Sequence[Candidate], values: Mapping[int, Sequence[Value]]) -> Count | None:
    """The count that the mentions of one event give: the body's first, else the heading's."""
    for c in sorted(members, key=lambda c: (c.sentence.section != "body", c.number)):
        found = count_of(doc, c, values.get(c.sentence.number, ()))
        if found is not None:
            return found
    return None
