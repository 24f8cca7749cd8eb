"""Every page in both languages: it answers, says what it is, and holds no script or style of its own."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

PAGES = ["/reports", "/failures", "/read", "/briefs/09"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("lang", "way"), [("ar", "rtl"), ("en", "ltr")])
def test_a_page_speaks_the_language_that_was_chosen(page: TestClient, address: str, lang: str, way: str) -> None:
    answer = page.get(address, params={"lang": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}" dir="{way}">' in answer.text
    assert f'<html lang="{lang}" dir="{way}">' in page.get(address).text  # remembered


@pytest.mark.parametrize("address", PAGES)
def test_a_page_holds_no_script_or_style_of_its_own(page: TestClient, address: str) -> None:
    html = page.get(address).text
    assert re.findall(r"<script(?![^>]*\ssrc=)", html) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html) == []
    assert {found for found in re.findall(r'(?:src|href|action)="([^"]*)"', html) if "//" in found} == set()


def test_what_is_missing_is_told_in_words(page: TestClient) -> None:
    answer = page.get("/briefs/none")
    assert answer.status_code == 404
    assert "لا شيء في هذا العنوان" in answer.text


def test_the_other_language_keeps_the_place_and_what_was_asked(page: TestClient, csrf: str) -> None:
    html = page.get("/?type=air_strike&q=%D9%85%D8%B1%D8%B2%D9%82&lang=ar").text
    (link,) = re.findall(r'<a class="language" href="([^"]*)"', html)
    assert link == "/?type=air_strike&amp;q=%D9%85%D8%B1%D8%B2%D9%82&amp;lang=en"
    html = page.post("/read", data={"csrf": csrf}).text
    (link,) = re.findall(r'<a class="language" href="([^"]*)"', html)
    assert page.get(link).status_code == 200
