"""The page of a report: what it shows, in both languages, and that hostile reports stay text."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from musnad.ledger import Ledger, Received
from musnad.model import Claims, Event, Report, event_id
from musnad.web.settings import Settings

HOSTILE = (
    '<script>alert(1)</script>\n<img src=x onerror=alert(2)> قصف على "سوق" & javascript:alert(3)\nأشلاء \x00 \ud800'
)


def lines(html: str) -> list[tuple[int, str]]:
    """The lines of the text as a browser would have them."""
    found = re.findall(r'<p class="line[^"]*" data-at="(\d+)" dir="auto">(.*?)</p>', html, re.DOTALL)
    return [(int(at), unescape(text)) for at, text in found]


@pytest.fixture
def hostile(settings: Settings) -> str:
    report = Report.of(HOSTILE, report_id="<b>/../x", outlet="<i>", url="javascript:alert(4)")
    trigger = report.quote(HOSTILE.index("قصف"), HOSTILE.index("قصف") + 3)
    event = Event(id=event_id(report.sha256, trigger, "shelling"), type="shelling", status="asserted", background=False,
                  trigger=trigger, confidence=0.5, rule="<u>", why="<s>; <a> +1.0")  # fmt: skip
    with Ledger.open(settings.ledger) as ledger:
        data = HOSTILE.encode("utf-8", "surrogatepass")
        ledger.store(Received(data=data), report, Claims.of(report, "<reader>", events=(event,)))
    return "/reports/%3Cb%3E%2F..%2Fx"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_text_stands_there_letter_for_letter(page: TestClient, settings: Settings, lang: str) -> None:
    with Ledger.open(settings.ledger) as ledger:
        kept = [ledger.report(row.id).report for row in ledger.reports()]
    for report in kept:
        found = lines(page.get(f"/reports/{report.id}?lang={lang}").text)
        assert "\n".join(text for _, text in found) == report.text
        assert all(report.text[at : at + len(text)] == text for at, text in found)


def test_every_quote_says_where_it_stands(page: TestClient, settings: Settings) -> None:
    with Ledger.open(settings.ledger) as ledger:
        text = ledger.report("09").report.text
    html = page.get("/reports/09").text
    quotes = re.findall(r'<q class="words[^"]*" data-span="(\d+) (\d+) \w+"[^>]*>(.*?)</q>', html, re.DOTALL)
    assert len(quotes) > 60
    assert all(text[int(start) : int(end)] == unescape(words) for start, end, words in quotes)


def test_the_page_tells_it_in_the_language_asked_for(page: TestClient) -> None:
    arabic, english = page.get("/reports/08?lang=ar").text, page.get("/reports/08?lang=en").text
    for words in ("ضربة جوية", "القيادة العسكرية الأمريكية في أفريقيا", "في حادثة ترويها", "من يقول ذلك"):
        assert words in re.sub("<[^>]+>", "", arabic)
    for words in ("air strike", "US Africa Command (AFRICOM)", "in an incident told by", "who says so"):
        assert words in re.sub("<[^>]+>", "", english)
    assert 'dir="rtl"' in arabic.split("\n")[1]
    assert 'dir="ltr"' in english.split("\n")[1]


def test_what_checks_say_is_arabic_on_an_arabic_page(page: TestClient) -> None:
    html = page.get("/reports/09?lang=ar").text
    messages = re.findall(r'<p class="message" dir="auto">(.*?)</p>', html)
    assert len(messages) > 2
    assert not [one for one in messages if re.search("[a-z]{3}", unescape(one))]


def test_custody_is_told_and_the_bytes_are_given_back(page: TestClient, settings: Settings) -> None:
    html = page.get("/reports/08").text
    with Ledger.open(settings.ledger) as ledger:
        kept = ledger.report("08")
        source = ledger.source(kept.report.source_sha256)
    assert kept.report.source_sha256 in html
    assert kept.receipts[0].tool in html
    given = page.get("/bytes/08")
    assert given.content == source
    assert given.headers["content-disposition"].startswith("attachment")
    assert given.headers["content-type"] == "application/octet-stream"


def test_why_shows_how_the_sentence_was_read(page: TestClient) -> None:
    html = page.get("/reports/08").text
    address = unescape(re.search(r'hx-get="(/why/[^"]+)"', html).group(1))
    part = page.get(address)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "air_strike" in part.text
    assert page.get("/why/08?claim=e-none").status_code == 404
    assert page.get("/reports/none").status_code == 404


def test_a_hostile_report_is_text_alone(page: TestClient, hostile: str) -> None:
    answer = page.get(hostile)
    assert answer.status_code == 200
    html = answer.text
    assert [text for _, text in lines(html)] == HOSTILE.replace("\x00", "\ufffd").replace("\ud800", "\ufffd").split(
        "\n"
    )
    for marked in ("<script>alert", "<img src=x", "<b>/", "<i>", "<u>", "<s>", "<reader>"):
        assert marked not in html
    assert not re.search(r'(href|src|action)="\s*javascript:', html)
    assert page.get(hostile.replace("/reports/", "/bytes/")).status_code == 200
    assert page.get(hostile.replace("/reports/", "/why/")).status_code == 404


def test_a_graphic_line_is_folded_away(page: TestClient, hostile: str) -> None:
    html = page.get(hostile).text
    assert re.search(
        r'<details class="graphic"><summary[^>]*>[^<]+</summary>\s*<p class="line" data-at="\d+" dir="auto">أشلاء', html
    )


def test_a_form_leads_back_to_a_report_of_any_name(page: TestClient, hostile: str) -> None:
    html = page.get(hostile).text
    form = re.search(r'<form class="actions.*?</form>', html, re.DOTALL).group(0)
    fields = {
        name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form) if name != "act"
    }
    answer = page.post("/decide", data={**fields, "act": "accept"}, follow_redirects=False)
    assert answer.headers["location"].startswith(hostile + "?done=d-")
    assert page.get(answer.headers["location"]).status_code == 200


def test_what_a_cell_will_be_is_told_before_it_is_stored(page: TestClient, settings: Settings) -> None:
    with Ledger.open(settings.ledger) as ledger:
        text = ledger.report("08").report.text
    start = text.index("مرزق")
    asked = {"field": "place", "words": "x", "start": start, "end": start + 4}
    answer = page.get("/cell/08", params={**asked, "lang": "en"})
    assert (answer.status_code, answer.text) == (200, "Murzuq · LY")
    assert answer.headers["content-type"].startswith("text/plain")
    assert page.get("/cell/08?field=killed&words=مرزق&start=x&end=-1").text == "ليس في هذه الكلمات عدد من الناس"
    assert page.get(f"/cell/08?field=killed&start=5&end={'9' * 5000}").status_code == 200
    assert page.get("/cell/none?field=killed&words=7").status_code == 404
