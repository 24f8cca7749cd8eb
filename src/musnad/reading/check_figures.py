"""Checks of figures: sums of parts, two tolls of one event, figures without a source beside figures with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from musnad.model import Casualties, Check, Event, Span, Total
from musnad.reading.candidates import Candidate
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.tolls import Toll
from musnad.text.folding import fold_word
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


def every_figure(
    doc: Document, totals: Sequence[Total], values: Mapping[int, Sequence[Value]], found: Sequence[Check]
) -> Iterator[Check]:
    """All the people that the body counts, against a total that no sum has settled: 17 + 8 + 11 = 36."""
    settled = {s for c in found if c.check == "sum" for s in c.spans}
    for t in totals:
        if t.low is None or t.low != t.high or t.count is not None or any(t.span.overlaps(s) for s in settled):
            continue
        parts: dict[float, Value] = {}
        for s in doc.sentences:
            for v in values.get(s.number, ()) if s.section == "body" else ():
                if _counts_people(doc, v) and not any(v.span.overlaps(x.span) for x in totals) and v.low != t.low:
                    parts.setdefault(v.low or 0, v)
        if 2 <= len(parts) <= _MOST_PARTS and sum(parts) == t.low:
            equation = " + ".join(str(int(n)) for n in parts)
            yield Check(
                check="sum",
                verdict="holds",
                spans=(*(v.span for v in parts.values()), t.span),
                message=f"{equation} = {t.low}",
            )
            return


def _counts_people(doc: Document, v: Value) -> bool:
    """A figure of people of its own; a definite one, «الطرفين», points back."""
    exact = v.kind == "quantity" and v.low == v.high and bool(v.low) and v.qualifier == "exact"
    return exact and not v.span.text.startswith("ال") and _people(doc, v)


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


def one_and_other(doc: Document, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """«قتل اثنان، أحدهما شرطي والآخر معلم»: 1 + 1 = 2."""
    for s in doc.sentences:
        if s.section == "repeated_title":
            continue
        if _ONE.isdisjoint(doc.forms[s.first : s.last]):
            continue
        two = [v for v in values.get(s.number, ()) if v.kind in ("quantity", "number") and v.low == 2]
        one = next((n for n in range(s.first, s.last) if doc.form(n) in _ONE), None)
        if one is None or not two or two[0].span.start > doc.tokens[one].start:
            continue
        other = next((n for n in range(one + 1, s.last) if doc.form(n) in _OTHER), None)
        if other is not None and not any(doc.form(n) in ".؛" for n in range(one, other)):
            spans = (two[0].span, doc.span(one, one + 1), doc.span(other, other + 1))
            yield Check(check="sum", verdict="holds", spans=spans, message="1 + 1 = 2")


_ONE = frozenset({"احدهما", "احداهما"})
_OTHER = frozenset({"والاخر", "والاخري", "والثاني", "والثانيه"})


def _parts_after(
    doc: Document, numbers: Sequence[tuple[int, Value]], n: int, sentence: int, whole: Value
) -> list[Value]:
    """The shortest run of two or more figures after the whole that adds up to it, in its sentence or the next."""
    run: list[Value] = []
    for other, v in numbers[n + 1 : n + 1 + _MOST_PARTS]:
        if other > sentence + 1 or not _comparable(doc, whole, v) or (v.low or 0) >= (whole.low or 0):
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
    """A plain list of figures beside the whole, three or more, or two of which it is said that they rise to it: «إلى 43
    … ثمانية ثم 11 ثم 17 ثم سبعة», «6 في الأولى و9 في الثانية، ليرتفع العدد إلى 15»."""
    near = [v for other, v in numbers if other == sentence and v is not whole and _comparable(doc, whole, v)]
    s = next(x for x in doc.sentences if x.number == sentence)
    least = 2 if has_cue(doc, "total.rise", s.first, s.last) else 3
    for k in range(len(near) - least + 1):
        for size in range(least, len(near) - k + 1):
            run = near[k : k + size]
            if all(_listed(doc, a, b) for a, b in pairwise(run)) and sum(x.low or 0 for x in run) == whole.low:
                return run
    return []


def _comparable(doc: Document, whole: Value, v: Value) -> bool:
    """Whether two figures can count the same: one without a noun, the same noun, both people or both things."""
    if not v.noun or not whole.noun or v.noun == whole.noun:
        return True
    return v.kind == whole.kind == "quantity" and _people(doc, whole) == _people(doc, v)


def _people(doc: Document, v: Value) -> bool:
    uses = doc.lexicon.words.analyse(fold_word(v.noun or "")).nouns
    return any(u.kind in ("group", "title", "nisba") for u in uses)


def _listed(doc: Document, a: Value, b: Value) -> bool:
    """Whether two figures stand in one list: joined by و, ثم, a comma or a bullet within a few words."""
    gap = doc.report.text[a.span.end : b.span.start]
    if len(gap) > 60 or "." in gap:
        return False
    joint = doc.report.text[a.span.end : b.span.start + 1]
    return any(mark in joint for mark in ("،", "ثم", " و", "؛", "-", "•", "\n"))


def tolls_differ(doc: Document, told: Sequence[tuple[Sequence[Candidate], Event]]) -> Iterator[Check]:
    """Two figures of one outcome for one event, told in two places: whether they agree or differ.

    A figure of one group beside a larger one of no group is a part of it, one person beside many is somebody else,
    and words such as «عشرات» agree with almost anything.
    """
    for _, e in told:
        rows = [c for c in e.casualties if _whole_figure(c)]
        for outcome in dict.fromkeys(c.outcome for c in rows):
            mine = [c for c in rows if c.outcome == outcome]
            if len(mine) != 2:
                continue  # more than two figures are several acts rather than rivals
            a, b = mine
            if not _rivals(a, b) or _one_sentence(doc, a.span, b.span):
                continue
            agree = _low(a) <= _high(b) and _low(b) <= _high(a)
            if agree and {a.qualifier, b.qualifier} & _VAGUE:
                continue
            yield _two_tolls(a, b, agree=agree)
        yield from _nobody_and_some(doc, e)


_VAGUE = frozenset({"dozens", "hundreds", "range"})


def _whole_figure(c: Casualties) -> bool:
    """A stated figure of a whole toll: no part, no uncounted plural, no kind of person, no single one, no zero."""
    counted = c.low is not None and c.qualifier != "none" and c.high != 0 and not c.low == c.high == 1
    return counted and c.part_of is None and c.who is None and c.basis == "stated"


def _rivals(a: Casualties, b: Casualties) -> bool:
    """Whether two figures can be of the same people: of one group, or equal, or the wider group's the smaller."""
    if a.group == b.group:
        return True
    if "unspecified" not in (a.group, b.group):
        return False
    wide, narrow = (a, b) if a.group == "unspecified" else (b, a)
    return _low(narrow) >= _low(wide)


