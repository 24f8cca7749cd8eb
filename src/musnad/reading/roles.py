"""Roles: who did it and to whom, chosen among what grammar proposes and what else the sentence names.

A frame gives firm candidates (subject, object, construct, prepositions); every other participant of the sentence, of
the one before and of the heading is a weak one. All candidates of a role stand against each other and against none:
the role heads share one probability among them by closed-class facts, so that a far subject can win over a near
stranger. A second filler of a role is weighed against none again, knowing the first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import compress

import msgspec

from musnad.model import Span
from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.doers import firm, heads, together
from musnad.reading.filler import Filler
from musnad.reading.participants import Participant
from musnad.reading.rivals import MUTUAL, proposals
from musnad.reading.role_facts import WEAK, Rivals, Told, affiliated, same_participant, told
from musnad.reading.role_limits import counted_victim
from musnad.reading.saying import Speech
from musnad.reading.scene import Scene
from musnad.reading.struck_doubts import SURE, a_land, coordinated, of_act, struck_by_others

_MENTIONS = 6
_LEAST = {"initiator": 0.45, "target": 0.45, "party": 0.3}
_LEAST_FIRM = 0.2  # what grammar gives a slot of the act stands unless the facts speak against it
_LEAST_SURE = 0.08
_BELONGING = 4  # tokens
_WITHIN = 4  # tokens from a site to those who are in it
_THEREIN = frozenset({"فيه", "فيها", "به", "بها"})
_SURE_BONUS = 0.25
_HIT = frozenset({"obj", "victim.obj", "ala", "masdar_obj"})
_STRUCK = frozenset({"ala", "idafa", "masdar_obj", "li"})
_HARMED = frozenset({"passive", "masdar_obj", "svo", "subj"})
_BRIEF = 0.4
_PAIR = 0.5
_REACTIONS = frozenset({"condemn", "deny", "accuse", "demand"})
_THING_PATHS = frozenset({"obj", "passive", "ala", "idafa", "masdar_obj", "relative"})
_STRIKES = frozenset({"attack", "air_strike", "bombing", "shelling", "suicide_attack"})
MOST = {"initiator": 3, "target": 3, "party": 3}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A filler judged for a role of one candidate."""

    role: str
    filler: Filler
    probability: float
    candidate: Candidate


def second_facts(facts: dict[str, float], f: Filler, first: Filler) -> dict[str, float]:
    """The facts about a filler once the ``first`` of its role is chosen."""
    return {**facts, **_added(f, first)}


def _added(f: Filler, first: Filler) -> dict[str, float]:
    """What is added to the facts about a filler once the ``first`` of its role is chosen."""
    a, b = first.path.rstrip("&"), f.path.rstrip("&")
    together = a == b and (f.path.endswith("&") or first.path.endswith("&"))
    between = b == a == "bayn"
    return {
        "second": 1.0,
        "second&joined": float(together),
        "second&between": float(between),
        f"second&path={b}": 1.0,
        f"second&paths={a}|{b}": 1.0,
        f"second&sort={f.who.sort}": 1.0,
        "second&armed": float(f.who.armed and first.who.armed),
        "second&apart": float(not together and not between),
    }


def shares(scores: Sequence[float]) -> list[float]:
    """The probability of each of several rivals by what their facts weigh; what is left of 1 is for none of them."""
    raw = [math.exp(min(30.0, x)) for x in scores]
    whole = 1.0 + sum(raw)
    return [x / whole for x in raw]


def choose(scene: Scene, members: Sequence[Candidate], kind: str) -> list[Choice]:
    """The fillers of an event over all its mentions: the likeliest of each role, with what is joined to it."""
    pools = rivals_of(scene, members, kind)
    if kind in MUTUAL:
        return _sides(pools) or best(pools, "party", ())
    doers, struck = best(pools, "initiator", ()), best(pools, "target", ())
    both = [(x, y) for x in doers for y in struck if same_participant(x.filler.who, y.filler.who)]
    if any(x.probability < y.probability or (not firm(x.filler) and firm(y.filler)) for x, y in both):
        return [*best(pools, "initiator", struck), *struck]
    return [*doers, *(best(pools, "target", doers) if both else struck or _owner_struck(pools, doers))]


def _owner_struck(pools: Sequence[Pool], doers: Sequence[Choice]) -> list[Choice]:
    """«توعدت الجماعة بقصف [الرياض]»: a land in construct, where another is told to do it."""
    if not doers or doers[0].filler.path.endswith("idafa"):
        return []
    found = (y for x in pools for y in _weighed(x, "target", (), doers) if y.filler.path == "turned.idafa")
    return [y for y in found if a_land(y.filler.who) and y.probability >= _LEAST_FIRM][:1]


