"""Which printed events, actors and figures are right by the gold sets, each with the confidence it carries.

An event is right when its trigger or a mention lies on the words that name a gold event, and no other has taken that
one; a cell is right when its event is, and gold holds the same. Gold events outside any conflict excuse a prediction:
it is neither right nor wrong. The scorers beside the gold count F1; here one asks whether a confidence of .8 is right
in four cases of five.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from musnad.model import Claims, Event, Span
from musnad.reading.calibration import sort_of

CLASH = {"armed_clash", "seizure_of_territory", "meeting", "agreement"}
OUTSIDE = {"other", "accident"}
LONG = 8  # words of a mention beyond which it marks no place
SITES = {  # the outlets of annotated reports, by the names that the labelled sentences use
    "aljazeera.net": "vul:jazeera",
    "hespress.com": "vul:hespress",
    "alweeam.com.sa": "snn:alweeam",
    "al-jazirah.com": "snn:aljazirah",
    "3alyoum.com": "snn:3alyoum",
    "aawsat.com": "snn:aawsat",
    "alyaum.com": "snn:alyaum",
    "alwatan.com.sa": "snn:alwatan",
    "alriyadh.com": "snn:alriyadh",
    "al-madina.com": "snn:almadina",
    "aleqt.com": "snn:aleqtisadiya",
    "sabq.org": "snn:sabq",
    "spa.gov.sa": "snn:was",
    "okaz.com.sa": "snn:okaz",
}
Place = tuple[int, int]


@dataclass(frozen=True)
class GoldEvent:
    """What a coder wrote: where its words stand, who acts, the figures; ``excused``: outside any conflict."""

    type: str
    triggers: tuple[Place, ...]
    roles: dict[str, tuple[Place, ...]]
    tolls: frozenset[tuple[str, int | None, int | None]]
    excused: bool = False


@dataclass(frozen=True)
class Gold:
    """A labelled report, or a labelled sentence with what stands before it; only ``[start, end)`` is judged."""

    id: str
    outlet: str
    start: int
    end: int
    events: tuple[GoldEvent, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One printed event, actor or figure.

    ``in_right``: its event is right; ``mentions``: how often that is told; ``among``: how many events were read there.
    """

    kind: str
    sort: str
    confidence: float
    right: bool
    in_right: bool
    mentions: int = 1
    among: int = 1
    outlet: str = ""


@dataclass
class Judgement:
    """All cells, and how many events gold holds in what was read."""

    cells: list[Cell] = field(default_factory=list)
    gold: int = 0


def sentences(file: Path, half: int) -> list[Gold]:
    """The labelled sentences with odd (1) or even (0) numbers."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return labelled(row for row in rows if int(row["id"][1:]) % 2 == half)


def labelled(rows: Iterable[dict[str, Any]]) -> list[Gold]:
    """Rows of labelled sentences, or of labelled articles."""
    return [_sentence(row) for row in rows]


def reports(folder: Path, ids: Iterable[str]) -> list[Gold]:
    """The annotated reports of a folder with ``gold`` and ``texts``."""
    out = []
    for name in ids:
        gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        raw = json.loads((folder / "texts" / f"{name}.json").read_text(encoding="utf-8"))
        events = tuple(_of_report(event, raw["text"]) for event in gold["events"])
        out.append(Gold(name, SITES.get(raw["domain"], raw["domain"]), 0, len(raw["text"]), events))
    return out


def _sentence(row: dict[str, Any]) -> Gold:
    events = tuple(
        GoldEvent(
            type=event["type"],
            triggers=_places(event["triggers"]),
            roles={role: _places(event[role]) for role in ("initiator", "target", "party", "partner")},
            tolls=frozenset((c["outcome"], c["low"], c["high"]) for c in event["casualties"]),
            excused=event["type"] in OUTSIDE,
        )
        for event in row["events"]
    )
    return Gold(row["id"], row["outlet"], row["start"], row["end"], events)


def _places(spans: Iterable[dict[str, Any]]) -> tuple[Place, ...]:
    return tuple((span["start"], span["end"]) for span in spans)


def _of_report(event: dict[str, Any], text: str) -> GoldEvent:
    def words(found: Any) -> tuple[Place, ...]:
        many = found if isinstance(found, list) else [found] if found else []
        return tuple(p for one in many for p in _occurrences(text, one.get("words")))

    marks = (event["trigger"], *event.get("mentions", []))
    actors = event.get("actors") or {}
    return GoldEvent(
        type=event["type"],
        triggers=tuple(p for mark in marks for p in _occurrences(text, mark)),
        roles={role: words(actors.get(role)) for role in ("initiator", "target", "party", "partner")},
        tolls=frozenset((c["kind"], c["low"], c["high"]) for c in event.get("casualties") or []),
        excused=event["type"] in OUTSIDE or event.get("conflict") is False,
    )


def _occurrences(text: str, phrase: str | None) -> Iterator[Place]:
    return ((m.start(), m.end()) for m in re.finditer(re.escape(phrase), text)) if phrase else iter(())


def judged(gold: Iterable[Gold], printed: Mapping[str, Claims]) -> Judgement:
    """Every printed cell with its verdict. ``printed``: what was read, by report id."""
    out = Judgement()
    for one in gold:
        out.gold += sum(not event.excused for event in one.events)
        taken: set[int] = set()
        events = printed[one.id].events
        for event in events:
            if event.type not in OUTSIDE and one.start <= event.trigger.start < one.end:
                out.cells += _cells(one, event, taken, len(events))
    return out


def _cells(one: Gold, event: Event, taken: set[int], among: int) -> list[Cell]:
    marks = [m for m in (event.trigger, *event.mentions) if len(m.text.split()) <= LONG]
    hit = next((i for i, g in enumerate(one.events) if i not in taken and _on(marks, g.triggers)), None)
    if hit is None and any(g.excused and _on(marks, g.triggers) for g in one.events):
        return []
    match = one.events[hit] if hit is not None else None
    if hit is not None:
        taken.add(hit)
        if one.events[hit].excused:
            return []
    found, told = match is not None, 1 + len(event.mentions)
    out = [Cell("event", event.type, event.confidence, found, found, told, among, one.outlet)]
    for actor in event.actors:
        right = match is not None and _on([actor.span], _words_of(match, actor.role))
        out.append(Cell("actor", actor.role, _or_one(actor.confidence), right, found, told, among, one.outlet))
    for row in event.casualties:
        right = match is not None and (row.outcome, row.low, row.high) in match.tolls
        out.append(Cell("figure", sort_of(row), _or_one(row.confidence), right, found, told, among, one.outlet))
    return out


def _or_one(confidence: float | None) -> float:
    return 1.0 if confidence is None else confidence


def _words_of(event: GoldEvent, role: str) -> tuple[Place, ...]:
    if role == "partner":
        return event.roles["partner"]
    if event.type in CLASH or role == "party":
        return (*event.roles["initiator"], *event.roles["target"], *event.roles["party"])
    return (*event.roles[role], *(event.roles["party"] if role == "initiator" else ()))


def _on(spans: Iterable[Span], places: Iterable[Place]) -> bool:
    """Whether one span shares half of itself or of one of the places."""
    there = list(places)
    for span in spans:
        for start, end in there:
            both = min(end, span.end) - max(start, span.start)
            if both > 0 and both >= 0.5 * min(span.end - span.start, end - start):
                return True
    return False
