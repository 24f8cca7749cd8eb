"""An incident put together: its claims' figures reconciled, their contradictions found, a grade suggested."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from musnad.incidents import fields
from musnad.incidents.contradictions import contradictions
from musnad.incidents.grade import suggest
from musnad.incidents.link import Cluster
from musnad.incidents.reconcile import toll, toll_by_group
from musnad.incidents.witnesses import Copies, counted, witnesses_of
from musnad.model.incident import ClaimRef, Grade, Incident, IncidentLink


def incident_id(claims: Iterable[ClaimRef]) -> str:
    """An incident's name: a hash of its claims, so that it changes when they do."""
    names = "\n".join(sorted(f"{ref.report} {ref.event}" for ref in claims))
    return "i-" + hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def incidents(
    clusters: Iterable[Cluster], copies: Iterable[tuple[str, str]] = (), grades: Mapping[ClaimRef, Grade] | None = None
) -> Iterator[Incident]:
    """The incidents of clusters.

    ``copies``: pairs of reports that repeat each other; ``grades``: those that people set, by any claim of theirs.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in copies:
        beside[a].add(b)
        beside[b].add(a)
    for found in clusters:
        reports = {telling.ref.report for telling in found.tellings}
        pairs = [(a, b) for a in sorted(reports) for b in sorted(beside[a] & reports) if a < b]
        yield incident(found, Copies(pairs, found.tellings), grades or {})


def incident(found: Cluster, copies: Copies, grades: Mapping[ClaimRef, Grade]) -> Incident:
    """One incident of its claims."""
    told = found.tellings
    refs = tuple(telling.ref for telling in told)
    known = counted(witness for telling in told for witness in witnesses_of(telling, (), copies))
    kind, kind_rule = fields.type_of(told, copies)
    time, time_rule = fields.time_of(told, copies)
    place, place_rule = fields.place_of(told, copies)
    doer, target = fields.doer_of(told, copies), fields.target_of(told)
    disputes = contradictions(told, copies)
    suggestion = suggest(told, copies, known, doer.value, disputes)
    return Incident(
        id=incident_id(refs),
        type=kind,
        time=time,
        place=place,
        initiator=doer.value,
        target=target.value,
        partners=fields.partners_of(told),
        killed=toll(told, "killed", copies, known),
        injured=toll(told, "injured", copies, known),
        killed_by_group=toll_by_group(told, "killed", copies, known),
        claims=refs,
        witnesses=len(known),
        suggested_grade=suggestion.grade,
        grade_why=suggestion.why,
        grade=next((grades[ref] for ref in refs if ref in grades), None),
        rules={"type": kind_rule, "time": time_rule, "place": place_rule, "initiator": doer.rule,
               "target": target.rule},
        contradictions=disputes,
        links=tuple(_links(found, refs)),
    )  # fmt: skip


def _links(found: Cluster, refs: Sequence[ClaimRef]) -> Iterator[IncidentLink]:
    for a, b, compared in found.links:
        yield IncidentLink(a=refs[a], b=refs[b], score=round(compared.score, 3), why=compared.why)
