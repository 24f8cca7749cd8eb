"""Claims as a table for a person at a terminal: English columns, the report's own words beside them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from musnad.cli.cells import Piece, cell, clean, cut, isolated
from musnad.cli.details import details
from musnad.cli.event_row import NARROW, WIDE, narrow_row, wide_row
from musnad.cli.output import Output
from musnad.desk.outcome import Outcome
from musnad.export import wording
from musnad.export.labels import label
from musnad.model.check import Check
from musnad.model.claims import Claims
from musnad.model.link import Chain
from musnad.model.report import Report
from musnad.model.total import Total

_PIPED_WIDTH = 120
_LEAST_WIDTH = 60


class TableFace:
    """A heading and a table a report, as soon as it is read; what the whole run held, at the end."""

    def __init__(self, output: Output, *, explain: bool) -> None:
        self._output, self._explain = output, explain
        self._reports = self._events = 0
        terminal = output.is_terminal
        self._buffer = io.StringIO()
        self._console = Console(
            file=self._buffer,
            force_terminal=terminal,
            width=_width(terminal=terminal),
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=False,
        )

    def add(self, outcome: Outcome) -> None:
        """Print one report."""
        self._reports += 1
        self._events += len(outcome.claims.events)
        for part in report_view(outcome, self._console.width, explain=self._explain):
            self._print(part)

    def finish(self) -> None:
        """Print how much was read, when it was more than one report."""
        if self._reports != 1:
            reports = "report" if self._reports == 1 else "reports"
            self._print(Text(f"{self._reports} {reports}, {self._events} events", style="bold"))

    def _print(self, part: RenderableType) -> None:
        self._console.print(part, soft_wrap=isinstance(part, Text) and bool(part.no_wrap))
        self._output.write(self._buffer.getvalue().encode("utf-8", "replace"))
        self._buffer.seek(0)
        self._buffer.truncate()


def _width(*, terminal: bool) -> int:
    """The terminal's width; without one COLUMNS, else 120."""
    if terminal:
        return max(_LEAST_WIDTH, os.get_terminal_size().columns)
    given = os.environ.get("COLUMNS", "")
    return max(_LEAST_WIDTH, int(given)) if given.isdecimal() else _PIPED_WIDTH


def report_view(outcome: Outcome, width: int, *, explain: bool) -> Iterator[RenderableType]:
    """The parts of one report's view, top to bottom; ``width`` in columns."""
    claims = outcome.claims
    yield _heading(claims, width)
    for error in claims.errors:
        yield _note("error", [Piece(error)], width, "red")
    if explain:
        yield from details(outcome)
    if claims.events:
        yield _events(outcome.report, claims, width)
    for total in claims.totals:
        yield _note("total", _total(total), width, "bold")
    for check in claims.checks:
        if check.verdict == "fails" or explain:
            yield _check(check, width)
    yield Text(wording.counts(claims), style="dim")
    yield Text()


def _heading(claims: Claims, width: int) -> Text:
    """``01 · outlet · 2019-09-20 · title``, the id in full."""
    header = claims.report
    shown = [
        clean(header.id),
        clean(header.outlet or "outlet unknown"),
        clean(header.published or "undated")[:16].replace("T", " "),
    ]
    if header.title:
        shown.append(cut(clean(header.title.text), max(20, width - 4 - sum(len(part) + 3 for part in shown))))
    line = Text("▌ ", style="bold")
    line.append(isolated(shown[0]), style="bold")
    for part in shown[1:]:
        line.append(" · ", style="dim").append(isolated(part))
    line.no_wrap, line.overflow = True, "ignore"
    return line


def _note(name: str, pieces: Iterable[Piece], width: int, style: str) -> Text:
    return Text.assemble((f"  {name:<6} ", style), _indented(cell(pieces, width - 9), 9))


def _indented(text: Text, by: int) -> Text:
    return Text("\n" + " " * by).join(text.split("\n"))


def _check(check: Check, width: int) -> Text:
    style = {"fails": "yellow", "holds": "green"}.get(check.verdict, "dim")
    name = label("check", check.check).en
    quotes = [Piece(f"«{cut(clean(span.text), 40)}»", "dim") for span in check.spans]
    body = cell([Piece(f"{check.verdict}: {name}: {check.message}"), *quotes], width - 9)
    return Text.assemble(("  check  ", style), _indented(body, 9))


def _total(total: Total) -> list[Piece]:
    said = wording.harm(total)
    window = f" in {wording.day(total.window)}" if total.window else ""
    count = f" over {total.count} events" if total.count else ""
    running = " (running)" if total.running else ""
    return [Piece(f"{said}{window}{count}{running} — {_sources(total.attribution)}"), Piece(f"«{total.span.text}»")]


def _sources(chains: Iterable[Chain]) -> str:
    return "; ".join(wording.chain(chain) for chain in chains) or "the outlet itself"


def _events(report: Report, claims: Claims, width: int) -> Table:
    wide = width >= 150
    columns = WIDE if wide else NARROW
    spare = width - sum(column.width for column in columns) - 2 * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    widths = [column.width + spare * column.share // shares for column in columns]
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    for column, size in zip(columns, widths, strict=True):
        table.add_column(column.title, width=size, no_wrap=True, overflow="ignore")
    for event in claims.events:
        cells = wide_row(report, event) if wide else narrow_row(report, event)
        row = [cell(pieces, size) for pieces, size in zip(cells, widths, strict=True)]
        if not wide and event is not claims.events[-1]:
            row[0].append("\n" * (1 + max(text.plain.count("\n") for text in row) - row[0].plain.count("\n")))
        table.add_row(*row, style="dim" if event.background else "")
    return table
