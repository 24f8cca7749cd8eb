"""Reviewing in a real browser: from reading to export, by mouse and by keys, alone and with somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from musnad.ledger import Ledger
from musnad.ledger.judged import judged
from musnad.model.decision import Decision
from musnad.web.settings import Settings

Open = Callable[..., Page]
READY = '[data-text][data-ready="yes"]'
ARTICLE = (
    "غارة جوية على أطراف مرزق\n"
    "أعلنت القيادة العسكرية الأمريكية في أفريقيا أنها نفذت غارة جوية قرب مرزق يوم الثلاثاء 24 سبتمبر 2019 "
    "أدت إلى مقتل تسعة مسلحين من تنظيم الدولة.\n"
    "وقال سكان للصحيفة إن القتلى كانوا عشرة مسلحين.\n"
)
# Where the keys lie, and what an Arabic layout writes with them.
ARABIC = {"KeyA": "ش", "KeyR": "ق", "KeyE": "ث", "KeyN": "ى", "KeyS": "س", "KeyD": "ي", "KeyC": "ؤ", "KeyU": "ع",
          "KeyJ": "ت", "KeyK": "ن", "KeyW": "ص", "Slash": "؟"}  # fmt: skip


def press(tab: Page, code: str, *, shift: bool = False) -> None:
    """A key of an Arabic keyboard."""
    devtools = tab.context.new_cdp_session(tab)
    about = {"code": code, "key": ARABIC[code], "text": ARABIC[code], "modifiers": 8 if shift else 0}
    devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", **about})
    devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **about})
    devtools.detach()


def made(settings: Settings) -> list[Decision]:
    with Ledger.open(settings.ledger) as ledger:
        return list(ledger.decisions())


def decided(tab: Page, settings: Settings, count: int) -> Decision:
    """The last of so many decisions, once the page has confirmed it."""
    tab.wait_for_url(re.compile("done=d-"))
    found = made(settings)
    assert len(found) == count
    expect(tab.locator(".done code")).to_have_text(found[-1].id)
    return found[-1]


def select(tab: Page, words: str) -> None:
    tab.evaluate(
        """(words) => {
          const lines = [...document.querySelectorAll("[data-text] [data-at]")].map((line) => line.firstChild);
          const node = lines.find((one) => one && one.data.includes(words)), at = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, at, node, at + words.length);
        }""",
        words,
    )


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_from_reading_to_export(open_tab: Open, served: Settings, lang: str) -> None:
    tab = open_tab("/read", lang=lang)
    tab.locator("textarea[name=text]").fill(ARTICLE)
    tab.locator("input[name=published]").fill("2019-09-26")
    tab.locator("input[name=outlet]").fill("صحيفة التل")
    tab.locator("form.intake button[type=submit]").click()
    tab.wait_for_url(re.compile("/briefs/"), timeout=60_000)
    with Ledger.open(served.ledger) as ledger:
        report = ledger.report(list(ledger.reports())[-1].id)
    assert report.claims is not None
    tab.goto(f"http://127.0.0.1:{served.port}/reports/{quote(report.report.id, safe='')}")
    tab.wait_for_selector(READY)

    card = tab.locator(".claim.kind-event").first
    claim = card.get_attribute("data-claim")
    card.locator("[data-desk=correct]").click()
    row = tab.locator(".cell-row")
    row.locator("[data-field]").select_option("killed")
    select(tab, "عشرة مسلحين")
    expect(row.locator("[data-words]")).to_have_value("عشرة مسلحين")
    expect(row.locator("[data-preview]")).to_have_text("\u206610\u2069")
    tab.locator(".desk input[name=reason]").fill("يقوله السكان")
    tab.locator("[data-desk-save]").click()
    decision = decided(tab, served, 1)
    assert (decision.act, decision.target, decision.reason) == ("correct", claim, "يقوله السكان")
    span = decision.value["set"]["killed"]["span"]
    assert report.report.text[span["start"] : span["end"]] == "عشرة مسلحين"
    assert decision.value["set"]["killed"]["low"] == 10

    tab.locator(f'.claim[data-claim="{claim}"] .incident-link').click()
    tab.wait_for_url(re.compile("/incidents/"))
    expect(tab.locator("main")).to_contain_text("عشرة مسلحين")
    tab.goto(f"http://127.0.0.1:{served.port}/")
    with tab.expect_download() as given:
        tab.locator('a[href*="/export/csv"]').first.click()
    lines = given.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 2
    assert (
        decision.id
        in tab.context.request.get(f"http://127.0.0.1:{served.port}/reports/{quote(report.report.id, safe='')}").text()
    )


def test_words_of_a_cell_are_meant_for_that_cell(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/reports/08")
    tab.wait_for_selector(READY)
    card = tab.locator(".claim.kind-event").first
    card.focus()
    words = card.locator("q.mark-where").first.inner_text()
    select(tab, words)
    expect(tab.locator("[data-picked]")).to_be_visible()
    press(tab, "KeyE")
    expect(tab.locator("[data-field]")).to_have_value("place")
    expect(tab.locator("[data-words]")).to_have_value(words)


def test_a_missed_claim_is_added_from_selected_words(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/reports/08")
    tab.wait_for_selector(READY)
    select(tab, "جيوب صغيرة")
    tab.locator("[data-picked] [data-desk=add]").click()
    tab.locator(".cell-row select[data-value]").last.select_option("mobilization")
    tab.locator("[data-desk-save]").click()
    decision = decided(tab, served, 1)
    assert (decision.act, decision.quote, decision.value["event"]["type"]) == ("add", "جيوب صغيرة", "mobilization")
    expect(tab.locator(f'.claim[data-claim="{decision.target}"]')).to_have_class(re.compile("is-added"))


def test_a_name_is_hidden_from_selected_words(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/reports/08")
    tab.wait_for_selector(READY)
    select(tab, "متابعون")
    tab.locator("[data-picked] [data-desk=redact]").click()
    tab.locator("[data-desk-save]").click()
    assert decided(tab, served, 1).quote == "متابعون"
    expect(tab.locator("[data-text]")).not_to_contain_text("متابعون")
    expect(tab.locator("[data-text]")).to_contain_text("███████")


def test_the_queue_is_worked_with_an_arabic_keyboard(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/queue")
    tab.wait_for_selector(READY)
    first = tab.locator(".claim").get_attribute("data-claim")
    press(tab, "KeyJ")
    tab.wait_for_url(re.compile("at="))
    second = tab.locator(".claim").get_attribute("data-claim")
    assert second != first
    press(tab, "KeyK")
    expect(tab.locator(".claim")).to_have_attribute("data-claim", str(first))
    tab.wait_for_selector(READY)

    press(tab, "KeyA")
    assert [(one.act, one.target) for one in [decided(tab, served, 1)]] == [("accept", first)]
    expect(tab.locator(".claim")).to_have_attribute("data-claim", str(second))
    tab.wait_for_selector(READY)
    press(tab, "KeyR")
    tab.wait_for_function("(id) => !document.querySelector('.claim')?.id.includes(id)", arg=second)
    assert (made(served)[-1].act, made(served)[-1].target) == ("reject", second)
    rejected = made(served)[-1].id
    tab.wait_for_selector(READY)
    press(tab, "KeyU")
    expect(tab.locator(f'.claim[data-claim="{second}"], .queue-list a[href*="{second}"]').first).to_be_visible()
    assert (made(served)[-1].act, made(served)[-1].target) == ("undo", rejected)


def test_correcting_by_keys_alone(open_tab: Open, served: Settings) -> None:
    """e, the field, into the text, word by word, Enter, Enter: no mouse."""
    tab = open_tab("/reports/08")
    tab.wait_for_selector(READY)
    tab.locator(".claim").first.focus()
    press(tab, "KeyE")
    expect(tab.locator("[data-desk-form]")).to_be_visible()
    assert tab.evaluate("document.activeElement.matches('[data-field]')")
    tab.locator("[data-field]").select_option("place")
    tab.locator("[data-pick]").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.matches('[data-text]')")
    with Ledger.open(served.ledger) as ledger:
        text = ledger.report("08").report.text
    words = tab.locator("[data-words]")
    expect(words).not_to_have_value("")
    begin = int(tab.locator("[data-start]").input_value())
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("Shift+ArrowLeft")
    wanted = " ".join(text[begin:].split()[1:3])
    expect(words).to_have_value(re.compile(re.sub(r"\\s", r"\\s+", re.escape(wanted))))
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.matches('[data-desk-save]')")
    tab.keyboard.press("Enter")
    span = decided(tab, served, 1).value["set"]["place"]["span"]
    assert span["text"] == text[span["start"] : span["end"]]
    assert span["text"].split() == wanted.split()


def test_a_pair_is_judged_by_a_key(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/queue?only=pairs")
    tab.wait_for_selector(READY)
    ids = tab.locator(".claim").evaluate_all("all => all.map((one) => one.dataset.claim)")
    press(tab, "KeyD")
    decision = decided(tab, served, 1)
    assert (decision.act, decision.target) == ("different", " ".join(sorted(ids)))


def test_a_report_is_complete_and_help_is_there(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/reports/08")
    tab.wait_for_selector(READY)
    press(tab, "Slash", shift=True)
    expect(tab.locator("#keys-help")).to_be_visible()
    press(tab, "KeyC")
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys-help")).to_be_hidden()
    assert made(served) == []
    press(tab, "KeyC")
    assert decided(tab, served, 1).act == "complete"


def test_keys_do_nothing_while_somebody_writes_or_switched_them_off(open_tab: Open, served: Settings) -> None:
    tab = open_tab("/reports/08")
    tab.wait_for_selector(READY)
    tab.locator(".claim").first.focus()
    press(tab, "KeyW")
    assert tab.evaluate("document.activeElement.name") == "reason"
    press(tab, "KeyA")
    expect(tab.locator(".claim input[name=reason]").first).to_have_value("ش")
    tab.locator(".claim").first.focus()
    press(tab, "Slash", shift=True)
    tab.locator("[data-keys-on]").uncheck()
    tab.keyboard.press("Escape")
    press(tab, "KeyA")
    tab.wait_for_timeout(300)
    assert made(served) == []


def test_two_tabs_on_one_claim(open_tab: Open, chromium: Browser, served: Settings) -> None:
    """The second is told who decided what, nothing is overwritten, and it may still decide."""
    first, second = open_tab("/reports/08"), chromium.new_context().new_page()
    said: list[str] = []
    second.on("console", lambda message: said.append(message.text))
    second.goto(f"http://127.0.0.1:{served.port}/reports/08?token={served.token}&lang=en")
    for tab in (first, second):
        tab.wait_for_selector(READY)
    first.locator("button[value=accept]").first.click()
    accepted = decided(first, served, 1)
    with second.expect_response(lambda answer: answer.url.endswith("/decide")) as answer:
        second.locator("button[value=reject]").first.click()
    assert answer.value.status == 409
    expect(second.locator("[role=alert]")).to_contain_text("Your decision was not stored")
    expect(second.locator(".decisions")).to_contain_text(accepted.id)
    assert len(made(served)) == 1
    second.locator("form.either button").click()
    assert decided(second, served, 2).act == "reject"
    # The browser itself remarks on the status; nothing else may be said.
    assert [one for one in said if "409" not in one] == []
    second.context.close()
    with Ledger.open(served.ledger) as ledger:
        left = next(claims for claims in judged(ledger).reports if claims.report.id == "08")
    assert accepted.target not in {event.id for event in left.events}


@pytest.mark.parametrize("dark", [False, True])
def test_every_state_of_a_page_can_be_used_by_all(
    open_tab: Open, serious: Callable[[Page], list[str]], dark: bool
) -> None:
    """Accepted, rejected, corrected and added claims, the desk, the reasons, the history, the keys."""
    tab = open_tab("/reports/08", dark=dark)
    tab.wait_for_selector(READY)
    tab.locator("button[value=accept]").first.click()
    tab.wait_for_selector(".claim.is-accepted")
    tab.wait_for_selector(READY)
    tab.locator(".claim.is-open button[value=reject]").first.click()
    tab.wait_for_selector(".claim.is-rejected")
    tab.wait_for_selector(READY)
    tab.locator(".claim.is-accepted .why > summary").first.click()
    expect(tab.locator(".sentence").first).to_be_visible(timeout=30_000)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    expect(tab.locator(".seen p.quiet")).to_have_count(0, timeout=30_000)
    select(tab, "متابعون")
    tab.locator("[data-picked] [data-desk=add]").click()
    assert serious(tab) == []
    tab.locator("[data-desk-close]").click()
    tab.keyboard.press("Shift+Slash")
    expect(tab.locator("#keys-help")).to_be_visible()
    assert serious(tab) == []
