"""What the report page shows: lines with their offsets, marks, cards as decisions leave them, masks, history."""

import msgspec
import pytest

from musnad.ledger import Ledger, Received
from musnad.ledger.decisions_making import Wanted, make
from musnad.ledger.store import utc_now
from musnad.model import Actor, Casualties, Chain, Check, Claims, Event, Link, Place, Report, Span, event_id
from musnad.model.decision import Act, Decision
from musnad.web.facts.deciding import Log, closed_by_report
from musnad.web.facts.graphic import graphic_places
from musnad.web.facts.lines import lines_of, masked
from musnad.web.facts.marks import marks_of
from musnad.web.facts.report_page import ReportPage, report_page
from musnad.web.facts.why import why_of

TEXT = "قصف على سوق 🙂\nأعلن لواء الوادي مقتـل سبعةَ عناصر في قصف على سبها.\nوقال السكان إن اثنين جُرحا في سبها.\n"


def report(text: str = TEXT, name: str = "r") -> Report:
    return Report.of(text, report_id=name, outlet="الشاهد")


def span(of: Report, words: str, after: int = 0) -> Span:
    start = of.text.index(words, after)
    return of.quote(start, start + len(words))


def claims(of: Report) -> Claims:
    second = of.text.index("\n")
    chain: Chain = (Link(source=None, name="لواء الوادي", kind="party", span=span(of, "لواء الوادي"),
                         verb=span(of, "أعلن")),)  # fmt: skip
    trigger = span(of, "قصف", second)
    event = Event(
        id=event_id(of.sha256, trigger, "shelling"), type="shelling", status="claimed", background=False,
        trigger=trigger, mentions=(span(of, "قصف"), trigger),
        place=Place(name="Sabha", name_ar="سبها", id="x:1", country="LY", precision="exact", span=span(of, "سبها")),
        actors=(Actor(role="initiator", kind="actor", actor=None, name="لواء الوادي", span=span(of, "لواء الوادي")),),
        casualties=(Casualties(outcome="killed", group="combatant", low=7, high=7, qualifier="exact", by=(0,),
                               span=span(of, "سبعةَ عناصر")),),
        attribution=(chain,), confidence=0.8, rule="shelling.n.qsf+killing.n.mqtl",
        why="told by its sources; bias -1.3, prior=high&use=noun +0.6, war +0.3",
    )  # fmt: skip
    checks = (
        Check(check="sum", verdict="holds", message="holds", spans=(span(of, "سبعةَ"),)),
        Check(check="toll", verdict="fails", message="fails", spans=(span(of, "اثنين"),)),
    )
    return Claims.of(of, "musnad test", events=(event,), checks=checks)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "m.db", by="test") as opened:
        of = report()
        opened.store(Received(data=of.text.encode()), of, claims(of))
        yield opened


def event_of(ledger: Ledger) -> Event:
    kept = ledger.report("r").claims
    assert kept is not None
    return kept.events[0]


def decide(ledger: Ledger, act: Act, *targets: str, **more: object) -> Decision:
    fields = {"author": "آمال", "at": utc_now(), "reason": "كما في النص", **more}
    return ledger.decide(make(ledger, msgspec.convert({"act": act, "targets": targets, **fields}, Wanted)))


def page(ledger: Ledger) -> ReportPage:
    return report_page(ledger.report("r"), Log.of(ledger.decisions()))


def test_each_line_knows_its_place_in_code_points() -> None:
    of = report("سطر 🙂 أول\r\nثانـي \U0001f468\u200d\U0001f469\n\nرابعٌ\x00.")
    lines = lines_of(of, (), ())
    assert [of.text[line.at : line.end].replace("\x00", "\ufffd") for line in lines] == [line.text for line in lines]
    assert [line.at for line in lines] == [0, 10, 20, 21]


def test_the_title_and_cruel_lines_are_known() -> None:
    of = report("عنوان الخبر\nعثر الأهالي على أشلاءٍ وبقايا.\nوصل المسعفون.")
    of = msgspec.structs.replace(of, title=of.quote(0, 11))
    lines = lines_of(of, (), graphic_places(of, None))
    assert [(line.title, line.graphic) for line in lines] == [(True, False), (False, True), (False, False)]


def test_two_words_of_cruelty_count_only_together() -> None:
    assert list(graphic_places(report("وصل رأس الوفد، ثم قطع الطريق."), None)) == []
    of = report("قالوا إنهم عثروا على جثث متفحمة")
    ((start, end),) = graphic_places(of, None)
    assert of.text[start:end] == "جثث متفحمة"


def test_a_mask_is_as_long_as_what_it_hides() -> None:
    assert masked("قتل سالم 🙂 أمس", [(4, 10)]) == "قتل ████ █ أمس"


def test_every_field_has_its_marks() -> None:
    of = report()
    marks = marks_of(claims(of).events[0], "e")
    assert {(mark.kind, mark.what, mark.text) for mark in marks} == {
        ("event", "trigger", "قصف"), ("event", "mention", "قصف"), ("where", "place", "سبها"),
        ("who", "initiator", "لواء الوادي"), ("harm", "killed", "سبعةَ عناصر"), ("source", "source", "لواء الوادي"),
        ("source", "verb", "أعلن"),
    }  # fmt: skip
    assert all(of.text[mark.start : mark.end] == mark.text for mark in marks)


