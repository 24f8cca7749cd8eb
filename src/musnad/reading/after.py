"""After: the steps that follow the candidates and the events of a report, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from musnad.model import Actor, Event
from musnad.model.event import ActorKind
from musnad.reading.anchors import anchored
from musnad.reading.candidates import Candidate
from musnad.reading.checks import checks
from musnad.reading.counts import count_over
from musnad.reading.document import Document
from musnad.reading.entries import entered
from musnad.reading.from_acts import counted
from musnad.reading.met import with_sides
from musnad.reading.opinion import Opinions
from musnad.reading.ordinals import numbered
from musnad.reading.own_day import unfixed
from musnad.reading.partners import with_partners
from musnad.reading.relations import relations
from musnad.reading.same_day import added
from musnad.reading.speech import Speech
from musnad.reading.total_words import Sum
from musnad.reading.totals import aimed_at, as_totals, derived, split
from musnad.values import Value


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """The candidates as events may be made of them, the totals taken out, and the report's opinion."""

    found: list[Candidate]
    sums: list[Sum]
    opinions: Opinions


def prepared(
    doc: Document, found: Sequence[Candidate], said: tuple[Speech, ...], values: Mapping[int, Sequence[Value]]
) -> Prepared:
    """The candidates without opinion and totals, with ordinals and partners."""
    opinions = Opinions(doc, said)
    kept = [c for c in found if not opinions.holds(c.frame.trigger.first)]
    rest, sums = split(doc, numbered(doc, entered(doc, kept), values), values, said)
    return Prepared(found=with_partners(doc, rest), sums=sums, opinions=opinions)


def finished(
    doc: Document,
    told: Sequence[tuple[Sequence[Candidate], Event]],
    ready: Prepared,
    found: Sequence[Candidate],
    said: tuple[Speech, ...],
    values: Mapping[int, Sequence[Value]],
) -> dict[str, Any]:
    """The parts of the claims that rest on events: events with count and partners, totals, relations, checks,
    opinion.

    ``told``: each event with its mentions; ``found``: all candidates.
    """
    events = [
        msgspec.structs.replace(e, count=e.count or count_over(doc, m, values), actors=(*e.actors, *_partners(m, e)))
        for m, e in told
    ]
    aimed = [aimed_at(doc, m, values) for m, _ in told]
    events = list(derived(events, aimed, ready.sums))
    totals = as_totals(doc, ready.sums, events, said)
    pairs = [(m, e) for (m, _), e in zip(told, events, strict=True)]
    events = counted(pairs, unfixed(anchored(pairs, values, doc.report.published), values), values)
    events = added(doc, pairs, events, values)
    ties = relations(doc, said, found, ready.opinions.holds)
    return {
        "events": tuple(with_sides(events, ties)),
        "totals": totals,
        "relations": ties,
        "checks": checks(doc, pairs, totals, aimed, values, ready.opinions),
        "opinion": ready.opinions.spans,
    }


def _partners(members: Sequence[Candidate], e: Event) -> tuple[Actor, ...]:
    """The partners that stand beside the mentions of an event, each once, none who already acts in it."""
    out: list[Actor] = []
    for c in members:
        for f in c.frame.fillers:
            if f.role != "partner":
                continue
            key = f.who.actor or f.who.name
            if any(key == (a.actor or a.name) for a in (*e.actors, *out)):
                continue
            kind: ActorKind = "people" if f.who.sort == "people" and f.who.actor is None else "actor"
            out.append(Actor(role="partner", kind=kind, actor=f.who.actor, name=f.who.name, span=f.who.span))
    return tuple(out)
