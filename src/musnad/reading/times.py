"""Times: which day words date the event and which date the saying.

A day word between a speech verb and what is said dates the saying («أعلن الخميس مقتل …»); inside what is said, or
where nobody
speaks, it dates the act. Half of all wrong dates in news are right days of the wrong verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Time
from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.speech import Speech, scope_at
from musnad.values import Value

_FAR = 30
_LEAST = 0.4
_PRECISIONS = ("day", "range", "week", "month", "year")


def as_time(value: Value) -> Time:
    """The contract's time of a value."""
    precision = value.precision if value.precision in _PRECISIONS else "unknown"
    return Time(
        edtf=value.edtf or "XXXX",
        earliest=value.earliest,
        latest=value.latest,
        precision=precision,  # type: ignore[arg-type]
        part=value.part,
        span=value.span,
    )


def event_time(doc: Document, c: Candidate, values: Sequence[Value], said: Sequence[Speech]) -> Time | None:
    """The time that dates a candidate: the likeliest day word of its sentence."""
    best: tuple[float, Value] | None = None
    for v in values:
        if v.kind != "time":
            continue
        facts = time_facts(doc, c, v, said)
        p = weights.probability("time", facts) if facts else 0.0
        if p >= _LEAST and (best is None or p > best[0]):
            best = (p, v)
    return as_time(best[1]) if best else None


def time_facts(doc: Document, c: Candidate, v: Value, said: Sequence[Speech]) -> dict[str, float]:
    """The facts about one day word and one candidate; empty when it stands elsewhere."""
    at = _token(doc, c, v)
    if at is None:
        return {}
    t = c.frame.trigger
    if any(
        s.sure
        and s.sentence == c.sentence.number
        and s.form == "verb"
        and s.verb[0] < at < s.content[0]
        and s.covers(t.first)
        for s in said
    ):
        return {}  # «أعلن الخميس مقتل …»: between the verb and what is said it dates the saying
    after = at > t.first
    gap = abs(at - t.first)
    before = doc.words[at - 1] if at > c.sentence.first else None
    out = {
        "bias": 1.0,
        "says": float(dates_saying(doc, v, at, said, c.sentence.number)),
        "spoken": float(bool(c.scope)),
        "same.scope": float({s.number for s in c.scope} == {s.number for s in scope_at(tuple(said), at)}),
        "gap": min(gap, _FAR) / _FAR,
        "adjacent": float(gap <= 4),
        "cost": min(_between(doc, at, t.first), 24) / 24,
        f"side={'after' if after else 'before'}": 1.0,
        f"side={'after' if after else 'before'}&use={t.use}": 1.0,
        f"precision={v.precision}": 1.0,
        "anchored": float(v.anchor is not None),
        "first": float(at <= c.sentence.first + 1),
        "prep": float(before is not None and before.is_("preposition")),
        "time.prep": float(before is not None and before.is_("time_preposition")),
        f"opens={doc.form(at) if doc.words[at].is_('time_preposition') else '-'}": 1.0,
        "relative": float(c.context.before == "relative"),
        "other": float(_nearer_trigger(doc, c, at)),
        "finite": float(t.use == "verb"),
    }
    return {k: x for k, x in out.items() if x}


def _nearer_trigger(doc: Document, c: Candidate, at: int) -> bool:
    """Whether another finite verb stands between the trigger and the day word."""
    lo, hi = sorted((at, c.frame.trigger.first))
    return any(doc.words[n].finite and not doc.words[n].nouns and not doc.words[n].classes for n in range(lo + 1, hi))


def statement_time(doc: Document, s: Speech, values: Sequence[Value], said: Sequence[Speech]) -> Time | None:
    """The time that dates a saying."""
    for v in values:
        if v.kind == "time" and v.anchor is None:
            at = doc.token_at(v.span.start)
            if (
                at is not None
                and abs(at - s.verb[0]) <= 25
                and not s.covers(at)
                and dates_saying(doc, v, at, said, s.sentence)
            ):
                return as_time(v)
    return None


def dates_saying(doc: Document, v: Value, at: int, said: Sequence[Speech], sentence: int) -> bool:
    """Whether a day word stands outside what is said, on the side of the speech verb."""
    acts = [s for s in said if s.sentence == sentence and s.form in ("verb", "participle")]
    inner = [s for s in acts if s.covers(at)]
    holder = max(inner, key=lambda s: s.verb[0], default=None)
    for s in acts:
        if s.covers(at) or (
            holder is not None and s.verb[0] <= holder.verb[0] and s is not holder and not holder.covers(s.verb[0])
        ):
            continue
        if s.verb[0] < at < s.content[0]:
            return True
        if (
            at < s.verb[0]
            and s.parent is None
            and not any(doc.tokens[n].form in ".؛" for n in range(at, s.verb[0]))
            and s.verb[0] - at <= 8
        ):
            return True
    return False


def _token(doc: Document, c: Candidate, v: Value) -> int | None:
    return next((n for n in range(c.sentence.first, c.sentence.last) if doc.tokens[n].end > v.span.start), None)


def _between(doc: Document, a: int, b: int) -> float:
    """What stands between: a comma, a conjunction with a verb, another clause make a day word belong elsewhere."""
    lo, hi = sorted((a, b))
    cost = 0.0
    for n in range(lo, hi):
        form, word = doc.tokens[n].form, doc.words[n]
        cost += 4 if form in "،,؛" else 0
        cost += 6 if word.is_("complementiser") or word.is_("clause_conjunction") else 0
        cost += 3 if word.finite and not word.nouns and n not in (lo, hi) else 0
    return cost
