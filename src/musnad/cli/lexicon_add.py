"""``musnad lexicon add``: a checked row into a folder of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.lexicon_options import line, results
from musnad.cli.messages import misuse, say

_KIND = typer.Argument(
    metavar="KIND", help="actor, place, person, group, trigger, speech, weapon, facility, outlet, title, source, head."
)
_CELLS = typer.Argument(
    metavar="COLUMN=VALUE...", help="The cells of the row, such as id=ly.x ar=«كتيبة س» kind=rebel source=general."
)
_FOLDER = typer.Option(
    "--lexicon", metavar="FOLDER", file_okay=False, help="The folder with your own tables; made if there is none."
)


def add(
    kind: Annotated[str, _KIND],
    cells: Annotated[list[str], _CELLS],
    lexicon: Annotated[Path, _FOLDER],
    form: FormOption = Form.table,
) -> None:
    """أضف صفا · Add a checked row to your own tables; the shipped ones are never changed.

    Exit status: 0 added, 2 the row does not hold and nothing was written.
    """
    from musnad.lexicon.add import add as append  # noqa: PLC0415 - loaded when there is work

    with results() as output:
        added = append(kind, _pairs(cells), lexicon)
        for p in added.warnings:
            say(f"{p.table}:{p.line}: {p.level}: {p.key} {p.column}: {p.message}")
        if form is Form.json:
            output.write(msgspec.json.encode(added) + b"\n")
        else:
            note = ", in place of the shipped row" if added.replaces else ""
            line(
                output,
                f"{added.file}: {added.key} added{note}" + (f", with {added.forms} verb forms" if added.forms else ""),
            )


def _pairs(cells: Iterable[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for cell in cells:
        column, equals, value = cell.partition("=")
        if not equals or not column.strip():
            misuse(f"«{cell}» is no COLUMN=VALUE")
        if column.strip() in out:
            misuse(f"{column.strip()} is given twice: write several values as one, a|b")
        out[column.strip()] = value
    return out
