"""The incident page: the witness matrix, tolls, disputes, links, neighbours and decisions."""

from collections.abc import Mapping
from typing import Any

import pytest

from musnad.model.decision import Decision
from musnad.model.incident import ClaimRef, Contradiction, Incident, Side
from musnad.web.facts.deciding import Log
from musnad.web.facts.disputes import disputes, marks
from musnad.web.facts.incident_page import IncidentPage, bearing, incident_page


@pytest.fixture(scope="module")
def page(war: Any) -> IncidentPage:
    return incident_page(war.strike, war.claims, war.copies, Log.of(()), war.board)


def cells(page: IncidentPage, report: str) -> Mapping[str, Any]:
    return next(row.cells for row in page.matrix.rows if row.ref.report == report)


def test_rows_stand_in_the_order_of_publication(page: IncidentPage) -> None:
    assert [row.ref.report for row in page.matrix.rows] == ["a", "b", "copy", "region"]


def test_a_cell_holds_the_words_and_what_was_computed_from_them(page: IncidentPage) -> None:
    killed = cells(page, "b")["killed"].pieces
    assert [(piece.words, piece.value.ar) for piece in killed] == [("11 killed", "11")]
    place = cells(page, "region")["place"].pieces[0]
    assert place.words == "فزان"
    assert [note.en for note in place.notes] == ["region"]
    doer = cells(page, "a")["initiator"].pieces[0]
    assert doer.words == "us.africom"
    assert doer.value is not None
    assert doer.value.en == "US Africa Command (AFRICOM)"


def test_what_a_claim_does_not_say_is_empty(page: IncidentPage) -> None:
    assert cells(page, "b")["target"].pieces == ()
    assert cells(page, "region")["source"].pieces == ()


def test_columns_in_which_nobody_says_anything_are_left_out(page: IncidentPage) -> None:
    assert "injured" not in page.matrix.columns
    assert "killed" in page.matrix.columns


def test_a_copy_is_named_and_shares_its_witness(page: IncidentPage) -> None:
    rows = {row.ref.report: row for row in page.matrix.rows}
    assert rows["copy"].repeats == ("a",)
    assert rows["copy"].witnesses == rows["a"].witnesses
    assert rows["b"].witnesses != rows["a"].witnesses
    assert len(page.witnesses) == page.incident.witnesses


def test_disputed_cells_bear_the_letter_of_their_side(page: IncidentPage) -> None:
    (toll,) = [dispute for dispute in page.disputes if dispute.field == "toll"]
    letters = {row.ref.report: [mark.letter.en for mark in row.cells["killed"].sides] for row in page.matrix.rows}
    eight = next(side.letter.en for side in toll.sides if side.value.en.startswith("8 killed"))
    eleven = next(side.letter.en for side in toll.sides if side.value.en.startswith("11 killed"))
    assert eight in letters["a"]
    assert eleven in letters["b"]
    assert eleven not in letters["a"]
    assert [mark for row in page.matrix.rows for mark in row.cells["initiator"].sides] == []


def test_disputes_are_told_in_arabic_too(page: IncidentPage) -> None:
    assert page.disputes[0].message.ar.startswith("لا يعطون")
    assert any("قتلى" in side.value.ar for side in page.disputes[0].sides)


def test_tolls_stand_on_one_line_of_numbers(page: IncidentPage) -> None:
    killed = page.tolls[0]
    assert (killed.low, killed.high) == ("8", "11")
    assert not killed.agreed
    assert killed.low_at < killed.high_at <= 100
    assert [number for number, _ in killed.ticks] == [0, 5, 10]
    open_end = next(one for one in killed.accounts if one.report == "region")
    assert open_end.open_end
    assert open_end.figure == "≥8"
    assert open_end.to == 100


def test_links_tell_why_in_both_languages(page: IncidentPage) -> None:
    assert len(page.links) == len(page.matrix.rows) - 1
    said = [why for link in page.links for why in link.why]
    assert all(why.ar != why.en for why in said), [why.en for why in said if why.ar == why.en]


def test_the_weakest_link_stands_first(page: IncidentPage) -> None:
    scores = [link.score for link in page.links]
    assert scores == sorted(scores)


def test_the_places_are_the_incidents_own_and_those_told_otherwise(page: IncidentPage) -> None:
    assert [(point.kind, point.name.ar, point.radius_km) for point in page.points] == [
        ("point", "وادي الطلح", 15.0),
        ("area", "فزان", 200.0),
    ]


def test_a_strike_three_days_later_in_the_same_valley_is_nearby(page: IncidentPage, war: Any) -> None:
    assert [(one.near.card.claims[0].report, one.near.days, one.near.km) for one in page.nearby] == [("later", 3, 0)]
    assert page.nearby[0].ruled is None


def test_what_was_decided_on_an_incident_nearby_is_told(war: Any) -> None:
    mine, other = war.strike.claims[-1].event, war.claims["later"].events[0].id
    target = " ".join(sorted((mine, other)))
    made = Decision(id="d-1", act="different", target=target, author="س", at="2020-01-01T00:00:00Z", reason="قرأته")
    page = incident_page(war.strike, war.claims, war.copies, Log.of([made]), war.board)
    assert [one.ruled for one in page.nearby] == ["different"]


def test_decisions_bear_on_claims_pairs_and_their_undoing(war: Any) -> None:
    ref: ClaimRef = war.strike.claims[0]

    def made(name: str, act: Any, target: str, **value: Any) -> Decision:
        return Decision(
            id=name, act=act, target=target, author="س", at="2020-01-01T00:00:00Z", reason="قرأته", value=value
        )

    log = [
        made("d-1", "accept", ref.event),
        made("d-2", "same", f"e-0 {ref.event}", claims=[{"id": "e-0"}, {"id": ref.event}]),
        made("d-3", "undo", "d-2"),
        made("d-4", "accept", "e-another"),
        made("d-5", "undo", "d-4"),
        made("d-6", "grade", "i-gone", claims=[{"id": ref.event}], grade="fair"),
    ]
    assert [one.id for one in bearing(log, war.strike)] == ["d-1", "d-2", "d-3", "d-6"]
    page = incident_page(war.strike, war.claims, war.copies, Log.of(log), war.board)
    assert [(said.decision.id, said.state) for said in page.history] == [
        ("d-6", "stands"),
        ("d-3", "stands"),
        ("d-2", "undone"),
        ("d-1", "stands"),
    ]


def test_a_reports_quarrel_with_itself_is_told_in_arabic_with_its_name() -> None:
    ref = ClaimRef("تقرير: 9", "e-1")
    said = "تقرير: 9: one act is dated by two days: «الخميس», «الجمعة»"
    sides = (Side(value="الخميس", claims=(ref,)), Side(value="الجمعة", claims=(ref,)))
    incident = Incident(
        id="i-1", type="attack", time=None, place=None, initiator=None, target=None, claims=(ref,), witnesses=1,
        contradictions=(Contradiction(field="date", message=said, sides=sides),),
    )  # fmt: skip
    (told,) = disputes(incident)
    assert told.message.ar.startswith("تقرير: 9: فعل واحد مؤرخ بيومين")
    assert told.message.en == said
    assert marks((told,))[ref, "time"][0].letter.ar == "أ"
