"""Times that count from somewhere: «قبل أسبوع», «خلال الأيام العشرة الماضية», «قبل ساعات من الهجوم», «غداة الهجوم»."""

from __future__ import annotations

import msgspec

from musnad.model.span import Span
from musnad.values import calendars as cal
from musnad.values import pieces
from musnad.values.calendars import When
from musnad.values.spans import Length, ago, ahead, length, stretch, whole_units
from musnad.values.stream import Stream

_PASSED = {"مضت", "خلت", "مضي", "مضيا", "مضين", "انقضت", "سبقت"}
_NOW = {"الان", "اليوم"}
_ANCHOR_WORDS = 4


class Relative(msgspec.Struct, frozen=True, gc=False):
    """A relative time up to ``end``; ``anchor`` are the tokens of the event it counts from, when it is not today;
    ``few``: counted by a bare plural («قبل أيام»).
    """

    end: int
    whens: tuple[When, ...]
    rule: str
    anchor: tuple[int, int] | None = None
    few: bool = False


def since_or_ago(s: Stream, i: int) -> Relative | None:
    """«قبل ثلاثة أيام», «منذ 8 سنوات» (since, or ago), colloquial «من أسبوع»; «قبل ساعات من الهجوم» keeps its
    anchor.
    """
    form = s.form(i).removeprefix("و")
    if form not in {"قبل", "منذ", "مذ", "من", "قبيل"}:
        return None
    x = length(s, i + 1, bare=True)
    if x is None or (x.definite and x.qualifier == "exact"):
        return None
    end = x.end
    if form == "من" and not (s.form(end) in _PASSED or (i == 0 and end == s.size)):
        return None
    if s.form(end) in _PASSED:
        end += 1
    anchor = _anchor(s, end) if form in {"قبل", "قبيل"} else None
    if anchor is not None:
        return Relative(anchor[1], (_apart(x, -1),), "time.before_event", anchor)
    ref = s.context.reference
    if form == "قبل" and s.form(end) == "من" and s.form(end + 1) in _NOW:
        end += 2  # «قبل عام من اليوم»
    if ref is None:
        return Relative(end, (cal.unknown("XXXX-XX-XX", "unknown", None, _basis(x, -1)),), "time.ago")
    back = ago(ref, x)
    if form in {"منذ", "مذ"}:
        return Relative(end, tuple(dict.fromkeys((stretch(ref, x, -1), back))), "time.since_length", few=x.few)
    return Relative(end, (back,), "time.ago", few=x.few)


def after_length(s: Stream, i: int) -> Relative | None:
    """«بعد يومين»: ahead of today or after the event just told; «بعد يوم من الهجوم» after its anchor."""
    if s.form(i).removeprefix("و") not in {"بعد", "بعيد"}:
        return None
    x = length(s, i + 1, bare=True)
    if x is None or x.definite:
        return None
    anchor = _anchor(s, x.end)
    if anchor is not None:
        return Relative(anchor[1], (_apart(x, 1),), "time.after_event", anchor)
    ref = s.context.reference
    story = cal.unknown("XXXX-XX-XX", "unknown", None, _basis(x, 1))
    if ref is None:
        return Relative(x.end, (story,), "time.after_length")
    tense = s.context.tense(s.tokens[i].start)
    coming = ahead(ref, x)
    if s.form(x.end) == "من" and s.form(x.end + 1) in _NOW:
        return Relative(x.end + 2, (coming,), "time.from_now")
    if tense == "past":
        return Relative(x.end, (story,), "time.after_length")
    if tense == "future" or s.context.prefer == "future":
        return Relative(x.end, (coming,), "time.after_length")
    return Relative(x.end, (story, coming), "time.after_length")


def passed_length(s: Stream, i: int) -> Relative | None:
    """«الأيام العشرة الماضية», «الأسبوعين المقبلين», «آخر 24 ساعة», «العشرة أيام الأخيرة», «ثلاثة أيام مضت»."""
    last = s.hit(i, "last")
    if last is not None and not last.definite:
        x = length(s, i + 1)
        if x is None or x.definite:
            return None
        return _stretched(s, x, x.end, "past")
    x = length(s, i)
    if x is None:
        return None
    if not x.definite:
        return _passed(s, x)
    turn = pieces.turn(s, x.end)
    if turn is None or turn[0] == "current":
        return None
    return _stretched(s, x, turn[2], turn[0])


def _passed(s: Stream, x: Length) -> Relative | None:
    ref = s.context.reference
    if ref is not None and s.form(x.end) == "من" and s.form(x.end + 1) in _NOW:
        return Relative(x.end + 2, (ahead(ref, x),), "time.from_now")  # «ثلاثة أسابيع من الآن»
    if s.form(x.end) not in _PASSED or ref is None:
        return None
    return Relative(x.end + 1, (ago(ref, x),), "time.ago")


