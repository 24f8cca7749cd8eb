"""Respectively: several acts told in one breath («غارتان في 19 و24 … أوقعتا ثمانية قتلى وأحد عشر قتيلا على التوالي»).

The figures stand in the order of the acts: each figure is an act of its own, with the day that stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.model import Time
from musnad.reading.cues import has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.likeness import Node
from musnad.reading.times import as_time
from musnad.reading.tolls import Toll


def distributed(doc: Document, nodes: Sequence[Node]) -> list[Node]:
    """The nodes, those of a sentence that tells several acts respectively dealt out to them.

    The first act keeps the words that name them all; each further act stands on the words of its figure. The dealt
    nodes are numbered in their order, so that none joins another.
    """
    out: list[Node] = []
    for s in doc.sentences:
        here = [n for n in nodes if n.candidate.sentence.number == s.number]
        out.extend(_dealt(doc, s, here) if has_cue(doc, "act.respectively", s.first, s.last) else here)
    return out


def _dealt(doc: Document, s: Sentence, nodes: list[Node]) -> list[Node]:
    head = next((n for n in nodes if not n.candidate.harm and n.candidate.kept), None)
    figures = _figures(nodes)
    if head is None or len(figures) < 2:
        return nodes
    days = _days(doc, s, len(figures))
    out = []
    for node in nodes:
        c = node.candidate
        mine = [k for k, t in enumerate(figures) if t in c.tolls]
        place = mine[0] if mine and node is not head else 0
        if c.kept or mine:
            kind = head.candidate.type if c.harm else c.type
            tolls = tuple(t for t in c.tolls if t not in figures or t is figures[place])
            node = msgspec.structs.replace(
                node,
                candidate=msgspec.structs.replace(c, ordinal=place + 1, type=kind, tolls=tolls),
                time=days[place] or node.time,
                place=node.place or head.place,
                recap=head.recap,
                recalled=head.recalled,
            )
        out.append(node)
    return [*_each_told(out, head, figures), *_further(head, figures, days, nodes)]


def _further(head: Node, figures: Sequence[Toll], days: Sequence[Time | None], nodes: Sequence[Node]) -> Iterator[Node]:
    """The acts after the first whose figures no word of their own carries: «ضربتان … أوقعتا ثمانية قتلى وأحد عشر»."""
    carried = [t for n in nodes if n is not head for t in n.candidate.tolls]
    for place, toll in enumerate(figures):
        if place and toll not in carried:
            act = msgspec.structs.replace(head.candidate, ordinal=place + 1, tolls=(toll,), span=toll.span)
            yield msgspec.structs.replace(head, candidate=act, time=days[place] or head.time)


def _each_told(nodes: list[Node], head: Node, figures: list[Toll]) -> list[Node]:
    """Every act has its figure: one whose own words are no candidate is dropped with them, never merged."""
    told = {t for n in nodes for t in n.candidate.tolls}
    first = figures[0]
    if first in told:
        return nodes
    return [
        msgspec.structs.replace(n, candidate=msgspec.structs.replace(n.candidate, tolls=(*n.candidate.tolls, first)))
        if n.candidate.number == head.candidate.number
        else n
        for n in nodes
    ]


def _figures(nodes: Sequence[Node]) -> list[Toll]:
    """The first kind of harm's figures, in text order, none a part of another."""
    found = sorted(
        (t for n in nodes for t in n.candidate.tolls if t.part_of is None and not t.weak), key=lambda t: t.at
    )
    same = [t for t in found if t.outcome == found[0].outcome]
    return [t for n, t in enumerate(same) if not any(t.span.overlaps(x.span) for x in same[:n])]


def _days(doc: Document, s: Sentence, count: int) -> list[Time | None]:
    """The days of the acts in order: as many values as acts, or the two ends of «19 و24 سبتمبر»."""
    values = [v for v in doc.values[s.number] if v.kind == "time" and v.edtf]
    days = [as_time(v) for v in values if v.precision == "day"]
    if len(days) == count:
        return list(days)
    if count == 2 and len(values) == 1 and (split := _two_days(doc, as_time(values[0]))) is not None:
        return list(split)
    return [None] * count


def _two_days(doc: Document, time: Time) -> tuple[Time, Time] | None:
    """«19 و24 سبتمبر»: two days that و joins under one month, each on its own words."""
    first = doc.token_at(time.span.start) if time.span is not None else None
    if first is None or time.span is None or not time.earliest or not time.latest:
        return None
    apart = doc.form(first + 1) == "و"  # beside digits it is a word of its own
    if not apart and doc.words[first + 1].conj != "و":
        return None
    second = doc.span(first + 1 + apart, first + 2 + apart)
    ends = ((time.earliest, doc.span(first, first + 1)), (time.latest, doc.report.quote(second.start, time.span.end)))
    one, two = (Time(edtf=d, earliest=d, latest=d, precision="day", part=None, span=span) for d, span in ends)
    return one, two
