"""Jobs: many files read in the background, one job after the other, while the page is served."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from queue import SimpleQueue

import msgspec

# A finished job is looked at once or twice; its reports are in the ledger for good.
_REMEMBERED = 50
_SHOWN = 500


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a job: its id in the ledger, its title, how many events it tells, and what went wrong with it."""

    id: str
    title: str
    events: int
    is_new: bool
    errors: tuple[str, ...] = ()


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """Something that came and is no report: where it stands, and why."""

    where: str
    reason: str


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """A job as it stands: ``read`` of ``total`` bytes, None while that is not known; ``stopped``: why it ended early.

    ``reports`` and ``failures`` are the last ones, ``count`` and ``failed`` are all; ``is_linking``: all is read, and
    what belongs to one incident is brought together.
    """

    id: str
    names: tuple[str, ...]
    read: int
    total: int | None
    count: int
    failed: int
    reports: tuple[Done, ...]
    failures: tuple[Failed, ...]
    is_over: bool
    is_linking: bool = False
    stopped: str | None = None

    @property
    def share(self) -> int:
        """How much of the input is read, in percent."""
        if self.is_over:
            return 100
        return min(99, 100 * self.read // self.total) if self.total else 0


class Job:
    """One job, told of by the thread that works on it and looked at by the threads that serve."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.id = secrets.token_urlsafe(12)
        self._names = names
        self._lock = threading.Lock()
        self._read, self._total = 0, None
        self._reports: list[Done] = []
        self._failures: list[Failed] = []
        self._count = self._failed = 0
        self._is_over, self._is_linking, self._stopped = False, False, None
        self.wish_to_stop = threading.Event()

    _total: int | None
    _stopped: str | None

    def told(self, *, read: int, total: int | None) -> None:
        """How much of the input is read, in bytes."""
        with self._lock:
            self._read, self._total = read, total

    def done(self, report: Done) -> None:
        """One more report is in the ledger."""
        with self._lock:
            self._count += 1
            self._reports.append(report)
            # Those with errors are what a person must see: the others go first when there are many.
            if len(self._reports) > _SHOWN:
                calm = next((i for i, one in enumerate(self._reports) if not one.errors), 0)
                del self._reports[calm]

    def failure(self, failed: Failed) -> None:
        """Something could not be read."""
        with self._lock:
            self._failed += 1
            self._failures.append(failed)
            del self._failures[: -_SHOWN or None]

    def linking(self) -> None:
        """Everything is read and stored; only the incidents are still brought together."""
        with self._lock:
            self._is_linking = True

    def over(self, stopped: str | None = None) -> None:
        """Nothing more will come; ``stopped``: why not everything came."""
        with self._lock:
            self._is_over, self._stopped = True, stopped

    @property
    def is_read(self) -> bool:
        """Whether all of it is read and stored."""
        with self._lock:
            return self._is_over or self._is_linking

    def progress(self) -> Progress:
        """The job as it stands now."""
        with self._lock:
            return Progress(
                id=self.id, names=self._names, read=self._read, total=self._total, count=self._count,
                failed=self._failed, reports=tuple(self._reports), failures=tuple(self._failures),
                is_over=self._is_over, is_linking=self._is_linking and not self._is_over, stopped=self._stopped,
            )  # fmt: skip


Work = Callable[[Job], None]


class Jobs:
    """The jobs of a sitting. Long ones wait for each other; short ones, which a person waits for, go beside them."""

    def __init__(self) -> None:
        self._long, self._short = _Line("reading files"), _Line("reading a text")
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def start(self, names: Iterable[str], work: Work, *, short: bool = False) -> Job:
        """A job for some work, which is called in a thread; an error that it raises ends the job and is shown.

        ``names``: what is worked on, as a person called it; ``short``: somebody waits for it.
        """
        job = Job(tuple(names))
        with self._lock:
            self._known[job.id] = job
            over = [key for key, one in self._known.items() if one.progress().is_over]
            for key in over[: max(0, len(self._known) - _REMEMBERED)]:
                del self._known[key]
        (self._short if short else self._long).put(job, work)
        return job

    def find(self, name: str) -> Job | None:
        """The job with this id."""
        with self._lock:
            return self._known.get(name)

    def recent(self, most: int = 5) -> tuple[Progress, ...]:
        """The last jobs, the newest first."""
        with self._lock:
            jobs = list(self._known.values())[-most:]
        return tuple(job.progress() for job in reversed(jobs))

    def stop(self, patience: float = 10.0) -> None:
        """Ask every job to end after the report it is at, and wait for that, at most so many seconds for each line."""
        with self._lock:
            for job in self._known.values():
                job.wish_to_stop.set()
        self._long.stop(patience)
        self._short.stop(patience)


class _Line:
    """Jobs that wait for each other, and the thread that works on them."""

    def __init__(self, name: str) -> None:
        self._waiting: SimpleQueue[tuple[Job, Work] | None] = SimpleQueue()
        # A text that takes its reader minutes must not hold up the end of the program: what is stored is whole anyway.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, job: Job, work: Work) -> None:
        """Let a job wait for its turn."""
        self._waiting.put((job, work))

    def stop(self, patience: float) -> None:
        """No more jobs; wait for the one at hand, at most so many seconds."""
        self._waiting.put(None)
        self._thread.join(patience)

    def _work(self) -> None:
        while (turn := self._waiting.get()) is not None:
            _run(*turn)


def _run(job: Job, work: Work) -> None:
    try:
        work(job)
    except Exception as error:  # noqa: BLE001 - whatever ends a job is shown on its page, with what was done before
        job.over(stopped=str(error) or type(error).__name__)
    else:
        job.over()
