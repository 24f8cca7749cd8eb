"""Incident: what several reports tell of one occurrence, derived from their claims and rebuilt at will."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.event import EventType, Group

Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Interest = Literal["own_losses", "enemy_losses"]


class ClaimRef(msgspec.Struct, frozen=True, order=True):
    """A claim by its report and event id."""

    report: str
    event: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One report's figure for an incident, its words and the sources that it names.

    ``witness``: the number of the independent witness whose word it is, from 1; ``interest``: a party counts its own
    or its enemy's losses; ``superseded``: the same witness gave another figure later.
    """

    report: str
    event: str
    low: int | None
    high: int | None
    group: Group
    sources: tuple[str, ...] = ()
    words: str | None = None
    witness: int | None = None
    interest: Interest | None = None
    superseded: bool = False


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A reconciled figure: low, best and high, the rule that chose them and every account beside it."""

    low: int | None
    best: int | None
    high: int | None
    rule: str
    by: tuple[Account, ...] = ()


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a contradiction: a value and the claims that hold it."""

    value: str
    claims: tuple[ClaimRef, ...]


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more values of one field that cannot all be true."""

    field: str
    message: str
    sides: tuple[Side, ...]


class IncidentLink(msgspec.Struct, frozen=True, kw_only=True):
    """Why two claims are held to tell of one incident."""

    a: ClaimRef
    b: ClaimRef
    score: float
    why: tuple[str, ...]


class IncidentTime(msgspec.Struct, frozen=True, kw_only=True):
    """The reconciled day window of an incident, both ends inclusive."""

    edtf: str
    earliest: str | None
    latest: str | None
    precision: str


class IncidentPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The reconciled place of an incident with its uncertainty in kilometres."""

    name: str
    name_ar: str
    id: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence across reports: reconciled fields, all claims, all contradictions, all links."""

    id: str
    type: EventType
    time: IncidentTime | None
    place: IncidentPlace | None
    initiator: str | None
    target: str | None
    partners: tuple[str, ...] = ()
    killed: Figure | None = None
    injured: Figure | None = None
    killed_by_group: dict[str, Figure] = {}
    claims: tuple[ClaimRef, ...]
    witnesses: int
    suggested_grade: Grade | None = None
    grade_why: tuple[str, ...] = ()
    grade: Grade | None = None
    rules: dict[str, str] = {}
    contradictions: tuple[Contradiction, ...] = ()
    links: tuple[IncidentLink, ...] = ()
