"""The network page: ties within a time, drawn in places that are computed, with the evidence beside them."""

import pytest

from musnad.model.network import Evidence, Tie
from musnad.model.relation import RelationKind
from musnad.model.span import Span
from musnad.web.facts.layout import layout
from musnad.web.facts.network_drawing import HEIGHT, WIDTH
from musnad.web.facts.network_page import (
    NetworkFilters,
    network_page,
    network_query,
    parse_network,
)


def proof(report: str, day: str | None, status: str = "asserted") -> Evidence:
    words = f"كلمات {report}"
    return Evidence(report=report, outlet=None, at=day, status=status, span=Span(0, len(words), words))  # type: ignore[arg-type]


def tie(a: str, b: str, relation: RelationKind, *evidence: Evidence) -> Tie:
    days = sorted(one.at for one in evidence if one.at)
    return Tie(a=a, a_id=a, b=b, b_id=b, relation=relation, since=days[0], until=days[-1], reports=len(evidence),
               evidence=evidence)  # fmt: skip


TIES = (
    tie(
        "us.africom", "ly.gna", "coordinates_with", proof("1", "2019-09-19"), proof("2", "2019-11-01"), proof("3", None)
    ),
    tie("ly.lna", "ly.gna", "fights", proof("4", "2019-09-20")),
    tie("ly.gna", "ly.lna", "accuses", proof("4", "2019-10-02", "denied")),
)


def told(filters: NetworkFilters) -> list[tuple[str, int]]:
    return [(one.relation, one.reports) for one in network_page(TIES, filters).ties]


def test_without_a_question_everything_is_told_the_best_evidenced_first() -> None:
    assert told(NetworkFilters()) == [("coordinates_with", 3), ("accuses", 1), ("fights", 1)]


def test_a_time_leaves_the_evidence_within_it_and_nothing_undated() -> None:
    assert told(NetworkFilters(since="2019-09-20")) == [("accuses", 1), ("coordinates_with", 1), ("fights", 1)]
    assert told(NetworkFilters(since="2019-10-01", until="2019-10-31")) == [("accuses", 1)]


def test_one_actor_or_one_relation() -> None:
    assert told(NetworkFilters(who="us")) == [("coordinates_with", 3)]
    assert told(NetworkFilters(who="الولايات المتحدة")) == [("coordinates_with", 3)]
    assert told(NetworkFilters(relation="fights")) == [("fights", 1)]


def test_the_axis_keeps_its_length_whatever_time_is_chosen() -> None:
    narrow, whole = network_page(TIES, NetworkFilters(since="2019-11-01")), network_page(TIES, NetworkFilters())
    assert narrow.timeline == whole.timeline
    assert whole.timeline.undated == 1


def test_a_strip_shows_each_piece_of_evidence_where_it_falls() -> None:
    page = network_page(TIES, NetworkFilters())
    strips = {one.relation: one.strip for one in page.ties}
    assert [mark.at for mark in strips["coordinates_with"]] == [0, 100]
    assert [mark.denied for mark in strips["accuses"]] == [True]


def test_every_drawn_line_has_its_row_and_two_ties_of_one_pair_do_not_lie_on_each_other() -> None:
    page = network_page(TIES, NetworkFilters())
    assert {edge.tie.key for edge in page.drawing.edges} <= {one.key for one in page.ties}
    assert len({edge.path for edge in page.drawing.edges}) == len(page.drawing.edges) == 3


def test_nodes_lie_within_the_picture_and_apart() -> None:
    nodes = network_page(TIES, NetworkFilters()).drawing.nodes
    assert len(nodes) == 3
    assert all(0 < node.x < WIDTH and 0 < node.y < HEIGHT for node in nodes)
    assert len({(node.x, node.y) for node in nodes}) == 3


def test_a_crowd_is_drawn_in_part_and_told_whole() -> None:
    crowd = [tie(f"x{k}", f"x{k + 1}", "meets", proof(str(k), "2020-01-01")) for k in range(60)]
    page = network_page(crowd, NetworkFilters())
    assert len(page.ties) == 60
    assert len(page.drawing.nodes) + page.drawing.hidden == 61
    assert page.drawing.hidden > 0


def test_too_much_to_be_read_is_cut_and_counted() -> None:
    many = [tie(f"x{k}", "y", "meets", proof(str(k), "2020-01-01")) for k in range(130)]
    loud = tie("us", "ly", "supports", *(proof(str(k), f"2020-01-{k % 28 + 1:02}") for k in range(40)))
    page = network_page([*many, loud], NetworkFilters())
    assert page.total == 131
    assert len(page.ties) == 120
    assert (len(page.ties[0].evidence), page.ties[0].more) == (25, 15)
    assert len(page.ties[0].strip) == 28


@pytest.mark.parametrize("count", [0, 1, 2, 12])
def test_a_layout_is_the_same_every_time(count: int) -> None:
    ties = [(k, (k + 1) % count, 1) for k in range(count)] if count > 1 else []
    first = layout([1] * count, ties, [80.0] * count, (1000, 600))
    assert first == layout([1] * count, ties, [80.0] * count, (1000, 600))
    assert len(first) == count
    assert all(40 <= x <= 960 and 10 <= y <= 590 for x, y in first)


def test_no_two_names_lie_on_each_other() -> None:
    wide = [60.0 + 9 * k for k in range(30)]
    ties = [(0, k, 1) for k in range(1, 30)] + [(k, k + 1, 3) for k in range(1, 29)]
    spots = layout([1] * 30, ties, wide, (1000, 700))
    for k, (x, y) in enumerate(spots):
        assert wide[k] / 2 <= x <= 1000 - wide[k] / 2
        for n in range(k + 1, 30):
            assert abs(x - spots[n][0]) > (wide[k] + wide[n]) / 2 or abs(y - spots[n][1]) > 40, (k, n)


def test_nobody_is_drawn_without_a_tie() -> None:
    star = [tie("hub", f"x{k}", "meets", proof(str(k), "2020-01-01")) for k in range(60)]
    pairs = [
        tie(f"a{k}", f"b{k}", "fights", proof(f"{k}", "2020-01-01"), proof(f"{k}+", "2020-01-02")) for k in range(17)
    ]
    drawing = network_page([*star, *pairs], NetworkFilters()).drawing
    joined = {key for edge in drawing.edges for key in (edge.tie.a_key, edge.tie.b_key)}
    assert {node.key for node in drawing.nodes} == joined
    assert {f"a{k}" for k in range(17)} < joined


def test_those_whom_no_table_knows_have_the_reports_words_in_arabic() -> None:
    unknown = tie("Yemeni fighters", "ly.gna", "meets", proof("1", "2019-09-19"))
    (told_of,) = network_page([unknown], NetworkFilters(), {"Yemeni fighters": "مقاتلين يمنيين"}).ties
    assert (told_of.a.ar, told_of.a.en) == ("مقاتلين يمنيين", "Yemeni fighters")


def test_filters_are_read_from_the_address_and_written_back() -> None:
    filters = parse_network({"who": " أفريكوم ", "relation": "meets", "since": "2019"})
    assert filters == NetworkFilters(who="أفريكوم", relation="meets", since="2019-01-01")
    assert network_query(filters, who="", until="2020-01-01") == "relation=meets&since=2019-01-01&until=2020-01-01"
    assert parse_network({"relation": "loves", "since": "x"}).unread == ("since", "relation")
