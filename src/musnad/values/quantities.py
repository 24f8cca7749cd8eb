"""Quantities, measures, durations, ordinals and bare numbers: an amount and what it is an amount of."""

from __future__ import annotations

import msgspec

from musnad.values.amounts import Amount, amount, bounded_after
from musnad.values.counted import Counted, among, announced, counted, end_of_phrase, numbered
from musnad.values.names import is_name
from musnad.values.ordinals import ordinal
from musnad.values.stream import Stream
from musnad.values.value import Value

Found = tuple[int, tuple[Value, ...]]

_AGE = {
    "عمر",
    "العمر",
    "عمره",
    "عمرها",
    "عمرهم",
    "البالغ",
    "البالغه",
    "بالغا",
    "سن",
    "السن",
    "بعمر",
    "اعمارهم",
    "لعمر",
    "البالغين",
}
_AGE_RIGHT_BEFORE = {"يبلغ", "تبلغ", "بلغ", "ناهز", "ابن", "ابنه"}
_AGE_AFTER = {("من", "العمر"), ("من", "عمره"), ("من", "عمرها"), ("من", "اعمارهم")}
_LOOK_BACK = 4


def counting(s: Stream, i: int) -> Found | None:
    """The value that begins with an amount at ``i``: a quantity, measure, duration or bare number."""
    start = _sign(s, i)
    a = amount(s, start)
    if a is None:
        return None
    if a.low is not None and 0 < a.low < 1 and a.written == "words":
        return a.end, (_value(s, a, a.end, "number", rule="number.fraction", value=a.low),)
    for measured in (_percent_before, _measure, _duration):
        found = measured(s, a)
        if found is not None:
            return found
    return _quantity(s, a)


def _sign(s: Stream, i: int) -> int:
    """Digits begin one token earlier when a sign or leading point is glued to them («-12», «.77»)."""
    if s.kind(i) == "number" and s.form(i - 1) in {"-", "."} and s.glued(i - 1) and not s.glued(i - 2):
        return i - 1
    return i


def _value(s: Stream, a: Amount, end: int, kind: str, **more: object) -> Value:
    number = s.span(*a.number)
    fields: dict[str, object] = {
        "kind": kind,
        "span": s.span(a.start, end),
        "low": _tidy(a.low),
        "high": _tidy(a.high),
        "qualifier": a.qualifier,
        "number_span": number,
    }
    fields.update(more)
    return Value(**fields)  # type: ignore[arg-type]


def _tidy(n: float | None) -> float | None:
    return int(n) if n is not None and n == int(n) else n


def _percent_before(s: Stream, a: Amount) -> Found | None:
    if s.form(a.number[0] - 1) != "%" or not s.glued(a.number[0] - 1) or s.glued(a.number[0] - 2):
        return None
    return a.end, (_value(s, _unstrict(a), a.end, "measure", unit="percent", rule="measure.percent"),)


def _unstrict(a: Amount) -> Amount:
    """A measure is continuous: «أكثر من 30 كيلومترا» begins at 30, not at 31."""
    if not a.strict:
        return a
    if a.qualifier == "more_than":
        return msgspec.structs.replace(a, low=None if a.low is None else a.low - 1, strict=False)
    return msgspec.structs.replace(a, high=None if a.high is None else a.high + 1, strict=False)


def _measure(s: Stream, a: Amount) -> Found | None:
    """«30 كيلومترا», «10%», «ثلاث مرات», «5 ملايين دولار»."""
    found = s.phrase(a.end, "unit_of")
    h = s.bare(a.end, "unit_of")
    owned = s.bare(a.end + 1, "unit_of") if a.vague and s.form(a.end) == "من" else None
    if found is None and owned is not None and owned.definite:
        # «عشرات الملايين من الدولارات»
        unit, noun = owned.payload
        return a.end + 2, (_value(s, _unstrict(a), a.end + 2, "measure", unit=unit, noun=noun, rule=f"measure.{unit}"),)
    if found is not None:
        (unit, noun), end = found[0].payload, found[1]
    elif h is not None and (not h.definite or a.vague):
        (unit, noun), end = h.payload, a.end + 1
    else:
        return None
    if unit == "m" and s.form(end - 1) == "م" and a.low is not None and 1000 <= a.low < 2200 and a.low == int(a.low):
        return None  # «2010م» is a year
    if unit not in {"times", "barrel"}:
        a = _unstrict(a)
    after = bounded_after(s, a, end)
    if after is not None:
        a, end = after
    return end, (_value(s, a, end, "measure", unit=unit, noun=noun, rule=f"measure.{unit}"),)


