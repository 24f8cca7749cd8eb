"""Families: the types of events in some fifteen kin groups, for the facts that the heads weigh."""

from __future__ import annotations

_FAMILY = {
    "air_strike": "strike",
    "shelling": "strike",
    "interception": "strike",
    "chemical_attack": "strike",
    "bombing": "blast",
    "suicide_attack": "blast",
    "mine_explosion": "blast",
    "armed_clash": "clash",
    "attack": "attack",
    "assassination": "kill",
    "raid": "raid",
    "execution": "kill",
    "killing": "kill",
    "seizure_of_territory": "ground",
    "withdrawal": "ground",
    "mobilization": "ground",
    "siege": "ground",
    "abduction": "detain",
    "arrest": "detain",
    "disappearance": "detain",
    "protest": "street",
    "riot": "street",
    "meeting": "meet",
    "agreement": "agree",
    "sanction": "sanction",
    "release": "detain",
}


def family(kind: str) -> str:
    """The family of a trigger's type, one of some fifteen: «shelling» is a strike."""
    return _FAMILY.get(kind, kind or "harm")
