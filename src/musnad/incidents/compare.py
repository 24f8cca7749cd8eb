"""Comparison: how strongly two claims speak for one incident, with every reason in words.

Each step looks at one field and gives points for or against. What cannot be (the same day two years apart, two strikes
on one town five days apart, two claims of one report) is a bar: no other agreement outweighs it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from musnad.incidents.compare_figures import figures, series
from musnad.incidents.compare_parties import parties
from musnad.incidents.days import Window, said
from musnad.incidents.ground import distance
from musnad.incidents.kin import related
from musnad.incidents.point import Point
from musnad.incidents.telling import Telling
from musnad.incidents.types import likeness

# Points at which two claims are as likely one incident as two.
EVEN = 4.5
# An offensive that began on one day is told for months by that day.
_ONSET = 2.0
_ENDURING = frozenset(("attack", "armed_clash", "siege", "seizure_of_territory", "mobilization", "protest", "riot"))
# A town is not taken twice in a month.
_SELDOM = frozenset(("seizure_of_territory", "withdrawal", "suicide_attack", "assassination"))
_SAME_REPORT = "two events of one report are two incidents"


class Comparison(msgspec.Struct, frozen=True, gc=False):
    """Points for one incident (negative: against), why, and what makes it impossible, if anything."""

    points: float
    why: tuple[str, ...]
    bar: str | None = None

    @property
    def score(self) -> float:
        """The points as a score from 0 to 1; one half where both readings are as likely."""
        return 0.0 if self.bar else 1 / (1 + math.exp(EVEN - self.points))

    @property
    def links(self) -> bool:
        """Whether the two are held to be one."""
        return self.bar is None and self.points >= EVEN


def compare(a: Telling, b: Telling, *, copy: bool = False) -> Comparison:
    """Two claims compared field by field. ``copy``: their reports repeat each other's words."""
    found: list[Point] = []
    for point in _points(a, b):
        found.append(point)
        if point.bar:
            return Comparison(0.0, tuple(one.why for one in found), point.why)
    if copy and a.event.type == b.event.type:
        found.append(Point(2.0, "the one report repeats the other"))
    return Comparison(sum(point.points for point in found), tuple(point.why for point in found))


def _points(a: Telling, b: Telling) -> Iterator[Point]:
    yield from _reports(a, b)
    yield from _types(a, b)
    yield from _time(a, b)
    yield from _place(a, b)
    yield from parties(a, b)
    yield from figures(a, b)
    yield from series(a, b)


def _reports(a: Telling, b: Telling) -> Iterator[Point]:
    if a.ref.report != b.ref.report:
        return
    if "denied" not in {a.event.status, b.event.status} or a.event.status == b.event.status:
        yield Point(0, _SAME_REPORT, bar=True)
    else:
        yield Point(1.0, "a report tells an event and its denial")


def _types(a: Telling, b: Telling) -> Iterator[Point]:
    match likeness(a.event.type, b.event.type):
        case "same" if a.event.type in _SELDOM and _share_anybody(a, b):
            yield Point(1.7, f"both {_kind(a)}, which seldom comes twice")
        case "same":
            yield Point(1.0, f"both {_kind(a)}")
        case "near":
            yield Point(0.8, f"{_kind(a)} and {_kind(b)} may be one act")
        case "possible":
            yield Point(0.0, f"{_kind(a)} may come of {_kind(b)}")
        case "no":
            yield Point(0, f"{_kind(a)} is no {_kind(b)}", bar=True)
    if "hypothetical" in {a.event.status, b.event.status}:
        yield Point(0, "one is only supposed", bar=True)
    elif (a.event.status == "planned") != (b.event.status == "planned"):
        yield Point(-1.0, "one was only planned")


def _share_anybody(a: Telling, b: Telling) -> bool:
    return any(related(p.id, q.id) for p in a.parties for q in b.parties if p.id is not None and q.id is not None)


def _kind(telling: Telling) -> str:
    return telling.event.type.replace("_", " ")


def _time(a: Telling, b: Telling) -> Iterator[Point]:
    if a.window is not None and b.window is not None:
        yield from _windows(a, b, a.window, b.window)
        return
    if a.window is None and b.window is None:
        yield from _undated(a, b)
        return
    dated, other = (a, b) if a.window is not None else (b, a)
    assert dated.window is not None
    yield from _dated_and_undated(dated.window, other)
    if dated.window.length > 7 and _is_period(dated):
        yield Point(-1.2, "one tells of a whole period")


