"""Roles: who did it and to whom, chosen among what grammar proposes and what else the sentence names.

A frame gives firm candidates (subject, object, construct, prepositions); every other participant of the sentence, of
the one before and of the heading is a weak one. All candidates of a role stand against each other and against none:
the role heads share one probability among them by closed-class facts, so that a far subject can win over a near
stranger. A second filler of a role is weighed against none again, knowing the first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.clauses import of_oneself
from musnad.reading.document import Document
from musnad.reading.filler import Filler
from musnad.reading.owners import as_site
from musnad.reading.participants import Participant
from musnad.reading.role_facts import WEAK, affiliated, role_facts, same_participant
from musnad.reading.scene import Scene
from musnad.reading.toll import OTHERS

_REACH = 30  # tokens
_FEW = 6
_LEAD = 3  # sentences behind a heading that it still speaks of
_MENTIONS = 6
_CASUALTIES = frozenset({"killed", "injured", "killed_or_injured"})
MUTUAL = frozenset({"armed_clash", "meeting", "agreement", "seizure_of_territory"})
_LEAST = {"initiator": 0.35, "target": 0.35, "party": 0.3}
_LEAST_FIRM = 0.2  # what grammar gives a slot of the act stands unless the facts speak against it
_LEAST_SURE = 0.08
_SURE = frozenset({"qibal", "obj", "victim.obj", "victim.passive", "passive"})
_SURE_BONUS = 0.25
_BRIEF = 0.4
_LOOSE = ("turned", "control", "joined")
MOST = {"initiator": 2, "target": 3, "party": 3}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A filler judged for a role of one candidate."""

    role: str
    filler: Filler
    probability: float
    candidate: Candidate


def proposals(scene: Scene, c: Candidate, kind: str = "") -> list[Filler]:
    """All fillers for one candidate of an event of a ``kind``: the frame's own and the weak ones around it."""
    roles = ("party",) if (kind or c.type) in MUTUAL else ("initiator", "target")
    out: list[Filler] = []
    for f in c.frame.fillers:
        role = _as_role(f.role, mutual=roles == ("party",))
        if role == "weapon" and c.type == "interception" and f.path in ("obj", "passive", "idafa"):
            role = "target"  # what is shot down
        f = msgspec.structs.replace(f, who=as_site(scene.doc, f.who))
        if role == "initiator" and f.path.startswith("control") and affiliated(scene.doc, f.who):
            continue  # «عناصر ينتمون إلى التنظيم في غارة»
        if role in roles and not any(o.role == role and o.who.span == f.who.span for o in out):
            out.append(msgspec.structs.replace(f, role=role, path=f.path if f.role == role else f"{f.role}.{f.path}"))
    if (teller := _teller(scene, c)) is not None and (roles[0] == "party" or not any(o.role == roles[0] for o in out)):
        out.append(Filler(role=roles[0], who=teller, path="self", at=teller.phrase.head))
    out.extend(_turned(c, out, roles))
    for who, path in _around(scene, c):
        inside = who.phrase.first <= c.frame.trigger.first < who.phrase.last
        if inside and who.phrase.first == c.frame.trigger.first:
            continue
        for role in roles:
            if role == "initiator" and (not who.actorlike or who.sort == "outlet" or affiliated(scene.doc, who)):
                continue  # none that cannot act; nor one whose people the act befell
            if not any(o.role == role and o.who.span.overlaps(who.span) for o in out):
                out.append(Filler(role=role, who=who, path=path, at=who.phrase.head))
    return [f for f in out if _fits(scene, f)]


def _fits(scene: Scene, f: Filler) -> bool:
    """What a role forbids whatever the weights say: «10 قتلى» counts the harm, «الضربة» does nothing by itself, who is
    unharmed is no target."""
    doc, who = scene.doc, f.who
    if f.role == "target":
        counts = who.outcome in _CASUALTIES and f.path not in WEAK
        return not (scene.spared(who) or ((counts or _mere_others(doc, who)) and not who.actor))
    if f.role == "initiator":
        act = who.sort == "unknown" and any(u.kind in ("trigger", "weapon") for u in doc.words[who.phrase.head].nouns)
        return not act and who.outcome is None
    return True


