"""Blocking: which claims are compared at all. Two claims meet when they share a key of family, days and place.

A claim is kept under its own days and its square of the map, and looks under the days and squares around. One whose
days or place are wide has wide keys; a pair of exact claims never meets by wide keys alone, so that a month's reports
of one country are not all compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from musnad.incidents.days import Window
from musnad.incidents.ground import cell, cells_around
from musnad.incidents.telling import Telling

Key = int
# Windows up to this many days are looked up day by day, longer ones month by month.
_DAYWISE = 10
_MONTH = 31
_QUARTER = 91
# A report on a fresh incident without a date tells of the days before it was published.
_FRESH = 4
# A stretch of several years is looked up by its first months.
_MONTHS = 40


class Keys(msgspec.Struct, frozen=True):
    """The keys of a claim. It is kept under ``own`` and ``wide``, and when it is vague under ``needs``.

    It looks for others' own keys with ``look``, for others' wide keys with its ``needs``, and for others' needs with
    its ``wide`` keys.
    """

    own: frozenset[Key]
    look: frozenset[Key]
    wide: frozenset[Key]
    needs: frozenset[Key]


def keys_of(telling: Telling) -> Keys:
    """The keys under which a claim is kept and looked up."""
    spot = telling.spot
    here, around = _squares(telling)
    window = _days(telling)
    daywise = window is not None and window.length <= _DAYWISE
    days = [f"d{n}" for n in range(window.first, window.last + 1)] if window and daywise else []
    near_days = [f"d{n}" for n in range(window.first - 1, window.last + 2)] if window and daywise else []
    months = _months(window)
    countries = [f"c{spot.country}"] if spot and spot.country else []
    people = [*(f"a{name}" for name in _people(telling)), *(f"t{word}" for word in _things(telling))]
    tolls = [f"n{n}" for n in _numbers(telling)]
    named = [f"w{spot.name}"] if spot else []
    wide = {
        *_keys(telling, days, [*countries, *people]),
        *_keys(telling, months, [*here, *_crossed(countries, people, tolls)]),
        *_keys(telling, _quarters(telling), _crossed([*here, *named], people, tolls)),
    }
    needs: set[Key] = set()
    if not here:
        needs.update(_keys(telling, near_days, [*countries, *people]))
    if not daywise:
        needs.update(_keys(telling, months, [*around, *_crossed(countries, people, tolls)]))
    if telling.window is None:
        needs.update(_keys(telling, _recalled(telling), _crossed([*around, *named], people, tolls)))
    return Keys(
        own=frozenset(_keys(telling, days, here)),
        look=frozenset(_keys(telling, near_days, around)),
        wide=frozenset(wide),
        needs=frozenset(needs),
    )


def _keys(telling: Telling, times: Iterable[str], places: Iterable[str]) -> Iterator[Key]:
    places = list(places)
    for time in times:
        for place in places:
            digest = blake2b(f"{telling.family} {time} {place}".encode("utf-8", "surrogatepass"), digest_size=8)
            yield int.from_bytes(digest.digest(), "big", signed=True)


def _crossed(places: Iterable[str], people: Iterable[str], tolls: Iterable[str]) -> list[str]:
    """Wide windows need two things in common: a place and a person, a place and a toll, two persons …"""
    places, people, tolls = list(places), list(people), list(tolls)
    pairs = [a + b for k, a in enumerate(people) for b in people[k + 1 :]]
    return [
        *pairs,
        *(p + a for p in places for a in people), *(p + n for p in places for n in tolls),
        *(a + n for a in people for n in tolls),
    ]  # fmt: skip


def _days(telling: Telling) -> Window | None:
    """The days of a claim; of fresh news without a day, those before it was published."""
    if telling.window is None and not telling.retold and telling.published is not None:
        return Window(telling.published - _FRESH, telling.published)
    return telling.window


def _months(window: Window | None) -> list[str]:
    if window is None:
        return []
    return [f"m{n}" for n in range((window.first - 1) // _MONTH, (window.last + 1) // _MONTH + 1)][:_MONTHS]


def _quarters(telling: Telling) -> list[str]:
    """In which quarter of a year an undated recap would have to be published to find this claim's incident fresh."""
    day = telling.window.last if telling.window else telling.published
    return [f"q{day // _QUARTER}"] if day is not None else ["q"]


def _recalled(telling: Telling) -> list[str]:
    """The quarters that an undated claim may speak of: its own and the one before."""
    if telling.published is None:
        return ["q"]
    return [f"q{telling.published // _QUARTER - back}" for back in (0, 1)]


def _squares(telling: Telling) -> tuple[list[str], list[str]]:
    """The square of an exact place and those around it; of a place without a point its name."""
    spot = telling.spot
    if spot is None or spot.wide:
        return [], []
    here = cell(spot)
    if here is None:
        return [f"w{spot.name}"], [f"w{spot.name}"]
    return [f"s{here[0]},{here[1]}"], [f"s{row},{column}" for row, column in cells_around(spot)]


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
        for table, names in ((self._own, keys.look), (self._wide, keys.needs), (self._needs, keys.wide)):
            for key in names:
                yield from table.get(key, ())
