"""The rules of time: what a word of time can begin."""

from __future__ import annotations

from collections.abc import Callable

from musnad.values import ranges, relative
from musnad.values.calendars import When
from musnad.values.partial import Partial
from musnad.values.periods import Point
from musnad.values.quantities import Found, counting, is_age
from musnad.values.relative import Relative
from musnad.values.resolve import resolve
from musnad.values.spans import length
from musnad.values.stream import Stream
from musnad.values.value import Value

_LENGTH_CUES = {
    "في",
    "خلال",
    "لمده",
    "مده",
    "طوال",
    "طيله",
    "غضون",
    "مدي",
    "بعد",
    "قبل",
    "ظرف",
    "استمر",
    "استمرت",
    "دام",
    "دامت",
    "وخلال",
    "لفتره",
    "فتره",
    "لنحو",
    "قرابه",
    "طول",
    "يستمر",
    "تستمر",
    "نحو",
    "مهله",
}


def value(s: Stream, i: int, j: int, w: When, rule: str, r: Relative | None = None) -> Value:
    """A time value over tokens ``[i, j)``."""
    return Value(
        kind="time",
        span=s.span(i, j),
        rule=rule,
        edtf=w.edtf,
        qualifier="few" if r is not None and r.few else None,
        precision=w.precision,
        part=w.part,
        problem=w.problem,
        basis=w.basis,
        earliest=w.earliest.isoformat() if w.earliest else None,
        latest=w.latest.isoformat() if w.latest else None,
        anchor=relative.anchored(s, r) if r else None,
    )


def _point(read: Callable[[Stream, int], Point | None]) -> Callable[[Stream, int], Found | None]:
    def rule(s: Stream, i: int) -> Found | None:
        found = read(s, i)
        return (
            None
            if found is None
            else (found.end, tuple(value(s, i, found.end, w, found.rule) for w in found.whens[:2]))
        )

    return rule


def _relative(read: Callable[[Stream, int], Relative | None]) -> Callable[[Stream, int], Found | None]:
    def rule(s: Stream, i: int) -> Found | None:
        found = read(s, i)
        return (
            None
            if found is None
            else (found.end, tuple(value(s, i, found.end, w, found.rule, found) for w in found.whens[:2]))
        )

    return rule


def lasting(s: Stream, i: int) -> Found | None:
    """A length of time alone: «يومين», «عام ونصف العام», «أسبوع» after «في» or «لمدة»."""
    cued = s.form(i - 1) in _LENGTH_CUES or i == 0
    x = length(s, i, bare=cued)
    if x is not None and x.unit == "hour" and x.low == 1 and s.form(i - 1) == "في":
        return None  # «في ساعة متأخرة»
    if (
        x is None
        or (x.few and x.qualifier == "none" and s.form(i - 1) in {"في", "نحو"})
        or (x.few and x.definite)
        or (x.low == x.high == 1 and not cued)
        or (i == 0 and x.low == 1 and x.end == 1)
    ):
        return None
    if x.unit in {"year", "month"} and is_age(s, i, x.end):
        age = Value(kind="measure", span=s.span(i, x.end), low=_tidy(x.low), high=_tidy(x.high),
                    qualifier=x.qualifier, unit="age", noun=x.lemma, rule="measure.age")  # fmt: skip
        return x.end, (age,)
    low, high = (_tidy(x.low), None) if x.few and x.qualifier == "none" else (_tidy(x.low), _tidy(x.high))
    return x.end, (
        Value(
            kind="duration",
            span=s.span(i, x.end),
            low=low,
            high=high,
            qualifier=x.qualifier,
            unit=x.unit,
            noun=x.lemma,
            rule="duration.words",
        ),
    )


def _tidy(n: float | None) -> float | None:
    return int(n) if n is not None and n == int(n) else n


_DAY = {
    "deictic",
    "weekday",
    "daypart",
    "digits",
    "month",
    "time_singular",
    "ordinal_simple",
    "ordinal_compound",
    "ten",
    "unit",
    "period",
    "fraction",
    "last",
    "feast",
    "decade",
    "season",
    "this",
    "article",
    "year_word",
    "first_day",
}
_LENGTHS = {
    "time_dual",
    "time_plural",
    "digits",
    "article",
    "unit",
    "ten",
    "hundred",
    "hundreds",
    "few",
    "vague",
    "several",
    "bound_before",
    "last",
}


def slashed(s: Stream, i: int) -> Found | None:
    """«26/9» alone: a day and month, or a fraction: two readings."""
    number = counting(s, i)
    day, month = s.form(i), s.form(i + 2)
    if (
        number is None
        or number[0] != i + 3
        or s.form(i + 1) != "/"
        or s.kind(i - 1) == "word"
        or s.kind(i + 3) == "word"
    ):
        return None
    if not (day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    p = Partial(day=int(day), month=int(month))
    return i + 3, (*(value(s, i, i + 3, w, "time.slashed") for w in resolve(s, i, p)[:1]), *number[1])


RULES = (
    (slashed, frozenset({"digits"})),
    (_relative(relative.story_day), frozenset({"time_singular", "story"})),
    (_point(ranges.point), frozenset(_DAY)),
    (_point(ranges.between), frozenset(_DAY | {"between", "from"})),
    (_point(ranges.pair), frozenset({"pair"})),
    (_point(ranges.since), frozenset({"since"})),
    (_point(ranges.until), frozenset({"until"})),
    (_point(ranges.before_or_after), frozenset({"before", "after"})),
    (_point(ranges.bare_year), frozenset({"digits"})),
    (_relative(relative.since_or_ago), frozenset({"since", "before", "from"})),
    (_relative(relative.after_length), frozenset({"after"})),
    (_relative(relative.within_length), frozenset({"within"})),
    (_relative(relative.passed_length), frozenset(_LENGTHS)),
    (_relative(relative.eve), frozenset({"eve"})),
    (lasting, frozenset({"time_singular", "time_dual", "time_plural", "several", "few", "bound_before"})),
)
