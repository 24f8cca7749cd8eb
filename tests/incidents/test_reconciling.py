"""Figures, fields, witnesses, contradictions and the suggested grade."""

import msgspec
from world import AFRICOM, MEDICS, STRIKE, link, told

from musnad.model import Check
from musnad.model.incident import ClaimRef, Figure
from told import Harm, Row, Source

replace = msgspec.structs.replace
MAYOR = Source(name="عميد البلدية", kind="official")
ENVOY = Source(name="بعثة الإغاثة", kind="organisation")


def numbers(figure: Figure | None) -> tuple[int | None, int | None, int | None, str]:
    assert figure is not None
    return figure.low, figure.best, figure.high, figure.rule


def row(*figures: tuple[int, Source]) -> Row:
    """The strike with a figure on each source's word."""
    harm = tuple(Harm(n=n, by=k) for k, (n, _) in enumerate(figures))
    return replace(STRIKE, killed=harm, sources=tuple(source for _, source in figures), status="claimed")


def test_one_voice_in_many_reports_is_one_witness() -> None:
    (incident,) = link([told("a", row((8, AFRICOM))), told("b", row((8, AFRICOM))), told("c", row((10, MAYOR)))])
    assert incident.witnesses == 2
    # One witness each, both named: what more reports carry.
    assert numbers(incident.killed) == (8, 8, 10, "toll.most_reports")
    assert incident.killed is not None
    assert [account.witness for account in incident.killed.by] == [1, 1, 2]


def test_near_copies_are_one_witness() -> None:
    a, b = told("a", STRIKE), told("b", STRIKE)
    assert link([a, b])[0].witnesses == 2
    assert link([a, b], copies=[("a", "b")])[0].witnesses == 1


def test_most_witnesses_outweigh_most_reports() -> None:
    reports = [told(name, row((8, AFRICOM))) for name in "abc"]
    reports += [told("d", row((10, MAYOR))), told("e", row((10, ENVOY)))]
    (incident,) = link(reports)
    assert numbers(incident.killed) == (8, 10, 10, "toll.most_witnesses")


def test_a_named_source_outweighs_unnamed_ones_and_equals_give_the_lower() -> None:
    (incident,) = link([told("a", row((12, MAYOR))), told("b", row((10, Source(name="مصدر خاص", kind="anonymous"))))])
    assert numbers(incident.killed) == (10, 12, 12, "toll.named_source")
    (incident,) = link([told("a", row((12, MAYOR))), told("b", row((10, AFRICOM)))])
    assert numbers(incident.killed) == (10, 10, 12, "toll.lower_of_equals")


def test_a_later_figure_of_the_same_source_supersedes_the_earlier() -> None:
    (incident,) = link([told("a", row((8, MAYOR))), told("b", row((9, MAYOR)), published="2019-09-22")])
    assert numbers(incident.killed) == (9, 9, 9, "toll.all_agree")
    assert incident.killed is not None
    assert [account.superseded for account in incident.killed.by] == [True, False]


def test_ranges_count_where_they_exclude_the_best_figure() -> None:
    tens = replace(STRIKE, killed=(Harm(low=20, high=99),))
    (incident,) = link([told("a", tens), told("b", replace(STRIKE, killed=(Harm(n=35),)))])
    assert numbers(incident.killed) == (35, 35, 35, "toll.all_agree")
    (incident,) = link([told("a", tens)])
    assert numbers(incident.killed) == (20, 20, 99, "toll.only_ranges")


def test_groups_of_one_source_are_added_and_a_zero_is_no_toll() -> None:
    split = replace(STRIKE, killed=(Harm(n=5, group="civilian"), Harm(n=3, group="combatant")))
    (incident,) = link([told("a", split)])
    assert numbers(incident.killed)[:3] == (8, 8, 8)
    assert numbers(incident.killed_by_group["civilian"])[:3] == (5, 5, 5)
    (incident,) = link([told("a", replace(STRIKE, killed=(Harm(n=0, group="civilian"),)))])
    assert incident.killed is None


