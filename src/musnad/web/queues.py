"""The queue of a ledger kept between requests: what came in is added, what was decided goes."""

from __future__ import annotations

import threading

from musnad.ledger import Ledger
from musnad.ledger.outlines import ReadingOutline
from musnad.ledger.shown import Mark
from musnad.model.incident import ClaimRef, Incident
from musnad.web.boards import Boards
from musnad.web.facts.cards import Card
from musnad.web.facts.deciding import Log
from musnad.web.facts.queue import Decided, Item, Only, claim_item, decided, disputes_of, ordered, pair_items


class Queues:
    """Shared by all requests, from several threads at once."""

    def __init__(self, ledger: Ledger, boards: Boards) -> None:
        self._ledger, self._boards = ledger, boards
        self._lock = threading.Lock()
        self._mark: Mark | None = None
        self._readings: dict[int, ReadingOutline] = {}
        self._several: dict[str, tuple[Card, Incident]] = {}
        self._items: tuple[Item, ...] = ()
        self._settled = Decided(frozenset(), frozenset(), frozenset(), frozenset())

    def queue(self, only: Only = "all", report: str | None = None) -> tuple[Item, ...]:
        """What is left to decide now, the worthiest first; LedgerError when the ledger cannot be read."""
        with self._lock:
            mark = self._ledger.mark()
            if mark != self._mark:
                self._refresh()
                self._mark = mark
            items, settled = self._items, self._settled
        return ordered(items, settled, only, report)

    def _refresh(self) -> None:
        current, fresh = self._ledger.outlines(self._readings.keys())
        for entry in self._readings.keys() - current:
            del self._readings[entry]
        self._readings.update({one.entry: one for one in fresh})
        events = {ClaimRef(one.report, event.id): event for one in self._readings.values() for event in one.events}
        self._settled = decided(Log.of(self._ledger.decisions()), {ref.event for ref in events})
        incidents = self._incidents()
        disputes = {ref: fields for one in incidents for ref, fields in disputes_of(one).items()}
        self._items = (
            *(claim_item(ref.report, event, disputes.get(ref, ())) for ref, event in events.items()),
            *(item for one in incidents for item in pair_items(one, events)),
        )

    def _incidents(self) -> list[Incident]:
        """The incidents of several claims or with contradictions; those that did not change are not decoded again."""
        wanted = {card.id: card for card in self._boards.board().cards if len(card.claims) > 1 or card.disputed}
        kept = {name: found for name, found in self._several.items() if wanted.get(name) is found[0]}
        for incident in self._boards.incidents(name for name in wanted if name not in kept):
            kept[incident.id] = wanted[incident.id], incident
        self._several = kept
        return [incident for _, incident in kept.values()]
