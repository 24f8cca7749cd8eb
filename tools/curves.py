"""Curves over confidence: the precision and recall of a threshold, and how often claims of a confidence are right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from judged import Cell, Judgement

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
BINS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_WIDTH, _HEIGHT, _MARGIN = 420, 300, 40
_INKS = ("#1f5f8b", "#b5442e", "#4b7f3f", "#7a5195")


@dataclass(frozen=True)
class Point:
    """What is left with confidence ``least`` or more: how many events, how many right, of how many in gold."""

    least: float
    kept: int
    right: int
    gold: int

    @property
    def precision(self) -> float | None:
        """The share of what is left that is right; None when nothing is."""
        return self.right / self.kept if self.kept else None

    @property
    def recall(self) -> float | None:
        """The share of gold that is left; None without gold."""
        return self.right / self.gold if self.gold else None


@dataclass(frozen=True)
class Bin:
    """The cells with a confidence from ``low`` up to ``high``: how many, their mean confidence, the share right."""

    low: float
    high: float
    count: int
    said: float
    right: float


def events(judgement: Judgement) -> list[Cell]:
    """The cells that are events."""
    return [cell for cell in judgement.cells if cell.kind == "event"]


def cells(judgement: Judgement, kind: str) -> list[Cell]:
    """The cells of a kind: event, actor, figure."""
    return [cell for cell in judgement.cells if cell.kind == kind]


def at(judgement: Judgement, least: float) -> Point:
    """Precision and recall of the events with at least this confidence."""
    kept = [cell for cell in events(judgement) if cell.confidence >= least]
    return Point(least, len(kept), sum(cell.right for cell in kept), judgement.gold)


def curve(judgement: Judgement) -> list[Point]:
    """A point for each confidence that occurs, the surest first."""
    return [at(judgement, least) for least in sorted({cell.confidence for cell in events(judgement)}, reverse=True)]


def area(judgement: Judgement) -> float | None:
    """The average precision: the area under the curve of precision over recall."""
    ranked = sorted(events(judgement), key=lambda cell: -cell.confidence)
    if not judgement.gold:
        return None
    right, total = 0, 0.0
    for count, cell in enumerate(ranked, 1):
        if cell.right:
            right += 1
            total += right / count
    return total / judgement.gold


def bins(cells: Iterable[Cell]) -> list[Bin]:
    """The bins that hold cells, from the least sure."""
    every = list(cells)
    out = []
    for low, high in pairwise(BINS):
        here = [c for c in every if low <= c.confidence < high or (high == 1.0 and c.confidence == 1.0)]
        if here:
            said = sum(c.confidence for c in here) / len(here)
            out.append(Bin(low, high, len(here), said, sum(c.right for c in here) / len(here)))
    return out


def gap(found: Sequence[Bin]) -> float | None:
    """The mean distance between what confidence says and what is right, over bins (expected calibration error)."""
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.said - b.right) for b in found) / total if total else None


def svg(curves: Sequence[tuple[str, Sequence[Point]]]) -> str:
    """The curves of precision (up) over recall (right) as a small picture."""
    lines = [_frame()]
    for number, (name, points) in enumerate(curves):
        ink = _INKS[number % len(_INKS)]
        line = " ".join(f"{_x(p.recall or 0):.0f},{_y(p.precision or 0):.0f}" for p in points)
        lines.append(f'<polyline fill="none" stroke="{ink}" stroke-width="1.5" points="{line}"/>')
        lines.append(f'<text x="{_MARGIN + 8}" y="{_HEIGHT - _MARGIN - 10 - 15 * number}" fill="{ink}">{name}</text>')
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="11">'
    return "\n".join([head, *lines, "</svg>", ""])


def _frame() -> str:
    marks = []
    for tenth in range(0, 11, 2):
        share = tenth / 10
        marks.append(f'<text x="{_x(share):.0f}" y="{_HEIGHT - _MARGIN + 15}" text-anchor="middle">{share:g}</text>')
        marks.append(f'<text x="{_MARGIN - 6}" y="{_y(share) + 4:.0f}" text-anchor="end">{share:g}</text>')
        marks.append(
            f'<path stroke="#ddd" d="M{_MARGIN} {_y(share):.0f}H{_WIDTH - 10}M{_x(share):.0f} 10V{_HEIGHT - _MARGIN}"/>'
        )
    marks.append(f'<text x="{(_WIDTH + _MARGIN) / 2:.0f}" y="{_HEIGHT - 6}" text-anchor="middle">recall</text>')
    marks.append(f'<text x="12" y="{_HEIGHT / 2:.0f}" transform="rotate(-90 12 {_HEIGHT / 2:.0f})">precision</text>')
    return f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n' + "\n".join(marks)


def _x(recall: float) -> float:
    return _MARGIN + recall * (_WIDTH - _MARGIN - 10)


def _y(precision: float) -> float:
    return _HEIGHT - _MARGIN - precision * (_HEIGHT - _MARGIN - 10)
