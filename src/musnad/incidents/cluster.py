"""Clustering: pairs become incidents, the surest first; a pair that cannot be one keeps two clusters apart.

Deterministic: the same claims and decisions give the same incidents, in whatever order they came in.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from musnad.incidents.compare import EVEN, Comparison

Pair = tuple[int, int]
Judge = Callable[[int, int], Comparison]

# Two clusters are joined when their claims agree on average nearly as well as a single pair must.
_MEAN = EVEN - 1.0
# Of large clusters so many claims a side are compared; the others repeat them.
_SAMPLE = 12


class Ruled(msgspec.Struct, frozen=True):
    """What people decided on pairs: one incident, or two."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


def pair(a: int, b: int) -> Pair:
    """A pair in the order in which it is kept."""
    return (a, b) if a < b else (b, a)


def components(numbers: Iterable[int], edges: Iterable[Pair]) -> list[list[int]]:
    """Claims that hang together by any links, each list in order: what one component decides touches no other."""
    parent = {number: number for number in numbers}

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in sorted(parent):
        groups[root(number)].append(number)
    return list(groups.values())


def cluster(numbers: list[int], edges: Mapping[Pair, float], rank: Mapping[int, object], judge: Judge,
            ruled: Ruled) -> list[list[int]]:  # fmt: skip
    """The incidents among claims that hang together.

    ``edges``: points of the linked pairs. ``rank``: what claims are ordered by, whatever their numbers are. ``judge``:
    compares any two. ``ruled``: decisions, which bind.
    """
    return _Merging(numbers, rank, judge, ruled).done(edges)


class _Merging:
    def __init__(self, numbers: list[int], rank: Mapping[int, object], judge: Judge, ruled: Ruled) -> None:
        self._rank, self._judge, self._ruled = rank, judge, ruled
        self._of = {number: number for number in numbers}
        self._members = {number: [number] for number in numbers}

    def done(self, edges: Mapping[Pair, float]) -> list[list[int]]:
        for a, b in sorted(self._ruled.same, key=self._order):
            if a in self._of and b in self._of and self._of[a] != self._of[b]:
                self._join(self._of[a], self._of[b])
        heap: list[tuple[float, object, Pair]] = [(-points, self._order(p), p) for p, points in edges.items()]
        heapq.heapify(heap)
        while heap:
            _, _, (a, b) = heapq.heappop(heap)
            x, y = self._of[a], self._of[b]
            if x != y and self._may_join(x, y):
                self._join(x, y)
        return [sorted(members, key=self._sorting) for members in self._members.values()]

    def _sorting(self, number: int) -> tuple[object, int]:
        return self._rank[number], number

    def _order(self, p: Pair) -> tuple[object, object]:
        first, second = sorted((self._sorting(p[0]), self._sorting(p[1])))
        return first, second

    def _join(self, x: int, y: int) -> None:
        keep, gone = (x, y) if len(self._members[x]) >= len(self._members[y]) else (y, x)
        moved = self._members.pop(gone)
        # In order, so that the claims that stand for a large cluster are the same however it grew.
        self._members[keep] = sorted((*self._members[keep], *moved), key=self._sorting)
        for number in moved:
            self._of[number] = keep

    def _may_join(self, x: int, y: int) -> bool:
        mine, yours = self._members[x], self._members[y]
        if self._ruled.different and any(pair(a, b) in self._ruled.different for a in mine for b in yours):
            return False
        total, count = 0.0, 0
        for a in mine[:_SAMPLE]:
            for b in yours[:_SAMPLE]:
                if pair(a, b) in self._ruled.same:
                    continue
                found = self._judge(a, b)
                if found.bar is not None:
                    return False
                total, count = total + found.points, count + 1
        return count == 0 or total / count >= _MEAN
