"""Reports that hold markup, addresses that run scripts, names that break attributes: on every page all is text."""

from __future__ import annotations

import json
import re
import threading
import time
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from musnad.ledger import Ledger
from musnad.web.app import ROUTES, make_app
from musnad.web.settings import Settings

EVIL = '"><b data-evil=1 onclick=alert(1)>x</b><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{%raw%}'
STORY = f"""قصف على مرزق {EVIL}
قال الناطق باسم الجيش {EVIL} أحمد المسماري إن غارة جوية على مدينة مرزق في 5 أغسطس 2019 قتلت 7 مدنيين {EVIL}.
وقال المسماري إن القوات تنسق مع أفريكوم. </textarea></title></template><!-- <svg/onload=alert(1)> ]]>
javascript:alert(1) data:text/html,<script>alert(1)</script> \u202e\u2066 \x00 \ud83d\ude00"""
ROW = {
    "id": f"evil/{EVIL}", "text": STORY, "title": STORY.split("\n", 1)[0], "published": "2019-08-06", "outlet": EVIL,
    "url": "javascript:alert(document.domain)//https://x.example/", "author": EVIL, "handle": "@" + EVIL,
}  # fmt: skip


class Seen(HTMLParser):
    """What a browser would make of a page: its tags and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def assert_tame(html: str) -> None:
    """A page that holds nothing but what its templates say."""
    seen = Seen()
    seen.feed(html)
    assert seen.tags
    for tag, attrs in seen.tags:
        assert "data-evil" not in attrs
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
        assert tag not in {"iframe", "object", "embed", "base", "style"}
        if tag == "script":
            assert attrs["src"].startswith("/static/")
        for name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
            if name in attrs:
                assert re.match(r"/(?![/\\])|#|\?|$", attrs[name]), (tag, attrs)
    assert "<script>alert" not in html
    assert "49" not in re.findall(r"x&lt;/b&gt;.{0,200}", html)


@pytest.fixture
def evil(page: TestClient, csrf: str) -> TestClient:
    """A page whose ledger holds the hostile report."""
    raw = json.dumps(ROW).encode()
    answer = page.post("/read", data={"csrf": csrf}, files=[("files", ('"><b data-evil=1>.json', raw))])
    assert answer.status_code == 200
    assert_tame(answer.text)
    return page


def addresses(settings: Settings) -> list[str]:
    """Every page that shows something of the hostile report."""
    name = quote(str(ROW["id"]), safe="")
    return ["/read", f"/briefs/{name}", f"/reports/{name}"]


def test_stored_markup_is_text_on_every_page(evil: TestClient, settings: Settings) -> None:
    with Ledger.open(settings.ledger) as ledger:
        assert ledger.report(str(ROW["id"])).report.text == STORY.encode("utf-16", "surrogatepass").decode("utf-16")
    for address in addresses(settings):
        for lang in ("ar", "en"):
            answer = evil.get(address, params={"lang": lang})
            assert answer.status_code == 200, address
            assert "data-evil" in answer.text, address  # it is shown, as text
            assert_tame(answer.text)


def test_markup_in_decisions_is_text_too(evil: TestClient, csrf: str, settings: Settings) -> None:
    name = str(ROW["id"])
    with Ledger.open(settings.ledger) as ledger:
        claims = ledger.report(name).claims
        assert claims is not None
        events = [event.id for event in claims.events]
    assert events
    evil.post("/author", data={"csrf": csrf, "by": EVIL[:80], "next": "/queue"})
    shown = 0
    for act, target in [("accept", events[0]), ("complete", name)]:
        answer = evil.post(
            "/decide", data={"csrf": csrf, "act": act, "target": target, "seen": "", "reason": EVIL, "next": "/read"}
        )
        assert answer.status_code == 200, answer.text[:500]
        assert_tame(answer.text)
    incidents = [card.id for card in evil.app.state.sitting.boards.board().cards]  # type: ignore[attr-defined]
    assert incidents
    places = [f"/incidents/{quote(one, safe='')}" for one in incidents]
    why = [f"/why/{quote(name, safe='')}?claim={event}" for event in events]
    for address in [
        *addresses(settings),
        *places,
        *why,
        "/",
        "/network",
        f"/?q={quote(EVIL)}",
        f"/queue?at={events[0]}",
    ]:
        answer = evil.get(address)
        assert answer.status_code == 200, address
        shown += "data-evil" in answer.text
        assert_tame(answer.text)
    assert shown > 3
    with Ledger.open(settings.ledger) as ledger:
        assert {one.reason for one in ledger.decisions()} == {EVIL}


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\t//x"]
)
def test_a_form_never_leads_to_another_site(evil: TestClient, csrf: str, onward: str) -> None:
    evil.follow_redirects = False
    for path, data in (
        ("/author", {"by": "x"}),
        ("/decide", {"act": "complete", "target": "09", "seen": "", "reason": "r"}),
    ):
        answer = evil.post(path, data={"csrf": csrf, "next": onward, **data})
        place = answer.headers.get("location", "/")
        assert place.startswith("/"), place
        assert not place.startswith(("//", "/\\")), place
        assert "evil" not in place.split("?")[0]


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonl", "acled", "ucdp"])
def test_exports_are_files_and_no_formula_runs(evil: TestClient, form: str) -> None:
    answer = evil.get(f"/export/{form}")
    if answer.status_code == 404:
        assert form in {"acled", "ucdp"}
        return
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "html" not in answer.headers["content-type"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "%2e%2e%2fetc", "html", "parquet", ""])
def test_no_other_file_is_exported(page: TestClient, name: str) -> None:
    assert page.get(f"/export/{name}").status_code == 404


def test_pages_without_a_name_of_their_own_are_tame_too(evil: TestClient) -> None:
    plain = [
        route.path
        for route in ROUTES
        if isinstance(route, Route) and "{" not in route.path and "GET" in (route.methods or ())
    ]
    assert "/read" in plain
    for address in plain:
        answer = evil.get(address)
        assert answer.status_code == 200, address
        assert_tame(answer.text)


@pytest.mark.parametrize("address", ["/read", "/", "/nothing", "/briefs/x"])
def test_what_an_address_says_is_text(page: TestClient, address: str) -> None:
    for query in (f"q={quote(EVIL)}", f"lang={quote(EVIL)}", f"{quote(EVIL)}={quote(EVIL)}"):
        assert_tame(page.get(f"{address}?{query}").text)


def test_a_saved_brief_is_tame(evil: TestClient) -> None:
    answer = evil.get(addresses_of_brief(), params={"save": "html"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''evil%2F%22%3E")
    seen = Seen()
    seen.feed(answer.text)
    assert not [tag for tag, attrs in seen.tags if tag == "script" or "data-evil" in attrs or "onclick" in attrs]


def addresses_of_brief() -> str:
    """The address of the hostile report's brief."""
    return f"/briefs/{quote(str(ROW['id']), safe='')}"


