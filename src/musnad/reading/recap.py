"""Recap: whether a mention retells an older incident, a series or a state of affairs instead of the news."""

from __future__ import annotations

from datetime import date

import msgspec

from musnad.model import Time
from musnad.reading import kinds, weights
from musnad.reading.candidates import Candidate
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.families import family
from musnad.reading.governors import governors_of
from musnad.reading.memo import once_a_report
from musnad.reading.status import status_of
from musnad.reading.triggers import act_tokens

_NEWS_DAYS = 4
_NAMED_OLD = 0.8
_LAST = frozenset("الماضي الماضيه المنصرم الفائت السابق".split())
_THIS = frozenset("الجاري الحالي اليوم امس الان".split())
_NEAR = 6  # words
_SINCE = frozenset(
    {"منذ", "ومنذ", "طوال", "سابق", "سابقا", "السابق", "السابقه", "سابقه", "الماضيه", "الاخيره", "المنصرم", "مرارا"}
)


def recap_facts(doc: Document, c: Candidate, time: Time | None) -> dict[str, float]:
    """The facts that tell a recap: the trigger's own, and how old its ``time`` is."""
    # No row of our own among them: what is learnt of recaps holds for every act.
    return {k: v for k, v in c.facts.items() if not k.startswith("sense=")} | _own_facts(doc, c, time)


def _own_facts(doc: Document, c: Candidate, time: Time | None) -> dict[str, float]:
    age = days_old(doc, time.latest if time else None)
    s = c.sentence
    lead = lead_of(doc, s.number)
    out = (
        {
            "time.none": float(time is None),
            "time.old": float(age is not None and age > _NEWS_DAYS),
            "time.older": float(age is not None and age > 45),
            "time.news": float(age is not None and -2 <= age <= _NEWS_DAYS),
            "time.unknown": float(time is not None and age is None),
            "time.wide": float(time is not None and time.precision in ("month", "year", "range")),
            "since": float(not _SINCE.isdisjoint(doc.forms[s.first : s.last])),
            "year": float(
                any(
                    len(form) == 4 and form[:2] in ("19", "20") and form.isdecimal()
                    for form in doc.forms[s.first : s.last]
                )
            ),
            "opens": float(s.number <= 1 < len(doc.sentences) - 1),
            "lead": float(lead == 0),
            "lead.next": float(lead == 1),
            "first.was": float(doc.form(s.first).lstrip("و") in ("كان", "كانت", "سبق", "يذكر", "يشار", "تجدر")),
            "relative": float(c.context.before == "relative"),
            "time_prep": float(c.context.before == "time_preposition"),
            "scope": min(len(c.scope), 3) / 3,
        }
        | _announced(doc, c)
        | _aside(doc, c)
    )
    if time is not None and time.span is not None:
        words = {t.form for t in doc.tokens if time.span.start <= t.start < time.span.end}
        month = time.precision in ("month", "year") or age is None
        out |= {
            "time.last": float(bool(words & _LAST) and month),
            "time.this": float(bool(words & _THIS)),
            f"time.precision={time.precision}": 1.0,
        }
    return {k: v for k, v in out.items() if v}


def lead_of(doc: Document, number: int) -> int:
    """How many sentences of the body stand before one; -1 outside the body."""
    body = _body(doc)
    return body.index(number) if number in body else -1


@once_a_report
def _body(doc: Document) -> list[int]:
    return [s.number for s in doc.sentences if s.section == "body"]


class _Heading(msgspec.Struct, frozen=True):
    """What a report's heading can tell: types and lemmas of acts, and whether it speaks of law."""

    types: frozenset[str]
    lemmas: frozenset[str]
    legal: bool


@once_a_report
def _heading(doc: Document) -> _Heading | None:
    """The heading of a report, looked at once for all its mentions; None without one."""
    heading = [n for s in doc.sentences if s.section == "title" for n in range(s.first, s.last)]
    if not heading:
        return None
    types = {u.row.type for n in heading for u in doc.words[n].nouns if u.kind == "trigger"}
    types |= {
        r.type for n in heading for v in doc.words[n].verbs for r in doc.lexicon.verb_frames.get(v.form.lemma, ())
    }
    lemmas = {u.row.lemma for n in heading for u in doc.words[n].nouns if u.kind == "trigger"}
    lemmas |= {v.form.lemma for n in heading for v in doc.words[n].verbs}
    legal = any(g.effect == "legal" for n in heading for g in governors_of(doc, n))
    return _Heading(frozenset(types), frozenset(lemmas), legal)


