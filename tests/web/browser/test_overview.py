"""The overview, an incident and the network in a real browser: the map, filters in the address, deciding, drawing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from musnad.web.settings import Settings
from musnad.web.words import word

Open = Callable[..., Page]


def figures(tab: Page, selector: str) -> list[str]:
    """The figures in some cells, as they are read."""
    return [one.strip() for one in tab.locator(selector).all_text_contents()]


def drawn(tab: Page) -> Page:
    tab.locator("[data-map][data-drawn]").first.wait_for()
    return tab


def several(tab: Page) -> None:
    """On to the incident that most reports tell of."""
    tab.locator(".incidents .inc").filter(has=tab.locator(".badge.open")).first.locator("a").first.click()
    tab.locator(".matrix").wait_for()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_map_shows_the_places_of_the_list_in_the_language_of_the_page(open_tab: Open, lang: str) -> None:
    tab = drawn(open_tab("/", lang=lang))
    named = tab.locator("[data-places] li[data-lat]").evaluate_all("rows => rows.map(row => row.dataset.name)")
    shown = figures(tab, ".map .place-name")
    assert shown
    assert set(shown) <= set(named)
    assert ("Murzuq" if lang == "en" else "مرزق") in shown
    assert ("Libya" if lang == "en" else "ليبيا") in figures(tab, ".map .country-name")
    assert tab.locator(".map path.radius").count() > 0


def test_a_place_lies_where_its_coordinates_are(open_tab: Open) -> None:
    tab = drawn(open_tab("/"))
    spots = tab.evaluate("""() => Object.fromEntries([...document.querySelectorAll(".map a circle.place")].map(
      dot => [dot.querySelector("title").textContent.split(" ")[0], [dot.cx.baseVal.value, dot.cy.baseVal.value]]))""")
    assert spots["طرابلس"][1] < spots["مرزق"][1]  # Tripoli is north of Murzuq,
    assert spots["طرابلس"][0] < spots["سرت"][0]  # and west of Sirte: maps are never mirrored
    inside = tab.evaluate("""() => {
      const svg = document.querySelector(".map svg"), point = svg.createSVGPoint();
      const dots = [...svg.querySelectorAll("a circle.place")];
      const dot = dots.find(one => one.querySelector("title").textContent.startsWith("مرزق"));
      [point.x, point.y] = [dot.cx.baseVal.value, dot.cy.baseVal.value];
      return [...svg.querySelectorAll("path.country")].filter(land => land.isPointInFill(point)).length;
    }""")
    assert inside == 1


def test_the_map_can_be_brought_nearer_and_back(open_tab: Open) -> None:
    tab = drawn(open_tab("/"))
    wide = "() => document.querySelector('.map path.radius').getBBox().width"
    before = tab.evaluate(wide)
    tab.get_by_role("button", name=word("map.near", "ar")).click()
    assert tab.evaluate(wide) == pytest.approx(before * 1.6, rel=0.01)
    tab.get_by_role("button", name=word("map.far", "ar")).click()
    assert tab.evaluate(wide) == pytest.approx(before, rel=0.01)
    tab.get_by_role("button", name=word("map.all", "ar")).click()
    assert tab.evaluate(wide) < before


def test_choosing_asks_at_once_and_the_address_says_it(open_tab: Open) -> None:
    tab = open_tab("/")
    before = tab.locator(".inc").count()
    tab.locator("select[name=type]").select_option("air_strike")
    tab.wait_for_url("**/?type=air_strike")
    assert 0 < tab.locator(".inc").count() < before
    tab.locator(".chips a").first.click()
    expect(tab.locator(".inc")).to_have_count(before)
    tab.go_back()
    tab.wait_for_url("**/?type=air_strike")
    expect(tab.locator("select[name=type]")).to_be_enabled()


def test_words_are_searched_from_any_page(open_tab: Open) -> None:
    tab = open_tab("/network")
    tab.locator("#find").fill("وفاق")
    tab.keyboard.press("Enter")
    tab.locator(".hits mark").first.wait_for()
    assert "وفاق" in tab.locator(".hits mark").first.inner_text()
    expect(tab.locator("input[name=q]").last).to_have_value("وفاق")


def test_a_bar_of_the_timeline_narrows_the_time(open_tab: Open) -> None:
    tab = open_tab("/")
    tab.locator(".bars a:has(.sure)").last.click()
    tab.wait_for_url(re.compile("since=20.*until=20"))
    expect(tab.locator(".inc").first).to_be_visible()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_figures_and_ranges_are_never_turned_round(open_tab: Open, lang: str) -> None:
    tab = open_tab("/?disputed=toll", lang=lang)
    several(tab)
    box = """element => { const range = document.createRange(), text = element.firstChild;
      return [0, text.length - 1].map(k => { range.setStart(text, k); range.setEnd(text, k + 1);
        return range.getBoundingClientRect().x; }); }"""
    ranges = tab.locator("bdi.range, bdi.day")
    assert ranges.count() > 3
    for k in range(ranges.count()):
        first, last = ranges.nth(k).evaluate(box)
        assert first < last, ranges.nth(k).inner_text()


def test_a_disputed_cell_leads_to_its_dispute_and_a_number_to_its_witness(open_tab: Open) -> None:
    tab = open_tab("/?disputed=toll")
    several(tab)
    tab.locator(".matrix .side").first.click()
    expect(tab.locator(".disputes li:target")).to_have_count(1)
    tab.locator(".matrix .witness-no").first.click()
    expect(tab.locator(".witnesses li:target")).to_have_count(1)


def test_parting_an_incident_and_undoing_it(open_tab: Open) -> None:
    tab = open_tab("/?disputed=toll")
    several(tab)
    rows = tab.locator(".matrix tbody tr").count()
    form = tab.locator(".links form").first
    form.locator("input[name=reason]").fill("يوم آخر، بحسب البيان")
    form.get_by_role("button", name=word("decide.different", "ar")).click()
    tab.locator(".stored").wait_for()
    assert tab.locator(".matrix tbody tr").count() < rows
    assert "يوم آخر، بحسب البيان" in tab.locator("#history").inner_text()
    tab.locator(".stored button").click()
    tab.locator(".decisions .is-undone").wait_for()
    expect(tab.locator(".matrix tbody tr")).to_have_count(rows)


def test_the_second_to_grade_is_told_and_nothing_is_overwritten(
    open_tab: Open, chromium: Browser, served: Settings
) -> None:
    first = open_tab("/?disputed=toll")
    several(first)
    second = chromium.new_context().new_page()  # the browser itself remarks on the status in its console
    second.goto(f"{first.url}?token={served.token}")
    first.locator("input[name=grade][value=fair]").check()
    first.locator(".grading button").click()
    first.locator(".stored").wait_for()
    second.locator("input[name=grade][value=weak]").check()
    with second.expect_response(lambda answer: answer.url.endswith("/decide")) as told:
        second.locator(".grading button").click()
    assert told.value.status == 409
    assert word("decide.meanwhile.title", "ar") in second.locator("main").inner_text()
    second.context.close()
    first.reload()
    assert word("incident.grade.fair", "ar") in first.locator(".chosen .badge.good").inner_text()


def test_the_network_lights_what_hangs_on_an_actor(open_tab: Open) -> None:
    tab = open_tab("/network")
    tab.locator("[data-node='ly.gna'] circle").hover()
    lit = tab.locator("[data-edge].is-lit")
    assert 0 < lit.count() < tab.locator("[data-edge]").count()
    ends = lit.evaluate_all("edges => edges.map(edge => [edge.dataset.a, edge.dataset.b])")
    assert all("ly.gna" in pair for pair in ends)


def test_no_two_names_of_the_network_lie_on_each_other(open_tab: Open) -> None:
    tab = open_tab("/network")
    boxes = tab.locator("svg.net text.name").evaluate_all(
        "all => all.map(one => one.getBBox()).map(b => [b.x, b.y, b.width, b.height])"
    )
    assert len(boxes) > 5
    for k, (x, y, wide, high) in enumerate(boxes):
        for u, v, w, h in boxes[k + 1 :]:
            over = min(x + wide, u + w) - max(x, u), min(y + high, v + h) - max(y, v)
            assert min(over) < 3, (k, over)


def test_a_line_of_the_network_opens_its_evidence(open_tab: Open) -> None:
    tab = open_tab("/network")
    key = tab.locator("[data-edge]").last.get_attribute("data-edge")
    tab.locator("[data-edge]").last.dispatch_event("click")
    expect(tab.locator(f"#{key} details")).to_have_attribute("open", "")
    assert tab.locator(f"#{key} q").first.is_visible()


def test_what_is_shown_can_be_carried_away(open_tab: Open, tmp_path: Path) -> None:
    tab = open_tab("/?type=air_strike&lang=en", lang="en")
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="GeoJSON").click()
    waiting.value.save_as(tmp_path / "x.geojson")
    found = json.loads((tmp_path / "x.geojson").read_bytes())
    assert len(found["features"]) == tab.locator(".inc").count()
    assert waiting.value.suggested_filename == "incidents.geojson"


def test_without_scripts_all_is_told(open_tab: Open) -> None:
    with_scripts = open_tab("/")
    plain = with_scripts.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain.add_cookies(with_scripts.context.cookies())  # type: ignore[arg-type]
    tab = plain.new_page()
    tab.goto(with_scripts.url)
    assert tab.locator(".inc").count() == with_scripts.locator(".inc").count()
    tab.locator(".map-places summary").click()
    assert "مرزق" in tab.locator("[data-places]").inner_text()
    tab.goto(with_scripts.url.rstrip("/") + "/network")
    assert tab.locator("svg.net [data-edge]").count() > 5
    plain.close()
