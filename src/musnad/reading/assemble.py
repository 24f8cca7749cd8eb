"""Assembling: a draft's mentions become one event of the contract, every cell on its words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Actor, Casualties, Chain, Count, Event, Place, Report, Span, Time, event_id
from musnad.reading import attribution, kinds, weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.frames import Filler
from musnad.reading.identity import Draft
from musnad.reading.participants import Participant
from musnad.reading.speech import Speech
from musnad.reading.status import draft_status
from musnad.reading.tolls import Toll

_ROLES = ("initiator", "target", "party", "partner")
_MUTUAL = frozenset({"armed_clash", "meeting", "agreement"})
_GOOD_PATH = {"subj": 5, "svo": 4, "rel": 5, "relative": 5, "qibal": 6, "light_subj": 5, "light_svo": 4, "light_rel": 4, "obj": 5,
              "passive": 5, "masdar_obj": 5, "idafa": 4, "ala": 3, "bayn": 6, "nisba": 3, "did": 4, "maa": 4, "li": 2, "min": 1,
              "bi": 1, "partner": 4}  # fmt: skip


def assemble(doc: Document, d: Draft, said: tuple[Speech, ...], kind: str) -> Event:
    """The event of a draft. ``kind``: its type in the contract's terms."""
    lead = d.first
    status, why = draft_status(d)
    members = sorted(d.members, key=lambda c: c.number)
    scoped = [c for c in members if c.sentence.section == "body"] or members
    attributed = attribution.chains(doc, said, [c.scope for c in scoped])
    facts = weights.contributions("event", lead.facts)
    confidence = max(c.probability for c in d.members)
    return Event(
        id=event_id(doc.report.sha256, lead.span, kind),
        type=kind,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        background=_background(d),
        trigger=lead.span,
        mentions=tuple(c.span for c in members if c is not lead),
        time=_time(d),
        place=_place(d),
        count=None,
        actors=_actors(doc, d, kind, members),
        casualties=_casualties(doc, members, attributed, said),
        weapon=next((c.weapon for c in members if c.weapon), None) or _weapon(members),
        attribution=attributed,
        confidence=round(confidence, 3),
        rule="+".join(dict.fromkeys(c.frame.trigger.row.id for c in members))[:200],
        why=f"{why}; " + ", ".join(f"{k} {v:+.1f}" for k, v in facts),
    )


def _background(d: Draft) -> bool:
    return bool(d.recaps) and sum(d.recaps) / len(d.recaps) > 0.5


def _time(d: Draft) -> Time | None:
    known = [t for t in d.times if t.earliest]
    return (known or d.times or [None])[0]


def _place(d: Draft) -> Place | None:
    order = {"exact": 0, "near": 0, "region": 1, "country": 2}
    return min(d.places, key=lambda p: order[p.precision], default=None)


def _weapon(members: Sequence[Candidate]) -> Span | None:
    for c in members:
        for f in c.frame.fillers:
            if f.role == "weapon" and f.who.sort == "object":
                return f.who.span
    return None


def _actors(doc: Document, d: Draft, kind: str, members: Sequence[Candidate]) -> tuple[Actor, ...]:
    chosen: list[tuple[str, Filler]] = []
    for role in _ROLES:
        pool = [(c, f) for c in members for f in c.frame.fillers if _role(f, kind) == role and f.who.sort not in ("place",) or
                (f.role == "target" and role == "target" and f.who.sort == "place" and c.type != "")]  # fmt: skip
        pool = [(c, f) for c, f in pool if _role(f, kind) == role and _fit_for(role, f.who)]
        if not pool:
            continue
        ranked = sorted(pool, key=lambda cf: (-_merit(cf[1]), cf[0].sentence.section != "body", cf[0].number))
        if role in ("party", "partner"):
            seen: set[str] = set()
            for _, f in ranked:
                key = f.who.actor or f.who.name
                if key not in seen and len(seen) < 3:
                    seen.add(key)
                    chosen.append((role, f))
        else:
            chosen.append((role, ranked[0][1]))
    return tuple(Actor(role=role, kind=_kind(f.who), actor=f.who.actor, name=f.who.name, span=f.who.span) for role, f in chosen)  # type: ignore[arg-type]


def _role(f: Filler, kind: str) -> str:
    if f.role == "victim":
        return "target"
    if kind in _MUTUAL and f.role in ("initiator", "target") and f.path in ("bayn", "maa"):
        return "party"
    return f.role


def _fit_for(role: str, who: Participant) -> bool:
    if role == "initiator":
        return who.sort in ("actor", "state", "people", "person", "source") or (who.sort == "object" and who.actor is not None) or (
            who.sort == "unknown" and who.definite)  # fmt: skip
    if role in ("party", "partner"):
        return who.sort in ("actor", "state", "people", "person", "source", "unknown", "outlet")
    return True


def _merit(f: Filler) -> float:
    sort = {"actor": 3.0, "state": 2.0, "people": 2.5, "person": 2.5, "object": 2.0, "place": 1.0, "source": 1.0, "unknown": 0.0, "outlet": 0.5}
    return sort.get(f.who.sort, 0.0) + _GOOD_PATH.get(f.path, 2) * 0.6


def _kind(who: Participant) -> str:
    if who.sort in ("object", "place"):
        return "object"
    return "people" if who.sort in ("people", "unknown") and who.actor is None else "actor"


def _casualties(doc: Document, members: Sequence[Candidate], attributed: tuple[Chain, ...], said: tuple[Speech, ...]) -> tuple[Casualties, ...]:
    rows: list[Casualties] = []
    seen: dict[tuple[str, int | None, int | None, str | None], int] = {}
    ordered = sorted(members, key=lambda c: (c.sentence.section != "body", c.number))
    for c in ordered:
        places: dict[int, int] = {}
        by = _witnesses(doc, c, attributed, said)
        for n, t in enumerate(c.tolls):
            key = (t.outcome, t.low, t.high, t.who)
            if t.weak and any(x.outcome == t.outcome and not x.weak for m in ordered for x in m.tolls):
                continue
            if key in seen:
                places[n] = seen[key]
                continue
            if any(r.span.overlaps(t.span) and r.outcome == t.outcome for r in rows):
                continue
            part = places.get(t.part_of) if t.part_of is not None else None
            places[n] = seen[key] = len(rows)
            rows.append(_row(t, part, by))
    return tuple(rows)


def _row(t: Toll, part: int | None, by: tuple[int, ...]) -> Casualties:
    return Casualties(outcome=t.outcome, group=t.group, who=t.who, side=t.side, low=t.low, high=t.high, qualifier=t.qualifier,  # type: ignore[arg-type]
                      part_of=part, by=by, span=t.span)  # fmt: skip


def _witnesses(doc: Document, c: Candidate, attributed: tuple[Chain, ...], said: tuple[Speech, ...]) -> tuple[int, ...]:
    mine = attribution.chains(doc, said, [c.scope])
    ends = {chain[-1].source or chain[-1].name for chain in mine if chain}
    return tuple(i for i, chain in enumerate(attributed) if (chain[-1].source or chain[-1].name) in ends)
