"""Ordinals: which of several acts a mention is («الضربة الأولى», «ثالث هجوم», «هي الرابعة»), and what the
series lends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from musnad.reading import kinds
from musnad.reading.candidates import Candidate
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.series import doer_of, lent
from musnad.values import Value

_TIMES = frozenset({"للمره", "المره", "وللمره"})
_PREDICATE_FAR = 22
_SERIES_FAR = 3
_TOLD = 0.6  # one of a series that has a figure of its own is told as an act
_LOOSE = frozenset({"", "attack", "killing"})


def ordinal_of(doc: Document, c: Candidate, values: Sequence[Value]) -> int | None:
    """The number that an ordinal gives a mention, None without one: «الضربة الثانية» 2, «ثالث غارة» 3, «أصابت
    أولاها» 1.

    ``values``: the values of the candidate's sentence.
    """
    t = c.frame.trigger
    for v in values:
        if v.kind != "ordinal" or v.value is None or not float(v.value).is_integer():
            continue
        first, last = tokens_of(doc, c, v)
        if first < 0 or _counts_other(doc, c, first, last):
            continue
        if t.use == "noun" and (
            _adjective(doc, c, first)
            or (last == t.first and not doc.words[first].definite)
            or _predicate(doc, c, first)
        ):
            return int(v.value)
        if t.use == "verb" and (_argument(doc, c, first, last) or doc.form(first - 1) in _TIMES):
            return int(v.value)
    return None


def is_another(doc: Document, c: Candidate) -> bool:
    """Whether a mention is told as one more of its kind: «غارة أخرى»."""
    t = c.frame.trigger
    if t.use != "noun" or c.harm:
        return False  # «إصابة آخرين»: others are hurt, in the same act
    return has_cue(doc, "ordinal.another", t.last, min(c.sentence.last, t.last + 2))


def apart(x: Candidate, y: Candidate) -> bool:
    """Whether two mentions cannot be one event: their ordinals differ, or the later is told as another one of
    the same kind."""
    first, second = sorted((x, y), key=lambda c: c.number)
    if first.ordinal is not None and second.ordinal is not None:
        return first.ordinal != second.ordinal
    return second.another and not first.another and kinds.compatible(first.type, second.type)


def numbered(doc: Document, found: Sequence[Candidate], values: Mapping[int, Sequence[Value]]) -> list[Candidate]:
    """The candidates with their ordinals, and with what their series says of them.

    «هي الثالثة التي تنفذها القوات … واستهدفت الضربة الأولى …»: a numbered act, or one more act, without a doer
    takes the doer of the
    act before it; one that is only an attack takes its type too.
    """
    out: list[Candidate] = []
    for c in found:
        n = ordinal_of(doc, c, values.get(c.sentence.number, ()))
        told = msgspec.structs.replace(c, ordinal=n, another=is_another(doc, c))
        out.append(_inherited(out, told) if n is not None or told.another else told)
    return [_of_clause(doc, out, c) for c in out]


def _of_clause(doc: Document, found: Sequence[Candidate], c: Candidate) -> Candidate:
    """«استهدفت الضربة الأولى 8 أشخاص في غارة جوية، فيما …», «قتل سبعة في تفجير آخر»: what stands in the clause of a
    numbered or further act is that act."""
    if c.ordinal is not None or c.another or c.frame.trigger.definite:
        return c
    near = [
        d
        for d in found
        if (d.ordinal is not None or d.another)
        and d.sentence.number == c.sentence.number
        and kinds.compatible(c.type, d.type)
        and not _divided(doc, c.frame.trigger.first, d.frame.trigger.first)
    ]
    if not near or len({(d.ordinal, d.another) for d in near}) > 1:
        return c
    return msgspec.structs.replace(c, ordinal=near[0].ordinal, another=near[0].another)


def _divided(doc: Document, a: int, b: int) -> bool:
    """Whether another clause begins between two tokens: «فيما», «بينما», or a verb behind و after a pause."""
    lo, hi = sorted((a, b))
    return any(
        doc.words[n].is_("clause_conjunction")
        or (n > lo and doc.words[n].conj == "و" and doc.words[n].finite and doc.form(n - 1) in "،,؛")
        for n in range(lo + 1, hi + 1)
    )


def _inherited(before: Sequence[Candidate], c: Candidate) -> Candidate:
    """A numbered or further act with what the acts before it lend: their type where it only tells harm or an attack,
    and their doer where it names none."""
    alike = [e for e in reversed(before) if _lends(e, c)]
    kind = next((e.type for e in alike if e.type not in _LOOSE), c.type) if c.type in _LOOSE else c.type
    doer = None if doer_of(c) else next((d for e in alike if (d := doer_of(e))), None)
    told = _TOLD if alike and c.ordinal is not None and (c.tolls or c.struck) else 0.0
    return lent(c, kind, doer, told)


def _lends(e: Candidate, c: Candidate) -> bool:
    """Whether an earlier mention is near enough and of a kind to be of one series with a later one."""
    heading = e.sentence.section in ("title", "repeated_title")
    near = c.sentence.number - e.sentence.number <= _SERIES_FAR
    return e.kept and near and not heading and kinds.compatible(c.type, e.type)


def tokens_of(doc: Document, c: Candidate, v: Value) -> tuple[int, int]:
    """The token range of a value in the candidate's sentence, (-1, -1) when it stands in none."""
    inside = [
        n
        for n in range(c.sentence.first, c.sentence.last)
        if doc.tokens[n].end > v.span.start and doc.tokens[n].start < v.span.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (-1, -1)


def _adjective(doc: Document, c: Candidate, first: int) -> bool:
    """Behind the noun with at most two adjectives or an owner between: «الضربة الجوية الأمريكية الثانية»."""
    t = c.frame.trigger
    if not t.last <= first <= t.last + 3:
        return False
    between = range(t.last, first)
    return all(
        doc.tokens[k].kind == "word"
        and not doc.words[k].conj
        and not doc.words[k].prep
        and not doc.words[k].is_("preposition")
        and not doc.words[k].finite
        for k in between
    )


def _predicate(doc: Document, c: Candidate, first: int) -> bool:
    """«الضربة … هي الثالثة»: the ordinal is said of the noun."""
    t = c.frame.trigger
    if not t.last <= first <= t.last + _PREDICATE_FAR or not c.frame.trigger.definite:
        return False
    return has_cue(doc, "ordinal.is", max(t.last, first - 2), first) and not any(
        doc.form(k) in ".!?؟" for k in range(t.last, first)
    )


def _argument(doc: Document, c: Candidate, first: int, last: int) -> bool:
    """A verb whose subject is an act with an ordinal, or a bare ordinal: «استهدفت الضربة الأولى», «قتل في
    الثانية»."""
    t = c.frame.trigger
    if not t.last <= first <= t.last + 3:
        return False
    if first == t.last or (first == t.last + 1 and doc.words[t.last].is_("preposition")):
        return last - first == 1 and doc.form(last) != "من"  # «في التاسع عشر من الشهر» is a day
    noun = doc.words[first - 1]
    return "trigger" in noun.kinds


def _counts_other(doc: Document, c: Candidate, first: int, last: int) -> bool:
    """An ordinal inside another name or time: «الفرقة الرابعة», «اليوم الثاني», «الثانية ظهرا»."""
    if doc.words[last].is_("time") if last < len(doc.words) else False:
        return doc.form(last) not in ("الماضي", "الماضيه", "الجاري", "الحالي")
    return any(
        h.first < first <= h.last
        for k in range(max(0, first - 3), first)
        for h in doc.names.get(k, ())
        if any(e.kind == "actor" for e in h.entries)
    )
