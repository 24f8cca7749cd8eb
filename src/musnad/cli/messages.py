"""Messages to the user on standard error, safe to print whatever a file name or a text holds."""

from __future__ import annotations

import re
import sys
from typing import NoReturn

import typer

from musnad.model.errors import InputError

OK, SOME_FAILED, USAGE, STOPPED = 0, 1, 2, 130
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """A text with control characters, direction marks and half characters spelled out: nothing acts on the terminal."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def say(text: str) -> None:
    """One line on standard error: ``musnad: `` and the text."""
    sys.stderr.write(f"musnad: {visible(text)}\n")
    sys.stderr.flush()


def say_error(error: InputError) -> None:
    """``musnad: FILE[:LINE]: reason``."""
    say(str(error))


def misuse(text: str) -> NoReturn:
    """Say how the command was misused and leave with status 2."""
    say(text)
    raise typer.Exit(USAGE)