def _mere_others(doc: Document, who: Participant) -> bool:
    return doc.form(who.phrase.head) in OTHERS


def _around(scene: Scene, c: Candidate) -> list[tuple[Participant, str]]:
    """Who is named around a mention without a slot of its own: in its sentence, at the end of the one before, in the
    heading."""
    at = c.frame.trigger.first
    here = scene.participants(c.sentence)
    out = [(as_site(scene.doc, w), "near") for w in here if abs(w.phrase.first - at) <= _REACH]
    before = scene.before(c.sentence)
    if before is not None:
        said = [w for w in scene.participants(before) if w.sort not in ("place", "unknown", "outlet")]
        out += [(w, "prev") for w in said[-_FEW:]]
    title = scene.title()
    if title is None or title is before or title.number == c.sentence.number:
        return out
    near = c.sentence.number <= title.number + _LEAD
    return out + [(w, "title") for w in scene.participants(title)[:_FEW]] if near else out


def _teller(scene: Scene, c: Candidate) -> Participant | None:
    """«قالت الجماعة إنها أطلقت الصاروخ», «في لقاء له», «طائراتها»: the one who tells the act of itself."""
    doc, t = scene.doc, c.frame.trigger
    his = any(f.role == "weapon" and doc.words[f.who.phrase.head].enclitic for f in c.frame.fillers)
    named = t.use == "noun" and doc.form(t.last) in _OF_HIS
    if not (his or named or (t.use == "verb" and of_oneself(doc, c.sentence, t.first))):
        return None
    told = next((s.speaker for s in reversed(c.scope) if s.speaker is not None), None)
    if told is not None or not named:
        return told
    ahead = [w for w in scene.participants(c.sentence) if w.phrase.last <= t.first and w.sort in _SOMEONE]
    if not ahead:
        return None
    return msgspec.structs.replace(ahead[-1], sort="person") if ahead[-1].sort == "unknown" else ahead[-1]


_SOMEONE = ("person", "actor", "unknown")  # a surname that no table knows
_OF_HIS = frozenset({"له", "لها", "لهم"})
_OPEN_PATHS = frozenset({"idafa", "passive", "subj", "obj", "li", "light_subj", "masdar_obj", "svo", "rel"})


def _turned(c: Candidate, fillers: Sequence[Filler], roles: tuple[str, ...]) -> list[Filler]:
    """The same fillers in the other role, where the slot leaves it open: «استهداف الجيش» by it or of it."""
    out: list[Filler] = []
    if len(roles) < 2:
        return out
    for f in fillers:
        role = "target" if f.role == "initiator" else "initiator"
        path = f.path.rstrip("&").rsplit(".", maxsplit=1)[-1]
        taken = any(o.role == role and o.who.span.overlaps(f.who.span) for o in fillers)
        if path in _OPEN_PATHS and not taken and (f.who.actorlike or role == "target"):
            out.append(msgspec.structs.replace(f, role=role, path=f"turned.{f.path}"))
    return out


def _as_role(role: str, *, mutual: bool) -> str:
    if role == "victim":
        role = "target"
    if mutual and role in ("initiator", "target", "party"):
        return "party"
    return "initiator" if role == "party" else role


def second_facts(facts: dict[str, float], f: Filler, first: Filler) -> dict[str, float]:
    """What is added to the facts about a filler once the ``first`` of its role is chosen."""
    a, b = first.path.rstrip("&"), f.path.rstrip("&")
    together = a == b and (f.path.endswith("&") or first.path.endswith("&"))
    between = b == a == "bayn"
    return {
        **facts,
        "second": 1.0,
        "second&joined": float(together),
        "second&between": float(between),
        f"second&path={b}": 1.0,
        f"second&paths={a}|{b}": 1.0,
        f"second&sort={f.who.sort}": 1.0,
        "second&armed": float(f.who.armed and first.who.armed),
        "second&apart": float(not together and not between),
    }


