"""The queue of a ledger kept between requests: what came in is added, what was decided goes, the rest stays ordered."""

from __future__ import annotations

import threading

from musnad.ledger import Ledger
from musnad.ledger.outlines import EventOutline, ReadingOutline
from musnad.ledger.shown import Mark
from musnad.model.incident import ClaimRef, Incident
from musnad.web.boards import Boards
from musnad.web.facts.cards import Card
from musnad.web.facts.deciding import Log
from musnad.web.facts.queue import Item, Only, claim_item, decided, disputes_of, left, pair_items, ranked


class Queues:
    """Shared by all requests, from several threads at once."""

    def __init__(self, ledger: Ledger, boards: Boards) -> None:
        self._ledger, self._boards = ledger, boards
        self._lock = threading.Lock()
        self._mark: Mark | None = None
        self._readings: dict[int, ReadingOutline] = {}
        self._events: dict[ClaimRef, EventOutline] = {}
        self._several: dict[str, tuple[Card, Incident]] = {}
        self._claims: dict[ClaimRef, Item] = {}
        self._items: list[Item] = []
        self._left: tuple[Item, ...] = ()

    def queue(self, only: Only = "all", report: str | None = None) -> tuple[Item, ...]:
        """What is left to decide now, the worthiest first; LedgerError when the ledger cannot be read."""
        with self._lock:
            mark = self._ledger.mark()
            if mark != self._mark:
                self._refresh()
                self._mark = mark
            waiting = self._left
        if only == "all" and report is None:
            return waiting
        return tuple(
            i for i in waiting if i.suits(only) and (report is None or any(r.report == report for r in i.refs))
        )

    def _refresh(self) -> None:
        is_new = self._read()
        if self._find_incidents() or is_new:
            self._order()
        settled = decided(Log.read(self._ledger), {ref.event for ref in self._events})
        self._left = left(self._items, settled)

    def _read(self) -> bool:
        """Take in new readings and let go of old ones; whether there were any."""
        current, fresh = self._ledger.outlines(self._readings.keys())
        gone = self._readings.keys() - current
        if not gone and not fresh:
            return False
        for entry in gone:
            del self._readings[entry]
        self._claims = {}
        self._readings.update({one.entry: one for one in fresh})
        self._events = {
            ClaimRef(one.report, event.id): event for one in self._readings.values() for event in one.events
        }
        return True

    def _find_incidents(self) -> bool:
        """Take in the incidents of several claims or with contradictions; whether any changed since the last time."""
        wanted = {
            card.id: card for card in self._boards.board(fresh=False).cards if len(card.claims) > 1 or card.disputed
        }
        kept = {name: found for name, found in self._several.items() if wanted.get(name) is found[0]}
        is_changed = len(kept) != len(wanted) or len(kept) != len(self._several)
        for incident in self._boards.incidents((name for name in wanted if name not in kept), fresh=False):
            kept[incident.id] = wanted[incident.id], incident
        self._several = kept
        return is_changed

    def _order(self) -> None:
        """Every item anew, but for those of which nothing changed, and all in their order."""
        incidents = [incident for _, incident in self._several.values()]
        disputes = {ref: fields for one in incidents for ref, fields in disputes_of(one).items()}
        claims: dict[ClaimRef, Item] = {}
        for ref, event in self._events.items():
            known = self._claims.get(ref)
            fields = disputes.get(ref, ())
            claims[ref] = known if known and known.disputes == fields else claim_item(ref.report, event, fields)
        self._claims = claims
        self._items = ranked((*claims.values(), *(item for one in incidents for item in pair_items(one, self._events))))
