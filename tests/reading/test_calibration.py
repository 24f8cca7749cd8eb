"""Calibration: confidence rises with the ranker's probability, and no cell is surer than its event."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from musnad.model import Actor, Casualties, Event, Report
from musnad.reading import Reader
from musnad.reading.calibration import Calibration, Line, _shipped, calibrated, sort_of

TEXT = "مقتل خمسة مدنيين وعشرات الجرحى في قصف للجيش على سوق"
REPORT = Report.of(TEXT)
TABLE = Calibration(
    event=Line(bias=0.0, slope=1.0, mentions=1.0),
    actor={"initiator": Line(bias=0.0, slope=0.5)},
    figure={"number": 0.5},
)


def quote(words: str):
    return REPORT.quote(TEXT.index(words), TEXT.index(words) + len(words))


def actor(role, confidence: float | None) -> Actor:
    return Actor(role=role, kind="actor", actor=None, name="army", span=quote("للجيش"), confidence=confidence)


def figure(**more) -> Casualties:
    cells = {"outcome": "killed", "group": "civilian", "low": 5, "high": 5, "qualifier": "exact", **more}
    return Casualties(span=quote("خمسة مدنيين"), **cells)


def event(confidence: float, **parts) -> Event:
    fixed = {"id": "e-1", "type": "shelling", "status": "asserted", "background": False, "rule": "r", "why": "w"}
    return Event(trigger=quote("قصف"), confidence=confidence, **fixed, **parts)


@pytest.mark.parametrize("mentions", [1, 3])
def test_confidence_rises_with_the_probability_and_stays_between_0_and_1(mentions: int) -> None:
    found = [TABLE.event.at(p / 20, mentions) for p in range(21)]
    assert all(0 < a <= b < 1 for a, b in pairwise(found))


def test_more_mentions_are_surer() -> None:
    once, twice = calibrated([event(0.5), event(0.5, mentions=(quote("مقتل"),))], TABLE)
    assert (once.confidence, twice.confidence) == (0.5, 0.667)


def test_one_of_many_is_less_sure() -> None:
    table = Calibration(event=Line(bias=0.0, slope=1.0, among=-1.0))
    assert [e.confidence for e in calibrated([event(0.5), event(0.5)], table)] == [0.333, 0.333]
    assert calibrated([event(0.5)], table)[0].confidence == 0.5


def test_a_cell_is_right_only_when_its_event_is() -> None:
    (found,) = calibrated([event(0.8, actors=(actor("initiator", 0.5),), casualties=(figure(),))], TABLE)
    assert found.confidence == 0.8
    assert found.actors[0].confidence == 0.4
    assert found.casualties[0].confidence == 0.4


def test_a_role_without_a_line_keeps_the_rankers_own_within_its_event() -> None:
    (found,) = calibrated([event(0.8, actors=(actor("target", 0.5), actor("partner", None)))], TABLE)
    assert [a.confidence for a in found.actors] == [0.4, None]


def test_without_a_table_nothing_changes() -> None:
    before = [event(0.8, actors=(actor("target", 0.5),))]
    assert list(calibrated(before, Calibration())) == before


@pytest.mark.parametrize(
    ("cells", "sort"),
    [
        ({}, "number"),
        ({"low": 1, "high": 1}, "one"),
        ({"low": 0, "high": 0}, "zero"),
        ({"low": 20, "high": 99, "qualifier": "dozens"}, "vague"),
        ({"low": 3, "high": None, "qualifier": "none"}, "vague"),
        ({"low": 3, "high": None, "qualifier": "at_least"}, "number"),
        ({"part_of": 0}, "part"),
    ],
)
def test_sorts_of_figures(cells, sort: str) -> None:
    assert sort_of(figure(**cells)) == sort


def test_what_is_shipped_never_falls() -> None:
    table = _shipped()
    assert table.event is not None
    assert all(line.slope >= 0 and line.mentions >= 0 for line in (table.event, *table.actor.values()))
    assert table.figure
    assert all(0 < share < 1 for share in table.figure.values())


def test_the_reader_applies_it(reader: Reader) -> None:
    claims = reader.read(Report.of("قتل خمسة مدنيين في قصف للجيش السوري على سوق في إدلب أمس.", published="2019-09-28"))
    (told,) = claims.events
    cells = [c.confidence for c in (*told.actors, *told.casualties)]
    assert cells
    assert all(c is None or 0 < c <= told.confidence for c in cells)
    assert any(not math.isclose(c or 0, told.confidence) for c in cells)
