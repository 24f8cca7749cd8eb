"""Traits: what one mention brings to every pair that it is compared in, found once."""

from __future__ import annotations

import msgspec

from musnad.reading import meetings
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.status import REAL, status_of

_DOERS, _STRUCK = ("initiator", "party"), ("target", "victim")


class Traits(msgspec.Struct, frozen=True, kw_only=True):
    """What a mention brings to every pair that it is compared in."""

    doers: frozenset[str]
    struck: frozenset[str]
    agent: bool
    points: bool  # to something known
    new: bool
    plural: bool
    mood: str
    way: str  # of meeting


def traits(doc: Document, c: Candidate) -> Traits:
    """The traits of a mention, found once for all its pairs."""
    # The mention is kept with its traits, so that no other can take its place in memory.
    kept: dict[int, tuple[Candidate, Traits]] = doc.memo[traits]
    if id(c) not in kept:
        kept[id(c)] = (
            c,
            Traits(
                doers=_names(c, _DOERS),
                struck=_names(c, _STRUCK),
                agent=_agent(c),
                points=points_back(c),
                new=_introduced(c),
                plural=plural(doc, c),
                mood=_mood(c),
                way=meetings.way(doc, c),
            ),
        )
    return kept[id(c)][1]


def _mood(c: Candidate) -> str:
    """Whether a mention tells its act as real, planned, hypothetical or denied."""
    found = status_of(c)
    return "real" if found in REAL else found


def points_back(c: Candidate) -> bool:
    """Whether a word points to something known: «الهجوم», «هجومهم», «هذا الهجوم»."""
    t = c.frame.trigger
    return t.definite or c.context.demonstrative or bool(t.pronoun)


def _introduced(c: Candidate) -> bool:
    """Whether a noun brings up its act as a new one: «هجوم», not «الهجوم» or «هجومهم»."""
    return c.frame.trigger.use == "noun" and not points_back(c)


def plural(doc: Document, c: Candidate) -> bool:
    """Whether a noun names several acts by its form: «غارات»."""
    t = c.frame.trigger
    return t.use == "noun" and doc.form(t.last - 1).endswith(("ات", "ين", "ون"))


def _agent(c: Candidate) -> bool:
    return any(f.role in ("initiator", "party") and f.who.actorlike for f in c.frame.fillers)


def _names(c: Candidate, roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f.who.actor or f.who.name for f in c.frame.fillers if f.role in roles and f.who.sort != "unknown")
