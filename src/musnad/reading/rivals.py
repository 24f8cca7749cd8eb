"""Rivals: who can fill a role of one mention of an act: what grammar proposes, and who else is named around it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading.candidates import Candidate
from musnad.reading.clauses import of_oneself
from musnad.reading.document import Document
from musnad.reading.filler import Filler
from musnad.reading.owners import as_site
from musnad.reading.participants import Participant
from musnad.reading.role_bystanders import bystander
from musnad.reading.role_facts import WEAK, affiliated, fits_pronoun
from musnad.reading.role_limits import excluded, may_turn, not_struck
from musnad.reading.scene import Scene
from musnad.reading.struck_doubts import no_guess, owner_suffers
from musnad.reading.toll import OTHERS

_REACH = 30  # tokens
_FEW = 6
_LEAD = 3  # sentences behind a heading that it still speaks of
_CASUALTIES = frozenset({"killed", "injured", "killed_or_injured"})
MUTUAL = frozenset({"armed_clash", "meeting", "agreement", "seizure_of_territory"})
_SOMEONE = ("person", "actor", "unknown")  # a surname that no table knows
_BETWEEN = ("بين", "وبين")
_HOLDERS = ("person", "actor", "state", "people")
_OF_HIS = frozenset({"له", "لها", "لهم"})
_OPEN_PATHS = frozenset({"idafa", "passive", "subj", "obj", "li", "light_subj", "masdar_obj", "svo", "rel"})


def proposals(scene: Scene, c: Candidate, kind: str = "") -> list[Filler]:
    """All fillers for one candidate of an event of a ``kind``: the frame's own and the weak ones around it."""
    roles = ("party",) if (kind or c.type) in MUTUAL else ("initiator", "target")
    out: list[Filler] = []
    for f in c.frame.fillers:
        role = _as_role(f.role, mutual=roles == ("party",))
        if role == "weapon" and c.type == "interception" and f.path in ("obj", "passive", "idafa"):
            f, role = msgspec.structs.replace(f, role="target"), "target"  # what is shot down
        f = msgspec.structs.replace(f, who=as_site(scene.doc, f.who))
        if role == "initiator" and f.path.startswith("control") and affiliated(scene.doc, f.who):
            continue  # «عناصر ينتمون إلى التنظيم في غارة»
        if role in roles and not any(o.role == role and o.who.span == f.who.span for o in out):
            out.append(msgspec.structs.replace(f, role=role, path=f.path if f.role == role else f"{f.role}.{f.path}"))
    if (holder := _holder(scene, c)) is not None and not any(o.who.span.overlaps(holder.span) for o in out):
        out.append(Filler(role="party", who=holder, path="self", at=holder.phrase.head))
    elif (teller := _teller(scene, c)) is not None and (
        roles[0] == "party" or not any(o.role == roles[0] for o in out)
    ):
        out.append(Filler(role=roles[0], who=teller, path="self", at=teller.phrase.head))
    out.extend(x for x in _turned(scene.doc, c, out, roles) if c.type != "interception" or x.role == "target")
    taken = {role: [o.who.span for o in out if o.role == role] for role in roles}
    for who, path in _around(scene, c):
        inside = who.phrase.first <= c.frame.trigger.first < who.phrase.last
        if inside and who.phrase.first == c.frame.trigger.first:
            continue
        for role in roles:
            if role == "initiator" and (
                not (who.actorlike or _surname(scene.doc, who)) or who.sort == "outlet" or affiliated(scene.doc, who)
            ):
                continue  # none that cannot act; nor one whose people the act befell
            if role == "party" and scene.doc.words[who.phrase.first - 1].is_("place_preposition"):
                continue  # «شمال سوريا»: where
            if role == "party" and scene.doc.form(who.phrase.first - 1) in _BETWEEN:
                continue  # «العلاقات بين البلدين»: the sides of something else
            if not any(span.overlaps(who.span) for span in taken[role]):
                out.append(Filler(role=role, who=who, path=path, at=who.phrase.head))
                taken[role].append(who.span)
    return [
        f
        for f in out
        if _fits(scene, c, f) and not excluded(scene.doc, c, f) and not bystander(scene, c, f, kind or c.type)
    ]


def _surname(doc: Document, who: Participant) -> bool:
    """Whether words for nobody known may be somebody's name: «العسيري»."""
    head = who.phrase.head
    return who.sort == "unknown" and not doc.words[head].known and doc.tokens[head].form in doc.lexicon.names


def _fits(scene: Scene, c: Candidate, f: Filler) -> bool:
    """What a role forbids whatever the weights say: «10 قتلى» counts the harm, «الضربة» does nothing by itself, who is
    unharmed is no target."""
    doc, who = scene.doc, f.who
    if f.role == "target":
        if not_struck(scene, c, f) or no_guess(doc, c, f):
            return False
        if doc.counts(who.phrase.head) and doc.form(who.phrase.last) in _OF_THEM:
            return False  # «فقتلوا 15 منهم»: a part of those named before
        counts = who.outcome in _CASUALTIES and (f.path not in WEAK or doc.counts(who.phrase.first))
        return not (scene.spared(who) or ((counts or _mere_others(doc, who)) and not who.actor))
    if f.role == "initiator":
        if owner_suffers(c, f):
            return False
        if who.sort in ("object", "place") and not _moves(doc, who):
            return False  # «قصف قافلة الإغاثة»: what cannot act by itself
        act = who.sort == "unknown" and bool(doc.words[who.phrase.head].kinds & {"trigger", "weapon"})
        return not act and who.outcome is None
    return True


