"""``musnad values``: numbers, quantities and dates of phrases, one JSON object a line in and out."""

from __future__ import annotations

import sys
from typing import IO, cast

import typer

from musnad.cli.messages import STOPPED, misuse, say
from musnad.cli.output import Output, OutputClosed, OutputError


def values() -> None:
    """اقرأ الأعداد والتواريخ · Read numbers, quantities and dates in Arabic phrases.

    Reads JSON Lines from standard input and answers one line a case. A case: {"text": "مقتل 17 عنصرا أمس", "reference":
    "2019-09-28"}; the reference day is what «yesterday» is counted from.

    Exit status: 0 all read, 1 some lines could not be read (their answers say why).
    """
    from musnad.values import run  # noqa: PLC0415 - loaded when there is work

    if sys.stdin.isatty():
        say('reading cases from the terminal, one a line, such as {"text": "مقتل 17 عنصرا"}; end with Ctrl-D')
    status = 0
    try:
        with Output(None) as output:
            status = run(sys.stdin.buffer, cast("IO[bytes]", output))
    except OutputClosed:
        pass  # Whoever reads our output has had enough.
    except OutputError as error:
        misuse(str(error))
    except KeyboardInterrupt:
        status = STOPPED
    if status == 1:
        say('some lines could not be read: their answers hold "errors"')
    raise typer.Exit(status)
