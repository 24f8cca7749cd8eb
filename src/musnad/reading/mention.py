"""Mention: one thing that a report names, with its words."""

from __future__ import annotations

import msgspec

from musnad.model import Span


class MentionNote(msgspec.Struct, frozen=True, kw_only=True):
    """A mention: what the lexicon or a grammar recognised."""

    kind: str
    id: str | None
    name: str
    span: Span
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