def _two_tolls(a: Casualties, b: Casualties, *, agree: bool) -> Check:
    word = "agree" if agree else "differ"
    return Check(
        check="toll",
        verdict="holds" if agree else "fails",
        spans=(a.span, b.span),
        message=f"two figures for one event {word}: «{a.span.text}», «{b.span.text}»",
    )


def _nobody_and_some(doc: Document, e: Event) -> Iterator[Check]:
    """«لم يسفر عن ضحايا» by one witness, five dead by another; that no civilian was hurt denies no dead fighters."""
    none = [c for c in e.casualties if c.low == c.high == 0 and c.group == "unspecified" and not _of_civilians(doc, c)]
    some = [c for c in e.casualties if c.part_of is None and (c.low or 0) > 0 and c.qualifier != "none"]
    for zero in none:
        hurt = [c for c in some if zero.outcome in (c.outcome, "killed_or_injured") and set(c.by) != set(zero.by)]
        if hurt and not _one_sentence(doc, zero.span, hurt[0].span):
            yield _two_tolls(zero, hurt[0], agree=False)
            return


def _of_civilians(doc: Document, c: Casualties) -> bool:
    """Whether the words of a figure speak of civilians."""
    at = doc.token_at(c.span.start) or 0
    while at < len(doc.tokens) and doc.tokens[at].start < c.span.end:
        if any(u.kind == "group" and u.row.class_ == "civilian" for u in doc.words[at].nouns):
            return True
        at += 1
    return False


def dead_and_hurt(events: Sequence[Event]) -> Iterator[Check]:
    """«مقتل وإصابة 60» against the dead and the injured told apart: 15 + 38 = 53."""
    for e in events:
        rows = [c for c in e.casualties if c.part_of is None and c.low is not None and c.qualifier != "none"]
        both = [c for c in rows if c.outcome == "killed_or_injured" and (c.low or 0) > 1]
        parts = [[c for c in rows if c.outcome == outcome and (c.low or 0) > 0] for outcome in ("killed", "injured")]
        if len(both) != 1 or any(len(p) != 1 for p in parts):
            continue
        whole, (dead,), (hurt,) = both[0], *parts
        added, stated = _low(dead) + _low(hurt), _low(whole)
        off = abs(added - stated) > (stated * _ROUGHLY if whole.qualifier == "about" else 0)
        message = f"{dead.low} + {hurt.low} = {added}, the text has {whole.span.text}"
        yield Check(
            check="sum",
            verdict="fails" if off else "holds",
            spans=(whole.span, dead.span, hurt.span),
            message=message if off else f"{dead.low} + {hurt.low} = {added}",
        )


_ROUGHLY = 0.1


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
    sourced = [t for t in totals if t.attribution and t.outcome == "killed"]
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
