"""A progress bar on standard error, for long work that a person waits for."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from musnad.desk.outcome import Outcome
from musnad.intake import Meter

_PATIENCE = 1.0  # seconds of work before a bar appears


def with_progress(items: Iterable[Outcome], meter: Meter) -> Iterator[Outcome]:
    """The items themselves; after a second of work a bar shows how much of the input is read, until the last one."""
    began = time.monotonic()
    bar: Progress | None = None
    try:
        for number, item in enumerate(items, 1):
            if bar is None and time.monotonic() - began > _PATIENCE:
                bar = _bar()
                bar.start()
                bar.add_task("read", total=meter.total, count=0)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=meter.done, count=number)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.fields[count]} reports"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
