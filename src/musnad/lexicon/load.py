"""Loading lexicon tables: UTF-8 TSV, a header line, «#» comments, «|» between the items of a list cell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from musnad.model import InputError

Row = TypeVar("Row", bound=msgspec.Struct)


def data_text(name: str) -> str:
    """The text of a shipped table; empty when the table is not there."""
    path = files("musnad.lexicon").joinpath("data", name)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def data_bytes(name: str) -> bytes:
    """The bytes of a shipped table; empty when the table is not there."""
    path = files("musnad.lexicon").joinpath("data", name)
    return path.read_bytes() if path.is_file() else b""


def parse_table(text: str, row: type[Row], where: str) -> Iterator[Row]:
    """The rows of a table's text; InputError names the line that does not fit the columns."""
    header: list[str] | None = None
    types = {f.encode_name: f for f in msgspec.structs.fields(row)}
    lists = {name for name, f in types.items() if getattr(f.type, "__origin__", None) is tuple}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        raw: dict[str, object] = {}
        for name, cell in zip(header, cells, strict=False):
            value = cell.strip()
            if name not in types or not value:
                continue
            raw[name] = tuple(x for part in value.split("|") if (x := part.strip())) if name in lists else value
        try:
            yield msgspec.convert(raw, row, strict=False)
        except msgspec.ValidationError as error:
            raise InputError(f"{where}:{number}", f"{error}: correct this row or its column") from error


@cache
def shipped(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a shipped table, read once."""
    return tuple(parse_table(data_text(name), row, name))


def table(name: str, row: type[Row], extra: tuple[Path, ...] = ()) -> tuple[Row, ...]:
    """The shipped rows of a table and those of the users' own folders after them (a later row adds to the earlier)."""
    rows = shipped(name, row)
    for folder in extra:
        path = folder / name
        if path.is_file():
            rows += tuple(parse_table(path.read_text(encoding="utf-8"), row, str(path)))
    return rows


def version(extra: tuple[Path, ...] = ()) -> str:
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
