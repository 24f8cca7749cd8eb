"""Intaking: what was pasted or dropped, read into the ledger of this sitting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from musnad.desk.outcome import Outcome
from musnad.desk.taking import Hands, pasted, taken
from musnad.intake import Defaults, FieldError, Meter, Received, receive_inputs
from musnad.ledger import Ledger, Stored
from musnad.model.errors import InputError
from musnad.web.boards import Boards
from musnad.web.jobs import Done, Failed, Job
from musnad.web.sitting import Sitting
from musnad.web.uploads import Folder, with_own_names

# Below so many bytes one reader is done before several processes have loaded theirs.
_FEW_BYTES = 400_000
PATIENCE = 6.0


def take_text(sitting: Sitting, text: str, defaults: Defaults) -> Job:
    """Read a pasted text; somebody waits for it, so it does not wait for files."""
    ledger = sitting.ledger

    def work(job: Job) -> None:
        _take(job, ledger, pasted(text, defaults), Hands(sitting.reader()), lambda: None)

    return sitting.jobs.start((text.strip().split("\n", 1)[0][:80],), work, short=True)


def take_files(sitting: Sitting, folder: Folder, names: list[str], defaults: Defaults) -> Job:
    """Read uploaded files, laid out in a folder, in the background; ``names``: as the sender called them."""
    ledger, boards = sitting.ledger, sitting.boards

    def work(job: Job) -> None:
        with folder as name:
            root = Path(name)
            meter = Meter([root])
            job.told(read=0, total=meter.total)
            big = (meter.total or 0) > _FEW_BYTES
            hands = Hands(sitting.reader(), sitting.settings.jobs if big else 1, sitting.settings.lexicon)
            # Each file by itself: a folder passes over those that no reader takes, and the sender must hear of them.
            files = sorted(root.glob("*/*"), key=lambda path: int(path.parent.name))
            items = with_own_names(receive_inputs(files, defaults, meter=meter), root)
            _take(job, ledger, items, hands, lambda: job.told(read=meter.done, total=meter.total))
        _link(job, boards)

    return sitting.jobs.start(names, work)


def _take(
    job: Job, ledger: Ledger, items: Iterable[Received | InputError], hands: Hands, progress: Callable[[], None]
) -> None:
    """Read into a ledger and tell the job of each report."""
    for stored, outcome in taken(ledger, _until_stopped(items, job), hands, lambda error: _tell(job, error)):
        job.done(_done(stored, outcome))
        progress()


def _link(job: Job, boards: Boards) -> None:
    """Bring the reports of one incident together; done here, it keeps nobody waiting who opens the overview next."""
    if not job.wish_to_stop.is_set():
        job.linking()
        boards.board()


def finished_soon(job: Job) -> bool:
    """Wait a little for a job that has little to read; whether all of it is read and stored."""
    end = time.monotonic() + PATIENCE
    while not (is_read := job.is_read) and time.monotonic() < end:
        time.sleep(0.01)
    return is_read


def _until_stopped(items: Iterable[Received | InputError], job: Job) -> Iterator[Received | InputError]:
    for item in items:
        if job.wish_to_stop.is_set():
            return
        yield item


def _tell(job: Job, error: InputError) -> None:
    # A remark on a report stands with the report, which comes next.
    if not isinstance(error, FieldError):
        job.failure(Failed(where=error.where, reason=error.reason))


def _done(stored: Stored, outcome: Outcome) -> Done:
    title = outcome.claims.report.title
    first = outcome.report.text.strip().split("\n", 1)[0][:160]
    return Done(
        id=stored.id,
        title=" ".join(title.text.split()) if title else first,
        events=len(outcome.claims.events),
        is_new=stored.new_report,
        errors=outcome.claims.errors,
    )