def _duration(s: Stream, a: Amount) -> Found | None:
    """«ثلاثة أيام», «48 ساعة», «العشرة أيام»; an age is a measure («البالغ 17 عاما»)."""
    h = s.bare(a.end, "time_plural") or s.bare(a.end, "time_singular")
    if h is None or (h.definite and not (a.vague or a.definite)):
        return None
    unit, lemma = h.payload
    end = a.end + 1
    low, high = a.low, a.high
    half = s.joined(end, "fraction")
    if half is not None and half[0].payload == (1, 2):
        end = half[1] + 1
        again = s.bare(end, "time_singular")
        end += again is not None and again.definite
        low, high = (None if low is None else low + 0.5), (None if high is None else high + 0.5)
        a = msgspec.structs.replace(a, low=low, high=high)
    a = _unstrict(a)
    after = bounded_after(s, a, end)
    if after is not None:
        a, end = after
    if unit in {"year", "month"} and is_age(s, a.start, end):
        return end, (_value(s, a, end, "measure", unit="age", noun=lemma, rule="measure.age"),)
    return end, (_value(s, a, end, "duration", unit=unit, noun=lemma, rule="duration"),)


def is_age(s: Stream, start: int, end: int) -> bool:
    if s.form(start - 1) == "(" and s.form(end) == ")":
        return True
    if (s.form(end), s.form(end + 1)) in _AGE_AFTER:
        return True
    if s.form(start - 1) in _AGE_RIGHT_BEFORE:
        return True
    return any(s.form(k) in _AGE for k in range(max(0, start - _LOOK_BACK), start))


def _quantity(s: Stream, a: Amount) -> Found | None:
    low = a.high if a.low is None else a.low
    loose = a.vague or a.definite
    if a.vague and a.definite and s.form(a.end) != "من":
        both = among(s, a.end)
        return _bare(s, a, a.end) if both is None else (both.end, (_counted_value(s, a, both, both.end),))
    noun = counted(s, a.end, low or 0, loose=loose) or among(s, a.end)
    if noun is not None and noun.kind is None and a.definite and not a.vague and numbered(s, a.start) is not None:
        noun = None  # «الشبان الثلاثة برصاص»: it counts what stands before it
    if noun is not None and noun.kind is not None and a.alternative is not None and a.low == a.high:
        a = msgspec.structs.replace(a, low=a.alternative, high=a.alternative)
    if noun is None and is_name(s, a.number[0]) and a.start == a.number[0]:
        return a.end, ()
    end = noun.end if noun is not None else a.end
    for stop in end_of_phrase(s, end) if noun is not None else [end]:
        after = bounded_after(s, a, stop)
        if after is not None:
            a, end = after
            break
    if noun is None:
        return _bare(s, a, end)
    return end, (_counted_value(s, a, noun, end),)


def _counted_value(s: Stream, a: Amount, noun: Counted, end: int) -> Value:
    return _value(
        s, a, end, "quantity", noun=noun.lemma, noun_span=s.span(noun.start, noun.end), rule="quantity.counted"
    )


def _bare(s: Stream, a: Amount, end: int) -> Found:
    subset = s.form(end) in {"منهم", "منها", "منهن"}
    noun = counted(s, end + 1, 3, loose=False) if subset else None
    if noun is not None and noun.kind in {"person", "casualty"} and s.form(end + 1) != "من":
        # «3 منهم أطفال»
        return noun.end, (msgspec.structs.replace(_counted_value(s, a, noun, noun.end), subset=True),)
    before = numbered(s, a.start) if a.definite else None
    if before is not None:
        value = _counted_value(s, a, before, end)
        return end, (msgspec.structs.replace(value, span=s.span(before.start, end), rule="quantity.numbered"),)
    told = None if subset else announced(s, a.start)
    if told is not None:
        return end, (msgspec.structs.replace(_counted_value(s, a, told, end), rule="quantity.announced"),)
    return end, (
        _value(s, a, end, "number", subset=subset, rule="number", value=_tidy(a.low) if a.low == a.high else None),
    )


