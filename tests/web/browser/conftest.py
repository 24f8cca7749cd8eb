"""A served sample ledger and a real browser on it. Every test fails on an error in the console and on any request to
another origin."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from musnad.web.serving import Server, listening
from musnad.web.settings import Settings

HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PATIENCE = 10_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands below this folder needs the browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; that it is missing is an error, never a skip."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def served(settings: Settings) -> Iterator[Settings]:
    """The page over a copy of the sample ledger, on a free port: ``f"{origin(served)}/read"``."""
    waiting = listening(0)
    told = replace(settings, port=waiting.getsockname()[1])
    ready = threading.Event()
    server = Server(told, ready.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [waiting]}, daemon=True)
    thread.start()
    assert ready.wait(30)
    yield told
    server.should_exit = True
    thread.join(30)
    waiting.close()
    assert not thread.is_alive()


def origin(settings: Settings) -> str:
    """Where a page is served."""
    return f"http://127.0.0.1:{settings.port}"


@pytest.fixture
def open_tab(chromium: Browser, served: Settings) -> Iterator[Callable[..., Page]]:
    """``open_tab("/read", lang="en", width=400, dark=True)``: a tab that came in by the opened address.

    Further keywords go to the browser's context. Tabs of one test share nothing, as of two people; for two tabs of
    one person use ``tab.context.new_page()``.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def watch(page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on("request", elsewhere)

    def elsewhere(request: Request) -> None:
        if not re.match(rf"{re.escape(origin(served))}/|data:|blob:", request.url):
            wrong.append(f"request to {request.url}")

    def tab(address: str = "/", *, lang: str = "ar", width: int = 1440, dark: bool = False, **more: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light",
            reduced_motion="reduce", locale="ar" if lang == "ar" else "en-GB", **more,
        )  # fmt: skip
        contexts.append(context)
        context.on("page", watch)
        page = context.new_page()
        page.goto(f"{origin(served)}/read?token={served.token}&lang={lang}")
        page.goto(origin(served) + address)
        page.locator("html[data-ready]").wait_for()
        return page

    yield tab
    for context in contexts:
        context.close()
    assert wrong == []


AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_SERIOUS = {"serious", "critical"}


def violations(page: Page) -> list[str]:
    """What axe-core finds that is serious or worse: rule, and where."""
    # Through the debugger, not as a script of the page: its policy holds.
    page.evaluate(AXE)
    # Joined letters are narrower than the same letters apart: axe takes them for a font of icons, whose contrast it
    # does not look at. It is told that every letter is as wide as any other.
    as_wide = "CanvasRenderingContext2D.prototype.measureText = (text) => ({ width: 10 * text.length });"
    page.evaluate(f"() => {{ {as_wide} }}")
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found if one["impact"] in _SERIOUS for node in one["nodes"]]  # fmt: skip


@pytest.fixture
def serious() -> Callable[[Page], list[str]]:
    """``assert serious(tab) == []``: what keeps people from using a page."""
    return violations