def test_many_ask_while_many_files_are_read_and_nothing_is_lost(
    page: TestClient, csrf: str, settings: Settings
) -> None:
    rows = [
        {"id": f"run-{n}", "text": f"قال شهود إن قصفا على حي رقم {n} قتل {n + 2} مدنيين في مرزق أمس."}
        for n in range(120)
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    job = page.post("/read", data={"csrf": csrf}, files=[("files", ("run.jsonl", lines)), ("files", ("x.txt", b"a"))])
    path = job.url.path
    wrong: list[str] = []
    pasted: set[str] = set()

    def ask(number: int) -> None:
        for turn in range(6):
            for address in ("/read", "/briefs/09", path, "/static/css/base.css"):
                status = page.get(address).status_code
                if status != 200:
                    wrong.append(f"{address}: {status}")
            text = f"قالت وكالة إن غارة قتلت {number * 10 + turn + 1} شخصا في سرت."
            answer = page.post("/read", data={"csrf": csrf, "text": text})
            if answer.status_code != 200:
                wrong.append(f"paste: {answer.status_code}")
            pasted.add(answer.url.path.removeprefix("/briefs/"))
        decision = {"act": "complete", "target": f"{number + 1:02}", "seen": "", "reason": f"قرأه {number}"}
        answer = page.post("/decide", data={"csrf": csrf, "next": "/read", **decision})
        if answer.status_code != 200:
            wrong.append(f"decide: {answer.status_code}")

    askers = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(120)
    assert wrong == []
    for _ in range(600):
        if "انتهت القراءة" in page.get(path).text:
            break
        time.sleep(0.1)
    with Ledger.open(settings.ledger) as ledger:
        kept = {row.id for row in ledger.reports()}
        assert list(ledger.verify()) == []
        assert sorted(one.reason for one in ledger.decisions()) == sorted(f"قرأه {number}" for number in range(8))
    assert {f"run-{n}" for n in range(120)} <= kept
    assert len(pasted) == 48
    assert pasted <= kept


def test_a_page_that_is_closed_in_the_middle_of_a_job_keeps_what_was_read(csrf: str, settings: Settings) -> None:
    rows = [{"id": f"stop-{n}", "text": f"قصف قتل {n + 2} مدنيين في مرزق."} for n in range(5000)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    own = f"http://127.0.0.1:{settings.port}"
    with TestClient(make_app(settings), base_url=own, headers={"origin": own}) as page:
        page.get(f"/read?token={settings.token}")
        page.post("/read", data={"csrf": csrf}, files=[("files", ("stop.jsonl", lines)), ("files", ("y.txt", b"a"))])
    with Ledger.open(settings.ledger) as ledger:
        assert list(ledger.verify()) == []
        kept = [row.id for row in ledger.reports() if row.id.startswith("stop-")]
    assert kept == [f"stop-{n}" for n in range(len(kept))]
    assert len(kept) < 5000
