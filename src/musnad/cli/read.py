"""``musnad read``: reports to claims."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from musnad.cli.messages import misuse


class Format(StrEnum):
    """What is printed."""

    table = "table"
    json = "json"
    html = "html"


_PATHS = typer.Argument(
    metavar="PATH...",
    help="Files (text, JSON, web pages, tables, mail, feeds, Word, PDF, images, web archives, ZIP), folders, "
    "or - for standard input.",
)
_FORMAT = typer.Option(
    "--format",
    "-f",
    help="table: for the terminal. json: a line a report, for programs. html: one page to read or send.",
)
_PUBLISHED = typer.Option(
    metavar="DATE",
    help="The day the reports were published (2019-09-28), where they do not say it. "
    "Words such as «yesterday» need it; it is never guessed.",
)
_OUTLET = typer.Option(metavar="NAME", help="Who published the reports, where they do not say it.")
_URL = typer.Option(metavar="URL", help="The address of the report, where it does not say it.")
_MAP = typer.Option(
    "--map",
    metavar="FIELD=COLUMN",
    help="Which column of a table holds a field (text, title, published, outlet, url, author, handle …), "
    "such as text=المحتوى; may be repeated.",
)
_EXPLAIN = typer.Option("--explain", help="Show each sentence with what was found in it, what was dropped, and why.")
_JOBS = typer.Option(min=0, metavar="N", help="Read with N processes at once; 0: one for each core.")
_LEXICON = typer.Option(
    envvar="MUSNAD_LEXICON",
    metavar="FOLDER",
    exists=True,
    file_okay=False,
    help="A folder with your own word tables (.tsv), added to the built-in ones; may be repeated.",
)
_LEDGER = typer.Option(
    metavar="FILE",
    dir_okay=False,
    help="Keep the reports, their bytes and claims in this ledger as well; what it holds already is not read again.",
)
_BY = typer.Option(metavar="NAME", help="Who received the reports, for the ledger; your user name if not given.")
_LEAST = typer.Option(
    "--min-confidence",
    min=0.0,
    max=1.0,
    metavar="P",
    help="Keep back events, actors and figures whose confidence is below P, 0 to 1: of those at 0.8, 4 in 5 are right.",
)
_OUTPUT = typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Write to a file, not to the terminal.")


def read(  # noqa: PLR0917 - Typer passes by name
    paths: Annotated[list[str], _PATHS],
    form: Annotated[Format, _FORMAT] = Format.table,
    published: Annotated[str | None, _PUBLISHED] = None,
    outlet: Annotated[str | None, _OUTLET] = None,
    url: Annotated[str | None, _URL] = None,
    explain: Annotated[bool, _EXPLAIN] = False,
    jobs: Annotated[int, _JOBS] = 1,
    lexicon: Annotated[list[Path] | None, _LEXICON] = None,
    output: Annotated[Path | None, _OUTPUT] = None,
    columns: Annotated[list[str] | None, _MAP] = None,
    ledger: Annotated[Path | None, _LEDGER] = None,
    by: Annotated[str | None, _BY] = None,
    least: Annotated[float, _LEAST] = 0.0,
) -> None:
    """اقرأ التقارير واستخرج ما تقوله · Read reports and print what they claim, in which words, and on whose word.

    A report that cannot be read is named on standard error, and the others are read all the same.

    Exit status: 0 all read, 1 some input had errors, 2 wrong use.
    """
    from musnad.cli.run import Request, run  # noqa: PLC0415 - the machinery is loaded when there is work
    from musnad.intake import Defaults, iso_date  # noqa: PLC0415

    day = None if published is None else iso_date(published)
    if published is not None and day is None:
        misuse(f"--published: «{published}» is no date like 2019-09-28 or 2019-09-28T18:40")
    if output is not None:
        _spare_inputs(paths, output)
    request = Request(
        paths=tuple(paths),
        form=form.value,
        defaults=Defaults(published=day, outlet=outlet, url=url, columns=_columns(columns or ())),
        explain=explain,
        jobs=jobs,
        lexicon=tuple(lexicon or ()),
        output=output,
        ledger=ledger,
        by=by,
        least=least,
    )
    raise typer.Exit(run(request))


def _columns(mapped: Iterable[str]) -> tuple[tuple[str, str], ...]:
    from musnad.intake import FIELDS  # noqa: PLC0415

    pairs = []
    for words in mapped:
        field, equals, column = words.partition("=")
        if not equals or not column.strip() or field.strip() not in FIELDS:
            misuse(f"--map: «{words}» is no FIELD=COLUMN with a field among {', '.join(FIELDS)}")
        pairs.append((field.strip(), column.strip()))
    return tuple(pairs)


def _spare_inputs(paths: Iterable[str], output: Path) -> None:
    if output.exists() and any(path != "-" and Path(path).exists() and Path(path).samefile(output) for path in paths):
        misuse(f"--output: {output} is one of the inputs and would be overwritten: choose another name")
