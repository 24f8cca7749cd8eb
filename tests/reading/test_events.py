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
OUTCOMES = {"killed", "injured", "killed_or_injured", "missing", "detained", "displaced"}
UNREAL = {"denied", "planned", "hypothetical"}


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
    wanted = case["events"]
    assert paired(found, wanted), [[missing(e, want) for e in found] for want in wanted] or "no event at all"
    if not case.get("more"):
        assert len(found) <= len(wanted), [(e.type, e.status, e.trigger.text) for e in found]


@pytest.mark.parametrize("case", cases(told=False))
def test_what_is_no_act_yields_none(reader: Reader, case: dict[str, Any]) -> None:
    found = read(reader, case["text"])
    kinds = case.get("kinds", "any")
    if kinds == "conflict":
        found = tuple(e for e in found if e.type not in OUTSIDE)
    elif kinds == "real":
        found = tuple(e for e in found if e.status not in UNREAL)
    elif kinds == "fresh":
        found = tuple(e for e in found if not e.background and e.status not in UNREAL)
    assert found == (), [(e.type, e.status, e.trigger.text) for e in found]


def test_the_table_tells_enough_of_both() -> None:
    quiet = [c for c in CASES if all(e.get("background") or unreal(e) for e in c["events"])]
    assert len(CASES) - len(quiet) >= 260
    assert len(quiet) >= 160
    assert len({c["text"] for c in CASES}) == len(CASES)


def unreal(want: dict[str, Any]) -> bool:
    return bool(values(want.get("status"))) and set(values(want["status"])) <= UNREAL


def paired(found: tuple[Event, ...], wanted: list[dict[str, Any]]) -> bool:
    """Whether every wanted event has a found one of its own."""
    if not wanted:
        return True
    want, others = wanted[0], wanted[1:]
    return any(missing(e, want) == [] and paired(found[:i] + found[i + 1 :], others) for i, e in enumerate(found))


def missing(e: Event, want: dict[str, Any]) -> list[str]:
    """The keys of a wanted event that a found one does not hold."""
    return [k for k, v in want.items() if not holds(e, k, v)]


def values(value: Any) -> list[Any]:
    """One value or several, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def holds(e: Event, key: str, value: Any) -> bool:
    if key in {"type", "status"}:
        return getattr(e, key) in values(value)
    if key == "background":
        return e.background is value
    if key in OUTCOMES:
        rows = [[c.low, c.high] for c in e.casualties if c.outcome == key and c.part_of is None]
        return rows == [] if value is None else value in rows
    if key == "part":
        return any([c.low, c.high] == value and c.part_of is not None for c in e.casualties)
    if key in {"group", "who", "qualifier"}:
        return any(getattr(c, key) == value for c in e.casualties)
    if key == "stance":
        return any(a.stance == value for a in e.actors)
    return where_and_who(e, key, value)


def where_and_who(e: Event, key: str, value: Any) -> bool:
    if key == "place":
        return e.place is None if value is None else e.place is not None and named(e, value)
    if key == "time":
        return e.time is None if value is None else e.time is not None and e.time.edtf == value
    if key == "count":
        return e.count is None if value is None else e.count is not None and [e.count.low, e.count.high] == value
    if key == "weapon":
        return e.weapon is not None and value in e.weapon.text
    if key in {"initiator", "target", "party", "partner"}:
        words = [a.span.text for a in e.actors if a.role == key or (a.role == "party" and value is not None)]
        return words == [] if value is None else all(any(v in w for w in words) for v in values(value))
    assert key == "source", f"unknown key {key}"
    links = [link.span.text for chain in e.attribution for link in chain]
    return links == [] if value is None else all(any(v in link for link in links) for v in values(value))


def named(e: Event, value: str) -> bool:
    """The place by its English name, or by words of the report."""
    assert e.place is not None
    return value in e.place.name or value in e.place.span.text


def test_a_whole_is_never_its_own_part(reader: Reader) -> None:
    for case in CASES:
        for e in read(reader, case["text"]):
            assert all(whole(e.casualties, c) for c in e.casualties)


@pytest.mark.parametrize("text", ["صرح باكير", *(c["text"] for c in CASES[::12])])
def test_a_text_may_end_after_any_word(reader: Reader, text: str) -> None:
    words = text.split(" ")
    for n in range(1, len(words) + 1):
        cut = Report.of(" ".join(words[:n]), published=PUBLISHED)
        assert reader.read(cut).errors == ()


def test_a_number_of_people_is_no_number_of_acts(reader: Reader) -> None:
    for case in CASES:
        for e in read(reader, case["text"]):
            assert e.count is None or not any(e.count.span.overlaps(c.span) for c in e.casualties), case["text"]


def whole(rows: tuple[Casualties, ...], c: Casualties) -> bool:
    return c.part_of is None or (c.part_of < len(rows) and rows[c.part_of] is not c and rows[c.part_of].part_of is None)
