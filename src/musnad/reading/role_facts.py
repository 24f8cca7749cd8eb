"""The facts about one filler of one act: its path, its slot in the clause, its kind, and what other acts make of it.

All are facts of grammar or of the lexicon's rows, never words of the text (weights.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from musnad.lexicon.words import ACTS
from musnad.model import Span
from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.clauses import of_oneself
from musnad.reading.document import Document, Sentence
from musnad.reading.families import family
from musnad.reading.frames import Filler
from musnad.reading.memo import once, once_a_token
from musnad.reading.participants import Participant
from musnad.reading.role_shapes import Shape, Stand, shape_facts, stand_facts
from musnad.reading.saying import Speech
from musnad.reading.scene import Scene
from musnad.reading.triggers import act_tokens

WEAK = frozenset({"near", "prev", "title"})
_VICTIM = {"victim": "target"}
_BELONG = frozenset({"انتمي", "تبع", "والي"})


class Rivals:
    """The fillers that stand against each other around one mention of an act, with what the facts of all share."""

    def __init__(self, scene: Scene, c: Candidate, fillers: Sequence[Filler], kind: str) -> None:
        """``kind``: the type of the event that the mention ``c`` tells."""
        self.scene = scene
        self.candidate = c
        self.fillers = fillers
        self.kin, self.whole = family(c.type), family(kind or c.type)
        self.firm = [x for x in fillers if x.path not in WEAK]
        self.strong = Counter(x.role for x in self.firm)
        self.near = [x for x in fillers if x.path == "near" and x.who.actorlike]
        self._acts: dict[tuple[int, int, str], dict[str, float]] = {}

    def other_acts(self, f: Filler) -> dict[str, float]:
        """What other acts make of a filler, asked once for both of its roles."""
        place = "near" if f.path not in WEAK else f.path
        key = f.who.phrase.first, f.who.phrase.last, place
        if key not in self._acts:
            self._acts[key] = _other_acts(self.scene, self.candidate, f.who, place)
        return self._acts[key]


class Told(msgspec.Struct, frozen=True, gc=False):
    """What is known of one filler: its shape, its stand where it has no slot of the act, and facts of its own."""

    shape: Shape
    stand: Stand | None
    own: dict[str, float]

    @property
    def facts(self) -> dict[str, float]:
        """All facts that hold, as they are learnt from."""
        stand = {} if self.stand is None else stand_facts(self.stand)
        return {**shape_facts(self.shape), **stand, **{k: v for k, v in self.own.items() if v}}

    def score(self, head: str, register: str) -> float:
        """What the facts weigh; shapes and stands that return in every report are weighed once."""
        out = weights.score_of(shape_facts, self.shape, head, register) + weights.score(head, self.own, register)
        return out if self.stand is None else out + weights.score_of(stand_facts, self.stand, head, register)


def told(rivals: Rivals, f: Filler) -> Told:
    """What is known of one filler of a candidate beside its rivals."""
    c, doc, w = rivals.candidate, rivals.scene.doc, f.who
    t, path, weak = c.frame.trigger, f.path.rstrip("&"), f.path in WEAK
    same = c.sentence.first <= w.phrase.first < c.sentence.last
    after = w.phrase.first >= t.last
    strong = rivals.strong[f.role]
    shape = Shape(
        use=t.use,
        kin=rivals.kin,
        whole=rivals.whole,
        harm=c.harm,
        passive=c.frame.passive,
        strong=min(strong, 2),
        sort=w.sort,
        group=w.group,
        armed=w.armed,
        named=w.actor is not None,
        definite=w.definite,
        path=path,
    )
    out = {
        "joined": float(f.path.endswith("&")),
        "counted": float(doc.counts(w.phrase.first)),
        "outcome": float(w.outcome is not None),
        "repeated": min(doc.named.get(w.actor or "", 0), 4) / 4,
        "affiliated": float(affiliated(doc, w)),
        "event": c.probability,
        "light": float(c.frame.light is not None),
        f"pronoun={int(bool(t.pronoun))}&side={'after' if after else 'before'}": float(same),
    }
    if t.pronoun and weak:
        fits = fits_pronoun(doc, t.pronoun, w)
        out[f"pronoun.fits={int(fits)}"] = 1.0
        out["pronoun.next"] = float(fits and same and not after and _nearest(rivals.fillers, f, t.first))
    stand = None
    if weak:
        stand, placed = _place_facts(rivals, f)
        out |= placed
    out |= rivals.other_acts(f)
    out |= _speech_facts(doc, c, w, path)
    rival = next((x for x in rivals.firm if x.role != f.role and same_participant(x.who, w)), None)
    if rival is not None:
        out["rival"] = 1.0
        out[f"rival.path={rival.path.rstrip('&')}"] = 1.0
        out["rival&weak"] = float(weak)
    return Told(shape, stand, out)


_TOPIC = frozenset({"حول", "بشان", "بخصوص", "ضد", "تجاه", "ازاء", "حيال"})


@once
def _aims(doc: Document, sentence: Sentence) -> tuple[int, ...]:
    return tuple(n for n in act_tokens(doc, sentence.first, sentence.last) if _aim(doc, n))


def _aim(doc: Document, n: int) -> bool:
    """«اجتماع [لبحث] الوضع في سوريا», «على [مكافحة] التنظيم»: what an act is for, whose nouns are not its sides."""
    word = doc.words[n]
    aimed = word.prep == "ل" or doc.form(n - 1) == "علي"
    return aimed and not word.definite and bool(word.kinds & ACTS)


def _place_facts(rivals: Rivals, f: Filler) -> tuple[Stand, dict[str, float]]:
    """Where a participant without a slot of its own stands: its clause, its verb, its distance."""
    scene, c, w = rivals.scene, rivals.candidate, f.who
    doc, t = scene.doc, c.frame.trigger
    same = c.sentence.first <= w.phrase.first < c.sentence.last
    sentence = doc.sentences[doc.sentence_of[w.phrase.first]]
    clauses = scene.clauses(sentence)
    position = scene.position(w)
    after = w.phrase.first >= t.last
    rel = f.path
    if same:
        governing = clauses.before(t.first)
        own = t.use == "verb" and position.verb == t.first
        rel = (
            "own" if own else "gov" if position.verb == governing and governing >= 0 else "after" if after else "before"
        )
    lo, hi = (t.last, w.phrase.first) if after else (w.phrase.last, t.first)
    between = doc.forms[lo:hi] if same else ()
    stand = Stand(
        use=t.use,
        strong=bool(rivals.strong[f.role]),
        path=f.path,
        slot=position.slot.removesuffix("&"),
        rel=rel,
        verb=clauses.kind(position.verb),
        sort=w.sort,
        group=w.group,
        armed=w.armed,
        crossed=clauses.bounded(lo, hi) if same else True,
    )
    actors = [x for x in rivals.near if x.role == f.role]
    aimed = after and same and any(lo <= n < hi for n in _aims(doc, sentence))
    out = {
        "gap": min(max(hi - lo, 0), 20) / 20 if same else 1.0,
        f"gap&rel={rel}": min(max(hi - lo, 0), 20) / 20 if same else 0.0,
        "adjacent": float(same and hi - lo <= 1),
        "verbs": min(sum(1 for v in clauses.verbs if lo <= v < hi), 3) / 3 if same else 0.0,
        "commas": min(between.count("،") + between.count(","), 3) / 3,
        "inside": float(w.phrase.first <= t.first < w.phrase.last),
        "behind.topic": float(after and not _TOPIC.isdisjoint(between)),
        "behind.aim": float(aimed or (after and _aim(doc, w.phrase.first))),
        f"behind.aim&family={rivals.kin}": float(aimed),
        f"only&path={f.path}": float(len(actors) == 1 and actors[0] is f),
        "first": float(w.phrase.first <= sentence.first + 2),
    }
    if same:
        ahead = [x for x in actors if x.who.phrase.last <= t.first]
        behind = [x for x in actors if x.who.phrase.first >= t.last]
        out |= {
            "nearest.before": float(bool(ahead) and max(ahead, key=_at) is f),
            "nearest.after": float(bool(behind) and min(behind, key=_at) is f),
            "only.armed": float(w.armed and sum(x.who.armed for x in actors) == 1),
            "armed.first": float(w.armed and next((x for x in actors if x.who.armed), None) is f),
        }
    else:
        armed = [x for x in rivals.fillers if x.role == f.role and x.path == f.path and x.who.armed]
        out[f"only.armed&path={f.path}"] = float(len(armed) == 1 and armed[0] is f)
    return stand, out


def _at(f: Filler) -> int:
    return f.at


def _other_acts(scene: Scene, c: Candidate, w: Participant, place: str) -> dict[str, float]:
    """What the other acts of its sentence make of a participant: the initiator of the raid before, the speaker …"""
    t = c.frame.trigger
    number = scene.doc.sentence_of[w.phrase.first]
    out: dict[str, float] = {}
    for x in scene.candidates(number):
        if x.number == c.number:
            continue
        g = next((g for g in x.frame.fillers if g.who.span.overlaps(w.span)), None)
        if g is None:
            continue
        role = _VICTIM.get(g.role, g.role)
        kin = int(family(x.type) == family(c.type) or not x.type or not c.type)
        side = "before" if x.frame.trigger.first < t.first else "after"
        out[f"other={role}&path={place}"] = 1.0
        out[f"other={role}&kin={kin}&path={place}"] = 1.0
        out[f"other={role}&kin={kin}&path={place}&side={side}"] = 1.0
        out[f"other={role}&path={place}&slot={g.path.rstrip('&')}"] = 1.0
        near = abs(x.frame.trigger.first - t.first) <= 8 and number == c.sentence.number
        out[f"other={role}&next&side={side}"] = float(near)
        joined = near and scene.doc.words[t.first].conj == "و"
        out[f"other={role}&and"] = float(joined)
        out["other.event"] = max(out.get("other.event", 0.0), x.probability)
    return out


def _speech_facts(doc: Document, c: Candidate, w: Participant, path: str) -> dict[str, float]:
    """Whether a participant is the one who tells of the act, and whether he tells it of himself («إنها قصفت»)."""
    voice = next((s for s in reversed(c.scope) if _speaks(s, w)), None)
    if voice is None:
        return {}
    kind = voice.row.class_ if voice.row is not None else "colon"
    t = c.frame.trigger
    mine = of_oneself(doc, c.sentence, t.first)
    return {
        "speaks": 1.0,
        f"speaks&path={path}": 1.0,
        f"speaks&class={kind}": 1.0,
        f"speaks&class={kind}&use={t.use}": 1.0,
        "speaks&self": float(mine),
        "speaks&self&verb": float(mine and t.use == "verb"),
        "speaks&armed": float(w.armed),
    }


def _speaks(s: Speech, w: Participant) -> bool:
    return s.speaker is not None and s.speaker.span.overlaps(w.span)


def _nearest(pool: Sequence[Filler], f: Filler, at: int) -> bool:
    fits = [x for x in pool if x.role == f.role and x.path == "near" and x.who.phrase.last <= at]
    return bool(fits) and max(fits, key=_at) is f


_BODIES = frozenset("كتايب الكتايب سرايا السرايا فصايل الفصايل لجان اللجان".split())  # plurals of what is no man


def fits_pronoun(doc: Document, pronoun: str, w: Participant) -> bool:
    """Whether a pronoun can stand for a participant: «هجومها» for a group or a state, «اغتياله» for a man."""
    word, form = doc.words[w.phrase.head], doc.form(w.phrase.head)
    plural = any(u.number == "pl" and u.kind in ("group", "title") for u in word.nouns)
    feminine = form.endswith(("ه", "ات", "اء", "ي")) or w.sort == "state" or form in _BODIES
    if pronoun in ("هم", "هن"):
        return plural or w.sort == "people"
    if pronoun == "ها":
        return feminine or (plural and w.sort != "people")
    return not plural and not form.endswith(("ه", "ات"))


def in_brief(a: Span, b: Span) -> bool:
    """Whether the words of one end those of the other: «هيل» and «وكيل الوزارة ديفيد هيل»."""
    brief, full = sorted((a.text, b.text), key=len)
    return full.endswith(f" {brief}")


def same_participant(a: Participant, b: Participant) -> bool:
    """Whether two phrases name the same one: the same words, actor or name, or one person in full and in brief."""
    if a.span.overlaps(b.span) or (a.actor is not None and a.actor == b.actor) or a.name == b.name:
        return True
    return "person" in (a.sort, b.sort) and in_brief(a.span, b.span)


_THEY = frozenset("انهم انه انها انهما هم كانوا جميعهم كلهم معظمهم".split())


def affiliated(doc: Document, w: Participant) -> bool:
    """«ينتمون إلى …»، «التابع لـ …»، «قالت إنهم من …»: the actor that others belong to."""
    first = w.phrase.first
    return _behind_belonging(doc, first) or (doc.words[first].is_("belonging") and first != w.phrase.head)


@once_a_token
def _behind_belonging(doc: Document, first: int) -> bool:
    """Whether what begins at a token is what others belong to: «ينتمون إلى …»."""
    if doc.form(first - 1) == "من" and doc.form(first - 2).removeprefix("ب") in _THEY:
        return True
    near = (doc.words[n] for n in range(first - 1, max(-1, first - 4), -1))
    return any(word.is_("belonging") or word.lemmas & _BELONG for word in near)