def rivals_of(scene: Scene, members: Sequence[Candidate], kind: str) -> list[Pool]:
    """Who may fill the roles of an event around each of its mentions, those left out whom another mention rules out."""
    told = sorted(members, key=lambda c: (c.sentence.section != "body", -c.probability))[:_MENTIONS]
    pools = [pool(scene, c, kind) for c in sorted(told, key=lambda c: c.number)]
    if kind in MUTUAL:
        return pools
    suffering, harmed, theirs = _suffering(told), _harmed(told), struck_by_others(scene, members, kind)
    own = [_left(x, [not of_act(scene.doc, members, f) for f in x.fillers]) for x in pools]
    left = [_unless_struck(_without(_apart(scene.doc, x, suffering), harmed), theirs) for x in own]
    return _beside_things(scene.doc, left) if kind in _STRIKES else left


def _beside_things(doc: Document, pools: list[Pool]) -> list[Pool]:
    """Rivals without those who are only counted among the harmed, where the act's own words tell what it struck: «قتل
    [خمسة] في هجوم على مركز للشرطة»."""
    counted = [counted_victim(doc, f) for x in pools for f in x.fillers]
    if not any(counted) or not any(_strikes_thing(doc, x) for x in pools):
        return pools
    return [_left(x, [not counted_victim(doc, f) for f in x.fillers]) for x in pools]


def _strikes_thing(doc: Document, x: Pool) -> bool:
    """Whether a slot of an act names a thing that it struck, likelier than what it may be otherwise."""
    struck = [(f, score) for f, score in zip(x.fillers, x.scores, strict=True) if f.role == "target"]
    likely = shares([score for _, score in struck])
    return any(
        f.path.rstrip("&") in _THING_PATHS
        and f.who.sort == "object"
        and not doc.words[f.who.phrase.head].enclitic
        and p >= _SOLID
        for (f, _), p in zip(struck, likely, strict=True)
    )


def _sides(pools: Sequence[Pool]) -> list[Choice]:
    """The sides by the mention of the body whose own slots name two of them (a heading calls them in brief); none where
    no mention does."""
    told = [best([x], "party", ()) for x in pools if x.candidate.sentence.section == "body"]
    both = [x for x in told if sum(firm(c.filler) for c in x) > 1]
    return max(both, key=_told_by, default=[])


def _told_by(sides: Sequence[Choice]) -> float:
    return sum(_weight(x) for x in sides if firm(x.filler))


def _harmed(members: Sequence[Candidate]) -> list[Participant]:
    """Whom the mentions say was harmed, by the slots of their words."""
    fillers = (f for c in members for f in c.frame.fillers)
    return [f.who for f in fillers if f.role == "victim" and f.path.rstrip("&") in _HARMED]


def _suffering(members: Sequence[Candidate]) -> list[Span]:
    """The words for those whom the mentions strike or count among the harmed."""
    slots = [f.who.span for c in members for f in c.frame.fillers if f.role in ("victim", "target")]
    return [*slots, *(t.span for c in members for t in c.tolls)]


def _unless_struck(x: Pool, struck: Sequence[Span]) -> Pool:
    """Rivals without the guess that this act struck whom another one did."""
    return _left(
        x, [not (f.role == "target" and _around(f) and any(f.who.span.overlaps(s) for s in struck)) for f in x.fillers]
    )


def _around(f: Filler) -> bool:
    """Whether a filler is only named around the act, in no slot of it."""
    return f.path in WEAK


def _without(x: Pool, harmed: Sequence[Participant]) -> Pool:
    """Rivals without the guess that one who was harmed did it: only the act's own subject can be both («فجر نفسه»)."""
    return _left(
        x,
        [
            f.role != "initiator" or not _guessed(f) or not any(f.who.span.overlaps(who.span) for who in harmed)
            for f in x.fillers
        ],
    )


def _left(x: Pool, stays: Sequence[bool]) -> Pool:
    """The rivals that stay, with their facts."""
    if all(stays):
        return x
    left = {name: list(compress(getattr(x, name), stays)) for name in ("fillers", "told", "scores")}
    return msgspec.structs.replace(x, **left)


def _apart(doc: Document, x: Pool, suffering: Sequence[Span]) -> Pool:
    """Rivals without the guess that one who suffers or who only speaks about the act did it, and that its means, its
    scene, the body of the struck or one before the act was struck, whose own slot names another."""
    spoke = [s.speaker.span for s in x.candidate.scope if s.speaker is not None and not _own_act(s)]
    others = (*suffering, *spoke)
    return _left(x, [not (_around(f) and (_cannot_do(x, f, others) or _not_struck(doc, x, f))) for f in x.fillers])


