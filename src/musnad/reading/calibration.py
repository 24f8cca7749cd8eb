"""Calibration: from the ranker's probability to how often such a claim is right.

Learnt by tools/calibrate.py on outlets that the ranker of that run had not seen, and shipped as a few numbers in
data/calibration.json: of events that carry .8, four in five are what a careful coder writes. An actor or a figure is
right only when its event is: its confidence is the event's, times how often such a cell is right in a right event.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from musnad.model import Actor, Casualties, Event

_UNWEIGHED = 0.5  # what no head weighs: a partner
_NEAR_ONE = 0.998  # the ranker's roundest «certain» is no infinity


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic line over the ranker's log-odds. ``mentions``, ``among``: the weight of the logarithm of how often an
    event is told, and of how many events its report has."""

    bias: float
    slope: float
    mentions: float = 0.0
    among: float = 0.0

    def at(self, raw: float, mentions: int = 1, among: int = 1) -> float:
        """The share that is right among claims with the probability ``raw``, told so often, among so many: 0.82."""
        p = min(max(raw, 1 - _NEAR_ONE), _NEAR_ONE)
        z = self.bias + self.slope * math.log(p / (1 - p))
        z += self.mentions * math.log(mentions) + self.among * math.log(among)
        return 1 / (1 + math.exp(-z))


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """What was learnt: a line for events, one for the actors of each role, a share for each sort of figure.

    A line or share that is missing leaves the cell as the ranker gave it.
    """

    event: Line | None = None
    actor: dict[str, Line] = {}
    figure: dict[str, float] = {}


def calibrated(events: Sequence[Event], table: Calibration | None = None) -> tuple[Event, ...]:
    """The events with calibrated confidence, theirs and that of their actors and figures; the rest is unchanged.

    They come in with the ranker's probability: 0.64 for «أسفر القصف عن مقتل مدني» may become 0.71. ``table``: the one
    that is shipped, if not given.
    """
    table = table or _shipped()
    return tuple(_calibrated(event, table, len(events)) for event in events)


def sort_of(row: Casualties) -> str:
    """What kind of figure it is: a part, a stated zero, a vague word, one without a number, a number."""
    if row.part_of is not None:
        return "part"
    if row.high == 0:
        return "zero"
    if row.qualifier in ("dozens", "hundreds", "none"):
        return "vague"
    return "one" if row.low == row.high == 1 else "number"


def _calibrated(event: Event, table: Calibration, among: int) -> Event:
    if table.event is None:
        return event
    sure = table.event.at(event.confidence, 1 + len(event.mentions), among)
    return msgspec.structs.replace(
        event,
        confidence=round(sure, 3),
        actors=tuple(_actor(actor, sure, table) for actor in event.actors),
        casualties=tuple(_figure(row, sure, table) for row in event.casualties),
    )


def _actor(actor: Actor, sure: float, table: Calibration) -> Actor:
    line = table.actor.get(actor.role)
    if line is None and actor.confidence is None:
        return actor
    raw = _UNWEIGHED if actor.confidence is None else actor.confidence
    right = raw if line is None else line.at(raw)
    return msgspec.structs.replace(actor, confidence=round(sure * right, 3))


def _figure(row: Casualties, sure: float, table: Calibration) -> Casualties:
    right = table.figure.get(sort_of(row))
    return row if right is None else msgspec.structs.replace(row, confidence=round(sure * right, 3))


@lru_cache(maxsize=1)
def _shipped() -> Calibration:
    file = files("musnad.reading").joinpath("data/calibration.json")
    return msgspec.json.decode(file.read_bytes(), type=Calibration) if file.is_file() else Calibration()
