"""Statement: somebody says something."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.link import Channel, Link
from musnad.model.span import Span
from musnad.model.time import Time


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Speaker, verb and content of one act of saying; ``via``: through whom the outlet has it."""

    speaker: str | None
    name: str
    speaker_span: Span | None
    verb: Span
    mode: Literal["direct", "indirect"]
    channel: Channel | None = None
    content: Span
    time: Time | None = None
    via: tuple[Link, ...] = ()
