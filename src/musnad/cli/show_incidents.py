"""``musnad show incidents|incident|sources|contradictions|decisions``: what follows from claims and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
import typer

from musnad.cli import show
from musnad.cli.forms import Form, FormOption
from musnad.cli.ledgers import DEFAULT, LedgerOption, OutputOption, opened
from musnad.cli.messages import misuse
from musnad.cli.output import Output

app = show.app

_Since = Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day.")]
_Until = Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day.")]


@app.command()
def incidents(  # noqa: PLR0917 - Typer passes by name
    type_: Annotated[str | None, typer.Option("--type", metavar="WORD", help="air_strike, killing, meeting …")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Where: two letters, such as LY.")] = None,
    since: _Since = None,
    until: _Until = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only those with contradictions.")] = False,
    several: Annotated[bool, typer.Option("--several", help="Only those of several reports.")] = False,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """الحوادث · The incidents that the reports tell of: a line each."""
    from musnad.cli.incident_lines import incident_line  # noqa: PLC0415 - loaded when there is work
    from musnad.desk.relinking import ledger_incidents  # noqa: PLC0415

    with opened(ledger, output) as (kept, out):
        for one in ledger_incidents(kept):
            day = one.time.earliest if one.time else None
            last = one.time.latest if one.time else None
            if (
                (type_ is not None and one.type != type_)
                or (country is not None and (one.place is None or one.place.country != country.upper()))
                or (since is not None and (last is None or last < since))
                or (until is not None and (day is None or day > until))
                or (disputed and not one.contradictions)
                or (several and len({ref.report for ref in one.claims}) < 2)
            ):
                continue
            _write(out, form, one, (incident_line(one),))


@app.command()
def incident(
    name: Annotated[str, typer.Argument(metavar="ID", help="The incident's id, or that of one of its claims.")],
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """حادثة · One incident: every source's figure in its own words, what is disputed, and why its claims are one."""
    from musnad.cli.incident_lines import incident_lines  # noqa: PLC0415 - loaded when there is work
    from musnad.desk.relinking import ledger_incidents  # noqa: PLC0415

    with opened(ledger, output) as (kept, out):
        for one in ledger_incidents(kept):
            if one.id == name or any(ref.event == name for ref in one.claims):
                _write(out, form, one, incident_lines(one))
                return
        misuse(f"no incident «{name}» in {ledger}: musnad show incidents lists them")


@app.command()
def contradictions(
    field: Annotated[
        str | None, typer.Option(metavar="WORD", help="toll, date, place, type, responsibility or group.")
    ] = None,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """التناقضات · What cannot all be true: incident by incident, each side with who holds it."""
    from musnad.cli.incident_lines import contradiction_lines, incident_line  # noqa: PLC0415 - loaded when needed
    from musnad.desk.relinking import ledger_incidents  # noqa: PLC0415

    with opened(ledger, output) as (kept, out):
        for one in ledger_incidents(kept):
            found = [item for item in one.contradictions if field is None or item.field == field]
            if found and form is Form.table:
                _write(out, form, None, (incident_line(one),))
            for item in found:
                line = {"incident": one.id, **msgspec.to_builtins(item)}
                _write(out, form, line, contradiction_lines(item))


@app.command()
def sources(ledger: LedgerOption = DEFAULT, form: FormOption = Form.table, output: OutputOption = None) -> None:
    """المصادر · On whose word events are told: how many, in how many reports, and in how many disputed incidents."""
    from musnad.cli.source_table import source_rows  # noqa: PLC0415
    from musnad.desk.linked import linked_ledger  # noqa: PLC0415 - loaded when there is work

    with opened(ledger, output) as (kept, out):
        for row in source_rows(linked_ledger(kept)):
            said = f"{row.name} · {row.kind} · {row.events} events in {row.reports} reports · {row.disputed} disputed"
            _write(out, form, row, (said,))


@app.command()
def decisions(
    target: Annotated[str | None, typer.Option(metavar="ID", help="Only those on this target.")] = None,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """القرارات · Every decision in order, also undone ones; those whose claim is gone are marked."""
    from musnad.ledger.decisions_standing import in_force  # noqa: PLC0415 - loaded when there is work
    from musnad.ledger.judged import judged  # noqa: PLC0415

    with opened(ledger, output) as (kept, out):
        every = list(kept.decisions())
        alive = {made.id for made in in_force(every)}
        lost = {made.id for made in judged(kept).orphans}
        for made in every:
            if target is not None and made.target != target:
                continue
            state = "orphaned" if made.id in lost else "" if made.id in alive or made.act == "undo" else "undone"
            parts = (made.id, made.at, made.author, made.act, made.target, f"«{made.quote}»" if made.quote else "",
                     made.reason, state)  # fmt: skip
            _write(out, form, {**msgspec.to_builtins(made), "state": state or "stands"},
                   (" · ".join(part for part in parts if part),))  # fmt: skip


def _write(out: Output, form: Form, value: object, lines: Iterable[str] | Iterator[str]) -> None:
    if form is Form.json:
        out.write(msgspec.json.encode(value) + b"\n")
        return
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")
