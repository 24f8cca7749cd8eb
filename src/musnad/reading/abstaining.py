"""Abstaining: what is left of the claims when the reader keeps back what it is not sure enough of."""

from __future__ import annotations

import msgspec

from musnad.model import Casualties, Claims, Event
from musnad.reading.explanation import Dropped


def at_least(claims: Claims, least: float) -> Claims:
    """The claims without the events, actors and figures whose confidence is below ``least`` (0 to 1).

    What is left stays consistent: parts go with their whole, a total covers only events that are left, and the reader's
    name tells the threshold, so that nobody takes the rest for everything. Totals, statements, relations and checks
    carry no confidence and stay.
    """
    events = tuple(_cells(event, least) for event in claims.events if event.confidence >= least)
    ids = {event.id for event in events}
    totals = tuple(
        msgspec.structs.replace(total, covers=tuple(i for i in total.covers if i in ids)) for total in claims.totals
    )
    header = msgspec.structs.replace(claims.report, reader=f"{claims.report.reader} min-confidence:{least:g}")
    return msgspec.structs.replace(claims, report=header, events=events, totals=totals)


def dropped(claims: Claims, least: float) -> tuple[Dropped, ...]:
    """A note for each event of the claims that ``at_least`` keeps back."""
    return tuple(
        Dropped(span=event.trigger, as_=event.type, why=f"confidence {event.confidence:.2f} is below {least:g}")
        for event in claims.events
        if event.confidence < least
    )


def _cells(event: Event, least: float) -> Event:
    actors = tuple(actor for actor in event.actors if _sure(actor.confidence, least))
    return msgspec.structs.replace(event, actors=actors, casualties=_figures(event.casualties, least))


def _figures(rows: tuple[Casualties, ...], least: float) -> tuple[Casualties, ...]:
    """The figures that are sure enough, their ``part_of`` pointing to where the whole now stands."""
    left = [i for i in range(len(rows)) if all(_sure(rows[j].confidence, least) for j in _line(rows, i))]
    place = {old: new for new, old in enumerate(left)}
    return tuple(_moved(rows[i], place) for i in left)


def _line(rows: tuple[Casualties, ...], i: int) -> list[int]:
    """A figure with the whole that it is a part of: without it, the part would be counted as a whole."""
    line = [i]
    while (whole := rows[line[-1]].part_of) is not None and whole not in line:
        line.append(whole)
    return line


def _moved(row: Casualties, place: dict[int, int]) -> Casualties:
    return row if row.part_of is None else msgspec.structs.replace(row, part_of=place[row.part_of])


def _sure(confidence: float | None, least: float) -> bool:
    return confidence is None or confidence >= least
