"""Adding a row to a folder of one's own: checked first, appended last, never to the package."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from musnad.lexicon.check import Problem, check, row_problems
from musnad.lexicon.lines import Line, header_in, header_of, own_lines, shipped_lines
from musnad.lexicon.load import own_text
from musnad.lexicon.own_verbs import own_verb_forms
from musnad.model import InputError

KINDS = {
    "actor": "actors.tsv", "place": "places.tsv", "person": "people.tsv", "group": "groups.tsv", "trigger":
    "triggers.tsv",
    "speech": "speech.tsv", "weapon": "weapons.tsv", "facility": "facilities.tsv", "outlet": "outlets.tsv",
    "title": "titles.tsv",
    "source": "sources.tsv", "head": "heads.tsv",
}  # fmt: skip


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: the file, the row's key, whether it replaces a shipped row, verb forms made, and what
    to look at."""

    file: str
    key: str
    replaces: bool
    forms: int
    warnings: tuple[Problem, ...]


def add(kind: str, cells: Mapping[str, str], folder: Path) -> Added:
    """Append a row to a user's table: ``add("actor", {"id": "ly.x", "ar": "كتيبة س", …}, Path("mine"))``.

    ``kind``: one of :data:`KINDS`; ``cells``: column to value; ``folder``: made if it is not there. Raises
    InputError, and writes
    nothing, when the row does not hold: an unknown column, a value outside its list, an id that the folder has already.
    """
    name = KINDS.get(kind)
    if name is None:
        raise InputError(kind, f"is no kind of row; kinds are {', '.join(KINDS)}")
    row = {"verified": "no"} | {column: value.strip() for column, value in cells.items()}
    header = header_in(folder, name) or header_of(name)
    _refuse_columns(kind, row, header)
    line = Line(name, str(folder / name), 0, {c: row.get(c, "") for c in header})
    errors = [p for p in row_problems(line) if p.level == "error"]
    if errors:
        raise InputError(kind, "; ".join(f"{p.column + ': ' if p.column else ''}{p.message}" for p in errors))
    if any(x.key == line.key for x in own_lines(name, folder)):
        raise InputError(str(folder / name), f"has a row «{line.label}» already: change it there")
    forms = own_verb_forms(kind, row)
    before = set(check(folder)) if folder.is_dir() else set()
    folder.mkdir(parents=True, exist_ok=True)
    _append(folder / name, header, [tuple(line.cells[c] for c in header)])
    if forms:
        _append(folder / "forms.tsv", header_of("forms.tsv"), forms)
    return Added(file=str(folder / name), key=line.label, replaces=any(x.key == line.key for x in shipped_lines(name)),
                 forms=len(forms), warnings=tuple(p for p in check(folder) if p not in before))  # fmt: skip


def _refuse_columns(kind: str, row: Mapping[str, str], header: tuple[str, ...]) -> None:
    for column, value in row.items():
        if column not in header:
            raise InputError(kind, f"has no column «{column}»; columns are {', '.join(header)}")
        if "\t" in value or "\n" in value or "\r" in value:
            raise InputError(kind, f"{column}: a cell cannot hold a tab or a line break")


def _append(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    text = own_text(path) if path.is_file() else "\t".join(header) + "\n"
    text = text if text.endswith("\n") else text + "\n"
    part = path.with_name(f".{path.name}.part")
    part.write_text(text + "".join("\t".join(cells) + "\n" for cells in rows), encoding="utf-8")
    os.replace(part, path)  # noqa: PTH105 - whole or not at all
