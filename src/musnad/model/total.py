"""Total: a figure over several events or over a period; it is never added to its parts."""

from __future__ import annotations

import msgspec

from musnad.model.event import Group, Outcome, Qualifier
from musnad.model.link import Chain
from musnad.model.span import Span
from musnad.model.time import Time


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """An umbrella or running figure; ``covers``: ids of the events it sums; ``count``: how many acts it speaks of."""

    outcome: Outcome
    group: Group
    low: int | None
    high: int | None
    qualifier: Qualifier
    window: Time | None = None
    count: int | None = None
    running: bool = False
    covers: tuple[str, ...] = ()
    attribution: tuple[Chain, ...] = ()
    span: Span
