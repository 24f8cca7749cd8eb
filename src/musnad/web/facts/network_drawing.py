"""The drawing of the network: actors in their places, ties as lines between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from musnad.export.labels import Label
from musnad.web.facts.layout import layout
from musnad.web.facts.network_ties import TieShown

WIDTH, HEIGHT = 1000.0, 700.0
_LEAST, _EACH = 240.0, 22.0  # of the height: for nobody, and for each node more
_LETTER = 7.6  # of a name in the picture, on the average
_NAME = 34  # letters of a name that are drawn
# More nodes than these are a hairball: those of the best evidenced ties are drawn, the table has all.
_DRAWN = 36
_BOTH_WAYS = frozenset(("coordinates_with", "meets", "fights"))


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An actor where he is drawn; ``reports``: of all his ties together."""

    key: str
    name: Label
    x: float
    y: float
    size: float
    reports: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A tie as a line bent aside, so that two ties of one pair do not lie on each other. ``path``: of SVG."""

    tie: TieShown
    path: str
    width: float
    both_ways: bool


class Drawing(msgspec.Struct, frozen=True):
    """Nodes and lines in a picture ``WIDTH`` wide and so high; ``hidden``: how many actors are not drawn."""

    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int


def drawing(ties: Sequence[TieShown]) -> Drawing:
    """The drawing of ties, the same for the same ties."""
    nodes, height, hidden = _nodes(ties)
    return Drawing(height, nodes, tuple(_edges(ties, nodes)), hidden)


def _nodes(ties: Sequence[TieShown]) -> tuple[tuple[Node, ...], float, int]:
    weights: Counter[str] = Counter()
    labels: dict[str, Label] = {}
    for tie in ties:
        for key, name in ((tie.a_key, tie.a), (tie.b_key, tie.b)):
            weights[key] += tie.reports
            labels[key] = name
    # The best evidenced ties come first, and both ends of a tie are drawn or none: nobody floats alone.
    drawn: list[str] = []
    for tie in ties:
        new = [key for key in dict.fromkeys((tie.a_key, tie.b_key)) if key not in drawn]
        if len(drawn) + len(new) <= _DRAWN:
            drawn += new
    place = {key: k for k, key in enumerate(drawn)}
    links = [(place[t.a_key], place[t.b_key], t.reports) for t in ties if t.a_key in place and t.b_key in place]
    wide = [_LETTER * min(_NAME, max(len(labels[key].ar), len(labels[key].en))) for key in drawn]
    height = min(HEIGHT, _LEAST + _EACH * len(drawn))
    spots = layout([weights[key] for key in drawn], links, wide, (WIDTH, height))
    most = max(weights.values(), default=1)
    nodes = tuple(
        Node(key=key, name=labels[key], x=x, y=y, size=round(5 + 11 * (weights[key] / most) ** 0.5, 1),
             reports=weights[key])
        for key, (x, y) in zip(drawn, spots, strict=True)
    )  # fmt: skip
    return nodes, height, len(weights) - len(drawn)


def _edges(ties: Sequence[TieShown], nodes: Sequence[Node]) -> Iterable[Edge]:
    by_key = {node.key: node for node in nodes}
    seen: Counter[frozenset[str]] = Counter()
    most = max((tie.reports for tie in ties), default=1)
    for tie in ties:
        a, b = by_key.get(tie.a_key), by_key.get(tie.b_key)
        if a is None or b is None:
            continue
        pair = frozenset((tie.a_key, tie.b_key))
        turn = seen[pair]
        seen[pair] += 1
        yield Edge(
            tie=tie,
            path=_path(a, b, turn if a.key < b.key else -turn, turn),
            width=round(1.2 + 3.3 * (tie.reports / most) ** 0.5, 1),
            both_ways=tie.relation in _BOTH_WAYS,
        )


def _path(a: Node, b: Node, side: int, turn: int) -> str:
    """A curve from the rim of one node to that of the other; each further tie of a pair bends more, by turns."""
    dx, dy = b.x - a.x, b.y - a.y
    far = max(1.0, (dx * dx + dy * dy) ** 0.5)
    bend = (0.08 + 0.1 * ((abs(turn) + 1) // 2)) * (1 if (turn % 2 == 0) == (side >= 0) else -1)
    mx, my = (a.x + b.x) / 2 - dy * bend, (a.y + b.y) / 2 + dx * bend
    x1, y1 = a.x + dx / far * (a.size + 2), a.y + dy / far * (a.size + 2)
    gap = b.size + 6
    ex, ey = b.x - mx, b.y - my
    end = max(1.0, (ex * ex + ey * ey) ** 0.5)
    return f"M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {b.x - ex / end * gap:.1f} {b.y - ey / end * gap:.1f}"
