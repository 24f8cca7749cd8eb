"""Tie: what reports say of two actors over time, with the evidence on it."""

from __future__ import annotations

import msgspec

from musnad.model.event import Status
from musnad.model.link import Chain
from musnad.model.relation import RelationKind
from musnad.model.span import Span


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one report for a tie, on whose word, and the day they speak of or were published."""

    report: str
    outlet: str | None
    at: str | None
    status: Status
    span: Span
    attribution: tuple[Chain, ...] = ()


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """``a`` stands in a relation to ``b``, from the first day it is told of to the last; every support beside it."""

    a: str
    a_id: str | None
    b: str
    b_id: str | None
    relation: RelationKind
    since: str | None = msgspec.field(name="from")
    until: str | None = msgspec.field(name="to")
    reports: int
    evidence: tuple[Evidence, ...]
