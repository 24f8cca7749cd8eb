"""Checks of figures: sums of parts, two tolls of one event, figures without a source beside figures with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from musnad.model import Casualties, Check, Event, Span, Total
from musnad.reading.candidates import Candidate
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.tolls import Toll
from musnad.values import Value

_LEAST_WHOLE = 3
_MOST_PARTS = 7


def sums(events: Sequence[Event], totals: Sequence[Total]) -> Iterator[Check]:
    """Whether the figures of the covered events make up a total: 8 + 11 + 17 = 36."""
    done: set[tuple[int | None, str]] = set()
    for t in sorted(totals, key=lambda t: t.qualifier == "exact"):
        covered = [e for e in events if e.id in t.covers]
        rows = [_whole(e, t.outcome) for e in covered]
        parts = [r for r in rows if r is not None and r.low is not None and not r.span.overlaps(t.span)]
        if t.low is None or (t.low, t.outcome) in done:
            continue
        if t.count is not None and t.count >= 2 and not (len(parts) == t.count and _added(parts) == t.low):
            done.add((t.low, t.outcome))
            yield Check(
                check="sum", verdict="unverifiable", spans=(t.span,), message=f"the parts of {t.low} are not all told"
            )
            continue
        if len(parts) < 2 or any(p.low != p.high for p in parts):
            continue
        total = _added(parts)
        equation = " + ".join(str(p.low) for p in parts)
        if total == t.low:
            done.add((t.low, t.outcome))
            yield Check(
                check="sum", verdict="holds", spans=(*(p.span for p in parts), t.span), message=f"{equation} = {t.low}"
            )
        elif t.count == len(parts) or (t.count is None and total > t.low):
            done.add((t.low, t.outcome))
            yield Check(
                check="sum",
                verdict="fails",
                spans=(*(p.span for p in parts), t.span),
                message=f"{equation} = {total}, the text has {t.low}",
            )


def _added(parts: Sequence[Casualties]) -> int:
    return sum(p.low or 0 for p in parts)


def _whole(e: Event, outcome: str) -> Casualties | None:
    return next((c for c in e.casualties if c.outcome == outcome and c.part_of is None and (c.low or 0) > 0), None)


def whole_and_parts(events: Sequence[Event]) -> Iterator[Check]:
    """Whether the parts of one event's toll are no more than it, and make it up when they are told as all of it."""
    for e in events:
        for n, whole in enumerate(e.casualties):
            parts = [c for c in e.casualties if c.part_of == n and c.low == c.high and c.low]
            if len(parts) < 2 or whole.low is None or whole.low != whole.high:
                continue
            added = sum(p.low or 0 for p in parts)
            equation = " + ".join(str(p.low) for p in parts)
            if added == whole.low:
                yield Check(
                    check="sum",
                    verdict="holds",
                    spans=(whole.span, *(p.span for p in parts)),
                    message=f"{equation} = {whole.low}",
                )
            elif added > whole.low:
                yield Check(
                    check="sum",
                    verdict="fails",
                    spans=(whole.span, *(p.span for p in parts)),
                    message=f"the parts {equation} are more than {whole.low}",
                )


def enumerations(doc: Document, values: Mapping[int, Sequence[Value]], totals: Sequence[Total]) -> Iterator[Check]:
    """A whole and a list of figures near it that make it up: «16 معتقلا: 5 من … و6 من … و5 من …»; told only
    when it holds."""
    numbers = [
        (s.number, v)
        for s in doc.sentences
        for v in values.get(s.number, ())
        if v.kind in ("quantity", "number")
        and v.low is not None
        and v.low == v.high
        and v.qualifier == "exact"
        and v.low >= 1
        and s.section != "repeated_title"
    ]
    used: list[Span] = []
    for n, (sentence, whole) in enumerate(numbers):
        if whole.low is None or whole.low < _LEAST_WHOLE or any(whole.span.overlaps(u) for u in used):
            continue
        parts = _parts_after(doc, numbers, n, sentence, whole) or _parts_before(doc, numbers, n, sentence, whole)
        if parts:
            used += [p.span for p in parts]
            yield Check(
                check="sum",
                verdict="holds",
                spans=(whole.span, *(p.span for p in parts)),
                message=" + ".join(str(int(p.low or 0)) for p in parts) + f" = {int(whole.low)}",
            )


def _parts_after(
    doc: Document, numbers: Sequence[tuple[int, Value]], n: int, sentence: int, whole: Value
) -> list[Value]:
    """The shortest run of two or more figures after the whole that adds up to it, in its sentence or the next."""
    run: list[Value] = []
    for other, v in numbers[n + 1 : n + 1 + _MOST_PARTS]:
        if other > sentence + 1 or not _comparable(whole, v) or (v.low or 0) >= (whole.low or 0):
            return []
        if run and not _listed(doc, run[-1], v):
            return []
        run.append(v)
        added = sum(x.low or 0 for x in run)
        if added == whole.low and len(run) >= 2:
            return run
        if added > (whole.low or 0):
            return []
    return []


