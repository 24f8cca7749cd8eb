"""What a ledger claims once people's decisions are heard: for links, figures and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from musnad.ledger.decisions_apply import Applied, apply
from musnad.ledger.decisions_standing import by_report, standing
from musnad.ledger.decisions_survival import Pointer, found_again
from musnad.ledger.store import Ledger
from musnad.model import Claims, Report
from musnad.model.decision import Decision
from musnad.model.incident import ClaimRef, Grade

Pair = tuple[ClaimRef, ClaimRef]


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


def judged(ledger: Ledger) -> Judged:
    """All current claims of a ledger as its standing decisions leave them."""
    stand = standing(ledger.decisions())
    successors = _successors(ledger) if stand else {}
    per_report = by_report(stand)
    wanted: dict[str, list[Decision]] = {}
    for name, made in per_report.items():
        wanted.setdefault(_latest(name, successors), []).extend(made)
    reports: list[Claims] = []
    complete: list[str] = []
    orphans: list[Decision] = []
    for _, claims in ledger.current():
        name = claims.report.id
        made = wanted.pop(name, [])
        if not made:
            reports.append(claims)
            continue
        result: Applied = apply(claims, made, ledger.report(name).report)
        reports.append(result.claims)
        orphans += result.orphans
        if result.complete:
            complete.append(name)
    orphans += [one for made in wanted.values() for one in made]
    return _across(ledger, stand, reports, successors, tuple(complete), orphans)


def _across(ledger: Ledger, stand: list[Decision], reports: list[Claims], successors: dict[str, str],
            complete: tuple[str, ...], orphans: list[Decision]) -> Judged:  # fmt: skip
    """What was decided on pairs and incidents, its claims found again."""
    known = {claims.report.id: claims for claims in reports} if stand else {}
    texts: dict[str, Report] = {}

    def find(wanted: Pointer) -> ClaimRef | None:
        name = _latest(wanted.report, successors)
        if name not in known:
            return None
        if name not in texts:
            texts[name] = ledger.report(name).report
        now = found_again(wanted, known[name], texts[name].text)
        return ClaimRef(name, now) if now else None

    pairs: dict[str, set[Pair]] = {"same": set(), "different": set(), "unsure": set()}
    grades: dict[ClaimRef, Grade] = {}
    for decision in stand:
        if decision.act in pairs:
            refs = _found(decision, find)
            if len(refs) == 2:
                pairs[decision.act].add((min(refs), max(refs)))
            else:
                orphans.append(decision)
        elif decision.act == "grade":
            refs = _found(decision, find)
            grades.update(dict.fromkeys(refs, decision.value["grade"]))
            if not refs:
                orphans.append(decision)
    return Judged(
        reports=tuple(reports),
        same=frozenset(pairs["same"]),
        different=frozenset(pairs["different"]),
        unsure=frozenset(pairs["unsure"]),
        grades=grades,
        complete=complete,
        orphans=tuple(orphans),
        decisions=tuple(stand),
    )


def _found(decision: Decision, find: Callable[[Pointer], ClaimRef | None]) -> list[ClaimRef]:
    pointers: Iterable[Pointer] = msgspec.convert(decision.value.get("claims", []), list[Pointer])
    return [ref for wanted in pointers if (ref := find(wanted)) is not None]


def _successors(ledger: Ledger) -> dict[str, str]:
    """Reports that a newer extraction of the same bytes replaced."""
    return {row.previous: row.id for row in ledger.reports() if row.previous is not None and row.change == "extraction"}


def _latest(name: str, successors: dict[str, str]) -> str:
    while name in successors:
        name = successors[name]
    return name
