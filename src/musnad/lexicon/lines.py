"""The tables as they are written: each row with its file, line and cells, for checking, finding and counting."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec

from musnad.lexicon.load import data_text, own_text, table_lines
from musnad.lexicon.tables import DISABLE, TABLES


class Line(msgspec.Struct, frozen=True):
    """A row as it stands in a file: ``where`` is the file's name or path, ``cells`` by column."""

    table: str
    where: str
    number: int
    cells: dict[str, str]
    extra: int = 0  # cells beyond the last column

    @property
    def key(self) -> tuple[str, ...]:
        """The cells that name the row, as :func:`musnad.lexicon.tables.key_of` has them."""
        known = TABLES.get(self.table)
        names = [c.removesuffix("_") for c in known.key] if known else list(self.cells)[:1]
        return tuple(self.cells.get(c, "").split("|")[0].strip() for c in names)

    @property
    def label(self) -> str:
        """The key for people: ``ly.gna``, ``من/preposition``."""
        return "/".join(x for x in self.key if x)


def shipped_tables() -> tuple[str, ...]:
    """The names of the shipped tables in order of the alphabet."""
    return tuple(sorted(e.name for e in files("musnad.lexicon").joinpath("data").iterdir() if e.name.endswith(".tsv")))


def header_of(name: str) -> tuple[str, ...]:
    """The columns of a table: those of the shipped one, else those that a row reads; empty when there is no
    such table."""
    first = next(table_lines(data_text(name)), None)
    if first is not None:
        return tuple(first[1])
    if name == DISABLE:
        return ("table", "key", "note")
    return (
        ("surface", "lemma", "pos", "tense", "voice", "person", "gender", "number", "bound", "also")
        if name in TABLES
        else ()
    )


def shipped_lines(name: str) -> tuple[Line, ...]:
    """The rows of a shipped table."""
    return tuple(_lines(name, name, data_text(name)))


def own_lines(name: str, folder: Path) -> tuple[Line, ...]:
    """The rows of a table in a folder of one's own; none when it is not there. InputError when it is no UTF-8 text."""
    path = folder / name
    return tuple(_lines(name, str(path), own_text(path))) if path.is_file() else ()


def header_in(folder: Path, name: str) -> tuple[str, ...]:
    """The columns of a table as a folder's file has them, empty when there is no file."""
    path = folder / name
    first = next(table_lines(own_text(path)), None) if path.is_file() else None
    return tuple(c.strip() for c in first[1]) if first is not None else ()


def _lines(name: str, where: str, text: str) -> Iterator[Line]:
    rows = table_lines(text)
    first = next(rows, None)
    if first is None:
        return
    header = [c.strip() for c in first[1]]
    for number, cells in rows:
        filled = dict(zip(header, (c.strip() for c in cells), strict=False))
        yield Line(name, where, number, filled, max(0, len(cells) - len(header)))
