"""One event as a row of the table: in a narrow terminal four cells of several lines, in a wide one a cell a field."""

from __future__ import annotations

from typing import NamedTuple

from musnad.cli.cells import Piece
from musnad.export import wording
from musnad.export.labels import label
from musnad.model.event import Casualties, Event
from musnad.model.report import Report

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


NARROW = (
    Column("event", 16),
    Column("when, where", 12, 2),
    Column("who → whom, harm", 12, 5),
    Column("who says so, words", 12, 6),
)
WIDE = (
    Column("type", 14),
    Column("status", 12),
    Column("when", 12, 1),
    Column("where", 10, 2),
    Column("who → whom", 14, 4),
    Column("killed, injured", 12, 2),
    Column("who says so", 12, 4),
    Column("words", 16, 6),
)


def narrow_row(report: Report, event: Event) -> list[list[Piece]]:
    """The cells under the columns ``NARROW``."""
    return [
        [*_type(event), *_new_line(_status(event)), Piece(event.id, "dim", breaks=True)],
        [*_when(event), *_new_line(_where(event))],
        [*_whom(event), *_new_line(_harm(event))],
        [*_says(event), *_new_line(_words(report, event))],
    ]


def wide_row(report: Report, event: Event) -> list[list[Piece]]:
    """The cells under the columns ``WIDE``."""
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