def shares(head: str, facts: Sequence[dict[str, float]]) -> list[float]:
    """The probability of each of several rivals by the head's weights; what is left of 1 is for none of them."""
    raw = [math.exp(min(30.0, weights.score(head, x))) for x in facts]
    whole = 1.0 + sum(raw)
    return [x / whole for x in raw]


def choose(scene: Scene, members: Sequence[Candidate], kind: str) -> list[Choice]:
    """The fillers of an event over all its mentions: the likeliest of each role, with what is joined to it."""
    told = sorted(members, key=lambda c: (c.sentence.section != "body", -c.probability))[:_MENTIONS]
    pools = [pool(scene, c, kind) for c in sorted(told, key=lambda c: c.number)]
    if kind in MUTUAL:
        return best(pools, "party", ())
    doers, struck = best(pools, "initiator", ()), best(pools, "target", ())
    both = [(x, y) for x in doers for y in struck if same_participant(x.filler.who, y.filler.who)]
    if any(x.probability < y.probability for x, y in both):
        return [*best(pools, "initiator", struck), *struck]
    return [*doers, *(best(pools, "target", doers) if both else struck)]


class Pool(msgspec.Struct, frozen=True, kw_only=True):
    """The rivals around one mention of an act, with the facts about each."""

    candidate: Candidate
    fillers: Sequence[Filler]
    facts: Sequence[dict[str, float]]


def roles_of(kind: str) -> tuple[str, ...]:
    """The roles that are weighed for a type of event: a clash has parties."""
    return ("party",) if kind in MUTUAL else ("initiator", "target")


def pool(scene: Scene, c: Candidate, kind: str) -> Pool:
    """The rivals for the roles of one mention of an event of a ``kind``."""
    every = proposals(scene, c, kind)
    return Pool(candidate=c, fillers=every, facts=[role_facts(scene, c, f, every, kind) for f in every])


def best(pools: Sequence[Pool], role: str, others: Sequence[Choice]) -> list[Choice]:
    """The likeliest fillers of a role over the mentions of an event, none of which is among the ``others``."""
    taken: list[Choice] = []
    while len(taken) < MOST[role]:
        found: Choice | None = None
        for x in pools:
            if taken and x.candidate is not taken[0].candidate:
                continue  # what another mention tells may be the same one in other words
            for choice in _weighed(x, role, taken, others):
                if found is None or _weight(choice) > _weight(found):
                    found = choice
        if found is None or found.probability < _least(found):
            break
        taken.append(found)
    return taken


def _weight(x: Choice) -> float:
    """How a choice stands against another: the body names in full whom a heading calls in brief, a bare object or an
    agent behind «على يد» needs no guess."""
    brief = _BRIEF if x.candidate.sentence.section != "body" else 0.0
    return x.probability - brief + (_SURE_BONUS if x.filler.path.rstrip("&") in _SURE else 0.0)


def _least(x: Choice) -> float:
    if x.filler.path in _SURE or x.filler.path == "self":
        return _LEAST_SURE
    firm = x.filler.path not in WEAK and not x.filler.path.startswith(_LOOSE)
    return _LEAST_FIRM if firm else _LEAST[x.role]


def _weighed(x: Pool, role: str, taken: Sequence[Choice], others: Sequence[Choice]) -> list[Choice]:
    free = [
        (f, facts)
        for f, facts in zip(x.fillers, x.facts, strict=True)
        if f.role == role and not any(same_participant(f.who, y.filler.who) for y in (*taken, *others))
    ]
    if taken:
        free = [(f, second_facts(facts, f, taken[0].filler)) for f, facts in free]
    found = shares(f"role.{role}", [facts for _, facts in free])
    return [
        Choice(role=role, filler=f, probability=p, candidate=x.candidate) for (f, _), p in zip(free, found, strict=True)
    ]


__all__ = ["MUTUAL", "WEAK", "Choice", "choose", "proposals", "second_facts", "shares"]
