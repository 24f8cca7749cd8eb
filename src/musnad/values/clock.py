"""The hour: «الساعة الثالثة فجرا», «10:30 صباحا»; it is passed over, its part of the day is kept."""

from __future__ import annotations

from musnad.values.digits import parse
from musnad.values.partial import Partial
from musnad.values.stream import Stream


def clock(s: Stream, j: int, p: Partial) -> int | None:
    """«الساعة الثالثة», «الساعة 10:30», «التاسعة من مساء»: the hour itself is passed over, its part of the day kept."""
    if p.clock:
        return None
    named = s.form(j) in {"الساعه", "والساعه", "ساعه"}
    k = j + named
    if s.kind(k) == "number" and named:
        value = parse(s.form(k))
        if value is None or value >= 25:
            return None
        k += 1
        if s.form(k) in {":", ".", "و"} and s.kind(k + 1) == "number":
            k += 2
    else:
        h = s.hit(k, "ordinal_simple") or s.hit(k, "ordinal_compound") or (s.hit(k, "unit") if named else None)
        if h is None or not (h.definite or named):
            return None
        k += 1 + (s.bare(k + 1, "teen") is not None)
        k = _minutes(s, k)
        if not named and not _part_follows(s, k):
            return None
    p.clock = True
    if s.form(k) == "بالتوقيت":
        k += 2
    k += s.form(k) == "من" and s.hit(k + 1, "daypart") is not None
    h = s.hit(k, "daypart")
    phrase = s.phrase(k, "daypart")
    if phrase is not None:
        p.part, k = phrase[0].payload[0], phrase[1]
    elif h is not None:
        p.part = h.payload[0]
        k += 1
    if s.form(k) in {"بالتوقيت", "بتوقيت"}:
        k += 2
    return k


def _minutes(s: Stream, k: int) -> int:
    while s.form(k) in {"والنصف", "والربع", "والثلث", "والدقيقه", "وعشر", "وخمس", "دقايق"}:
        k += 1
    if s.form(k) == "الا":
        k += 2
    return k


def _part_follows(s: Stream, k: int) -> bool:
    k += s.form(k) == "من"
    return s.hit(k, "daypart") is not None or s.phrase(k, "daypart") is not None
