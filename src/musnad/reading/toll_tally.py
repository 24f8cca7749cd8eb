"""Tallies of one act: the figure that a count of the dead reaches («وصل عدد القتلى إلى 25 شخصا»), and those whom a
pronoun takes up («ستة رجال تم توقيفهم»)."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Span
from musnad.reading.cues import has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Frame
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.toll import Toll, figure, of_value
from musnad.values import Value

_COUNT = frozenset({"عدد", "اعداد", "حصيله", "الحصيله", "مجموع"})
_HARMS = frozenset({"killed", "injured", "killed_or_injured", "missing", "displaced", "detained"})
_REACH = 20  # tokens between a count and its figure
_BEFORE = 3
_DONE = frozenset({"تم", "جري", "جرت", "قام", "قامت", "قاموا", "سبق", "يتم"})
_THEM = frozenset({"هم", "هن", "هما"})
_PHRASE = 8


def counted(doc: Document, sentence: Sentence, values: Sequence[Value], taken: Sequence[Span]) -> list[Toll]:
    """The figures that «عدد القتلى», «حصيلة ضحايا الهجوم» reach, where what is counted behind them is plain people."""
    out: list[Toll] = []
    for n in range(sentence.first, sentence.last - 2):
        word = doc.words[n]
        if doc.form(n)[len(word.conj) + len(word.prep) :] not in _COUNT:
            continue
        outcome = _counts_what(doc, sentence, n + 1)
        value = (before_count(doc, values, n) or _reached(doc, sentence, values, n)) if outcome else None
        if outcome is None or value is None or any(value.span.overlaps(x) for x in (*taken, *(t.span for t in out))):
            continue
        at = doc.token_at(value.span.start) or n
        phrase = noun_phrase(doc, at, sentence.last)
        group = describe(doc, phrase).group if phrase is not None else "unspecified"
        out.append(of_value(value, outcome, group, value.span, at))
    return out


def before_count(doc: Document, values: Sequence[Value], n: int) -> Value | None:
    """The figure right before its count: «ليرتفع إلى [600] عدد القتلى». ``n``: the token of the count."""
    if n < _BEFORE or not has_cue(doc, "total.reach", max(0, n - _REACH // 2), n):
        return None
    for v in values:
        at = doc.token_at(v.span.start)
        if v.kind in ("quantity", "number") and v.low and at is not None and doc.token_at(v.span.end) == n:
            return v if doc.form(at - 1) == "الي" or doc.words[at].prep == "ل" else None
    return None


def _counts_what(doc: Document, sentence: Sentence, n: int) -> str | None:
    """The harm whose victims are counted at a token: «القتلى», «القتلى والجرحى», «الذين قتلوا»."""
    if doc.words[n].is_("relative") and n + 1 < sentence.last:
        rows = (r for v in doc.words[n + 1].verbs for r in doc.lexicon.verb_frames.get(v.form.lemma, ()))
        return next((r.outcome for r in rows if r.outcome in _HARMS), None)
    mine = _harm(doc, n)
    if mine == "killed" and doc.words[n + 1].conj == "و" and _harm(doc, n + 1) == "injured":
        return "killed_or_injured"
    return "killed" if doc.form(n).endswith("ضحايا") else mine


def _harm(doc: Document, n: int) -> str | None:
    outcomes = (str(u.row.outcome) for u in doc.words[n].nouns if u.kind in ("group", "trigger"))
    return next((x for x in outcomes if x in _HARMS), None)


def _reached(doc: Document, sentence: Sentence, values: Sequence[Value], n: int) -> Value | None:
    """The figure behind a count: after «إلى», with «ب», or any behind «بلغ»."""
    plain = has_cue(doc, "total.reach", max(sentence.first, n - _BEFORE), n + _BEFORE)
    for v in values:
        at = doc.token_at(v.span.start)
        if v.kind not in ("quantity", "number") or not v.low or v.qualifier == "none" or at is None:
            continue
        if not n < at <= n + _REACH or any(doc.tokens[k].form in ".؛:" for k in range(n, at)):
            continue
        if _harm(doc, doc.token_at(v.noun_span.start) or at if v.noun_span else at):
            return None  # «إلى 25 قتيلا» speaks for itself
        if doc.form(at - 1) == "الي" or doc.words[at].prep == "ب" or doc.form(at - 1) == "ب":
            return v
        if plain and doc.form(at - 1) != "من":
            return v
    return None


def resumed(doc: Document, sentence: Sentence, f: Frame, values: Sequence[Value]) -> Toll | None:
    """The figure of those before an act whom its pronoun takes up: «[ستة رجال] تم توقيفهم», «[خمس رهائن] احتجزهم
    مسلحون»; None where the act has no such pronoun or nobody counted stands before it."""
    t = f.trigger
    if t.pronoun not in _THEM or not t.row.outcome:
        return None
    end = t.first
    while end > sentence.first + 1 and _auxiliary(doc, end - 1):
        end -= 1
    if t.use == "noun" and end == t.first:
        return None  # «لقي أربعة عمال مصرعهم»
    for first in range(max(sentence.first, end - _PHRASE), end):
        phrase = noun_phrase(doc, first, end)
        if phrase is None or phrase.last != end:
            continue
        who = describe(doc, phrase)
        some = doc.counts(phrase.first) or doc.words[phrase.first].is_("quantifier") or not who.definite
        if who.sort == "people" and some and not doc.words[phrase.head].definite:
            return figure(doc, who, t.row.outcome, values)
    return None


def _auxiliary(doc: Document, n: int) -> bool:
    word = doc.words[n]
    return word.is_("auxiliary") or word.is_("modal") or word.is_("passive_auxiliary") or doc.form(n) in _DONE