def test_a_party_counting_its_enemys_dead_is_marked() -> None:
    (incident,) = link([told("a", row((8, AFRICOM), (10, MEDICS)))])
    assert incident.killed is not None
    assert [account.interest for account in incident.killed.by] == ["enemy_losses", None]


def test_the_day_most_witnesses_give_stands_and_the_other_is_shown() -> None:
    reports = [told("a", STRIKE), told("b", STRIKE), told("c", replace(STRIKE, day="2019-09-20"))]
    (incident,) = link(reports)
    assert incident.time is not None
    assert incident.time.edtf == "2019-09-19"
    (date,) = [item for item in incident.contradictions if item.field == "date"]
    assert [side.value for side in date.sides] == ["2019-09-19", "2019-09-20"]


def test_disputes_are_shown_with_their_sides() -> None:
    other = replace(row((10, MEDICS)), by="ly.lna", type="shelling")
    (incident,) = link(
        [told("a", row((8, AFRICOM))), told("b", replace(other, killed=(Harm(n=10, by=0, group="civilian"),)))]
    )
    assert {item.field for item in incident.contradictions} == {"toll", "responsibility", "type"}
    assert incident.suggested_grade == "contested"
    assert incident.initiator == "us.africom"  # It owns to it.


def test_denied_responsibility_is_a_dispute_and_chooses_nobody() -> None:
    denial = replace(STRIKE, status="denied", by="ly.lna", killed=(), words="نفي")
    (incident,) = link([told("a", replace(STRIKE, sources=(AFRICOM,)), denial)])
    (item,) = incident.contradictions
    assert item.field == "responsibility"
    assert incident.initiator == "us.africom"


def test_grades_are_suggested_with_reasons_and_set_by_people_only() -> None:
    fighters = replace(STRIKE, killed=(Harm(n=8, group="combatant"),))
    civilians = replace(STRIKE, killed=(Harm(n=4, group="civilian"),))
    assert link([told("a", fighters)])[0].suggested_grade == "discounted"
    assert link([told("a", civilians)])[0].suggested_grade == "weak"
    assert link([told("a", civilians), told("b", civilians)])[0].suggested_grade == "fair"
    owned = replace(civilians, sources=(AFRICOM,), killed=(Harm(n=4, group="civilian", by=0),))
    (incident,) = link([told("a", owned)])
    assert (incident.suggested_grade, incident.grade) == ("confirmed", None)
    assert incident.grade_why
    report = told("a", civilians)
    (graded,) = link([report], grades={ClaimRef("a", report.events[0].id): "fair"})
    assert graded.grade == "fair"


def test_a_check_that_fails_within_a_report_is_a_dispute_of_its_incident() -> None:
    claims = told("a", STRIKE, replace(STRIKE, day="2018-01-01", words="حدث قديم"))
    old = claims.events[1]
    assert old.time is not None
    assert old.time.span is not None
    check = Check(check="window", verdict="fails", message="a week and ten days", spans=(old.trigger, old.time.span))
    holds = msgspec.structs.replace(check, verdict="holds")
    found = link([msgspec.structs.replace(claims, checks=(check, holds))])
    fields = {incident.claims[0].event: [item.field for item in incident.contradictions] for incident in found}
    assert fields == {claims.events[0].id: [], old.id: ["window"]}


def test_no_civilian_hurt_is_a_figure_of_civilians() -> None:
    claims = told("a", replace(STRIKE, killed=(Harm(n=8, group="combatant"), Harm(n=0, group="civilian"))))
    event = claims.events[0]
    spared = msgspec.structs.replace(event.casualties[1], outcome="killed_or_injured")
    event = msgspec.structs.replace(event, casualties=(event.casualties[0], spared))
    (incident,) = link([msgspec.structs.replace(claims, events=(event,))])
    assert numbers(incident.killed_by_group["civilian"])[:3] == (0, 0, 0)
    assert numbers(incident.killed)[:3] == (8, 8, 8)
