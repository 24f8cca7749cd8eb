"""The network page: who stands in which relation to whom within a time, drawn, and in a table with all evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args
from urllib.parse import urlencode

import msgspec

from musnad.export.labels import Label
from musnad.incidents.network import about
from musnad.model.network import Evidence, Tie
from musnad.model.relation import RelationKind
from musnad.web.facts import names
from musnad.web.facts.filters import parse
from musnad.web.facts.layout import layout
from musnad.web.facts.timeline import Timeline, timeline

RELATIONS: tuple[str, ...] = get_args(RelationKind)
WIDTH, HEIGHT = 1000.0, 700.0
_LETTER = 7.6  # of a name in the picture, on the average
NAME = 34  # letters of a name that are drawn
# More nodes than these are a hairball: those with most reports are drawn, the table has all.
_DRAWN = 36


class NetworkFilters(msgspec.Struct, frozen=True, kw_only=True):
    """Whose ties, of which kind, within which days; empty ones ask nothing."""

    who: str = ""
    relation: str = ""
    since: str = ""
    until: str = ""
    unread: tuple[str, ...] = ()


class Strip(msgspec.Struct, frozen=True):
    """One piece of evidence on a tie's line of time, from 0 to 100."""

    at: float
    denied: bool


class TieShown(msgspec.Struct, frozen=True, kw_only=True):
    """One tie with its evidence within the time asked for; ``key``: its name on the page."""

    key: str
    a: Label
    a_key: str
    b: Label
    b_key: str
    relation: str
    since: str | None
    until: str | None
    reports: int
    evidence: tuple[Evidence, ...]
    strip: tuple[Strip, ...]


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An actor where he is drawn; ``reports``: of all his ties together."""

    key: str
    name: Label
    x: float
    y: float
    size: float
    reports: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A tie as a line bent aside, so that two ties of one pair do not lie on each other. ``path``: of SVG."""

    tie: TieShown
    path: str
    width: float
    both_ways: bool


class NetworkPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page shows; ``hidden``: how many actors are in the table alone."""

    filters: NetworkFilters
    ties: tuple[TieShown, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int
    timeline: Timeline
    relations: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, Label], ...]
    first: str
    last: str


_BOTH_WAYS = frozenset(("coordinates_with", "meets", "fights"))


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


def network_page(ties: Sequence[Tie], filters: NetworkFilters) -> NetworkPage:
    """The page of all ties and what is asked for."""
    wanted = names.ids_named(filters.who) | {filters.who}
    asked = [tie for tie in ties if not filters.who or any(about(tie, one) for one in wanted)]
    kept = [(tie, _within(tie, filters)) for tie in asked if not filters.relation or tie.relation == filters.relation]
    days = sorted(proof.at for _, evidence in kept for proof in evidence if proof.at)
    first, last = (days[0], days[-1]) if days else ("", "")
    shown = [
        _tie(f"tie-{number}", tie, evidence, first, last)
        for number, (tie, evidence) in enumerate(((t, e) for t, e in kept if e), 1)
    ]
    shown.sort(key=lambda tie: (-tie.reports, tie.relation, tie.key))
    nodes, hidden = _nodes(shown)
    return NetworkPage(
        filters=filters,
        ties=tuple(shown),
        nodes=nodes,
        edges=tuple(_edges(shown, nodes)),
        hidden=hidden,
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


def _tie(key: str, tie: Tie, evidence: tuple[Evidence, ...], first: str, last: str) -> TieShown:
    days = [proof.at for proof in evidence if proof.at]
    return TieShown(
        key=key,
        a=_name(tie.a_id, tie.a),
        a_key=tie.a_id or tie.a,
        b=_name(tie.b_id, tie.b),
        b_key=tie.b_id or tie.b,
        relation=tie.relation,
        since=min(days, default=None),
        until=max(days, default=None),
        reports=len({proof.report for proof in evidence}),
        evidence=evidence,
        strip=tuple(Strip(_at(p.at, first, last), p.status == "denied") for p in evidence if p.at),
    )


def _name(id_: str | None, name: str) -> Label:
    return names.actor(id_) if id_ and names.is_known(id_) else names.actor(name)


def _at(day: str, first: str, last: str) -> float:
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return 50.0 if start == end else round(100 * (date.fromisoformat(day).toordinal() - start) / (end - start), 2)


def _nodes(ties: Sequence[TieShown]) -> tuple[tuple[Node, ...], int]:
    weights: Counter[str] = Counter()
    labels: dict[str, Label] = {}
    for tie in ties:
        for key, name in ((tie.a_key, tie.a), (tie.b_key, tie.b)):
            weights[key] += tie.reports
            labels[key] = name
    order = sorted(weights, key=lambda key: (-weights[key], key))
    drawn = order[:_DRAWN]
    place = {key: k for k, key in enumerate(drawn)}
    links = [(place[t.a_key], place[t.b_key], t.reports) for t in ties if t.a_key in place and t.b_key in place]
    wide = [_LETTER * min(NAME, max(len(labels[key].ar), len(labels[key].en))) for key in drawn]
    spots = layout([weights[key] for key in drawn], links, wide, (WIDTH, HEIGHT))
    most = max(weights.values(), default=1)
    nodes = tuple(
        Node(key=key, name=labels[key], x=x, y=y, size=round(5 + 11 * (weights[key] / most) ** 0.5, 1),
             reports=weights[key])
        for key, (x, y) in zip(drawn, spots, strict=True)
    )  # fmt: skip
    return nodes, len(order) - len(drawn)


def _edges(ties: Sequence[TieShown], nodes: Sequence[Node]) -> Iterable[Edge]:
    by_key = {node.key: node for node in nodes}
    seen: Counter[frozenset[str]] = Counter()
    most = max((tie.reports for tie in ties), default=1)
    for tie in ties:
        a, b = by_key.get(tie.a_key), by_key.get(tie.b_key)
        if a is None or b is None:
            continue
        pair = frozenset((tie.a_key, tie.b_key))
        turn = seen[pair]
        seen[pair] += 1
        yield Edge(
            tie=tie,
            path=_path(a, b, turn if a.key < b.key else -turn, turn),
            width=round(1.2 + 3.3 * (tie.reports / most) ** 0.5, 1),
            both_ways=tie.relation in _BOTH_WAYS,
        )


def _path(a: Node, b: Node, side: int, turn: int) -> str:
    """A curve from the rim of one node to that of the other; each further tie of a pair bends more, by turns."""
    dx, dy = b.x - a.x, b.y - a.y
    far = max(1.0, (dx * dx + dy * dy) ** 0.5)
    bend = (0.08 + 0.1 * ((abs(turn) + 1) // 2)) * (1 if (turn % 2 == 0) == (side >= 0) else -1)
    mx, my = (a.x + b.x) / 2 - dy * bend, (a.y + b.y) / 2 + dx * bend
    x1, y1 = a.x + dx / far * (a.size + 2), a.y + dy / far * (a.size + 2)
    gap = b.size + 6
    ex, ey = b.x - mx, b.y - my
    end = max(1.0, (ex * ex + ey * ey) ** 0.5)
    return f"M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {b.x - ex / end * gap:.1f} {b.y - ey / end * gap:.1f}"
