"""Every page in a real browser: accessible in both languages, light and dark, wide and narrow; nothing flows over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

INCIDENT = "the first incident of several reports"
PAGES = (
    "/", "/?q=مرزق", "/?type=air_strike&disputed=toll",
    "/read", "/reports", "/failures", "/briefs/09", "/reports/09", INCIDENT, "/network",
    "/queue", "/queue?only=pairs",
)  # fmt: skip


@pytest.fixture
def visit(open_tab: Callable[..., Page]) -> Callable[..., Page]:
    """``visit(address, …)``: a tab at a page of the list."""

    def visited(address: str, **more: object) -> Page:
        tab = open_tab("/?several=1" if address == INCIDENT else address, **more)
        if address == INCIDENT:
            tab.locator("a[href^='/incidents/']").first.click()
            tab.wait_for_url("**/incidents/*")
            tab.locator("html[data-ready]").wait_for()
        return tab

    return visited


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_page_can_be_used_by_all(
    visit: Callable[..., Page], serious: Callable[[Page], list[str]], address: str, lang: str
) -> None:
    tab = visit(address, lang=lang)
    assert tab.locator("h1").count() == 1
    assert tab.locator("html").get_attribute("lang") == lang
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert serious(tab) == [], scheme
    for width in (360, 800, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_what_keeps_people_out_would_be_found(
    open_tab: Callable[..., Page], serious: Callable[[Page], list[str]]
) -> None:
    tab = open_tab("/read")
    flaw = "<img src='/static/icon.svg'><button></button><p class='quiet' id='faint'>كلمات باهتة لا تُقرأ</p>"
    tab.evaluate("(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)", flaw)
    tab.evaluate("document.querySelector('#faint').style.color = '#ccc'")
    found = {line.split(":")[0] for line in serious(tab)}
    assert {"image-alt", "button-name", "color-contrast"} <= found
