"""What a value is, and what the reader of values must be told about its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from musnad.model.span import Span

Kind = Literal["number", "quantity", "ordinal", "measure", "time", "duration"]
Direction = Literal["past", "future"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One number, quantity, ordinal, measure, day window or duration, and the words on which it stands.

    ``low``/``high`` are inclusive, null is open; ``earliest``/``latest`` are ISO days, inclusive, null is open or
    unknown; a time counted by a bare plural («قبل أيام») has ``qualifier`` few: its window is a guess.
    Two readings of one expression are two values with the same span. ``anchor`` holds the words of the event a relative
    time counts from («قبل ساعات من الهجوم»), ``problem`` what contradicts itself («الجمعة 26 سبتمبر» on a Thursday).
    """

    kind: Kind
    span: Span
    rule: str
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    noun: str | None = None
    noun_span: Span | None = None
    number_span: Span | None = None
    unit: str | None = None
    value: float | None = None
    subset: bool = False
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None
    part: str | None = None
    basis: str | None = None
    anchor: Span | None = None
    problem: str | None = None


def no_tense(offset: int) -> Direction | None:
    """The tense of the clause at a source offset is not known."""
    return None


def no_class(form: str) -> str | None:
    """The class of a noun (a folded form) is not known."""
    return None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the text does not say itself.

    ``reference``: day of publication, or None; ``prefer``: where a day without direction lies («الخميس», «26
    سبتمبر»), None
    gives both readings; ``week_start``: first day of a calendar week; ``tense(offset)``: the tense of the clause
    at a source
    offset, which wins over ``prefer``; ``noun_class(form)``: class of a folded noun: casualty, person, object,
    unit or None.
    """

    reference: date | None = None
    prefer: Direction | None = "past"
    week_start: Literal["sunday", "monday", "saturday"] = "sunday"
    tense: Callable[[int], Direction | None] = no_tense
    noun_class: Callable[[str], str | None] = no_class
