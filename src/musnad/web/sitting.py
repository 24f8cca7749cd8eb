"""The sitting: what one run of the page holds open: the ledger, the reader once it is needed, the jobs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from musnad.desk.outcome import load_reader
from musnad.ledger import Ledger
from musnad.web.jobs import Jobs
from musnad.web.settings import Settings

if TYPE_CHECKING:
    from musnad.reading import Reader


class Sitting:
    """Shared by all requests, from several threads at once; LedgerError when the ledger cannot be opened."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.ledger = Ledger.open(settings.ledger, by=settings.by)
        self.jobs = Jobs()
        self._reader: Reader | None = None
        self._lock = threading.Lock()

    def reader(self) -> Reader:
        """The reader with its lexicon, loaded by the first who asks."""
        with self._lock:
            if self._reader is None:
                self._reader = load_reader(self.settings.lexicon)
            return self._reader

    def close(self) -> None:
        """End the jobs and let go of the ledger."""
        self.jobs.stop()
        self.ledger.close()
