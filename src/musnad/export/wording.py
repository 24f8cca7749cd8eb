"""Short words for figures, times, places and chains of sources; the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.export.labels import label
from musnad.model.claims import Claims
from musnad.model.event import Casualties, Event
from musnad.model.link import Chain
from musnad.model.place import Place
from musnad.model.time import Time
from musnad.model.total import Total


def figure(low: int | None, high: int | None, qualifier: str = "exact") -> str:
    """A figure as its words bound it: 17 · ≥17 · >16 · ≤9 · ~36 · 20–99 · ≥3 for an uncounted plural · ? unknown."""
    if low is None and high is None:
        return "?"
    if low == high:
        return f"~{low}" if qualifier == "about" else str(low)
    if high is None and low is not None:
        return f">{low - 1}" if qualifier == "more_than" else f"≥{low}"
    if qualifier == "up_to" or low is None:
        return f"≤{high}"
    return f"{low}–{high}"


def day(time: Time | None) -> str:
    """The EDTF value with the part of the day: ``2019-09-26 night``; empty when the text fixes none."""
    if time is None:
        return ""
    return f"{time.edtf} {label('part', time.part).en}" if time.part else time.edtf


def spot(place: Place | None) -> str:
    """The place's name as exactly as it is known: ``near Murzuq``; empty when there is none."""
    if place is None:
        return ""
    return f"near {place.name}" if place.precision == "near" else place.name


def wholes(rows: Sequence[Casualties]) -> list[tuple[Casualties, list[Casualties]]]:
    """Each whole figure with the figures that are part of it (their ``part_of`` is its index)."""
    return [(row, [part for part in rows if part.part_of == i]) for i, row in enumerate(rows) if row.part_of is None]


def harm(row: Casualties | Total, of: Casualties | None = None) -> str:
    """One figure of harm in English: ``17 killed``, ``≥3 children injured``, ``12 combatants killed``.

    ``of``: the figure that this one is part of; an outcome that both share is not said again.
    """
    alone = row.low == row.high == 1
    who = label("one" if alone else "who", row.who).en if isinstance(row, Casualties) and row.who else None
    group = None if row.group == "unspecified" else label("one" if alone else "group", row.group).en
    outcome = None if of and of.outcome == row.outcome and (who or group) else label("outcome", row.outcome).en
    words = (figure(row.low, row.high, row.qualifier), who or group, outcome)
    return " ".join(word for word in words if word)


def chain(links: Chain) -> str:
    """A chain of sources from the report inward: ``agency ← spokesman``."""
    return " ← ".join(link.name for link in links)


def names(event: Event, role: str) -> list[str]:
    """The names that fill a role, each once, in the text's order."""
    return list(dict.fromkeys(actor.name for actor in event.actors if actor.role == role))


def counts(claims: Claims) -> str:
    """How many of each: ``3 events · 1 total · 4 statements``; parts that are not there are left out."""
    parts = ((len(claims.events), "event"), (len(claims.totals), "total"), (len(claims.statements), "statement"),
             (len(claims.relations), "relation"), (len(claims.opinion), "opinion"))  # fmt: skip
    said = [f"{n} {noun}{'s' if n != 1 else ''}" for n, noun in parts if n]
    return " · ".join(said) or "nothing found"
