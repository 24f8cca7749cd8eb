"""``musnad link``: reports of one incident brought together."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.ledgers import DEFAULT, LedgerOption, OutputOption, opened, told

PATHS = typer.Argument(
    metavar="[PATH...]",
    help="Claims as `musnad read --format json` prints them (- for standard input), or reports; else the ledger's.",
)
_SINGLE = typer.Option("--single/--no-single", help="Also incidents of which one report tells alone.")


def link(
    paths: Annotated[list[str] | None, PATHS] = None,
    single: Annotated[bool, _SINGLE] = True,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """اربط التقارير بالحوادث · Bring the reports of one incident together: figures, contradictions, why they are one.

    Incidents are computed from the current claims and the decisions; a ledger keeps them until these change.
    """
    from musnad.cli.incident_lines import incident_line  # noqa: PLC0415 - loaded when there is work
    from musnad.cli.linking import claims_in  # noqa: PLC0415
    from musnad.cli.output import Output  # noqa: PLC0415
    from musnad.desk.linked import linked  # noqa: PLC0415
    from musnad.desk.relinking import ledger_incidents  # noqa: PLC0415

    if paths:
        with told():
            found = linked(claims_in(paths)).incidents
    else:
        with opened(ledger) as (kept, _):
            found = tuple(ledger_incidents(kept))
    with told(), Output(output) as out:
        for incident in found:
            if not single and len(incident.claims) == 1:
                continue
            if form is Form.json:
                out.write(msgspec.json.encode(incident) + b"\n")
            else:
                out.write(incident_line(incident).encode("utf-8", "backslashreplace") + b"\n")
