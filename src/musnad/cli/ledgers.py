"""What all verbs that work on a ledger share: how it is named, opened, and what is said when that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli.messages import OK, STOPPED, misuse
from musnad.cli.output import Output, OutputClosed
from musnad.model.errors import MusnadError

if TYPE_CHECKING:
    from musnad.ledger import Ledger

DEFAULT = Path("musnad.db")
LedgerOption = Annotated[
    Path, typer.Option("--ledger", envvar="MUSNAD_LEDGER", metavar="FILE", help="The ledger; musnad.db if not named.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Write to a file instead.")
]


@contextmanager
def told() -> Iterator[None]:
    """Turn what goes wrong into a message and an exit status; 2 when the command could not be done."""
    try:
        yield
    except OutputClosed:
        raise typer.Exit(OK) from None  # Whoever reads our output has had enough.
    except MusnadError as error:
        misuse(str(error))
    except KeyboardInterrupt:
        raise typer.Exit(STOPPED) from None


@contextmanager
def opened(path: Path, output: Path | None = None, *, create: bool = False) -> Iterator[tuple[Ledger, Output]]:
    """A ledger and where results go. ``create``: make the ledger when there is none."""
    from musnad.ledger import Ledger  # noqa: PLC0415 - the database is loaded when there is work

    with told(), Ledger.open(path, create=create) as ledger, Output(output) as results:
        yield ledger, results