def _stretched(s: Stream, x: Length, end: int, turn: str) -> Relative:
    ref = s.context.reference
    sign = -1 if turn == "past" else 1
    if ref is None:
        return Relative(end, (cal.unknown("XXXX-XX-XX", "unknown", None, _basis(x, sign)),), "time.last_length")
    running = stretch(ref, x, sign)
    whole = whole_units(ref, x, sign)
    return Relative(end, (running,) if whole is None else (running, whole), "time.last_length", few=x.few)


def within_length(s: Stream, i: int) -> Relative | None:
    """«خلال أسبوع», «في غضون 48 ساعة»: bounded only by a clause whose tense is known, else a length alone."""
    opened = s.phrase(i, "within")
    if opened is None:
        return None
    k = opened[1]
    tense = s.context.tense(s.tokens[i].start)
    ref = s.context.reference
    x = length(s, k, bare=True) if tense is not None and ref is not None else None
    if x is None or ref is None or x.definite:
        return None
    return Relative(x.end, (stretch(ref, x, -1 if tense == "past" else 1),), "time.within_length", few=x.few)


def eve(s: Stream, i: int) -> Relative | None:
    """«عشية الانتخابات» the day before, «غداة الهجوم» the day after an event."""
    opened = s.phrase(i, "eve")
    if opened is None:
        return None
    offset = int(opened[0].payload)
    anchor = _words(s, i + 1)
    if anchor is None:
        return None
    w = cal.unknown("XXXX-XX-XX", "day", None, f"anchor{offset:+d}d")
    return Relative(anchor[1], (w,), "time.eve", anchor)


def story_day(s: Stream, i: int) -> Relative | None:
    """«في اليوم التالي», «في اليوم نفسه», «بعد ذلك بيومين», «ذلك اليوم»: counted from the event just told."""
    h = s.hit(i, "time_singular")
    if h is not None and h.definite and h.payload[0] in {"day", "week", "month", "year"}:
        same = s.form(i + 1) in {"نفسه", "نفسها", "ذاته", "ذاتها"} or s.form(i - 1) in {"نفس", "ذات", "ذلك", "تلك"}
        turn = s.bare(i + 1, "direction")
        next_ = (
            turn is not None
            and turn.definite
            and turn.stem in {"تالي", "تاليه", "موالي", "مواليه", "لاحق", "لاحقه", "سابق", "سابقه"}
        )
        told = s.form(i - 1) in {"في", "وفي", "من", "حتي"}
        if same or (next_ and told):
            sign = 0 if same else (-1 if turn is not None and turn.payload == "past" else 1)
            basis = f"story{sign:+d} {h.payload[0]}" if sign else f"story {h.payload[0]}"
            end = i + 1 + (not (same and s.form(i - 1) in {"نفس", "ذات", "ذلك", "تلك"}))
            return Relative(end, (cal.unknown("XXXX-XX-XX", "unknown", None, basis),), "time.story")
    if s.form(i) in {"بعد", "قبل", "وبعد", "وقبل"} and s.form(i + 1) in {"ذلك", "هذا"}:
        k = i + 2 + (s.form(i + 2) == "ب")
        x = length(s, k, bare=True)
        if x is not None and (s.form(i + 2) == "ب" or s.form(i + 2)[:1] == "ب"):
            return Relative(x.end, (_apart(x, -1 if s.form(i).endswith("قبل") else 1),), "time.story")
    return None


def _apart(x: Length, sign: int) -> When:
    return cal.unknown("XXXX-XX-XX", "unknown", None, "anchor " + _basis(x, sign).removeprefix("reference"))


def _basis(x: Length, sign: int) -> str:
    n = x.low if x.low == x.high else f"{x.low or 0:g}..{'' if x.high is None else format(x.high, 'g')}"
    n = f"{n:g}" if isinstance(n, float | int) else n
    return f"reference{'-' if sign < 0 else '+'}{n} {x.unit}"


def _anchor(s: Stream, k: int) -> tuple[int, int] | None:
    """«من الهجوم», «فقط على بدء الحرب» after a length."""
    k += s.form(k) == "فقط"
    if s.form(k) not in {"من", "علي"}:
        return None
    return _words(s, k + 1)


def _words(s: Stream, k: int) -> tuple[int, int] | None:
    """The event's words: a noun and the definite words after it."""
    if (
        s.kind(k) != "word"
        or s.form(k)[0] == "و"
        or s.hit(k, "function") is not None
        or s.hit(k, "weekday") is not None
        or s.phrase(k, "deictic") is not None
    ):
        return None
    if s.hit(k, "month") is not None or s.hit(k, "daypart") is not None or s.hit(k, "time_singular") is not None:
        return None
    e = s.entries[k]
    if e is not None and (e.numeric or "ordinal_simple" in e.kinds):
        return None
    end = k + 1
    while end < min(k + _ANCHOR_WORDS, s.size) and s.form(end).startswith("ال") and not _speaks_of_time(s, end):
        end += 1
    return k, end


def _speaks_of_time(s: Stream, k: int) -> bool:
    e = s.entries[k]
    return e is not None and (e.valued or "function" in e.kinds)


def anchored(s: Stream, r: Relative) -> Span | None:
    """The anchor's words as a span."""
    return None if r.anchor is None else s.span(*r.anchor)
