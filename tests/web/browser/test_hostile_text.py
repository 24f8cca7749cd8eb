"""A hostile report in a real browser: nothing of it runs, nothing of it becomes an element, nothing is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

EVIL = (
    "\"'><b data-evil=1 onmouseover=alert(1)>x</b><script>alert(1)</script><img src=//evil.example/x onerror=alert(1)>"
)
STORY = f"""قصف على مرزق {EVIL}
قال الناطق باسم الجيش {EVIL} أحمد المسماري إن غارة جوية على مدينة مرزق في 5 أغسطس 2019 قتلت 7 مدنيين {EVIL}.
</textarea></title></template><!-- <svg/onload=alert(1)> <iframe src=https://evil.example> {{{{7*7}}}} ${{alert(1)}}
javascript:alert(1) https://evil.example/ \u202eنص مقلوب\u202c"""


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_of_a_report_runs(open_tab: Callable[..., Page], lang: str) -> None:
    tab = open_tab("/read", lang=lang)
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    tab.locator("textarea[name=text]").fill(STORY)
    tab.locator("input[name=published]").fill("2019-08-06")
    tab.locator("input[name=outlet]").fill(EVIL)
    tab.locator("input[name=url]").fill("javascript:alert(1)")
    tab.locator(".go button").click()
    tab.wait_for_url("**/briefs/*")
    brief = tab.url
    report = brief.replace("/briefs/", "/reports/")
    origin = brief.split("/briefs/")[0]
    seen = 0
    for address in (
        brief,
        report,
        f"{origin}/",
        f"{origin}/?q=data-evil",
        f"{origin}/queue",
        f"{origin}/network",
        f"{origin}/read",
    ):
        tab.goto(address)
        tab.locator("html[data-ready]").wait_for()
        for choice in (
            "[data-evil]",
            "main script",
            "main iframe",
            "main img",
            "a[href^='javascript']",
            "a[href*='evil.example']",
        ):
            assert tab.locator(choice).count() == 0, (address, choice)
        seen += "data-evil" in tab.locator("main").inner_text()
        tab.mouse.move(600, 300)
    assert seen >= 3
    assert dialogs == []
