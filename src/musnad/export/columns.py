"""One event as one row: which columns a table of events has, and what stands in each.

Every cell that the text states has its words beside it: ``X_quote`` holds them, ``X_offsets`` where they stand in
the report (``12..17``: from the twelfth code point up to, not including, the seventeenth).
Where an event has several values
(actors, figures, chains of sources) the columns are lists, in the same order in every column of the group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, get_args

import msgspec

from musnad.model import Actor, Casualties, Chain, Claims, Event, Span
from musnad.model.event import Outcome, Role

Kind = Literal["text", "integer", "number", "boolean", "list"]
Value = str | int | float | bool | list[str] | None


class Column(msgspec.Struct, frozen=True):
    """A column's name, the kind of its cells, and how a cell is taken from a report's claims and one of its events."""

    name: str
    kind: Kind
    cell: Callable[[Claims, Event], Value]


def rows(claims: Claims) -> Iterable[list[Value]]:
    """A row for each event of one report, in the order of ``COLUMNS``."""
    for event in claims.events:
        yield [column.cell(claims, event) for column in COLUMNS]


def offsets(span: Span) -> str:
    """Where words stand: ``12..17``, which no spreadsheet takes for a date or a time."""
    return f"{span.start}..{span.end}"


def _words(name: str, spans: Callable[[Event], Iterable[Span]]) -> tuple[Column, Column]:
    return (
        Column(f"{name}_quote", "list", lambda _, event: [span.text for span in spans(event)]),
        Column(f"{name}_offsets", "list", lambda _, event: [offsets(span) for span in spans(event)]),
    )


def _word(name: str, span: Callable[[Event], Span | None]) -> tuple[Column, Column]:
    def quote(_: Claims, event: Event) -> str | None:
        found = span(event)
        return found.text if found else None

    def place(_: Claims, event: Event) -> str | None:
        found = span(event)
        return offsets(found) if found else None

    return Column(f"{name}_quote", "text", quote), Column(f"{name}_offsets", "text", place)


def _of_report(name: str, field: str) -> Column:
    return Column(name, "text", lambda claims, _: getattr(claims.report, field))


def _of_event(name: str, kind: Kind = "text") -> Column:
    return Column(name, kind, lambda _, event: getattr(event, name))


def _inside(name: str, part: str, field: str, kind: Kind = "text") -> Column:
    """A field of the event's time, place or count, empty when it has none."""

    def cell(_: Claims, event: Event) -> Value:
        whole: Any = getattr(event, part)
        value: Value = getattr(whole, field) if whole is not None else None
        return value

    return Column(name, kind, cell)


def _actors(role: Role) -> tuple[Column, ...]:
    def each(event: Event) -> list[Actor]:
        return [actor for actor in event.actors if actor.role == role]

    return (
        Column(role, "list", lambda _, event: [actor.name for actor in each(event)]),
        Column(f"{role}_id", "list", lambda _, event: [actor.actor or "" for actor in each(event)]),
        Column(f"{role}_stance", "list", lambda _, event: [actor.stance for actor in each(event)]),
        *_words(role, lambda event: [actor.span for actor in each(event)]),
    )


def _casualties(outcome: Outcome) -> tuple[Column, ...]:
    """The least and the most that any whole figure allows, then each figure with its words; subsets are never added."""

    def each(event: Event) -> list[Casualties]:
        return [figure for figure in event.casualties if figure.outcome == outcome]

    def least(_: Claims, event: Event) -> int | None:
        return min((f.low for f in each(event) if f.part_of is None and f.low is not None), default=None)

    def most(_: Claims, event: Event) -> int | None:
        highs = [f.high for f in each(event) if f.part_of is None]
        return max((high for high in highs if high is not None), default=None) if None not in highs else None

    return (
        Column(f"{outcome}_low", "integer", least),
        Column(f"{outcome}_high", "integer", most),
        Column(f"{outcome}_figures", "list", lambda _, event: [_figure(event, f) for f in each(event)]),
        *_words(outcome, lambda event: [figure.span for figure in each(event)]),
    )


def _figure(event: Event, figure: Casualties) -> str:
    """A figure in words: ``17 exact combatant, by Operation Dignity``; ``3..9 range civilian children, part``."""
    low, high = ("?" if n is None else str(n) for n in (figure.low, figure.high))
    said = " ".join(
        filter(None, (low if low == high else f"{low}..{high}", figure.qualifier, figure.group, figure.who))
    )
    by = [chain_name(event.attribution[i]) for i in figure.by if i < len(event.attribution)]
    notes = (f"by {' and '.join(by)}" if by else "", "part" if figure.part_of is not None else "",
             "preliminary" if figure.preliminary else "", "derived" if figure.basis == "derived" else "")  # fmt: skip
    return ", ".join(filter(None, (said, *notes)))


def chain_name(chain: Chain) -> str:
    """A chain of sources from the report inward: ``Reuters < spokesman``."""
    return " < ".join(link.name for link in chain)


def _span_of(part: str) -> Callable[[Event], Span | None]:
    def span(event: Event) -> Span | None:
        whole: Any = getattr(event, part)
        found: Span | None = whole.span if whole is not None else None
        return found

    return span


COLUMNS: tuple[Column, ...] = (
    _of_report("report", "id"), _of_report("report_sha256", "sha256"), _of_report("outlet", "outlet"),
    _of_report("url", "url"), _of_report("published", "published"), _of_report("reader", "reader"),
    Column("event", "text", lambda _, event: event.id), _of_event("type"), _of_event("status"),
    _of_event("background", "boolean"),
    *_word("trigger", lambda event: event.trigger),
    *_words("mentions", lambda event: event.mentions),
    _inside("time", "time", "edtf"), _inside("earliest", "time", "earliest"), _inside("latest", "time", "latest"),
    _inside("time_precision", "time", "precision"), _inside("time_part", "time", "part"),
    _inside("time_basis", "time", "basis"), *_word("time", _span_of("time")),
    _inside("place", "place", "name"), _inside("place_ar", "place", "name_ar"), _inside("place_id", "place", "id"),
    _inside("country", "place", "country"), _inside("admin1", "place", "admin1"),
    _inside("lat", "place", "lat", "number"), _inside("lon", "place", "lon", "number"),
    _inside("place_precision", "place", "precision"), _inside("radius_km", "place", "radius_km", "number"),
    _inside("place_basis", "place", "basis"), *_word("place", _span_of("place")),
    _inside("count_low", "count", "low", "integer"), _inside("count_high", "count", "high", "integer"),
    *_word("count", _span_of("count")),
    *(column for role in get_args(Role) for column in _actors(role)),
    *(column for outcome in get_args(Outcome) for column in _casualties(outcome)),
    *_word("weapon", lambda event: event.weapon),
    Column("sources", "list", lambda _, event: [chain_name(chain) for chain in event.attribution]),
    Column("sources_quote", "list",
           lambda _, event: [" < ".join(link.span.text for link in chain) for chain in event.attribution]),
    Column("sources_offsets", "list",
           lambda _, event: [" < ".join(offsets(link.span) for link in chain) for chain in event.attribution]),
    _of_event("confidence", "number"), _of_event("rule"), _of_event("why"),
)  # fmt: skip
