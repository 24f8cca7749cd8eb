"""Tallies: figures behind «حصيلة», «إجمالي», «عدد القتلى», and figures that the slots of a harm word do not reach."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Span
from musnad.reading.candidates import Candidate
from musnad.reading.cues import cues, has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.speech import Speech, scope_at
from musnad.reading.toll import of_value
from musnad.reading.toll_tally import before_count
from musnad.reading.total_words import (
    Sum,
    clause_at,
    is_running,
    over,
    series,
    since_event,
    token_at,
    why_total,
    wide,
)
from musnad.values import Value

_OUTCOMES = (
    ("قتلي", "killed"),
    ("قتل", "killed"),
    ("ضحايا", "killed"),
    ("شهداء", "killed"),
    ("وفيات", "killed"),
    ("جرحي", "injured"),
    ("مصابين", "injured"),
    ("اصابات", "injured"),
    ("معتقلين", "detained"),
    ("نازحين", "displaced"),
    ("مفقودين", "missing"),
)


def tallies(
    doc: Document, sentence: Sentence, values: Sequence[Value], found: Sequence[Candidate], said: tuple[Speech, ...]
) -> list[Sum]:
    """Figures behind «حصيلة», «إجمالي», «عدد القتلى» that a period or several acts make totals; a single act's
    tally is its toll."""
    out: list[Sum] = []
    for kind in ("total.tally", "total.sum"):
        for first, last in cues(doc, kind, sentence.first, sentence.last):
            value = before_count(doc, values, first) or _reached(doc, sentence, values, last)
            if value is None:
                continue
            at = token_at(doc, sentence, value)
            assert at is not None
            lo, hi = clause_at(doc, sentence, at)
            window = next(
                (
                    v
                    for v in values
                    if wide(v, doc.report.published)
                    and (k := token_at(doc, sentence, v)) is not None
                    and lo <= k < hi
                    and abs(k - at) <= 24
                    and over(doc, v, k)
                ),
                None,
            )
            outcome = _outcome(doc, first, at, value) or ("killed" if kind == "total.tally" else None)
            if outcome is None:
                continue
            several = series(doc, sentence, values, found) and (
                kind == "total.sum" or has_cue(doc, "total.earlier", first, hi)
            )
            since = since_event(doc, first, hi, values)
            if not (
                window is not None
                or since
                or several
                or (kind == "total.tally" and _beside_smaller(doc, sentence, value, outcome, found))
            ):
                continue
            if any(s.toll.span.overlaps(value.span) for s in out):
                continue
            group = _group(doc, sentence, first, last, value)
            toll = of_value(value, outcome, group, _whole(doc, first, value), at)
            out.append(
                Sum(
                    toll=toll,
                    sentence=sentence,
                    window=window,
                    count=None,
                    running=window is not None or since or is_running(doc, sentence, at),
                    scope=scope_at(said, at),
                    why=kind,
                )
            )
    return out


def _reached(doc: Document, sentence: Sentence, values: Sequence[Value], last: int) -> Value | None:
    """The figure of a tally: behind إلى or بلغ, or right after it."""
    for v in values:
        at = token_at(doc, sentence, v)
        if (
            v.kind not in ("number", "quantity")
            or v.low is None
            or v.qualifier == "none"
            or at is None
            or not last <= at <= last + 24
        ):
            continue
        if any(doc.form(k) in ".؛:" for k in range(last, at)):
            return None
        if at <= last + 1 or has_cue(doc, "total.reach", max(last - 3, sentence.first), at + 1):
            return v
    return None


def loose(
    doc: Document,
    sentence: Sentence,
    values: Sequence[Value],
    found: Sequence[Candidate],
    said: tuple[Speech, ...],
    have: Sequence[Sum],
) -> list[Sum]:
    """Figures of a harm word that the grammar of its slots does not reach, where words make them totals.

    «وقضت جميعها على 36 عنصرا», «اعتقال القوات منذ بداية العام أكثر من 2140 شخصا», «غارتين سابقتين قتل فيهما 19».
    """
    out: list[Sum] = []
    for c in found:
        t = c.frame.trigger
        if c.sentence.number != sentence.number or c.tolls or not t.row.outcome:
            continue
        last = clause_at(doc, sentence, t.first)[1]
        value = people_after(doc, sentence, values, t.last, last)
        if value is None or any(value.span.overlaps(s.toll.span) for s in (*have, *out)):
            continue
        if any(value.span.overlaps(x.span) for other in found for x in other.tolls):
            continue  # «أسفر عن مقتل …»: the figure is that of the word it stands with
        at = token_at(doc, sentence, value) or t.last
        near = at - t.last
        toll = of_value(value, t.row.outcome, _group(doc, sentence, at, at, value), value.span, at)
        why, window, count = why_total(doc, c, toll, values, found)
        if why and (near <= 6 or (window is not None and near <= 20)):
            out.append(
                Sum(
                    toll=toll,
                    sentence=sentence,
                    window=window,
                    count=count,
                    running=is_running(doc, sentence, at),
                    scope=scope_at(said, at),
                    why=why,
                    trigger=c.number,
                )
            )
    return out


def people_after(doc: Document, sentence: Sentence, values: Sequence[Value], at: int, last: int) -> Value | None:
    """The first counted people after a token in its clause."""
    for v in values:
        k = token_at(doc, sentence, v)
        if (
            v.kind != "quantity"
            or v.low is None
            or v.qualifier == "none"
            or k is None
            or not at <= k < min(last, at + 26)
        ):
            continue
        if any(e.kind == "place" for h in doc.names.get(k, ()) for e in h.entries):
            continue  # a town whose name is spelt like a dual
        phrase = noun_phrase(doc, k, sentence.last)
        who = describe(doc, phrase) if phrase is not None else None
        if who is not None and who.sort == "people":
            return v
    return None


_RISEN = frozenset({"بعد", "اثر", "عقب", "مع"})


def _beside_smaller(doc: Document, sentence: Sentence, value: Value, outcome: str, found: Sequence[Candidate]) -> bool:
    """«7 قتلى في ضربة رابعة والحصيلة 43»: a larger figure beside the toll of the news; not one that has risen by it
    («الحصيلة ترتفع إلى 58 بعد وفاة جريحين»)."""
    near = (c for c in found if c.sentence.number == sentence.number)
    here = (t for c in near if doc.form(c.frame.trigger.first - 1) not in _RISEN for t in c.tolls)
    tolls = [t for t in here if t.outcome == outcome and t.low and t.part_of is None and t.who is None]
    return any((t.low or 0) < (value.low or 0) and not t.span.overlaps(value.span) for t in tolls)


def _outcome(doc: Document, first: int, at: int, value: Value) -> str | None:
    """What a tally counts by its own words; None when they do not say it."""
    words = (
        " ".join(doc.form(k).removeprefix("ال") for k in range(first, at + 3) if k < len(doc.tokens))
        + " "
        + (value.noun or "")
    )
    return next((outcome for stem, outcome in _OUTCOMES if stem in words), None)


def _group(doc: Document, sentence: Sentence, first: int, last: int, value: Value) -> str:
    """Who is counted: by the counted noun, else by the owner of the tally («قتلى التنظيم»)."""
    for n in (token_at(doc, sentence, value), *range(first, last + 2)):
        if n is None or n >= sentence.last:
            continue
        phrase = noun_phrase(doc, n, sentence.last)
        who = describe(doc, phrase) if phrase is not None else None
        if phrase is not None and any(_act(doc, k) for k in range(max(first, phrase.first), phrase.last)):
            break  # «قتلى هجمات الجماعة» are not hers
        if who is not None and who.group != "unspecified":
            return who.group
    return "unspecified"


def _act(doc: Document, n: int) -> bool:
    return "trigger" in doc.words[n].kinds and "group" not in doc.words[n].kinds


def _whole(doc: Document, first: int, value: Value) -> Span:
    start = doc.span(first, first + 1).start
    return doc.report.quote(min(start, value.span.start), max(value.span.end, doc.tokens[first].end))
