"""The timeline: how many incidents each day, month or year holds, and how many it may hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

Step = Literal["day", "month", "year"]
# Beyond so many steps the next coarser one is taken.
_MOST = 62
# A window over more steps than these is told apart: drawn, it would be a guess all over the axis.
_WIDE = 6


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """One step: its days, those incidents that lie in it and those whose window touches it.

    ``at``, ``width``: its place on an axis from 0 to 1000; ``sure_height``, ``may_height``: of 100, upwards.
    """

    first: str
    last: str
    name: str
    sure: int
    may: int
    at: float
    width: float
    sure_height: float
    may_height: float
    mark: str


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The bins of a time; ``undated``: incidents without a day; ``wide``: with a window too wide to be drawn."""

    step: Step
    bins: tuple[Bin, ...]
    undated: int
    wide: int
    most: int


Window = tuple[str, str]


def timeline(windows: Iterable[Window]) -> Timeline:
    """The timeline of day windows (first, last), both inclusive; empty ones are undated."""
    dated, undated = [], 0
    for first, last in windows:
        if first and last:
            dated.append((first, last))
        else:
            undated += 1
    if not dated:
        return Timeline(step="day", bins=(), undated=undated, wide=0, most=0)
    # The axis spans what is sure to a year: «in 2011 or later» must not stretch it.
    close = [w for w in dated if _days(w) <= 366] or dated
    start, end = min(first for first, _ in close), max(last for _, last in close)
    step = _step(start, end)
    steps = list(_steps(start, end, step))
    sure, may, wide = _count(dated, steps, step)
    most = max((sure[key] + may[key] for key in steps), default=0)
    width = 1000 / len(steps)
    bins = tuple(
        Bin(
            first=_ends(key)[0], last=_ends(key)[1], name=key, sure=sure[key], may=may[key], at=round(k * width, 2),
            width=round(width, 2), sure_height=_height(sure[key], most), may_height=_height(may[key], most),
            mark=_mark(key, steps, k),
        )
        for k, key in enumerate(steps)
    )  # fmt: skip
    return Timeline(step=step, bins=bins, undated=undated, wide=wide, most=most)


def _days(window: Window) -> int:
    return (date.fromisoformat(window[1]) - date.fromisoformat(window[0])).days + 1


def _step(start: str, end: str) -> Step:
    if _days((start, end)) <= _MOST:
        return "day"
    months = (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7]) + 1
    return "month" if months <= 2 * _MOST else "year"


_LETTERS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}


def _steps(start: str, end: str, step: Step) -> Iterable[str]:
    day, last = date.fromisoformat(start), date.fromisoformat(end)
    key = ""
    while day <= last or day.isoformat()[: _LETTERS[step]] == end[: _LETTERS[step]]:
        if (now := day.isoformat()[: _LETTERS[step]]) != key:
            key = now
            yield key
        day += timedelta(days=1 if step == "day" else 20)


def _count(dated: list[Window], steps: list[str], step: Step) -> tuple[Counter[str], Counter[str], int]:
    sure: Counter[str] = Counter()
    may: Counter[str] = Counter()
    wide = 0
    letters = _LETTERS[step]
    place = {key: k for k, key in enumerate(steps)}
    for (first, last), number in Counter((a[:letters], b[:letters]) for a, b in dated).items():
        if first == last and first in place:
            sure[first] += number
        elif first in place and last in place and place[last] - place[first] < _WIDE:
            for key in steps[place[first] : place[last] + 1]:
                may[key] += number
        else:
            wide += number
    return sure, may, wide


def _ends(key: str) -> Window:
    if len(key) == 10:
        return key, key
    if len(key) == 4:
        return f"{key}-01-01", f"{key}-12-31"
    year, month = int(key[:4]), int(key[5:7])
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return f"{key}-01", (following - timedelta(days=1)).isoformat()


def _height(number: int, most: int) -> float:
    return round(100 * number / most, 2) if most else 0.0


def _mark(key: str, steps: list[str], k: int) -> str:
    """The words under a step, so few that they have room: the first, years and quarters where they begin."""
    if len(key) == 4:
        return key if len(steps) <= 20 or int(key) % 5 == 0 else ""
    if len(key) == 7:
        begins = k == 0 or key.endswith("-01")
        if len(steps) <= 14:
            return key
        return key if k == 0 and not key.endswith(("-11", "-12")) else key[:4] if begins and k else ""
    every = 1 if len(steps) <= 8 else 7
    return key[5:] if k % every == 0 else ""
