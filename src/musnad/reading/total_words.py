"""Total words: by which words a figure is one over several acts or a period, and which figures tallies reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from musnad.model import Span
from musnad.reading import kinds
from musnad.reading.candidates import Candidate
from musnad.reading.counts import count_of
from musnad.reading.cues import cues, has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.speech import Speech, scope_at
from musnad.reading.tolls import Toll
from musnad.values import Value

_FAR = 14


_WIDE_DAYS = 2


_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "hour": 0, "minute": 0}


_OUTCOMES = (("قتلي", "killed"), ("قتل", "killed"), ("ضحايا", "killed"), ("شهداء", "killed"), ("وفيات", "killed"), ("جرحي", "injured"),
             ("مصابين", "injured"), ("اصابات", "injured"), ("معتقلين", "detained"), ("نازحين", "displaced"), ("مفقودين", "missing"))  # fmt: skip


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """A total before its events are known: its figure, where it stands, its period and number of acts."""

    toll: Toll
    sentence: Sentence
    window: Value | None
    count: int | None
    running: bool
    scope: tuple[Speech, ...]
    why: str
    trigger: int = -1


def why_total(
    doc: Document, c: Candidate, t: Toll, values: Sequence[Value], found: Sequence[Candidate]
) -> tuple[str, Value | None, int | None]:
    """Why a figure is a total, its period and number of acts; an empty reason when it is the toll of one event."""
    first, last = clause_at(doc, c.sentence, t.at)
    window = _window(doc, c, t, values, first, last)
    acts = _acts(doc, c, t, values, found)
    trigger = c.frame.trigger
    lo, hi = min(trigger.first, t.at), max(trigger.last, t.at)
    if has_cue(doc, "total.all", lo, min(hi + 1, c.sentence.last)) and _series_before(doc, c, found):
        return "all", window or _any_window(doc, c.sentence, values), acts
    if any(True for _ in _governing_sum(doc, c.sentence, t.at)) and (
        window is not None or acts is not None or _series(doc, c.sentence, values, found)
    ):
        return "sum", window, acts
    if acts is not None and (window is not None or _earlier(doc, c, values, found)):
        return "acts", window, acts
    if (window is not None or _since_event(doc, t.at + 1, min(last, t.at + 2 * _FAR), values)) and not _single_act(
        doc, c, found, first, last
    ):
        return "window", window, acts
    return "", None, None


def _series(doc: Document, sentence: Sentence, values: Sequence[Value], found: Sequence[Candidate]) -> bool:
    """Whether the sentence speaks of several acts: plural, counted or with an ordinal."""
    here = [
        x
        for x in found
        if x.sentence.number == sentence.number and x.type in kinds.VIOLENT and x.frame.trigger.use == "noun"
    ]
    return any(
        x.ordinal is not None or _plural(doc, x.frame.trigger.first) or count_of(doc, x, values) is not None
        for x in here
    )


def _since_event(doc: Document, first: int, last: int, values: Sequence[Value]) -> bool:
    """«… منذ إعلان الجيش عزل الرئيس»: a period counted from an event instead of a day."""
    for k in range(first, last - 1):
        if doc.form(k) in ("منذ", "مذ"):
            nxt, word = doc.tokens[k + 1], doc.words[k + 1]
            timed = any(v.span.start <= nxt.start < v.span.end for v in values)
            return (
                not timed and nxt.kind == "word" and any(u.kind in ("masdar", "trigger", "speech") for u in word.nouns)
            )
    return False


def clause_at(doc: Document, sentence: Sentence, at: int) -> tuple[int, int]:
    """The stretch around a token that no full stop, semicolon or colon cuts."""
    first = at
    while first > sentence.first and doc.form(first - 1) not in (".", "؛", ";", ":", "…"):
        first -= 1
    last = at
    while last < sentence.last and doc.form(last) not in (".", "؛", ";", ":", "…"):
        last += 1
    return first, last


def _window(doc: Document, c: Candidate, t: Toll, values: Sequence[Value], first: int, last: int) -> Value | None:
    """The period longer than two days over which the figure is told: behind خلال، منذ، طوال, or a length behind في."""
    best: tuple[int, Value] | None = None
    for v in values:
        at = token_at(doc, c.sentence, v)
        if at is None or not first <= at < last or not wide(v, doc.report.published) or abs(at - t.at) > _FAR:
            continue
        if not _over(doc, v, at) or _of_ordinal(doc, c.sentence, at, values) or _owned_by_clause(doc, t.at, at):
            continue
        if best is None or abs(at - t.at) < best[0]:
            best = (abs(at - t.at), v)
    return best[1] if best else None


def _any_window(doc: Document, sentence: Sentence, values: Sequence[Value]) -> Value | None:
    """The period of the series that the sentence names before «جميعها»."""
    for v in values:
        at = token_at(doc, sentence, v)
        if at is not None and wide(v, doc.report.published) and _over(doc, v, at):
            return v
    return None


def wide(v: Value, published: str | None) -> bool:
    """Whether a duration or a day window is longer than two days: «أسبوع», «منذ 20 يوليو», «العشرة أيام الأخيرة»."""
    if v.kind == "duration":
        return (v.high or v.low or 0) * _DAYS.get(v.unit or "", 0) > _WIDE_DAYS
    if v.kind != "time" or v.anchor is not None:
        return False
    if v.earliest is None:
        return v.rule == "time.since" or (v.edtf or "").endswith("..")
    end = v.latest or (published or "")[:10]
    return not end or (date.fromisoformat(end) - date.fromisoformat(v.earliest)).days > _WIDE_DAYS


def _over(doc: Document, v: Value, at: int) -> bool:
    """Whether the words say «over this period» and not «at this time»."""
    if has_cue(doc, "total.span", max(0, at - 2), at + 1):
        return True
    return v.kind == "duration" and (doc.form(at - 1) == "في" or doc.form(at) == "في")


def _of_ordinal(doc: Document, sentence: Sentence, at: int, values: Sequence[Value]) -> bool:
    """«ثالث عملية خلال أسبوع», «للمرة الثالثة في أسبوع»: the period is that of the ordinal."""
    for v in values:
        if v.kind == "ordinal":
            k = token_at(doc, sentence, v)
            if (
                k is not None
                and 0 < at - k <= 9
                and not any(
                    doc.form(n) in ("،", ",", "و") or (doc.words[n].finite and doc.words[n].conj) for n in range(k, at)
                )
            ):
                return True
    return False


def _owned_by_clause(doc: Document, toll: int, at: int) -> bool:
    """A relative clause or a further verb between the figure and the period takes the period: «حملة استمرت خلال شهر»."""
    if at < toll:
        return False
    return any(doc.words[n].is_("relative") or doc.words[n].is_("complementiser") for n in range(toll + 1, at))


def _acts(doc: Document, c: Candidate, t: Toll, values: Sequence[Value], found: Sequence[Candidate]) -> int | None:
    """The number of counted acts to which the figure belongs, said before it in the same sentence."""
    for other in found:
        if (
            other.sentence.number == c.sentence.number
            and other.type in kinds.VIOLENT
            and abs(other.frame.trigger.first - t.at) <= 18
        ):
            n = count_of(doc, other, values)
            if n is not None and n.low == n.high and n.low is not None:
                return n.low
    return None


def _earlier(doc: Document, c: Candidate, values: Sequence[Value], found: Sequence[Candidate]) -> bool:
    """Whether the counted acts are told as earlier or scattered ones: «غارتين سابقتين», «ثلاث هجمات متفرقة»."""
    for other in found:
        if other.sentence.number == c.sentence.number and count_of(doc, other, values) is not None:
            last = other.frame.trigger.last
            return has_cue(doc, "total.earlier", last, min(c.sentence.last, last + 3))
    return False


def _series_before(doc: Document, c: Candidate, found: Sequence[Candidate]) -> bool:
    """«جميعها» points at acts: an ordinal or plural act stands in the sentence or the one before."""
    near = [x for x in found if 0 <= c.sentence.number - x.sentence.number <= 1 and x is not c]
    return any(x.ordinal is not None or x.type in kinds.VIOLENT for x in near)


def _single_act(doc: Document, c: Candidate, found: Sequence[Candidate], first: int, last: int) -> bool:
    """Whether one act is told as the cause: «مقتل 10 في هجوم خلال الأسبوع الماضي»."""
    for x in found:
        t = x.frame.trigger
        if (
            x.sentence.number == c.sentence.number
            and first <= t.first < last
            and x.type in kinds.VIOLENT
            and not x.harm
            and t.use == "noun"
        ):
            if not _plural(doc, t.first):
                return True
    return False


def _plural(doc: Document, n: int) -> bool:
    form = doc.form(n)
    return form.endswith(("ات", "اتها", "اته", "اتهم")) or form in ("معارك", "عمليات", "هجمات", "المعارك")


def _governing_sum(doc: Document, sentence: Sentence, at: int):  # type: ignore[no-untyped-def]
    for first, last in cues(doc, "total.sum", max(sentence.first, at - 7), at):
        if not any(doc.form(k) in ".،؛," for k in range(last, at)):
            yield first


def is_running(doc: Document, sentence: Sentence, at: int) -> bool:
    return has_cue(doc, "total.running", max(sentence.first, at - _FAR), min(sentence.last, at + _FAR))


def tallies(
    doc: Document, sentence: Sentence, values: Sequence[Value], found: Sequence[Candidate], said: tuple[Speech, ...]
) -> list[Sum]:
    """Figures behind «حصيلة», «إجمالي», «عدد القتلى» that a period or several acts make totals; a single act's tally is its toll."""
    out: list[Sum] = []
    for kind in ("total.tally", "total.sum"):
        for first, last in cues(doc, kind, sentence.first, sentence.last):
            value = _reached(doc, sentence, values, last)
            if value is None:
                continue
            at = token_at(doc, sentence, value)
            assert at is not None
            lo, hi = clause_at(doc, sentence, at)
            window = next((v for v in values if wide(v, doc.report.published) and (k := token_at(doc, sentence, v)) is not None
                           and lo <= k < hi and abs(k - at) <= 24 and _over(doc, v, k)), None)  # fmt: skip
            outcome = _outcome(doc, first, at, value)
            several = _series(doc, sentence, values, found) and (
                kind == "total.sum" or has_cue(doc, "total.earlier", first, hi)
            )
            since = _since_event(doc, first, hi, values)
            if not (
                window is not None
                or since
                or several
                or (kind == "total.tally" and _beside_smaller(sentence, value, outcome, found))
            ):
                continue
            if any(s.toll.span.overlaps(value.span) for s in out):
                continue
            group = _group(doc, sentence, first, last, value)
            toll = Toll(outcome=outcome, group=group, who=None, low=as_int(value.low), high=as_int(value.high), qualifier=value.qualifier or "exact",
                        span=_whole(doc, first, value), at=at)  # fmt: skip
            out.append(Sum(toll=toll, sentence=sentence, window=window, count=None, running=window is not None or since or is_running(doc, sentence, at),
                           scope=scope_at(said, at), why=kind))  # fmt: skip
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


