"""The incidents of a ledger, kept in it: a new report or decision relinks only what it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from musnad import __version__
from musnad.incidents.blocking import Keys, keys_of
from musnad.incidents.compare import compare
from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker, Rulings
from musnad.incidents.telling import Telling, tellings
from musnad.ledger.judged import Across, Judge
from musnad.ledger.link_index import FoundIncident, LinkedClaim, LinkIndex
from musnad.lexicon.load import version
from musnad.model.claims import Claims
from musnad.model.incident import Incident

if TYPE_CHECKING:
    from musnad.ledger import Ledger

_METHOD = "incidents 4"
_OWN, _WIDE, _NEEDS = range(3)
# So many new readings at once are quicker done with all the others.
_FEW = 500


def ledger_incidents(ledger: Ledger) -> Iterator[Incident]:
    """The incidents of a ledger's current claims with its decisions; what is known already is not computed again."""
    decoder = msgspec.json.Decoder(Incident)
    for body in incident_bodies(ledger):
        yield decoder.decode(body)


def incident_bodies(ledger: Ledger) -> list[bytes]:
    """The same incidents as the JSON in which they are kept, for whoever knows most of them already."""
    method = f"{_METHOD} musnad {__version__} lexicon {version()}"
    judge = Judge(ledger)
    copies = [(report, copy.of) for report, copy in ledger.copies()]
    across = judge.across()
    # All is read before the transaction ends, so that whoever works on it slowly keeps nobody waiting.
    with ledger.link_index() as index:
        writable = index is not None
        news = index.news(method) if index is not None else None
        if index is not None and news is not None and len(news[0]) <= _FEW:
            _Relinking(index, judge, across, copies).take(*news)
            index.settle(method)
            return list(index.incidents())
    whole = _Whole(ledger, judge, across, copies)
    if writable:
        with ledger.link_index() as index:
            if index is not None:
                whole.keep(index, method)
    return [msgspec.json.encode(one) for one in whole.incidents]


def _rulings(across: Across) -> Rulings:
    return Rulings(same=across.same, different=across.different)


def _kept_under(keys: Keys, number: int) -> Iterator[tuple[int, int, int]]:
    for kind, names in ((_OWN, keys.own), (_WIDE, keys.wide), (_NEEDS, keys.needs)):
        for key in names:
            yield kind, key, number


class _Whole:
    """Everything linked at once."""

    def __init__(self, ledger: Ledger, judge: Judge, across: Across, copies: list[tuple[str, str]]) -> None:
        self._linker = Linker(copies, _rulings(across))
        self._readings: dict[str, int] = {}
        for entry, claims in ledger.current():
            self._readings[claims.report.id] = entry
            self._linker.add(judge.on(claims).claims)
        clusters = list(self._linker.clusters())
        self._ranks = [cluster.rank for cluster in clusters]
        self.incidents = list(incidents(clusters, copies, across.grades))

    def keep(self, index: LinkIndex, method: str) -> None:
        """Write it all into the index; what came in meanwhile is found new the next time."""
        index.clear(method)
        index.add_readings(self._readings.values())
        rows, numbers = [], {}
        edges: list[tuple[int, int]] = []
        for number, (telling, others) in enumerate(self._linker.linked()):
            ref = telling.ref
            numbers[ref] = number
            rows.append(LinkedClaim(number, self._readings[ref.report], ref.report, ref.event))
            edges += [(number, other) for other in others if number < other]
        keys = (
            key
            for number, (telling, _) in enumerate(self._linker.linked())
            for key in _kept_under(keys_of(telling), number)
        )
        index.add_claims(rows, keys)
        index.add_edges(edges)
        index.put_incidents(
            FoundIncident(rank, msgspec.json.encode(one), tuple(numbers[ref] for ref in one.claims))
            for rank, one in zip(self._ranks, self.incidents, strict=True)
        )


class _Relinking:
    """A few new readings taken into an index."""

    def __init__(self, index: LinkIndex, judge: Judge, across: Across, copies: list[tuple[str, str]]) -> None:
        self._index, self._judge, self._across, self._copies = index, judge, across, copies
        self._read: dict[int, Claims] = {}
        self._repeats = {pair for a, b in copies for pair in ((a, b), (b, a))}

    def take(self, added: set[int], gone: set[int]) -> None:
        """Compare the claims of new readings, take out those that count no more, cluster what hangs together."""
        stale = self._index.forget(gone) if gone else set()
        for entry in sorted(added):
            self._index.add_readings([entry])
            for telling in tellings(self._claims(entry)):
                stale |= self._link(entry, telling)
        if stale:
            self._cluster(self._index.hanging(stale))

    def _claims(self, entry: int) -> Claims:
        if entry not in self._read:
            self._read[entry] = self._judge.on(self._index.claims(entry)).claims
        return self._read[entry]

    def _tellings(self, claims: Iterable[LinkedClaim]) -> Iterator[tuple[int, Telling]]:
        for claim in claims:
            for telling in tellings(self._claims(claim.reading)):
                if telling.ref.event == claim.event:
                    yield claim.number, telling

    def _link(self, entry: int, telling: Telling) -> set[int]:
        """Compare one new claim with those it meets, and keep it."""
        keys = keys_of(telling)
        near = self._index.meeting(_OWN, keys.look)
        near |= self._index.meeting(_WIDE, keys.needs) | self._index.meeting(_NEEDS, keys.wide)
        together = {ref for pair in self._across.same if telling.ref in pair for ref in pair} - {telling.ref}
        near |= self._index.numbers_of((ref.report, ref.event) for ref in together)
        number = self._index.next_number()
        pairs = []
        for other, known in self._tellings(self._index.named(near)):
            repeats = (known.ref.report, telling.ref.report) in self._repeats
            if known.ref in together or compare(known, telling, copy=repeats).links:
                pairs.append((other, number))
        ref = telling.ref
        self._index.add_claims([LinkedClaim(number, entry, ref.report, ref.event)], _kept_under(keys, number))
        self._index.add_edges(pairs)
        return {number}

    def _cluster(self, numbers: set[int]) -> None:
        """Cluster claims that hang together anew, and put the incidents in the place of the old ones."""
        self._index.drop_incidents(numbers)
        linker = Linker(self._copies, _rulings(self._across))
        by_ref = {}
        for number, telling in self._tellings(self._index.named(numbers)):
            by_ref[telling.ref] = number
            linker.add_telling(telling)
        clusters = list(linker.clusters())
        found = incidents(clusters, self._copies, self._across.grades)
        self._index.put_incidents(
            FoundIncident(cluster.rank, msgspec.json.encode(one), tuple(by_ref[ref] for ref in one.claims))
            for cluster, one in zip(clusters, found, strict=True)
        )
