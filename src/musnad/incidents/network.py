"""The network: who coordinates with, supports, meets, accuses, denies whom, over time, on which evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from musnad.incidents.kin import label, line_of
from musnad.incidents.telling import name_words
from musnad.model.claims import Claims
from musnad.model.event import Event
from musnad.model.network import Evidence, Tie
from musnad.model.relation import RelationKind
from musnad.text.folding import fold_word

# Whoever is named first: these hold both ways.
_BOTH_WAYS: frozenset[RelationKind] = frozenset(("coordinates_with", "meets", "fights"))


class End(msgspec.Struct, frozen=True, order=True):
    """One end of a tie: its id, or its words in one spelling."""

    key: str
    id: str | None
    name: str


class _Seen(msgspec.Struct, frozen=True):
    a: End
    b: End
    relation: RelationKind
    evidence: Evidence


def network(reports: Iterable[Claims]) -> list[Tie]:
    """Every tie that reports tell of, those with most reports first."""
    edges: dict[tuple[str, str, RelationKind], list[_Seen]] = defaultdict(list)
    for claims in reports:
        for seen in _of(claims):
            edges[_key(seen)].append(seen)
    ties = [_tie(found) for found in edges.values()]
    return sorted(ties, key=lambda tie: (-tie.reports, tie.relation, tie.a, tie.b))


def about(tie: Tie, who: str) -> bool:
    """Whether an end of a tie is somebody: by id, or one who stands under it, or by a part of the name."""
    return any(_is(id_, name, who) for id_, name in ((tie.a_id, tie.a), (tie.b_id, tie.b)))


def between(tie: Tie, one: str, other: str) -> bool:
    """Whether a tie joins these two, either way."""
    a, b = (tie.a_id, tie.a), (tie.b_id, tie.b)
    return (_is(*a, one) and _is(*b, other)) or (_is(*a, other) and _is(*b, one))


def _is(id_: str | None, name: str, who: str) -> bool:
    if id_ is not None and who in line_of(id_):
        return True
    wanted = fold_word(who).lower()
    return len(wanted) > 2 and wanted in fold_word(name).lower()


def _end(id_: str | None, name: str) -> End:
    if id_ is not None:
        return End(id_, id_, label(id_) if label(id_) != id_ else name)
    return End("words:" + " ".join(sorted(name_words(name))), None, name)


def _key(seen: _Seen) -> tuple[str, str, RelationKind]:
    a, b = seen.a.key, seen.b.key
    if seen.relation in _BOTH_WAYS and b < a:
        a, b = b, a
    return a, b, seen.relation


def _of(claims: Claims) -> Iterator[_Seen]:
    header = claims.report
    told: set[str] = set()
    for relation in claims.relations:
        a, b = _end(relation.a, relation.a_name), _end(relation.b, relation.b_name)
        if a.key == b.key:
            continue
        if relation.relation == "coordinates_with":
            told |= {a.key, b.key}
        proof = Evidence(
            report=header.id,
            outlet=header.outlet,
            at=_day(header.published),
            status=relation.status,
            span=relation.span,
            attribution=relation.attribution,
        )
        yield _Seen(a, b, relation.relation, proof)
    for event in claims.events:
        # Where the report says in so many words with whom somebody coordinated, the event's roles add nothing.
        for seen in _partners(claims, event):
            if seen.b.key not in told:
                told.add(seen.b.key)
                yield seen


def _partners(claims: Claims, event: Event) -> Iterator[_Seen]:
    """Whoever did it together with somebody coordinated with him, also where no clause says so apart."""
    doers = [actor for actor in event.actors if actor.role == "initiator" and actor.actor is not None]
    for partner in event.actors:
        if partner.role != "partner" or partner.actor is None:
            continue
        for doer in doers:
            if doer.actor != partner.actor:
                proof = Evidence(
                    report=claims.report.id,
                    outlet=claims.report.outlet,
                    at=(event.time.earliest if event.time else None) or _day(claims.report.published),
                    status=event.status,
                    span=partner.span,
                    attribution=event.attribution,
                )
                a, b = _end(doer.actor, doer.name), _end(partner.actor, partner.name)
                yield _Seen(a, b, "coordinates_with", proof)


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _tie(found: list[_Seen]) -> Tie:
    (a, b), _ = min(Counter((seen.a, seen.b) for seen in found).items(), key=lambda item: (-item[1], item[0]))
    order = sorted(found, key=lambda s: (s.evidence.at or "", s.evidence.report, s.evidence.span.start))
    days = [seen.evidence.at for seen in order if seen.evidence.at]
    return Tie(
        a=a.name,
        a_id=a.id,
        b=b.name,
        b_id=b.id,
        relation=found[0].relation,
        since=min(days, default=None),
        until=max(days, default=None),
        reports=len({seen.evidence.report for seen in found}),
        evidence=tuple(seen.evidence for seen in order),
    )