def _parts_before(
    doc: Document, numbers: Sequence[tuple[int, Value]], n: int, sentence: int, whole: Value
) -> list[Value]:
    """A plain list of three or more figures beside the whole: «إلى 43 … ثمانية ثم 11 ثم 17 ثم سبعة»."""
    near = [v for other, v in numbers if other == sentence and v is not whole and _comparable(whole, v)]
    for k in range(len(near) - 2):
        for size in range(3, len(near) - k + 1):
            run = near[k : k + size]
            if all(_listed(doc, a, b) for a, b in pairwise(run)) and sum(x.low or 0 for x in run) == whole.low:
                return run
    return []


def _comparable(whole: Value, v: Value) -> bool:
    """Whether two figures can count the same: one without a noun, the same noun, or both people."""
    return not v.noun or not whole.noun or v.noun == whole.noun or v.kind == whole.kind == "quantity"


def _listed(doc: Document, a: Value, b: Value) -> bool:
    """Whether two figures stand in one list: joined by و, ثم, a comma or a bullet within a few words."""
    gap = doc.report.text[a.span.end : b.span.start]
    if len(gap) > 60 or "." in gap:
        return False
    joint = doc.report.text[a.span.end : b.span.start + 1]
    return any(mark in joint for mark in ("،", "ثم", " و", "؛", "-", "•", "\n"))


def tolls_differ(doc: Document, told: Sequence[tuple[Sequence[Candidate], Event]]) -> Iterator[Check]:
    """Two figures of one outcome for one event, told in two places: whether they agree, one holds the other,
    or they differ."""
    for _, e in told:
        rows = [
            c
            for c in e.casualties
            if c.part_of is None and c.low is not None and c.qualifier != "none" and c.basis == "stated"
        ]
        for outcome in dict.fromkeys(c.outcome for c in rows):
            mine = [
                c
                for c in rows
                if c.outcome == outcome
                and not (c.high == 0 and c.group == "civilian")
                and not c.span.text.startswith(("أي ", "اي "))
            ]
            if len(mine) != 2:
                continue  # more than two figures are several acts rather than rivals
            a, b = mine
            if {a.group, b.group} == {"civilian", "combatant"} or a.who != b.who or _one_sentence(doc, a.span, b.span):
                continue
            agree = _low(a) <= _high(b) and _low(b) <= _high(a)
            word = "agree" if agree else "differ"
            yield Check(
                check="toll",
                verdict="holds" if agree else "fails",
                spans=(a.span, b.span),
                message=f"two figures for one event {word}: «{a.span.text}», «{b.span.text}»",
            )


def _one_sentence(doc: Document, a: Span, b: Span) -> bool:
    return any(
        doc.tokens[s.first].start <= min(a.start, b.start) and max(a.end, b.end) <= doc.tokens[s.last - 1].end
        for s in doc.sentences
    )


def risen(doc: Document, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """«ارتفعت الحصيلة إلى عشرة بعد العثور على جثتين» with 8 elsewhere: 8 + 2 = 10."""
    every = [
        v
        for here in values.values()
        for v in here
        if v.kind == "quantity" and v.low == v.high and v.qualifier == "exact"
    ]
    for s in doc.sentences:
        if s.section == "repeated_title" or not has_cue(doc, "total.rise", s.first, s.last):
            continue
        here = [v for v in values.get(s.number, ()) if v in every]
        for whole, more in pairwise(here):
            first = next(
                (v for v in every if v.low == (whole.low or 0) - (more.low or 0) and v.low and v not in (whole, more)),
                None,
            )
            if first is not None and " بعد " in doc.report.text[whole.span.end : more.span.start]:
                yield Check(
                    check="sum",
                    verdict="holds",
                    spans=(first.span, more.span, whole.span),
                    message=f"{int(first.low or 0)} + {int(more.low or 0)} = {int(whole.low or 0)}",
                )


def _low(c: Casualties) -> int:
    return c.low or 0


def _high(c: Casualties) -> int:
    return 10**9 if c.high is None else c.high


def attribution_checks(
    events: Sequence[Event], totals: Sequence[Total], aimed: Sequence[Toll | None]
) -> Iterator[Check]:
    """Figures in the outlet's own voice beside a total that has a source."""
    sourced = [t for t in totals if t.attribution]
    bare = [
        (e, _figure(e, a))
        for e, a in zip(events, aimed, strict=True)
        if not e.attribution and any(e.id in t.covers for t in sourced)
    ]
    spans = tuple(span for e, span in bare if span is not None)
    if spans and sourced:
        yield Check(
            check="attribution",
            verdict="unverifiable",
            spans=spans,
            message="these figures stand without a source; the total beside them has one",
        )


def _figure(e: Event, a: Toll | None) -> Span | None:
    if a is not None:
        return a.span
    row = _whole(e, "killed")
    return row.span if row is not None else None
