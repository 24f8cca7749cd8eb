"""The board of a ledger kept between requests: rebuilt when the ledger has grown, and then only what changed."""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from musnad.desk.relinking import incident_bodies
from musnad.incidents.network import network
from musnad.ledger import Ledger
from musnad.ledger.claim_index import rows
from musnad.ledger.errors import LedgerError
from musnad.ledger.judged import Judge
from musnad.ledger.shown import ClaimParty, Mark
from musnad.model.claims import Claims
from musnad.model.incident import ClaimRef, Incident
from musnad.model.network import Tie
from musnad.web.facts import names
from musnad.web.facts.board import Board, board
from musnad.web.facts.cards import Card, card

_PATIENCE = 3.0  # seconds to wait for a newer board, where there is one
Parties = Mapping[ClaimRef, list[ClaimParty]]


class Boards:
    """Shared by all requests, from several threads at once: one rebuilds, the others wait for it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._starting = threading.Lock()
        self._first: threading.Thread | None = None
        self._mark: Mark | None = None
        self._board = board((), 0)
        self._cards: dict[bytes, Card] = {}
        self._parties: dict[ClaimRef, list[ClaimParty]] = {}
        self._judged: dict[str, tuple[tuple[str, ...], dict[ClaimRef, list[ClaimParty]]]] = {}
        self._bodies: dict[str, bytes] = {}
        self._claims: dict[str, str] = {}
        self._ties: tuple[Mark, list[Tie], dict[str, str]] | None = None

    def ready(self, patience: float) -> bool:
        """Whether the first board is there within so many seconds; it goes on being made when it is not.

        A large ledger that another version linked takes a while.
        """
        with self._starting:
            if self._mark is not None:
                return True
            if self._first is None:
                self._first = threading.Thread(target=self._begin, daemon=True)
                self._first.start()
            first = self._first
        first.join(patience)
        return not first.is_alive()

    def _begin(self) -> None:
        # What goes wrong is told to whoever asks for the board next.
        with contextlib.suppress(LedgerError):
            self.board()

    def board(self, *, fresh: bool = True) -> Board:
        """The board as the ledger is now; LedgerError when it cannot be read. ``fresh``: with the last decisions heard;
        without them nothing is linked anew, so that whoever decides on one claim after the other never waits.

        While another request links what thousands of new reports tell, the board before it is given.
        """
        if not self._lock.acquire(timeout=_PATIENCE if self._mark is not None else -1):
            return self._board
        try:
            self._refresh(fresh)
            return self._board
        finally:
            self._lock.release()

    def incident(self, name: str, *, fresh: bool = True) -> Incident | None:
        """An incident by its id or that of one of its claims, None when there is none. ``fresh``: as for ``board``."""
        with self._lock:
            self._refresh(fresh)
            body = self._bodies.get(name) or self._bodies.get(self._claims.get(name, ""))
        return None if body is None else msgspec.json.decode(body, type=Incident)

    def incidents(self, wanted: Iterator[str], *, fresh: bool = True) -> list[Incident]:
        """Incidents by their ids, in this order; those that are gone are left out. ``fresh``: as for ``board``."""
        with self._lock:
            self._refresh(fresh)
            bodies = [self._bodies[name] for name in wanted if name in self._bodies]
        decoder = msgspec.json.Decoder(Incident)
        return [decoder.decode(body) for body in bodies]

    def ties(self) -> tuple[list[Tie], dict[str, str]]:
        """Who stands in which relation to whom, with all evidence; and the words for those whom no table knows."""
        with self._lock:
            mark = self._ledger.mark()
            if self._ties is None or self._ties[0] != mark:
                claims = list(self._tie_claims())
                said = names.said_in(
                    (event for one in claims for event in one.events), (r for one in claims for r in one.relations)
                )
                self._ties = mark, network(claims), said
            return self._ties[1:]

    def _tie_claims(self) -> Iterator[Claims]:
        judge = Judge(self._ledger)
        told = {claims.report.id: claims for claims in self._ledger.tie_claims()}
        # A correction may give an event a partner that the reader did not see.
        for name in judge.decided().keys() - told.keys():
            if (found := self._claims_of(name)) is not None:
                told[name] = found
        return (judge.on(told[name]).claims for name in sorted(told))

    def _claims_of(self, name: str) -> Claims | None:
        try:
            return self._ledger.last_claims(name)
        except LedgerError:
            return None

    def _refresh(self, fresh: bool = True) -> None:
        mark = self._ledger.mark()
        if mark == self._mark or (not fresh and self._mark is not None and mark.reading == self._mark.reading):
            return
        bodies = incident_bodies(self._ledger)
        origins = self._ledger.origins()
        if self._mark is None or mark.reading != self._mark.reading:
            self._parties = defaultdict(list)
            for party in self._ledger.event_parties():
                self._parties[ClaimRef(party.report, party.event)].append(party)
            self._cards.clear()
            self._judged.clear()
        changed = self._judge()
        parties = self._parties if not self._judged else {**self._parties, **self._overlay()}
        decoder = msgspec.json.Decoder(Incident)
        kept: dict[bytes, Card] = {}
        for body in bodies:
            known = self._cards.get(body)
            if known is None or not changed.isdisjoint(known.reports):
                known = card(decoder.decode(body), parties, origins)
            kept[body] = known
        self._cards = kept
        self._bodies = {one.id: body for body, one in kept.items()}
        self._claims = {ref.event: one.id for one in kept.values() for ref in one.claims}
        self._board = board(kept.values(), len(origins))
        self._mark = mark

    def _judge(self) -> set[str]:
        """Bring the claims that people decided on up to date; the reports where anything changed."""
        judge = Judge(self._ledger)
        decided = judge.decided()
        changed = {name for name, (made, _) in self._judged.items() if decided.get(name) != made}
        changed |= decided.keys() - self._judged.keys()
        for name in changed:
            self._judged.pop(name, None)
            claims = self._claims_of(name) if name in decided else None
            if claims is not None:
                self._judged[name] = decided[name], _parties(judge.on(claims).claims)
        return changed

    def _overlay(self) -> dict[ClaimRef, list[ClaimParty]]:
        return {ref: found for _, parties in self._judged.values() for ref, found in parties.items()}


def _parties(claims: Claims) -> dict[ClaimRef, list[ClaimParty]]:
    """Who stands in a report's events, as the index has it."""
    found: dict[ClaimRef, list[ClaimParty]] = {}
    _, parties = rows(claims, 0, 0, current=True)
    for event in claims.events:
        found[ClaimRef(claims.report.id, event.id)] = []
    for row in parties:
        if row["kind"] == "event":
            event = claims.events[row["place"]]
            party = ClaimParty(claims.report.id, event.id, row["role"], row["actor"], row["name"])
            found[ClaimRef(claims.report.id, event.id)].append(party)
    return found
