"""On whose word the events of a ledger are told."""

from __future__ import annotations

import msgspec

from musnad.desk.linked import Linked
from musnad.incidents.kin import label


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One source: its events, reports, and how many of its events stand in incidents with contradictions."""

    source: str | None
    name: str
    kind: str
    events: int
    reports: int
    disputed: int


def source_rows(found: Linked) -> list[SourceLine]:
    """Every source that a chain of an event names, those of most reports first."""
    contested = {ref for one in found.incidents if one.contradictions for ref in one.claims}
    disputed_events = {(ref.report, ref.event) for ref in contested}
    events: dict[tuple[str | None, str, str], set[tuple[str, str]]] = {}
    for claims in found.claims.values():
        for event in claims.events:
            for link in (link for chain in event.attribution for link in chain):
                name = label(link.source) if link.source and label(link.source) != link.source else link.name
                events.setdefault((link.source, name, link.kind), set()).add((claims.report.id, event.id))
    rows = [
        SourceLine(
            source=source,
            name=name,
            kind=kind,
            events=len(said),
            reports=len({report for report, _ in said}),
            disputed=len(said & disputed_events),
        )
        for (source, name, kind), said in events.items()
    ]
    return sorted(rows, key=lambda row: (-row.reports, row.name, row.kind))
