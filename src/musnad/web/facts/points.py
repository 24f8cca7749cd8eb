"""Points of a map: what is drawn where, as exactly as words fix it: a point, an area with its radius, a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from musnad.export.labels import Label
from musnad.model.incident import ClaimRef, IncidentPlace
from musnad.model.place import Place
from musnad.web.facts import names
from musnad.web.facts.cards import Card
from musnad.web.facts.matrix import Matrix


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One place: ``kind``: ``point``, ``area`` or ``country``; ``value``: what the filter takes; ``count``: incidents
    (or claims) there; ``radius_km``: how far the truth may lie; ``shape``: a country's number on the map."""

    kind: str
    value: str
    name: Label
    lat: float | None
    lon: float | None
    radius_km: float
    count: int
    killed: int
    shape: str = ""


Spot = IncidentPlace | Place


def kind_of(place: Spot) -> str | None:
    """How a place can be drawn; None when nothing fixes it: a country's centre would be an invented point."""
    if place.precision == "country":
        return "country" if names.shape_of(place.country or "") else None
    if place.lat is None or place.lon is None:
        return None
    return "area" if place.precision == "region" else "point"


def points(cards: Iterable[Card]) -> tuple[tuple[Point, ...], int]:
    """The places of incidents, those with most first, and how many incidents have none that can be drawn."""
    homes: dict[tuple[str, str], list[Card]] = defaultdict(list)
    lost = 0
    for card in cards:
        kind = kind_of(card.place) if card.place else None
        if kind is None or card.place is None:
            lost += 1
        else:
            value = (card.place.country or "") if kind == "country" else (card.place_key or "")
            homes[kind, value].append(card)
    found = [_point(kind, value, there) for (kind, value), there in homes.items()]
    return tuple(sorted(found, key=lambda p: (-p.count, p.value))), lost


def _point(kind: str, value: str, there: list[Card]) -> Point:
    place = there[0].place
    assert place is not None
    radius = max((card.place.radius_km or 0.0) for card in there if card.place)
    killed = sum((card.killed.best or 0) for card in there if card.killed)
    return _drawn(kind, value, place, radius, len(there), killed)


def _drawn(kind: str, value: str, place: Spot, radius: float, count: int, killed: int) -> Point:
    return Point(
        kind=kind,
        value=value,
        name=Label(place.name_ar or place.name, place.name),
        lat=place.lat,
        lon=place.lon,
        radius_km=radius,
        count=count,
        killed=killed,
        shape=names.shape_of(place.country or "") if kind == "country" else "",
    )


def points_of(place: IncidentPlace | None, matrix: Matrix) -> tuple[Point, ...]:
    """The place of one incident first, then those that its claims give otherwise, each with the number of claims."""
    told: dict[str, list[tuple[ClaimRef, Place]]] = defaultdict(list)
    for row in matrix.rows:
        if row.event.place is not None:
            told[row.event.place.id or row.event.place.name].append((row.ref, row.event.place))
    found: dict[str, Point] = {}
    if place is not None and (kind := kind_of(place)) is not None:
        key = place.id or place.name
        found[key] = _drawn(kind, key, place, place.radius_km or 0.0, len(told.get(key, ())), 0)
    for key, there in told.items():
        kind = kind_of(there[0][1])
        if key not in found and kind is not None:
            found[key] = _drawn(kind, key, there[0][1], there[0][1].radius_km or 0.0, len(there), 0)
    return tuple(found.values())


def by_shape(found: Iterable[Point]) -> Mapping[str, int]:
    """How many incidents are known to lie somewhere in each country, by its number on the map."""
    return {point.shape: point.count for point in found if point.kind == "country"}
