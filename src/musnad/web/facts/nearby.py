"""Incidents that may be the same as one: near it in time and place, and of a kind that can be one act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

import msgspec

from musnad.incidents.types import likeness
from musnad.model.event import EventType
from musnad.model.great_circle import kilometres
from musnad.web.facts.cards import Card

_DAYS = 4
_FAR = 60.0
_TYPES: dict[str, EventType] = {kind: kind for kind in get_args(EventType)}


class Near(msgspec.Struct, frozen=True):
    """Another incident: how many days and kilometres lie between, None where they cannot be measured."""

    card: Card
    days: int
    km: int | None


def nearby(card: Card, cards: Iterable[Card], most: int = 6) -> tuple[Near, ...]:
    """The incidents that a person may want to hold for the same, the nearest first.

    Those without a day are none: nothing brings them near.
    """
    if not card.first_day:
        return ()
    found = [near for other in cards if other.id != card.id and (near := _near(card, other)) is not None]
    found.sort(key=lambda near: (near.days, near.km is None, near.km or 0, near.card.id))
    return tuple(found[:most])


def _near(card: Card, other: Card) -> Near | None:
    if not other.first_day or likeness(_TYPES[card.type], _TYPES[other.type]) == "no":
        return None
    # Days of the calendar first: most are far away, and text compares quickly.
    if other.first_day[:4] > card.last_day[:4] or other.last_day[:4] < card.first_day[:4]:
        return None
    days = _apart(card, other)
    if days > _DAYS:
        return None
    km = _distance(card, other)
    if km is not None and km > _FAR + _radius(card) + _radius(other):
        return None
    if km is None and not _one_country(card, other):
        return None
    return Near(other, days, None if km is None else round(km))


def _apart(card: Card, other: Card) -> int:
    """Days between two windows, 0 where they meet."""
    gap = max(_day(other.first_day) - _day(card.last_day), _day(card.first_day) - _day(other.last_day))
    return max(0, gap)


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _radius(card: Card) -> float:
    return (card.place.radius_km if card.place else None) or 0.0


def _one_country(card: Card, other: Card) -> bool:
    return card.place is not None and other.place is not None and card.place.country == other.place.country


def _distance(card: Card, other: Card) -> float | None:
    here, there = card.place, other.place
    if here is None or there is None or "country" in {here.precision, there.precision}:
        return None
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return None
    return kilometres(here.lat, here.lon, there.lat, there.lon)
