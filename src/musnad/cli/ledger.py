"""``musnad ledger``: the file itself: what it holds, whether it is sound, its head, its schema, a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.ledgers import DEFAULT, LedgerOption, OutputOption, opened, told
from musnad.cli.messages import SOME_FAILED, say
from musnad.cli.output import Output

app = typer.Typer(
    name="ledger",
    no_args_is_help=True,
    help="السجل · The ledger itself: what it holds, whether it is sound, its head, a copy of it.",
)


@app.command()
def info(ledger: LedgerOption = DEFAULT, form: FormOption = Form.table, output: OutputOption = None) -> None:
    """ماذا في السجل · What the ledger holds, in figures."""
    with opened(ledger, output) as (kept, out):
        figures = kept.info()
        if form is Form.json:
            out.write(msgspec.json.encode(figures) + b"\n")
            return
        lines = [
            ("ledger", figures.path), ("schema", figures.schema), ("head", figures.head),
            ("reports", f"{figures.reports:,} from {figures.sources:,} sources of {_size(figures.source_size)}"),
            ("readings", f"{figures.readings:,} by {', '.join(figures.readers) or 'nobody'}"),
            ("claims", f"{figures.claims:,}, of them {figures.current_events:,} current events"),
            ("near-copies", f"{figures.copies:,}"), ("not read", f"{figures.failures:,}"),
            ("decisions", f"{figures.decisions:,}"), ("entries", f"{figures.entries:,}"),
            ("size", f"{_size(figures.size)}, {_size(figures.size // max(figures.reports, 1))} a report"),
        ]  # fmt: skip
        _print(out, lines)


@app.command()
def verify(
    ledger: LedgerOption = DEFAULT,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="A head noted earlier: all before it must be unchanged.")
    ] = None,
) -> None:
    """تحقّق من السلامة · Hash everything again: bytes, texts, claims and their words, decisions, the journal.

    Exit status: 0 sound, 1 something was found (it is printed, a line each), 2 the ledger cannot be opened.
    """
    found = 0
    with opened(ledger) as (kept, out):
        for finding in kept.verify(head):
            found += 1
            out.write(f"{finding.table} {finding.key}: {finding.message}\n".encode("utf-8", "backslashreplace"))
        if not found:
            figures = kept.info()
            say(f"{ledger}: sound: {figures.reports:,} reports, {figures.entries:,} entries, head {figures.head}")
    if found:
        say(f"{ledger}: {found} found: keep this file, and compare it with a backup")
        raise typer.Exit(SOME_FAILED)


@app.command()
def head(ledger: LedgerOption = DEFAULT) -> None:
    """بصمة السجل · Print one hash that stands for the whole ledger, to be timestamped or published elsewhere."""
    with opened(ledger) as (kept, out):
        out.write(f"{kept.head()}\n".encode())


@app.command()
def upgrade(ledger: LedgerOption = DEFAULT) -> None:
    """حدّث السجل · Bring an older ledger to this version; a backup is made first and named."""
    from musnad.ledger import Ledger  # noqa: PLC0415 - the database is loaded when there is work

    with told():
        backup_file = Ledger.upgrade(ledger)
        say(f"{ledger}: upgraded; as it was: {backup_file}" if backup_file else f"{ledger}: needs no upgrade")


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The new file; it must not exist.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """انسخ السجل · Copy the ledger to one new file, also while somebody writes to it."""
    with opened(ledger) as (kept, _):
        kept.backup(target)
        say(f"{target}: a copy of {ledger}, head {kept.head()}")


def _size(size: int) -> str:
    if size < 10_000:
        return f"{size:,} bytes"
    return f"{size / 1000:,.0f} kB" if size < 10_000_000 else f"{size / 1_000_000:,.0f} MB"


def _print(out: Output, lines: list[tuple[str, str]]) -> None:
    for name, value in lines:
        out.write(f"{name:<12} {value}\n".encode("utf-8", "backslashreplace"))
