"""Parts of a brief: one report weighed on one page, as frozen structs that a text, a page or JSON is made of."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model import Check, Event, Relation, ReportHeader, Span, Total

FramingKind = Literal["title", "heading", "question", "passage", "accusation", "surer"]
AbsentKind = Literal["struck", "accused", "opponent", "partner", "harmed"]


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """A closed sentence, filled from the claims, in Arabic and English, with the words it stands on.

    ``key``: its row in the table of sentences. What fills a gap stands between U+2068 and U+2069, so that numbers
    and names keep their own direction.
    """

    key: str
    ar: str
    en: str
    spans: tuple[Span, ...] = ()


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom the report names: the lexicon's id and English name, and the report's own words."""

    id: str | None
    name: str
    words: str
    span: Span | None = None


class Framing(msgspec.Struct, frozen=True, kw_only=True):
    """Words by which the outlet itself judges: a headline, a heading, a question, a passage."""

    kind: FramingKind
    say: Say
    span: Span


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What rests on one witness: the events and totals it answers for, and what else it is quoted with."""

    who: Party
    kind: str
    channels: tuple[str, ...]
    events: tuple[Event, ...] = ()
    totals: tuple[Total, ...] = ()
    sayings: tuple[Span, ...] = ()
    more: int = 0  # sayings beyond those shown


class Unsourced(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the outlet's own voice, on nobody's word: events, and figures over several."""

    events: tuple[Event, ...] = ()
    totals: tuple[Total, ...] = ()


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A tie between two parties, as a sentence, and the relation that it stands for."""

    say: Say
    relation: Relation


class Absent(msgspec.Struct, frozen=True, kw_only=True):
    """A voice that the report does not let us hear, and why it is missed."""

    kind: AbsentKind
    who: Party | None
    say: Say


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """One report on one page.

    ``framing``: the thesis first; ``checks``: those that fail, then those that cannot be settled, then those that
    hold; ``shows`` and ``shows_not``: closed sentences about the evidence, nothing else is written.
    """

    report: ReportHeader
    framing: tuple[Framing, ...]
    accounts: tuple[Account, ...]
    unsourced: Unsourced
    checks: tuple[Check, ...]
    ties: tuple[Tie, ...]
    absent: tuple[Absent, ...]
    shows: tuple[Say, ...]
    shows_not: tuple[Say, ...]
