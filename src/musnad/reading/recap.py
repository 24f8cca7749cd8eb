"""Recap: whether a mention retells an older incident, a series or a state of affairs instead of the news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.speech import Speech
from musnad.reading.times import event_time
from musnad.values import Value

_NEWS_DAYS = 4
_SINCE = frozenset(
    {"منذ", "ومنذ", "طوال", "سابق", "سابقا", "السابق", "السابقه", "سابقه", "الماضيه", "الاخيره", "المنصرم", "مرارا"}
)


def recap_facts(doc: Document, c: Candidate, said: Sequence[Speech], values: Sequence[Value]) -> dict[str, float]:
    """The facts that tell a recap: the trigger's own, and how old its time is."""
    time = event_time(doc, c, values, said)
    age = _age(doc, time.latest if time else None)
    s = c.sentence
    out = {k: v for k, v in c.facts.items() if not k.startswith("sense=")} | {
        "time.none": float(time is None),
        "time.old": float(age is not None and age > _NEWS_DAYS),
        "time.older": float(age is not None and age > 45),
        "time.news": float(age is not None and -2 <= age <= _NEWS_DAYS),
        "time.unknown": float(time is not None and age is None),
        "time.wide": float(time is not None and time.precision in ("month", "year", "range")),
        "since": float(any(doc.form(n) in _SINCE for n in range(s.first, s.last))),
        "year": float(
            any(
                doc.tokens[n].kind == "number" and len(doc.form(n)) == 4 and doc.form(n)[:2] in ("19", "20")
                for n in range(s.first, s.last)
            )
        ),
        "opens": float(s.number <= 1),
        "first.was": float(doc.form(s.first).lstrip("و") in ("كان", "كانت", "سبق", "يذكر", "يشار", "تجدر")),
        "relative": float(c.context.before == "relative"),
        "time_prep": float(c.context.before == "time_preposition"),
        "scope": min(len(c.scope), 3) / 3,
    }
    return {k: v for k, v in out.items() if v}


def is_recap(doc: Document, c: Candidate, said: Sequence[Speech], values: Sequence[Value]) -> float:
    """The probability that a mention is a recap; what «ذكرى», «كان قد» govern is at least as likely one as not."""
    governed = c.context.governor == "background" and c.context.governor_distance <= 2
    return max(0.6 if governed else 0.0, _weighed(doc, c, said, values))


def _weighed(doc: Document, c: Candidate, said: Sequence[Speech], values: Sequence[Value]) -> float:
    return weights.probability("background", recap_facts(doc, c, said, values))


def _age(doc: Document, latest: str | None) -> int | None:
    """Days from the latest day of the event to the publication; None when either is unknown."""
    published = doc.report.published
    if not latest or not published:
        return None
    return (date.fromisoformat(published[:10]) - date.fromisoformat(latest)).days
