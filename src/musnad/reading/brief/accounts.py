"""Accounts: what rests on whose word; and what rests on nobody's."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Chain, Claims, Event, Link, Span, Statement, Total
from musnad.reading.brief.names import of_link, party
from musnad.reading.brief.parts import Account, Unsourced
from musnad.reading.brief.sides import origins

_MOST_SAYINGS = 3


def accounts(claims: Claims, lexicon: Lexicon) -> tuple[Account, ...]:
    """What each witness answers for, those with most events first. The witness of a chain is its innermost link."""
    found: dict[str, Account] = {}
    for link, event, total in _claimed(claims):
        key = link.source or link.name
        have = found.get(key) or _new(lexicon, link)
        events = (*have.events, event) if event is not None and event not in have.events else have.events
        totals = (*have.totals, total) if total is not None and total not in have.totals else have.totals
        found[key] = msgspec.structs.replace(
            have, events=events, totals=totals, channels=_with(have.channels, link.channel)
        )
    for s in claims.statements:
        key = s.speaker or s.name
        speaking = found.get(key) or _speaking(lexicon, s)
        if speaking is not None:
            found[key] = _saying(speaking, s)
    return tuple(sorted(found.values(), key=lambda a: -len(a.events)))


def _claimed(claims: Claims) -> Iterator[tuple[Link, Event | None, Total | None]]:
    for e in claims.events:
        for link in origins(e.attribution):
            yield link, e, None
    for t in claims.totals:
        for link in origins(t.attribution):
            yield link, None, t


def _new(lexicon: Lexicon, link: Link) -> Account:
    return Account(who=of_link(lexicon, link), kind=link.kind, channels=())


def _speaking(lexicon: Lexicon, s: Statement) -> Account | None:
    """A speaker who answers for no event; one whom the text does not name has no account."""
    if s.speaker_span is None:
        return None
    who = party(lexicon, s.speaker, s.name, s.speaker_span)
    return Account(who=who, kind="", channels=())


def _saying(have: Account, s: Statement) -> Account:
    """With one more saying, unless the events already hold its words or it lies inside another."""
    told = any(s.content.holds(e.trigger) for e in have.events) or any(x.holds(s.content) for x in have.sayings)
    channels = _with(have.channels, s.channel)
    if told:
        return msgspec.structs.replace(have, channels=channels)
    full = len(have.sayings) >= _MOST_SAYINGS
    sayings: tuple[Span, ...] = have.sayings if full else (*have.sayings, s.content)
    return msgspec.structs.replace(have, channels=channels, sayings=sayings, more=have.more + full)


def _with(channels: tuple[str, ...], channel: str | None) -> tuple[str, ...]:
    return channels if channel is None or channel in channels else (*channels, channel)


def unsourced(claims: Claims) -> Unsourced:
    """What the outlet tells in its own voice alone."""
    return Unsourced(
        events=tuple(e for e in claims.events if not _sourced(e.attribution)),
        totals=tuple(t for t in claims.totals if not _sourced(t.attribution)),
    )


def _sourced(chains: tuple[Chain, ...]) -> bool:
    return any(chains)
