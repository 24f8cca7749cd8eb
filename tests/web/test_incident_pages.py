"""The overview, the incident's page and the network as answers: what stands in them, and what decisions change."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from musnad.ledger import Ledger, Received
from musnad.model import Claims, Report
from musnad.web import boards
from musnad.web.settings import Settings
from musnad.web.views import overview
from musnad.web.words import words
from told import Harm, Row, Source, Spot, claims_of

WADI = Spot(ar="وادي الطلح", at=(25.9, 13.9), country="LY", precision="near", radius=15.0)
STRIKE = Row(type="air_strike", day="2019-09-19", place=WADI, by="us.africom", against="is", killed=(Harm(n=8, by=0),),
             sources=(Source(name="أفريكوم", id="us.africom", kind="party"),), status="claimed")  # fmt: skip
MORE = replace(STRIKE, killed=(Harm(n=11, by=0),), sources=(Source(name="سلوى الورفلي", kind="medical"),))
WIDE = replace(STRIKE, day="2019-09", killed=(Harm(low=8),), sources=(), status="asserted")
LATER = replace(STRIKE, day="2019-09-22", killed=(Harm(n=2, by=0),))
TOLD = (("a", STRIKE, "20"), ("b", MORE, "21"), ("c", WIDE, "23"), ("d", STRIKE, "24"), ("e", LATER, "24"))

SRC = Path(__file__).resolve().parents[2] / "src/musnad"


@pytest.fixture
def war(settings: Settings, open_page, tmp_path: Path) -> TestClient:  # type: ignore[no-untyped-def]
    """A page over a strike that four reports tell of, two of them otherwise, and another one three days later."""
    with Ledger.open(tmp_path / "war.db", clock=lambda: "2019-10-01T00:00:00Z") as ledger:
        for name, row, day in TOLD:
            words = " ".join(f"{name}{k}" for k in range(40))  # nobody repeats another's words
            published = f"2019-09-{day}T08:00:00Z"
            store(ledger, *claims_of(name, [row], published=published, outlet=f"صحيفة {name}", words=words))
    page: TestClient = open_page(ledger=tmp_path / "war.db")
    return page


def csrf_of(html: str) -> str:
    return field(html, "csrf", "<main")


def count_of(page: TestClient) -> int:
    return page.get("/").text.count('<li class="inc')


def incident_of(page: TestClient, **asked: str) -> str:
    """The first incident that the overview lists."""
    found = re.search(r'href="(/incidents/i-[0-9a-f]+)"', page.get("/", params=asked).text)
    assert found is not None
    return found[1]


def told_of(page: TestClient) -> str:
    """An incident that several reports tell of and that is disputed."""
    return incident_of(page, disputed="toll", several="1")


def field(html: str, name: str, within: str) -> str:
    """The value of a form's field, in the part of the page after some words."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html[html.index(within) :])
    assert found is not None
    return found[1]


