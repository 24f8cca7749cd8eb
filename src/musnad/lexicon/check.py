"""Checking tables: what a reader of the lexicon could stumble over, each with its line and what to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from musnad.lexicon.closed import CLOSED, VERIFIED
from musnad.lexicon.lines import Line, header_in, header_of, own_lines, shipped_lines, shipped_tables
from musnad.lexicon.load import cells_of
from musnad.lexicon.tables import BUILD_ONLY, DISABLE, TABLES
from musnad.text.folding import fold_word

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NAMES = {"actors.tsv": ("ar", "variants"), "outlets.tsv": ("ar", "variants"), "people.tsv": ("ar", "variants")}
_OWNER = {"parent": ("actors.tsv",), "affiliation": ("actors.tsv", "outlets.tsv"), "side": ("actors.tsv",)}
_NO_SIDE = frozenset({"opponents"})
_MADE = frozenset({"forms.tsv"})


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong (error) or to be looked at (warning) in a table: where, what, and what to do."""

    level: Literal["error", "warning"]
    table: str
    line: int
    key: str
    column: str
    message: str


def check(folder: Path | None = None) -> tuple[Problem, ...]:
    """What is wrong with the shipped tables, or, with a folder, with the tables in it beside the shipped ones.

    ``folder``: a folder of one's own tables. Raises InputError when a file is no UTF-8 text. In order of table and
    line.
    """
    shipped = {name: shipped_lines(name) for name in shipped_tables()}
    if folder is None:
        found = [p for name, lines in shipped.items() for p in (*_columns(name, header_of(name)), *_rows(lines))]
        found += [
            *_references([x for lines in shipped.values() for x in lines], shipped),
            *_collisions(shipped, shipped),
        ]
    else:
        names = sorted(p.name for p in folder.glob("*.tsv"))
        own = {name: own_lines(name, folder) for name in names}
        found = [p for name in names for p in (*_file(folder, name), *_rows(own[name]))]
        both = {name: (*_kept(shipped.get(name, ()), own), *own.get(name, ())) for name in {*shipped, *own}}
        found += [*_references([x for lines in own.values() for x in lines], both), *_collisions(both, own)]
        found += _disabled(own.get(DISABLE, ()), shipped)
    return tuple(sorted(found, key=lambda p: (p.table, p.line, p.level, p.column, p.message)))


def row_problems(line: Line) -> tuple[Problem, ...]:
    """What is wrong with one row by itself."""
    return tuple(_row(line))


def _kept(lines: Iterable[Line], own: dict[str, tuple[Line, ...]]) -> Iterator[Line]:
    """The shipped rows that a folder neither replaces nor disables."""
    off = {
        (d.cells.get("table", "").removesuffix(".tsv") + ".tsv", d.cells.get("key", "")) for d in own.get(DISABLE, ())
    }
    for x in lines:
        if (x.table, x.key[0]) not in off and all(x.key != mine.key for mine in own.get(x.table, ())):
            yield x


def _file(folder: Path, name: str) -> Iterator[Problem]:
    if name in BUILD_ONLY:
        yield _problem(
            name,
            0,
            "",
            "",
            "has no effect in a folder of your own: it is read only when the data is built",
            level="warning",
        )
    elif name not in TABLES and name != DISABLE:
        yield _problem(
            name, 0, "", "", f"is no table of the lexicon; tables are {', '.join(sorted(TABLES))}, {DISABLE}"
        )
    else:
        yield from _columns(name, header_in(folder, name))


def _columns(name: str, header: tuple[str, ...]) -> Iterator[Problem]:
    known = header_of(name)
    for column in header:
        if column not in known:
            yield _problem(name, 1, "", column, f"unknown column; columns are {', '.join(known)}")
    if len(set(header)) < len(header):
        yield _problem(name, 1, "", "", "a column stands twice")


