"""Blocking: which claims are compared at all. Two claims meet when they share a key of family, days and place.

A claim with an exact day and place has keys for its days and the map's squares around it. One whose days or place are
wide has wide keys; a pair of exact claims never meets by wide keys alone, so that a month's reports of one country are
not all compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from musnad.incidents.days import Window
from musnad.incidents.ground import cell, cells_around
from musnad.incidents.telling import Telling

Key = tuple[str, ...]
# Windows up to this many days are looked up day by day, longer ones month by month.
_DAYWISE = 10
_MONTH = 31
_QUARTER = 91
# A report on a fresh incident without a date tells of the days before it was published.
_FRESH = 4


class Keys(msgspec.Struct, frozen=True):
    """The keys of a claim: ``own``, by which it meets any; ``wide``, by which it meets only those that need them.

    ``needs``: the wide keys that it needs itself, because it is vague in days or place.
    """

    own: frozenset[Key]
    wide: frozenset[Key]
    needs: frozenset[Key]


def keys_of(telling: Telling) -> Keys:
    """The keys under which a claim is looked up."""
    family = telling.family
    days, months = _days(telling)
    places = _places(telling)
    country = f"c{telling.spot.country}" if telling.spot and telling.spot.country else None
    exact_time, exact_place = bool(days), bool(places)
    own = {(family, day, place) for day in days for place in places}
    wide: set[Key] = set()
    countries = [country] if country else []
    # Vague in place: the same days in the country, or with the same people anywhere.
    people = [*(f"a{name}" for name in _people(telling)), *(f"t{word}" for word in _things(telling))]
    tolls = [f"n{n}" for n in _numbers(telling)]
    named = places or ([f"w{telling.spot.name}"] if telling.spot else [])
    in_place = {(family, day, where) for day in days for where in (*countries, *people)}
    in_time = {(family, month, where) for month in months for where in (*places, *_crossed(countries, people, tolls))}
    crossed = _crossed(named, people, tolls)
    wide |= in_place | in_time | {(family, quarter, where) for quarter in _quarters(telling) for where in crossed}
    needs: set[Key] = set()
    if not exact_place:
        needs |= in_place
    if not exact_time:
        needs |= in_time
        if telling.window is None:
            needs |= {(family, quarter, where) for quarter in _recalled(telling) for where in crossed}
    return Keys(own=frozenset(own), wide=frozenset(wide), needs=frozenset(needs))


def _crossed(places: Iterable[str], people: Iterable[str], tolls: Iterable[str]) -> list[str]:
    """Wide windows need two things in common: a place and a person, a place and a toll, two persons …"""
    places, people, tolls = list(places), list(people), list(tolls)
    pairs = [a + b for k, a in enumerate(people) for b in people[k + 1 :]]
    return [
        *pairs,
        *(p + a for p in places for a in people), *(p + n for p in places for n in tolls),
        *(a + n for a in people for n in tolls),
    ]  # fmt: skip


def _days(telling: Telling) -> tuple[list[str], list[str]]:
    """Keys of days, none when the window is wide or unknown, and of months."""
    window = telling.window
    if window is None and not telling.retold and telling.published is not None:
        window = Window(telling.published - _FRESH, telling.published)
    if window is None:
        return [], []
    months = [f"m{n}" for n in range((window.first - 1) // _MONTH, (window.last + 1) // _MONTH + 1)]
    if window.length > _DAYWISE:
        return [], months[:40]
    # A day more at the end: some give the day of the announcement.
    return [f"d{n}" for n in range(window.first, window.last + 2)], months


def _quarters(telling: Telling) -> list[str]:
    """In which quarters of a year an undated recap would have to be published to find this claim's incident fresh."""
    day = telling.window.last if telling.window else telling.published
    return [f"q{day // _QUARTER}"] if day is not None else ["q"]


def _recalled(telling: Telling) -> list[str]:
    """The quarters that an undated claim may speak of: its own and the one before."""
    if telling.published is None:
        return ["q"]
    return [f"q{telling.published // _QUARTER - back}" for back in (0, 1)]


def _places(telling: Telling) -> list[str]:
    spot = telling.spot
    if spot is None or spot.wide:
        return []
    squares = [f"s{row},{column}" for row, column in cells_around(spot)] if cell(spot) else []
    return squares or [f"w{spot.name}"]


def _people(telling: Telling) -> list[str]:
    return sorted({p.id for p in telling.parties if p.id is not None})


def _things(telling: Telling) -> list[str]:
    """The words for what was hit, where nobody known was: «the mosque», «the colonel»."""
    targets = [p for p in telling.parties if p.role == "target" and p.id is None]
    return sorted({word for party in targets for word in party.words if len(word) > 3})[:6]


def _numbers(telling: Telling) -> list[int]:
    return sorted({a.low for a in telling.killed if a.low is not None and a.low > 2})


class Blocks:
    """Claims by their keys; grows claim by claim."""

    def __init__(self) -> None:
        self._own: dict[Key, list[int]] = defaultdict(list)
        self._wide: dict[Key, list[int]] = defaultdict(list)
        self._needs: dict[Key, list[int]] = defaultdict(list)

    def add(self, number: int, keys: Keys) -> None:
        """Put a claim, named by a number, under its keys."""
        for table, names in ((self._own, keys.own), (self._wide, keys.wide), (self._needs, keys.needs)):
            for key in names:
                table[key].append(number)

    def meeting(self, keys: Keys) -> set[int]:
        """The claims that a claim with these keys is to be compared with."""
        return set(self._found(keys))

    def _found(self, keys: Keys) -> Iterator[int]:
        for table, names in ((self._own, keys.own), (self._wide, keys.needs), (self._needs, keys.wide)):
            for key in names:
                yield from table.get(key, ())