def test_an_empty_ledger_says_how_to_begin(open_page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    Ledger.open(tmp_path / "empty.db").close()
    answer = open_page(ledger=tmp_path / "empty.db").get("/")
    assert answer.status_code == 200
    assert 'href="/read"' in answer.text
    assert "السجل فارغ" in answer.text


def test_while_a_large_ledger_is_linked_the_page_says_so_and_comes_again(
    page: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    whole = boards.incident_bodies

    def slow(ledger: Ledger) -> list[bytes]:
        assert go.wait(30)
        return whole(ledger)

    monkeypatch.setattr(boards, "incident_bodies", slow)
    monkeypatch.setattr(overview, "_PATIENCE", 0.01)
    waiting = page.get("/").text
    assert words()["overview.linking.title"].ar in waiting
    assert '<meta http-equiv="refresh" content="2">' in waiting
    go.set()
    monkeypatch.setattr(overview, "_PATIENCE", 30)
    assert '<li class="inc' in page.get("/").text


def test_the_overview_lists_incidents_and_draws_their_time_and_places(page: TestClient) -> None:
    html = page.get("/").text
    assert html.count('<li class="inc') > 10
    assert 'class="bars"' in html
    assert 'data-name="مرزق"' in html
    assert "<bdi>14</bdi> تقريرا" in html


def test_filters_live_in_the_address_and_can_be_dropped_one_by_one(page: TestClient) -> None:
    html = page.get("/", params={"type": "air_strike", "actor": "us.africom", "lang": "en"}).text
    assert 0 < html.count('<li class="inc') < count_of(page)
    assert '<option value="air_strike" selected>' in html
    assert 'href="?actor=us.africom"' in html  # the chip that drops the type
    assert 'href="?type=air_strike"' in html
    assert "US Africa Command (AFRICOM)" in html


def test_a_filter_that_cannot_be_read_is_told(page: TestClient) -> None:
    html = page.get("/", params={"since": "last week", "lang": "en"}).text
    assert "Not understood, so not applied:" in html
    assert html.count('<li class="inc') == count_of(page)


def test_a_search_shows_the_reports_with_the_words_and_their_incidents(page: TestClient) -> None:
    html = page.get("/", params={"q": "وفاق"}).text
    assert "<mark>" in html
    assert "الوفاق" in html
    assert html.count('<li class="inc') > 0


def test_beside_other_filters_only_what_they_leave_is_found(war: TestClient) -> None:
    every = war.get("/", params={"q": "صحيفة تقرير", "lang": "en"}).text
    assert every.count('class="snippet"') == 0  # outlets are no words of a report
    every = war.get("/", params={"q": "تقرير", "lang": "en"}).text
    assert "Reports that hold these words: <bdi>5</bdi>" in every
    some = war.get("/", params={"q": "تقرير", "since": "2019-09-21", "lang": "en"}).text
    assert "Reports that hold these words: <bdi>1</bdi>" in some
    assert some.count('class="snippet"') == 1


def test_a_search_for_nothing_is_told_and_finds_everything(page: TestClient) -> None:
    html = page.get("/", params={"q": "؟!"}).text
    assert words()["overview.unsearched"].ar in html
    assert html.count('<li class="inc') == count_of(page)


def test_a_search_that_nothing_answers(page: TestClient) -> None:
    html = page.get("/", params={"q": "قسطنطينية"}).text
    assert words()["overview.hits_none"].ar in html
    assert words()["overview.nothing"].ar in html


def test_hostile_words_stay_words(page: TestClient) -> None:
    html = page.get("/", params={"q": '"><script>alert(1)</script>', "actor": "<img src=x onerror=alert(1)>"}).text
    assert "<script>alert" not in html
    assert "<img" not in html


def test_a_report_with_markup_for_names_is_shown_as_text(open_page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    name = '<b onclick="x()">'
    row = Row(type="air_strike", day="2019-09-19", place=Spot(ar=name, at=(26.0, 14.0), country="LY"), by=f"~{name}",
              killed=(Harm(n=3),))  # fmt: skip
    with Ledger.open(tmp_path / "hostile.db") as ledger:
        report, claims = claims_of(name, [row], published="2019-09-20", outlet=name)
        store(ledger, report, claims)
    page = open_page(ledger=tmp_path / "hostile.db")
    for address in ("/", incident_of(page), "/network"):
        html = page.get(address).text
        assert "<b onclick" not in html, address
    assert "&lt;b onclick" in page.get("/").text


def store(ledger: Ledger, report: Report, claims: Claims) -> None:
    ledger.store(Received(data=report.text.encode(), name="r.txt"), report, claims)


def test_the_incident_shows_witnesses_tolls_disputes_and_links(war: TestClient) -> None:
    html = war.get(told_of(war)).text
    assert html.count('<th scope="row" class="col-report">') == 4
    assert html.index("صحيفة a") < html.index("صحيفة b") < html.index("صحيفة c")
    assert 'class="col-killed is-disputed"' in html
    assert 'id="dispute-1"' in html
    assert 'id="witness-1"' in html
    assert html.count('class="score"') == html.count('<th scope="row" class="col-report">') - 1
    assert "data-map" in html


def test_in_english_nothing_but_the_reports_own_words_is_arabic(war: TestClient) -> None:
    html = war.get(told_of(war), params={"lang": "en"}).text
    assert "Witness matrix" in html
    assert "the narrowest window that most witnesses allow" in html
    for key in ("incident.matrix", "incident.tolls", "incident.history"):
        assert words()[key].ar not in html


def test_an_incident_is_found_by_any_of_its_claims(war: TestClient) -> None:
    where = told_of(war)
    claim = re.search(r'id="claim-(e-[0-9a-f]+)"', war.get(where).text)
    assert claim is not None
    answer = war.get(f"/incidents/{claim[1]}?done=d-1", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{where}?done=d-1"


def test_an_incident_that_is_gone_is_told(page: TestClient) -> None:
    answer = page.get("/incidents/i-0000000000")
    assert answer.status_code == 404
    assert words()["incident.gone.title"].ar in answer.text


def test_different_parts_an_incident_and_undoing_brings_it_back(war: TestClient) -> None:
    where = told_of(war)
    html = war.get(where).text
    links = html[html.index('id="links"') :]
    pair = re.findall(r'name="target" value="(e-[0-9a-f]+)"', links)[:2]
    before = html.count('<th scope="row" class="col-report">')
    form = {
        "csrf": csrf_of(html),
        "act": "different",
        "target": pair,
        "seen": "",
        "next": field(html, "next", 'id="links"'),
    }
    answer = war.post("/decide", data=form)
    assert answer.status_code == 200
    assert words()["incident.stored"].ar in answer.text
    assert words()["decide.did.different"].ar in answer.text
    assert answer.text.count('<th scope="row" class="col-report">') < before
    made = field(answer.text, "target", 'class="note good stored')
    undo = {
        "csrf": csrf_of(html),
        "act": "undo",
        "target": made,
        "seen": "",
        "next": field(answer.text, "next", "stored"),
    }
    again = war.post("/decide", data=undo)
    assert again.text.count('<th scope="row" class="col-report">') == before
    assert words()["decide.state.undone"].ar in again.text


def test_a_grade_is_a_persons(war: TestClient) -> None:
    where = told_of(war)
    html = war.get(where).text
    form = {"csrf": csrf_of(html), "act": "grade", "target": where.removeprefix("/incidents/"), "grade": "fair",
            "reason": "بعد مقارنة الروايات كلها", "seen": "", "next": field(html, "next", 'id="grade"')}  # fmt: skip
    answer = war.post("/decide", data=form)
    assert words()["incident.graded"].ar in answer.text
    assert "بعد مقارنة الروايات كلها" in answer.text
    assert where.removeprefix("/incidents/") in war.get("/", params={"grade": "fair"}).text


def test_the_network_has_a_line_and_a_row_for_every_tie(page: TestClient) -> None:
    html = page.get("/network").text
    assert html.count("data-edge=") == html.count('<tr id="tie-') > 5
    assert "بالتنسيق مع حكومة الوفاق الوطني" in html
    one = page.get("/network", params={"relation": "meets"}).text
    assert 0 < one.count('<tr id="tie-') < html.count('<tr id="tie-')
    assert words()["network.none"].ar in page.get("/network", params={"until": "1999"}).text


def test_exports_hold_what_the_filters_leave(page: TestClient) -> None:
    asked = {"type": "air_strike", "place": "LY"}
    shown = page.get("/", params=asked).text.count('<li class="inc')
    table = page.get("/export/csv", params=asked)
    assert table.headers["content-disposition"] == 'attachment; filename="incidents.csv"'
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == shown > 0
    assert {row["type"] for row in rows} == {"air_strike"}
    found = json.loads(page.get("/export/geojson", params=asked).content)
    assert [one["id"] for one in found["features"]] == [row["incident"] for row in rows]
    assert len(page.get("/export/jsonl", params=asked).content.splitlines()) == shown
    for form in ("acled", "ucdp"):
        answer = page.get(f"/export/{form}", params=asked)
        assert answer.headers["content-disposition"] == f'attachment; filename="incidents-{form}.csv"'
        assert len(answer.content.splitlines()) > 1


def test_exports_mask_what_was_hidden_unless_the_private_ones_are_asked_for(
    page: TestClient, csrf: str, settings: Settings
) -> None:
    with Ledger.open(settings.ledger) as ledger:
        name = next(row.id for row in ledger.reports() if "مرزق" in ledger.report(row.id).report.text)
        text = ledger.report(name).report.text
    start = text.index("مرزق")
    form = {"csrf": csrf, "act": "redact", "target": name, "field": "", "words": "مرزق", "start": str(start),
            "end": str(start + 4), "reason": "تجربة"}  # fmt: skip
    assert page.post("/decide", data=form, follow_redirects=False).status_code == 303
    asked = {"place": "مرزق"}
    assert "[redacted]" in page.get("/export/csv", params=asked).text
    assert "[redacted]" not in page.get("/export/csv", params={**asked, "private": "1"}).text


def test_what_was_hidden_is_blacked_out_on_every_page(war: TestClient) -> None:
    name = "سلوى الورفلي"
    assert war.get(told_of(war)).text.count(name) > 1
    start = claims_of("b", [MORE])[0].text.index(name)
    form = {"csrf": csrf_of(war.get(told_of(war)).text), "act": "redact", "target": "b", "field": "", "words": name,
            "start": str(start), "end": str(start + len(name)), "reason": "تجربة"}  # fmt: skip
    assert war.post("/decide", data=form, follow_redirects=False).status_code == 303
    for address in (told_of(war), "/?q=تقرير", "/network"):
        assert name not in re.sub(r'value="[^"]*"', "", war.get(address).text), address
    assert "████ ███████" in war.get(told_of(war)).text


def test_no_other_export_than_those_there_are(page: TestClient) -> None:
    assert page.get("/export/exe").status_code == 404


def test_every_rule_and_field_of_incidents_has_words() -> None:
    source = "".join((SRC / "incidents" / name).read_text(encoding="utf-8")
                     for name in ("fields.py", "reconcile.py", "contradictions.py"))  # fmt: skip
    rules = set(re.findall(r'"((?:time|place|initiator|toll)\.[a-z_]+)"', source))
    assert len(rules) > 12
    assert {rule for rule in rules if f"incident.rule.{rule}" not in words()} == set()
    fields = set(re.findall(r'_record\("(\w+)"', source)) | {"place", "type"}
    assert {one for one in fields if f"incident.field.{one}" not in words()} == set()


@pytest.mark.parametrize("address", ["/", "/network", "/?page=99999", "/?order=disputed", "/?q=%D9%85"])
def test_pages_are_fresh_and_never_kept(page: TestClient, address: str) -> None:
    answer = page.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("query", [
    "q=%00", "q=%ff%fe", "actor=%00&place=%ff", "since=9999-12-31&until=0001-01-01", "since=0000",
    "page=999999999999999999", "q=%22%22%22", "q=NEAR(%D9%85,1)", "q=*", "q=" + "%D9%85" * 3000, "type[]=x",
    "place=../../etc/passwd", "order=",
    "actor=%25&source=_", "grade=none&disputed=none&several=2",
])  # fmt: skip
def test_no_address_breaks_the_pages(page: TestClient, query: str) -> None:
    for path in ("/", "/network", "/export/csv", "/export/geojson"):
        assert page.get(f"{path}?{query}").status_code == 200, path


@pytest.mark.parametrize("name", ["%00", "%ff", "..%2f..%2fetc%2fpasswd", "i-%22%3E%3Cscript%3E", "a/b/c", "%20"])
def test_no_name_of_an_incident_breaks_the_page(page: TestClient, name: str) -> None:
    answer = page.get(f"/incidents/{name}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace('<script src="', "")
