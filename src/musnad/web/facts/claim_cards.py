"""Claim cards: each claim of a report as it stands after decisions, beside what the reader found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from musnad.ledger.claim_index import claim_id, each
from musnad.ledger.decisions_apply import Applied, apply
from musnad.ledger.decisions_survival import anchor
from musnad.ledger.records import Claim, ClaimKind
from musnad.model import Check, Claims, Event, Report
from musnad.model.decision import Decision
from musnad.web.facts.deciding import Log, Said
from musnad.web.facts.marks import Mark, marks_of

ClaimState = Literal["open", "accepted", "rejected", "corrected", "added", "split"]
# Events first, then what hangs on none of them; checks before the words they are about.
ORDER: tuple[ClaimKind, ...] = ("event", "total", "check", "statement", "relation", "opinion")
_VERDICTS = ("fails", "unverifiable", "holds")


class ClaimCard(msgspec.Struct, frozen=True, kw_only=True):
    """One claim on a page. ``claim``: as it stands now; ``was``: as the reader found it, where people changed it;
    ``seen``: the last decision on it, which its forms carry; ``history``: the last first."""

    id: str
    kind: ClaimKind
    number: int
    state: ClaimState
    claim: Claim
    was: Claim | None
    history: tuple[Said, ...]
    seen: str
    marks: tuple[Mark, ...]

    @property
    def first(self) -> int:
        """Where the words begin that stand for it."""
        return anchor(self.claim).start

    @property
    def confidence(self) -> float | None:
        """The reader's, or 1 after a decision; None for what has none."""
        return self.claim.confidence if isinstance(self.claim, Event) else None


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """A report's cards in the order of the page, and what its decisions left behind."""

    cards: tuple[ClaimCard, ...]
    applied: Applied

    def of(self, kind: ClaimKind) -> tuple[ClaimCard, ...]:
        """The cards of one kind."""
        return tuple(card for card in self.cards if card.kind == kind)

    def named(self, identity: str) -> ClaimCard | None:
        """The card of a claim."""
        return next((card for card in self.cards if card.id == identity), None)


def cards_of(report: Report, claims: Claims, decisions: Sequence[Decision], log: Log) -> Cards:
    """The cards of a report. ``claims``: as the reader found them; ``decisions``: those that stand on this report."""
    applied = apply(claims, decisions, report)
    before, after = _by_id(claims), _by_id(applied.claims)
    states = _states(decisions)
    found = []
    for identity, (kind, claim) in sorted({**before, **after}.items(), key=_order):
        was = before[identity][1] if identity in before else None
        found.append(
            ClaimCard(
                id=identity,
                kind=kind,
                number=0,
                state=_state(identity, identity in before, identity in after, states),
                claim=claim,
                was=was if identity in after and was != claim and _differs(was, claim) else None,
                history=log.history(log.touching(identity), {one.id for one in applied.orphans}),
                seen=log.seen(identity),
                marks=marks_of(claim, identity),
            )
        )
    return Cards(cards=tuple(_numbered(found)), applied=applied)


def _by_id(claims: Claims) -> dict[str, tuple[ClaimKind, Claim]]:
    return {claim_id(claims.report.sha256, kind, item): (kind, item) for kind, _, item in each(claims)}


def _order(entry: tuple[str, tuple[ClaimKind, Claim]]) -> tuple[int, int, int]:
    identity, (kind, claim) = entry
    verdict = _VERDICTS.index(claim.verdict) if isinstance(claim, Check) else 0
    background = isinstance(claim, Event) and claim.background
    marks = marks_of(claim, identity)
    return ORDER.index(kind), verdict + background, min((mark.start for mark in marks), default=0)


def _numbered(cards: Iterable[ClaimCard]) -> Iterator[ClaimCard]:
    for number, card in enumerate(cards, 1):
        yield msgspec.structs.replace(card, number=number)


def _states(decisions: Iterable[Decision]) -> Mapping[str, ClaimState]:
    """What was decided last on each claim that stands there."""
    names: dict[str, ClaimState] = {"accept": "accepted", "correct": "corrected", "split": "split", "add": "added"}
    found: dict[str, ClaimState] = {}
    for one in decisions:
        if one.act in names:
            found[one.target] = names[one.act]
        if one.act == "split":
            found[str(one.value.get("id"))] = "split"
    return found


def _state(identity: str, is_read: bool, is_left: bool, states: Mapping[str, ClaimState]) -> ClaimState:
    if not is_left:
        return "rejected"
    return states.get(identity, "open" if is_read else "added")


def _differs(was: Claim | None, now: Claim) -> bool:
    """Whether people changed more than how sure a claim is."""
    if isinstance(was, Event) and isinstance(now, Event):
        return was != msgspec.structs.replace(now, confidence=was.confidence, rule=was.rule)
    return was is not None
