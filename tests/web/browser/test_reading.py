"""Reading in a real browser: paste and see the brief, drop files and see them come, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from musnad.web.settings import Settings

NEWS = "قصف على مرزق\nقالت وزارة الصحة إن غارة جوية على مدينة مرزق أمس قتلت 7 مدنيين وأصابت 12."

DROP = """([form, files]) => {
  const carrier = new DataTransfer();
  for (const [name, text] of files) carrier.items.add(new File([text], name));
  const event = new DragEvent("drop", {bubbles: true, cancelable: true});
  Object.defineProperty(event, "dataTransfer", {value: {files: carrier.files, items: []}});
  document.querySelector(form).dispatchEvent(event);
}"""


@pytest.mark.parametrize(
    ("lang", "go", "heading"),
    [("ar", "اقرأ", "ما يُروى، وعلى لسان من"), ("en", "Read", "What is claimed, and on whose word")],
)
def test_a_pasted_article_shows_its_brief_at_once(
    open_tab: Callable[..., Page], lang: str, go: str, heading: str
) -> None:
    tab = open_tab("/read", lang=lang)
    tab.locator("textarea[name=text]").fill(NEWS)
    tab.locator("input[name=published]").fill("2019-08-20")
    tab.get_by_role("button", name=go, exact=True).click()
    expect(tab.locator("h1")).to_have_text("قصف على مرزق")
    expect(tab.get_by_role("heading", name=heading)).to_be_visible()
    expect(tab.locator("#accounts")).to_contain_text("2019-08-19")
    assert "token" not in tab.url


def test_the_brief_leads_to_the_words_in_the_text(open_tab: Callable[..., Page]) -> None:
    tab = open_tab("/briefs/09")
    tab.locator("a.at").first.click()
    expect(tab).to_have_url(re.compile(r"/reports/09#at-\d+-\d+$"))
    expect(tab.locator("h1")).to_be_visible()


def test_dropped_files_come_one_by_one_and_what_fails_is_named(
    open_tab: Callable[..., Page], serious: Callable[[Page], list[str]]
) -> None:
    tab = open_tab("/read")
    rows = [{"id": f"row-{n}", "text": f"{NEWS} {n}"} for n in range(40)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    tab.evaluate(DROP, ["[data-drop]", [["أ.txt", NEWS], ["ب.jsonl", lines], ["ج.exe", "x"]]])
    expect(tab.locator("[data-chosen]")).to_have_text("اختيرت ملفات: 3")
    tab.get_by_role("button", name="اقرأ", exact=True).click()
    expect(tab.locator("h1")).to_have_text("قراءة الملفات")
    expect(tab.locator(".sum")).to_contain_text("انتهت القراءة", timeout=60_000)
    expect(tab.locator(".sum")).to_contain_text("41")
    expect(tab.locator(".failed")).to_contain_text("ج.exe")
    assert tab.locator("progress").get_attribute("value") == "100"
    expect(tab.locator("#job-told")).to_contain_text("41")  # told to those who do not see it
    # The page stops asking once there is nothing more to tell.
    assert tab.locator("#job").get_attribute("hx-get") is None
    assert serious(tab) == []
    tab.locator(".job .name").first.click()
    expect(tab.locator(".eyebrow")).to_have_text("موجز تقرير")


def test_what_is_in_focus_stays_there_while_a_job_goes_on(open_tab: Callable[..., Page]) -> None:
    tab = open_tab("/read")
    rows = [{"id": f"row-{n}", "text": f"{NEWS} {n}"} for n in range(1500)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    tab.evaluate(DROP, ["[data-drop]", [["ب.jsonl", lines], ["أ.txt", NEWS]]])
    tab.get_by_role("button", name="اقرأ", exact=True).click()
    tab.locator("#job-report-1").focus()
    before = tab.locator(".sum").inner_text()
    expect(tab.locator(".sum")).not_to_have_text(before, timeout=60_000)
    expect(tab.locator("#job-report-1")).to_be_focused()
    tab.get_by_role("button", name="أوقف القراءة").click()
    expect(tab.locator(".sum")).to_contain_text("انتهت القراءة", timeout=60_000)


def test_a_chosen_folder_of_files_is_told(open_tab: Callable[..., Page], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS, encoding="utf-8")
    tab = open_tab("/read", lang="en")
    tab.locator("input[type=file]").set_input_files([tmp_path / "a.txt", tmp_path / "b.txt"])
    expect(tab.locator("[data-chosen]")).to_have_text("2 files chosen")


def test_the_brief_is_saved_as_a_page_of_its_own(open_tab: Callable[..., Page]) -> None:
    tab = open_tab("/briefs/09")
    with tab.expect_download() as saving:
        tab.get_by_role("link", name="احفظ صفحة باللغتين").click()
    saved = Path(saving.value.path()).read_text(encoding="utf-8")
    assert saving.value.suggested_filename == "09.html"
    assert saved.startswith("<!doctype html>")
    assert "What this evidence shows" in saved


def test_reading_by_keyboard_alone(open_tab: Callable[..., Page]) -> None:
    tab = open_tab("/read", lang="en")
    tab.keyboard.press("Tab")
    expect(tab.locator(".skip")).to_be_focused()
    expect(tab.locator(".skip")).to_be_in_viewport()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    expect(tab.locator("textarea[name=text]")).to_be_focused()
    tab.keyboard.insert_text(NEWS)
    for _ in range(4):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("قصف على مرزق")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_brief_prints_without_what_is_for_the_screen(open_tab: Callable[..., Page], lang: str) -> None:
    tab = open_tab("/briefs/09", lang=lang)
    tab.emulate_media(media="print", color_scheme="dark")
    # Paper is white: a dark screen's light letters would be lost on it.
    assert tab.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(28, 29, 31)"
    for hidden in (".sections", ".find", ".language", ".ways"):
        expect(tab.locator(hidden)).to_be_hidden()
    expect(tab.locator("#shows")).to_be_visible()


def test_reading_and_its_job_need_no_scripts(open_tab: Callable[..., Page], served: Settings, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{NEWS} {name}", encoding="utf-8")
    tab = open_tab("/read")
    plain = tab.context.browser.new_context(java_script_enabled=False, storage_state=tab.context.storage_state())
    page = plain.new_page()
    page.goto(f"http://127.0.0.1:{served.port}/read")
    assert page.locator("input[type=file]").bounding_box()["width"] > 100
    page.locator("input[type=file]").set_input_files([tmp_path / "a.txt", tmp_path / "b.txt"])
    page.locator(".go button").click()
    page.wait_for_url("**/jobs/*")
    expect(page.locator(".sum")).to_contain_text("انتهت القراءة", timeout=30_000)  # the page asks again by itself
    page.locator(".job .name").first.click()
    expect(page.locator("#accounts")).to_contain_text("وزارة الصحة")
    plain.close()
