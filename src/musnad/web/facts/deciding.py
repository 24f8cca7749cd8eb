"""What people decided on a report and its claims: which decisions stand, which were undone, what was seen last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from musnad.ledger.decisions_standing import in_force, standing
from musnad.model.decision import Decision

if TYPE_CHECKING:
    from musnad.ledger import Ledger

PAIRS = frozenset(("same", "different", "unsure"))
State = Literal["stands", "replaced", "undone", "orphaned"]


class Said(msgspec.Struct, frozen=True):
    """A decision in the history of what it bears on, and what became of it: it stands, a later one took its place, it
    was undone, or nothing stands on its words any more."""

    decision: Decision
    state: State

    @property
    def can_undo(self) -> bool:
        """Whether undoing it would change anything."""
        return self.state in {"stands", "orphaned"}


class Log(msgspec.Struct, frozen=True):
    """All decisions of a ledger with what became of each. ``newer``: reports that another extraction of the same bytes
    replaced, each with the newer one."""

    made: tuple[Decision, ...]
    force: frozenset[str]
    standing: frozenset[str]
    places: Mapping[str, tuple[int, ...]]
    newer: Mapping[str, str]

    @classmethod
    def read(cls, ledger: Ledger) -> Log:
        """The log of a ledger."""
        return cls.of(ledger.decisions(), ledger.replaced())

    @classmethod
    def of(cls, made: Iterable[Decision], newer: Mapping[str, str] = MappingProxyType({})) -> Log:
        """The log of decisions in the order in which they were made."""
        log = tuple(made)
        force = {one.id for one in in_force(log)} | _undoing(log)
        return cls(log, frozenset(force), frozenset(one.id for one in standing(log)), _places(log), newer)

    def touching(self, target: str) -> tuple[Decision, ...]:
        """The decisions that bear on a target, as ``Ledger.touching`` gives them."""
        found: set[int] = set()
        waiting = [target]
        while waiting:
            fresh = [at for at in self.places.get(waiting.pop(), ()) if at not in found]
            found.update(fresh)
            waiting += (self.made[at].id for at in fresh)
        return tuple(self.made[at] for at in sorted(found))

    def seen(self, target: str) -> str:
        """What a form must carry so that its author can be told of newer decisions: the last one; empty for none."""
        found = self.touching(target)
        return found[-1].id if found else ""

    def on_report(self, names: Collection[str]) -> tuple[Decision, ...]:
        """The standing decisions on a report and its claims. ``names``: its id and those of earlier extractions."""
        return tuple(one for one in self.made if one.id in self.standing and one.report in names)

    def history(self, made: Iterable[Decision], orphans: Collection[str] = ()) -> tuple[Said, ...]:
        """Decisions, the last first, with what became of each. ``orphans``: ids of those whose claim is gone."""
        return tuple(Said(one, self._state(one, orphans)) for one in reversed(tuple(made)))

    def of_report(self, names: Collection[str], claims: Iterable[str]) -> tuple[Decision, ...]:
        """Every decision that bears on a report, its claims, or a pair with one of them; undone ones too."""
        ids: set[str] = set()
        wanted = set(claims)
        found = []
        for one in self.made:
            across = {str(ref.get("id")) for ref in one.value.get("claims", ())}
            if one.report in names or across & wanted or (one.act == "undo" and one.target in ids):
                ids.add(one.id)
                found.append(one)
        return tuple(found)

    def _state(self, one: Decision, orphans: Collection[str]) -> State:
        if one.id not in self.force:
            return "undone"
        if one.id in orphans:
            return "orphaned"
        return "stands" if one.act == "undo" or one.id in self.standing else "replaced"


def _places(log: Sequence[Decision]) -> dict[str, tuple[int, ...]]:
    """Where in the log the decisions on each target stand; those on a pair bear on both of its claims too."""
    found: dict[str, list[int]] = {}
    for at, one in enumerate(log):
        for name in {one.target, *(one.target.split(" ") if one.act in PAIRS else ())}:
            found.setdefault(name, []).append(at)
    return {name: tuple(places) for name, places in found.items()}


def _undoing(log: Sequence[Decision]) -> set[str]:
    """The undoings that nobody undid."""
    undone: set[str] = set()
    kept: set[str] = set()
    for one in reversed(log):
        if one.act == "undo" and one.id not in undone:
            undone.add(one.target)
            kept.add(one.id)
    return kept


def closed_by_report(log: Log) -> dict[str, frozenset[str]]:
    """The words that standing decisions hide, report by report; in all extractions of the same bytes."""
    found: dict[str, set[str]] = {}
    older = {new: old for old, new in log.newer.items()}
    for one in log.made:
        if one.act == "redact" and one.id in log.standing and one.report and one.quote:
            for name in (one.report, *_along(one.report, log.newer), *_along(one.report, older)):
                found.setdefault(name, set()).add(one.quote)
    return {report: frozenset(words) for report, words in found.items()}


def _along(name: str, steps: Mapping[str, str]) -> Iterator[str]:
    """The reports that follow one, step by step."""
    while (following := steps.get(name)) is not None:
        yield following
        name = following
