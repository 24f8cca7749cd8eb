"""Linking: many claims in, incidents out; one new report compares and clusters only what it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from musnad.incidents.blocking import Blocks, keys_of
from musnad.incidents.cluster import Pair, Ruled, cluster, components, pair
from musnad.incidents.compare import Comparison, compare
from musnad.incidents.telling import Telling, tellings
from musnad.model.claims import Claims
from musnad.model.incident import ClaimRef


class Rulings(msgspec.Struct, frozen=True):
    """What people decided about pairs of claims, by report and event."""

    same: frozenset[tuple[ClaimRef, ClaimRef]] = frozenset()
    different: frozenset[tuple[ClaimRef, ClaimRef]] = frozenset()


class Cluster(msgspec.Struct, frozen=True):
    """The claims of one incident with the links that hold them together."""

    tellings: tuple[Telling, ...]
    links: tuple[tuple[int, int, Comparison], ...]

    @property
    def rank(self) -> str:
        """Where it stands among others: by its first report and event."""
        return rank_of(self.tellings[0])


def rank_of(telling: Telling) -> str:
    """Where a claim stands among others: by day of publication, report and place in it."""
    return f"{telling.published_at}\x1f{telling.ref.report}\x1f{telling.place_in_report:06}"


class Linker:
    """Claims of many reports, linked. Add reports in any order: the incidents come out the same.

    ``copies``: pairs of reports that repeat each other's words. ``rulings``: people's decisions, which bind.
    ``compared``: how many pairs were compared so far.
    """

    def __init__(self, copies: Iterable[tuple[str, str]] = (), rulings: Rulings = Rulings()) -> None:  # noqa: B008
        self.compared = 0
        self._tellings: list[Telling] = []
        self._numbers: dict[ClaimRef, int] = {}
        self._blocks = Blocks()
        self._edges: dict[Pair, float] = {}
        self._links: dict[int, set[int]] = {}
        self._incident_of: dict[int, int] = {}
        self._clusters: dict[int, list[int]] = {}
        self._stale: set[int] = set()
        self._next = 0
        self._copies: set[tuple[str, str]] = set()
        self._rulings = rulings
        self.add_copies(copies)

    def add_copies(self, copies: Iterable[tuple[str, str]]) -> None:
        """Note which reports repeat which, before they are added."""
        self._copies |= {(min(a, b), max(a, b)) for a, b in copies}

    def add(self, claims: Claims) -> None:
        """Take in one report: its claims are compared with those that share a block, nothing else is touched."""
        for telling in tellings(claims):
            self.add_telling(telling)

    def add_telling(self, telling: Telling) -> None:
        """Take in one claim alone."""
        number = len(self._tellings)
        self._tellings.append(telling)
        self._numbers[telling.ref] = number
        self._links[number] = set()
        self._stale.add(number)
        keys = keys_of(telling)
        for other in self._blocks.meeting(keys):
            found = self._judge(other, number)
            if found.links:
                self._link(other, number, found.points)
        self._blocks.add(number, keys)
        for a, b in self._rulings.same:
            if telling.ref in {a, b} and a in self._numbers and b in self._numbers:
                self._link(self._numbers[a], self._numbers[b], 99.0)

    def _link(self, a: int, b: int, points: float) -> None:
        self._edges[pair(a, b)] = points
        self._links[a].add(b)
        self._links[b].add(a)
        self._stale |= {a, b}

    def _judge(self, a: int, b: int) -> Comparison:
        self.compared += 1
        x, y = self._tellings[a], self._tellings[b]
        reports = (min(x.ref.report, y.ref.report), max(x.ref.report, y.ref.report))
        return compare(x, y, copy=reports in self._copies)

    def clusters(self) -> Iterator[Cluster]:
        """Every incident's claims, in the order of their first report and event."""
        self._recluster()
        order = sorted(self._clusters.values(), key=lambda members: self._rank(members[0]))
        for members in order:
            yield self._cluster(members)

    def changed(self) -> list[Cluster]:
        """The incidents that changed since they were last asked for; the others stand as they were."""
        homes = {self._incident_of[number] for number in self._recluster()}
        return [self._cluster(self._clusters[home]) for home in sorted(homes)]

    def linked(self) -> Iterator[tuple[Telling, frozenset[int]]]:
        """Every claim in the order in which it was added, with the numbers in that order of those it is linked to."""
        for number, telling in enumerate(self._tellings):
            yield telling, frozenset(self._links[number])

    def _rank(self, number: int) -> str:
        return rank_of(self._tellings[number])

    def _recluster(self) -> set[int]:
        """Cluster anew the components that changed since the last time; the claims in them."""
        touched = self._hanging(self._stale)
        for number in touched:
            home = self._incident_of.pop(number, None)
            if home is not None:
                self._clusters.pop(home, None)
        edges = [p for number in touched for other in self._links[number] if (p := pair(number, other))[0] == number]
        for component in components(touched, edges):
            for members in self._incidents(component):
                self._clusters[self._next] = members
                for number in members:
                    self._incident_of[number] = self._next
                self._next += 1
        self._stale.clear()
        return touched

    def _hanging(self, numbers: Iterable[int]) -> set[int]:
        found: set[int] = set()
        waiting = list(numbers)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting.extend(self._links[number] - found)
        return found

    def _incidents(self, component: list[int]) -> list[list[int]]:
        if len(component) == 1:
            return [component]
        inside = set(component)
        edges = {
            p: self._edges[p]
            for number in component
            for other in self._links[number]
            if (p := pair(number, other))[0] == number and other in inside
        }
        seen: dict[Pair, Comparison] = {}

        def judge(a: int, b: int) -> Comparison:
            key = pair(a, b)
            if key not in seen:
                seen[key] = self._judge(*key)
            return seen[key]

        ruled = Ruled(self._ruled(self._rulings.same), self._ruled(self._rulings.different))
        return cluster(component, edges, {number: self._rank(number) for number in component}, judge, ruled)

    def _ruled(self, pairs: Iterable[tuple[ClaimRef, ClaimRef]]) -> frozenset[Pair]:
        return frozenset(
            pair(self._numbers[a], self._numbers[b]) for a, b in pairs if a in self._numbers and b in self._numbers
        )

    def _cluster(self, members: list[int]) -> Cluster:
        """The links shown are the strongest that hold all the claims together."""
        place = {number: k for k, number in enumerate(members)}
        inside = sorted(
            (-self._edges[p], place[p[0]], place[p[1]])
            for number in members
            for other in self._links[number]
            if other in place and (p := pair(number, other))[0] == number
        )
        home = list(range(len(members)))
        links = []
        for _, x, y in inside:
            if home[x] != home[y]:
                old, new = home[x], home[y]
                home = [new if h == old else h for h in home]
                a, b = sorted((x, y))
                links.append((a, b, self._judge(members[a], members[b])))
        return Cluster(tuple(self._tellings[number] for number in members), tuple(sorted(links, key=lambda x: x[:2])))
