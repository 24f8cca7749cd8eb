"""Assembling: a draft's mentions become one event of the contract, every cell on its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from musnad.model import Actor, Chain, Event, Place, Span, event_id
from musnad.model.event import ActorKind, Role
from musnad.reading import attribution, roles, weights
from musnad.reading.background import is_background
from musnad.reading.candidates import Candidate
from musnad.reading.casualties import casualties
from musnad.reading.document import Document
from musnad.reading.identity import Draft
from musnad.reading.own_voice import in_own_voice
from musnad.reading.participants import Participant
from musnad.reading.role_facts import WEAK
from musnad.reading.scene import Scene
from musnad.reading.speech import Speech
from musnad.reading.stances import stand
from musnad.reading.status import REAL, draft_status
from musnad.reading.vouching import mentions_of, vouched


def assemble(scene: Scene, d: Draft, said: tuple[Speech, ...], kind: str) -> Event:
    """The event of a draft. ``kind``: its type in the contract's terms."""
    doc = scene.doc
    lead = d.teller
    members = sorted(d.members, key=lambda c: c.number)
    mentions = mentions_of(doc, said, members)
    answers = vouched(doc, said, mentions, d.recap)
    status, why = draft_status(
        d,
        doc.report.published,
        {c.number for c in members if c.scope and not answers[c.number]},
        own_voice=in_own_voice(doc, mentions, d.recap),
    )
    scoped = [c for c in members if c.sentence.section == "body"] or members
    nearest = sorted(scoped, key=lambda c: c is not lead)  # a source's words are those beside the trigger
    attributed = attribution.chains(doc, said, [answers[c.number] for c in nearest])
    facts = weights.contributions("event", lead.facts, doc.register)
    confidence = max(c.probability for c in d.members)
    return Event(
        id=event_id(doc.report.sha256, lead.span, kind),
        type=kind,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        background=is_background(doc, d.nodes, kind, d.day),
        trigger=lead.span,
        mentions=tuple(c.span for c in members if c is not lead),
        time=d.day,
        place=_place(d),
        count=None,
        actors=_actors(scene, members, kind, said, attributed),
        casualties=casualties(doc, members, attributed, said) if status in REAL else (),
        weapon=next((c.weapon for c in members if c.weapon), None) or _weapon(doc, members),
        attribution=attributed,
        confidence=round(confidence, 3),
        rule="+".join(dict.fromkeys(c.frame.trigger.row.id for c in members))[:200],
        why=f"{why}; " + ", ".join(f"{k} {v:+.1f}" for k, v in facts),
    )


def _place(d: Draft) -> Place | None:
    """The likeliest place of its mentions, told as narrowly as one of them tells it: «عند دوار الزراعة في اللاذقية»."""
    first = next(iter(d.places), None)
    if first is None or first.id is None or first.basis != "stated" or not first.name_ar:
        return first
    within = (p for p in d.places if p.id == first.id and p.basis == "derived" and first.name_ar in p.span.text)
    return next(within, first)


_BY_WEAPON = frozenset({"mine_explosion", "shelling", "bombing", "air_strike", "suicide_attack", "chemical_attack"})


def _weapon(doc: Document, members: Sequence[Candidate]) -> Span | None:
    for c in members:
        for f in c.frame.fillers:
            if f.role == "weapon" and f.who.sort == "object" and not f.who.site:
                return f.who.span
    named = next((span for c in members if (span := _named_weapon(doc, c)) is not None), None)
    return named or next((span for c in members if (span := _drone(doc, c)) is not None), None)


def _drone(doc: Document, c: Candidate) -> Span | None:
    """«نفذت طائرة من دون طيار ضربتين»: a drone that nobody is said to fly is the weapon too."""
    for f in c.frame.fillers:
        for h in doc.names.get(f.who.phrase.head, ()) if f.role == "initiator" and f.who.actor is None else ():
            if any(e.kind == "weapon" and e.row.class_ == "drone" for e in h.entries):
                return doc.span(h.first, h.last + 1)
    return None


