"""Day clauses: days that grammar gives to another clause than an act's, and two days told of one act.

«تهدد الهدنة بعد الغارات التي شنها الجيش [الجمعة]» dates the raids, not the truce.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from musnad.model import Time
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.kinds import HARM, compatible
from musnad.reading.triggers import triggers
from musnad.text.folding import fold_word
from musnad.values import Value
from musnad.values.lexemes import entry

_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللاتي", "اللواتي"})
_WERE = frozenset({"كان", "كانت", "كانوا", "كانا"})
_BEFORE = 4  # tokens between «كان» and its verb: «كان الجيش قد قصف»
_AFTER_DAY = 4  # tokens of a day and its mark: «أمس الجمعة،»
_BESIDE = 1
_END = "time.part.end"
_WEEKDAY = 3  # words of a weekday: «مساء يوم الأحد»
_TOLD_PAST = frozenset({"الماضي", "الماضيه", "الفائت", "المنصرم", "امس", "الامس", "السابق"})
_FORESEEN = frozenset({"planned", "hypothetical"})
_CALLED_FOR = frozenset({"protest", "meeting"})
_AND = " و"


def of_another_clause(doc: Document, c: Candidate, at: int) -> bool:
    """Whether the day at token ``at`` stands in a clause that the act is not in."""
    if at < c.frame.trigger.first:
        return _before_pluperfect(doc, c, at) or _closed_before(doc, c, at)
    return _in_a_relative(doc, c, at)


def _before_pluperfect(doc: Document, c: Candidate, at: int) -> bool:
    """«سلمت [أمس] المعتقل، وكانت قد أوقفته»: what had been done by then was done before."""
    for k in range(at + 1 + _BESIDE, c.frame.trigger.first):
        if doc.form(k).removeprefix("و") in _WERE:
            return "قد" in doc.forms[k + 1 : min(k + 1 + _BEFORE, c.frame.trigger.first)]
    return False


def _in_a_relative(doc: Document, c: Candidate, at: int) -> bool:
    """«خطف ثلاثة منذ الانتخابات التي جرت [في يونيو]»: a day in the clause that tells of another noun."""
    t = c.frame.trigger
    for k in range(at - 1, t.last, -1):
        if doc.tokens[k].kind == "punct":
            return False
        if doc.form(k) in _RELATIVES:
            if doc.tokens[k - 1].kind == "punct":
                return False  # «اجتماع لجنة الدول، الذي عقد أمس»: behind a comma it is about what the sentence tells
            word = doc.words[k + 1]
            told = any(v.form.tense == "past" for v in word.verbs) and not word.definite
            return told and doc.form(k + 1) not in _WERE and not _of_the_act(doc, c, k)
        if doc.words[k].conj and doc.words[k].finite:
            return False
    return False


def _closed_before(doc: Document, c: Candidate, at: int) -> bool:
    """«وفي صنعاء التي شهدت هدوءا [أمس]، خطف مسلحون ثلاثة»: a day in a relative clause that a comma ends."""
    comma = next((k for k in range(at + 1, min(at + _AFTER_DAY, c.frame.trigger.first)) if doc.form(k) in "،,"), None)
    if comma is None or not doc.words[comma + 1].finite:
        return False  # «، نتيجة الحادث» goes on
    for k in range(at - 1, c.sentence.first, -1):
        if doc.tokens[k].kind == "punct":
            return False
        if doc.form(k) in _RELATIVES:
            told = any(v.form.tense == "past" for v in doc.words[k + 1].verbs) and not doc.words[k + 1].definite
            named = {x.first for x in triggers(doc, c.sentence) if x.use == "noun"}
            return told and not any(n in named for n in range(k - 1, max(k - 1 - _BEFORE, c.sentence.first - 1), -1))
    return False


def _of_the_act(doc: Document, c: Candidate, k: int) -> bool:
    """Whether the noun before a relative pronoun may name the act: «قتل اثنان في [الهجوم] الذي …»."""
    named = {x.first: x for x in triggers(doc, c.sentence) if x.use == "noun"}
    for n in range(k - 1, c.frame.trigger.last - 1, -1):
        if n in named:
            kind = named[n].row.type
            return kind in HARM or c.type in HARM or compatible(c.type, kind)
        if not doc.words[n].definite or doc.words[n].prep or doc.words[n].conj:
            return False
    return True


def both_days(doc: Document, v: Value, time: Time, values: Sequence[Value]) -> Time:
    """«غارات الجمعة [والسبت]»: the days from the one to the other, where a second one is joined right behind.

    ``time``: that of ``v``; ``values``: those of the sentence. What a verb follows opens a clause of its own.
    """
    if time.precision != "day" or time.earliest is None or time.earliest != time.latest:
        return time
    other = next((x for x in values if x.kind == "time" and x.span.start == v.span.end + len(_AND)), None)
    if other is None or doc.report.text[v.span.end : other.span.start] != _AND:
        return time
    if other.precision != "day" or other.latest is None or other.earliest != other.latest:
        return time
    last = doc.token_at(other.span.end - 1)
    if last is None or (last + 1 < len(doc.words) and doc.words[last + 1].finite and not doc.words[last + 1].nouns):
        return time
    end = _behind(time.earliest, other.latest, doc.report.published)
    if end is None:
        return time
    return msgspec.structs.replace(
        time,
        edtf=f"{time.earliest}/{end}",
        latest=end,
        precision="range",
        span=doc.report.quote(v.span.start, other.span.end),
    )


def past_weekend(v: Value, time: Time, published: str | None) -> Time:
    """«قتلوا في قصف نهاية الأسبوع»: what has been done at a weekend was done at the last one.

    ``time``: that of ``v``; ``published``: the ISO day of the report.
    """
    if v.rule != _END or not published or time.earliest is None or time.latest is None or time.precision != "range":
        return time
    first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    if (last - first).days > 2 or time.earliest <= published[:10]:
        return time
    first, last = first - timedelta(days=7), last - timedelta(days=7)
    return msgspec.structs.replace(time, edtf=f"{first}/{last}", earliest=str(first), latest=str(last))


def foreseen(doc: Document, c: Candidate, v: Value) -> bool:
    """«من المقرر أن ينظموا إضرابا [الأحد]», «دعوا إلى مظاهرة [الجمعة]»: a day behind an act that is planned."""
    context, t = c.context, c.frame.trigger
    if v.span.start < doc.tokens[t.first].start or (t.prep == "ل" and context.governor_led):
        return False  # «تحركت فجر الأحد لاقتحام السجن»
    return context.governor == "planned" or (context.governor == "hypothetical" and c.type in _CALLED_FOR)


def coming_weekday(v: Value, time: Time, published: str | None) -> Time:
    """«من المقرر أن ينظموا إضرابا [يوم الأحد]»: the next such day, where the last one was read.

    ``time``: that of ``v``; ``published``: the ISO day of the report.
    """
    if not published or time.precision != "day" or time.earliest is None or time.earliest != time.latest:
        return time
    words = [fold_word(w) for w in v.span.text.split()]
    named = [w for w in words if (e := entry(w)) is not None and "weekday" in e.hits]
    if not named or len(words) > _WEEKDAY or any(w in _TOLD_PAST for w in words) or v.anchor is not None:
        return time
    day = date.fromisoformat(time.earliest)
    if not 0 < (date.fromisoformat(published[:10]) - day).days < 7:
        return time
    day += timedelta(days=7)
    return msgspec.structs.replace(time, edtf=str(day), earliest=str(day), latest=str(day))


def of_another_count(doc: Document, c: Candidate, v: Value, at: int) -> bool:
    """«الهجوم الثالث من نوعه [خلال شهر]», «طالب بالانسحاب [خلال شهر]», «انسحبوا [بعد عام] من وجودهم»: a length that a
    series is counted over, that a demand sets, or that passed since something else."""
    t = c.frame.trigger
    behind = doc.token_at(v.span.end)
    if v.rule == "time.after_length" and behind is not None and doc.form(behind) == "من":
        return v.earliest is None
    if v.rule != "time.within_length" or at < t.first:
        return False
    if c.context.governor in _FORESEEN or c.context.future:
        return v.latest is not None and doc.report.published is not None and v.latest <= doc.report.published[:10]
    return "نوعه" in doc.forms[t.last : at] or "نوعها" in doc.forms[t.last : at]


def _behind(first: str, second: str, published: str | None) -> str | None:
    """The second of two days joined by «و»: as it stands, or a week on where it is the day of publication itself."""
    if first < second:
        return second
    week_on = (date.fromisoformat(second) + timedelta(days=7)).isoformat()
    return week_on if published is not None and first < week_on <= published[:10] else None
