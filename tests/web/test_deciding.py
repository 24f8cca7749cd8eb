"""Deciding through the page: each act of the ledger, its words at their place, and who comes second."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from musnad.ledger import Ledger
from musnad.ledger.judged import judged
from musnad.model import Event, Report
from musnad.model.decision import Decision
from musnad.web.settings import Settings

Send = Callable[..., object]


@pytest.fixture
def send(page: TestClient, csrf: str) -> Send:
    """``send("accept", target, reason=…)``: the answer to a form, not followed."""

    def sent(act: str, *targets: str, **fields: object):
        data = {"csrf": csrf, "act": act, "target": list(targets), "next": "/reports/08", **fields}
        return page.post("/decide", data=data, follow_redirects=False)

    return sent


@pytest.fixture
def made(settings: Settings) -> Callable[[], list[Decision]]:
    """All decisions of the ledger."""

    def read() -> list[Decision]:
        with Ledger.open(settings.ledger) as ledger:
            return list(ledger.decisions())

    return read


def of(settings: Settings, name: str = "08") -> tuple[Report, tuple[Event, ...]]:
    with Ledger.open(settings.ledger) as ledger:
        kept = ledger.report(name)
    assert kept.claims is not None
    return kept.report, kept.claims.events


def now(settings: Settings, name: str = "08") -> tuple[Event, ...]:
    """The events of a report as decisions leave them."""
    with Ledger.open(settings.ledger) as ledger:
        return next(claims.events for claims in judged(ledger).reports if claims.report.id == name)


def row(report: Report, words: str, name: str = "", after: int = 0) -> dict[str, str]:
    start = report.text.index(words, after)
    return {"field": name, "value": "", "words": words, "start": str(start), "end": str(start + len(words))}


def test_accept_goes_on_with_what_was_done(send: Send, page: TestClient, settings: Settings, made) -> None:
    _, events = of(settings)
    answer = send("accept", events[0].id, seen="")
    (decision,) = made()
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/reports/08?done={decision.id}"
    assert (decision.act, decision.author, decision.reason) == ("accept", "آمال", "كما في النص")
    html = page.get(answer.headers["location"]).text
    assert 'role="status"' in html
    assert decision.id in html


def test_a_given_reason_is_kept(send: Send, settings: Settings, made) -> None:
    send("reject", of(settings)[1][0].id, reason="تدريب لا هجوم", seen="")
    assert made()[0].reason == "تدريب لا هجوم"
    assert len(now(settings)) == len(of(settings)[1]) - 1


def test_correct_computes_from_the_selected_words(send: Send, settings: Settings, made) -> None:
    report, events = of(settings)
    send("correct", events[0].id, seen="", report="08", **row(report, "19 من عناصره", "killed"))
    assert [(c.low, c.span.text) for c in now(settings)[0].casualties if c.outcome == "killed"] == [
        (19, "19 من عناصره")
    ]
    assert made()[0].value["set"]["killed"]["span"]["start"] == report.text.index("19 من")


def test_correct_by_value_and_words_at_once(send: Send, settings: Settings) -> None:
    report, events = of(settings)
    place = row(report, "مرزق", "place")
    rows = {name: [closed, place[name]] for name, closed in
            {"field": "type", "value": "attack", "words": "", "start": "", "end": ""}.items()}  # fmt: skip
    send("correct", events[0].id, seen="", report="08", **rows)
    assert (now(settings)[0].type, now(settings)[0].place.name) == ("attack", "Murzuq")


def test_words_typed_without_a_place_are_found(send: Send, settings: Settings) -> None:
    send("correct", of(settings)[1][0].id, seen="", field="killed", words="19 من عناصره", value="", start="", end="")
    assert [c.low for c in now(settings)[0].casualties if c.outcome == "killed"] == [19]


def test_words_that_do_not_stand_there_are_refused(send: Send, settings: Settings, made) -> None:
    report, events = of(settings)
    answer = send("correct", events[0].id, seen="", report="08", **{**row(report, "مرزق", "place"), "start": "3"})
    assert answer.status_code == 422
    assert "«مرزق»" in answer.text
    assert made() == []


def test_words_over_two_lines_are_taken_although_browsers_send_crlf(send: Send, settings: Settings, made) -> None:
    report, _ = of(settings)
    end = report.text.index("\n", report.text.index("مرزق"))
    words = report.text[end - 5 : end + 8]
    assert "\n" in words
    fields = {
        "words": words.replace("\n", "\r\n"),
        "start": str(end - 5),
        "end": str(end + 8),
        "field": "",
        "value": "",
    }
    assert send("redact", "08", report="08", **fields).status_code == 303
    assert made()[0].quote == words


def test_add_makes_a_claim_of_the_selected_words(send: Send, settings: Settings) -> None:
    report, _ = of(settings)
    trigger, harm = row(report, "خسارته", "trigger"), row(report, "19 من عناصره", "killed")
    kind = {"field": "type", "value": "withdrawal", "words": "", "start": "", "end": ""}
    rows = {name: [trigger[name], kind[name], harm[name]] for name in kind}
    assert send("add", "08", report="08", **rows).status_code == 303
    added = [one for one in now(settings) if one.rule == "decision"]
    assert [(one.type, one.trigger.text, one.casualties[0].low) for one in added] == [("withdrawal", "خسارته", 19)]


def test_add_without_type_or_words_says_what_is_missing(send: Send, settings: Settings, made) -> None:
    report, _ = of(settings)
    assert "اختر نوع الحدث" in send("add", "08", report="08", **row(report, "خسارته", "trigger")).text
    empty = {
        "field": ["trigger", "type"],
        "value": ["", "attack"],
        "words": ["", ""],
        "start": ["", ""],
        "end": ["", ""],
    }
    assert "حدّد الكلمات" in send("add", "08", report="08", **empty).text
    assert made() == []


def test_split_makes_two(send: Send, settings: Settings) -> None:
    report, events = of(settings)
    send("split", events[0].id, seen="", report="08", **row(report, "سابقتين", "trigger"))
    assert len(now(settings)) == len(events) + 1


def test_complete_redact_release(send: Send, page: TestClient, settings: Settings, made) -> None:
    report, _ = of(settings)
    send("complete", "08")
    send("redact", "08", report="08", **row(report, "القيادة الأمريكية", "trigger"))
    html = page.get("/reports/08").text
    assert "القيادة الأمريكية" not in html
    assert "███████ █████████" in html
    assert "قُرئ كله: <bdi>آمال</bdi>" in html
    send("release", "08", report="08", field="trigger", words="القيادة الأمريكية", value="", start="", end="")
    assert "القيادة الأمريكية" in page.get("/reports/08").text
    assert [one.act for one in made()] == ["complete", "redact", "release"]


@pytest.mark.parametrize("act", ["same", "different", "unsure"])
def test_pairs(send: Send, settings: Settings, made, act: str) -> None:
    one, other = of(settings, "07")[1][0].id, of(settings)[1][0].id
    assert send(act, one, other, seen="").status_code == 303
    assert (made()[0].act, made()[0].target) == (act, " ".join(sorted((one, other))))


def test_grade(send: Send, page: TestClient, settings: Settings, made) -> None:
    html = page.get("/reports/08").text
    claim = re.search(r'href="/incidents/([^"]+)"', html).group(1)
    assert send("grade", claim, grade="fair", seen="").status_code == 303
    assert (made()[0].target[:2], made()[0].value["grade"]) == ("i-", "fair")
    assert claim in {one["id"] for one in made()[0].value["claims"]}
    assert send("grade", claim, grade="best").status_code == 422
    assert send("grade", "i-none", grade="fair").status_code == 422


def test_undo_takes_back_and_can_be_undone(send: Send, settings: Settings, made) -> None:
    _, events = of(settings)
    send("reject", events[0].id, seen="")
    send("undo", made()[0].id, seen="")
    assert len(now(settings)) == len(events)
    send("undo", made()[1].id, seen="")
    assert len(now(settings)) == len(events) - 1


def test_who_comes_second_is_told_and_may_still_decide(send: Send, page: TestClient, settings: Settings, made) -> None:
    report, events = of(settings)
    card = re.search(rf'data-claim="{events[0].id}" data-seen="([^"]*)"', page.get("/reports/08").text)
    assert card.group(1) == ""
    send("accept", events[0].id, seen="")
    late = send("correct", events[0].id, seen="", report="08", reason="أرى غير ذلك", **row(report, "مرزق", "place"))
    assert late.status_code == 409
    assert "آمال" in late.text
    assert len(made()) == 1
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', late.text):
        fields.setdefault(name, []).append(unescape(value))
    assert fields["seen"] == [made()[0].id]
    assert page.post("/decide", data=fields, follow_redirects=False).status_code == 303
    assert [(one.act, one.reason) for one in made()] == [("accept", "كما في النص"), ("correct", "أرى غير ذلك")]


@pytest.mark.parametrize(
    "away", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_no_form_leads_away_from_the_page(page: TestClient, csrf: str, settings: Settings, away: str) -> None:
    fields = {"csrf": csrf, "act": "accept", "target": of(settings)[1][0].id, "next": away}
    answer = page.post("/decide", data=fields, follow_redirects=False)
    assert answer.headers["location"].startswith("/?done=d-")


def test_nothing_is_decided_without_the_secret_or_by_an_unknown_act(send: Send, page: TestClient, made) -> None:
    assert page.post("/decide", data={"act": "accept", "target": "e-1"}).status_code == 403
    assert send("delete", "e-1").status_code == 422
    assert send("accept", "e-none").status_code == 422
    assert made() == []


def test_the_author_is_the_one_who_was_named(send: Send, page: TestClient, csrf: str, settings: Settings, made) -> None:
    page.post("/author", data={"csrf": csrf, "by": " سالم المبروك ", "next": "/queue"})
    send("accept", of(settings)[1][0].id, seen="")
    assert made()[0].author == "سالم المبروك"
    assert "سالم المبروك" in page.get("/reports/08").text


def test_words_of_another_report_are_refused(send: Send, settings: Settings, made) -> None:
    other, _ = of(settings, "01")
    words = other.text[:12]
    fields = {"field": "place", "value": "", "words": words, "start": "0", "end": "12"}
    assert send("correct", of(settings)[1][0].id, seen="", report="01", **fields).status_code == 422
    assert send("correct", of(settings)[1][0].id, seen="", report="none", **fields).status_code == 422
    assert made() == []


def test_closed_words_stay_closed_in_what_was_decided(send: Send, page: TestClient, settings: Settings, made) -> None:
    report, events = of(settings)
    send("correct", events[0].id, seen="", report="08", reason="يقول متابعون ذلك", **row(report, "متابعون", "party"))
    correction = made()[0]
    hide = row(report, "متابعون", "trigger")
    send("redact", "08", report="08", **hide)
    for address in ("/reports/08", f"/reports/08?done={correction.id}", f"/queue?done={correction.id}", "/queue"):
        assert "متابعون" not in page.get(address).text
    late = send("reject", events[0].id, seen="")
    assert late.status_code == 409
    assert "متابعون" not in late.text
