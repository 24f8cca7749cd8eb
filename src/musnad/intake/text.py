"""Plain text (.txt, .md): the whole file is one report."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.intake.decode import decode
from musnad.intake.defaults import Defaults
from musnad.intake.found import Found, deliver
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.model.errors import InputError


def read_text(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of a text file, or why it is none."""
    try:
        text, charset = decode(raw, source.name)
    except InputError as error:
        yield error
        return
    yield from deliver(Found(text=text, tool="text", charset=charset), Origin.of(source, raw), defaults)
