"""Why: the rule and the facts that made the reader claim something, and what it saw in the sentences around."""

from __future__ import annotations

import re

import msgspec

from musnad.model import Event, Span
from musnad.model.claims import spans_of
from musnad.reading.explanation import ClauseNote, Dropped, Explanation
from musnad.reading.mention import MentionNote

# `prior=high +0.6`: a fact's name, then its signed weight.
_FACT = re.compile(r"(\S.*?)\s([+-]\d+(?:\.\d+)?)")


class Fact(msgspec.Struct, frozen=True):
    """One fact that weighed: its name in the reader's tables, its signed weight, and its length on a bar, 0 to 100."""

    name: str
    weight: float
    share: int


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence as the reader saw it."""

    span: Span
    section: str
    clauses: tuple[ClauseNote, ...]
    mentions: tuple[MentionNote, ...]
    rules: tuple[str, ...]
    dropped: tuple[Dropped, ...]


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why an event is claimed: the rows of the lexicon that fired, in words whose account it is, the facts that weighed
    most, strongest first, and the decisions that changed it."""

    rules: tuple[str, ...]
    told: str
    facts: tuple[Fact, ...]
    decisions: tuple[str, ...]


def why_of(event: Event) -> Why:
    """The reasons of an event, taken apart.

    ``why = "told by its sources; bias -1.3, war +0.3"`` gives ``told`` and two facts.
    """
    told, _, listed = event.why.partition("; ")
    found = [(match[1].strip(), float(match[2])) for match in map(_FACT.fullmatch, listed.split(", ")) if match]
    if not found:
        told = event.why
    most = max((abs(weight) for _, weight in found), default=1.0) or 1.0
    facts = (Fact(name, weight, round(100 * abs(weight) / most)) for name, weight in found)
    rules = event.rule.split("+")
    return Why(
        rules=tuple(dict.fromkeys(rule for rule in rules if ":d-" not in rule)),
        told=told,
        facts=tuple(sorted(facts, key=lambda fact: -fact.share)),
        decisions=tuple(rule for rule in rules if ":d-" in rule),
    )


def seen_in(explanation: Explanation, claim: object) -> tuple[Seen, ...]:
    """The sentences that hold words of a claim, as the reader saw them."""
    spans = tuple(spans_of(claim))
    return tuple(
        Seen(
            span=note.span,
            section=note.section,
            clauses=note.clauses,
            mentions=tuple(one for one in explanation.mentions if note.span.holds(one.span)),
            rules=note.rules,
            dropped=tuple(one for one in explanation.dropped if note.span.holds(one.span)),
        )
        for note in explanation.sentences
        if any(note.span.overlaps(span) for span in spans)
    )
