"""JSON (.json): one object, or an array of objects, each a report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import msgspec

from musnad.intake.decode import decode
from musnad.intake.defaults import Defaults
from musnad.intake.posts import messages_of, post_row
from musnad.intake.record import Origin, Received, Row, received
from musnad.intake.source import Source
from musnad.model.errors import InputError

_ROW = msgspec.json.Decoder(Row)
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
_BYTE = re.compile(r"^(?:JSON is malformed: )?(.*?)(?: \(byte (\d+)\))?$", re.DOTALL)


def read_json(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The reports of one JSON document; in a folder, a document without reports yields nothing."""
    try:
        text, charset = decode(raw, source.name)
    except InputError as error:
        yield error
        return
    if text.lstrip().startswith("["):
        yield from _array(source, text, _origin(source, raw, charset), defaults)
        return
    messages = messages_of(text)
    if messages is not None:
        yield from _rows(source, messages, _origin(source, raw, charset), defaults)
        return
    row = parsed(text, source.name)
    if isinstance(row, InputError):
        yield row
    elif row.text is not msgspec.UNSET or source.chosen:
        yield from received(row, _origin(source, raw, charset), defaults)


def parsed(text: str, where: str) -> Row | InputError:
    """The row of one JSON object, or why the text is none."""
    try:
        row = _ROW.decode(text)
        return post_row(text) or row if row.text is msgspec.UNSET or isinstance(row.text, list) else row
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError) as error:
        return InputError(where, explained(error, text))


def explained(error: Exception, text: str) -> str:
    """What is wrong with some JSON, in words, with its line and column where they are known."""
    if isinstance(error, RecursionError):
        return "broken JSON: nested too deeply"
    if isinstance(error, msgspec.ValidationError):
        return f'must be a JSON object with the key "text": {str(error)[:1].lower()}{str(error)[1:]}'
    match = _BYTE.match(str(error))
    what, byte = (match[1], match[2]) if match else (str(error), None)
    if "surrogate" in what or (re.search(r"\\u[dD][89a-fA-F]", text) and not byte):
        what = "half a character (a lone surrogate such as \\ud800): the program that wrote it cut a character in two"
    if byte is None:
        return f"broken JSON: {what[:1].lower()}{what[1:]}"
    before = text.encode("utf-8", "surrogatepass")[: int(byte)].decode("utf-8", "ignore")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    place = f"line {line}, column {column}" if line > 1 else f"column {column}"
    return f"broken JSON at {place}: {what}"


def _origin(source: Source, raw: bytes, charset: str) -> Origin:
    origin = Origin.of(source, raw)
    return msgspec.structs.replace(origin, sha256=hashlib.sha256(raw).hexdigest(), tool="json", charset=charset)


def _array(source: Source, text: str, origin: Origin, defaults: Defaults) -> Iterator[Received | InputError]:
    try:
        items = _ITEMS.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        yield InputError(source.name, explained(error, text))
        return
    rows = [parsed(bytes(item).decode("utf-8"), f"{source.name}: item {n}") for n, item in enumerate(items, 1)]
    yield from _rows(source, rows, origin, defaults)


def _rows(
    source: Source, rows: list[Row | InputError], origin: Origin, defaults: Defaults
) -> Iterator[Received | InputError]:
    if not source.chosen and all(isinstance(row, InputError) or row.text is msgspec.UNSET for row in rows):
        return
    if not rows:
        yield InputError(source.name, "the list is empty: no report in it")
    for n, row in enumerate(rows, 1):
        if isinstance(row, InputError):
            yield row
        else:
            yield from received(row, origin.piece(f"item {n}", n), defaults)
