"""The shipped dossier, read and linked: four strikes of ten days, each told by several reports, each one incident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from world import link

from musnad.model import Report
from musnad.model.incident import Incident
from musnad.reading import Reader

REPORTS = Path(__file__).resolve().parents[2] / "samples" / "libya-2019" / "reports"
# The day, the reports that tell it, and what all of them together say of the dead: low, best, high.
STRIKES = [
    ("2019-09-19", {"01", "02", "03", "04", "05", "07", "09", "12"}, (8, 8, 10)),
    ("2019-09-24", {"02", "05", "06", "07", "09", "12", "14"}, (11, 11, 11)),
    ("2019-09-26", {"07", "08", "09", "12"}, (17, 17, 17)),
    ("2019-09-29", {"11", "12"}, (7, 7, 7)),
]


@pytest.fixture(scope="module")
def found() -> list[Incident]:
    reader, read = Reader.load(), []
    for path in sorted(REPORTS.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        report = Report.of(raw["text"], report_id=raw["id"], published=raw["published"], outlet=raw["outlet"])
        read.append(reader.read(report))
    return link(read)


@pytest.mark.parametrize(("day", "reports", "killed"), STRIKES, ids=[day for day, _, _ in STRIKES])
def test_a_strike_is_one_incident(
    found: list[Incident], day: str, reports: set[str], killed: tuple[int, int, int]
) -> None:
    told = [i for i in found if i.time is not None and i.time.edtf == day and i.type == "air_strike"]
    best = max(told, key=lambda i: len(i.claims))
    mine = {ref.report for ref in best.claims}
    assert mine <= reports, "a report of another strike is taken for one of this"
    assert len(reports - mine) <= 1, reports - mine
    assert best.killed is not None
    assert (best.killed.low, best.killed.best, best.killed.high) == killed


def test_the_same_toll_two_years_before_stays_apart(found: list[Incident]) -> None:
    older = [i for i in found if i.type == "air_strike" and "13" in {ref.report for ref in i.claims}]
    assert older
    assert all({ref.report for ref in i.claims} == {"13"} for i in older)