def _announced(doc: Document, c: Candidate) -> dict[str, float]:
    """Whether the heading announces the act: what it does not name is seldom the news."""
    heading = _heading(doc)
    if c.sentence.section != "body" or heading is None:
        return {"heading.none": 1.0}
    same = c.type in heading.types
    kin = same or any(kinds.compatible(c.type, t) for t in heading.types)
    nearly = c.frame.trigger.row.lemma in heading.lemmas
    late = min(c.sentence.number, 8) / 8
    return {
        "heading.type": float(same),
        "heading.kin": float(kin),
        "heading.word": float(nearly),
        "heading.empty": float(not heading.types),
        "heading.kin&late": kin * late,
        "unannounced&late": (not kin) * late,
        f"unannounced&use={c.frame.trigger.use}": float(not kin),
        f"unannounced&family={family(c.type)}": float(not kin),
        "heading.legal": float(heading.legal),
        "late": late,
    }


def _aside(doc: Document, c: Candidate) -> dict[str, float]:
    """What sets an act beside the news: told in a relative without «الذي» («أضرحة دمرها متشددون»), known before it is
    told («الاتفاق» at its first mention), done again and again, or not yet done."""
    return {
        "asyndetic": float(_asyndetic(doc, c)),
        "known": float(_known(doc, c)),
        "habit": float(habitual(doc, c)),
        f"mood={status_of(c)}": 1.0,
        f"mood={status_of(c)}&family={family(c.type)}": 1.0,
    }


def habitual(doc: Document, c: Candidate) -> bool:
    """«[عادة ما] تنفذ الجماعة تفجيراتها في الأسواق»: an act that is done again and again."""
    t, s = c.frame.trigger, c.sentence
    ahead = range(max(s.first, t.first - _NEAR), min(s.last, t.last + _NEAR))
    return any(has_cue(doc, "time.habit", n, n + 2) for n in ahead)


def _asyndetic(doc: Document, c: Candidate) -> bool:
    """«أضرحة [دمرها] متشددون», «ثمانية أشخاص [تم توقيفهم]»: a verb right behind an indefinite noun to which a pronoun
    on the verb, or on its noun, points back."""
    t = c.frame.trigger
    n = t.first - 1
    if n < c.sentence.first or doc.words[t.first].conj or doc.tokens[n].kind != "word":
        return False
    noun = doc.words[n]
    indefinite = bool(noun.nouns or noun.classes == frozenset()) and not noun.definite and not noun.finite
    back = bool(t.pronoun) or any(v.object for v in doc.words[t.first].verbs)
    return t.use == "verb" and indefinite and back


def _known(doc: Document, c: Candidate) -> bool:
    """Whether a definite noun is the first in the report to name its kind of act: readers know of it."""
    t = c.frame.trigger
    if t.use != "noun" or not t.definite or c.context.demonstrative:
        return False
    before = (u for n in act_tokens(doc, 0, t.first) for u in doc.words[n].nouns if u.kind == "trigger")
    return not any(u.row.type == t.row.type for u in before)


def is_recap(doc: Document, c: Candidate, time: Time | None, *, old: bool) -> float:
    """The probability that a mention is a recap; what «ذكرى», «كان قد» govern is at least as likely one as not.

    ``old``: whether it is known by a day before the news (``named_old``).
    """
    governed = c.context.governor == "background" and c.context.governor_distance <= 2
    return max(
        _NAMED_OLD if old else 0.6 if governed else 0.0,
        weights.logistic(
            weights.score("background", c.facts, doc.register)
            + weights.score("background", _own_facts(doc, c, time), doc.register)
        ),
    )


def named_old(doc: Document, c: Candidate, time: Time | None) -> bool:
    """«تفجير الأسبوع الماضي»: a noun that is known by a day before the news; «اقتحام المدينة عام 1956»: by a year."""
    t, age = c.frame.trigger, days_old(doc, time.latest if time else None)
    by_day = t.use == "noun" and not t.definite and t.last in doc.timed and age is not None and age > _NEWS_DAYS
    return by_day or _of_year(doc, time)


def _of_year(doc: Document, time: Time | None) -> bool:
    """Whether a year before the report's own is all that dates it: no news is dated so."""
    if time is None or time.precision != "year" or not time.edtf[:4].isdecimal():
        return False
    published = doc.report.published
    return not published or time.edtf[:4] < published[:4]


def days_old(doc: Document, day: str | None) -> int | None:
    """Days from an ISO day of the event to the publication; None when either is unknown."""
    published = doc.report.published
    if not day or not published:
        return None
    return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days
