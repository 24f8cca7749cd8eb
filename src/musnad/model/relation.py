"""Relation: a tie between two actors that the text states or claims."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.event import Status
from musnad.model.link import Chain
from musnad.model.span import Span

RelationKind = Literal["coordinates_with", "supports", "meets", "accuses", "fights", "mediates", "recognizes", "denies"]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """``a`` stands in ``relation`` to ``b``; either end may be understood and have no words of its own."""

    a: str | None
    a_name: str
    a_span: Span | None
    b: str | None
    b_name: str
    b_span: Span | None
    relation: RelationKind
    status: Status
    attribution: tuple[Chain, ...] = ()
    span: Span
