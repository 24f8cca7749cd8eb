"""Checks: what a report lets us verify about its own figures, days and words, each with a verdict and a message in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from musnad.model import Check, Event, Span, Total
from musnad.reading.candidates import Candidate
from musnad.reading.check_figures import attribution_checks, enumerations, sums, tolls_differ, whole_and_parts
from musnad.reading.check_times import dates, ordinals, references, windows
from musnad.reading.cues import cues
from musnad.reading.document import Document
from musnad.reading.opinion import Opinions
from musnad.reading.tolls import Toll
from musnad.values import Value

Told = Sequence[tuple[Sequence[Candidate], Event]]


def checks(doc: Document, told: Told, totals: Sequence[Total], aimed: Sequence[Toll | None], values: Mapping[int, Sequence[Value]],
           opinions: Opinions) -> tuple[Check, ...]:  # fmt: skip
    """Every check that the text allows, each once.

    ``told``: events with their mentions; ``aimed``: for each event the counted people whom it was only aimed at.
    """
    events = [e for _, e in told]
    found = [
        *windows(doc, told, totals, values),
        *sums(events, totals),
        *enumerations(doc, values, totals),
        *whole_and_parts(events),
        *ordinals(doc, told, values),
        *qualifiers(events, totals, doc),
        *tolls_differ(doc, told),
        *scopes(events, aimed, totals),
        *attribution_checks(events, totals, aimed),
        *dates(doc, told, values),
        *references(doc, told, values),
        *unsupported(doc, opinions),
    ]
    out: list[Check] = []
    for c in found:
        if not any(c.check == x.check and c.spans == x.spans for x in out):
            out.append(c)
    return tuple(out)


def qualifiers(events: Sequence[Event], totals: Sequence[Total], doc: Document) -> Iterator[Check]:
    """One figure told exactly in a heading and as «about» or «at least» in the body, or the other way round."""
    head = _heading_spans(doc)
    rows = [(t.outcome, t.low, t.qualifier, t.span) for t in totals]
    for e in events:
        rows += [(c.outcome, c.low, c.qualifier, c.span) for c in e.casualties]
    for n, (outcome, low, qualifier, span) in enumerate(rows):
        for other, low2, qualifier2, span2 in rows[n + 1 :]:
            if outcome != other or low is None or low2 is None or qualifier == qualifier2:
                continue
            if "exact" not in (qualifier, qualifier2) or not _same_figure(low, qualifier, low2, qualifier2):
                continue
            if _inside(span, head) != _inside(span2, head):
                yield Check(check="qualifier", verdict="fails", spans=(span, span2),
                            message=f"the heading and the body give one figure with different certainty: «{span.text}», «{span2.text}»")  # fmt: skip


def _same_figure(low: int, qualifier: str, low2: int, qualifier2: str) -> bool:
    shift = {"more_than": -1}
    return low + shift.get(qualifier, 0) == low2 + shift.get(qualifier2, 0)


def _heading_spans(doc: Document) -> list[tuple[int, int]]:
    return [(doc.tokens[s.first].start, doc.tokens[s.last - 1].end) for s in doc.sentences if s.section in ("title", "heading", "repeated_title")]


def _inside(span: Span, places: Sequence[tuple[int, int]]) -> bool:
    return any(a <= span.start < b for a, b in places)


def scopes(events: Sequence[Event], aimed: Sequence[Toll | None], totals: Sequence[Total]) -> Iterator[Check]:
    """People who were aimed at are not thereby dead: «استهدفت الضربة 8 أشخاص»."""
    for e, a in zip(events, aimed, strict=True):
        if a is None or e.status not in ("asserted", "claimed"):
            continue
        start, end = min(e.trigger.start, a.span.start), max(e.trigger.end, a.span.end)
        spans = (e.trigger, a.span) if end - start > 120 else (e.trigger, a.span)
        follows = any(r.basis == "derived" for r in e.casualties)
        tail = "; that they died follows only from the total" if follows else ""
        yield Check(check="scope", verdict="unverifiable", spans=spans,
                    message=f"«{a.span.text}» were targeted; the words do not say that they were killed{tail}")  # fmt: skip


def unsupported(doc: Document, opinions: Opinions) -> Iterator[Check]:
    """A figure or a share that the writer states against the stated ones, without a source."""
    for s in opinions.sentences:
        for first, last in cues(doc, "opinion.real_figure", s.first, s.last):
            yield Check(check="unsupported", verdict="unverifiable", spans=(doc.span(first, min(last + 5, s.last)),),
                        message="the writer gives another figure than the stated one and names no source for it")  # fmt: skip
            break
