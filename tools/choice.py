"""Learning a choice: weights under which the right one of several rivals, or none of them, is the likeliest.

A group is the rivals of one question: the facts about each, and which of them are right. The rivals share one
probability with «none», whose sum is 0; where several are right, their shares add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold

from registers import copied, split_by_register

_STEPS = 200
_FOLDS = 5


class Group(NamedTuple):
    """The rivals of one question: facts of each, whether each is right, the weight of the question, its outlet and the
    kind of its text."""

    facts: Sequence[dict[str, float]]
    right: Sequence[bool]
    weight: float
    outlet: str
    kind: str


def learn_choice(name: str, groups: Sequence[Group], strength: float) -> dict[str, dict[str, float]]:
    """The weights of one head by register; prints how often the likeliest of a question never seen is right, outlet by
    outlet, for each kind of text."""
    asked = [g._replace(facts=[copied(x, g.kind) for x in g.facts]) for g in groups]
    hits, named, due = Counter[str](), Counter[str](), Counter[str]()
    for train, test in GroupKFold(_FOLDS).split(range(len(asked)), groups=[g.outlet for g in asked]):
        table = _fit([asked[i] for i in train], strength)
        for g in (asked[i] for i in test):
            best, share = _likeliest(table, g.facts)
            due[g.kind] += any(g.right)
            if share >= 1 / 3:
                named[g.kind] += 1
                hits[g.kind] += g.right[best]
    shown = (f"{k} {2 * hits[k] / max(1, named[k] + due[k]):.3f} of {due[k]}" for k in sorted(due))
    print(f"{name}: {len(groups)} questions; outlet-wise F1 {', '.join(shown)}")
    return split_by_register(_fit(asked, strength))


def _likeliest(table: dict[str, float], facts: Sequence[dict[str, float]]) -> tuple[int, float]:
    raw = np.exp([min(30.0, sum(table.get(k, 0.0) * v for k, v in x.items())) for x in facts])
    best = int(raw.argmax())
    return best, float(raw[best] / (1 + raw.sum()))


def _fit(groups: Sequence[Group], strength: float) -> dict[str, float]:
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([f for g in groups for f in g.facts]).tocsr()
    sizes = np.array([len(g.facts) for g in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    at = np.repeat(np.arange(len(groups)), sizes)
    right = np.array([r for g in groups for r in g.right])
    weight = np.array([g.weight for g in groups])
    none = np.array([not any(g.right) for g in groups])

    def total(z: Any, floor: float) -> Any:
        top = np.maximum(np.maximum.reduceat(z, starts), floor)
        rest = np.exp(-top) if floor == 0 else 0.0
        return top + np.log(np.add.reduceat(np.exp(z - top[at]), starts) + rest)

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w
        whole = total(z, 0.0)
        mine = np.where(none, 0.0, total(np.where(right, z, -60.0), -1e9))
        given = np.exp(z - whole[at])
        wanted = np.where(right, np.exp(np.minimum(z - mine[at], 0.0)), 0.0)
        value = float((weight * (whole - mine)).sum() + 0.5 / strength * (w @ w))
        return value, x.T @ (weight[at] * (given - wanted)) + w / strength

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return dict(zip(vectorizer.get_feature_names_out(), map(float, found.x), strict=True))