def loose(doc: Document, sentence: Sentence, values: Sequence[Value], found: Sequence[Candidate], said: tuple[Speech, ...],
           have: Sequence[Sum]) -> list[Sum]:  # fmt: skip
    """Figures of a harm word that the grammar of its slots does not reach, where words make them totals.

    «وقضت جميعها على 36 عنصرا», «اعتقال القوات منذ بداية العام أكثر من 2140 شخصا», «غارتين سابقتين قتل فيهما 19».
    """
    out: list[Sum] = []
    for c in found:
        t = c.frame.trigger
        if c.sentence.number != sentence.number or c.tolls or not t.row.outcome:
            continue
        first, last = clause_at(doc, sentence, t.first)
        value = people_after(doc, sentence, values, t.last, last)
        if value is None or any(value.span.overlaps(s.toll.span) for s in (*have, *out)):
            continue
        at = token_at(doc, sentence, value) or t.last
        near = at - t.last
        toll = Toll(outcome=t.row.outcome, group=_group(doc, sentence, at, at, value), who=None, low=as_int(value.low), high=as_int(value.high),
                    qualifier=value.qualifier or "exact", span=value.span, at=at)  # fmt: skip
        why, window, count = why_total(doc, c, toll, values, found)
        if why and (near <= 6 or (window is not None and near <= 20)):
            out.append(Sum(toll=toll, sentence=sentence, window=window, count=count, running=is_running(doc, sentence, at), scope=scope_at(said, at),
                           why=why, trigger=c.number))  # fmt: skip
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
        phrase = noun_phrase(doc, k, sentence.last)
        who = describe(doc, phrase) if phrase is not None else None
        if who is not None and who.sort == "people":
            return v
    return None


