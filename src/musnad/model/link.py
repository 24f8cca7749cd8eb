"""Link: one witness in a chain from the report inward to the origin of a claim."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.span import Span

SourceKind = Literal[
    "party", "official", "agency", "medical", "witness", "anonymous", "media", "organisation", "document"
]
Channel = Literal[
    "statement", "post", "press_conference", "agency", "broadcast", "interview", "call", "document", "other"
]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One source: who speaks, of what kind, through which channel, in which words."""

    source: str | None
    name: str
    kind: SourceKind
    channel: Channel | None = None
    span: Span
    verb: Span | None = None
    hedge: Span | None = None


# From the report inward: the agency that is quoted, then its spokesman, then his own source. The outlet itself is
# left out.
Chain = tuple[Link, ...]
