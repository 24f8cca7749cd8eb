"""The network page: who stands in which relation to whom within a time, drawn, and in a table with all evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args
from urllib.parse import urlencode

import msgspec

from musnad.export.labels import Label
from musnad.incidents.network import about
from musnad.model.network import Evidence, Tie
from musnad.model.relation import RelationKind
from musnad.web.facts import names
from musnad.web.facts.filters import parse
from musnad.web.facts.network_drawing import Drawing, drawing
from musnad.web.facts.network_ties import TieShown, tie_shown
from musnad.web.facts.timeline import Timeline, timeline

RELATIONS: tuple[str, ...] = get_args(RelationKind)
# So many ties are read by nobody: the page says how many more there are.
_TOLD = 120


class NetworkFilters(msgspec.Struct, frozen=True, kw_only=True):
    """Whose ties, of which kind, within which days; empty ones ask nothing."""

    who: str = ""
    relation: str = ""
    since: str = ""
    until: str = ""
    unread: tuple[str, ...] = ()


class NetworkPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page shows; ``total``: how many ties there are."""

    filters: NetworkFilters
    ties: tuple[TieShown, ...]
    total: int
    drawing: Drawing
    timeline: Timeline
    relations: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, Label], ...]
    first: str
    last: str


def parse_network(params: Mapping[str, str]) -> NetworkFilters:
    """The filters of a query string; what cannot be read is told in ``unread``."""
    days = parse({name: params[name] for name in ("since", "until") if name in params})
    relation = params.get("relation", "")
    known = not relation or relation in RELATIONS
    return NetworkFilters(
        who=" ".join(params.get("who", "").split())[:200],
        relation=relation if known else "",
        since=days.since,
        until=days.until,
        unread=(*days.unread, *(() if known else ("relation",))),
    )


def network_query(filters: NetworkFilters, **changes: str) -> str:
    """The query string of filters with some changed, empty ones left out."""
    changed = msgspec.structs.replace(filters, **changes)
    plain = {"who": changed.who, "relation": changed.relation, "since": changed.since, "until": changed.until}
    return urlencode({name: value for name, value in plain.items() if value})


def network_page(ties: Sequence[Tie], filters: NetworkFilters, said: Mapping[str, str] | None = None) -> NetworkPage:
    """The page of all ties and what is asked for. ``said``: Arabic words for those whom no table knows, by name."""
    wanted = names.ids_named(filters.who) | {filters.who}
    asked = [tie for tie in ties if not filters.who or any(about(tie, one) for one in wanted)]
    kept = [(tie, _within(tie, filters)) for tie in asked if not filters.relation or tie.relation == filters.relation]
    days = sorted(proof.at for _, evidence in kept for proof in evidence if proof.at)
    first, last = (days[0], days[-1]) if days else ("", "")
    shown = [
        tie_shown(f"tie-{number}", tie, evidence, (first, last), said or {})
        for number, (tie, evidence) in enumerate(((t, e) for t, e in kept if e), 1)
    ]
    shown.sort(key=lambda tie: (-tie.reports, tie.relation, tie.key))
    return NetworkPage(
        filters=filters,
        ties=tuple(shown[:_TOLD]),
        total=len(shown),
        drawing=drawing(shown[:_TOLD]),
        timeline=timeline((day, day) for day in _days(asked, filters)),
        relations=tuple(_counts(asked, filters)),
        actors=_actors(ties),
        first=first,
        last=last,
    )


def _within(tie: Tie, filters: NetworkFilters) -> tuple[Evidence, ...]:
    """The evidence within the days; what has no day only where no day is asked for."""
    if not filters.since and not filters.until:
        return tie.evidence
    return tuple(
        proof
        for proof in tie.evidence
        if proof.at and proof.at >= filters.since and (not filters.until or proof.at <= filters.until)
    )


def _days(ties: Iterable[Tie], filters: NetworkFilters) -> Iterable[str]:
    """The days of all evidence of the relation asked for, whatever time is asked for: the axis to choose it on."""
    return (
        proof.at or ""
        for tie in ties
        if not filters.relation or tie.relation == filters.relation
        for proof in tie.evidence
    )


def _counts(ties: Iterable[Tie], filters: NetworkFilters) -> Iterable[tuple[str, int]]:
    counts = Counter(tie.relation for tie in ties if _within(tie, filters))
    return ((relation, counts[relation]) for relation in get_args(RelationKind) if counts[relation])


def _actors(ties: Iterable[Tie]) -> tuple[tuple[str, Label], ...]:
    ids = {one for tie in ties for one in (tie.a_id, tie.b_id) if one and names.is_known(one)}
    return tuple(sorted(((one, names.actor(one)) for one in ids), key=lambda item: item[1].ar))
