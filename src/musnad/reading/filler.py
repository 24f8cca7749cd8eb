"""Fillers and frames: what fills which slot of a trigger, and on which grammatical path it was found."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import LightRow
from musnad.reading.participants import Participant
from musnad.reading.triggers import Trigger


class Filler(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate for a role of a trigger with the grammatical path on which it was found."""

    role: str
    who: Participant
    path: str
    at: int


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger with its slots filled: everything that grammar can say before anything is judged."""

    trigger: Trigger
    fillers: tuple[Filler, ...]
    light: LightRow | None = None
    light_at: int | None = None
    passive: bool = False
    cause_of: tuple[int, ...] = ()
