"""``musnad brief``: one report weighed on one page."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from musnad.cli.messages import misuse


class BriefForm(StrEnum):
    """What is printed."""

    text = "text"
    html = "html"
    json = "json"


_FILE = typer.Argument(metavar="FILE", help="A file with one report, or - for standard input; see musnad read --help.")
_FORMAT = typer.Option(
    "--format",
    "-f",
    help="text: for the terminal. html: one page to read, print or send. json: one line, for programs.",
)
_PUBLISHED = typer.Option(
    metavar="DATE", help="The day the report was published (2019-09-28), where it does not say it."
)
_OUTLET = typer.Option(metavar="NAME", help="Who published the report, where it does not say it.")
_URL = typer.Option(metavar="URL", help="The address of the report, where it does not say it.")
_LEXICON = typer.Option(
    metavar="FOLDER", exists=True, file_okay=False, help="A folder with your own word tables; may be repeated."
)
_OUTPUT = typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Write to a file, not to the terminal.")
_REPORT = typer.Option("--report", metavar="ID", help="Which report, where the file holds several.")


def brief(  # noqa: PLR0917 - Typer passes by name
    file: Annotated[str, _FILE],
    form: Annotated[BriefForm, _FORMAT] = BriefForm.text,
    report: Annotated[str | None, _REPORT] = None,
    published: Annotated[str | None, _PUBLISHED] = None,
    outlet: Annotated[str | None, _OUTLET] = None,
    url: Annotated[str | None, _URL] = None,
    lexicon: Annotated[list[Path] | None, _LEXICON] = None,
    output: Annotated[Path | None, _OUTPUT] = None,
) -> None:
    """موجز تقرير · One report on one page: its thesis, who says what, what nobody answers for, who is not heard.

    In Arabic and English, each line with the report's own words. The last sections say what this evidence shows and
    what it does not show, in fixed sentences that are filled from the claims; no sentence is composed.

    Exit status: 0 done, 1 the report could not be read, 2 wrong use.
    """
    from musnad.cli.brief_run import Wanted, run  # noqa: PLC0415 - the machinery is loaded when there is work
    from musnad.intake import Defaults, iso_date  # noqa: PLC0415

    day = None if published is None else iso_date(published)
    if published is not None and day is None:
        misuse(f"--published: «{published}» is no date like 2019-09-28 or 2019-09-28T18:40")
    if output is not None and output.exists() and file != "-" and Path(file).exists() and Path(file).samefile(output):
        misuse(f"--output: {output} is the input and would be overwritten: choose another name")
    wanted = Wanted(
        file=file,
        form=form.value,
        report=report,
        defaults=Defaults(published=day, outlet=outlet, url=url, columns=()),
        lexicon=tuple(lexicon or ()),
        output=output,
    )
    raise typer.Exit(run(wanted))
