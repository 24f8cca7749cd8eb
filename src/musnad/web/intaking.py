"""Intaking: what was pasted or dropped, read into the ledger of this sitting."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from musnad.desk.outcome import Outcome
from musnad.desk.taking import Hands, pasted, taken
from musnad.intake import Defaults, FieldError, Meter, Received, receive_inputs
from musnad.ledger import Stored
from musnad.model.errors import InputError
from musnad.web.jobs import Done, Failed, Job
from musnad.web.sitting import Sitting
from musnad.web.uploads import with_own_names

# Below so many bytes one reader is done before several processes have loaded theirs.
_FEW_BYTES = 400_000
_PATIENCE = 4.0


class Pasted(msgspec.Struct, frozen=True):
    """What became of a pasted text: the report's id, or why it is none."""

    report: str | None
    reason: str | None = None


def take_text(sitting: Sitting, text: str, defaults: Defaults) -> Pasted:
    """Read a pasted text into the ledger at once."""
    errors: list[InputError] = []
    hands = Hands(sitting.reader())
    for stored, _ in taken(sitting.ledger, pasted(text, defaults), hands, errors.append):
        return Pasted(stored.id)
    return Pasted(None, errors[0].reason if errors else None)


def take_files(sitting: Sitting, root: Path, names: list[str], defaults: Defaults) -> Job:
    """Read uploaded files, which lie below ``root``, in the background; ``names``: as the sender called them."""
    ledger, boards = sitting.ledger, sitting.boards

    def work(job: Job) -> None:
        try:
            meter = Meter([root])
            job.told(read=0, total=meter.total)
            big = (meter.total or 0) > _FEW_BYTES
            hands = Hands(sitting.reader(), sitting.settings.jobs if big else 1, sitting.settings.lexicon)
            # Each file by itself: a folder passes over those that no reader takes, and the sender must hear of them.
            files = sorted(root.glob("*/*"), key=lambda path: int(path.parent.name))
            items = with_own_names(receive_inputs(files, defaults, meter=meter), root)
            told = taken(ledger, _until_stopped(items, job), hands, lambda error: _tell(job, error))
            for stored, outcome in told:
                job.done(_done(stored, outcome))
                job.told(read=meter.done, total=meter.total)
            if not job.wish_to_stop.is_set():
                job.linking()
                boards.board()  # done here, it keeps nobody waiting who opens the overview next
        finally:
            shutil.rmtree(root, ignore_errors=True)

    return sitting.jobs.start(names, work)


def finished_soon(job: Job, patience: float = _PATIENCE) -> bool:
    """Wait a little for a job that is nearly done; whether it is over."""
    end = time.monotonic() + patience
    while not job.progress().is_over and time.monotonic() < end:
        time.sleep(0.02)
    return job.progress().is_over


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
