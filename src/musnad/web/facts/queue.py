"""The review queue: which claims and which pairs of claims are most worth a person's look, and why.

Worth is the sum of three shares, each from 0 to 1: how unsure the reader is, whether reports contradict each other on
it, and how many people were harmed. What is only background counts half.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from musnad.ledger.outlines import EventOutline
from musnad.model.event import EventType
from musnad.model.incident import ClaimRef, Incident
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import PAIRS, Log

Only = Literal["all", "unsure", "disputed", "harm", "pairs"]
ONLY: tuple[Only, ...] = get_args(Only)

UNSURE, DISPUTED, HARMED = 1.0, 0.9, 0.7
# Below one half a claim is as good as guessed; from here on links are plain.
_PLAIN_LINK = 0.95
_MANY_DEAD = 100


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to decide on: a claim, or a pair of claims that may tell of one event.

    ``key``: the claim's id, or both with a space; ``sure``: the reader's confidence, or the link's score; ``disputes``:
    fields on which the claim's incident is contradicted; ``harmed``: people killed, or else hurt.
    """

    key: str
    refs: tuple[ClaimRef, ...]
    type: EventType
    worth: float
    sure: float
    disputes: tuple[str, ...]
    harmed: int
    words: str

    @property
    def is_pair(self) -> bool:
        """Whether two claims are to be compared."""
        return len(self.refs) == 2

    def suits(self, only: Only) -> bool:
        """Whether it belongs to a part of the queue."""
        match only:
            case "pairs":
                return self.is_pair
            case "disputed":
                return bool(self.disputes)
            case "harm":
                return self.harmed > 0
            case "unsure":
                return self.sure < 0.75
            case _:
                return True


class Decided(msgspec.Struct, frozen=True):
    """What needs no look any more: claims by id, and by report and words (for those whose id a newer reader changed),
    pairs, and reports that were read to the end."""

    claims: frozenset[str]
    quoted: frozenset[tuple[str, str]]
    pairs: frozenset[str]
    complete: frozenset[str]


def covered(items: Iterable[Item], cover: Cover) -> tuple[Item, ...]:
    """Items without the words that people closed in their reports."""

    def hidden(item: Item) -> Item:
        words = item.words
        for ref in item.refs:
            words = cover(words, ref.report)
        return item if words == item.words else msgspec.structs.replace(item, words=words)

    return tuple(hidden(item) for item in items)


def decided(log: Log, current: Container[str]) -> Decided:
    """What the standing decisions of a ledger settle. ``current``: the ids of claims as the reader has them now."""
    standing = [one for one in log.made if one.id in log.standing]
    on_claims = [one for one in standing if one.act in {"accept", "reject", "correct", "split", "add"}]
    return Decided(
        claims=frozenset(one.target for one in on_claims),
        quoted=frozenset((one.report or "", one.quote or "") for one in on_claims if one.target not in current),
        pairs=frozenset(one.target for one in standing if one.act in PAIRS),
        complete=frozenset(one.target for one in standing if one.act == "complete"),
    )


def disputes_of(incident: Incident) -> dict[ClaimRef, tuple[str, ...]]:
    """The fields in which each claim of an incident stands on a side of a contradiction."""
    found: dict[ClaimRef, dict[str, None]] = {}
    for one in incident.contradictions:
        for side in one.sides:
            for ref in side.claims:
                found.setdefault(ref, {})[one.field] = None
    return {ref: tuple(fields) for ref, fields in found.items()}


def claim_item(report: str, event: EventOutline, disputes: Sequence[str]) -> Item:
    """A claim as an item of the queue."""
    unsure = min(1.0, (1 - event.confidence) * 2)
    harmed = event.harmed
    worth = UNSURE * unsure + DISPUTED * bool(disputes) + HARMED * _harm(harmed)
    return Item(
        key=event.id,
        refs=(ClaimRef(report, event.id),),
        type=event.type,
        worth=worth / 2 if event.background else worth,
        sure=event.confidence,
        disputes=tuple(disputes),
        harmed=harmed,
        words=event.trigger.text,
    )


def pair_items(incident: Incident, events: Mapping[ClaimRef, EventOutline]) -> Iterator[Item]:
    """The links of an incident that are not plain, as pairs to be judged."""
    disputes = tuple(dict.fromkeys(one.field for one in incident.contradictions))
    for link in incident.links:
        a, b = events.get(link.a), events.get(link.b)
        if link.score >= _PLAIN_LINK or a is None or b is None:
            continue
        first, second = sorted((link.a, link.b), key=lambda ref: ref.event)
        harmed = max(a.harmed, b.harmed)
        yield Item(
            key=f"{first.event} {second.event}",
            refs=(first, second),
            type=incident.type,
            worth=UNSURE * min(1.0, (1 - link.score) * 2) + DISPUTED * bool(disputes) / 2 + HARMED * _harm(harmed) / 2,
            sure=link.score,
            disputes=disputes,
            harmed=harmed,
            words=f"{a.trigger.text} · {b.trigger.text}",
        )


def ranked(items: Iterable[Item]) -> list[Item]:
    """Items with the worthiest first; those that are worth the same by report and claim."""
    return sorted(items, key=lambda item: (-round(item.worth, 6), item.refs[0].report, item.key))


def left(items: Iterable[Item], settled: Decided, only: Only = "all", report: str | None = None) -> tuple[Item, ...]:
    """What is left to decide, in the order given. ``report``: only of this one."""
    return tuple(
        item
        for item in items
        if not _is_settled(item, settled)
        and item.suits(only)
        and (report is None or any(ref.report == report for ref in item.refs))
    )


def _is_settled(item: Item, settled: Decided) -> bool:
    if item.is_pair:
        return item.key in settled.pairs
    (ref,) = item.refs
    return ref.event in settled.claims or ref.report in settled.complete or (ref.report, item.words) in settled.quoted


def _harm(people: int) -> float:
    """How grave a figure is, from 0 to 1: ten dead weigh half of a hundred."""
    return min(1.0, math.log10(1 + people) / math.log10(1 + _MANY_DEAD))
