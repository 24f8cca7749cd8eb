"""Role shapes: the facts about a filler that only combine closed classes.

Some thousand combinations return from report to report, so that each is weighed once a process (weights.score_of).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec


class Shape(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an act and a filler are, each by its class. ``kin`` and ``whole``: the families of the mention and of its
    event; ``path`` without a joining &."""

    use: str
    kin: str
    whole: str
    harm: bool
    passive: bool
    strong: int
    sort: str
    group: str
    armed: bool
    named: bool
    definite: bool
    path: str


class Stand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a filler without a slot of its own stands to its act: its slot in its clause, that clause's verb and how
    it lies to the act's."""

    use: str
    strong: bool
    path: str
    slot: str
    rel: str
    verb: str
    sort: str
    group: str
    armed: bool
    crossed: bool


def shape_facts(x: Shape) -> Mapping[str, float]:
    """The facts of a shape, those that do not hold left out."""
    root = ways(x.path)[-1]
    out = {
        "bias": 1.0,
        f"use={x.use}": 1.0,
        f"family={x.kin}": 1.0,
        f"strong={x.strong}": 1.0,
        f"sort={x.sort}": 1.0,
        f"sort={x.sort}&family={x.kin}": 1.0,
        f"group={x.group}": 1.0,
        f"group={x.group}&family={x.kin}": 1.0,
        "armed": float(x.armed),
        f"armed&family={x.kin}": float(x.armed),
        **{f"path={way}": 1.0 for way in ways(x.path)},
        f"root={root}&sort={x.sort}": 1.0,
        f"event={x.whole}&root={root}": 1.0,
        f"event={x.whole}&sort={x.sort}": 1.0,
        f"event={x.whole}&harm={int(x.harm)}": 1.0,
        f"event={x.whole}&harm={int(x.harm)}&sort={x.sort}": 1.0,
        f"root={root}&family={x.kin}": 1.0,
        f"root={root}&armed={int(x.armed)}": 1.0,
        f"root={root}&passive": float(x.passive),
        f"root={root}&named": float(x.named),
        f"root={root}&definite": float(x.definite),
        "definite": float(x.definite),
        "named": float(x.named),
    }
    return {k: v for k, v in out.items() if v}


def stand_facts(x: Stand) -> Mapping[str, float]:
    """The facts of a stand, those that do not hold left out."""
    out = {
        f"weak&strong={int(x.strong)}": 1.0,
        f"weak&strong={int(x.strong)}&path={x.path}": 1.0,
        f"slot={x.slot}&rel={x.rel}": 1.0,
        f"slot={x.slot}&rel={x.rel}&use={x.use}": 1.0,
        f"rel={x.rel}&verb={x.verb}": 1.0,
        f"slot={x.slot}&rel={x.rel}&verb={x.verb}": 1.0,
        f"slot={x.slot}&sort={x.sort}": 1.0,
        f"slot={x.slot}&armed": float(x.armed),
        f"rel={x.rel}&armed": float(x.armed),
        f"rel={x.rel}&use={x.use}&crossed={int(x.crossed)}": 1.0,
        f"rel={x.rel}&group={x.group}": 1.0,
        f"rel={x.rel}&sort={x.sort}&use={x.use}": 1.0,
    }
    return {k: v for k, v in out.items() if v}


@lru_cache(maxsize=10_000)
def ways(path: str) -> tuple[str, ...]:
    """A path from its detail to its root: «control.object.light.من» is also a control by object, by a light verb."""
    parts = path.split(".")
    if parts[0] != "control":
        return (path, *((parts[-1],) if len(parts) > 1 else ()))
    kind, link = parts[2], parts[-1] if len(parts) > (4 if parts[2] == "say" else 3) else "-"
    if kind == "say":
        kind = f"say.{parts[3]}"
    return (f"control.{kind}", f"link.{link}", f"control.{parts[1]}&{kind}", f"control.{parts[1]}")
