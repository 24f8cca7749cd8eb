"""The queue as a page: what comes next, and that it shrinks."""

import re
from html import unescape

from starlette.testclient import TestClient

from musnad.ledger import Ledger, Received
from musnad.model import Casualties, Claims, Event, Report, event_id
from musnad.web.settings import Settings


def listed(html: str) -> list[str]:
    """The keys of the items in the list, in order."""
    nav = re.search(r'<nav class="queue-list".*?</nav>', html, re.DOTALL).group(0)
    return [unescape(key).replace("+", " ") for key in re.findall(r"at=([^&\"]+)", nav)]


def count(html: str) -> int:
    return int(re.search(r"<bdi>\d+</bdi> من <bdi>(\d+)</bdi>", html).group(1))


def test_an_accepted_claim_leaves_the_queue_and_the_next_one_comes(page: TestClient, csrf: str) -> None:
    html = page.get("/queue").text
    first, second = listed(html)[:2]
    form = re.search(r'<form class="actions.*?</form>', html, re.DOTALL).group(0)
    fields = {
        name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form) if name != "act"
    }
    answer = page.post("/decide", data={**fields, "act": "accept"})
    assert answer.status_code == 200
    assert count(answer.text) == count(html) - 1
    assert first not in listed(answer.text)
    assert f'data-claim="{second}"' in answer.text


def test_an_undone_decision_comes_back(page: TestClient, csrf: str) -> None:
    html = page.get("/queue").text
    claim = listed(html)[0]
    done = page.post("/decide", data={"csrf": csrf, "act": "reject", "target": claim, "next": "/queue"})
    undo = re.search(r'<form class="undo.*?</form>', done.text, re.DOTALL).group(0)
    fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', undo)}
    assert fields["act"] == "undo"
    assert listed(page.post("/decide", data=fields).text)[0] == claim


def test_a_report_read_to_the_end_leaves_with_all_its_claims(page: TestClient, csrf: str, settings: Settings) -> None:
    with Ledger.open(settings.ledger) as ledger:
        mine = {event.id for event in ledger.report("12").claims.events}
    before = page.get("/queue").text
    after = page.post("/decide", data={"csrf": csrf, "act": "complete", "target": "12", "next": "/queue"}).text
    assert len(mine) > 1
    assert count(before) - count(after) == len(mine)


def test_a_pair_is_shown_side_by_side_and_judged(page: TestClient, csrf: str) -> None:
    html = page.get("/queue?only=pairs").text
    pair = listed(html)[0]
    one, other = pair.split(" ")
    assert {one, other} == set(re.findall(r'data-claim="([^"]+)"', html))
    assert len(re.findall(r"data-text", html)) == 2
    answer = page.post("/decide", data={"csrf": csrf, "act": "different", "target": [one, other], "seen": "",
                                        "next": "/queue?only=pairs"})  # fmt: skip
    assert answer.status_code == 200
    assert pair not in listed(answer.text)


def test_parts_of_the_queue_and_one_report_alone(page: TestClient) -> None:
    everything = count(page.get("/queue").text)
    for part in ("unsure", "disputed", "harm", "pairs"):
        assert 0 < count(page.get(f"/queue?only={part}").text) < everything
    assert page.get("/queue?only=nonsense").status_code == 200
    assert page.get("/queue?report=08&only=all").text.count("queue-list") == 1
    empty = page.get("/queue?report=none")
    assert empty.status_code == 200
    assert "لا شيء ينتظر القرار" in empty.text


def test_the_last_decision_can_be_undone_from_anywhere_in_the_queue(page: TestClient, csrf: str) -> None:
    claim, _, third = listed(page.get("/queue").text)[:3]
    page.post("/decide", data={"csrf": csrf, "act": "accept", "target": claim, "next": "/queue"})
    html = page.get("/queue", params={"at": third}).text
    undo = re.search(r'<div class="last-one.*?</form>', html, re.DOTALL).group(0)
    assert 'data-key="KeyU"' in undo
    fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', undo)}
    assert claim in listed(page.post("/decide", data=fields).text)
    assert "last-one" not in page.get("/queue").text


def test_what_comes_in_meanwhile_joins_the_queue(page: TestClient, settings: Settings) -> None:
    before = page.get("/queue").text
    report = Report.of("قصف على سبها أدى إلى مقتل مئة وعشرين مدنيا.", report_id="new")
    trigger = report.quote(0, 3)
    harm = Casualties(
        outcome="killed", group="civilian", low=120, high=120, qualifier="exact", span=report.quote(25, 42)
    )
    event = Event(id=event_id(report.sha256, trigger, "shelling"), type="shelling", status="asserted", background=False,
                  trigger=trigger, casualties=(harm,), confidence=0.5, rule="test", why="test")  # fmt: skip
    with Ledger.open(settings.ledger) as ledger:
        ledger.store(Received(data=report.text.encode()), report, Claims.of(report, "musnad test", events=(event,)))
    after = page.get("/queue").text
    assert count(after) == count(before) + 1
    assert event.id in listed(after)[:5]


def test_closed_words_stand_nowhere_in_the_list(page: TestClient, csrf: str) -> None:
    html = page.get("/queue").text
    claim = listed(html)[0]
    words = unescape(re.search(r'<q class="words"[^>]*>(.*?)</q>', html).group(1))
    report = re.search(r'data-report="([^"]+)"', html).group(1)
    page.post(
        "/decide",
        data={"csrf": csrf, "act": "redact", "target": report, "field": "trigger", "words": words, "next": "/queue"},
    )
    hidden = page.get("/queue", params={"at": claim}).text
    current = re.search(r'<a href="[^"]*" aria-current="true">.*?</a>', hidden, re.DOTALL).group(0)
    assert words not in current
    assert "█" in current
