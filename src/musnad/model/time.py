"""Time: the day window of an event, as far as the words fix it."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.span import Span

TimePrecision = Literal["day", "range", "week", "month", "year", "unknown"]
Basis = Literal["stated", "derived"]


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """An EDTF (ISO 8601-2) value and its days, both ends inclusive; unknown parts stay unknown (``XXXX-09-26``)."""

    edtf: str
    earliest: str | None
    latest: str | None
    precision: TimePrecision
    part: str | None = None
    span: Span | None
    basis: Basis = "stated"
