"""Families: the types of events in some fifteen kin groups, for the facts that the heads weigh."""

from __future__ import annotations

from musnad.reading.kinds import group

# A fight is told apart by its manner here; two types without a group of their own have one.
_FAMILY = {
    "": "harm",
    "armed_clash": "clash",
    "attack": "attack",
    "assassination": "kill",
    "execution": "kill",
    "killing": "kill",
    "raid": "raid",
    "release": "detain",
    "meeting": "meet",
    "agreement": "agree",
}


def family(kind: str) -> str:
    """The family of a trigger's type, one of some fifteen: «shelling» is a strike."""
    return _FAMILY.get(kind) or group(kind)
