"""Weights: the small table of numbers that ranks what grammar proposes.

Learnt from labelled texts by tools/train_ranker.py and shipped as small files in data/ranker; a head is
one question (is this trigger an event, is this verb a saying), applied as a dot product, and ``contributions`` says
which facts decided. A head may have one file for each register: a short note tells every act it names, a long report
names many in passing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import repeat
from operator import mul
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

_OTHERS: dict[str, Mapping[str, float]] | None = None


def use(tables: dict[str, dict[str, float]]) -> None:
    """Puts other tables in force in this process, while the weights are being learnt."""
    global _OTHERS  # noqa: PLW0603 only the trainer calls this
    _OTHERS = dict(tables)
    _table.cache_clear()
    score_of.cache_clear()


def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights in force by head."""
    return _shipped() if _OTHERS is None else _OTHERS


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Mapping[str, float]]:
    folder = files("musnad.reading").joinpath("data/ranker")
    if not folder.is_dir():
        return {}
    heads = sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    return {f.name.removesuffix(".json"): json.loads(f.read_text(encoding="utf-8")) for f in heads}


@lru_cache(maxsize=100)
def _table(head: str, register: str) -> Mapping[str, float]:
    every = weights()
    return every.get(f"{head}.{register}") or every.get(head, {})


def probability(head: str, facts: Mapping[str, float], register: str = "") -> float:
    """The head's probability for these facts, between 0 and 1; 0.5 when the head has no weights. ``register``: that of
    the text (Document.register)."""
    return logistic(score(head, facts, register))


def logistic(score: float) -> float:
    """The probability that a score stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def score(head: str, facts: Mapping[str, float], register: str = "") -> float:
    """The head's weighted sum for these facts, 0 when the head has no weights: what is weighed against rivals."""
    weighed = map(_table(head, register).get, facts, repeat(0.0))
    return sum(map(mul, weighed, facts.values()), 0.0)


@lru_cache(maxsize=50_000)
def score_of(facts: Callable[[K], Mapping[str, float]], x: K, head: str, register: str = "") -> float:
    """``score`` for the facts of something that returns in every report: weighed once a process."""
    return score(head, facts(x), register)


def contributions(
    head: str, facts: Mapping[str, float], register: str = "", most: int = 6
) -> tuple[tuple[str, float], ...]:
    """The facts that weighed most, strongest first and equals by name, with their signed weight."""
    table = _table(head, register)
    parts = [(k, round(table.get(k, 0.0) * v, 2)) for k, v in facts.items() if table.get(k)]
    return tuple(sorted(parts, key=lambda p: (-abs(p[1]), p[0]))[:most])