_OF_THEM = frozenset({"منهم", "منها", "منهما", "منهن"})


def _moves(doc: Document, who: Participant) -> bool:
    """Whether an object can strike: a weapon, a plane, a vehicle; a thing that belongs to a named side acts for it."""
    return who.actor is not None or "weapon" in doc.words[who.phrase.head].kinds


def _mere_others(doc: Document, who: Participant) -> bool:
    return doc.form(who.phrase.head) in OTHERS


def _around(scene: Scene, c: Candidate) -> list[tuple[Participant, str]]:
    """Who is named around a mention without a slot of its own: in its sentence, at the end of the one before, in the
    heading."""
    at = c.frame.trigger.first
    out = [(w, "near") for w in scene.sited(c.sentence) if abs(w.phrase.first - at) <= _REACH]
    before = scene.before(c.sentence)
    if before is not None:
        said = [w for w in scene.participants(before) if w.sort not in ("place", "unknown", "outlet")]
        out += [(w, "prev") for w in said[-_FEW:]]
    title = scene.title()
    if title is None or title is before or title.number == c.sentence.number:
        return out
    near = c.sentence.number <= title.number + _LEAD
    return out + [(w, "title") for w in scene.participants(title)[:_FEW]] if near else out


def _holder(scene: Scene, c: Candidate) -> Participant | None:
    """«أكد الوزير خلال [لقائه] السفير», «بعد [اتفاقها] مع الدائنين»: whom the pronoun on a noun of a meeting or an
    agreement stands for: who speaks, or the nearest subject before it."""
    doc, t = scene.doc, c.frame.trigger
    if t.use != "noun" or not t.pronoun or t.row.type not in ("meeting", "agreement"):
        return None
    told = next((s.speaker for s in reversed(c.scope) if s.speaker is not None), None)
    if told is not None and told.actorlike and fits_pronoun(doc, t.pronoun, told):
        return told
    clauses = scene.clauses(c.sentence)
    ahead = [w for w in scene.participants(c.sentence) if w.phrase.last <= t.first and w.sort in _HOLDERS]
    subjects = [w for w in ahead if clauses.position(w, tuple(ahead)).slot in ("subj", "svo")]
    return next((w for w in reversed(subjects) if fits_pronoun(doc, t.pronoun, w)), None)


def _teller(scene: Scene, c: Candidate) -> Participant | None:
    """«قالت الجماعة إنها أطلقت الصاروخ», «في لقاء له», «طائراتها»: the one who tells the act of itself."""
    doc, t = scene.doc, c.frame.trigger
    his = any(f.role == "weapon" and doc.words[f.who.phrase.head].enclitic for f in c.frame.fillers)
    named = t.use == "noun" and doc.form(t.last) in _OF_HIS
    oneself = _tells_own(scene, c)
    if c.of_part:
        return next((s.speaker for s in reversed(c.scope) if s.speaker is not None), None)  # «نفت إيران ضلوعها في»
    if not (his or named or oneself):
        return None
    told = next((s.speaker for s in reversed(c.scope) if s.speaker is not None), None)
    if told is not None or not named:
        return told
    ahead = [w for w in scene.participants(c.sentence) if w.phrase.last <= t.first and w.sort in _SOMEONE]
    if not ahead:
        return None
    return msgspec.structs.replace(ahead[-1], sort="person") if ahead[-1].sort == "unknown" else ahead[-1]


def _tells_own(scene: Scene, c: Candidate) -> bool:
    """«قالت إنها أطلقت», «أعلنت أنها تمكنت من تفكيك …»: whether the verb of the act, or the one that carries its noun,
    has for subject the pronoun of who tells it."""
    t, carrier = c.frame.trigger, c.frame.light
    if t.use == "verb":
        return of_oneself(scene.doc, c.sentence, t.first) or _done_by_teller(scene, c)
    at = c.frame.light_at if carrier is not None and "initiator" in carrier.subj else None
    return at is not None and at < t.first and of_oneself(scene.doc, c.sentence, at)


def _done_by_teller(scene: Scene, c: Candidate) -> bool:
    """«كشفت القيادة أن غارة نفذتها …»: a verb that resumes its act and has no subject, where nobody else is named in
    what is said before it."""
    t, said = c.frame.trigger, c.scope[-1] if c.scope else None
    if said is None or not t.pronoun or any(f.role in ("initiator", "party") for f in c.frame.fillers):
        return False
    between = range(said.content[0], t.first)
    act = any(u.kind == "trigger" for n in between for u in scene.doc.words[n].nouns)
    return act and not any(w.actorlike and w.phrase.first in between for w in scene.participants(c.sentence))


def _turned(doc: Document, c: Candidate, fillers: Sequence[Filler], roles: tuple[str, ...]) -> list[Filler]:
    """The same fillers in the other role, where the slot leaves it open: «استهداف الجيش» by it or of it."""
    out: list[Filler] = []
    if len(roles) < 2:
        return out
    for f in fillers:
        role = "target" if f.role == "initiator" else "initiator"
        path = f.path.rstrip("&").rsplit(".", maxsplit=1)[-1]
        taken = any(o.role == role and o.who.span.overlaps(f.who.span) for o in fillers)
        if not may_turn(doc, c, f):
            continue
        if path in _OPEN_PATHS and not taken and (f.who.actorlike or role == "target"):
            out.append(msgspec.structs.replace(f, role=role, path=f"turned.{f.path}"))
    return out


def _as_role(role: str, *, mutual: bool) -> str:
    if role == "victim":
        role = "target"
    if mutual and role in ("initiator", "target", "party"):
        return "party"
    return "initiator" if role == "party" else role
