"""What the verbs of ``musnad lexicon`` share: folders of one's own tables, lines to the output, tables that do
not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli.messages import misuse, visible
from musnad.cli.output import Output, OutputClosed, OutputError
from musnad.model.errors import InputError

FoldersOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        envvar="MUSNAD_LEXICON",
        metavar="FOLDER",
        exists=True,
        file_okay=False,
        help="A folder with your own tables; may be repeated.",
    ),
]


@contextmanager
def results() -> Iterator[Output]:
    """Standard output; a table that does not hold is said, and the command leaves with status 2."""
    try:
        with Output(None) as output:
            yield output
    except OutputClosed:
        return  # Whoever reads our output has had enough.
    except OutputError as error:
        misuse(str(error))
    except InputError as error:
        misuse(str(error))


def json_lines(output: Output, rows: Iterable[msgspec.Struct]) -> None:
    """One JSON object a line."""
    for row in rows:
        output.write(msgspec.json.encode(row) + b"\n")


def line(output: Output, text: str) -> None:
    """One line for a person, safe to print."""
    output.write(f"{visible(text)}\n".encode("utf-8", "backslashreplace"))
