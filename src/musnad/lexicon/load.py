"""Loading lexicon tables: UTF-8 TSV, a header line, «#» comments, «|» between the items of a list cell.

A folder of one's own adds rows, replaces those that bear the same key, and takes rows away by ``disable.tsv``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from musnad.lexicon.rows import DisableRow
from musnad.lexicon.tables import DISABLE, TABLES, key_of
from musnad.model import InputError

Row = TypeVar("Row", bound=msgspec.Struct)
Cells = dict[str, str]


def data_text(name: str) -> str:
    """The text of a shipped table; empty when the table is not there."""
    path = files("musnad.lexicon").joinpath("data", name)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def data_bytes(name: str) -> bytes:
    """The bytes of a shipped table; empty when the table is not there."""
    path = files("musnad.lexicon").joinpath("data", name)
    return path.read_bytes() if path.is_file() else b""


def own_text(path: Path) -> str:
    """The text of a user's table; InputError when it cannot be read as UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read as UTF-8 text: {error}") from error


def table_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line with its number, the header first; blank lines and remarks left out."""
    for number, line in enumerate(text.split("\n"), 1):
        if line and line[0] != "#" and not line.isspace():
            yield number, line.rstrip("\r").split("\t")


@cache
def columns(row: type[msgspec.Struct]) -> dict[str, bool]:
    """The columns that a row reads, and whether each lists several things."""
    fields = msgspec.structs.fields(row)
    return {f.encode_name: getattr(f.type, "__origin__", None) is tuple for f in fields}


def cells_of(header: Sequence[str], line: Sequence[str], row: type[msgspec.Struct]) -> dict[str, Any]:
    """The cells of a line that a row reads, empty ones left out, lists taken apart."""
    wanted = columns(row)
    raw: dict[str, Any] = {}
    for name, cell in zip(header, line, strict=False):
        value = cell.strip()
        if value and name in wanted:
            raw[name] = [x for part in value.split("|") if (x := part.strip())] if wanted[name] else value
    return raw


def parse_table(text: str, row: type[Row], where: str) -> list[Row]:
    """The rows of a table's text; InputError names the line that does not fit the columns."""
    lines = list(table_lines(text))
    if not lines:
        return []
    header = [name.strip() for name in lines[0][1]]
    wanted = columns(row)
    read = [(at, name, wanted[name]) for at, name in enumerate(header) if name in wanted]
    raw: list[dict[str, Any]] = []
    for _, line in lines[1:]:
        width = len(line)
        raw.append(
            {name: _items(line[at]) if many else line[at].strip() for at, name, many in read if at < width and line[at]}
        )
    try:
        return msgspec.convert(raw, list[row], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError:
        return [_one(header, line, row, f"{where}:{number}") for number, line in lines[1:]]


def _items(cell: str) -> list[str]:
    return [x for part in cell.split("|") if (x := part.strip())]


def _one(header: Sequence[str], line: Sequence[str], row: type[Row], where: str) -> Row:
    try:
        return msgspec.convert(cells_of(header, line, row), row, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(where, f"{error}: correct this row or its column") from error


@cache
def shipped(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a shipped table, read once."""
    return tuple(parse_table(data_text(name), row, name))


def own_rows(name: str, row: type[Row], folder: Path) -> list[Row]:
    """The rows of a table in a user's folder, none when the folder has no such table."""
    path = folder / name
    return parse_table(own_text(path), row, str(path)) if path.is_file() else []


def disabled(name: str, folder: Path) -> frozenset[str]:
    """The keys of a table that a user's folder takes away: ``table`` may be written with or without «.tsv»."""
    return frozenset(
        d.key for d in own_rows(DISABLE, DisableRow, folder) if d.table.removesuffix(".tsv") + ".tsv" == name
    )


def table(name: str, row: type[Row], extra: Iterable[Path] = ()) -> tuple[Row, ...]:
    """The rows of a table in force: the shipped ones, then for each folder less those that it disables, those of a key
    that it has too replaced in their place, its other rows at the end."""
    rows: Sequence[Row] = shipped(name, row)
    for folder in extra:
        rows = overlaid(name, rows, own_rows(name, row, folder), disabled(name, folder))
    return tuple(rows)


def overlaid(name: str, rows: Sequence[Row], own: Sequence[Row], off: frozenset[str]) -> list[Row]:
    """Rows under those of a folder of one's own; ``off``: keys that the folder takes away before it adds."""
    kind = TABLES[name]
    mine: dict[tuple[str, ...], list[Row]] = {}
    for x in own:
        mine.setdefault(key_of(kind, x), []).append(x)
    out: list[Row] = []
    placed: set[tuple[str, ...]] = set()
    for x in rows:
        key = key_of(kind, x)
        if key in mine:
            out.extend(mine[key] if key not in placed else ())
            placed.add(key)
        elif key[0] not in off:
            out.append(x)
    return [*out, *(x for key, added in mine.items() if key not in placed for x in added)]


def version(extra: Iterable[Path] = ()) -> str:
    """Four hexadecimal digits over every table in force: it changes when any word changes."""
    digest = hashlib.sha256()
    folder = files("musnad.lexicon").joinpath("data")
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_file():
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    for own in extra:
        for path in sorted(own.glob("*.tsv")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:4]
