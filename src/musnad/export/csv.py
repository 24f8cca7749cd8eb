"""Events as CSV: a row an event, its words and their place beside every cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from musnad.export.columns import COLUMNS, Value, rows
from musnad.model import Claims

BOM = "\ufeff".encode()
# A cell that begins like this is a formula to a spreadsheet, and may send data away or start programs; the wide forms
# are folded to these by some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = " | "


def csv_lines(reports: Iterable[Claims], *, bom: bool = False) -> Iterator[bytes]:
    """The lines of the file, as UTF-8; the first is the header.

    ``reports``: claims, report by report. ``bom``: begin with a byte order mark, by which Excel knows UTF-8.
    A text cell that a spreadsheet would run as a formula is preceded by an apostrophe: «=1+1» becomes «'=1+1».
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")

    def taken() -> bytes:
        line = buffer.getvalue().encode("utf-8", "backslashreplace")
        buffer.seek(0)
        buffer.truncate()
        return line

    writer.writerow(column.name for column in COLUMNS)
    yield (BOM if bom else b"") + taken()
    for claims in reports:
        for row in rows(claims):
            writer.writerow(_cell(value) for value in row)
            yield taken()


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return harmless(_BETWEEN.join(value) if isinstance(value, list) else value)


def harmless(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet would take it for a formula."""
    return "'" + text if text.lstrip(" \u00a0").startswith(_FORMULA) else text
