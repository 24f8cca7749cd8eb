"""Tables as text (.csv, .tsv): the first row names the columns, each further row is a report."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator

import msgspec

from musnad.intake.columns import Columns, read_row
from musnad.intake.decode import decode
from musnad.intake.defaults import Defaults
from musnad.intake.limits import MAX_CHARACTERS, MAX_ROWS
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.model.errors import InputError

_DELIMITERS = ",;\t|،؛"


def read_csv(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The reports of a table; comma, semicolon, tab and bar are recognised as what parts the columns."""
    try:
        text, charset = decode(raw, source.name)
    except InputError as error:
        yield error
        return
    csv.field_size_limit(MAX_CHARACTERS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    origin = msgspec.structs.replace(
        Origin.of(source, raw), sha256=hashlib.sha256(raw).hexdigest(), tool="csv", charset=charset
    )
    columns: Columns | None = None
    number = 0
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield InputError(f"{source.name}:{line}", f"broken CSV: {error}; what follows it is not read")
            return
        if cells is None:
            break
        if not any(cell.strip() for cell in cells):
            continue
        if columns is None:
            try:
                columns = Columns.of(cells, defaults.columns, source.name)
            except InputError as error:
                if source.chosen or defaults.columns:
                    yield error
                return
            continue
        number += 1
        if number > MAX_ROWS:
            yield InputError(source.name, f"has more than {MAX_ROWS:,} rows: split it")
            return
        piece = origin.piece(f"row {number}", number, mark=f"{source.name}:{line}")
        yield from read_row(cells, columns, piece, defaults)
    if columns is None:
        yield InputError(source.name, "is empty: no row in it")
    elif not number:
        yield InputError(source.name, "has a header and no row: no report in it")


def _delimiter(text: str) -> str:
    """What stands most often in the first line outside quotes."""
    header: list[str] = []
    quoted = False
    for character in text[:100_000]:
        if character == '"':
            quoted = not quoted
        elif character in "\r\n" and not quoted and header:
            break
        elif not quoted:
            header.append(character)
    return max(_DELIMITERS, key=header.count)
