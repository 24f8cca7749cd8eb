"""What a ledger claims once people's decisions are heard: for links, figures and exports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from musnad.ledger.decisions_apply import Applied, apply
from musnad.ledger.decisions_standing import by_report, standing
from musnad.ledger.decisions_survival import Pointer, found_again
from musnad.ledger.errors import LedgerError
from musnad.ledger.filters import ClaimFilter
from musnad.ledger.store import Ledger
from musnad.model import Claims, Report
from musnad.model.decision import Decision
from musnad.model.incident import ClaimRef, Grade

Pair = tuple[ClaimRef, ClaimRef]
_ALTERING = frozenset(("reject", "correct", "add", "split"))


class Across(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided on pairs of claims and on incidents; ``orphans``: decisions whose claims are gone."""

    same: frozenset[Pair]
    different: frozenset[Pair]
    unsure: frozenset[Pair]
    grades: dict[ClaimRef, Grade]
    orphans: tuple[Decision, ...]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """Reports' claims after decisions, and what was decided across reports.

    ``complete``: ids of reports that a person read to the end; ``orphans``: decisions whose claim no reading has now.
    """

    reports: tuple[Claims, ...]
    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    unsure: frozenset[Pair] = frozenset()
    grades: dict[ClaimRef, Grade] = {}
    complete: tuple[str, ...] = ()
    orphans: tuple[Decision, ...] = ()
    decisions: tuple[Decision, ...] = ()


class Judge:
    """The standing decisions of a ledger, ready to be laid on claims."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.decisions = standing(ledger.decisions())
        self._successors = ledger.replaced() if self.decisions else {}
        self._by_report: dict[str, list[Decision]] = {}
        for name, made in by_report(self.decisions).items():
            self._by_report.setdefault(_latest(name, self._successors), []).extend(made)

    def on(self, claims: Claims) -> Applied:
        """One report's claims as its decisions leave them."""
        made = self._by_report.get(claims.report.id, [])
        if not made:
            return Applied(claims=claims)
        return apply(claims, made, self._ledger.text(claims.report.id))

    def decided(self) -> dict[str, tuple[str, ...]]:
        """The ids of the standing decisions on each report that has any."""
        return {name: tuple(one.id for one in made) for name, made in self._by_report.items()}

    def moved(self) -> Iterator[Decision]:
        """The standing decisions, each on the newest extraction of its report: what was closed there is closed here."""
        for one in self.decisions:
            newest = one.report and _latest(one.report, self._successors)
            yield one if newest == one.report else msgspec.structs.replace(one, report=newest)

    def lost(self, reports: Iterable[str]) -> list[Decision]:
        """Decisions on reports that are not among these."""
        known = set(reports)
        return [one for name, made in self._by_report.items() if name not in known for one in made]

    def across(self) -> Across:
        """What was decided on pairs and incidents, its claims found again."""
        pairs: dict[str, set[Pair]] = {"same": set(), "different": set(), "unsure": set()}
        grades: dict[ClaimRef, Grade] = {}
        orphans: list[Decision] = []
        kept: dict[str, tuple[Claims, Report] | None] = {}
        pointed = {made.id: _pointers(made) for made in self.decisions if made.act in pairs or made.act == "grade"}
        # Nearly every claim is where it was: one question for all of them, and only the others are looked for.
        here = self._ledger.current_events(sorted({one.id for found in pointed.values() for one in found}))
        for decision in self.decisions:
            if decision.act in pairs:
                refs = self._found(pointed[decision.id], here, kept)
                if len(refs) == 2:
                    pairs[decision.act].add((min(refs), max(refs)))
                else:
                    orphans.append(decision)
            elif decision.act == "grade":
                refs = self._found(pointed[decision.id], here, kept)
                grades.update(dict.fromkeys(refs, decision.value["grade"]))
                if not refs:
                    orphans.append(decision)
        return Across(
            same=frozenset(pairs["same"]),
            different=frozenset(pairs["different"]),
            unsure=frozenset(pairs["unsure"]),
            grades=grades,
            orphans=tuple(orphans),
        )

    def _found(self, pointers: Iterable[Pointer], here: Collection[tuple[str, str]],
               kept: dict[str, tuple[Claims, Report] | None]) -> list[ClaimRef]:  # fmt: skip
        refs = []
        for wanted in pointers:
            name = _latest(wanted.report, self._successors)
            if (name, wanted.id) in here and not self._alters(name):
                refs.append(ClaimRef(name, wanted.id))
                continue
            if name not in kept:
                kept[name] = self._report(name)
            found = kept[name]
            now = None if found is None else found_again(wanted, found[0], found[1].text)
            if now is not None:
                refs.append(ClaimRef(name, now))
            else:
                # An import may have given the report another id; the claim's own holds everywhere.
                refs += [ClaimRef(one.report, one.id) for one in self._ledger.claims(ClaimFilter(id=wanted.id))]
        return refs

    def _alters(self, name: str) -> bool:
        """Whether decisions take claims of a report away, change them or add some."""
        return any(made.act in _ALTERING for made in self._by_report.get(name, ()))

    def _report(self, name: str) -> tuple[Claims, Report] | None:
        try:
            claims = self._ledger.last_claims(name)
            return None if claims is None else (self.on(claims).claims, self._ledger.text(name))
        except LedgerError:
            return None


def _pointers(made: Decision) -> list[Pointer]:
    """The claims that a decision on several remembers."""
    return msgspec.convert(made.value.get("claims", []), list[Pointer])


def judged(ledger: Ledger) -> Judged:
    """All current claims of a ledger as its standing decisions leave them."""
    judge = Judge(ledger)
    results = [judge.on(claims) for _, claims in ledger.current()]
    across = judge.across()
    lost = judge.lost(result.claims.report.id for result in results)
    return Judged(
        reports=tuple(result.claims for result in results),
        same=across.same,
        different=across.different,
        unsure=across.unsure,
        grades=across.grades,
        complete=tuple(result.claims.report.id for result in results if result.complete),
        orphans=(*(one for result in results for one in result.orphans), *lost, *across.orphans),
        decisions=tuple(judge.moved()),
    )


def _latest(name: str, successors: dict[str, str]) -> str:
    while name in successors:
        name = successors[name]
    return name