def _cannot_do(x: Pool, f: Filler, others: Sequence[Span]) -> bool:
    """Whether one who is only named around an act suffers it or speaks of it, or disperses the march that it is."""
    march = x.candidate.type == "protest" and f.who.armed
    return f.role == "initiator" and (march or any(f.who.span.overlaps(s) for s in others))


def _not_struck(doc: Document, x: Pool, f: Filler) -> bool:
    """Whether one who is only named around an act is its means or where it was, stands before it though its own slot
    names the struck, or is whose the struck are."""
    if f.role != "target":
        return False
    before = f.who.phrase.last <= x.candidate.frame.trigger.first and f.who.sort != "person"
    if before and any(y.role == "target" and firm(y) for y in x.fillers):
        return True
    first = f.who.phrase.first
    led = doc.words[first].prep == "ب" or doc.words[first - 1].is_("place_preposition")  # «بالحجارة», «قرب جنين»
    return led or _whose(doc, f, x.fillers)


def _whose(doc: Document, f: Filler, rivals: Sequence[Filler]) -> bool:
    """«استهدفت الضربة ثمانية أشخاص يتبعون التنظيم»: the body that those whom the act struck belong to."""
    ends = (x.who.phrase.last for x in rivals if x.role == "target" and x.path.rstrip("&") in SURE)
    return affiliated(doc, f.who) and any(0 < f.who.phrase.first - last <= _BELONGING for last in ends)


def _own_act(s: Speech) -> bool:
    """Whether who says it may tell an act of his own: not who condemns, mourns or welcomes one."""
    return s.row is None or s.row.class_ not in _REACTIONS


def _guessed(f: Filler) -> bool:
    """Whether no slot of the act names him as its doer; the owner of a noun may be either («قتل الجنود»)."""
    return not firm(f) and not f.path.endswith("idafa")


class Pool(msgspec.Struct, frozen=True, kw_only=True):
    """The rivals around one mention of an act, with what is known of each and what it weighs for its role."""

    doc: Document
    candidate: Candidate
    fillers: Sequence[Filler]
    told: Sequence[Told]
    scores: Sequence[float]
    register: str

    @property
    def facts(self) -> Sequence[dict[str, float]]:
        """The facts about each, as they are learnt from."""
        return [x.facts for x in self.told]


def roles_of(kind: str) -> tuple[str, ...]:
    """The roles that are weighed for a type of event: a clash has parties."""
    return ("party",) if kind in MUTUAL else ("initiator", "target")


def pool(scene: Scene, c: Candidate, kind: str) -> Pool:
    """The rivals for the roles of one mention of an event of a ``kind``."""
    every = proposals(scene, c, kind)
    rivals, register = Rivals(scene, c, every, kind), scene.doc.register
    known = [told(rivals, f) for f in every]
    scores = [x.score(f"role.{f.role}", register) for f, x in zip(every, known, strict=True)]
    return Pool(doc=scene.doc, candidate=c, fillers=every, told=known, scores=scores, register=register)


def best(pools: Sequence[Pool], role: str, others: Sequence[Choice]) -> list[Choice]:
    """The likeliest fillers of a role over the mentions of an event, none of which is among the ``others``."""
    taken: list[Choice] = []
    while len(taken) < MOST[role]:
        found: Choice | None = None
        for x in pools:
            elsewhere = bool(taken) and x.candidate is not taken[0].candidate
            for choice in _weighed(x, role, () if elsewhere else taken, (*others, *taken) if elsewhere else others):
                if _no_side(choice, taken):
                    continue
                if elsewhere and not _of_another_sort(x.doc, choice, taken):
                    continue  # what another mention tells may be the same one in other words
                if found is None or _preferred(choice, found):
                    found = choice
        if found is None or found.probability < _least(found) or (taken and _stranger(found, taken[0])):
            break
        taken.append(found)
        if role == "initiator" and len(taken) == 1:
            taken = _joined_with(found, pools)
    return taken


def _joined_with(x: Choice, pools: Sequence[Pool]) -> list[Choice]:
    """«من قبل [قوات الحكومة] و[ميليشيا بدر]»: the doer whom a slot of the act names, and whom و joins to him there."""
    if not firm(x.filler):
        return [x]
    for mine in sorted(pools, key=lambda p: p.candidate is not x.candidate):
        of = next((f for f in mine.fillers if f.role == x.role and f.who.span == x.filler.who.span), None)
        group = together(mine.fillers, of) if of is not None else ()
        out: list[Choice] = []
        for f in sorted(group, key=lambda f: f.who.phrase.first):
            if not any(same_participant(f.who, y.filler.who) for y in out):
                out.append(msgspec.structs.replace(x, filler=f, candidate=mine.candidate))
        if len(out) > 1:
            return out[: MOST[x.role]]
    return [x]


