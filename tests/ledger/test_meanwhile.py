"""Decisions that two people make on one thing: the second is told, nothing is overwritten."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from ledger_samples import claims, report

from musnad.ledger import Ledger, MeanwhileError, Received
from musnad.ledger.decisions_making import Wanted, make
from musnad.ledger.judged import judged
from musnad.model.decision import Act, Decision

TEXT = "أعلن لواء الوادي مقتل سبعة عناصر في قصف على سبها يوم الخميس.\nوقال سكان إن سبعة عناصر آخرين قتلوا في قصف ثان."


def stored(ledger: Ledger, number: int, body: str | None = None) -> str:
    """A report in the ledger; the id of its event."""
    kept = report(number, body)
    read = claims(kept)
    ledger.store(Received(data=kept.text.encode()), kept, read)
    return read.events[0].id


def ask(ledger: Ledger, act: Act, *targets: str, seen: str | None = None, **more: object) -> Decision:
    """Make and append a decision."""
    fields = {"author": "آمال", "at": "2024-05-01T12:00:00Z", "reason": "كما في النص", **more}
    made = make(ledger, msgspec.convert({"act": act, "targets": targets, **fields}, Wanted))
    return ledger.decide(made, seen=seen)


def test_who_comes_second_is_told_and_nothing_is_written(ledger: Ledger) -> None:
    event = stored(ledger, 1)
    first = ask(ledger, "accept", event, seen="")
    with pytest.raises(MeanwhileError) as told:
        ask(ledger, "reject", event, seen="", author="سالم")
    assert (told.value.target, told.value.newer) == (event, (first.id,))
    assert list(ledger.decisions()) == [first]
    second = ask(ledger, "reject", event, seen=first.id, author="سالم")
    assert [made.id for made in ledger.touching(event)] == [first.id, second.id]


def test_an_undo_and_a_pair_bear_on_the_claim_too(ledger: Ledger) -> None:
    event, other = stored(ledger, 1), stored(ledger, 2)
    first = ask(ledger, "accept", event)
    undo = ask(ledger, "undo", first.id, seen="")
    pair = ask(ledger, "different", event, other)
    again = ask(ledger, "undo", undo.id)
    assert [made.id for made in ledger.touching(event)] == [first.id, undo.id, pair.id, again.id]
    assert [made.id for made in ledger.touching(other)] == [pair.id]
    with pytest.raises(MeanwhileError):
        ask(ledger, "correct", event, seen=undo.id, settings={"type": "attack"})


def test_the_same_form_sent_twice_is_one_decision(ledger: Ledger) -> None:
    event = stored(ledger, 1)
    assert ask(ledger, "accept", event, seen="") == ask(ledger, "accept", event, seen="")
    assert len(list(ledger.decisions())) == 1


def test_words_that_stand_twice_are_taken_where_they_were_pointed_at(ledger: Ledger) -> None:
    event = stored(ledger, 1, TEXT)
    start = TEXT.rindex("سبعة عناصر")
    second = {"start": start, "end": start + 10, "text": "سبعة عناصر"}
    ask(ledger, "correct", event, settings={"killed": second})
    (now,) = judged(ledger).reports[0].events
    assert [(row.low, row.span.start) for row in now.casualties if row.outcome == "killed"] == [(7, start)]


def test_an_event_split_off_can_be_decided_on(ledger: Ledger) -> None:
    event = stored(ledger, 1, TEXT)
    start = TEXT.rindex("قصف")
    made = ask(ledger, "split", event, words={"start": start, "end": start + 3, "text": "قصف"})
    ask(ledger, "correct", made.value["id"], settings={"type": "air_strike"})
    assert [one.type for one in judged(ledger).reports[0].events] == ["shelling", "air_strike"]


def test_two_who_undo_the_same_decision(ledger: Ledger) -> None:
    first = ask(ledger, "accept", stored(ledger, 1))
    undo = ask(ledger, "undo", first.id, seen="")
    with pytest.raises(MeanwhileError) as told:
        ask(ledger, "undo", first.id, seen="", author="سالم")
    assert told.value.newer == (undo.id,)


def test_of_many_who_decide_at_once_on_one_claim_one_is_heard(ledger: Ledger) -> None:
    event = stored(ledger, 1)

    def accept(author: str) -> bool:
        with Ledger.open(ledger.path, timeout=30) as own:
            try:
                ask(own, "accept", event, seen="", author=author)
            except MeanwhileError:
                return False
        return True

    with ThreadPoolExecutor(8) as people:
        heard = list(people.map(accept, [f"author {n}" for n in range(16)]))
    assert sum(heard) == 1
    assert len(list(ledger.decisions())) == 1
    assert list(ledger.verify()) == []
