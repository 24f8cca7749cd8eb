"""Day windows as numbers, so that they can be compared fast."""

from __future__ import annotations

from datetime import date

import msgspec

from musnad.model.time import Time


class Window(msgspec.Struct, frozen=True, gc=False):
    """Days from ``first`` to ``last``, both included, as ordinals of the calendar."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days it holds."""
        return self.last - self.first + 1

    def gap(self, other: Window) -> int:
        """Days from one window to the other: 0 when they overlap, 1 when they are neighbours."""
        return max(0, self.first - other.last, other.first - self.last)

    def holds(self, other: Window) -> bool:
        """Whether the other lies wholly within it."""
        return self.first <= other.first and other.last <= self.last

    def meet(self, other: Window) -> Window:
        """The days that two overlapping windows share."""
        return Window(max(self.first, other.first), min(self.last, other.last))


def ordinal(day: str | None) -> int | None:
    """The number of an ISO day (a time behind it is left out), None when it is none: ``ordinal("1970-01-01")``."""
    if day is None:
        return None
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def iso(number: int) -> str:
    """The ISO day of a number."""
    return date.fromordinal(number).isoformat()


def window_of(time: Time | None, published: int | None) -> Window | None:
    """The days that a time fixes; an open end reaches to the report's publication, or is unknown."""
    if time is None:
        return None
    first, last = ordinal(time.earliest), ordinal(time.latest)
    if first is None and last is None:
        return None
    if last is None:
        last = published if published is not None and first is not None and published >= first else first
    if first is None:
        first = last
    assert first is not None
    assert last is not None
    return Window(min(first, last), max(first, last))


def said(window: Window) -> str:
    """A window in words: ``2019-09-19`` or ``2019-09-19 to 2019-09-24``."""
    return iso(window.first) if window.length == 1 else f"{iso(window.first)} to {iso(window.last)}"
