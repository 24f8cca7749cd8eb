"""Where the nodes of a network are drawn: computed, the same for the same network, never by chance.

Nodes begin on a circle in the order of their weight, push each other away, and are pulled together by their ties
(Fruchterman and Reingold), while the picture cools down. At the end rows of names are pushed apart, so that all can be
read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
_STEPS = 300
_GOLDEN = 2.399963229728653


def layout(weights: Sequence[int], ties: Sequence[tuple[int, int, int]], width: float, height: float,
           margin: float) -> list[tuple[float, float]]:  # fmt: skip
    """A place for each node within ``margin`` of the edges. ``ties``: two nodes and how strong; all in one unit."""
    count = len(weights)
    if count == 0:
        return []
    if count == 1:
        return [(width / 2, height / 2)]
    places = _start(weights)
    pull = np.zeros((count, count))
    for a, b, strength in ties:
        pull[a, b] += 1 + np.log1p(strength)
        pull[b, a] += 1 + np.log1p(strength)
    places = _settle(places, pull)
    return _rounded(_spread(_fitted(places, width, height, margin), width, height, margin))


def _start(weights: Sequence[int]) -> Points:
    """A sunflower: the weightiest in the middle."""
    order = sorted(range(len(weights)), key=lambda k: (-weights[k], k))
    places = np.zeros((len(weights), 2))
    for rank, node in enumerate(order):
        angle, far = rank * _GOLDEN, np.sqrt(rank + 0.5)
        places[node] = far * np.cos(angle), far * np.sin(angle)
    return np.asarray(places / np.abs(places).max(), dtype=np.float64)


def _settle(places: Points, pull: npt.NDArray[np.float64]) -> Points:
    ideal = 1.3 / np.sqrt(len(places))
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


def _fitted(places: Points, width: float, height: float, margin: float) -> Points:
    low, high = places.min(axis=0), places.max(axis=0)
    span = np.maximum(high - low, 1e-6)
    room = np.array([width - 2 * margin, height - 2 * margin])
    return np.asarray(margin + (places - low) / span * room, dtype=np.float64)


def _spread(places: Points, width: float, height: float, margin: float) -> Points:
    """Names are wide and low: nodes side by side need more room than those one above the other."""
    box = np.array([min(150.0, width / 5), 44.0])
    for _ in range(60):
        moved = False
        for a in range(len(places)):
            for b in range(a + 1, len(places)):
                apart = places[b] - places[a]
                over = box - np.abs(apart)
                if (over > 0).all():
                    down = 1.0 if apart[1] >= 0 else -1.0
                    places[a, 1] -= down * over[1] / 2
                    places[b, 1] += down * over[1] / 2
                    moved = True
        places = np.clip(places, margin, [width - margin, height - margin])
        if not moved:
            break
    return places


def _rounded(places: Points) -> list[tuple[float, float]]:
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places]
