"""Event: one incident as one report tells it, with everything that hangs on it."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from musnad.model.link import Chain
from musnad.model.place import Place
from musnad.model.span import Span
from musnad.model.time import Basis, Time

EventType = Literal[
    "air_strike",
    "shelling",
    "bombing",
    "mine_explosion",
    "suicide_attack",
    "chemical_attack",
    "armed_clash",
    "attack",
    "killing",
    "assassination",
    "execution",
    "sexual_violence",
    "torture",
    "abduction",
    "disappearance",
    "arrest",
    "release",
    "raid",
    "seizure_of_territory",
    "siege",
    "withdrawal",
    "mobilization",
    "interception",
    "property_destruction",
    "bodies_found",
    "displacement",
    "protest",
    "riot",
    "agreement",
    "meeting",
    "sanction",
    "aid",
    "accident",
    "other",
]
Status = Literal["asserted", "claimed", "denied", "planned", "hypothetical"]
Role = Literal["initiator", "target", "party", "partner"]
ActorKind = Literal["actor", "people", "object"]
Stance = Literal["stated", "claimed", "accused", "denied"]
Outcome = Literal["killed", "injured", "killed_or_injured", "missing", "detained", "displaced"]
Group = Literal["civilian", "combatant", "mixed", "unspecified"]
Who = Literal["children", "women", "men", "elderly", "journalists", "medics", "aid_workers", "detainees", "migrants"]
Qualifier = Literal["exact", "about", "at_least", "more_than", "up_to", "dozens", "hundreds", "range", "none"]


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many acts are told as one event: twenty raids."""

    low: int | None
    high: int | None
    span: Span


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who fills a role of the event, in which words, and by whose account (``by``: indices into ``attribution``)."""

    role: Role
    kind: ActorKind
    actor: str | None
    name: str
    span: Span
    stance: Stance = "stated"
    by: tuple[int, ...] = ()
    confidence: float | None = None


class Casualties(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of harm: what befell whom, how many at least and at most, who says so."""

    outcome: Outcome
    group: Group
    who: Who | None = None
    side: str | None = None
    low: int | None
    high: int | None
    qualifier: Qualifier
    preliminary: bool = False
    part_of: int | None = None
    basis: Basis = "stated"
    by: tuple[int, ...] = ()
    hedge: Span | None = None
    span: Span
    confidence: float | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high} in «{self.span.text}»")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One incident in one report: type, status, words, time, place, actors, harm and witnesses."""

    id: str
    type: EventType
    status: Status
    background: bool
    trigger: Span
    mentions: tuple[Span, ...] = ()
    time: Time | None = None
    place: Place | None = None
    count: Count | None = None
    actors: tuple[Actor, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    weapon: Span | None = None
    attribution: tuple[Chain, ...] = ()
    confidence: float
    rule: str
    why: str


def event_id(report_sha256: str, trigger: Span, event_type: str) -> str:
    """A stable id: a hash of report, trigger words' place and type, never an ordinal, so that decisions survive a
    re-read."""
    key = f"{report_sha256}:{trigger.start}:{trigger.end}:{event_type}"
    return "e-" + hashlib.sha256(key.encode()).hexdigest()[:10]
