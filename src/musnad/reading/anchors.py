"""Anchors: «قبل أسبوع» told right after an act of a known day may count from that day or from the report's.

The check `reference` says so, and the event keeps both readings: its days run from the one to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from musnad.model import Event, Span, Time
from musnad.reading.candidates import Candidate
from musnad.values import Value

Told = Sequence[tuple[Sequence[Candidate], Event]]
_DEICTIC = ("اليوم", "أمس", "امس", "الليلة")


def two_anchors(told: Told, values: Mapping[int, Sequence[Value]]) -> Iterator[tuple[Event, Span, Time]]:
    """Each event whose day counts back from one of two days, the words that say so, and the other act's day.

    ``told``: each event with its mentions; ``values``: the values of each sentence by its number.
    """
    for members, e in told:
        span = e.time.span if e.time is not None else None
        found = _ago(members, values, span)
        if span is None or found is None:
            continue
        before = (
            x.time
            for others, x in told
            if x is not e
            and x.time is not None
            and x.time.span is not None
            and x.time.precision in ("day", "month")
            and not any(w in x.time.span.text for w in _DEICTIC)
            and any(0 <= found - c.sentence.number <= 1 for c in others if c.number < members[0].number)
        )
        other = next(before, None)
        if other is not None:
            yield e, span, other


def _ago(members: Sequence[Candidate], values: Mapping[int, Sequence[Value]], span: Span | None) -> int | None:
    """The sentence in which «قبل …» on these words counts back from a day that it does not name."""
    for c in members:
        for v in values.get(c.sentence.number, ()):
            if (
                v.span == span
                and v.rule == "time.ago"
                and v.anchor is None
                and v.span.text.lstrip("و").startswith("قبل")
            ):
                return c.sentence.number
    return None


def anchored(told: Told, values: Mapping[int, Sequence[Value]], published: str | None) -> list[Event]:
    """The events, those with two anchors dated from the earlier reading to the later. ``published``: the ISO day."""
    both = {e.id: _either(e.time, other, published) for e, _, other in two_anchors(told, values) if e.time is not None}
    return [msgspec.structs.replace(e, time=both[e.id]) if both.get(e.id) is not None else e for _, e in told]


def _either(time: Time, other: Time, published: str | None) -> Time | None:
    if not (published and time.earliest and time.latest and other.earliest and other.earliest == other.latest):
        return None
    first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    day = first + (last - first) // 2  # the day that a window of «قبل أسبوع» is about
    shift = date.fromisoformat(other.earliest) - date.fromisoformat(published[:10])
    if not shift or abs(shift) > timedelta(days=31):
        return None
    ends = sorted((day, day + shift))
    return msgspec.structs.replace(
        time,
        edtf=f"{ends[0]}/{ends[1]}",
        earliest=str(ends[0]),
        latest=str(ends[1]),
        precision="range",
        basis="derived",
    )
