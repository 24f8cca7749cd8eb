"""``musnad lexicon``: the word tables: what a word can be, whether tables hold, rows of one's own, figures."""

from __future__ import annotations

import typer

from musnad.cli.lexicon_add import add
from musnad.cli.lexicon_check import check
from musnad.cli.lexicon_find import find
from musnad.cli.lexicon_stats import stats

app = typer.Typer(
    name="lexicon",
    no_args_is_help=True,
    help="المعجم · The word tables: check them, look a word up, add rows of your own.",
)
app.command()(check)
app.command()(find)
app.command()(add)
app.command()(stats)