def _windows(a: Telling, b: Telling, x: Window, y: Window) -> Iterator[Point]:
    gap = x.gap(y)
    if any(_begun(t) for t in (a, b)) and _onset(a, x).gap(_onset(b, y)) == 0:
        yield Point(_ONSET, f"both begin {said(_onset(a, x).meet(_onset(b, y)))}")
    elif gap == 0:
        length = max(x.length, y.length)
        points = 3.0 if length == 1 else 2.5 if length == 2 else 1.5 if length <= 7 else 0.8 if length <= 31 else 0.3
        met = x.meet(y)
        yield Point(points, f"the same day, {said(x)}" if length == 1 else f"both can be {said(met)}")
        if any(t.window and t.window.length > 7 >= o.length and _is_period(t) for t, o in ((a, y), (b, x))):
            yield Point(-1.2, "one tells of a whole period")
    elif gap == 1:
        # Some give the day of the announcement; two days of one battle are more frequent.
        yield Point(-1.5, f"a day apart: {said(x)}, {said(y)}")
    elif gap == 2:
        yield Point(-4.0, f"two days apart: {said(x)}, {said(y)}")
    else:
        yield Point(0, f"{gap} days apart: {said(x)}, {said(y)}", bar=True)
    for one, days in ((a, y), (b, x)):
        if gap and one.published is not None and days.first > one.published + 1 and one.event.status != "planned":
            yield Point(0, f"{said(days)} is after {one.ref.report} was published", bar=True)


def _begun(telling: Telling) -> bool:
    """Whether something that goes on is told by its beginning only: «since 4 April»; several strikes since are none."""
    time, event = telling.event.time, telling.event
    open_end = time is not None and time.earliest is not None and time.latest is None
    return open_end and event.count is None and event.type in _ENDURING


def _onset(telling: Telling, window: Window) -> Window:
    """The day on which what goes on began; of anything else its days."""
    return Window(window.first, window.first) if _begun(telling) else window


def _is_period(telling: Telling) -> bool:
    """Whether its days are a stretch in which much happened, not a day that is not known better."""
    time = telling.event.time
    return time is not None and time.precision == "range"


def _undated(a: Telling, b: Telling) -> Iterator[Point]:
    if a.published is None or b.published is None:
        return
    apart = abs(a.published - b.published)
    if a.retold or b.retold:
        points = 1.2 if apart <= 2 else 0.7 if apart <= 7 else -0.5
        yield Point(points, "an older incident is recalled, and neither gives its day")
    elif apart <= 1:
        yield Point(1.2, "published within a day of each other, neither gives a day")
    elif apart <= 3:
        yield Point(0.7, "published within three days of each other, neither gives a day")
    elif apart <= 7:
        yield Point(-0.5, "published within a week, neither gives a day")
    elif apart <= 30:
        yield Point(-2.5, f"published {apart} days apart, neither gives a day")
    else:
        yield Point(0, f"published {apart} days apart as news, neither gives a day", bar=True)


def _dated_and_undated(days: Window, other: Telling) -> Iterator[Point]:
    if other.published is None:
        return
    if days.first > other.published + 1 and other.event.status != "planned":
        yield Point(0, f"{said(days)} is after {other.ref.report} was published", bar=True)
        return
    before = max(0, other.published - days.last)
    if other.retold:
        points = 1.0 if before <= 10 else 0.5 if before <= 60 else -0.5 if before <= 730 else -1.5
        yield Point(points, f"{other.ref.report} recalls it without a day")
    elif days.length > 7:
        yield Point(0.0, f"{other.ref.report} gives no day")
    elif before <= 2:
        yield Point(1.5, f"{other.ref.report} gives no day and was published within two days of it")
    elif before <= 7:
        points = 0.8 if before <= 4 else 0.3
        yield Point(points, f"{other.ref.report} gives no day and was published within a week of it")
    elif before <= 30:
        yield Point(-2.0, f"{other.ref.report} gives no day and was published {before} days later")
    else:
        yield Point(0, f"{other.ref.report} tells it as news {before} days later", bar=True)


def _place(a: Telling, b: Telling) -> Iterator[Point]:
    x, y = a.spot, b.spot
    if x is None or y is None:
        return
    if x.whole_country or y.whole_country:
        if x.country and y.country and x.country != y.country:
            yield Point(0, f"another country: {x.country}, {y.country}", bar=True)
        else:
            yield Point(0.2, "the same country")
        return
    apart = distance(x, y)
    radius = max(x.radius, y.radius)
    if (x.id is not None and x.id == y.id) or (apart is not None and apart < 1):
        yield Point(_weight(radius), f"the same place, {_name(a)}")
    elif apart is None:
        if x.name == y.name:
            yield Point(1.5, f"the same place, {_name(a)}")
        elif x.country and y.country and x.country != y.country:
            yield Point(0, f"another country: {x.country}, {y.country}", bar=True)
        else:
            yield Point(-0.5, f"places that cannot be measured: {_name(a)}, {_name(b)}")
    elif apart <= x.radius + y.radius:
        yield Point(0.7 * _weight(radius), f"{_name(a)} and {_name(b)} can be one: {apart:.0f} km apart")
    elif apart <= x.radius + y.radius + 25:
        yield Point(-1.5, f"{_name(a)} and {_name(b)} are {apart:.0f} km apart")
    else:
        yield Point(0, f"{_name(a)} and {_name(b)} are {apart:.0f} km apart", bar=True)


def _weight(radius: float) -> float:
    """What one place says: in a village little else happens that day, in a capital much does."""
    return 2.3 if radius <= 8 else 2.0 if radius <= 30 else 1.4 if radius <= 60 else 1.0


def _name(telling: Telling) -> str:
    assert telling.event.place is not None
    return telling.event.place.name
