"""Every page in a real browser: accessible in both languages, light and dark, wide and narrow; nothing flows over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

PAGES = ["/read", "/briefs/09", "/reports/09", "/queue", "/queue?only=pairs"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("lang", "dark"), [("ar", False), ("ar", True), ("en", False), ("en", True)])
def test_a_page_can_be_used_by_all(
    open_tab: Callable[..., Page], serious: Callable[[Page], list[str]], address: str, lang: str, dark: bool
) -> None:
    tab = open_tab(address, lang=lang, dark=dark)
    assert tab.locator("h1").count() == 1
    assert serious(tab) == []


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [400, 1440])
def test_no_page_is_wider_than_its_window(open_tab: Callable[..., Page], address: str, width: int) -> None:
    tab = open_tab(address, width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
