"""Incidents as GeoJSON (RFC 7946): a point only where words fix one, an area for a region, no geometry otherwise."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from musnad.export.incident_rows import VERSION, IncidentRow, Who, who
from musnad.model.incident import Figure, IncidentPlace

RULE = "musnad geojson 1: points for exact and near places, a circle of radius_km for regions, none for countries"
ATTRIBUTION = "place names and coordinates: GeoNames (https://www.geonames.org/), CC BY 4.0, shortened and corrected"
_DEGREE = 111.2
_CORNERS = 32


def geojson(rows: Iterable[IncidentRow], known: Mapping[str, Who]) -> Iterator[bytes]:
    """The lines of one FeatureCollection, a feature an incident. ``known``: actors by id."""
    head = {"type": "FeatureCollection", "musnad_rule": RULE, "musnad_version": VERSION, "attribution": ATTRIBUTION}
    yield msgspec.json.encode(head)[:-1] + b',"features":[\n'
    for number, row in enumerate(rows):
        yield (b",\n" if number else b"") + msgspec.json.encode(feature(row, known))
    yield b"\n]}\n"


def feature(row: IncidentRow, known: Mapping[str, Who]) -> dict[str, Any]:
    """One incident as a feature."""
    incident, place = row.incident, row.incident.place
    properties = {
        "incident": incident.id,
        "type": incident.type,
        "time": incident.time.edtf if incident.time else None,
        "earliest": incident.time.earliest if incident.time else None,
        "latest": incident.time.latest if incident.time else None,
        "time_precision": incident.time.precision if incident.time else None,
        "place": place.name if place else None,
        "place_ar": place.name_ar if place else None,
        "country": place.country if place else None,
        "precision": place.precision if place else None,
        "radius_km": place.radius_km if place else None,
        "initiator": who(incident.initiator, known).name or None,
        "target": who(incident.target, known).name or None,
        **_figure("killed", incident.killed),
        **_figure("injured", incident.injured),
        "reports": len({told.report.id for told in row.tellings}),
        "witnesses": incident.witnesses,
        "outlets": row.outlets(),
        "disputed": [item.field for item in incident.contradictions],
        "suggested_grade": incident.suggested_grade,
        "grade": incident.grade,
    }
    return {"type": "Feature", "id": incident.id, "geometry": geometry(place), "properties": properties}


def _figure(name: str, found: Figure | None) -> dict[str, Any]:
    return {f"{name}_{field}": getattr(found, field, None) for field in ("low", "best", "high", "rule")}


def geometry(place: IncidentPlace | None) -> dict[str, Any] | None:
    """A point, a circle, or nothing: a country's centre would be an invented point."""
    if place is None or place.lat is None or place.lon is None or place.precision == "country":
        return None
    if place.precision == "region":
        if not place.radius_km:
            return None
        return {"type": "Polygon", "coordinates": [_circle(place.lat, place.lon, place.radius_km)]}
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _circle(lat: float, lon: float, radius: float) -> list[list[float]]:
    """A closed ring around a point, counterclockwise, its corners ``radius`` km away."""
    high = radius / _DEGREE
    wide = high / max(0.05, math.cos(math.radians(lat)))
    ring = []
    for k in range(_CORNERS):
        angle = 2 * math.pi * k / _CORNERS
        ring.append([round(lon + wide * math.cos(angle), 5), round(max(-90, min(90, lat + high * math.sin(angle))), 5)])
    return [*ring, ring[0]]
