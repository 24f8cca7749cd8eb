"""Words in the text: offsets are Python's, marks change no letter, and words and cells are tied both ways."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from musnad.ledger import Ledger
from musnad.model import Report
from musnad.web.settings import Settings

Open = Callable[..., Page]
# Each kind of letter that two ways of counting could disagree on.
HARD = (
    "عاجل 🚨🇱🇾: قصـــف على سوق الخُضار\r\n"
    "قُتِلَ سَبْعَةُ مَدَنِيِّينَ 👨‍👩‍👧 في قصفٍ على سبها، وفق «الهلال الأحمر»\u200f.\r\n"
    "\r\n"
    "وقال شاهد 𐎠𐎡: رأيتُ ثمانيـــة جرحى‎ يوم 2019-09-26.\r\n"
)
READY = '[data-text][data-ready="yes"]'


# What scripts in the page share: its lines, and where words stand as the browser counts them, in UTF-16 units.
IN_PAGE = """
  const lines = [...document.querySelectorAll("[data-text] [data-at]")];
  const find = (words) => {
    const node = lines.map((line) => line.firstChild).find((one) => one && one.data.includes(words));
    return [node, node.data.indexOf(words)];
  };
  const rangeOf = (words, from = 0, to = words.length) => {
    const [node, at] = find(words);
    const range = document.createRange();
    range.setStart(node, at + from);
    range.setEnd(node, at + to);
    return range;
  };
  const middle = (range) => {
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
"""


def run(tab: Page, script: str, given: Any = None) -> Any:
    """What a script in the page returns; ``given``: its argument, by the name ``given``."""
    return tab.evaluate(f"(given) => {{ {IN_PAGE} {script} }}", given)


def opened(open_tab: Open, address: str, **more: object) -> Page:
    tab = open_tab(address, **more)
    tab.wait_for_selector(READY)
    return tab


def read_in(tab: Page, settings: Settings, text: str) -> Report:
    """Paste a text into the page, read it, and open its page; the report as the ledger has it."""
    origin = f"http://127.0.0.1:{settings.port}"
    tab.goto(f"{origin}/read")
    tab.locator("textarea[name=text]").fill(text)
    tab.locator("form.intake button[type=submit]").click()
    tab.wait_for_url(re.compile("/briefs/"), timeout=60_000)
    with Ledger.open(settings.ledger) as ledger:
        report = ledger.report(list(ledger.reports())[-1].id).report
    tab.goto(f"{origin}/reports/{quote(report.id, safe='')}")
    tab.wait_for_selector(READY)
    return report


def select(tab: Page, words: str) -> None:
    """Select words in the text."""
    run(
        tab,
        "const [node, at] = find(given); getSelection().setBaseAndExtent(node, at, node, at + given.length);",
        words,
    )


def picked(tab: Page) -> tuple[int, int]:
    """Where the page says that the selected words stand."""
    bar = tab.locator("[data-picked]")
    expect(bar).to_be_visible()
    start, end = bar.locator("[data-picked-at]").inner_text().split("–")
    return int(start), int(end)


def test_offsets_of_selected_words_are_pythons(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/read")
    report = read_in(tab, served, HARD)
    assert "\r" not in report.text
    words = (
        "قصـــف",
        "🚨🇱🇾",
        "سَبْعَةُ مَدَنِيِّينَ",
        "👨‍👩‍👧 في",
        "«الهلال الأحمر»",
        "𐎠𐎡: رأيتُ",
        "ثمانيـــة جرحى",
        "2019-09-26",
    )
    for one in words:
        select(tab, one)
        tab.wait_for_function("said => document.querySelector('[data-picked-words]').textContent === said", arg=one)
        start, end = picked(tab)
        assert report.text[start:end] == one
        assert start == report.text.index(one)


def test_a_selection_over_lines_begins_and_ends_where_python_says(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/read")
    report = read_in(tab, served, HARD)
    run(tab, "getSelection().setBaseAndExtent(lines[1].firstChild, 0, lines[3].firstChild, 3);")
    start, end = picked(tab)
    assert report.text[start:end] == "\n".join(report.text.split("\n")[1:3]) + "\nوقا"


def test_words_taken_by_mouse(open_tab: Open) -> None:
    tab = opened(open_tab, "/reports/08")
    place = run(tab, "return middle(rangeOf(given));", "مرزق")
    tab.mouse.dblclick(place["x"], place["y"])
    expect(tab.locator("[data-picked-words]")).to_have_text("مرزق")


def test_words_taken_by_keyboard(open_tab: Open, served: Settings) -> None:
    tab = opened(open_tab, "/reports/08")
    with Ledger.open(served.ledger) as ledger:
        words = ledger.report("08").report.text.split()
    tab.locator("[data-text]").focus()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowLeft"):
        tab.keyboard.press(key)
    expect(tab.locator("[data-picked-words]")).to_have_text(" ".join(words[1:3]))
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("[data-picked-words]")).to_have_text(words[1])


def marks(tab: Page) -> tuple[dict[str, list[str]], set[tuple[str, ...]]]:
    """What the browser has marked, by kind; and start, end and kind of each row of the list of marks."""
    marked = run(
        tab, "return Object.fromEntries([...CSS.highlights].map(([kind, all]) => [kind, [...all].map(String)]))"
    )
    listed = run(tab, "return [...document.querySelectorAll('.marks [data-span]')].map((one) => one.dataset.span)")
    return marked, {tuple(span.split(" ")) for span in listed}


def test_every_mark_lies_on_its_words(open_tab: Open, served: Settings) -> None:
    tab = opened(open_tab, "/reports/09")
    with Ledger.open(served.ledger) as ledger:
        text = ledger.report("09").report.text
    marked, listed = marks(tab)
    wanted: dict[str, set[str]] = {}
    for start, end, kind in listed:
        wanted.setdefault(kind, set()).add(text[int(start) : int(end)])
    for kind in ("event", "who", "where", "when", "harm", "source", "opinion"):
        assert set(marked[kind]) == wanted.get(kind, set())
    assert sum(map(len, wanted.values())) > 40


def test_spans_that_cross_are_both_marked_whole(open_tab: Open, served: Settings) -> None:
    """A figure and its victims, a source and the actor it is: one span begins within the other."""
    tab = opened(open_tab, "/reports/09")
    with Ledger.open(served.ledger) as ledger:
        text = ledger.report("09").report.text
    marked, listed = marks(tab)
    spans = [(int(a), int(b), kind) for a, b, kind in listed if kind in marked]
    over = [(x, y) for x in spans for y in spans if x[2] != y[2] and x[0] <= y[0] < x[1]]
    assert len(over) > 5
    assert all(text[a:b] in marked[kind] for pair in over for a, b, kind in pair)


@pytest.mark.parametrize("word", ["والغارة", "وجددت"])
def test_a_mark_within_a_word_keeps_its_width(open_tab: Open, word: str) -> None:
    """A tag between two letters would unjoin them; a mark over them must not move them by half a pixel."""
    tab = opened(open_tab, "/reports/09")
    width = "return rangeOf(given).getBoundingClientRect().width;"
    bare = run(tab, f"CSS.highlights.clear(); {width}", word)
    mark = "(kind) => CSS.highlights.set(kind, new Highlight(rangeOf(given, 2, 4)))"
    marked = run(tab, f"['event', 'who', 'harm', 'active'].forEach({mark}); {width}", word)
    assert run(tab, "return CSS.highlights.size;") == 4
    assert bare > 20
    assert abs(marked - bare) <= 0.5


def test_no_markup_stands_within_a_line(open_tab: Open) -> None:
    tab = opened(open_tab, "/reports/09")
    assert tab.locator("[data-text] [data-at]").count() > 10
    assert tab.locator("[data-text] [data-at] *").count() == 0
    assert run(tab, "return lines.every((line) => line.childNodes.length <= 1);")


def test_a_card_and_its_words_are_tied_both_ways(open_tab: Open) -> None:
    tab = opened(open_tab, "/reports/08")
    active = "return [...CSS.highlights.get('active')].map(String);"
    card = tab.locator(".claim").first
    card.focus()
    quotes = card.locator("[data-span]").evaluate_all("all => all.map((one) => one.textContent)")
    assert sorted(run(tab, active)) == sorted(quotes)
    cell = card.locator("q.mark-harm").first
    box = cell.bounding_box()
    assert box is not None
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert run(tab, active) == [cell.inner_text()]
    place = run(tab, "const [first] = CSS.highlights.get('harm'); return middle(first);")
    tab.mouse.move(place["x"], place["y"])
    expect(tab.locator(".claim.is-lit").first).to_be_visible()
    tab.mouse.click(place["x"], place["y"])
    tab.wait_for_function("() => document.activeElement.classList.contains('claim')")


def test_a_kind_can_be_switched_off(open_tab: Open) -> None:
    tab = opened(open_tab, "/reports/08")
    tab.locator("input[data-mark=who]").uncheck()
    assert run(tab, "return CSS.highlights.has('who');") is False
    tab.locator("input[data-mark=who]").check()
    assert run(tab, "return CSS.highlights.get('who').size;") > 0


def test_why_is_fetched_when_it_is_opened(open_tab: Open) -> None:
    tab = opened(open_tab, "/reports/08")
    card = tab.locator(".claim.kind-event").first
    expect(card.locator(".sentence")).to_have_count(0)
    card.locator(".why > summary").click()
    expect(card.locator(".sentence").first).to_be_visible(timeout=30_000)


PIECES = (
    "قصف",
    "قَصْفٌ",
    "قصـــف",
    "🙂",
    "👨‍👩‍👧",
    "🇱🇾",
    "𐎠",
    " ",
    "\n",
    "\u200f",
    "\u0670",
    "e\u0301",
    "17",
    "«",
    "\u2067",
    "ﷺ",
    "\u00a0",
)


def test_offsets_agree_with_python_whatever_the_letters(open_tab: Open) -> None:
    """Four hundred spans of made texts: the browser's range holds Python's words, and leads back to its offsets."""
    chance = random.Random(20191006)
    cases = []
    for _ in range(80):
        text = "".join(chance.choices(PIECES, k=40))
        for _ in range(5):
            start, end = sorted(chance.sample(range(len(text) + 1), 2))
            if "\n" not in (text[start], text[end - 1]):
                cases.append({"text": text, "start": start, "end": end, "words": text[start:end].replace("\n", "")})
    assert len(cases) > 300
    tab = opened(open_tab, "/reports/08")
    wrong = tab.evaluate(
        """async (cases) => {
          const { Lines } = await import("/static/js/offsets.js");
          const pane = document.createElement("div");
          document.body.append(pane);
          return cases.filter(({ text, start, end, words }) => {
            let at = 0;
            pane.replaceChildren(...text.split("\\n").map((said) => {
              const line = document.createElement("p");
              line.dataset.at = at;
              line.textContent = said;
              at += [...said].length + 1;
              return line;
            }));
            const lines = new Lines(pane);
            const range = lines.range(start, end);
            const back = [lines.offset(range.startContainer, range.startOffset),
                          lines.offset(range.endContainer, range.endOffset, true)];
            return String(range) !== words || back[0] !== start || back[1] !== end
              || lines.slice(start, end).join("").replaceAll("\\n", "") !== words;
          });
        }""",
        cases,
    )
    assert wrong == []
