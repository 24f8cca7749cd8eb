"""Claims as a table for a person at a terminal: English columns, the report's own words beside them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from musnad.cli.cells import Piece, cell, clean, cut, isolated
from musnad.cli.details import details
from musnad.cli.outcome import Outcome
from musnad.cli.output import Output
from musnad.export import wording
from musnad.export.labels import label
from musnad.model.check import Check
from musnad.model.claims import Claims
from musnad.model.event import Casualties, Event
from musnad.model.link import Chain
from musnad.model.report import Report
from musnad.model.total import Total

_PIPED_WIDTH = 120
_LEAST_WIDTH = 60
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CONTEXT = 45  # characters of the report on each side of an event's word
_STATUS_STYLE = {
    "asserted": "green",
    "claimed": "cyan",
    "denied": "red",
    "planned": "magenta",
    "hypothetical": "magenta",
}


class Column(NamedTuple):
    """A column's heading and its share of the width that is left after the fixed ones (``width`` columns)."""

    title: str
    width: int
    share: int = 0


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
    columns = _WIDE if wide else _NARROW
    spare = width - sum(column.width for column in columns) - 2 * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    widths = [column.width + spare * column.share // shares for column in columns]
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    for column, size in zip(columns, widths, strict=True):
        table.add_column(column.title, width=size, no_wrap=True, overflow="ignore")
    for event in claims.events:
        cells = _wide_row(report, event) if wide else _narrow_row(report, event)
        row = [cell(pieces, size) for pieces, size in zip(cells, widths, strict=True)]
        if not wide and event is not claims.events[-1]:
            row[0].append("\n" * (1 + max(text.plain.count("\n") for text in row) - row[0].plain.count("\n")))
        table.add_row(*row, style="dim" if event.background else "")
    return table


_NARROW = (
    Column("event", 16),
    Column("when, where", 12, 2),
    Column("who → whom, harm", 12, 5),
    Column("who says so, words", 12, 6),
)
_WIDE = (
    Column("type", 14),
    Column("status", 12),
    Column("when", 12, 1),
    Column("where", 10, 2),
    Column("who → whom", 14, 4),
    Column("killed, injured", 12, 2),
    Column("who says so", 12, 4),
    Column("words", 16, 6),
)


def _narrow_row(report: Report, event: Event) -> list[list[Piece]]:
    return [
        [*_type(event), *_new_line(_status(event)), Piece(event.id, "dim", breaks=True)],
        [*_when(event), *_new_line(_where(event))],
        [*_whom(event), *_new_line(_harm(event))],
        [*_says(event), *_new_line(_words(report, event))],
    ]


def _wide_row(report: Report, event: Event) -> list[list[Piece]]:
    return [
        [*_type(event), Piece(event.id, "dim", breaks=True)],
        _status(event),
        _when(event),
        _where(event),
        _whom(event),
        _harm(event),
        _says(event),
        _words(report, event),
    ]


def _new_line(pieces: list[Piece]) -> list[Piece]:
    return [Piece(pieces[0].text, pieces[0].style, breaks=True), *pieces[1:]] if pieces else []


def _type(event: Event) -> list[Piece]:
    times = f" ×{wording.figure(event.count.low, event.count.high)}" if event.count and event.count.high != 1 else ""
    return [Piece(label("type", event.type).en + times, "bold")]


def _status(event: Event) -> list[Piece]:
    background = [Piece("background", "dim", breaks=True)] if event.background else []
    return [Piece(label("status", event.status).en, _STATUS_STYLE[event.status]), *background]


def _when(event: Event) -> list[Piece]:
    return [Piece(wording.day(event.time) or "—")]


def _where(event: Event) -> list[Piece]:
    return [Piece(wording.spot(event.place) or "—")]


def _whom(event: Event) -> list[Piece]:
    by_role = {
        role: [Piece(n) for n in wording.names(event, role)] for role in ("initiator", "party", "target", "partner")
    }
    doers = _joined(by_role["initiator"] or by_role["party"], "," if by_role["initiator"] else "×")
    arrow = [Piece("→", "dim")] if by_role["target"] else []
    partners = [Piece("with", "dim"), *_joined(by_role["partner"], ",")] if by_role["partner"] else []
    pieces = [*(doers or [Piece("?", "dim")] if arrow else doers), *arrow, *_joined(by_role["target"], ","), *partners]
    return pieces or [Piece("—")]


def _joined(pieces: list[Piece], sign: str) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        out += [Piece(sign, "dim")] if out else []
        out.append(piece)
    return out


def _harm(event: Event) -> list[Piece]:
    pieces: list[Piece] = []
    for whole, parts in wording.wholes(event.casualties):
        inner = ", ".join(wording.harm(part, of=whole) + _by(part, event) for part in parts)
        said = wording.harm(whole) + _by(whole, event) + (f" (of them {inner})" if inner else "")
        pieces.append(Piece(said, _harm_style(whole), breaks=bool(pieces)))
    return pieces


def _by(row: Casualties, event: Event) -> str:
    """Which of several sources give the figure, as superscripts; nothing when there is only one to name."""
    return "".join(str(i + 1).translate(_SUPERSCRIPT) for i in row.by) if len(event.attribution) > 1 else ""


def _harm_style(row: Casualties) -> str:
    return "bold red" if row.outcome == "killed" and (row.high is None or row.high > 0) else ""


def _says(event: Event) -> list[Piece]:
    if not event.attribution:
        return [Piece("the outlet itself", "dim")]
    if len(event.attribution) == 1:
        return [Piece(wording.chain(event.attribution[0]))]
    return [
        Piece(f"{str(n).translate(_SUPERSCRIPT)} {wording.chain(links)}", breaks=n > 1)
        for n, links in enumerate(event.attribution, 1)
    ]


def _words(report: Report, event: Event) -> list[Piece]:
    """The event's word with its neighbours, within its line of the report."""
    text, word = report.text, event.trigger
    left = max(text.rfind("\n", 0, word.start) + 1, word.start - _CONTEXT)
    end = text.find("\n", word.end)
    right = min(len(text) if end < 0 else end, word.end + _CONTEXT)
    while left > 0 and left < word.start and not text[left - 1].isspace():
        left += 1
    while right < len(text) and right > word.end and not text[right].isspace():
        right -= 1
    before = "…" if left > 0 and text[left - 1] != "\n" else ""
    after = "…" if right < len(text) and text[right] != "\n" else ""
    return [Piece(f"«{before}{text[left:right].strip()}{after}»", "italic")]
