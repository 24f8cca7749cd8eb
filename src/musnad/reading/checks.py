"""Checks: what a report lets us verify about its own figures, days and words, each with a verdict and a
message in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from musnad.model import Check, Event, Span, Total
from musnad.reading.candidates import Candidate
from musnad.reading.check_figures import (
    attribution_checks,
    dead_and_hurt,
    enumerations,
    every_figure,
    one_and_other,
    risen,
    sums,
    tolls_differ,
    whole_and_parts,
)
from musnad.reading.check_times import dates, ordinals, references, windows
from musnad.reading.cues import cues
from musnad.reading.document import Document
from musnad.reading.opinion import Opinions
from musnad.reading.tolls import Toll
from musnad.values import Value

Told = Sequence[tuple[Sequence[Candidate], Event]]


def checks(
    doc: Document,
    told: Told,
    totals: Sequence[Total],
    aimed: Sequence[Toll | None],
    values: Mapping[int, Sequence[Value]],
    opinions: Opinions,
) -> tuple[Check, ...]:
    """Every check that the text allows, each once.

    ``told``: events with their mentions; ``aimed``: for each event the counted people whom it was only aimed at.
    """
    events = [e for _, e in told]
    explained = list(risen(doc, values))
    added = [*sums(events, totals), *enumerations(doc, values, totals)]
    most = max((len(c.spans) - 1 for c in added), default=0)
    unsure = list(qualifiers(doc, values))
    found = [
        *windows(doc, told, totals, values),
        *added,
        *every_figure(doc, totals, values, added),
        *explained,
        *whole_and_parts(events),
        *dead_and_hurt(events),
        *one_and_other(doc, values),
        *ordinals(doc, told, values, most),
        *unsure,
        *(c for c in tolls_differ(doc, told) if not _explained(c, [*explained, *unsure])),
        *scopes(events, aimed),
        *attribution_checks(events, totals, aimed),
        *dates(doc, told, values),
        *references(told, values),
        *unsupported(doc, opinions),
    ]
    out: list[Check] = []
    for c in found:
        if not any(
            c.check == x.check
            and (
                c.message == x.message
                or c.spans == x.spans
                or (c.verdict == x.verdict == "fails" and c.spans[0].overlaps(x.spans[0]))
                or (c.check == "date" and c.verdict == x.verdict and all(_among(s, x.spans) for s in c.spans))
            )
            for x in out
        ):
            out.append(c)
    return tuple(out)


def _among(span: Span, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(x) for x in spans)


def _explained(c: Check, sums_: Sequence[Check]) -> bool:
    """Whether a sum already says why two figures differ."""
    return any(all(any(s.overlaps(x) for x in other.spans) for s in c.spans) for other in sums_)


def qualifiers(doc: Document, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """One figure told exactly in a heading and as «about» or «at least» in the body, or the other way round."""
    rows = [
        (s.section != "body", v)
        for s in doc.sentences
        if s.section != "repeated_title"
        for v in values.get(s.number, ())
        if v.kind in ("quantity", "number")
        and v.low is not None
        and v.low > _LEAST_FIGURE
        and v.qualifier in ("exact", *_UNSURE)
    ]
    done: set[float] = set()
    for headed, a in rows:
        low = _stated(a)
        if not headed or low in done:
            continue
        body = [b for h, b in rows if not h and _stated(b) == low and "quantity" in (a.kind, b.kind)]
        if not body or body[0].qualifier == a.qualifier:
            continue
        done.add(low)
        yield Check(
            check="qualifier",
            verdict="fails",
            spans=(a.span, body[0].span),
            message=f"heading and body differ in how sure a figure is: «{a.span.text}», «{body[0].span.text}»",
        )


_UNSURE = ("about", "at_least", "more_than", "up_to")
_LEAST_FIGURE = 2


def _stated(v: Value) -> float:
    """The number as the words have it: «أكثر من 30» states 30."""
    return (v.low or 0) - (1 if v.qualifier == "more_than" else 0)


def scopes(events: Sequence[Event], aimed: Sequence[Toll | None]) -> Iterator[Check]:
    """People who were aimed at are not thereby dead: «استهدفت الضربة 8 أشخاص»."""
    told = [(e, a) for e, a in zip(events, aimed, strict=True) if a is not None and e.status in ("asserted", "claimed")]
    if not told:
        return
    follows = any(r.basis == "derived" for e, _ in told for r in e.casualties)
    tail = "; that they died follows only from the total" if follows else ""
    words = "، ".join(f"«{a.span.text}»" for _, a in told)
    yield Check(
        check="scope",
        verdict="unverifiable",
        spans=tuple(x for e, a in told for x in (a.span, e.trigger)),
        message=f"{words} were targeted; the words do not say that they were killed{tail}",
    )


def unsupported(doc: Document, opinions: Opinions) -> Iterator[Check]:
    """A figure or a share that the writer states against the stated ones, without a source."""
    for s in opinions.sentences:
        for first, last in cues(doc, "opinion.real_figure", s.first, s.last):
            yield Check(
                check="unsupported",
                verdict="unverifiable",
                spans=(doc.span(first, min(last + 5, s.last)),),
                message="the writer gives another figure than the stated one and names no source for it",
            )
            break
