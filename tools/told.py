"""Claims made from rows of facts, for tests and figures of linking: what a report tells, without any report's text.

A row is what somebody wrote down of a report in a few words: type, day, place, sides, figures, whose word it is. The
text that the claims quote is made of these words, so that every span is true.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from musnad.model import Claims, Report, Span
from musnad.model.event import EventType, Group, Status, event_id
from musnad.model.link import SourceKind

READER = "told"


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place as a row names it: its Arabic name, point, country, and how exactly it is meant."""

    ar: str
    at: tuple[float, float] | None = None
    country: str | None = None
    id: str | None = None
    precision: Literal["exact", "near", "region", "country"] = "exact"
    radius: float | None = None


class Harm(msgspec.Struct, frozen=True, kw_only=True):
    """A figure: ``n`` or a range; ``by``: the number of the source in ``sources``, None for the report's own voice."""

    n: int | None = None
    low: int | None = None
    high: int | None = None
    group: Group = "unspecified"
    by: int | None = None
    preliminary: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Whose word it is."""

    name: str
    id: str | None = None
    kind: SourceKind = "official"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One event as a report tells it.

    ``day``: 2019-09-19, 2019-09, first/last or first/..; sides: ids, or ``~`` and a name.
    """

    type: EventType
    day: str | None = None
    place: Spot | None = None
    by: str | None = None
    against: str | None = None
    parties: tuple[str, ...] = ()
    thing: str | None = None
    killed: tuple[Harm, ...] = ()
    injured: tuple[Harm, ...] = ()
    sources: tuple[Source, ...] = ()
    recap: bool = False
    status: Status = "asserted"
    denied: bool = False
    acts: int | None = None
    words: str = "حدث"


class _Text:
    """A text that grows word by word, and the spans of its words."""

    def __init__(self, title: str) -> None:
        self.text = title

    def add(self, words: str) -> dict[str, Any]:
        start = len(self.text) + 1
        self.text += f" {words}"
        return {"start": start, "end": start + len(words), "text": words}


def claims_of(report_id: str, rows: Sequence[Row], *, published: str | None = None, outlet: str | None = None,
              words: str = "") -> tuple[Report, Claims]:  # fmt: skip
    """A report and its claims. ``words``: more of its text, by which near-copies are known."""
    text = _Text(f"تقرير {report_id}")
    plain = [_event(row, text) for row in rows]
    text.add(words or ".")
    report = Report.of(text.text, report_id=report_id, published=published, outlet=outlet)
    for event in plain:
        trigger = Span(**event["trigger"])
        event["id"] = event_id(report.sha256, trigger, event["type"])
    header = msgspec.to_builtins(Claims.of(report, READER).report)
    return report, msgspec.convert({"report": header, "events": plain}, Claims).verified(report)


def _event(row: Row, text: _Text) -> dict[str, Any]:
    trigger = text.add(row.words)
    sides = [("initiator", row.by), ("target", row.against), *(("party", name) for name in row.parties)]
    actors: list[dict[str, Any]] = []
    for role, name in sides:
        if name:
            known, words = (None, name[1:]) if name.startswith("~") else (name, name)
            stance = "denied" if row.denied and role == "initiator" else "stated"
            actors.append({"role": role, "kind": "actor", "actor": known, "name": words, "span": text.add(words),
                           "stance": stance})  # fmt: skip
    if row.thing:
        actors.append(_thing(row.thing, text))
    harm = [*(("killed", h) for h in row.killed), *(("injured", h) for h in row.injured)]
    chains = [[{"source": s.id, "name": s.name, "kind": s.kind, "span": text.add(s.name)}] for s in row.sources]
    return {
        "type": row.type, "status": row.status, "background": row.recap, "trigger": trigger, "mentions": [trigger],
        "time": _time(row.day, text), "place": _place(row.place, text),
        "count": {"low": row.acts, "high": row.acts, "span": text.add(f"{row.acts} مرات")} if row.acts else None,
        "actors": actors, "casualties": [_harm(outcome, figure, text) for outcome, figure in harm],
        "attribution": chains, "confidence": 1.0, "rule": READER, "why": "written down",
    }  # fmt: skip


def _thing(name: str, text: _Text) -> dict[str, Any]:
    return {"role": "target", "kind": "object", "actor": None, "name": name, "span": text.add(name)}


def _time(day: str | None, text: _Text) -> dict[str, Any] | None:
    if day is None:
        return None
    first, slash, last = day.partition("/")
    ends = {4: ("-01-01", "-12-31"), 7: ("-01", "-28"), 10: ("", "")}
    precision = "range" if slash else {4: "year", 7: "month", 10: "day"}[len(day)]
    last = last or first
    latest = None if last == ".." else last + ends[len(last)][1]
    return {"edtf": day, "earliest": first + ends[len(first)][0], "latest": latest,
            "precision": precision, "span": text.add(day)}  # fmt: skip


def _place(spot: Spot | None, text: _Text) -> dict[str, Any] | None:
    if spot is None:
        return None
    lat, lon = spot.at or (None, None)
    return {"name": spot.ar, "name_ar": spot.ar, "id": spot.id, "country": spot.country, "lat": lat, "lon": lon,
            "precision": spot.precision, "radius_km": spot.radius, "span": text.add(spot.ar)}  # fmt: skip


def _harm(outcome: str, figure: Harm, text: _Text) -> dict[str, Any]:
    low, high = (figure.n, figure.n) if figure.n is not None else (figure.low, figure.high)
    qualifier = "exact" if low == high else "at_least" if high is None else "range"
    return {"outcome": outcome, "group": figure.group, "low": low, "high": high, "qualifier": qualifier,
            "preliminary": figure.preliminary, "by": [] if figure.by is None else [figure.by],
            "span": text.add(f"{low} {outcome}")}  # fmt: skip


def only_claims(reports: Iterable[tuple[Report, Claims]]) -> list[Claims]:
    """The claims without the reports."""
    return [claims for _, claims in reports]
