"""Which decisions stand: what was undone is out of force, and stays in the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.model.decision import Act, Decision

# Of these the last one on a target stands alone: accepting takes the place of rejecting.
_GROUPS: tuple[frozenset[Act], ...] = (
    frozenset(("accept", "reject")),
    frozenset(("same", "different", "unsure")),
    frozenset(("grade",)),
    frozenset(("redact", "release")),
)


def in_force(made: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody undid, in order; undoing an ``undo`` brings back what it took away."""
    log = list(made)
    undone: set[str] = set()
    for decision in reversed(log):
        if decision.act == "undo" and decision.id not in undone:
            undone.add(decision.target)
    return [decision for decision in log if decision.id not in undone and decision.act != "undo"]


def standing(made: Iterable[Decision]) -> list[Decision]:
    """The decisions that count: in force, and of those that exclude each other the last."""
    last: dict[object, str] = {}
    kept = in_force(made)
    for decision in kept:
        last[_slot(decision)] = decision.id
    return [decision for decision in kept if last[_slot(decision)] == decision.id]


def _slot(decision: Decision) -> object:
    for number, group in enumerate(_GROUPS):
        if decision.act in group:
            words = decision.quote if decision.act in {"redact", "release"} else None
            return number, decision.target, words
    return decision.id


def by_report(made: Sequence[Decision]) -> dict[str, list[Decision]]:
    """Decisions on the claims of one report, report by report, in order."""
    found: dict[str, list[Decision]] = {}
    for decision in made:
        if decision.report is not None:
            found.setdefault(decision.report, []).append(decision)
    return found
