"""A run of ``musnad read``: input, readers, output, messages, exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from musnad.cli.jsonline import json_line
from musnad.cli.messages import OK, SOME_FAILED, STOPPED, USAGE, say, say_error
from musnad.cli.output import Output, OutputClosed, OutputError
from musnad.cli.progress import with_progress
from musnad.cli.table import TableFace
from musnad.desk.noting import noted
from musnad.desk.outcome import Outcome, load_reader
from musnad.desk.pool import Done, outcomes, parallel_outcomes
from musnad.export.html_page import html_page
from musnad.intake import Defaults, Meter, read_inputs, receive_inputs
from musnad.model.claims import Claims
from musnad.model.errors import InputError, MusnadError
from musnad.model.report import Report

if TYPE_CHECKING:
    from musnad.reading import Reader


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked for. ``form``: table, json or html; ``jobs``: processes, 0 for one a core; ``least``: the
    confidence below which events and cells are kept back."""

    paths: tuple[str, ...]
    form: str
    defaults: Defaults
    explain: bool = False
    jobs: int = 1
    lexicon: tuple[Path, ...] = ()
    output: Path | None = None
    ledger: Path | None = None
    by: str | None = None
    least: float = 0.0


class Face(Protocol):
    """A form of output: takes outcomes one by one, and is told when there are no more."""

    def add(self, outcome: Outcome) -> None:
        """Show one report's claims, now or at the end."""

    def finish(self) -> None:
        """Show what stands after the last report."""


class JsonFace:
    """A line of JSON a report, as soon as it is read."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def add(self, outcome: Outcome) -> None:
        """Write the report's line."""
        self._output.write(json_line(outcome))

    def finish(self) -> None:
        """Nothing stands after the last line."""


class HtmlFace:
    """One page for all reports, written when the last is read."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._read: list[tuple[Report, Claims]] = []

    def add(self, outcome: Outcome) -> None:
        """Keep the report for the page."""
        self._read.append((outcome.report, outcome.claims))

    def finish(self) -> None:
        """Write the page."""
        self._output.write(html_page(self._read).encode())


def run(request: Request) -> int:
    """Read everything and return the exit status: 0 all read, 1 some input had errors, 2 wrong use, 130 stopped."""
    tally = Tally()
    meter = Meter(request.paths)
    try:
        with Output(request.output) as output, _outcomes(request, meter, tally) as outcomes:
            face = face_for(request, output)
            for outcome in _shown(outcomes, meter, output):
                face.add(outcome.abstaining(request.least))
            face.finish()
    except OutputClosed:
        return tally.status
    except OutputError as error:
        say(str(error))
        return USAGE
    except MusnadError as error:
        say(str(error))
        return USAGE
    except KeyboardInterrupt:
        say("stopped")
        return STOPPED
    return tally.status


def face_for(request: Request, output: Output) -> Face:
    """The form of output that was asked for."""
    match request.form:
        case "json":
            return JsonFace(output)
        case "html":
            return HtmlFace(output)
        case _:
            return TableFace(output, explain=request.explain)


class Tally:
    """Counts what was read and what failed, and says each failure on standard error when it comes."""

    def __init__(self) -> None:
        self.status = OK

    def watch(self, items: Iterator[Outcome | InputError]) -> Iterator[Outcome]:
        """The outcomes among the items, each with the remarks on its input."""
        for item in noted(items, self._told):
            if item.failure is not None:
                say(f"{item.report.id}: {item.claims.errors[-1]}")
            if item.claims.errors:
                self.status = SOME_FAILED
            yield item

    def _told(self, error: InputError) -> None:
        self.status = SOME_FAILED
        say_error(error)


def _shown(outcomes: Iterator[Outcome], meter: Meter, output: Output) -> Iterator[Outcome]:
    """With a progress bar when a person waits and sees nothing else move."""
    return with_progress(outcomes, meter) if sys.stderr.isatty() and not output.is_terminal else outcomes


@contextmanager
def _outcomes(request: Request, meter: Meter, tally: Tally) -> Iterator[Iterator[Outcome]]:
    """Every report's outcome; with a ledger, stored there."""
    reader = load_reader(request.lexicon)
    if request.ledger is None:
        reports = read_inputs(request.paths, request.defaults, meter=meter)
        yield tally.watch(_read(request, reader, reports))
        return
    from musnad.desk.keeping import Keeper  # noqa: PLC0415 - the database is loaded only for those who keep
    from musnad.ledger import Ledger  # noqa: PLC0415

    with Ledger.open(request.ledger, by=request.by) as ledger:
        keeper = Keeper(ledger, reader.name, again=request.explain, tell=say)
        received = receive_inputs(request.paths, request.defaults, meter=meter)
        try:
            yield keeper.keep(tally.watch(_read(request, reader, keeper.unread(received))))
        finally:
            say(keeper.summary())


def _read(request: Request, reader: Reader, items: Iterator[Report | Done]) -> Iterator[Done]:
    jobs = request.jobs or os.cpu_count() or 1
    if jobs == 1:
        return outcomes(items, reader, explain=request.explain)
    load = partial(load_reader, request.lexicon)
    return parallel_outcomes(items, load, jobs, name=reader.name, explain=request.explain)
