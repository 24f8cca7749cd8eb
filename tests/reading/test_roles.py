"""Roles by the table: every row of corpus/reading/roles.yaml, and stances."""

from __future__ import annotations

from typing import Any

import pytest
from reading_cases import cases

from musnad.model import Event, Report
from musnad.reading import roles
from musnad.reading.candidates import candidates
from musnad.reading.document import Document
from musnad.reading.reader import Reader
from musnad.reading.scene import Scene
from musnad.reading.speech import speeches

ROLES = ("initiator", "target", "party")


def chosen(reader: Reader, row: dict[str, Any]) -> dict[str, list[str]]:
    doc = Document(Report.of(row["text"], published="2019-09-28"), reader.lexicon)
    found = candidates(doc, speeches(doc), doc.values)
    acts = [
        c for c in found if row["trigger"] in doc.span(c.frame.trigger.first, c.frame.trigger.last, bare=False).text
    ]
    assert acts, [c.span.text for c in found]
    out: dict[str, list[str]] = {r: [] for r in ROLES}
    for x in roles.choose(Scene(doc, found), acts[:1], acts[0].type):
        out[x.role].append(x.filler.who.span.text)
    return out


def unlike(found: dict[str, list[str]], row: dict[str, Any]) -> list[str]:
    """The roles in which what is chosen is not what the row wants."""
    return [
        role
        for role in ROLES
        if len(found[role]) != len(row.get(role, []))
        or not all(any(words in x or x in words for x in found[role]) for words in row.get(role, []))
    ]


@pytest.mark.parametrize("row", [r for r in cases("roles.yaml") if not r.values[0].get("open")])
def test_who_did_what_to_whom(reader: Reader, row: dict[str, Any]) -> None:
    found = chosen(reader, row)
    assert unlike(found, row) == [], found


@pytest.mark.parametrize("row", [r for r in cases("roles.yaml") if r.values[0].get("open")])
def test_open_rows_are_still_open(reader: Reader, row: dict[str, Any]) -> None:
    assert unlike(chosen(reader, row), row) != [], "the reader holds this row: take its mark away"


def act(reader: Reader, text: str) -> Event:
    found = reader.read(Report.of(text, published="2019-09-28")).events
    assert found, "no event"
    return found[0]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("تبنى تنظيم الدولة هجوما على دورية للجيش في سيناء أسفر عن مقتل ثلاثة جنود.", "claimed"),
        ("قتل خمسة أشخاص في تفجير تبناه تنظيم القاعدة في بغداد.", "claimed"),
        ("قالت حركة الشباب إنها هاجمت قاعدة عسكرية في مقديشو وقتلت 10 جنود.", "claimed"),
        ("اتهمت الحكومة الحوثيين بقصف مستشفى في تعز أمس.", "accused"),
        ("قصفت طائرات التحالف مستشفى في تعز أمس، ونفى التحالف مسؤوليته عن القصف.", "denied"),
        ("قصفت طائرات التحالف مواقع للحوثيين شمالي صعدة أمس.", "stated"),
    ],
)
def test_stance(reader: Reader, text: str, stance: str) -> None:
    doers = [a for a in act(reader, text).actors if a.role == "initiator"]
    assert [a.stance for a in doers] == [stance]


def test_a_site_is_an_object(reader: Reader) -> None:
    struck = [a for a in act(reader, "قصفت طائرات التحالف مستشفى في تعز أمس.").actors if a.role == "target"]
    assert [a.kind for a in struck] == ["object"]


def test_another_of_a_series_has_the_doer_of_the_first(reader: Reader) -> None:
    text = (
        "شن سلاح الجو الأميركي غارة على معسكر قرب سرت أمس.\nوقتل ثمانية مسلحين في غارة أخرى على المنطقة يوم الثلاثاء."
    )
    found = [e for e in reader.read(Report.of(text, published="2019-09-28")).events if e.type == "air_strike"]
    assert len(found) == 2
    doers = [[a.span.text for a in e.actors if a.role == "initiator"] for e in found]
    assert doers[0] == doers[1] == ["سلاح الجو الأميركي"]


def test_who_seizes_a_place_is_its_initiator(reader: Reader) -> None:
    event = act(reader, "حررت القوات العراقية أمس بلدة بيجي من تنظيم داعش.")
    assert event.type == "seizure_of_territory"
    told = {a.span.text: a.role for a in event.actors}
    assert told == {"القوات العراقية": "initiator", "بلدة بيجي": "target", "تنظيم داعش": "target"}
