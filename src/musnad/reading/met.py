"""Met: the sides of a meeting that its own words leave out and a tie in the same words names.

«عبر هيل خلال لقاء له مع السراج»: the pronoun says only that somebody met; the tie says who.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from musnad.model import Actor, Event, Relation, Span
from musnad.reading.role_facts import in_brief

_TIES = frozenset({"meets"})
_KINDS = frozenset({"meeting"})


def with_sides(events: Iterable[Event], relations: Sequence[Relation]) -> list[Event]:
    """The events, each meeting of one side or none with those that a tie over its words names.

    ``relations``: the ties of the same report; one of another status than the event is passed over.
    """
    return [_completed(e, relations) if e.type in _KINDS else e for e in events]


def _completed(e: Event, relations: Sequence[Relation]) -> Event:
    actors = [a for a in e.actors if not _only_pronoun(a.span)]
    if sum(a.role == "party" for a in actors) >= 2:
        return e
    for tie in relations:
        if sum(a.role == "party" for a in actors) >= 2:
            break  # one tie names both: the next may call them in brief
        if tie.relation not in _TIES or tie.status != e.status or not _over(e, tie.span):
            continue
        for actor, name, span in ((tie.a, tie.a_name, tie.a_span), (tie.b, tie.b_name, tie.b_span)):
            known = any((actor is not None and x.actor == actor) or x.name == name for x in actors)
            if (
                span is not None
                and not known
                and not any(x.span.overlaps(span) or in_brief(x.span, span) for x in actors)
            ):
                actors.append(Actor(role="party", kind="actor", actor=actor, name=name, span=span))
    return msgspec.structs.replace(e, actors=tuple(actors))


def _over(e: Event, span: Span) -> bool:
    return any(s.overlaps(span) for s in (e.trigger, *e.mentions))


def _only_pronoun(span: Span) -> bool:
    return span.text in ("له", "لها", "لهم", "لهما")
