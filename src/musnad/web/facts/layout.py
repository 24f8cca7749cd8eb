"""Where the nodes of a network are drawn: computed, the same for the same network, never by chance.

Nodes begin on a circle in the order of their weight, push each other away, and are pulled together by their ties
(Fruchterman and Reingold), while the picture cools down. At the end names that would lie on each other are pushed
apart, so that all can be read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
_STEPS = 300
_GAP, _HIGH, _TOP = 14.0, 58.0, 20.0  # between names; of a node with its name; of which above the middle of the node
_GOLDEN = 2.399963229728653


def layout(weights: Sequence[int], ties: Sequence[tuple[int, int, int]], wide: Sequence[float],
           room: tuple[float, float]) -> list[tuple[float, float]]:  # fmt: skip
    """A place for each node in a picture of a width and height.

    ``ties``: two nodes and how strong; ``wide``: how much room each node's name takes below it, in the picture's units.
    """
    count = len(weights)
    if count == 0:
        return []
    if count == 1:
        return [(room[0] / 2, room[1] / 2)]
    pull = np.zeros((count, count))
    for a, b, strength in ties:
        pull[a, b] += 0.4 + 0.2 * np.log1p(strength)
        pull[b, a] += 0.4 + 0.2 * np.log1p(strength)
    # Whoever has many ties would draw all of them into one knot.
    degree = np.sqrt(np.maximum(1.0, (pull > 0).sum(axis=0)))
    pull /= np.minimum(degree[:, None], degree[None, :])
    boxes = np.array([[width + _GAP, _HIGH] for width in wide])
    low = np.column_stack([boxes[:, 0] / 2, np.full(count, _TOP)])
    high = np.array(room) - np.column_stack([boxes[:, 0] / 2, np.full(count, _HIGH - _TOP)])
    places = _fitted(_settle(_start(weights), pull), low.min(axis=0), high.max(axis=0))
    return _rounded(_spread(np.clip(places, low, high), boxes, low, high))


def _start(weights: Sequence[int]) -> Points:
    """A sunflower: the weightiest in the middle."""
    order = sorted(range(len(weights)), key=lambda k: (-weights[k], k))
    places = np.zeros((len(weights), 2))
    for rank, node in enumerate(order):
        angle, far = rank * _GOLDEN, np.sqrt(rank + 0.5)
        places[node] = far * np.cos(angle), far * np.sin(angle)
    return np.asarray(places / np.abs(places).max(), dtype=np.float64)


def _settle(places: Points, pull: npt.NDArray[np.float64]) -> Points:
    ideal = 1.6 / np.sqrt(len(places))
    for step in range(_STEPS):
        between = places[:, None, :] - places[None, :, :]
        far = np.sqrt((between**2).sum(axis=2)) + 1e-9
        push = ideal**2 / far**2
        np.fill_diagonal(push, 0.0)
        draw = pull * far / ideal
        force = (between * (push - draw)[:, :, None] / far[:, :, None]).sum(axis=1)
        # A little pull to the middle keeps parts that no tie joins from drifting away.
        force -= 0.6 * places
        length = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        heat = 0.12 * (1 - step / _STEPS)
        places = places + force / length * np.minimum(length, heat)
    return places


def _fitted(places: Points, low: Points, high: Points) -> Points:
    first, last = places.min(axis=0), places.max(axis=0)
    return np.asarray(low + (places - first) / np.maximum(last - first, 1e-6) * (high - low), dtype=np.float64)


def _spread(places: Points, boxes: Points, low: Points, high: Points) -> Points:
    """Names that lie on each other pushed apart, whichever way is nearer; none leaves the picture."""
    need = (boxes[:, None, :] + boxes[None, :, :]) / 2
    for _ in range(_STEPS):
        apart = places[:, None, :] - places[None, :, :]
        over = need - np.abs(apart)
        on = np.asarray((over > 0).all(axis=2)) & ~np.eye(len(places), dtype=bool)
        if not on.any():
            break
        sideways = over[:, :, 0] < over[:, :, 1]
        # Of two at one place the first goes up: the order settles what chance would.
        order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
        sign = np.where(apart == 0, order[:, :, None], np.sign(apart))
        axis = np.stack([sideways, ~sideways], axis=2)
        places = np.clip(places + (sign * over * axis * on[:, :, None]).sum(axis=1) * 0.3, low, high)
    return places


def _rounded(places: Points) -> list[tuple[float, float]]:
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places]
