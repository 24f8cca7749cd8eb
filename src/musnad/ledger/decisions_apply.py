"""Claims as people's decisions leave them: rejected ones gone, corrected cells, added and split events.

The stored claims stay as they are: this is computed whenever they are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import msgspec

from musnad.ledger.decisions_survival import Pointer, found_again, ids
from musnad.model import Claims, Event, Report, Span
from musnad.model.claims import spans_of
from musnad.model.decision import Decision
from musnad.model.event import Outcome, Role

_OUTCOMES: tuple[str, ...] = get_args(Outcome)
_ROLES: tuple[str, ...] = get_args(Role)


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """A report's claims after its decisions. ``complete``: a person says that nothing is missing; ``orphans``:
    decisions whose claim is gone."""

    claims: Claims
    complete: bool = False
    orphans: tuple[Decision, ...] = ()


def pointer_of(decision: Decision) -> Pointer:
    """The claim that a decision is on."""
    return Pointer(
        id=decision.target, report=decision.report or "", quote=decision.quote or "", context=decision.context or ""
    )


def apply(claims: Claims, decisions: Sequence[Decision], report: Report) -> Applied:
    """The claims with the standing decisions on them, in the order in which they were made."""
    orphans: list[Decision] = []
    complete = False
    for decision in decisions:
        match decision.act:
            case "complete":
                complete = True
            case "add":
                claims = _added(claims, decision, report)
            case "accept" | "reject" | "correct" | "split":
                target = found_again(pointer_of(decision), claims, report.text)
                if target is None:
                    orphans.append(decision)
                else:
                    claims = _changed(claims, decision, target)
            case _:
                pass
    return Applied(claims=claims, complete=complete, orphans=tuple(orphans))


def _changed(claims: Claims, decision: Decision, target: str) -> Claims:
    if decision.act == "reject":
        return _without(claims, target)
    events: list[Event] = []
    for event in claims.events:
        if event.id != target:
            events.append(event)
        elif decision.act == "accept":
            events.append(msgspec.structs.replace(event, confidence=1.0, rule=_rule(event, decision)))
        elif decision.act == "correct":
            events.append(_corrected(event, decision))
        else:
            events.extend(_split(event, decision))
    return msgspec.structs.replace(claims, events=tuple(events))


def _rule(event: Event, decision: Decision) -> str:
    return f"{event.rule}+{decision.act}:{decision.id}"


def _without(claims: Claims, target: str) -> Claims:
    gone = {id(item) for identity, item in ids(claims) if identity == target}
    kept = {
        field: tuple(item for item in getattr(claims, field) if id(item) not in gone)
        for field in ("events", "totals", "statements", "relations", "checks", "opinion")
    }
    kept["totals"] = tuple(
        msgspec.structs.replace(total, covers=tuple(one for one in total.covers if one != target))
        for total in kept["totals"]
    )
    return msgspec.structs.replace(claims, **kept)


def _corrected(event: Event, decision: Decision) -> Event:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(event))
    for field, value in decision.value.get("set", {}).items():
        _set(plain, field, value)
    plain["rule"] = _rule(event, decision)
    plain["confidence"] = 1.0
    return msgspec.convert(plain, Event)


def _set(plain: dict[str, Any], field: str, value: Any) -> None:
    if field in _OUTCOMES:
        _set_figure(plain, field, value)
    elif field in _ROLES:
        plain["actors"] = [*(actor for actor in plain["actors"] if actor["role"] != field), value]
    elif field == "group":
        for row in plain["casualties"]:
            if row["part_of"] is None:
                row["group"] = value
    else:
        plain[field] = value


def _set_figure(plain: dict[str, Any], outcome: str, value: dict[str, Any]) -> None:
    """The new figure takes the place of the old whole, with its group and sources; its subsets stay with it."""
    rows: list[dict[str, Any]] = list(plain["casualties"])
    old = [k for k, row in enumerate(rows) if row["outcome"] == outcome and row["part_of"] is None]
    if not old:
        plain["casualties"] = [*rows, {"part_of": None, "by": [], **value}]
        return
    first = rows[old[0]]
    rows[old[0]] = {**value, "group": first["group"], "side": first["side"], "by": first["by"], "part_of": None}
    gone = set(old[1:])
    places = {k: at for at, k in enumerate(k for k in range(len(rows)) if k not in gone)}
    kept = []
    for k, row in enumerate(rows):
        if k not in gone:
            parent = row["part_of"]
            parent = old[0] if parent in gone else parent
            kept.append({**row, "part_of": None if parent is None else places[parent]})
    plain["casualties"] = kept


def _added(claims: Claims, decision: Decision, report: Report) -> Claims:
    """The claim that the reader missed, unless a newer reader found it."""
    event = msgspec.convert(decision.value["event"], Event)
    if any(other.type == event.type and other.trigger.overlaps(event.trigger) for other in claims.events):
        return claims
    for span in spans_of(event):
        report.check(span)
    events = sorted((*claims.events, event), key=lambda one: one.trigger.start)
    return msgspec.structs.replace(claims, events=tuple(events))


def _split(event: Event, decision: Decision) -> list[Event]:
    """Two events: each cell goes to the trigger that its words are nearer to; a lone day or place stays with both."""
    second = msgspec.convert(decision.value["trigger"], Span)
    halves = []
    for own, other, name in ((event.trigger, second, event.id), (second, event.trigger, str(decision.value["id"]))):
        halves.append(
            msgspec.structs.replace(
                event,
                id=name,
                trigger=own,
                mentions=tuple(m for m in event.mentions if _nearer(m, own, other)) or (own,),
                actors=tuple(a for a in event.actors if _nearer(a.span, own, other)),
                casualties=_figures(event, own, other),
                rule=_rule(event, decision),
                confidence=1.0,
            )
        )
    return halves


def _figures(event: Event, own: Span, other: Span) -> tuple[Any, ...]:
    kept = [k for k, row in enumerate(event.casualties) if _nearer(row.span, own, other)]
    places = {k: at for at, k in enumerate(kept)}
    return tuple(
        msgspec.structs.replace(row, part_of=None if row.part_of is None else places.get(row.part_of))
        for k, row in enumerate(event.casualties)
        if k in places
    )


def _nearer(span: Span, own: Span, other: Span) -> bool:
    mine, theirs = _apart(span, own), _apart(span, other)
    return mine < theirs or (mine == theirs and own.start < other.start)


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
