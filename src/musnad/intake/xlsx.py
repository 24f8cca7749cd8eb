"""Excel tables (.xlsx): the first row of a sheet names its columns, each further row is a report. Needs openpyxl."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterator

import msgspec

from musnad.intake.child import ChildError, run_python
from musnad.intake.columns import Columns, read_row
from musnad.intake.defaults import Defaults
from musnad.intake.extras import missing
from musnad.intake.limits import MAX_BYTES, MAX_ROWS
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.intake.zipsafe import office_parts
from musnad.model.errors import InputError

_MOST_COLUMNS = 200
_MISSING = "openpyxl is missing"


class Sheet(msgspec.Struct, frozen=True):
    """A sheet's name and its rows: each row its number from 1, and its cells as words."""

    name: str
    rows: list[tuple[int, list[str]]]


def read_xlsx(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The reports of every sheet that has a column for text. The file is opened by a process of its own."""
    try:
        office_parts(raw, source.name).close()
        printed = run_python("musnad.intake.xlsx", raw, seconds=60)
        sheets = msgspec.json.decode(printed, type=list[Sheet])
    except InputError as error:
        yield error
        return
    except ChildError as error:
        why = missing(source.name, "Excel tables", "xlsx") if _MISSING in str(error) else None
        yield why or InputError(source.name, f"the table cannot be read: {error}")
        return
    origin = msgspec.structs.replace(Origin.of(source, raw), sha256=hashlib.sha256(raw).hexdigest(), tool="openpyxl")
    number, problem = 0, None
    for sheet in sheets:
        if not sheet.rows:
            continue
        try:
            columns = Columns.of(sheet.rows[0][1], defaults.columns, f"{source.name}: sheet «{sheet.name}»")
        except InputError as error:
            problem = problem or error
            continue
        for line, cells in sheet.rows[1:]:
            number += 1
            piece = origin.piece(f"sheet «{sheet.name}», row {line}", number)
            yield from read_row(cells, columns, piece, defaults)
    if not number and (source.chosen or defaults.columns):
        yield problem or InputError(source.name, "the table is empty: no report in it")


def _sheets(raw: bytes) -> list[Sheet]:
    import openpyxl  # noqa: PLC0415 - the optional package, in this process alone

    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    found, total = [], 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = []
        for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
            words = [_words(cell) for cell in cells]
            if any(words):
                rows.append((number, words))
                total += 1
            if total > MAX_ROWS:
                raise ValueError(f"has more than {MAX_ROWS:,} rows: split it")
        found.append(Sheet(sheet.title, rows))
    return found


def _words(cell: object) -> str:
    """A cell as words: a day without a time of day as a day, a whole number without a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def main() -> int:
    """A workbook on standard input, its sheets as JSON on standard output; 1 with the reason when it is broken."""
    import sys  # noqa: PLC0415 - a process of its own
    import warnings  # noqa: PLC0415

    warnings.simplefilter("ignore")
    try:
        sheets = _sheets(sys.stdin.buffer.read(MAX_BYTES + 1))
    except ImportError:
        sys.stderr.write(f"{_MISSING}\n")
        return 1
    except Exception as error:  # noqa: BLE001 - a broken workbook fails in openpyxl in any way at all
        sys.stderr.write(f"{type(error).__name__}: {' '.join(str(error).split())[:150]}\n")
        return 1
    sys.stdout.buffer.write(msgspec.json.encode(sheets))
    return 0


if __name__ == "__main__":
    import sys

    sys.exit(main())
