"""Explanation: what the reader saw in each sentence, what it kept and what it dropped, and why."""

from __future__ import annotations

import msgspec

from musnad.model import Claims, Span
from musnad.reading.mention import MentionNote


class ClauseNote(msgspec.Struct, frozen=True, kw_only=True):
    """A saying and the words under it."""

    span: Span
    kind: str
    speaker: Span | None
    verb: Span | None
    why: str


class SentenceNote(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence: its section, its clauses and the rules that fired in it."""

    span: Span
    section: str
    clauses: tuple[ClauseNote, ...] = ()
    rules: tuple[str, ...] = ()


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate that became no event, and why."""

    span: Span
    as_: str = msgspec.field(name="as")
    why: str


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of a report with everything that led to them."""

    claims: Claims
    sentences: tuple[SentenceNote, ...]
    mentions: tuple[MentionNote, ...]
    dropped: tuple[Dropped, ...]
