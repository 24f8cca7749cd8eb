"""The two forms in which a ledger is shown: for a person, and for a program."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Form(StrEnum):
    """What is printed."""

    table = "table"
    json = "json"


FormOption = Annotated[
    Form, typer.Option("--format", "-f", help="table: for the terminal. json: JSON Lines, for programs.")
]
