"""``musnad lexicon check``: what does not hold in the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.lexicon_options import json_lines, line, results
from musnad.cli.messages import OK, SOME_FAILED, say


def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]", exists=True, file_okay=False, help="Your own tables; the shipped ones if not given."
        ),
    ] = None,
    form: FormOption = Form.table,
) -> None:
    """افحص الجداول · Check tables: columns, closed lists, ids, names of two owners, dates, references, sources.

    Exit status: 0 no errors (warnings may be printed), 1 errors were found, 2 a table cannot be read.
    """
    from musnad.lexicon.check import check as problems  # noqa: PLC0415 - loaded when there is work

    errors = 0
    with results() as output:
        found = problems(folder)
        errors = sum(1 for p in found if p.level == "error")
        if form is Form.json:
            json_lines(output, found)
        else:
            for p in found:
                where = ":".join(x for x in (p.table, str(p.line) if p.line else "") if x)
                line(output, f"{where}: {p.level}: {' '.join(x for x in (p.key, p.column) if x)}: {p.message}")
        say(f"{errors} errors, {len(found) - errors} warnings")
    raise typer.Exit(SOME_FAILED if errors else OK)
