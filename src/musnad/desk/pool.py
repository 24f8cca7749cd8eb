"""Readings one after the other, or by several processes at once; always in the order of the input."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from musnad.desk.outcome import Outcome, failed, outcome_of
from musnad.model.errors import InputError
from musnad.model.report import Report

if TYPE_CHECKING:
    from musnad.reading import Reader

_AHEAD = 4  # reports a worker is fed ahead, so that it never waits and memory stays small


Done = InputError | Outcome  # what needs no reading, and passes through in its place


def outcomes(items: Iterable[Report | Done], reader: Reader, *, explain: bool) -> Iterator[Done]:
    """Each report's outcome, read here; errors and what is read already pass through in their place."""
    for item in items:
        yield item if isinstance(item, Done) else outcome_of(reader, item, explain=explain)


def parallel_outcomes(
    items: Iterable[Report | Done], load: Callable[[], Reader], jobs: int, *, name: str, explain: bool
) -> Iterator[Done]:
    """Each report's outcome, read by ``jobs`` processes; a report that kills its process (memory) is one that failed.

    ``load``: makes a reader in each process, so it can be pickled; ``name``: the reader's, for outcomes that failed.
    """
    crew = _Crew(load, jobs, explain=explain)
    waiting: deque[tuple[Report, Future[Outcome]] | Done] = deque()
    try:
        for item in items:
            waiting.append(item if isinstance(item, Done) else (item, crew.submit(item)))
            while len(waiting) > jobs * _AHEAD or (waiting and _ready(waiting[0])):
                yield _result(crew, waiting, name)
        while waiting:
            yield _result(crew, waiting, name)
    finally:
        crew.stop()


def _ready(entry: tuple[Report, Future[Outcome]] | Done) -> bool:
    return isinstance(entry, Done) or entry[1].done()


def _result(crew: _Crew, waiting: deque[tuple[Report, Future[Outcome]] | Done], name: str) -> Done:
    entry = waiting.popleft()
    if isinstance(entry, Done):
        return entry
    try:
        return entry[1].result()
    except BrokenProcessPool:
        # Any report in flight may have been the one that killed its worker: each of them is tried again by itself.
        crew.restart()
        again = [e if isinstance(e, Done) else (e[0], _by_itself(crew, *e, name)) for e in [entry, *waiting]]
        waiting.clear()
        waiting.extend(again)
        return _result(crew, waiting, name)


def _by_itself(crew: _Crew, report: Report, before: Future[Outcome], name: str) -> Future[Outcome]:
    if before.done() and before.exception() is None:
        return before
    future = crew.submit(report)
    try:
        future.result()
    except BrokenProcessPool:
        crew.restart()
        reason = "reading failed: its process was killed, most likely for want of memory; try with fewer --jobs"
        future = Future()
        future.set_result(failed(report, name, reason, reason))
    return future


class _Crew:
    """A process pool that can be replaced when a worker dies."""

    def __init__(self, load: Callable[[], Reader], jobs: int, *, explain: bool) -> None:
        self._load, self._jobs, self._explain = load, jobs, explain
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the same on every system, and safe beside the thread that draws the progress.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_prepare, initargs=(self._load,))

    def submit(self, report: Report) -> Future[Outcome]:
        """Hand a report to a worker."""
        try:
            with _interrupts_kept_from_workers():
                return self._pool.submit(_work, report, explain=self._explain)
        except BrokenProcessPool as error:
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            return broken

    def restart(self) -> None:
        """New workers instead of the broken ones."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new()

    def stop(self) -> None:
        """End the workers at once; what they had not finished is dropped."""
        workers = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()


@contextmanager
def _interrupts_kept_from_workers() -> Iterator[None]:
    """A worker that is started in here never sees Ctrl-C, which reaches the whole process group: the parent decides.

    The signal is held back for this moment, not lost: a new process inherits what is held back.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_READER: list[Reader] = []  # in a worker: its one reader, made before its first report


def _prepare(load: Callable[[], Reader]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _READER.append(load())


def _work(report: Report, *, explain: bool) -> Outcome:
    return outcome_of(_READER[0], report, explain=explain)
