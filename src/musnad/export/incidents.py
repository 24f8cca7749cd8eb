"""Incidents as JSON Lines and as CSV: a row an incident, every figure with its rule."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from musnad.export.csv import BOM, harmless
from musnad.export.incident_rows import VERSION, IncidentRow, Who, who
from musnad.model.incident import Figure, Incident

RULE = "musnad incidents 1"
Cell = str | int | float | None
_BETWEEN = " | "

_GROUPS = ("civilian", "combatant", "mixed", "unspecified")


class Column(msgspec.Struct, frozen=True):
    """A column's name and how its cell is taken from an incident."""

    name: str
    cell: Callable[[IncidentRow, Mapping[str, Who]], Cell]


def _figure(name: str, take: Callable[[Incident], Figure | None]) -> tuple[Column, ...]:
    def part(field: str) -> Callable[[IncidentRow, Mapping[str, Who]], Cell]:
        def cell(row: IncidentRow, _: Mapping[str, Who]) -> Cell:
            found = take(row.incident)
            value: Cell = getattr(found, field) if found is not None else None
            return value

        return cell

    return tuple(Column(f"{name}_{field}", part(field)) for field in ("low", "best", "high", "rule"))


def _time(field: str) -> Column:
    def cell(row: IncidentRow, _: Mapping[str, Who]) -> Cell:
        value: Cell = getattr(row.incident.time, field) if row.incident.time else None
        return value

    return Column("time" if field == "edtf" else f"time_{field}" if field == "precision" else field, cell)


def _place(field: str, name: str) -> Column:
    def cell(row: IncidentRow, _: Mapping[str, Who]) -> Cell:
        value: Cell = getattr(row.incident.place, field) if row.incident.place else None
        return value

    return Column(name, cell)


def _of_group(group: str) -> Callable[[Incident], Figure | None]:
    return lambda incident: incident.killed_by_group.get(group)


COLUMNS: tuple[Column, ...] = (
    Column("incident", lambda row, _: row.incident.id),
    Column("type", lambda row, _: row.incident.type),
    _time("edtf"), _time("earliest"), _time("latest"), _time("precision"),
    _place("name", "place"), _place("name_ar", "place_ar"), _place("id", "place_id"), _place("country", "country"),
    _place("admin1", "admin1"), _place("lat", "lat"), _place("lon", "lon"), _place("precision", "place_precision"),
    _place("radius_km", "radius_km"),
    Column("initiator", lambda row, known: who(row.incident.initiator, known).name),
    Column("initiator_id", lambda row, known: row.incident.initiator if row.incident.initiator in known else None),
    Column("target", lambda row, known: who(row.incident.target, known).name),
    Column("target_id", lambda row, known: row.incident.target if row.incident.target in known else None),
    Column("partners", lambda row, known: _BETWEEN.join(who(one, known).name for one in row.incident.partners)),
    *_figure("killed", lambda incident: incident.killed),
    *_figure("injured", lambda incident: incident.injured),
    *(column for group in _GROUPS for column in _figure(f"killed_{group}", _of_group(group))),
    Column("reports", lambda row, _: len({told.report.id for told in row.tellings})),
    Column("witnesses", lambda row, _: row.incident.witnesses),
    Column("outlets", lambda row, _: _BETWEEN.join(row.outlets())),
    Column("sources", lambda row, _: _BETWEEN.join(row.origins())),
    Column("urls", lambda row, _: _BETWEEN.join(
        dict.fromkeys(told.report.url for told in row.tellings if told.report.url))),
    Column("claims", lambda row, _: _BETWEEN.join(f"{ref.report} {ref.event}" for ref in row.incident.claims)),
    Column("contradictions", lambda row, _: _BETWEEN.join(
        f"{item.field}: {' / '.join(side.value for side in item.sides)}" for item in row.incident.contradictions)),
    Column("suggested_grade", lambda row, _: row.incident.suggested_grade),
    Column("grade", lambda row, _: row.incident.grade),
    Column("rules", lambda row, _: _BETWEEN.join(f"{field}: {rule}" for field, rule in row.incident.rules.items())),
    Column("musnad_rule", lambda _row, _: RULE),
    Column("musnad_version", lambda _row, _: VERSION),
)  # fmt: skip


def incident_csv(rows: Iterable[IncidentRow], known: Mapping[str, Who], *, bom: bool = False) -> Iterator[bytes]:
    """The lines of the file as UTF-8; the first is the header. ``known``: actors by id; ``bom``: for Excel."""
    lines = table((column.name for column in COLUMNS), ([c.cell(row, known) for c in COLUMNS] for row in rows))
    for number, line in enumerate(lines):
        yield (BOM if bom and not number else b"") + line


def table(header: Iterable[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Lines of CSV; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in chain([list(header)], rows):
        writer.writerow("" if cell is None else harmless(cell) if isinstance(cell, str) else cell for cell in row)
        yield buffer.getvalue().encode("utf-8", "backslashreplace")
        buffer.seek(0)
        buffer.truncate()


def incident_jsonl(rows: Iterable[IncidentRow]) -> Iterator[bytes]:
    """A line an incident, as ``musnad link --format json`` prints it, with the rule and version of the file."""
    for row in rows:
        plain = msgspec.to_builtins(row.incident) | {"musnad_rule": RULE, "musnad_version": VERSION}
        yield msgspec.json.encode(plain) + b"\n"
