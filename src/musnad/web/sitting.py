"""The sitting: what one run of the page holds open: ledgers, their incidents, the reader, the jobs."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from musnad.desk.outcome import load_reader
from musnad.ledger import Ledger
from musnad.web.boards import Boards
from musnad.web.jobs import Jobs
from musnad.web.queues import Queues
from musnad.web.settings import Settings
from musnad.web.siblings import siblings

if TYPE_CHECKING:
    from musnad.reading import Reader


class Sitting:
    """Shared by all requests, from several threads at once; LedgerError when the ledger cannot be opened."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.jobs = Jobs()
        self._reader: Reader | None = None
        self._lock = threading.Lock()
        self._open: dict[Path, tuple[Ledger, Boards, Queues]] = {}
        self._now = settings.ledger
        self._opened(settings.ledger)

    @property
    def path(self) -> Path:
        """The ledger that is looked at."""
        return self._now

    @property
    def ledger(self) -> Ledger:
        """The ledger that is looked at, open."""
        return self._open[self._now][0]

    @property
    def boards(self) -> Boards:
        """What is kept of this ledger's incidents between requests."""
        return self._open[self._now][1]

    @property
    def queues(self) -> Queues:
        """What waits for a decision in this ledger, kept between requests."""
        return self._open[self._now][2]

    @property
    def csrf(self) -> str:
        """What every form must bring: another for each ledger, so that no form is ever taken for another ledger's."""
        return self.settings.csrf_of(self._now)

    def others(self) -> tuple[str, ...]:
        """The names of the other ledgers in this ledger's folder, which may be opened in its place."""
        return tuple(path.name for path in siblings(self.settings.ledger) if path.name != self._now.name)

    def turn_to(self, name: str) -> bool:
        """Look at another ledger of the same folder from now on; False when there is none of this name."""
        wanted = next((path for path in siblings(self.settings.ledger) if path.name == name), None)
        if wanted is None:
            return False
        with self._lock:
            self._opened(wanted)
            self._now = wanted
        return True

    def reader(self) -> Reader:
        """The reader with its lexicon, loaded by the first who asks."""
        with self._lock:
            if self._reader is None:
                self._reader = load_reader(self.settings.lexicon)
            return self._reader

    def close(self) -> None:
        """End the jobs and let go of the ledgers."""
        self.jobs.stop()
        for ledger, *_ in self._open.values():
            ledger.close()

    def _opened(self, path: Path) -> None:
        # Ledgers stay open: a job that began on one goes on there.
        if path not in self._open:
            ledger = Ledger.open(path, by=self.settings.by)
            boards = Boards(ledger)
            self._open[path] = (ledger, boards, Queues(ledger, boards))
