"""``musnad import``: an export back into a ledger."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from musnad.cli.ledgers import DEFAULT, LedgerOption, opened
from musnad.cli.messages import say


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What `musnad export --format jsonl` wrote.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """استورد سجلا · Read an export into a ledger: all of it, or, when anything in it does not hold, nothing.

    An empty ledger becomes the same as the exported one; another one gets what it lacks. The ledger is made if needed.
    """
    with opened(ledger, create=True) as (kept, _):
        if file == "-":
            with tempfile.NamedTemporaryFile(suffix=".jsonl") as spooled:
                shutil.copyfileobj(sys.stdin.buffer, spooled)
                spooled.flush()
                loaded = kept.load(spooled.name)
        else:
            loaded = kept.load(Path(file))
        say(f"{ledger}: {loaded.reports:,} reports, {loaded.readings:,} readings, {loaded.failures:,} unread sources, "
            f"{loaded.decisions:,} decisions added")  # fmt: skip
