"""Outlines: the events of current readings in short, decoded without their texts, for lists over a whole ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
import sqlalchemy as sa

from musnad.ledger.codec import from_json, unpack
from musnad.ledger.evidence import current_readings
from musnad.ledger.tables import reading
from musnad.model.event import EventType, Outcome, Status

_MANY = 400


class HarmOutline(msgspec.Struct, frozen=True, gc=False):
    """A figure of harm without its words."""

    outcome: Outcome
    low: int | None
    part_of: int | None = None


class TriggerOutline(msgspec.Struct, frozen=True, gc=False):
    """The word of an event and where it begins."""

    start: int
    text: str


class EventOutline(msgspec.Struct, frozen=True):
    """An event in short."""

    id: str
    type: EventType
    status: Status
    background: bool
    trigger: TriggerOutline
    confidence: float
    casualties: tuple[HarmOutline, ...] = ()

    @property
    def harmed(self) -> int:
        """The most people killed, or else hurt, that a whole figure is sure of."""
        wholes = [row for row in self.casualties if row.part_of is None and row.low is not None]
        killed = max((row.low or 0 for row in wholes if row.outcome.startswith("killed")), default=0)
        return killed or max((row.low or 0 for row in wholes if row.outcome == "injured"), default=0)


class ReadingOutline(msgspec.Struct, frozen=True):
    """A current reading's events in short. ``entry``: of the reading."""

    entry: int
    report: str
    events: tuple[EventOutline, ...]


class _Body(msgspec.Struct):
    events: tuple[EventOutline, ...] = ()


def outlines(connection: sa.Connection, known: Collection[int] = ()) -> tuple[frozenset[int], Iterator[ReadingOutline]]:
    """The entries of all current readings, and the outlines of those that are not known yet, in order."""
    current = frozenset(current_readings(connection))
    fresh = sorted(current.difference(known))
    return current, _each(connection, fresh)


def _each(connection: sa.Connection, entries: list[int]) -> Iterator[ReadingOutline]:
    for first in range(0, len(entries), _MANY):
        query = sa.select(reading.c.entry, reading.c.report, reading.c.claims).order_by(reading.c.entry)
        for row in connection.execute(query.where(reading.c.entry.in_(entries[first : first + _MANY]))):
            yield ReadingOutline(row.entry, row.report, from_json(unpack(row.claims), _Body).events)
