"""Times: which day words date the event and which date the saying.

A day word between a speech verb and what is said dates the saying («أعلن الخميس مقتل …»); inside what is said, or
where nobody
speaks, it dates the act. Half of all wrong dates in news are right days of the wrong verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.lexicon.words import ACTS
from musnad.model import Time
from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.day_clauses import (
    both_days,
    coming_weekday,
    foreseen,
    of_another_clause,
    of_another_count,
    past_weekend,
)
from musnad.reading.document import Document, Sentence
from musnad.reading.memo import once
from musnad.reading.speech import Speech, scope_at
from musnad.reading.speech_words import complementiser
from musnad.reading.verb_nouns import relative
from musnad.text.folding import fold_word
from musnad.values import Value

_FAR = 30
_LEAST = 0.46
_BOUND = 0.6  # what grammar binds to the act, whatever the weights say
_TAIL = 5
_ADJECTIVES = 3
_FRONT = 8
_DONE = frozenset({"بعد", "عقب", "اثر", "منذ", "رغم", "بسبب", "جراء"})
_CHANNEL = 6
_IN = frozenset({"في", "خلال", "عبر", "وفي", "اثناء", "ضمن"})
_NOW = frozenset({"الان", "الحين", "حاليا", "اليوم"})
_MOMENT = frozenset({"الان", "الحين", "حاليا", "اللحظه"})
_AHEAD = ("مقبل", "مقبله", "المقبل", "المقبله", "قادم", "القادم", "القادمه", "قادمه")
_MEMORY = frozenset({"ذكري", "الذكري", "بذكري", "بالذكري", "لذكري", "للذكري", "بمناسبه", "مناسبه", "عيد"})
_SINCE = frozenset({"منذ", "مذ", "ومنذ"})
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
        if v.kind != "time" or (v.rule == "time.part.end" and v.precision == "day"):
            continue  # «نهاية الشهر» is its last days
        facts = time_facts(doc, c, v, said)
        p = weights.probability("time", facts, doc.register) if facts else 0.0
        if (facts and (_in_own_relative(doc, c, v) or _beside(doc, c, v))) or _declared(doc, c, v, said):
            p = max(p, _BOUND)
        if p >= _LEAST and (best is None or p > best[0]):
            best = (p, v)
    if best is None:
        return None
    time = both_days(doc, best[1], as_time(best[1]), values)
    if c.context.future or foreseen(doc, c, best[1]):
        return coming_weekday(best[1], time, doc.report.published)
    return past_weekend(best[1], time, doc.report.published)


def time_facts(doc: Document, c: Candidate, v: Value, said: Sequence[Speech]) -> dict[str, float]:
    """The facts about one day word and one candidate; empty when it stands elsewhere."""
    at = _token(doc, c, v)
    if at is None or _no_date(doc, v, at):
        return {}
    t = c.frame.trigger
    here = [s for s in said if s.sure and s.sentence == c.sentence.number]
    if any(s.form == "verb" and s.verb[0] < at < s.content[0] and s.covers(t.first) for s in here):
        return {}  # «أعلن الخميس مقتل …»: between the verb and what is said it dates the saying
    if any(of_channel(doc, s, at) or (s.covers(t.first) and _in_front(doc, s, at)) for s in here):
        return {}  # «طالب في بيان له أمس بوقف القصف», «اليوم أعلنت الوزارة أن …»
    if _ahead(doc, v) and not c.context.future and doc.form(t.first - 1) in _DONE:
        return {}  # «سيفتح المعبر غدا بعد قصف»
    if t.use == "verb" and t.tense == "past" and not c.context.future and (_ahead(doc, v) or _coming(v)):
        return {}  # «سيطر على المدينة، وستشهد الساعات المقبلة …»
    if _momentary(doc, v, at) and not (t.use == "verb" and t.tense != "past"):
        return {}  # «يرفضون الآن الاتفاق»: what is now so does not date an act that is told
    if at > t.last and t.use == "noun" and of_concern(doc, c) and not _in_own_relative(doc, c, v):
        return {}  # «مصابو حادث التفجير غادروا المستشفى أمس»
    if at < t.first and _hangs_below(doc, c, at):
        return {}  # «وصل المبعوث الأربعاء إلى العاصمة التي قصفتها الطائرات»
    if of_another_clause(doc, c, at) or of_another_count(doc, c, v, at):
        return {}  # «الهدنة بعد الغارات التي شنها الجيش الجمعة»
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
    lo, hi = sorted((at, t.first))
    inner = range(lo + 1, hi)
    acts = [n for n in _acts(doc, c.sentence) if not t.first <= n < t.last]
    costs = [_between(doc, at, n) for n in acts]
    mine = _between(doc, at, t.first)
    ahead = _ahead(doc, v)
    out |= {
        "acts": min(sum(1 for n in acts if n in inner), 3) / 3,
        "nearest": float(all(mine <= x for x in costs)),
        "ahead&told": float(ahead and not c.context.future and t.use == "verb"),
        "ahead&noun": float(ahead and t.use == "noun"),
        "ahead&future": float(ahead and c.context.future),
        "now": float(doc.form(at) in _NOW),
        "memory": float(any(doc.form(n) in _MEMORY for n in range(max(c.sentence.first, at - 3), at))),
        "led": float(t.first > 0 and doc.words[t.first - 1].is_("time_preposition")),
        "since": float((at > 0 and doc.form(at - 1) in _SINCE) or doc.form(at) in _SINCE),
        "noun.before": float(at > 0 and _is_act(doc, at - 1) and at - 1 != t.first and at != t.last),
    }
    return {k: x for k, x in out.items() if x}


def _declared(doc: Document, c: Candidate, v: Value, said: Sequence[Speech]) -> bool:
    """«أعلنت الوزارة [الخميس] فرض عقوبات»: to declare sanctions is to impose them."""
    at, t = _token(doc, c, v), c.frame.trigger
    return c.type == "sanction" and any(
        s.form == "verb" and s.sure and at is not None and s.verb[0] < at < s.content[0] <= t.first <= s.content[0] + 1
        for s in said
        if s.sentence == c.sentence.number
    )


def _hangs_below(doc: Document, c: Candidate, at: int) -> bool:
    """Whether an act hangs on another word behind a day, so that the day is that of the clause above: a relative, a
    memorial, a charge or an answer («رد على اغتيال»), the aim of a meeting («اجتماع السبت لبحث قتل»)."""
    t = c.frame.trigger
    between = range(at + 1, t.first)
    if any(doc.form(n) in _MEMORY or (relative(doc, n) and t.use == "verb") for n in between):
        return True
    if t.use == "noun" and any(_about(doc, n) for n in (*between, t.first)):
        return True  # «استقبل مساء أمس ذوي ضحايا التفجير»
    aim = t.prep == "ل" and c.context.governor_distance == 1  # «تحركت [الأحد] لفتح الطريق» is of one day
    if c.context.governor_led and not aim and t.first - c.context.governor_distance > at and t.use == "noun":
        return True
    aim = any(doc.words[n].prep == "ل" and "masdar" in doc.words[n].kinds for n in between)
    return aim and _is_noun_act(doc, at - 1)


def _about(doc: Document, n: int) -> bool:
    """«ذوي», «وعائلات», «مصابي»: a word by which something is done about an act."""
    form = doc.form(n)
    return (form.removeprefix("و") if doc.words[n].conj else form) in doc.lexicon.cues.get("time.about", ())


def of_concern(doc: Document, c: Candidate) -> bool:
    """«مصابو حادث [التفجير]», «[مصابو] التفجير»: an act that only says whose or what something is."""
    t = c.frame.trigger
    return _about(doc, t.first - 1) or _about(doc, t.first - 2) or (_about(doc, t.first) and _is_noun_act(doc, t.last))


def _beside(doc: Document, c: Candidate, v: Value) -> bool:
    """«قتل جنديان [الاثنين]، وفق …»: a day behind a verb and nothing but its own nouns."""
    at, t = _token(doc, c, v), c.frame.trigger
    if at is None or t.use != "verb" or t.tense != "past":
        return False
    n = t.last
    while n < at:
        own = next((f.who.phrase.last for f in c.frame.fillers if f.who.phrase.first == n), n)
        if own <= n:
            return False
        n = own
    return n == at


def _in_own_relative(doc: Document, c: Candidate, v: Value) -> bool:
    """«الهجوم الذي بدأته القوات مطلع أبريل»: a day in the relative clause that tells of the act, behind its verb."""
    at, t = _token(doc, c, v), c.frame.trigger
    if at is None or t.use != "noun" or not t.definite or at <= t.last + 1:
        return False
    opens = t.last  # «الهجوم الدامي الذي …»
    while opens < at and doc.words[opens].definite and not doc.words[opens].conj and opens - t.last < _ADJECTIVES:
        opens += 1
    if not doc.words[opens].is_("relative"):
        return False
    verbs = 0
    for n in range(opens + 1, at):
        word = doc.words[n]
        if doc.tokens[n].kind == "punct" or word.conj or word.is_("relative") or complementiser(doc, n):
            return False
        if n > t.last + 1 and bool(word.kinds & ACTS) and not word.definite:
            return False
        verbs += word.finite and not word.nouns and not word.classes and not word.definite
    return verbs == 1


def _no_date(doc: Document, v: Value, at: int) -> bool:
    """What looks like a day and dates nothing: a part of an address, «حتى الآن», «في إب»."""
    text, start, end = doc.report.text, v.span.start, v.span.end
    if v.span.text.startswith("إب"):
        return True  # the town of إب, no August
    if "/" in (text[start - 1 : start], text[end : end + 1]) and "/" in v.span.text:
        return True
    words = [n for n in range(at, min(at + 3, len(doc.tokens))) if doc.tokens[n].start < v.span.end]
    return any(
        doc.form(n) in ("الان", "الحين") and doc.form(n - 1) in ("حتي", "بين", "الي", "لحد", "والحين") for n in words
    )


def _in_front(doc: Document, s: Speech, at: int) -> bool:
    """«اليوم أعلنت الوزارة …»: a day word before a verb of saying, with nothing between that breaks the clause."""
    if s.form != "verb" or not 0 < s.verb[0] - at <= _FRONT:
        return False
    return not any(
        doc.tokens[n].form in "،,.؛;:»”" or (doc.words[n].finite and not doc.words[n].nouns and n != s.verb[0])
        for n in range(at, s.verb[0])
    )


def _ahead(doc: Document, v: Value) -> bool:
    """Whether a day lies behind the publication."""
    published = doc.report.published
    return bool(published and v.earliest and v.earliest > published[:10])


def _coming(v: Value) -> bool:
    """«الأيام القادمة»: words that lie ahead whatever the day of publication."""
    return any(fold_word(w) in _AHEAD for w in v.span.text.split())


def _momentary(doc: Document, v: Value, at: int) -> bool:
    """«الآن», «هذه اللحظة»: the moment of speaking."""
    last = doc.token_at(v.span.end - 1)
    return doc.form(at) in _MOMENT or (last is not None and doc.form(last) in _MOMENT)


@once
def _acts(doc: Document, sentence: Sentence) -> tuple[int, ...]:
    return tuple(n for n in range(sentence.first, sentence.last) if _is_act(doc, n))


def _is_act(doc: Document, n: int) -> bool:
    word = doc.words[n]
    if word.kinds & ACTS:
        return True
    return word.finite and not word.nouns and not word.classes and not word.definite


def of_channel(doc: Document, s: Speech, at: int) -> bool:
    """Whether a day word belongs to the words by which something was said: «في بيان له أمس»، «في خطاب ألقاه الأحد»."""
    if s.form == "verb" and any(complementiser(doc, n) for n in range(s.verb[1], at)):
        return False  # «قال في بيان إنهما اتفقا في اتصال يوم الأربعاء»: what is said has begun
    if not s.verb[0] < at or s.form == "tail":
        return s.form == "tail" and s.speaker is not None and s.verb[1] <= at < s.speaker.phrase.last + _TAIL
    for n in range(at - 1, max(s.verb[0], at - _CHANNEL), -1):
        word = doc.words[n]
        channel = any(u.kind == "source" and u.row.channel for u in word.nouns) or any(
            u.kind == "speech" and u.row.pos == "noun" for u in word.nouns
        )
        if channel:
            return bool(word.prep) or doc.form(n - 1) in _IN
        if doc.tokens[n].kind == "punct" or complementiser(doc, n) or _is_noun_act(doc, n):
            return False
    return False


def _is_noun_act(doc: Document, n: int) -> bool:
    return bool(doc.words[n].kinds & ACTS) and not doc.words[n].finite


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
    if any(of_channel(doc, s, at) for s in said if s.sentence == sentence and s.sure):
        return True
    for s in acts:
        if s.covers(at) or (
            holder is not None and s.verb[0] <= holder.verb[0] and s is not holder and not holder.covers(s.verb[0])
        ):
            continue
        if s.verb[0] < at < s.content[0]:
            return True
        if s.parent is None and _in_front(doc, s, at):
            return True
    return False


def _token(doc: Document, c: Candidate, v: Value) -> int | None:
    return next((n for n in range(c.sentence.first, c.sentence.last) if doc.tokens[n].end > v.span.start), None)


def _between(doc: Document, a: int, b: int) -> float:
    """What stands between: a comma, a conjunction with a verb, another clause make a day word belong elsewhere."""
    lo, hi = sorted((a, b))
    costs = doc.crossings
    first = 3.0 if lo < hi and doc.words[lo].finite and not doc.words[lo].nouns else 0.0  # an end is not between
    return costs[hi] - costs[lo] - first