def _beside_smaller(sentence: Sentence, value: Value, outcome: str, found: Sequence[Candidate]) -> bool:
    """«7 قتلى في ضربة رابعة والحصيلة 43»: a larger figure beside the toll of the news."""
    tolls = [
        t for c in found if c.sentence.number == sentence.number for t in c.tolls if t.outcome == outcome and t.low
    ]
    return any((t.low or 0) < (value.low or 0) and not t.span.overlaps(value.span) for t in tolls)


def _outcome(doc: Document, first: int, at: int, value: Value) -> str:
    words = (
        " ".join(doc.form(k).removeprefix("ال") for k in range(first, at + 3) if k < len(doc.tokens))
        + " "
        + (value.noun or "")
    )
    return next((outcome for stem, outcome in _OUTCOMES if stem in words), "killed")


def _group(doc: Document, sentence: Sentence, first: int, last: int, value: Value) -> str:
    """Who is counted: by the counted noun, else by the owner of the tally («قتلى التنظيم»)."""
    for n in (token_at(doc, sentence, value), *range(first, last + 2)):
        if n is None or n >= sentence.last:
            continue
        phrase = noun_phrase(doc, n, sentence.last)
        who = describe(doc, phrase) if phrase is not None else None
        if who is not None and who.group != "unspecified":
            return who.group
    return "unspecified"


def _whole(doc: Document, first: int, value: Value) -> Span:
    start = doc.span(first, first + 1).start
    return doc.report.quote(min(start, value.span.start), max(value.span.end, doc.tokens[first].end))


def token_at(doc: Document, sentence: Sentence, v: Value) -> int | None:
    return next((n for n in range(sentence.first, sentence.last) if doc.tokens[n].end > v.span.start), None)


def as_int(x: float | None) -> int | None:
    return None if x is None else int(x)