def share(s: Stream, i: int) -> Found | None:
    """A fraction of something: «ثلثا الضحايا», «نصف السكان», «ثلثي المساحة»: a number below one."""
    h = s.hit(i, "fraction2") or s.hit(i, "fraction")
    if h is None or h.definite:
        return None
    top, bottom = h.payload
    k = i + 1
    if not s.form(k).startswith("ال") or s.hit(k, "function") is not None or s.kind(k) != "word":
        return None
    if h.payload[0] == 1 and (
        (bottom > 4 and bottom != 6) or s.hit(k, "time_singular") or s.phrase(k, "deictic") or s.hit(k, "daypart")
    ):
        return None
    span = s.span(i, i + 1)
    value = top / bottom
    return i + 1, (
        Value(
            kind="number",
            span=span,
            number_span=span,
            low=value,
            high=value,
            qualifier="exact",
            value=value,
            rule="number.fraction",
        ),
    )


_TIMES = {"مرتين": 2, "مرتان": 2, "ضعفي": 2, "ضعفا": 2, "ضعفين": 2, "ضعفان": 2, "الضعف": 2, "الضعفين": 2, "بالضعف": 2}
_DOUBLE_OF = {"العدد", "عدد", "ما", "المبلغ", "حجم", "قيمه", "هذا", "ذلك", "الحجم", "نسبه", "معدل", "سعر", "السعر"}


def multiple(s: Stream, i: int) -> Found | None:
    """«مرتين», «ضعف العدد», «أضعاف»: how many times."""
    form = s.form(i).removeprefix("و")
    n = _TIMES.get(form)
    if n is None and form == "ضعف" and (i + 1 >= s.size or s.kind(i + 1) == "punct" or s.form(i + 1) in _DOUBLE_OF):
        n = 2
    if form == "مره" and s.form(i + 1) == "واحده":
        return i + 2, (
            Value(
                kind="measure",
                span=s.span(i, i + 2),
                low=1,
                high=1,
                qualifier="exact",
                unit="times",
                noun="مرة",
                rule="measure.times",
            ),
        )
    if n is None:
        return None
    return i + 1, (
        Value(
            kind="measure",
            span=s.span(i, i + 1),
            low=n,
            high=n,
            qualifier="exact",
            unit="times",
            noun="مرة" if form[0] == "م" else "ضعف",
            rule="measure.times",
        ),
    )


def ordering(s: Stream, i: int) -> Found | None:
    """An ordinal: «الضربة الثانية», «السادس والعشرين», the definite «المئة»."""
    found = ordinal(s, i)
    if found is None:
        return _definite_cardinal(s, i)
    value, end = found
    if is_name(s, i):
        return end, ()
    return end, (Value(kind="ordinal", span=s.span(i, end), value=value, number_span=s.span(i, end), rule="ordinal"),)


def _definite_cardinal(s: Stream, i: int) -> Found | None:
    """«العشرون», «المئة»: from twenty on a lone definite cardinal is an ordinal, unless a noun follows or a plural
    precedes.
    """
    h = s.hit(i, "ten") or s.hit(i, "hundred") or s.hit(i, "scale")
    if h is None or not h.definite:
        return None
    a = amount(s, i)
    if a is None or a.low is None or a.written != "words" or counted(s, a.end, a.low, loose=True) is not None:
        return None
    if s.bare(a.end, "unit_of") is not None or s.bare(a.end, "time_singular") is not None:
        return None
    if is_name(s, i) or s.hit(i - 1, "name_date") is not None:
        return a.end, ()
    before = s.hit(i - 1, "noun")
    if before is not None and any(n.number == "plural" for n in before.payload):
        return None
    return a.end, (
        Value(
            kind="ordinal",
            span=s.span(i, a.end),
            value=_tidy(a.low),
            number_span=s.span(i, a.end),
            rule="ordinal.cardinal",
        ),
    )