def _no_side(x: Choice, taken: Sequence[Choice]) -> bool:
    """Whether who is only named around is no side: one of the sentence before, unless the act has a pronoun, or a third
    beside whom the act's own words name."""
    if x.role != "party" or x.filler.path not in WEAK:
        return False
    third = len(taken) > 1 and any(firm(y.filler) for y in taken)
    return third or (x.filler.path == "prev" and not x.candidate.frame.trigger.pronoun)


def _of_another_sort(doc: Document, x: Choice, taken: Sequence[Choice]) -> bool:
    """«قتل تسعة في ضربة أصابت منزلا»: a site that the act's own word struck, beside people whom it harmed."""
    path = x.filler.path.rstrip("&")
    site = x.filler.who.phrase.last
    if any(not _THEREIN.isdisjoint(doc.forms[site : min(y.filler.who.phrase.first, site + _WITHIN)]) for y in taken):
        return False  # «على موقع يتحصن فيه [مسلحون]»: those within are the target
    people = all(y.filler.who.sort in ("people", "person") for y in taken)
    struck = x.filler.who.sort == "object" and path in _HIT
    if _solid(x) and firm(taken[0].filler):
        others = [y.filler.who for y in taken]
        if coordinated(x.candidate, taken[0].candidate, path, x.filler.who, others):
            return True
    return x.role == "target" and people and (struck or (x.filler.who.site and path in _STRUCK))


_SOLID = 0.3  # a slot of the act that is as likely as this yields to none who is too unlikely to be taken


def _solid(x: Choice) -> bool:
    least = _LEAST_FIRM if x.filler.path == "light_subj" else _SOLID  # «تعرض [المقر] للاقتحام»
    return x.role == "target" and firm(x.filler) and x.probability >= least


def _preferred(x: Choice, y: Choice) -> bool:
    if _solid(x) != _solid(y) and min(x.probability - _least(x), y.probability - _least(y)) < 0.0:
        return _solid(x)
    return _firmer(x, y) or (_weight(x) > _weight(y) and not _firmer(y, x))


def _firmer(x: Choice, y: Choice) -> bool:
    """Whether a slot of the act gives the one who is only named elsewhere, or too unlikely there: the slot counts."""
    weak = y.probability < _least(y) or (y.filler.path in WEAK and firm(x.filler))
    return weak and x.probability >= _least(x) and same_participant(x.filler.who, y.filler.who)


def _weight(x: Choice) -> float:
    """How a choice stands against another: the body names in full whom a heading calls in brief, a bare object or an
    agent behind «على يد» needs no guess."""
    brief = _BRIEF if x.candidate.sentence.section != "body" else 0.0
    return x.probability - brief + (_SURE_BONUS if x.filler.path.rstrip("&") in SURE else 0.0)


def _stranger(x: Choice, first: Choice) -> bool:
    """Whether a second doer is only named somewhere around, while the act's own slot names the first."""
    return x.role == "initiator" and firm(first.filler) and x.filler.path in (*WEAK, "nisba")


def _least(x: Choice) -> float:
    if x.filler.path in SURE or x.filler.path == "self":
        return _LEAST_SURE
    return _LEAST_FIRM if firm(x.filler) else _LEAST[x.role]


def _weighed(x: Pool, role: str, taken: Sequence[Choice], others: Sequence[Choice]) -> list[Choice]:
    gone = [y.filler.who for y in (*taken, *others)]
    free = [
        (f, score)
        for f, score in zip(x.fillers, x.scores, strict=True)
        if f.role == role and not any(same_participant(f.who, who) for who in gone)
    ]
    if not taken and role == "initiator":
        free = heads(x.fillers, free)
        if any(f.path.rstrip("&") == "qibal" for f, _ in free):
            free = [(f, score) for f, score in free if f.path not in WEAK]  # «على يد [مجهولين]»: nobody else is guessed
    if taken:
        first, head = taken[0].filler, f"role.{role}"
        free = [(f, score + weights.score(head, _added(f, first), x.register)) for f, score in free]
    found = shares([score for _, score in free])
    pair = sum(f.path == "bayn" for f in x.fillers) > 1  # «بين أ وب» tells both sides
    return [
        Choice(
            role=role, filler=f, probability=max(p, _PAIR) if pair and f.path == "bayn" else p, candidate=x.candidate
        )
        for (f, _), p in zip(free, found, strict=True)
        if f.path == "bayn"
        or not (pair and (f.path in WEAK or (taken and all(y.filler.path == "bayn" for y in taken))))
    ]


__all__ = ["MUTUAL", "WEAK", "Choice", "choose", "proposals", "second_facts", "shares"]
