"""Ties between actors, over time, with their evidence."""

import msgspec
from world import STRIKE, WADI, told

from musnad.incidents.network import about, between, network
from musnad.model import Claims, Relation
from told import Row


def tied(name: str, published: str, a: str, b: str, relation: str = "meets") -> Claims:
    """A report with one relation between two actors of its event."""
    claims = told(name, Row(type="meeting", place=WADI, parties=(a, b)), published=published)
    first, second = claims.events[0].actors
    found = Relation(
        a=first.actor, a_name=first.name, a_span=first.span, b=second.actor, b_name=second.name, b_span=second.span,
        relation=relation, status="asserted", span=claims.events[0].trigger,
    )  # fmt: skip
    return msgspec.structs.replace(claims, relations=(found,))


def test_a_tie_gathers_its_evidence_whoever_is_named_first() -> None:
    reports = [tied("b", "2019-09-22", "ly.gna", "us.africom"), tied("a", "2019-09-20", "us.africom", "ly.gna")]
    (tie,) = network(reports)
    assert (tie.since, tie.until, tie.reports) == ("2019-09-20", "2019-09-22", 2)
    assert [proof.report for proof in tie.evidence] == ["a", "b"]
    assert msgspec.to_builtins(tie)["from"] == "2019-09-20"


def test_accusing_is_not_being_accused() -> None:
    reports = [
        tied("a", "2019-09-20", "ly.gna", "ly.lna", "accuses"),
        tied("b", "2019-09-20", "ly.lna", "ly.gna", "accuses"),
    ]
    assert len(network(reports)) == 2


def test_ties_are_found_by_those_who_stand_under_somebody_and_by_parts_of_names() -> None:
    (tie,) = network([tied("a", "2019-09-20", "us.africom", "ly.gna")])
    assert about(tie, "us")
    assert about(tie, "Africa Command")
    assert not about(tie, "is")
    assert between(tie, "ly.gna", "us.military")
    assert not between(tie, "ly.gna", "is")


def test_a_partner_coordinates_with_the_initiator() -> None:
    claims = told("a", STRIKE)
    event = claims.events[0]
    partner = msgspec.structs.replace(event.actors[0], role="partner", actor="ly.gna", name="ly.gna")
    event = msgspec.structs.replace(event, actors=(*event.actors, partner))
    (tie,) = network([msgspec.structs.replace(claims, events=(event,))])
    assert (tie.a_id, tie.relation, tie.b_id, tie.since) == ("us.africom", "coordinates_with", "ly.gna", "2019-09-19")
