"""Types that may tell of one incident: what one report calls an air strike another calls shelling, or killing."""

from __future__ import annotations

from typing import Literal

from musnad.model.event import EventType

Likeness = Literal["same", "near", "possible", "no"]

# Coarse families, in which claims are looked up: nothing links across them.
FAMILY: dict[EventType, str] = {
    **dict.fromkeys(
        ("air_strike", "shelling", "bombing", "mine_explosion", "suicide_attack", "chemical_attack", "armed_clash",
         "attack", "killing", "assassination", "execution", "raid", "interception", "property_destruction",
         "bodies_found", "seizure_of_territory", "siege", "withdrawal", "mobilization"), "force"),
    **dict.fromkeys(("abduction", "disappearance", "arrest", "release", "torture", "sexual_violence"), "custody"),
    **dict.fromkeys(("protest", "riot"), "street"),
    **dict.fromkeys(("meeting", "agreement", "sanction"), "talks"),
    "aid": "aid", "displacement": "displacement", "accident": "accident", "other": "other",
}  # fmt: skip

# Names for much the same act, seen by different witnesses.
_NEAR: tuple[frozenset[EventType], ...] = (
    frozenset(("air_strike", "shelling")),
    frozenset(("bombing", "suicide_attack", "mine_explosion")),
    frozenset(("armed_clash", "attack")),
    frozenset(("raid", "attack")),
    frozenset(("raid", "arrest")),
    frozenset(("killing", "assassination", "execution")),
    frozenset(("abduction", "disappearance")),
    frozenset(("abduction", "arrest")),
    frozenset(("protest", "riot")),
    frozenset(("meeting", "agreement")),
    frozenset(("seizure_of_territory", "withdrawal")),
    frozenset(("seizure_of_territory", "armed_clash")),
    frozenset(("shelling", "armed_clash")),
    frozenset(("interception", "shelling")),
    frozenset(("chemical_attack", "shelling", "air_strike")),
)
# What may stand for any act of force: its result, or its least definite name.
_GENERAL: frozenset[EventType] = frozenset(("killing", "attack", "property_destruction", "other"))
# An aim, by whatever means it is reached.
_AIMS: frozenset[EventType] = frozenset(("assassination", "killing"))
_MEANS: frozenset[EventType] = frozenset(("air_strike", "bombing", "suicide_attack", "mine_explosion", "attack"))
_FORCE_ACTS: frozenset[EventType] = frozenset(
    ("air_strike", "shelling", "bombing", "mine_explosion", "suicide_attack", "chemical_attack", "armed_clash",
     "attack", "killing", "assassination", "execution", "raid", "property_destruction")
)  # fmt: skip


# Names of which one says more than the other: both can be true.
_BROADER: tuple[frozenset[EventType], ...] = (
    frozenset(("bombing", "suicide_attack")),
    frozenset(("armed_clash", "attack")),
    frozenset(("raid", "attack")),
    frozenset(("raid", "arrest")),
    frozenset(("killing", "assassination", "execution")),
    frozenset(("abduction", "disappearance")),
    frozenset(("meeting", "agreement")),
    frozenset(("seizure_of_territory", "armed_clash")),
    frozenset(("shelling", "armed_clash")),
)


def contradict(a: EventType, b: EventType) -> bool:
    """Whether one act cannot be both: ``contradict("air_strike", "shelling")``, for only one side has aircraft."""
    return likeness(a, b) in {"near", "no"} and not any(a in pair and b in pair for pair in _BROADER)


def likeness(a: EventType, b: EventType) -> Likeness:
    """How far two types may be one act: ``likeness("air_strike", "shelling") == "near"``."""
    if a == b:
        return "same"
    if any(a in pair and b in pair for pair in _NEAR):
        return "near"
    if (a in _GENERAL and b in _FORCE_ACTS) or (b in _GENERAL and a in _FORCE_ACTS):
        return "possible"
    if (a in _AIMS and b in _MEANS) or (b in _AIMS and a in _MEANS):
        return "possible"
    if {a, b} == {"bodies_found", "killing"} or {a, b} == {"bodies_found", "execution"}:
        return "possible"
    return "no"


def is_general(kind: EventType) -> bool:
    """Whether a type says what came of an act rather than which act it was."""
    return kind in _GENERAL


# What can hurt somebody: only these have tolls and grades.
HARM: frozenset[str] = frozenset(kind for kind, family in FAMILY.items() if family in {"force", "custody", "street"})
