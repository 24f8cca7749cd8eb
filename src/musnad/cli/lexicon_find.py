"""``musnad lexicon find``: everything that a written word can be, and the rows that say so."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.lexicon_options import FoldersOption, json_lines, line, results
from musnad.cli.messages import OK, SOME_FAILED


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="A word as it is written, or a phrase.")],
    lexicon: FoldersOption = None,
    form: FormOption = Form.table,
) -> None:
    """ابحث عن كلمة · All readings of a word: prefixes, classes, verbs, nouns, names, places, senses, and why.

    Exit status: 0 found, 1 no table knows it, 2 a table cannot be read.
    """
    from musnad.lexicon.find import find as readings  # noqa: PLC0415 - loaded when there is work

    known = False
    with results() as output:
        found = readings(" ".join(words), tuple(lexicon or ()))
        known = any(f.kind not in ("unknown", "no split") for f in found)
        if form is Form.json:
            json_lines(output, found)
        else:
            for f in found:
                row = f"{f.table}{f':{f.line}' if f.line else ''} {f.key or ''}".strip() if f.table else ""
                said = ", ".join(f"{name}={_shown(value)}" for name, value in f.details.items())
                line(output, " · ".join(x for x in (f.split, f.kind, row, said, f.why) if x))
    raise typer.Exit(OK if known else SOME_FAILED)


def _shown(value: Any) -> str:
    return "|".join(value) if isinstance(value, tuple) else str(value)