def _named_weapon(doc: Document, c: Candidate) -> Span | None:
    """«داس على لغم مضاد للأفراد», «سقوط صواريخ كاتيوشا»: the weapon that names the act itself, with what says which."""
    t = c.frame.trigger
    if t.use != "noun" or c.type not in _BY_WEAPON:
        return None
    for n in range(t.first, t.last):
        if "weapon" in doc.words[n].kinds:
            long = [h.last + 1 for h in doc.names.get(n, ()) if any(e.kind == "weapon" for e in h.entries)]
            return doc.span(n, max([t.last, *long]))
    return None


def _actors(
    scene: Scene, members: Sequence[Candidate], kind: str, said: tuple[Speech, ...], attributed: tuple[Chain, ...]
) -> tuple[Actor, ...]:
    chosen = roles.choose(scene, members, kind)
    order = {"initiator": 0, "target": 1, "party": 2, "partner": 3}
    out = []
    filled = [(_own_role(kind, x, chosen), x) for x in chosen]
    for role, x in sorted(filled, key=lambda f: (order[f[0]], -f[1].probability)):
        who = x.filler.who
        stance, by = stand(scene.doc, said, attributed, x, members)
        out.append(
            Actor(
                role=cast("Role", role),
                kind=_kind(scene.doc, x),
                actor=who.actor,
                name=who.name,
                span=who.span,
                stance=stance,
                by=by,
                confidence=round(x.probability, 3),
            )
        )
    return tuple(out)


def _own_role(kind: str, x: roles.Choice, chosen: Sequence[roles.Choice]) -> str:
    """The role in the contract's terms, though all of them are weighed as sides: who seizes a place is its initiator,
    the place and the side that loses it («[من المسلحين]», «من قبضة [التنظيم]») are its targets. One who is only named
    around is the taker when nobody else is."""
    if kind != "seizure_of_territory" or x.role != "party":
        return x.role
    if _takes(x):
        return "initiator"
    others = [y for y in chosen if y is not x]
    able = x.filler.path in WEAK and x.filler.who.sort not in ("place", "object")
    likeliest = all(x.probability >= y.probability for y in others if y.filler.path in WEAK)
    return "initiator" if able and likeliest and not any(map(_takes, others)) else "target"


def _takes(x: roles.Choice) -> bool:
    """Whether the act's own words name somebody as the one who seizes."""
    root, _, path = x.filler.path.partition(".")
    return root == "initiator" and path.rstrip("&") != "min"


def _kind(doc: Document, x: roles.Choice) -> ActorKind:
    """Whether a filler is a thing, people, or a side that acts: «طائرة تجسس» that is shot down is a thing."""
    who = x.filler.who
    site = who.actor is None and "facility" in doc.words[who.phrase.head].kinds
    if who.sort in ("object", "place") or (site and who.sort != "people"):
        return "object"
    if x.role == "target" and who.sort in ("actor", "source") and _held(doc, who) and not _named(doc, who):
        return "object"  # «16 آلية لميليشيات الحوثي», «أهدافا للتنظيم»
    if who.sort == "unknown" and not _human(doc, x):
        return "object"  # «المدينة», «البنى التحتية»
    return "people" if who.sort in ("people", "unknown") and who.actor is None else "actor"


def _held(doc: Document, who: Participant) -> bool:
    """Whether a phrase is headed by a weapon, a building or another thing that somebody holds."""
    nouns = doc.words[who.phrase.head].nouns
    return any(u.kind in ("weapon", "facility") or (u.kind == "head" and u.row.alone == "no") for u in nouns)


def _named(doc: Document, who: Participant) -> bool:
    """Whether the name of a side begins on the head: «القاعدة»."""
    return any(e.kind == "actor" for h in doc.names.get(who.phrase.head, ()) for e in h.entries)


def _human(doc: Document, x: roles.Choice) -> bool:
    """Whether a word of no table is for people: who is harmed, who is of a country, a plural that only people have."""
    who, form = x.filler.who, doc.tokens[x.filler.who.phrase.head].form
    if doc.lexicon.place_cues.get(form.removeprefix("ال")):
        return False
    nisba = "nisba" in doc.words[who.phrase.head].kinds
    many = form.endswith(("ون", "ين")) and not form.endswith("تين") and who.definite
    return x.role != "target" or x.filler.path.startswith("victim.") or nisba or many
