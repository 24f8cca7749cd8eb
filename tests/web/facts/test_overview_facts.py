"""The overview: filters in the address, which cards they leave, the timeline and the points of the map."""

from datetime import date, timedelta
from typing import Any

import pytest

from musnad.web.facts.filters import Filters, parse, query
from musnad.web.facts.matching import matching
from musnad.web.facts.overview import PAGE, overview
from musnad.web.facts.timeline import timeline


def test_an_address_is_read_and_written_back() -> None:
    said = {"q": "مقتل  قائد", "actor": "us.africom", "place": "LY", "type": "air_strike", "since": "2019-09",
            "until": "2019-09", "grade": "fair", "source": "outlet:صحيفة أ", "disputed": "toll", "several": "1",
            "order": "toll", "page": "3"}  # fmt: skip
    filters = parse(said)
    assert filters == Filters(
        q="مقتل قائد", actor="us.africom", place="LY", type="air_strike", since="2019-09-01", until="2019-09-30",
        grade="fair", source="outlet:صحيفة أ", disputed="toll", several=True, order="toll", page=3,
    )  # fmt: skip
    again = dict(pair.split("=") for pair in query(filters).split("&"))
    assert list(again) == list(said)


def test_an_empty_question_is_no_question() -> None:
    assert query(parse({"q": "  ", "actor": "", "page": "1"})) == ""
    assert not parse({"order": "oldest", "page": "4"}).asks
    assert parse({"grade": "none"}).asks


@pytest.mark.parametrize(
    ("name", "value"),
    [("since", "yesterday"), ("until", "2019-13"), ("since", "2019-9-1"), ("type", "<b>"), ("grade", "best"),
     ("disputed", "all"), ("order", "random"), ("since", "٢٠١٩")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_asks_nothing(name: str, value: str) -> None:
    filters = parse({name: value})
    assert filters.unread == (name,)
    assert query(filters) == ""


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 12, "٣"])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert parse({"page": page}).page == 1


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
    ],
)
def test_a_month_or_year_has_its_first_and_last_day(said: str, first: str, last: str) -> None:
    filters = parse({"since": said, "until": said})
    assert (filters.since, filters.until) == (first, last)


def found(war: Any, **asked: Any) -> list[list[str]]:
    return [sorted(card.reports) for card in matching(war.board.cards, Filters(**asked), None)]


STRIKE = ["a", "b", "copy", "region"]


def test_each_filter_asks_one_thing(war: Any) -> None:
    assert found(war, type="meeting") == [["talks"]]
    assert found(war, until="2019-09-20") == [STRIKE]
    assert found(war, since="2019-09-21") == [["later"]]
    assert found(war, disputed="toll") == [STRIKE]
    assert found(war, disputed="none") == [["later"], ["talks"]]
    assert found(war, several=True) == [STRIKE]
    assert found(war, actor="us.africom") == [["later"], STRIKE]
    assert found(war, place="LY") == [["later"], STRIKE, ["talks"]]
    assert found(war, place="وادي الطلح") == [["later"], STRIKE]
    assert found(war, source="outlet:صحيفة b") == [STRIKE]
    assert found(war, grade="none") == [["talks"]]


def test_an_actor_is_found_by_whom_he_stands_under_and_by_a_part_of_his_name(war: Any) -> None:
    assert found(war, actor="us") == [["later"], STRIKE]
    assert found(war, actor="الافريقيه") == []
    assert found(war, actor="Africa Com") == [["later"], STRIKE]
    assert found(war, actor="أفريقيا") == [["later"], STRIKE]
    assert found(war, source="طبي") == [STRIKE]


def test_a_whole_name_that_the_tables_know_is_as_good_as_an_id(war: Any) -> None:
    assert found(war, actor="الولايات المتحدة") == found(war, actor="us") != []
    assert found(war, actor="United States") == found(war, actor="us")
    assert found(war, place="ليبيا") == found(war, place="LY") == found(war, place="Libya")


def test_what_has_no_day_never_answers_a_question_for_days(war: Any) -> None:
    assert ["talks"] in found(war)
    assert ["talks"] not in found(war, since="1900-01-01")
    assert ["talks"] not in found(war, until="2100-01-01")


def test_searched_words_leave_the_incidents_of_the_reports_that_hold_them(war: Any) -> None:
    assert [sorted(card.reports) for card in matching(war.board.cards, Filters(q="x"), {"copy"})] == [STRIKE]
    assert matching(war.board.cards, Filters(q="x"), set()) == []


def test_orders(war: Any) -> None:
    assert found(war, order="newest")[0] == ["later"]
    assert found(war, order="oldest") == [STRIKE, ["later"], ["talks"]]
    assert found(war, order="toll") == [STRIKE, ["later"], ["talks"]]
    assert found(war, order="disputed")[0] == STRIKE


def test_the_overview_counts_what_is_left(war: Any) -> None:
    page = overview(war.board, Filters(), None)
    assert (page.total, page.of, page.reports) == (3, 3, 6)
    assert page.disputed == 1
    assert page.several == 1
    assert page.pages == 1
    assert {(point.kind, point.value, point.count) for point in page.points} == {
        ("point", "وادي الطلح", 2),
        ("country", "LY", 1),
    }


def test_a_page_beyond_the_last_is_the_last(war: Any) -> None:
    assert overview(war.board, Filters(page=PAGE), None).page == 1


def test_choices_have_names_and_counts(war: Any) -> None:
    choices = {choice.value: choice for choice in war.board.choices.actors}
    assert choices["us.africom"].count == 2
    assert choices["us"].name.ar == "الولايات المتحدة"
    assert [choice.value for choice in war.board.choices.countries] == ["LY"]
    assert [choice.count for choice in war.board.choices.types] == [2, 1]


def test_days_are_counted_where_they_are_sure_and_where_they_may_be() -> None:
    line = timeline(
        [("2019-09-19", "2019-09-19"), ("2019-09-19", "2019-09-20"), ("2019-09-22", "2019-09-22"), ("", "")]
    )
    assert line.step == "day"
    assert [(one.name[-2:], one.sure, one.may) for one in line.bins] == [
        ("19", 1, 1),
        ("20", 0, 1),
        ("21", 0, 0),
        ("22", 1, 0),
    ]
    assert line.undated == 1
    assert line.bins[0].sure_height == line.bins[0].may_height == 50


def test_a_wide_window_is_told_apart_not_drawn_all_over() -> None:
    line = timeline([("2019-01-01", "2019-01-01"), ("2019-01-31", "2019-01-31"), ("2019-01-02", "2019-01-30")])
    assert line.wide == 1
    assert sum(one.may for one in line.bins) == 0


@pytest.mark.parametrize(("days", "step", "bins"), [(40, "day", 41), (700, "month", 24), (9000, "year", 25)])
def test_the_step_fits_the_time(days: int, step: str, bins: int) -> None:
    first = date(2000, 1, 1)
    last = (first + timedelta(days=days)).isoformat()
    line = timeline([(first.isoformat(),) * 2, (last, last)])
    assert (line.step, len(line.bins)) == (step, bins)
    assert line.bins[-1].last >= last
    assert line.bins[0].sure == line.bins[-1].sure == 1