def _rows(lines: tuple[Line, ...]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        yield from _row(line)
        if line.key in seen and line.table != DISABLE:
            yield _of(line, "", f"{line.label} stands on line {seen[line.key]} already: join the two rows")
        seen.setdefault(line.key, line.number)


def _row(line: Line) -> Iterator[Problem]:
    if line.extra:
        yield _of(line, "", f"{line.extra} cells more than columns: a tab too many?")
    kind = TABLES.get(line.table)
    if kind is not None:
        try:
            msgspec.convert(cells_of(list(line.cells), list(line.cells.values()), kind.row), kind.row, strict=False)
        except msgspec.ValidationError as error:
            yield _of(line, "", str(error))
    for column, cell in line.cells.items():
        yield from _cell(line, column, cell)
    if line.table not in _MADE and line.table != DISABLE:
        if not line.cells.get("source"):
            yield _of(
                line, "source", "says no source: corpus, gold, CLDR, GeoNames, Wikidata, general or your own words"
            )
        if line.cells.get("verified") not in VERIFIED:
            yield _of(line, "verified", "is yes or no")
    yield from _dates(line)
    yield from _repeated(line)


def _cell(line: Line, column: str, cell: str) -> Iterator[Problem]:
    allowed = CLOSED.get((line.table, column))
    if allowed is not None:
        for item in (x.strip() for x in cell.split("|")):
            if item and item not in allowed:
                yield _of(line, column, f"«{item}» is none of {', '.join(sorted(allowed))}")
    if column == "country" and cell and not _COUNTRY.fullmatch(cell):
        yield _of(line, column, f"«{cell}» is no ISO 3166-1 alpha-2 code such as LY")
    limit = {"lat": 90.0, "lon": 180.0}.get(column)
    if limit is not None and cell:
        try:
            if abs(float(cell)) > limit:
                yield _of(line, column, f"{cell} lies beyond ±{limit:.0f} degrees")
        except ValueError:
            yield _of(line, column, f"«{cell}» is no number of degrees")


def _dates(line: Line) -> Iterator[Problem]:
    first, last = line.cells.get("from", ""), line.cells.get("to", "")
    for column, cell in (("from", first), ("to", last)):
        if cell and not _DATE.fullmatch(cell):
            yield _of(line, column, f"«{cell}» is no year, month or day such as 2015, 2015-12, 2015-12-17")
            return
    width = min(len(first), len(last))
    if first and last and last[:width] < first[:width]:
        yield _of(line, "to", f"ends ({last}) before it begins ({first})")


def _repeated(line: Line) -> Iterator[Problem]:
    """Names that folding makes one; every other cell of names must be one of the row's names."""
    if line.table not in _NAMES:
        return
    seen: set[str] = set()
    for form in _forms(line):
        folded = fold_word(form)
        if folded in seen:
            yield _of(
                line,
                "variants",
                f"«{form}» stands twice (spellings that folding makes equal are not listed)",
                level="warning",
            )
        seen.add(folded)
    seen.update(fold_word(x.partition("=")[0]) for x in _items(line, "partisan"))
    for column in ("cue", "shared"):
        for form in _items(line, column):
            if fold_word(form) not in seen:
                yield _of(line, column, f"«{form}» is none of the row's names", level="warning")


def _forms(line: Line) -> list[str]:
    return [line.cells.get("ar", ""), *_items(line, "variants")]


def _items(line: Line, column: str) -> list[str]:
    return [x for part in line.cells.get(column, "").split("|") if (x := part.strip())]


def _references(lines: Iterable[Line], all_rows: dict[str, tuple[Line, ...]]) -> Iterator[Problem]:
    ids = {name: {x.key[0] for x in all_rows.get(name, ())} for name in ("actors.tsv", "outlets.tsv")}
    countries = {x.key[0].lower() for x in all_rows.get("countries.tsv", ())}
    for line in lines:
        for column, owners in _OWNER.items():
            value = line.cells.get(column, "") if line.table in _NAMES else ""
            if value and value not in countries and not any(value in ids[o] for o in owners):
                yield _of(
                    line, column, f"there is no {' or '.join(o.removesuffix('.tsv') for o in owners)} row «{value}»"
                )
        for named in _items(line, "partisan"):
            name, equals, side = named.partition("=")
            if not equals or not name:
                yield _of(line, "partisan", f"«{named}» is not written name=side")
            elif side not in ids["actors.tsv"] | countries | _NO_SIDE:
                yield _of(line, "partisan", f"there is no actor «{side}» whose name «{name}» could be")


def _collisions(rows: dict[str, tuple[Line, ...]], checked: dict[str, tuple[Line, ...]]) -> Iterator[Problem]:
    """One name for two rows: a warning on each row that does not say, by ``shared`` or ``cue``, that it knows."""
    bearers: dict[str, dict[tuple[str, str], tuple[Line, str]]] = defaultdict(dict)
    for name in _NAMES:
        for line in rows.get(name, ()):
            for form in _forms(line):
                bearers[fold_word(form)].setdefault((name, line.label), (line, form))
    mine = {(x.where, x.number) for lines in checked.values() for x in lines}
    for same in bearers.values():
        if len(same) < 2:
            continue
        for line, form in same.values():
            meant = {fold_word(x) for x in (*_items(line, "shared"), *_items(line, "cue"))}
            if (line.where, line.number) in mine and fold_word(form) not in meant:
                others = ", ".join(label for (_, label) in same if label != line.label) or "another table"
                yield _of(
                    line,
                    "variants",
                    f"«{form}» is also a name of {others}: if that is meant, list it under shared",
                    level="warning",
                )


def _disabled(lines: Iterable[Line], shipped: dict[str, tuple[Line, ...]]) -> Iterator[Problem]:
    for line in lines:
        name = line.cells.get("table", "").removesuffix(".tsv") + ".tsv"
        if name not in TABLES:
            yield _of(line, "table", f"«{name}» is no table of the lexicon")
        elif name not in ("places.tsv", "forms.tsv") and all(
            x.key[0] != line.cells.get("key") for x in shipped.get(name, ())
        ):
            yield _of(line, "key", f"{name} has no row «{line.cells.get('key', '')}» to disable", level="warning")


def _of(line: Line, column: str, message: str, level: Literal["error", "warning"] = "error") -> Problem:
    return _problem(line.where, line.number, line.label, column, message, level=level)


def _problem(
    table: str, number: int, key: str, column: str, message: str, level: Literal["error", "warning"] = "error"
) -> Problem:
    return Problem(level=level, table=table, line=number, key=key, column=column, message=message)
