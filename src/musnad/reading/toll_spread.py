"""Figures that need no victim of their own: parts by place, losses, cases of death, those whom an act took."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Frame
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.toll import Toll, as_int, figure, of_value, several
from musnad.values import Value

_AT = frozenset({"في", "من", "قرب", "بالقرب", "داخل", "شمال", "جنوب", "شرق", "غرب", "وسط", "خارج"})
_REACH = 30
_HARMS = ("killed", "injured")


def by_place(doc: Document, sentence: Sentence, whole: Toll, values: Sequence[Value]) -> list[Toll]:
    """The parts by which a figure is told again, place by place, when they add up to it: «قتل خمسة أمس، [اثنان] في
    تعز و[ثلاثة] قرب إب». ``part_of`` is for the caller to set."""
    if whole.qualifier != "exact" or not whole.low or whole.low < 2:
        return []
    first = doc.token_at(whole.span.end)
    parts: list[Toll] = []
    for v in values:
        at = _token_of(doc, v.span.start)
        if v.kind not in ("number", "quantity") or first is None or not first < at < first + _REACH:
            continue
        if at >= sentence.last - 1 or v.low is None or v.low != v.high or v.low >= whole.low:
            continue
        after = doc.token_at(v.span.end)
        opens = doc.tokens[at - 1].form in "،,:؛" if not parts else doc.words[at].conj == "و" or doc.form(at - 1) == "و"
        if not opens or after is None or doc.form(after) not in _AT:
            continue
        toll = msgspec.structs.replace(whole, low=as_int(v.low), high=as_int(v.high), span=v.span, at=at)
        parts.append(toll)
    return parts if len(parts) > 1 and sum(p.low or 0 for p in parts) == whole.low else []


_COVER = frozenset({"شملت", "شمل", "طالت", "طال"})
_APART = 7  # tokens of one town in a list


def by_towns(doc: Document, sentence: Sentence, f: Frame, values: Sequence[Value]) -> list[Toll]:
    """«شملت الاعتقالات [خمسة] من رام الله، و[ستة] من جنين»: whom an act took, town by town."""
    t = f.trigger
    if t.use != "noun" or not t.definite or doc.form(t.first - 1).removeprefix("و") not in _COVER:
        return []
    out: list[Toll] = []
    k = t.last
    for v in values:
        at, after = _token_of(doc, v.span.start), doc.token_at((v.number_span or v.span).end)  # «6 من جنين»
        if v.kind not in ("number", "quantity") or not v.low or at < t.last or after is None or at >= sentence.last:
            continue
        joined = (
            at == t.last if not out else at - k <= _APART and (doc.words[at].conj == "و" or doc.form(at - 1) == "و")
        )
        if not joined or doc.form(after) not in _AT:
            break
        out.append(of_value(v, t.row.outcome, "unspecified", v.span, at))
        k = at
    return out if len(out) > 1 else []


def _token_of(doc: Document, offset: int) -> int:
    """The token that an offset lies in: a figure may begin behind its و."""
    after = doc.token_at(offset + 1)
    return (len(doc.tokens) if after is None else after) - 1


_VICTIM = frozenset({"ضحيه", "ضحيته", "ضحيتها", "ضحيتهما"})


def fell_victim(doc: Document, sentence: Sentence, n: int, outcome: str, values: Sequence[Value]) -> Toll | None:
    """The people behind «راح ضحية [الهجوم]», «ذهب ضحيته»: «راح ضحية الهجوم على السوق أمس [15 مدنيا]». ``n``: the token
    of «ضحية»."""
    if doc.form(n) not in _VICTIM:
        return None
    for k in range(n + 1, min(sentence.last, n + _REACH // 2)):
        if doc.tokens[k].form in ".؛،,:" or doc.words[k].is_("relative") or doc.words[k].is_("complementiser"):
            return None
        if not doc.counts(k) or k in doc.timed:
            continue
        phrase = noun_phrase(doc, k, sentence.last)
        who = describe(doc, phrase) if phrase is not None else None
        if who is not None and who.sort == "people":
            return figure(doc, who, who.outcome or outcome, values)
    return None


def cases(doc: Document, sentence: Sentence, values: Sequence[Value]) -> list[Toll]:
    """Counted cases of a harm: «30 حالة إعدام», «عشر حالات وفاة»."""
    out: list[Toll] = []
    for v in values:
        at = _token_of(doc, v.noun_span.start) if v.noun_span is not None and v.kind == "quantity" else None
        if at is None or not sentence.first <= at < sentence.last - 1 or not v.low:
            continue
        if not any(u.kind == "group" and u.row.lemma == "حالة" for u in doc.words[at].nouns):
            continue
        harms = [u.row for u in doc.words[at + 1].nouns if u.kind in ("group", "trigger") and u.row.outcome in _HARMS]
        if harms:
            out.append(
                of_value(
                    v, str(harms[0].outcome), "unspecified", doc.report.quote(v.span.start, doc.tokens[at + 1].end), at
                )
            )
    return out


_OF_PEOPLE = frozenset({"بشريه", "وبشريه", "البشريه", "والبشريه"})
_LOSSES = frozenset({"خساير", "الخساير"})
_BACK = 9


def losses(doc: Document, sentence: Sentence) -> list[Toll]:
    """«أوقع خسائر مادية وبشرية», «تكبد الجيش خسائر في الأرواح»: losses of people, uncounted, that a verb of result
    told."""
    out: list[Toll] = []
    for n in range(sentence.first, sentence.last - 1):
        if doc.form(n) not in _LOSSES:
            continue
        last = next((k for k in range(n + 1, min(n + 5, sentence.last)) if doc.form(k) in _OF_PEOPLE), None)
        if last is None and doc.form(n + 1) in ("في", "ب") and doc.form(n + 2) in ("الارواح", "ارواح"):
            last = n + 2
        if last is None or not _brought(doc, sentence, n):
            continue
        out.append(several("killed_or_injured", "unspecified", doc.span(n, last + 1), n))
    return out


def _brought(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a verb of result, not negated, stands before a token in its clause."""
    for k in range(n - 1, max(sentence.first, n - _BACK) - 1, -1):
        if doc.tokens[k].form in ".؛:" or _denies(doc, k):
            return False
        rows = (r for v in doc.words[k].verbs for r in doc.lexicon.light.get(v.form.lemma, ()))
        if any("harm" in r.obj for r in rows):
            return k == sentence.first or not (_denies(doc, k - 1) or doc.words[k - 1].is_("modal"))
    return False


