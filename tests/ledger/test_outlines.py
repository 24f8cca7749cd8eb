"""Outlines: the current events of a ledger in short, each reading decoded once."""

import msgspec
from ledger_samples import claims, report

from musnad.ledger import Ledger, Received


def stored(ledger: Ledger, number: int, reader: str = "musnad test") -> str:
    kept = report(number)
    ledger.store(Received(data=kept.text.encode()), kept, claims(kept, reader))
    return kept.id


def test_an_outline_says_what_the_claims_say(ledger: Ledger) -> None:
    name = stored(ledger, 1)
    current, (outline,) = ledger.outlines()
    whole = ledger.report(name).claims
    assert whole is not None
    (event,) = whole.events
    (short,) = outline.events
    assert current == {outline.entry}
    assert (outline.report, short.id, short.type, short.confidence) == (name, event.id, event.type, event.confidence)
    assert (short.trigger.start, short.trigger.text) == (event.trigger.start, event.trigger.text)
    assert short.harmed == max(row.low or 0 for row in event.casualties)


def test_only_what_is_not_known_is_decoded_and_what_was_superseded_goes(ledger: Ledger) -> None:
    stored(ledger, 1)
    first, _ = ledger.outlines()
    stored(ledger, 2)
    both, (second,) = ledger.outlines(first)
    assert both == first | {second.entry}
    stored(ledger, 1, "musnad later")
    now, (third,) = ledger.outlines(both)
    assert now == {second.entry, third.entry}


def test_the_dead_count_before_the_hurt_and_parts_do_not_count(ledger: Ledger) -> None:
    stored(ledger, 1)
    _, (outline,) = ledger.outlines()
    (event,) = outline.events

    def harmed(*rows: tuple[str, int | None, int | None]) -> int:
        plain = [{"outcome": outcome, "low": low, "part_of": part} for outcome, low, part in rows]
        return msgspec.convert({**msgspec.to_builtins(event), "casualties": plain}, type(event)).harmed

    assert harmed(("injured", 30, None), ("killed", 2, None)) == 2
    assert harmed(("injured", 30, None), ("killed", 0, None)) == 30
    assert harmed(("killed", 2, None), ("killed", 9, 0)) == 2
    assert harmed(("killed", None, None)) == 0
    assert harmed() == 0
