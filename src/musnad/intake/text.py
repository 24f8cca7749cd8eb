"""Plain text (.txt, .md): the whole file is one report."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.intake.decode import decode
from musnad.intake.defaults import Defaults
from musnad.intake.record import Received, report, unreadable
from musnad.intake.source import Source
from musnad.model.errors import InputError


def read_text(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of a text file, or why it is none."""
    try:
        text, _ = decode(raw, source.name)
    except InputError as error:
        yield error
        return
    problem = unreadable(text)
    if problem:
        yield InputError(source.name, f"the text {problem}")
    else:
        yield Received(source.name, report(text, source.stem, raw, defaults), source.name, raw)
