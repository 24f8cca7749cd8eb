"""Which claims become one incident, and which never do."""

from itertools import permutations

import msgspec
import pytest
from world import MINA, STRIKE, WADI, link, reports_of, told

from musnad.incidents.link import Linker, Rulings
from musnad.model.incident import ClaimRef
from told import Harm, Row, Spot

replace = msgspec.structs.replace


def test_two_reports_of_one_strike_are_one_incident_with_its_reasons() -> None:
    (incident,) = link([told("a", STRIKE), told("b", replace(STRIKE, killed=(Harm(n=8, group="combatant"),)))])
    assert [ref.report for ref in incident.claims] == ["a", "b"]
    (one,) = incident.links
    assert one.score > 0.9
    assert {"both air strike", "the same day, 2019-09-19", "killed: 8 in both"} <= set(one.why)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(STRIKE, day="2017-09-19"), id="the same toll, actors and region two years apart"),
        pytest.param(replace(STRIKE, day="2019-09-24", killed=(Harm(n=8),)), id="the same town five days apart"),
        pytest.param(replace(STRIKE, place=MINA), id="the same day far away"),
        pytest.param(replace(STRIKE, type="meeting"), id="another kind of event"),
        pytest.param(replace(STRIKE, status="hypothetical"), id="what is only supposed"),
        pytest.param(replace(STRIKE, day="2019-09-01/2019-09-30", killed=(), acts=20), id="a month's twenty strikes"),
    ],
)
def test_traps_stay_two_incidents(other: Row) -> None:
    published = "2017-09-21" if other.day == "2017-09-19" else "2019-09-30"
    found = link([told("a", STRIKE), told("b", other, published=published)])
    assert sorted(reports_of(found)) == [["a"], ["b"]]


def test_an_offensive_is_known_by_the_day_on_which_it_began() -> None:
    offensive = replace(STRIKE, type="attack", day="2019-04-04/..", killed=())
    early = replace(offensive, day="2019-04-01/2019-04-05")
    (one,) = link([told("a", offensive), told("b", early, published="2019-09-27")])
    assert any("begin" in why for why in one.links[0].why)
    summer = replace(offensive, day="2019-06-20")
    apart = link([told("a", offensive), told("b", summer, published="2019-09-27")])
    assert not any("begin" in why for incident in apart for each in incident.links for why in each.why)


def test_a_recap_links_to_the_incident_that_it_recalls() -> None:
    first = told("a", STRIKE)
    second = told("b", replace(STRIKE, day="2019-09-24", killed=(Harm(n=11),)), published="2019-09-25")
    recap = replace(STRIKE, recap=True)
    undated = replace(STRIKE, day=None, killed=(Harm(n=11),), recap=True)
    later = told("c", recap, undated, published="2019-09-27")
    assert sorted(reports_of(link([first, second, later]))) == [["a", "c"], ["b", "c"]]


def test_two_events_of_one_report_are_two_incidents_but_an_event_and_its_denial_are_one() -> None:
    again = replace(STRIKE, words="حدث آخر")
    assert len(link([told("a", STRIKE, again)])) == 2
    denial = replace(again, status="denied", by="ly.lna", killed=())
    assert len(link([told("a", STRIKE, denial)])) == 1


def test_a_report_between_two_incidents_does_not_join_them() -> None:
    fifth = replace(STRIKE, day="2019-09-24", killed=(Harm(n=11),))
    between = replace(STRIKE, day="2019-09-19/2019-09-24", killed=(Harm(n=11),))
    reports = [told("a", STRIKE), told("b", fifth, published="2019-09-25"), told("c", between, published="2019-09-26")]
    found = link(reports)
    assert sorted(reports_of(found)) == [["a"], ["b", "c"]]


EDGE = Spot(ar="أطراف الوادي", at=(25.95, 13.95), country="LY")


def test_the_order_of_reports_and_adding_one_by_one_change_nothing() -> None:
    rows = [
        told("a", STRIKE), told("b", replace(STRIKE, day="2019-09-20")),
        told("c", replace(STRIKE, place=EDGE), published="2019-09-22"),
        told("d", replace(STRIKE, day=None, recap=True), published="2019-10-02"),
    ]  # fmt: skip
    want = link(rows)
    for order in permutations(rows):
        assert link(order) == want
    grown = Linker()
    for claims in rows:
        grown.add(claims)
        last = [[t.ref.report for t in cluster.tellings] for cluster in grown.clusters()]
    assert last == reports_of(want)


def test_decisions_bind() -> None:
    a, b, c = told("a", STRIKE), told("b", STRIKE), told("c", replace(STRIKE, place=MINA))
    refs = [ClaimRef(claims.report.id, claims.events[0].id) for claims in (a, b, c)]
    apart = Rulings(different=frozenset([(refs[0], refs[1])]))
    assert sorted(reports_of(link([a, b], rulings=apart))) == [["a"], ["b"]]
    joined = Rulings(same=frozenset([(refs[0], refs[2])]))
    assert any({"a", "c"} <= set(reports) for reports in reports_of(link([a, b, c], rulings=joined)))


def test_meetings_need_more_than_one_common_side() -> None:
    room = Spot(ar="جنيف", at=(46.2, 6.1), country="CH", radius=10.0)
    first = Row(type="meeting", place=room, parties=("un", "ly.gna"))
    other = Row(type="meeting", place=room, parties=("un", "ye.houthi"))
    assert len(link([told("a", first), told("b", first)])) == 1
    assert len(link([told("a", first), told("b", other)])) == 2


def test_wide_places_meet_narrow_ones_on_the_same_day() -> None:
    region = Spot(ar="الجنوب", at=(25.5, 13.5), country="LY", precision="region", radius=200.0)
    country = Spot(ar="ليبيا", country="LY", precision="country")
    wide = (STRIKE, *(replace(STRIKE, place=place) for place in (region, country, None)))
    found = link([told(name, row) for name, row in zip("abcd", wide, strict=True)])
    assert reports_of(found) == [["a", "b", "c", "d"]]
    assert found[0].place is not None
    assert found[0].place.name == WADI.ar
