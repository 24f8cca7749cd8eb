"""Total words: by which words a figure is one over several acts or a period, and which figures tallies reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from musnad.reading import kinds
from musnad.reading.candidates import Candidate
from musnad.reading.counts import count_of
from musnad.reading.cues import cues, has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.speech import Speech
from musnad.reading.tolls import Toll
from musnad.values import Value

_FAR = 14


_WIDE_DAYS = 2


_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "hour": 0, "minute": 0}


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
    window = period_of(doc, c, t, values, first, last)
    acts = _acts(doc, c, t, values, found)
    trigger = c.frame.trigger
    lo, hi = min(trigger.first, t.at), max(trigger.last, t.at)
    if has_cue(doc, "total.all", lo, min(hi + 1, c.sentence.last)) and _series_before(doc, c, found):
        return "all", window or any_period(doc, c.sentence, values), acts
    if any(True for _ in _governing_sum(doc, c.sentence, t.at)) and (
        window is not None or acts is not None or series(doc, c.sentence, values, found)
    ):
        return "sum", window, acts
    if acts is not None and (window is not None or _earlier(doc, c, values, found)):
        return "acts", window, acts
    since = since_event(doc, t.at + 1, min(last, t.at + 2 * _FAR), values)
    since = since or _same_period(doc, t.at + 1, last)
    if (window is not None or since) and (_open(window) or not _single_act(doc, c, found, first, last)):
        return "window", window, acts
    return "", None, None


def _open(v: Value | None) -> bool:
    """«منذ 1984», «في 30 عاما»: no single act lasts from a day until now, or for years."""
    if v is not None and v.kind == "duration":
        return (v.high or v.low or 0) * _DAYS.get(v.unit or "", 0) > _LONGEST_ACT
    return v is not None and v.kind == "time" and (v.rule == "time.since" or (v.edtf or "").endswith(".."))


_LONGEST_ACT = 200  # days


def _same_period(doc: Document, first: int, last: int) -> bool:
    """«… خلال هذه الفترة»: over a period that was named before."""
    return any(
        doc.form(n) in ("هذه", "تلك") and doc.form(n + 1) in _PERIODS and doc.form(n - 1) in ("خلال", "في", "طوال")
        for n in range(first, min(last - 1, first + _FAR))
    )


_PERIODS = frozenset({"الفتره", "المده", "السنوات", "الاشهر", "الاسابيع"})


def series(doc: Document, sentence: Sentence, values: Sequence[Value], found: Sequence[Candidate]) -> bool:
    """Whether the sentence speaks of several acts: plural, counted or with an ordinal."""
    here = [
        x
        for x in found
        if x.sentence.number == sentence.number and x.type in kinds.VIOLENT and x.frame.trigger.use == "noun"
    ]
    return any(
        x.ordinal is not None or plural(doc, x.frame.trigger.first) or count_of(doc, x, values) is not None
        for x in here
    )


def since_event(doc: Document, first: int, last: int, values: Sequence[Value]) -> bool:
    """«… منذ إعلان الجيش عزل الرئيس»: a period counted from an event instead of a day."""
    for k in range(first, last - 1):
        if doc.form(k) in ("منذ", "مذ"):
            nxt, word = doc.tokens[k + 1], doc.words[k + 1]
            timed = any(v.span.start <= nxt.start < v.span.end for v in values)
            onset = doc.form(k + 1) in _ONSET and doc.words[k + 2].definite
            return not timed and nxt.kind == "word" and (onset or bool(word.kinds & {"masdar", "trigger", "speech"}))
    return False


_ONSET = frozenset({"بدايه", "بدء", "مطلع"})  # «منذ [بداية] الأزمة»
_CUTS = frozenset(".؛;:…")


def clause_at(doc: Document, sentence: Sentence, at: int) -> tuple[int, int]:
    """The stretch around a token that no full stop, semicolon or colon cuts."""
    first = at
    while first > sentence.first and doc.forms[first - 1] not in _CUTS:
        first -= 1
    last = at
    while last < sentence.last and doc.forms[last] not in _CUTS:
        last += 1
    return first, last


def period_of(doc: Document, c: Candidate, t: Toll, values: Sequence[Value], first: int, last: int) -> Value | None:
    """The period longer than two days over which the figure is told: behind خلال، منذ، طوال, or a length
    behind في."""
    best: tuple[int, Value] | None = None
    for v in values:
        at = token_at(doc, c.sentence, v)
        if at is None or not first <= at < last or not wide(v, doc.report.published) or _far(doc, t.at, at):
            continue
        if not over(doc, v, at) or _of_ordinal(doc, c.sentence, at, values) or _owned_by_clause(doc, t.at, at):
            continue
        if best is None or abs(at - t.at) < best[0]:
            best = (abs(at - t.at), v)
    return best[1] if best else None


def _far(doc: Document, toll: int, at: int) -> bool:
    """Whether a period stands too far from a figure; what brackets hold is not counted."""
    inside, depth = 0, 0
    for n in range(min(toll, at), max(toll, at)):
        depth += (doc.tokens[n].form == "(") - (doc.tokens[n].form == ")")
        inside += depth > 0
    return abs(at - toll) - inside > _FAR


def any_period(doc: Document, sentence: Sentence, values: Sequence[Value]) -> Value | None:
    """The period of the series that the sentence names before «جميعها»."""
    for v in values:
        at = token_at(doc, sentence, v)
        if at is not None and wide(v, doc.report.published) and over(doc, v, at):
            return v
    return None


def wide(v: Value, published: str | None) -> bool:
    """Whether a duration or a day window is longer than two days: «أسبوع», «منذ 20 يوليو», «العشرة أيام الأخيرة»."""
    if v.kind == "duration":
        return (v.high or v.low or 0) * _DAYS.get(v.unit or "", 0) > _WIDE_DAYS
    if v.kind != "time" or v.anchor is not None:
        return False
    if v.earliest is None:
        return (
            v.rule == "time.since"
            or (v.edtf or "").endswith("..")
            or (v.rule == "time.range" and "/" in (v.edtf or ""))
        )
    end = v.latest or (published or "")[:10]
    return not end or (date.fromisoformat(end) - date.fromisoformat(v.earliest)).days > _WIDE_DAYS


def over(doc: Document, v: Value, at: int) -> bool:
    """Whether the words say «over this period» and not «at this time»."""
    if has_cue(doc, "total.span", max(0, at - 2), at + 1) or (v.rule == "time.range" and " حتى " in v.span.text):
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
    """A relative clause or a further verb between the figure and the period takes the period: «حملة استمرت
    خلال شهر»."""
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


def of_several(doc: Document, c: Candidate, t: Toll, values: Sequence[Value], found: Sequence[Candidate]) -> int | None:
    """The number of acts over which a figure is told, where the figures of as many acts behind it make it: «مقتل 31
    في تفجيرين … قتل 24 … وقتل سبعة آخرون في تفجير آخر» gives 2; None where they do not."""
    acts = _acts(doc, c, t, values, found)
    if acts is None or acts < 2 or not t.low or t.part_of is not None:
        return None
    parts: list[int] = []
    for x in found:
        told = [y.low for y in x.tolls if y.outcome == t.outcome and y.part_of is None and not y.weak and y.low]
        if x.sentence.number > c.sentence.number and told and told[0] not in (t.low, *parts):
            parts.append(told[0])
    return acts if len(parts) >= acts and sum(parts[:acts]) == t.low else None


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
        ) and not plural(doc, t.first):
            return True
    return False


def plural(doc: Document, n: int) -> bool:
    form = doc.form(n)
    return form.endswith(("ات", "اتها", "اته", "اتهم")) or form in ("معارك", "عمليات", "هجمات", "المعارك")


def _governing_sum(doc: Document, sentence: Sentence, at: int):  # type: ignore[no-untyped-def]
    for first, last in cues(doc, "total.sum", max(sentence.first, at - 7), at):
        if not any(doc.form(k) in ".،؛," for k in range(last, at)):
            yield first


def is_running(doc: Document, sentence: Sentence, at: int) -> bool:
    return has_cue(doc, "total.running", max(sentence.first, at - _FAR), min(sentence.last, at + _FAR))


def token_at(doc: Document, sentence: Sentence, v: Value) -> int | None:
    return next((n for n in range(sentence.first, sentence.last) if doc.tokens[n].end > v.span.start), None)


def as_int(x: float | None) -> int | None:
    return None if x is None else int(x)
