"""The queue: what comes first, why, and what is settled."""

import msgspec

from musnad.ledger.outlines import EventOutline, HarmOutline, TriggerOutline
from musnad.model.decision import Decision
from musnad.model.incident import ClaimRef, Contradiction, Incident, IncidentLink, Side
from musnad.web.facts.deciding import Log
from musnad.web.facts.queue import Decided, Item, claim_item, decided, disputes_of, left, pair_items, ranked


def event(name: str, confidence: float = 0.9, killed: int = 0, *, background: bool = False) -> EventOutline:
    harm = (HarmOutline("killed", killed),) if killed else ()
    return EventOutline(id=name, type="shelling", status="claimed", background=background,
                        trigger=TriggerOutline(0, f"قصف {name}"), confidence=confidence, casualties=harm)  # fmt: skip


def log(*made: tuple[str, str]) -> Log:
    return Log.of(
        Decision(id=f"d-{n}", act=act, target=target,
                 author="ا", at="2024-05-01T10:00:00Z", reason="س", report="r", quote=f"قصف {target}")
        for n, (act, target) in enumerate(made)
    )  # fmt: skip


HERE = {f"e-{name}" for name in "12345abc"}


def ordered(items: list[Item], settled: Decided, *wanted: str) -> tuple[Item, ...]:
    return left(ranked(items), settled, *wanted)


SETTLED = decided(log(), HERE)


def incident() -> Incident:
    a, b, c = (ClaimRef(report, f"e-{report}") for report in "abc")
    sides = Side(value="7", claims=(a,)), Side(value="9", claims=(b,))
    return Incident(
        id="i-1", type="shelling", time=None, place=None, initiator=None, target=None, claims=(a, b, c), witnesses=2,
        contradictions=(Contradiction(field="toll", message="", sides=sides),),
        links=(IncidentLink(a=b, b=a, score=0.6, why=()), IncidentLink(a=b, b=c, score=0.99, why=())),
    )  # fmt: skip


def test_unsure_contradicted_and_grave_claims_come_first() -> None:
    items = [
        claim_item("r", event("e-sure"), ()),
        claim_item("r", event("e-unsure", 0.5), ()),
        claim_item("r", event("e-disputed"), ("toll",)),
        claim_item("r", event("e-grave", killed=60), ()),
        claim_item("r", event("e-all", 0.5, 60), ("toll",)),
    ]
    assert [item.key for item in ordered(items, SETTLED, "all")] == [
        "e-all", "e-disputed", "e-unsure", "e-grave", "e-sure"
    ]  # fmt: skip


def test_background_counts_half_and_equals_keep_their_order() -> None:
    news, old = claim_item("r", event("e-1", 0.6), ()), claim_item("r", event("e-2", 0.6, background=True), ())
    assert old.worth == news.worth / 2
    later = claim_item("s", event("e-3", 0.6), ())
    assert [item.key for item in ordered([later, news], SETTLED, "all")] == ["e-1", "e-3"]


def test_parts_of_the_queue() -> None:
    items = [
        claim_item("r", event("e-1", 0.6), ()),
        claim_item("s", event("e-2", 0.9, 3), ("toll",)),
        *pair_items(incident(), {ref: event(ref.event) for ref in incident().claims}),
    ]
    assert [i.key for i in ordered(items, SETTLED, "unsure")] == ["e-a e-b", "e-1"]
    assert [i.key for i in ordered(items, SETTLED, "harm")] == ["e-2"]
    assert [i.key for i in ordered(items, SETTLED, "pairs")] == ["e-a e-b"]
    assert [i.key for i in ordered(items, SETTLED, "all", "s")] == ["e-2"]


def test_only_links_that_are_not_plain_are_asked_about() -> None:
    (pair,) = pair_items(incident(), {ref: event(ref.event) for ref in incident().claims})
    assert (pair.key, pair.sure, pair.disputes) == ("e-a e-b", 0.6, ("toll",))


def test_each_claim_knows_its_own_disputes() -> None:
    found = disputes_of(incident())
    assert found == {ClaimRef("a", "e-a"): ("toll",), ClaimRef("b", "e-b"): ("toll",)}


def test_what_was_decided_is_not_asked_again() -> None:
    items = [claim_item("r", event(name), ()) for name in ("e-1", "e-2", "e-3", "e-4", "e-5")]
    settled = decided(
        log(("accept", "e-1"), ("reject", "e-2"), ("correct", "e-3"), ("accept", "e-4"), ("undo", "d-3")), HERE
    )
    assert [item.key for item in ordered(items, settled, "all")] == ["e-4", "e-5"]


def test_a_report_read_to_the_end_and_a_pair_judged_are_settled() -> None:
    items = [claim_item("r", event("e-1"), ()), claim_item("s", event("e-2"), ()),
             *pair_items(incident(), {ref: event(ref.event) for ref in incident().claims})]  # fmt: skip
    settled = decided(log(("complete", "r"), ("different", "e-a e-b")), HERE)
    assert [item.key for item in ordered(items, settled, "all")] == ["e-2"]


def test_a_claim_whose_id_changed_is_known_by_its_words() -> None:
    settled = decided(log(("accept", "e-old")), HERE)
    renamed = msgspec.structs.replace(event("e-new"), trigger=TriggerOutline(0, "قصف e-old"))
    assert ordered([claim_item("r", renamed, ())], settled, "all") == ()


def test_another_claim_by_the_same_word_is_still_asked_about() -> None:
    settled = decided(log(("accept", "e-1")), HERE)
    twin = msgspec.structs.replace(event("e-2"), trigger=TriggerOutline(90, "قصف e-1"))
    assert [item.key for item in ordered([claim_item("r", twin, ())], settled, "all")] == ["e-2"]
