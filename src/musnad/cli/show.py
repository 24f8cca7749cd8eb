"""``musnad show``: what the ledger holds, for the eye: reports, claims, one of each with all that belongs to it."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.ledgers import DEFAULT, LedgerOption, OutputOption, opened
from musnad.cli.messages import misuse

app = typer.Typer(
    name="show",
    no_args_is_help=True,
    help="اعرض · Show what the ledger holds: reports, claims, one of them with its words and custody.",
)

_Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many.")]


def _choice(text: str, metavar: str = "WORD") -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar=metavar, help=text)
    return option


@app.command()
def reports(
    search: Annotated[
        str | None, _choice("Only reports that hold these words, in any spelling; «a phrase» in quotation marks.")
    ] = None,
    limit: _Limit = None,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """التقارير · The reports, in the order in which they came; with --search those that match, the last first."""
    from musnad.cli.show_table import ReportTable  # noqa: PLC0415 - loaded when there is work

    with opened(ledger, output) as (kept, out):
        if search is not None:
            found = ((hit.report, hit.spans) for hit in kept.search(search, limit or 50))
        else:
            found = ((row, ()) for row in kept.reports())
        table = ReportTable(out)
        for number, (row, spans) in enumerate(found):
            if limit is not None and number >= limit:
                break
            if form is Form.json:
                line = msgspec.to_builtins(row) | ({"words": msgspec.to_builtins(spans)} if search is not None else {})
                out.write(msgspec.json.encode(line) + b"\n")
            else:
                table.add(row, spans)


@app.command()
def report(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id, or 8 digits or more of its sha256.")],
    text: Annotated[bool, typer.Option("--text", help="Print its text alone.")] = False,
    source: Annotated[bool, typer.Option("--source", help="Write the bytes as they were received.")] = False,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """تقرير · One report: its custody, versions, near-copies, readings and what it claims."""
    if text and source:
        misuse("--text and --source: one of them")
    from musnad.cli.show_table import kept_lines, print_claims  # noqa: PLC0415 - loaded when there is work

    with opened(ledger, output) as (kept, out):
        found = kept.report(name)
        if source:
            out.write(kept.source(found.report.source_sha256))
        elif text:
            out.write(found.report.text.encode("utf-8", "surrogatepass"))
        elif form is Form.json:
            out.write(_json(found) + b"\n")
        else:
            for line in kept_lines(found):
                out.write(line.encode("utf-8", "backslashreplace") + b"\n")
            print_claims(out, found)


@app.command()
def claims(  # noqa: PLR0917 - Typer passes by name
    kind: Annotated[str, _choice("event, total, statement, relation, check, opinion or all.")] = "event",
    type_: Annotated[str | None, typer.Option("--type", metavar="WORD", help="air_strike, killing, meets …")] = None,
    status: Annotated[str | None, _choice("asserted, claimed, denied …; of a check: holds, fails …")] = None,
    actor: Annotated[str | None, _choice("Who takes part: an id, or a part of a name in any spelling.")] = None,
    role: Annotated[str | None, _choice("The role of that actor: initiator, target, party, partner.")] = None,
    source: Annotated[str | None, _choice("Who says so: an id, or a part of a name.")] = None,
    country: Annotated[str | None, _choice("Where: two letters, such as LY.", "CC")] = None,
    place: Annotated[str | None, _choice("Where: a gazetteer id, such as geonames:2214846.", "ID")] = None,
    since: Annotated[str | None, _choice("Not before this day.", "DATE")] = None,
    until: Annotated[str | None, _choice("Not after this day.", "DATE")] = None,
    killed: Annotated[int | None, _choice("At least so many killed.", "N")] = None,
    outlet: Annotated[str | None, _choice("Published by.", "NAME")] = None,
    in_report: Annotated[str | None, typer.Option("--report", metavar="ID", help="In this report.")] = None,
    reader: Annotated[str | None, _choice("Read by this version.", "NAME")] = None,
    background: Annotated[bool | None, typer.Option(help="Recaps of older incidents only, or none of them.")] = None,
    superseded: Annotated[
        bool, typer.Option("--superseded", help="Also claims that a newer reading replaced.")
    ] = False,
    limit: _Limit = None,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """المزاعم · The claims that answer all questions asked: who, what, where, when, on whose word."""
    from musnad.cli.show_table import ClaimTable  # noqa: PLC0415 - loaded when there is work
    from musnad.ledger import ClaimFilter  # noqa: PLC0415

    try:
        asked = msgspec.convert(
            {"kind": None if kind == "all" else kind, "type": type_, "status": status, "actor": actor, "role": role,
             "source": source, "country": country and country.upper(), "place": place, "since": since, "until": until,
             "killed": killed, "outlet": outlet, "report": in_report, "reader": reader, "background": background,
             "current": not superseded, "limit": limit}, ClaimFilter)  # fmt: skip
    except msgspec.ValidationError:
        misuse(f"--kind: «{kind}» is none of event, total, statement, relation, check, opinion, all")
    _days(since, until)
    with opened(ledger, output) as (kept, out):
        table = ClaimTable(out)
        for found in kept.claims(asked):
            if form is Form.json:
                out.write(_json(found) + b"\n")
            else:
                table.add(found)


@app.command()
def claim(
    name: Annotated[str, typer.Argument(metavar="ID", help="The claim's id, such as e-5c1f09a2b3.")],
    superseded: Annotated[bool, typer.Option("--superseded", help="Also as older readings had it.")] = False,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """زعم · One claim: every field with its words, and its sentences with these words marked."""
    from musnad.cli.show_claim import claim_lines  # noqa: PLC0415 - loaded when there is work
    from musnad.ledger import ClaimFilter  # noqa: PLC0415

    with opened(ledger, output) as (kept, out):
        found = list(kept.claims(ClaimFilter(kind=None, id=name, current=not superseded)))
        if not found:
            misuse(f"no claim «{name}» in {ledger}: musnad show claims lists them, --superseded shows the older ones")
        for item in found:
            if form is Form.json:
                out.write(_json(item) + b"\n")
            else:
                for line in claim_lines(item, kept.report(item.report).report, colour=out.is_terminal):
                    out.write(line.encode("utf-8", "backslashreplace") + b"\n")


@app.command()
def failures(ledger: LedgerOption = DEFAULT, form: FormOption = Form.table, output: OutputOption = None) -> None:
    """ما لم يُقرأ · What came in and could not be read, with the reason; its bytes are kept."""
    with opened(ledger, output) as (kept, out):
        for item in kept.failures():
            line = f"{item.name} {item.part}".rstrip() + f": {item.message} ({item.at}, sha256 {item.source_sha256})"
            out.write(_json(item) if form is Form.json else line.encode("utf-8", "backslashreplace"))
            out.write(b"\n")


def _json(value: object) -> bytes:
    from musnad.ledger.codec import to_json  # noqa: PLC0415 - loaded when there is work

    return to_json(value)


def _days(*given: str | None) -> None:
    from musnad.intake import iso_date  # noqa: PLC0415 - loaded when there is work

    for day in given:
        if day is not None and (iso_date(day) is None or len(day) != 10):
            misuse(f"«{day}» is no day like 2019-09-28")
