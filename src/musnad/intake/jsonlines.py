"""JSON Lines (.jsonl, .ndjson): an object a line, read line by line, so that the file may be larger than memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import msgspec

from musnad.intake.decode import decode
from musnad.intake.defaults import Defaults
from musnad.intake.jsondoc import parsed
from musnad.intake.limits import MAX_BYTES, megabytes
from musnad.intake.record import Origin, Received, Row, received, with_bytes
from musnad.intake.source import ByteStream, Source
from musnad.model.errors import InputError

_CHUNK = 1 << 20


def read_lines(source: Source, stream: ByteStream, defaults: Defaults) -> Iterator[Received | InputError]:
    """The reports of a stream of lines; a broken line is an error in its place, and the next line is read.

    In a folder, a file whose first object has no ``text`` yields nothing. A row without an id takes the
    file's stem, from the second line on with the line's number.
    """
    first = True
    for number, raw in _numbered(source, stream):
        where = f"{source.name}:{number}"
        if isinstance(raw, InputError):
            yield raw
            continue
        row = _row(raw, where)
        if first and isinstance(row, Row) and row.text is msgspec.UNSET and not source.chosen:
            return
        first = False
        origin = Origin.of(source, raw).piece("", number, mark=where)
        found = iter((row,)) if isinstance(row, InputError) else received(row, origin, defaults)
        yield from with_bytes(found, origin)
    if first:
        yield InputError(source.name, "is empty: no line in it")


def _row(raw: bytes, where: str) -> Row | InputError:
    try:
        text, _ = decode(raw, where)
    except InputError as error:
        return error
    return parsed(text, where)


def _numbered(source: Source, stream: ByteStream) -> Iterator[tuple[int, bytes | InputError]]:
    """Each line that is not blank, without its line end, and its number from 1."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield 1, InputError(source.name, "is UTF-16: save JSON Lines as UTF-8")
            return
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield (
                number,
                InputError(f"{source.name}:{number}", f"the line is longer than {megabytes(MAX_BYTES)}: split it"),
            )
            continue
        bare = line.rstrip(b"\r\n")
        if bare.strip():
            yield number, bare