def test_cards_stand_in_order_with_failing_checks_first(ledger: Ledger) -> None:
    cards = page(ledger).cards.cards
    assert [(card.number, card.kind, card.state) for card in cards] == [
        (1, "event", "open"), (2, "check", "open"), (3, "check", "open")
    ]  # fmt: skip
    assert [card.claim.verdict for card in cards[1:]] == ["fails", "holds"]


def test_a_rejected_claim_stays_in_sight_and_its_marks_go(ledger: Ledger) -> None:
    event = event_of(ledger)
    made = decide(ledger, "reject", event.id)
    shown = page(ledger)
    card = shown.cards.named(event.id)
    assert card is not None
    assert (card.state, card.seen, [s.state for s in card.history]) == ("rejected", made.id, ["stands"])
    assert not any(mark.claim == event.id for mark in shown.marks)
    decide(ledger, "undo", made.id)
    card = page(ledger).cards.named(event.id)
    assert card is not None
    assert (card.state, [s.state for s in card.history]) == ("open", ["stands", "undone"])
    assert [s.can_undo for s in card.history] == [True, False]


def test_a_corrected_claim_shows_both(ledger: Ledger) -> None:
    event = event_of(ledger)
    decide(ledger, "correct", event.id, settings={"injured": "اثنين"})
    decide(ledger, "accept", event.id)
    card = page(ledger).cards.named(event.id)
    assert card is not None
    assert isinstance(card.claim, Event)
    assert card.was == event
    assert [row.outcome for row in card.claim.casualties] == ["killed", "injured"]
    assert card.confidence == 1.0


def test_an_accepted_claim_is_not_shown_as_changed(ledger: Ledger) -> None:
    event = event_of(ledger)
    decide(ledger, "reject", event.id)
    decide(ledger, "accept", event.id)
    card = page(ledger).cards.named(event.id)
    assert card is not None
    assert (card.state, card.was, [s.state for s in card.history]) == ("accepted", None, ["stands", "replaced"])


def test_an_added_claim_has_a_card(ledger: Ledger) -> None:
    made = decide(ledger, "add", "r", words="جُرحا", settings={"type": "attack"})
    card = page(ledger).cards.named(made.target)
    assert card is not None
    assert (card.state, card.was) == ("added", None)


def test_closed_words_are_masked_wherever_they_stand(ledger: Ledger) -> None:
    decide(ledger, "redact", "r", words="لواء الوادي")
    shown = page(ledger)
    assert [shown.report.text[a:b] for a, b in shown.closed] == ["لواء الوادي"]
    assert shown.lines[1].text.startswith("أعلن ████ ██████ مقتـل")
    assert not any("الوادي" in line.text for line in shown.lines)
    decide(ledger, "release", "r", words="لواء الوادي")
    assert page(ledger).closed == ()


def test_complete_is_told_and_history_holds_it(ledger: Ledger) -> None:
    assert page(ledger).complete is None
    decide(ledger, "complete", "r")
    shown = page(ledger)
    assert shown.complete is not None
    assert [s.decision.act for s in shown.history] == ["complete"]


def test_the_log_agrees_with_the_ledger_on_what_bears_on_a_claim(ledger: Ledger) -> None:
    event = event_of(ledger).id
    other = decide(ledger, "add", "r", words="جُرحا", settings={"type": "attack"}).target
    first = decide(ledger, "accept", event)
    decide(ledger, "different", event, other)
    undo = decide(ledger, "undo", first.id)
    decide(ledger, "undo", undo.id)
    log = Log.of(ledger.decisions())
    for target in (event, other, first.id, f"{min(event, other)} {max(event, other)}", "e-none"):
        assert log.touching(target) == ledger.touching(target)
    assert log.seen(event) == list(ledger.decisions())[-1].id


def test_why_is_taken_apart() -> None:
    why = why_of(claims(report()).events[0])
    assert why.rules == ("shelling.n.qsf", "killing.n.mqtl")
    assert why.told == "told by its sources"
    assert [(fact.name, fact.weight, fact.share) for fact in why.facts] == [
        ("bias", -1.3, 100), ("prior=high&use=noun", 0.6, 46), ("war", 0.3, 23)
    ]  # fmt: skip
    bare = msgspec.structs.replace(claims(report()).events[0], why="a person added it")
    assert (why_of(bare).told, why_of(bare).facts) == ("a person added it", ())


def test_words_are_closed_in_every_extraction_of_the_same_bytes(ledger: Ledger) -> None:
    decide(ledger, "redact", "r", words="لواء الوادي")
    log = Log.of(ledger.decisions(), {"r": "r@2", "r@2": "r@3", "q": "q@2"})
    assert closed_by_report(log) == dict.fromkeys(("r", "r@2", "r@3"), frozenset({"لواء الوادي"}))
    later = Log.of((msgspec.structs.replace(one, report="r@3") for one in ledger.decisions()), log.newer)
    assert closed_by_report(later).keys() == {"r", "r@2", "r@3"}
    assert closed_by_report(Log.read(ledger)).keys() == {"r"}
