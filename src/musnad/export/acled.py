"""Incidents in ACLED's columns, with its fatality rule: the most conservative report counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from musnad.export.incident_rows import VERSION, IncidentRow, Who, who
from musnad.export.incidents import Cell, table
from musnad.export.tables import acled_types, countries
from musnad.model.incident import Account

RULE = "acled 1: the most conservative report; tens 10, dozens 12, hundreds 100; no known number 3"
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OWN = ("musnad_incident", "musnad_rule", "musnad_version")

# ACLED's kinds of actors, by those of the lexicon.
_INTER = {
    "state_forces": "State forces", "police": "State forces", "intelligence": "State forces", "state": "State forces",
    "government": "State forces", "rebel": "Rebel group", "political_militia": "Political militia",
    "identity_militia": "Identity militia", "protesters": "Protesters", "civilians": "Civilians",
    "coalition": "External/Other forces", "external_forces": "External/Other forces",
    "international_org": "External/Other forces",
}  # fmt: skip
_TIME = {"day": 1, "range": 2, "week": 2, "month": 3, "year": 3, "unknown": 3}
_GEO = {"exact": 1, "near": 2, "region": 3, "country": 3}
_DOZEN = ("دزينة", "دزينه", "درزن", "دستة")
_UNKNOWN = 3


def acled(rows: Iterable[IncidentRow], known: Mapping[str, Who]) -> Iterator[bytes]:
    """The lines of the file; incidents of types that ACLED does not code, and those nobody says happened, are left out.

    ``known``: actors by id.
    """
    coded = (row for row in rows if row.happened and row.incident.type in acled_types())
    return table((*COLUMNS, *OWN), (cells(row, known) for row in coded))


def cells(row: IncidentRow, known: Mapping[str, Who]) -> list[Cell]:
    """One incident in the order of the columns."""
    incident, place, time = row.incident, row.incident.place, row.incident.time
    first, second = who(incident.initiator, known), who(incident.target, known)
    civilians = _against_civilians(row, second)
    name = acled_types()[incident.type]
    event, sub = name.event_type, name.sub_event_type
    if incident.type in {"attack", "raid"} and civilians:
        event, sub = "Violence against civilians", "Attack"
    if incident.type == "seizure_of_territory" and _INTER.get(first.kind) == "State forces":
        sub = "Government regains territory"
    inter1, inter2 = _INTER.get(first.kind, ""), _INTER.get(second.kind, "Civilians" if civilians else "")
    state = countries().get(place.country or "") if place else None
    day = time.earliest if time else None
    point = place is not None and place.precision in {"exact", "near"}
    partners = "; ".join(who(one, known).name for one in incident.partners)
    return [
        f"{state.iso3 if state else 'XXX'}-{incident.id}", day, int(day[:4]) if day else None,
        _TIME.get(time.precision, 3) if time else 3, name.disorder_type, event, sub, first.name, partners, inter1,
        second.name or (_civilians(state.name if state else "") if civilians else ""), "", inter2,
        "-".join(filter(None, (inter1, inter2))), "Civilian targeting" if civilians else "",
        int(state.numeric) if state else None, state.acled_region if state else None,
        state.name if state else place.country if place else None, place.admin1 if place else None, None, None,
        place.name if place else None, place.lat if point and place else None, place.lon if point and place else None,
        _GEO.get(place.precision, 3) if place else 3, "; ".join(row.outlets()), None, notes(row, known),
        fatalities(incident.killed.by) if incident.killed else 0, None, None, incident.id, RULE, VERSION,
    ]  # fmt: skip


def _civilians(country: str) -> str:
    return f"Civilians ({country})" if country else "Civilians"


def _against_civilians(row: IncidentRow, target: Who) -> bool:
    civil = row.incident.killed_by_group.get("civilian")
    return target.kind == "civilians" or bool(civil and civil.best)


def fatalities(accounts: Iterable[Account]) -> int:
    """ACLED's number: the least that any standing account gives; words without a number as ACLED reads them.

    عشرات is 10, a dozen (دزينة) 12, مئات 100, an uncounted plural 3.
    """
    return min((_number(account) for account in accounts if not account.superseded), default=0)


def _number(account: Account) -> int:
    low, high = account.low, account.high
    if account.words and any(word in account.words for word in _DOZEN):
        return 12
    if (low, high) == (20, 99):
        return 10
    if (low, high) == (200, 999):
        return 100
    if low is None:
        return _UNKNOWN if high is None else min(_UNKNOWN, high)
    return low


def notes(row: IncidentRow, known: Mapping[str, Who]) -> str:
    """What happened in one sentence of ours, with whom it rests on and what is disputed."""
    incident = row.incident
    when = f"On {incident.time.edtf}, " if incident.time else ""
    doer, target = who(incident.initiator, known).name, who(incident.target, known).name
    said = f"{when}{incident.type.replace('_', ' ')}"
    said += f" by {doer}" if doer else ""
    said += f" against {target}" if target else ""
    said += f" in {incident.place.name}" if incident.place else ""
    killed = incident.killed
    if killed is not None and killed.best is not None:
        spread = "" if killed.low == killed.high else f" ({killed.low} to {killed.high})"
        said += f"; {killed.best} killed{spread}"
    sources = row.origins()
    said += f"; according to {', '.join(sources)}" if sources else ""
    disputed = ", ".join(dict.fromkeys(item.field for item in incident.contradictions))
    return f"{said}; disputed: {disputed}." if disputed else f"{said}."
