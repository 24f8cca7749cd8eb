"""Map tiles where somebody configured them: asked for at the right places, and at no other origin."""

from __future__ import annotations

import math
import re

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, Route

from musnad.web.settings import Settings

TILES = "https://tiles.example/{z}/{x}/{y}.png"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63d8d4d40400031a0188c1d4"
    "7d2d0000000049454e44ae426082"
)
MURZUQ = (25.9, 13.9)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As everywhere, with tiles."""
    return replace(settings, tiles=TILES)


@pytest.fixture
def tab(chromium: Browser, served: Settings) -> Page:
    """A tab of its own: this one may ask the origin of the tiles, and nobody answers there but the test."""
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"http://127.0.0.1:{served.port}/read?token={served.token}")
    return page


def test_tiles_lie_under_their_places_and_come_from_where_they_were_configured(tab: Page, served: Settings) -> None:
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    tab.on("request", lambda request: asked.append(request.url))
    tab.context.route("https://tiles.example/**", answer)
    tab.goto(f"http://127.0.0.1:{served.port}/?actor=us.africom")
    tab.locator("[data-map][data-drawn]").wait_for()
    tab.wait_for_load_state("networkidle")
    tiles = [url for url in asked if "tiles.example" in url]
    assert tiles
    assert all(re.fullmatch(r"https://tiles\.example/\d+/\d+/\d+\.png", url) for url in tiles)
    assert [url for url in asked if "tiles.example" not in url and f":{served.port}/" not in url] == []
    assert said == []
    at = tab.evaluate("""() => {
      const dot = [...document.querySelectorAll(".map a circle.place")].find(one => one.textContent.includes("مرزق"));
      return [dot.cx.baseVal.value, dot.cy.baseVal.value];
    }""")
    images = tab.locator(".map image").evaluate_all("""all => all.map(one => [one.getAttribute("href"),
      one.x.baseVal.value, one.y.baseVal.value, one.width.baseVal.value])""")
    under = [url for url, x, y, size in images if x <= at[0] < x + size and y <= at[1] < y + size]
    level = int(under[0].split("/")[3])
    assert f"https://tiles.example/{level}/{column(MURZUQ, level)}/{row(MURZUQ, level)}.png" in under


def answer(route: Route) -> None:
    route.fulfill(body=PIXEL, content_type="image/png")


def column(at: tuple[float, float], level: int) -> int:
    """The tile's column of a place, as every map of tiles counts them."""
    return int((at[1] + 180) / 360 * 2**level)


def row(at: tuple[float, float], level: int) -> int:
    """The tile's row."""
    lat = math.radians(at[0])
    return int((1 - math.asinh(math.tan(lat)) / math.pi) / 2 * 2**level)