def _denies(doc: Document, n: int) -> bool:
    """Whether a token denies: «لم», but not «ما», which is «what» before a verb of result («ما أوقع خسائر»)."""
    return doc.words[n].is_("negator") and doc.form(n) not in ("ما", "مما")


_EQUAL = frozenset({"مماثل", "مساو", "مشابه"})
_CORPSES = frozenset({"جثمان", "جثامين", "جثه", "جثث", "رفات", "جثتي", "جثماني"})


def as_many(doc: Document, who: Participant, outcome: str, values: Sequence[Value]) -> Toll | None:
    """«قتل خمسة جنود وأصيب [عدد مماثل]»: the figure told before, of another harm."""
    n = who.phrase.first
    if doc.form(n) not in ("عدد", "عددا") or doc.form(n + 1).removesuffix("ا") not in _EQUAL:
        return None
    start = doc.tokens[n].start
    before = [v for v in values if v.kind in ("quantity", "number") and v.span.end <= start and v.low]
    return of_value(before[-1], outcome, "unspecified", who.span, n) if before else None


def dead(doc: Document, who: Participant) -> bool:
    """Whether a phrase names bodies, which nobody can detain: «احتجاز [جثامين الشهداء]»."""
    return doc.form(who.phrase.head) in _CORPSES
