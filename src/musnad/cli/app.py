"""The verbs of ``musnad`` and what all of them share."""

from __future__ import annotations

from typing import Annotated

import typer

from musnad import __version__
from musnad.cli import ledger, lexicon, show_incidents
from musnad.cli.brief import brief
from musnad.cli.decide import decide
from musnad.cli.export import export
from musnad.cli.import_ import import_
from musnad.cli.link import link
from musnad.cli.network import network
from musnad.cli.read import read
from musnad.cli.serve import serve
from musnad.cli.values import values

_ABOUT = """مُسنَد — من الخبر إلى مصدره · musnad reads Arabic conflict reporting into claims.

Who did what to whom, when, where, with what harm, and who says so: every cell with the exact words it stands on.
Nothing leaves this machine.

Try:  musnad read article.txt --published 2019-09-28
"""

app = typer.Typer(
    name="musnad", help=_ABOUT, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
app.command()(read)
app.command()(brief)
app.command()(serve)
app.command()(values)
app.add_typer(show_incidents.app)
app.command()(link)
app.command()(network)
app.command()(decide)
app.command()(export)
app.command("import")(import_)
app.add_typer(ledger.app)
app.add_typer(lexicon.app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"musnad {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Common options; the text above all verbs is the app's help."""


common.__doc__ = _ABOUT
