"""``musnad export``: the ledger out of its file, whole as JSON Lines or its events as a table."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli.ledgers import DEFAULT, LedgerOption, OutputOption, opened
from musnad.cli.messages import misuse, say

if TYPE_CHECKING:
    from musnad.ledger import Ledger
    from musnad.model.claims import Claims


class ExportForm(StrEnum):
    """What is written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    acled = "acled"
    ucdp = "ucdp"


def export(
    form: Annotated[
        ExportForm,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: everything, to be imported again. csv, parquet: a row an event. Others: incidents.",
        ),
    ] = ExportForm.jsonl,
    output: OutputOption = None,
    ledger: LedgerOption = DEFAULT,
    bom: Annotated[bool, typer.Option("--bom", help="csv: begin with a byte order mark, for Excel.")] = False,
    incidents: Annotated[bool, typer.Option("--incidents", help="csv, jsonl: a row an incident.")] = False,
    public: Annotated[
        bool | None,
        typer.Option("--public/--private", help="Hide private persons and what was redacted, or hide nothing."),
    ] = None,
) -> None:
    """صدّر السجل · Write the ledger out: the same ledger gives the same bytes.

    jsonl holds all: texts, bytes as received, custody, superseded claims, decisions; `musnad import` reads it back. csv
    and parquet hold the current events as decisions leave them, each cell with its words and where they stand in the
    report. Incidents are for the public unless --private is said; the others are private unless --public is said.
    """
    if bom and form is not ExportForm.csv:
        misuse("--bom: only csv has one")
    if incidents or form in {ExportForm.geojson, ExportForm.acled, ExportForm.ucdp}:
        if form is ExportForm.parquet:
            misuse("--incidents: as csv, jsonl, geojson, acled or ucdp")
        from musnad.desk.export_incidents import incident_lines  # noqa: PLC0415 - loaded when there is work

        with opened(ledger, output) as (kept, out):
            for line in incident_lines(kept, form.value, bom=bom, public=public is not False):
                out.write(line)
        return
    if form is ExportForm.parquet:
        _parquet(ledger, output, public=public is True)
        return
    with opened(ledger, output) as (kept, out):
        for line in _lines(kept, form, bom=bom, public=public is True):
            out.write(line)


def _lines(kept: Ledger, form: ExportForm, *, bom: bool, public: bool) -> Iterator[bytes]:
    if form is ExportForm.csv:
        from musnad.export.csv import csv_lines  # noqa: PLC0415 - loaded when there is work

        return csv_lines(_claims(kept, public=public), bom=bom)
    if public:
        from musnad.desk.export_incidents import public_lines  # noqa: PLC0415 - loaded when there is work

        return public_lines(kept)
    from musnad.export.jsonl import jsonl_lines  # noqa: PLC0415

    return jsonl_lines(kept)


def _parquet(ledger: Path, output: Path | None, *, public: bool) -> None:
    from musnad.export.parquet import write_parquet  # noqa: PLC0415 - loaded when there is work

    if output is None:
        misuse("--format parquet: name the file with --output FILE")
    with opened(ledger) as (kept, _):
        count = write_parquet(_claims(kept, public=public), output)
        say(f"{output}: {count:,} events")


def _claims(kept: Ledger, *, public: bool) -> Iterator[Claims]:
    if public:
        from musnad.desk.export_incidents import public_claims  # noqa: PLC0415 - loaded when there is work

        return public_claims(kept)
    from musnad.ledger.judged import Judge  # noqa: PLC0415 - loaded when there is work

    judge = Judge(kept)
    return (judge.on(claims).claims for _, claims in kept.current())
