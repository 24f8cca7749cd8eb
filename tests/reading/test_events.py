"""Events by the table: every case of corpus/reading/events.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.model import Casualties, Event, Report
from musnad.reading import Reader

CASES = yaml.safe_load(Path("corpus/reading/events.yaml").read_text(encoding="utf-8"))
PUBLISHED = "2019-09-28"
OUTSIDE = {"accident", "other", "meeting", "agreement", "aid", "mobilization"}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def read(reader: Reader, text: str) -> tuple[Event, ...]:
    return reader.read(Report.of(text, published=PUBLISHED)).events


def cases(*, told: bool) -> list[Any]:
    """The rows with or without events; an open row is one that the reader does not hold yet."""
    rows = [c for c in CASES if bool(c["events"]) == told]
    return [
        pytest.param(c, id=c["text"][:40], marks=[pytest.mark.xfail(reason="open")] if c.get("open") else [])
        for c in rows
    ]


@pytest.mark.parametrize("case", cases(told=True))
def test_what_is_told_is_found(reader: Reader, case: dict[str, Any]) -> None:
    found = read(reader, case["text"])
    for want in case["events"]:
        misses = [m for e in found if (m := missing(e, want)) == []]
        assert misses, [missing(e, want) for e in found] or "no event at all"


@pytest.mark.parametrize("case", cases(told=False))
def test_what_is_no_act_yields_none(reader: Reader, case: dict[str, Any]) -> None:
    found = read(reader, case["text"])
    kinds = case.get("kinds", "any")
    if kinds == "conflict":
        found = tuple(e for e in found if e.type not in OUTSIDE)
    elif kinds == "real":
        found = tuple(e for e in found if e.status in {"asserted", "claimed"})
    elif kinds == "fresh":
        found = tuple(e for e in found if not e.background and e.status in {"asserted", "claimed"})
    assert found == (), [(e.type, e.status, e.trigger.text) for e in found]


def missing(e: Event, want: dict[str, Any]) -> list[str]:
    """The keys of a wanted event that a found one does not hold."""
    return [k for k, v in want.items() if not holds(e, k, v)]


def holds(e: Event, key: str, value: Any) -> bool:
    if key in {"type", "status", "background"}:
        return bool(getattr(e, key) == value)
    if key in {"killed", "injured", "detained"}:
        return any(c.outcome == key and [c.low, c.high] == value and c.part_of is None for c in e.casualties)
    if key == "part":
        return any([c.low, c.high] == value and c.part_of is not None for c in e.casualties)
    if key == "group":
        return any(c.group == value for c in e.casualties)
    if key == "place":
        return e.place is not None and value in e.place.name
    if key == "time":
        return e.time is not None and e.time.edtf == value
    if key in {"initiator", "target"}:
        return any(a.role in {key, "party"} and value in a.span.text for a in e.actors)
    assert key == "source", f"unknown key {key}"
    return any(value in link.span.text for chain in e.attribution for link in chain)


def test_a_whole_is_never_its_own_part(reader: Reader) -> None:
    for case in CASES:
        for e in read(reader, case["text"]):
            assert all(whole(e.casualties, c) for c in e.casualties)


def whole(rows: tuple[Casualties, ...], c: Casualties) -> bool:
    return c.part_of is None or (c.part_of < len(rows) and rows[c.part_of] is not c and rows[c.part_of].part_of is None)
