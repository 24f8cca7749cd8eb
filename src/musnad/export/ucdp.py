"""Incidents with deaths in the columns of UCDP's Georeferenced Event Dataset; sums of deaths equal ``best``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from musnad.export.incident_rows import VERSION, IncidentRow, Who, who
from musnad.export.incidents import Cell, table
from musnad.export.tables import countries
from musnad.model.incident import IncidentPlace

RULE = "ucdp ged 1: best of most independent witnesses; deaths by side and group of the accounts that give it"
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
OWN = ("musnad_incident", "musnad_rule", "musnad_version")

_WHERE = {"exact": 1, "near": 2, "region": 4, "country": 6}
_STATE = frozenset(("state_forces", "police", "intelligence", "government", "state"))


class Deaths(msgspec.Struct, frozen=True):
    """The dead by side; together they are ``best``."""

    a: int = 0
    b: int = 0
    civilians: int = 0
    unknown: int = 0


def ucdp(rows: Iterable[IncidentRow], known: Mapping[str, Who]) -> Iterator[bytes]:
    """The lines of the file: incidents in which somebody says that people were killed. ``known``: actors by id."""
    deadly = (row for row in rows if row.happened and row.incident.killed and (row.incident.killed.high or 0) > 0)
    return table((*COLUMNS, *OWN), (cells(row, known) for row in deadly))


def cells(row: IncidentRow, known: Mapping[str, Who]) -> list[Cell]:
    """One incident in the order of the columns."""
    incident, place, time = row.incident, row.incident.place, row.incident.time
    assert incident.killed is not None
    a, b = who(incident.initiator, known), who(incident.target, known)
    deaths = deaths_of(row)
    state = countries().get(place.country or "") if place else None
    point = place is not None and place.precision in {"exact", "near"} and place.lat is not None
    lat, lon = (place.lat, place.lon) if point and place else (None, None)
    first, last = (time.earliest, time.latest) if time else (None, None)
    side_b = b.name or ("Civilians" if deaths.civilians else "")
    reports = list({told.report.id: told.report for told in row.tellings}.values())
    return [
        incident.id, incident.id, int(first[:4]) if first else None, None, "musnad", violence(a, b, deaths), None, None,
        None, None, None, f"{a.name or 'unknown'} - {side_b or 'unknown'}", None, None, a.name, None, None, side_b,
        incident.witnesses, "; ".join(filter(None, (report.url for report in reports))), "; ".join(row.outlets()),
        "; ".join(filter(None, (report.published[:10] if report.published else "" for report in reports))),
        "; ".join(report.title.text for report in reports if report.title), "; ".join(row.origins()),
        where_prec(place), place.name if place else None, place.name_ar if place else None,
        place.admin1 if place else None, None, lat, lon, f"POINT ({lon} {lat})" if point else None, priogrid(lat, lon),
        state.name if state else place.country if place else None, int(state.gw) if state and state.gw else None,
        state.ucdp_region if state else None, _clarity(row), date_prec(first, last), first, last, deaths.a, deaths.b,
        deaths.civilians, deaths.unknown, incident.killed.best or 0, incident.killed.high, incident.killed.low or 0,
        _gw(a), _gw(b), incident.id, RULE, VERSION,
    ]  # fmt: skip


def violence(a: Who, b: Who, deaths: Deaths) -> int | None:
    """1 where a state takes part, 2 between others, 3 against civilians; None where a side is not known."""
    if deaths.civilians and not deaths.a and not deaths.b and b.kind in {"", "civilians"}:
        return 3
    if not a.kind or not b.kind:
        return None
    return 1 if a.kind in _STATE or b.kind in _STATE else 2


def deaths_of(row: IncidentRow) -> Deaths:
    """The dead of the best figure by side and group; what no group or side explains is unknown."""
    incident = row.incident
    assert incident.killed is not None
    best = incident.killed.best or 0
    giving = {(by.report, by.event) for by in incident.killed.by if by.low == best and not by.superseded}
    a = b = civilians = 0
    for told in row.tellings:
        if (told.report.id, told.event.id) not in giving:
            continue
        mine = theirs = people = 0
        for harm in told.event.casualties:
            if harm.outcome != "killed" or harm.low is None or harm.low > best:
                continue
            if harm.group == "civilian":
                people = max(people, harm.low)
            elif harm.side is not None and harm.side == incident.initiator:
                mine = max(mine, harm.low)
            elif harm.group == "combatant" and (harm.side is None or harm.side == incident.target):
                theirs = max(theirs, harm.low)
        if mine + theirs + people <= best and mine + theirs + people > a + b + civilians:
            a, b, civilians = mine, theirs, people
    return Deaths(a, b, civilians, best - a - b - civilians)


def where_prec(place: IncidentPlace | None) -> int:
    """1 exact, 2 near, 4 a region, 6 a country or nothing known."""
    return _WHERE.get(place.precision, 6) if place else 6


def date_prec(first: str | None, last: str | None) -> int | None:
    """1 a day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    if first is None or last is None:
        return None
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def priogrid(lat: float | None, lon: float | None) -> int | None:
    """The number of the half-degree cell in PRIO-GRID, which counts from the south-west, 720 a row."""
    if lat is None or lon is None:
        return None
    row, column = min(359, int((lat + 90) * 2)), min(719, int((lon + 180) * 2))
    return row * 720 + column + 1


def _clarity(row: IncidentRow) -> int:
    """1 for one event, 2 where several acts are told as one."""
    return 2 if any(told.event.count and (told.event.count.low or 0) > 1 for told in row.tellings) else 1


def _gw(actor: Who) -> int | None:
    state = countries().get(actor.country)
    return int(state.gw) if actor.kind in _STATE and state and state.gw else None
