"""Incidents for the eye: one line each, or one whole with every account, contradiction and link."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.cli.cells import clean, isolated
from musnad.export.labels import label
from musnad.incidents.kin import label as actor_label
from musnad.model.incident import ClaimRef, Contradiction, Figure, Incident


def incident_line(incident: Incident) -> str:
    """Id, type, day, place, who, toll, reports, witnesses, what is disputed."""
    doer = _who(incident.initiator)
    target = _who(incident.target)
    parts = [
        incident.id,
        label("type", incident.type).en,
        incident.time.edtf if incident.time else "",
        incident.place.name if incident.place else "",
        f"{doer} → {target}" if doer and target else doer or (f"→ {target}" if target else ""),
        _harm(incident.killed, "killed"),
        _harm(incident.injured, "injured"),
        _count(len({ref.report for ref in incident.claims}), "report"),
        _count(incident.witnesses, "witness"),
        f"disputed: {', '.join(dict.fromkeys(c.field for c in incident.contradictions))}"
        if incident.contradictions
        else "",
        incident.grade or (f"{incident.suggested_grade}?" if incident.suggested_grade else ""),
    ]
    return " · ".join(isolated(clean(part)) for part in parts if part)


def _who(name: str | None) -> str:
    return actor_label(name) if name else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + ('es' if noun.endswith('s') else 's')}"


def figure(found: Figure) -> str:
    """Low, best and high: ``8``, ``8 (8–10)``."""
    best = "?" if found.best is None else str(found.best)
    if found.low == found.high == found.best:
        return best
    return f"{best} ({found.low if found.low is not None else '?'}–{found.high if found.high is not None else '?'})"


def _harm(found: Figure | None, outcome: str) -> str:
    return f"{figure(found)} {outcome}" if found else ""


def incident_lines(incident: Incident) -> Iterator[str]:
    """One incident whole."""
    yield incident_line(incident)
    if incident.partners:
        yield f"  with {', '.join(isolated(clean(_who(name))) for name in incident.partners)}"
    for field, rule in incident.rules.items():
        yield f"  {field}: {rule}"
    for outcome, found in (("killed", incident.killed), ("injured", incident.injured)):
        if found is not None:
            yield f"  {outcome} {figure(found)}, {found.rule}"
            yield from _accounts(found)
    for group, found in incident.killed_by_group.items():
        yield f"  killed, {group}: {figure(found)}, {found.rule}"
    for item in incident.contradictions:
        yield from contradiction_lines(item)
    if incident.grade:
        yield f"  grade: {incident.grade}, set by a person"
    if incident.suggested_grade:
        yield f"  suggested grade: {incident.suggested_grade}: {isolated(clean('; '.join(incident.grade_why)))}"
    for one in incident.links:
        why = "; ".join(one.why)
        yield f"  {_ref(one.a)} and {_ref(one.b)}: {one.score:.2f}: {isolated(clean(why))}"
    for ref in incident.claims:
        yield f"  claim {_ref(ref)}"


def _accounts(found: Figure) -> Iterator[str]:
    for account in found.by:
        low, high = account.low, account.high
        number = str(low) if low == high else f"{low if low is not None else '?'}–{high if high is not None else '?'}"
        who = ", ".join(account.sources) or "the outlet itself"
        notes = [
            note for note, holds in ((account.interest, account.interest), ("superseded", account.superseded)) if holds
        ]
        words = isolated(clean(f"«{account.words}»")) if account.words else ""
        said = [
            f"    {number} {account.group}",
            isolated(clean(who)),
            isolated(clean(account.report)),
            *map(str, notes),
        ]
        yield " · ".join([*said, words])


def contradiction_lines(item: Contradiction) -> Iterator[str]:
    """What is disputed, and a line for each side."""
    yield f"  disputed: {item.field}: {item.message}"
    for side in item.sides:
        refs = ", ".join(dict.fromkeys(isolated(clean(ref.report)) for ref in side.claims))
        yield f"    {isolated(clean(side.value))}: {refs}"


def _ref(ref: ClaimRef) -> str:
    return f"{isolated(clean(ref.report))} {ref.event}"
