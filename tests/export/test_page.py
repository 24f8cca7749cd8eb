"""The page: the text untouched, every quote at its place, nothing foreign run or fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.export.html_page import html_page
from musnad.model import Claims, Event, Report, event_id

HOSTILE = (
    "</script><script>alert(1)</script>\n<img src=x onerror=alert(1)> &amp; \"'\n\x00\x1b[31m 😀 مقتل 3 \u202eجنود"
)


class Page(HTMLParser):
    """The tags of a page with their attributes, the text's lines, and the quotes with their places."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[tuple[int, str]] = []
        self.quotes: list[tuple[str, str]] = []
        self._inside: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.tags.append((tag, known))
        self._inside = None
        if tag == "p" and "data-at" in known:
            self.lines.append((int(known["data-at"]), ""))
            self._inside = "p"
        if tag == "q":
            self.quotes.append((known["data-span"], ""))
            self._inside = "q"

    def handle_endtag(self, tag):
        self._inside = None

    def handle_data(self, data):
        if self._inside == "p":
            self.lines[-1] = (self.lines[-1][0], self.lines[-1][1] + data)
        if self._inside == "q":
            self.quotes[-1] = (self.quotes[-1][0], self.quotes[-1][1] + data)

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines)


def claims_on(report: Report, start: int, end: int) -> Claims:
    trigger = report.quote(start, end)
    event = Event(id=event_id(report.sha256, trigger, "attack"), type="attack", status="asserted", background=False,
                  trigger=trigger, confidence=0.5, rule="r", why=report.text[:200])  # fmt: skip
    return Claims.of(report, "musnad", events=(event,), errors=(report.text[:200],))


def test_the_text_and_every_quote_are_in_their_places(composed):
    page = Page(html_page([(composed.report, composed.claims)]))
    assert page.text == composed.report.text
    assert all(composed.report.text[at : at + len(line)] == line for at, line in page.lines)
    assert len(page.quotes) > 30
    for place, words in page.quotes:
        start, end, kind = place.split()
        assert composed.report.text[int(start) : int(end)] == words
        assert kind in {"event", "who", "where", "when", "harm", "source", "opinion", "content"}


def test_hostile_markup_is_shown_as_text():
    report = Report.of(HOSTILE, report_id="<b>", outlet="<script>", url="javascript:alert(1)")
    start = report.text.index("مقتل")
    page = Page(html_page([(report, claims_on(report, start, start + 6))]))
    names = [tag for tag, _ in page.tags]
    assert page.text == HOSTILE.replace("\x00", "\ufffd")
    assert (names.count("script"), names.count("img"), names.count("b")) == (1, 0, names.count("b"))
    assert not [known for tag, known in page.tags if tag == "a"], "an address that is no web address is no link"
    assert not [key for _, known in page.tags for key in known if key.startswith("on")]
    assert page.quotes[0] == (f"{start} {start + 6} event", "مقتل 3")


def test_nothing_is_fetched_and_only_our_own_script_may_run(composed):
    page = html_page([(composed.report, composed.claims)])
    parsed = Page(page)
    assert not [
        tag for tag, known in parsed.tags if "src" in known or tag in {"link", "iframe", "object", "base", "form"}
    ]
    assert "url(" not in page
    assert "@import" not in page
    policy = next(
        known["content"] for tag, known in parsed.tags if known.get("http-equiv") == "Content-Security-Policy"
    )
    for name in ("style", "script"):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_many_reports_have_contents_and_a_report_without_events_says_so(composed):
    empty = Report.of("نص بلا حدث", report_id="empty")
    page = html_page([(composed.report, composed.claims), (empty, Claims.of(empty, "musnad"))])
    assert page == html_page([(composed.report, composed.claims), (empty, Claims.of(empty, "musnad"))])
    assert '<a href="#report-2">' in page
    assert "لم يجد القارئ حدثا" in page
    assert "<nav>" not in html_page([(composed.report, composed.claims)])


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_any_text_comes_through(text, data):
    report = Report.of(text)
    start = data.draw(st.integers(0, len(report.text) - 1))
    end = data.draw(st.integers(start + 1, len(report.text)))
    page = Page(html_page([(report, claims_on(report, start, end))]))
    shown = report.text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    assert page.text == shown
    assert page.quotes[0] == (f"{start} {end} event", shown[start:end])


def test_claims_survive_a_round_trip_beside_the_page(composed):
    """The page shows claims as decoded from their JSON line just as it shows fresh ones."""
    decoded = msgspec.json.decode(msgspec.json.encode(composed.claims), type=Claims)
    assert html_page([(composed.report, decoded)]) == html_page([(composed.report, composed.claims)])
