"""Checks of times: periods against each other and against the days told, weekdays, ordinals, relative days
with two anchors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from musnad.model import Check, Event, Span, Total
from musnad.model.check import Verdict
from musnad.reading.anchors import two_anchors
from musnad.reading.candidates import Candidate
from musnad.reading.counts import count_over
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.kinds import compatible
from musnad.reading.ordinals import tokens_of
from musnad.values import Value

Told = Sequence[tuple[Sequence[Candidate], Event]]
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def windows(
    doc: Document, told: Told, totals: Sequence[Total], values: Mapping[int, Sequence[Value]]
) -> Iterator[Check]:
    """Two periods for one total; a period for N acts against the days told of them."""
    for n, a in enumerate(totals):
        for b in totals[n + 1 :]:
            if (a.outcome, a.low, a.high) != (b.outcome, b.low, b.high) or a.window is None or b.window is None:
                continue
            x, y = _length(doc, a.window.span, values), _length(doc, b.window.span, values)
            if x is None or y is None or a.window.span is None or b.window.span is None:
                continue
            yield Check(
                check="window",
                verdict="holds" if x == y else "fails",
                spans=(a.window.span, b.window.span),
                message=f"one total, two periods: «{a.window.span.text}» is {x:g} days, «{b.window.span.text}» {y:g}",
            )
    yield from _spread(doc, told, values)


def _length(doc: Document, span, values: Mapping[int, Sequence[Value]]) -> float | None:  # type: ignore[no-untyped-def]
    """The length in days of the period that stands on a span."""
    for here in values.values():
        for v in here:
            if span is not None and v.span == span:
                return length(v, doc.report.published)
    return None


def length(v: Value, published: str | None = None) -> float | None:
    """The days of a duration or day window, both ends counted; None when it is open and nothing closes it."""
    if v.kind == "duration":
        return (v.high or v.low or 0) * _DAYS.get(v.unit or "", 0) or None
    end = v.latest or (published or "")[:10]
    if v.earliest and end:
        return float((date.fromisoformat(end) - date.fromisoformat(v.earliest)).days + 1)
    return None


def _spread(doc: Document, told: Told, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """«أربع ضربات في أحد عشر يوما», «ثالث عملية خلال أسبوع» against the first and last day of that many acts."""
    for s in doc.sentences:
        here = values.get(s.number, ())
        if s.section == "repeated_title":
            continue
        for k, v in enumerate(here):
            if v.kind != "duration" or v.qualifier != "exact" or not length(v):
                continue
            acts = _acts_said(doc, s.number, here[:k], told)
            if acts is None or _loose(doc, v):
                continue
            kind = next((e.type for m, e in told if any(c.sentence.number == s.number for c in m)), "")
            days = _days(doc, told, values, kind)
            if sum(d[3] for d in days) != acts:
                days = _dates_listed(doc, values, length(v) or 0)
            if sum(d[3] for d in days) != acts:
                continue
            spread = (date.fromisoformat(max(d[1] for d in days)) - date.fromisoformat(days[0][0])).days + 1
            said = length(v) or 0
            yield Check(
                check="window",
                verdict="holds" if spread <= said else "fails",
                spans=(v.span, *(d[2] for d in days)),
                message=f"{acts} acts within «{v.span.text}»: their days span {spread}, both ends counted",
            )


def _days(
    doc: Document, told: Told, values: Mapping[int, Sequence[Value]], kind: str
) -> list[tuple[str, str, Span, int]]:
    """The days of the acts of one kind with how many acts each stands for: «ضربتان في 19 و24» is two."""
    out: dict[tuple[str, str], tuple[str, str, Span, int]] = {}
    for members, e in told:
        t = e.time
        if t is None or not t.earliest or not t.latest or t.span is None or not compatible(e.type, kind):
            continue
        number = _number(doc, members, values)
        if (date.fromisoformat(t.latest) - date.fromisoformat(t.earliest)).days <= 1:
            out[t.earliest, t.latest] = (t.earliest, t.latest, t.span, 1)
        elif number == 2 and t.precision == "range":
            out[t.earliest, t.latest] = (t.earliest, t.latest, t.span, 2)
    return sorted(out.values())


def _dates_listed(
    doc: Document, values: Mapping[int, Sequence[Value]], period: float
) -> list[tuple[str, str, Span, int]]:
    """The dates that the body writes out, near enough to the last of them to belong to one list."""
    out: dict[str, tuple[str, str, Span, int]] = {}
    for s in doc.sentences:
        for v in values.get(s.number, ()) if s.section == "body" else ():
            if v.kind == "time" and v.precision == "day" and v.earliest and any(ch.isdigit() for ch in v.span.text):
                out.setdefault(v.earliest, (v.earliest, v.earliest, v.span, 1))
    last = max(out, default="")
    return sorted(
        d for d in out.values() if (date.fromisoformat(last) - date.fromisoformat(d[0])).days <= _NEAR * period
    )


_NEAR = 2


def _loose(doc: Document, v: Value) -> bool:
    """«أقل من أسبوعين», «نحو أسبوع» bound nothing exactly."""
    before = doc.report.text[max(0, v.span.start - 14) : v.span.start]
    return any(w in before for w in ("أقل من", "نحو", "حوالي", "قرابة", "زهاء"))


def _acts_said(doc: Document, sentence: int, before: Sequence[Value], told: Told) -> int | None:
    """How many acts the words before a period speak of: an ordinal or a counted act."""
    for v in reversed(before):
        if v.kind == "ordinal" and v.value and v.value >= 2:
            return int(v.value)
        if v.kind == "quantity" and v.low == v.high and v.low and v.noun:
            uses = (
                doc.lexicon.words.analyse(
                    doc.folded.text[slice(*doc.folded.locate(v.noun_span.start, v.noun_span.end))]
                ).nouns
                if v.noun_span
                else ()
            )
            if any(u.kind == "trigger" for u in uses):
                return int(v.low)
    return None


def ordinals(doc: Document, told: Told, values: Mapping[int, Sequence[Value]], listed: int = 0) -> Iterator[Check]:
    """An act told as the Nth: whether N − 1 others of its kind are told. ``listed``: the longest list of figures that
    add up, each of which stands for an act."""
    done: set[int] = set()
    for members, e in told:
        for c in members:
            n = c.ordinal
            if n is None or n < 2 or n in done:
                continue
            spans = [
                doc.report.quote(v.span.start, v.span.end)
                for v in values.get(c.sentence.number, ())
                if v.kind == "ordinal" and v.value == n
            ][:1]
            if not spans:
                continue
            if not _stands_out(doc, c, n, values):
                continue
            mates = [
                (m, x)
                for m, x in told
                if x is not e and compatible(x.type, e.type) and x.status in ("asserted", "claimed")
            ]
            told_of = sum(_number(doc, m, values) for m, _ in mates)
            if told_of < n - 1 and listed >= n:
                continue  # the others are told by their figures alone
            done.add(n)
            yield from _also_the(doc, c, n, told_of, values, [x.trigger for _, x in mates[:3]])
            lower = [x.ordinal for m, _ in mates for x in m if x.ordinal is not None]
            done.update(o for o in lower if o < n)
            verdict: Verdict = "holds" if told_of >= n - 1 else "unverifiable"
            said = f"{told_of} others are told" if told_of >= n - 1 else f"only {told_of} others are told"
            yield Check(
                check="ordinal",
                verdict=verdict,
                spans=(*spans, *(x.trigger for _, x in mates[:3])),
                message=f"the {_ordinal(n)} of its kind; {said}",
            )
            break


def _also_the(
    doc: Document, c: Candidate, n: int, told_of: int, values: Mapping[int, Sequence[Value]], others: list[Span]
) -> Iterator[Check]:
    """«هو الثامن خلال العام، والثاني خلال الشهر»: a second ordinal of the same act, of a shorter period."""
    here = [v for v in values.get(c.sentence.number, ()) if v.kind == "ordinal" and v.value and 1 < v.value < n]
    for v in here:
        at = tokens_of(doc, c, v)[0]
        if at > c.frame.trigger.last and doc.words[at].conj == "و" and v.value and told_of >= v.value - 1:
            yield Check(
                check="ordinal",
                verdict="holds",
                spans=(v.span, *others),
                message=f"the {_ordinal(int(v.value))} of its kind; {told_of} others are told",
            )


def _stands_out(doc: Document, c: Candidate, n: int, values: Mapping[int, Sequence[Value]]) -> bool:
    """An ordinal that claims a series, «هي الثالثة» or one with a period; «ضربة رابعة» only names."""
    for v in values.get(c.sentence.number, ()):
        if v.kind == "ordinal" and v.value == n:
            first = tokens_of(doc, c, v)[0]
            if first >= 0 and has_cue(doc, "ordinal.is", max(c.sentence.first, first - 2), first):
                return True
    return False


def _ordinal(n: int) -> str:
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10 if n % 100 not in (11, 12, 13) else 0, 'th') }"


def _number(doc: Document, members: Sequence[Candidate], values: Mapping[int, Sequence[Value]]) -> int:
    count = count_over(doc, members, values)
    return count.low if count is not None and count.low is not None else 1


def dates(doc: Document, told: Told, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """A weekday that is not that date; one event on two days; an event after its publication; one weekday as
    today and yesterday."""
    yield from _two_days(doc, values)
    for here in values.values():
        for v in here:
            if v.kind == "time" and v.problem:
                yield Check(
                    check="date",
                    verdict="fails",
                    spans=(v.span,),
                    message=f"«{v.span.text}»: the weekday is not that of the date",
                )
            elif (
                v.kind == "time"
                and v.precision == "day"
                and _weekday_and_date(v.span.text)
                and any(e.time and e.time.span == v.span for _, e in told)
            ):
                yield Check(
                    check="date",
                    verdict="holds",
                    spans=(v.span,),
                    message=f"«{v.span.text}»: {v.earliest} is that weekday",
                )
    yield from _after_publication(doc, told)
    yield from _one_act_two_days(doc, told, values)


_WEEKDAYS = ("الأحد", "الاحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الاربعاء", "الخميس", "الجمعة", "السبت")


def _weekday_and_date(text: str) -> bool:
    return any(d in text for d in _WEEKDAYS) and any(ch.isdigit() for ch in text)


def _after_publication(doc: Document, told: Told) -> Iterator[Check]:
    published = (doc.report.published or "")[:10]
    for _, e in told:
        if (
            published
            and e.time
            and e.time.earliest
            and e.time.span
            and e.time.earliest > published
            and e.time.precision == "day"
            and e.status in ("asserted", "claimed")
        ):
            yield Check(
                check="date",
                verdict="fails",
                spans=(e.time.span, e.trigger),
                message=f"told as done, dated after publication ({published})",
            )


def _one_act_two_days(doc: Document, told: Told, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """One act told of «اليوم السبت» in the lead and of «أمس الجمعة» further down; the day of a saying is another."""
    for members, e in told:
        if e.background or e.status not in ("asserted", "claimed"):
            continue
        days: dict[str, Value] = {}
        for number in dict.fromkeys(c.sentence.number for c in members if c.sentence.section == "body"):
            for v in values.get(number, ()):
                words = v.span.text.split()
                weekday = next((w for w in words if w in _WEEKDAYS), None)
                if v.kind == "time" and weekday and any(d in words for d in _CALLED) and not _of_saying(doc, v):
                    days.setdefault(weekday, v)
        if len(days) > 1:
            spans = tuple(v.span for v in days.values())[:2]
            called = "، ".join(f"«{s.text}»" for s in spans)
            yield Check(check="date", verdict="fails", spans=spans, message=f"one act is dated by two days: {called}")


_CALLED = ("اليوم", "أمس", "امس", "الليلة")


def _of_saying(doc: Document, v: Value) -> bool:
    """«قال المتحدث أمس الجمعة إن …»: the day stands before what is said."""
    at = doc.token_at(v.span.end)
    return at is not None and any(doc.words[k].is_("complementiser") for k in range(at, min(at + 3, len(doc.words))))


def _two_days(doc: Document, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """«اليوم الثلاثاء» and «أمس الثلاثاء» in one text."""
    seen: dict[str, dict[str, Value]] = {}
    for here in values.values():
        for v in here:
            words = v.span.text.split()
            if v.kind != "time" or len(words) != 2:
                continue
            deictic = next((d for d in ("اليوم", "أمس", "امس", "غدا") if d in words), None)
            weekday = next((w for w in words if w.lstrip("ا").startswith("ل") and w != "اليوم"), None)
            if deictic and weekday:
                seen.setdefault(weekday, {}).setdefault(deictic.replace("امس", "أمس"), v)
    for weekday, found in seen.items():
        if len(found) > 1:
            yield Check(
                check="date",
                verdict="fails",
                spans=tuple(v.span for v in found.values()),
                message=f"«{weekday}» is called by two days: " + "، ".join(f"«{v.span.text}»" for v in found.values()),
            )


def references(told: Told, values: Mapping[int, Sequence[Value]]) -> Iterator[Check]:
    """«قبل أسبوع» that may count from the report or from the act told just before it."""
    for _, span, other in two_anchors(told, values):
        if other.span is not None:
            yield Check(
                check="reference",
                verdict="unverifiable",
                spans=(span, other.span),
                message=f"«{span.text}» may count from the day of the report or from «{other.span.text}»",
            )
