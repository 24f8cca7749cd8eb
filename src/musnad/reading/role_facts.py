"""The facts about one filler of one act: its path, its slot in the clause, its kind, and what other acts make of it.

All are facts of grammar or of the lexicon's rows, never words of the text (weights.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Span
from musnad.reading.candidates import Candidate
from musnad.reading.clauses import of_oneself
from musnad.reading.document import Document
from musnad.reading.families import family
from musnad.reading.frames import Filler
from musnad.reading.memo import once_a_token
from musnad.reading.participants import Participant
from musnad.reading.saying import Speech
from musnad.reading.scene import Scene

WEAK = frozenset({"near", "prev", "title"})
_VICTIM = {"victim": "target"}
_ACTS = frozenset({"trigger", "masdar"})
_BELONG = frozenset({"انتمي", "تبع", "والي"})


def role_facts(scene: Scene, c: Candidate, f: Filler, pool: Sequence[Filler], kind: str) -> dict[str, float]:
    """The facts about one filler of a candidate of an event of a ``kind`` beside its rivals (``pool``)."""
    doc, t, w = scene.doc, c.frame.trigger, f.who
    kin, whole = family(c.type), family(kind or c.type)
    path = f.path.rstrip("&")
    root = _ways(path)[-1]
    same = c.sentence.first <= w.phrase.first < c.sentence.last
    after = w.phrase.first >= t.last
    side = "after" if after else "before"
    mates = [x for x in pool if x.role == f.role]
    strong = [x for x in mates if x.path not in WEAK]
    out = {
        "bias": 1.0,
        f"use={t.use}": 1.0,
        f"family={kin}": 1.0,
        f"strong={min(len(strong), 2)}": 1.0,
        f"sort={w.sort}": 1.0,
        f"sort={w.sort}&family={kin}": 1.0,
        f"group={w.group}": 1.0,
        f"group={w.group}&family={kin}": 1.0,
        "armed": float(w.armed),
        f"armed&family={kin}": float(w.armed),
        **{f"path={x}": 1.0 for x in _ways(path)},
        f"root={root}&sort={w.sort}": 1.0,
        f"event={whole}&root={root}": 1.0,
        f"event={whole}&sort={w.sort}": 1.0,
        f"event={whole}&harm={int(c.harm)}": 1.0,
        f"event={whole}&harm={int(c.harm)}&sort={w.sort}": 1.0,
        f"root={root}&family={kin}": 1.0,
        f"root={root}&armed={int(w.armed)}": 1.0,
        f"root={root}&passive": float(c.frame.passive),
        f"root={root}&named": float(w.actor is not None),
        f"root={root}&definite": float(w.definite),
        "joined": float(f.path.endswith("&")),
        "definite": float(w.definite),
        "counted": float(doc.counts(w.phrase.first)),
        "named": float(w.actor is not None),
        "outcome": float(w.outcome is not None),
        "repeated": min(doc.named.get(w.actor or "", 0), 4) / 4,
        "affiliated": float(affiliated(doc, w)),
        "event": c.probability,
        "light": float(c.frame.light is not None),
        f"pronoun={int(bool(t.pronoun))}&side={side}": float(same),
    }
    if t.pronoun and f.path in WEAK:
        fits = fits_pronoun(doc, t.pronoun, w)
        out[f"pronoun.fits={int(fits)}"] = 1.0
        out["pronoun.next"] = float(fits and same and not after and _nearest(doc, pool, f, t.first))
    if f.path in WEAK:
        out |= _place_facts(scene, c, f, pool, strong)
    out |= _other_acts(scene, c, f)
    out |= _speech_facts(doc, c, w, path)
    rivals = [x for x in pool if x.role != f.role and x.path not in WEAK and same_participant(x.who, w)]
    out["rival"] = float(bool(rivals))
    for x in rivals[:1]:
        out[f"rival.path={x.path.rstrip('&')}"] = 1.0
        out["rival&weak"] = float(f.path in WEAK)
    return {k: v for k, v in out.items() if v}


def _ways(path: str) -> tuple[str, ...]:
    """A path from its detail to its root: «control.object.light.من» is also a control by object, by a light verb."""
    parts = path.split(".")
    if parts[0] != "control":
        return (path, *((parts[-1],) if len(parts) > 1 else ()))
    kind, link = parts[2], parts[-1] if len(parts) > (4 if parts[2] == "say" else 3) else "-"
    if kind == "say":
        kind = f"say.{parts[3]}"
    return (f"control.{kind}", f"link.{link}", f"control.{parts[1]}&{kind}", f"control.{parts[1]}")


_TOPIC = frozenset({"حول", "بشان", "بخصوص", "ضد", "تجاه", "ازاء", "حيال"})


@once_a_token
def _aim(doc: Document, n: int) -> bool:
    """«اجتماع [لبحث] الوضع في سوريا», «على [مكافحة] التنظيم»: what an act is for, whose nouns are not its sides."""
    word = doc.words[n]
    aimed = word.prep == "ل" or doc.form(n - 1) == "علي"
    return aimed and not word.definite and bool(word.kinds & _ACTS)


def _place_facts(
    scene: Scene, c: Candidate, f: Filler, pool: Sequence[Filler], strong: Sequence[Filler]
) -> dict[str, float]:
    """Where a participant without a slot of its own stands: its clause, its verb, its distance."""
    doc, t, w = scene.doc, c.frame.trigger, f.who
    same = c.sentence.first <= w.phrase.first < c.sentence.last
    number = doc.sentence_of[w.phrase.first]
    sentence = doc.sentences[number]
    clauses = scene.clauses(sentence)
    others = scene.participants(sentence)
    position = clauses.position(w, others)
    slot = position.slot.removesuffix("&")
    after = w.phrase.first >= t.last
    kind = clauses.kind(position.verb)
    rel = f.path
    if same:
        governing = clauses.before(t.first)
        own = t.use == "verb" and position.verb == t.first
        rel = (
            "own" if own else "gov" if position.verb == governing and governing >= 0 else "after" if after else "before"
        )
    actors = [x for x in pool if x.role == f.role and x.path == "near" and x.who.actorlike]
    lo, hi = (t.last, w.phrase.first) if after else (w.phrase.last, t.first)
    between = range(lo, hi) if same else range(0)
    crossed = clauses.bounded(lo, hi) if same else True
    out = {
        f"weak&strong={int(bool(strong))}": 1.0,
        f"weak&strong={int(bool(strong))}&path={f.path}": 1.0,
        f"slot={slot}&rel={rel}": 1.0,
        f"slot={slot}&rel={rel}&use={t.use}": 1.0,
        f"rel={rel}&verb={kind}": 1.0,
        f"slot={slot}&rel={rel}&verb={kind}": 1.0,
        f"slot={slot}&sort={w.sort}": 1.0,
        f"slot={slot}&armed": float(w.armed),
        f"rel={rel}&armed": float(w.armed),
        f"rel={rel}&use={t.use}&crossed={int(crossed)}": 1.0,
        f"rel={rel}&group={w.group}": 1.0,
        f"rel={rel}&sort={w.sort}&use={t.use}": 1.0,
        "gap": min(max(hi - lo, 0), 20) / 20 if same else 1.0,
        f"gap&rel={rel}": min(max(hi - lo, 0), 20) / 20 if same else 0.0,
        "adjacent": float(same and hi - lo <= 1),
        "verbs": min(sum(1 for v in clauses.verbs if lo <= v < hi), 3) / 3 if same else 0.0,
        "commas": min(sum(1 for n in between if doc.tokens[n].form in "،,"), 3) / 3,
        "inside": float(w.phrase.first <= t.first < w.phrase.last),
        "behind.topic": float(after and any(doc.form(n) in _TOPIC for n in between)),
        "behind.aim": float(after and any(_aim(doc, n) for n in (*between, w.phrase.first))),
        f"behind.aim&family={family(c.type)}": float(after and any(_aim(doc, n) for n in between)),
        f"only&path={f.path}": float(len(actors) == 1 and actors[0] is f),
        "first": float(w.phrase.first <= sentence.first + 2),
    }
    if same:
        ahead = [x for x in actors if x.who.phrase.last <= t.first]
        behind = [x for x in actors if x.who.phrase.first >= t.last]
        out |= {
            "nearest.before": float(bool(ahead) and max(ahead, key=lambda x: x.at) is f),
            "nearest.after": float(bool(behind) and min(behind, key=lambda x: x.at) is f),
            "only.armed": float(w.armed and sum(x.who.armed for x in actors) == 1),
            "armed.first": float(w.armed and next((x for x in actors if x.who.armed), None) is f),
        }
    else:
        armed = [x for x in pool if x.role == f.role and x.path == f.path and x.who.armed]
        out[f"only.armed&path={f.path}"] = float(len(armed) == 1 and armed[0] is f)
    return out


def _other_acts(scene: Scene, c: Candidate, f: Filler) -> dict[str, float]:
    """What the other acts of its sentence make of a participant: the initiator of the raid before, the speaker …"""
    t, w = c.frame.trigger, f.who
    number = scene.doc.sentence_of[w.phrase.first]
    out: dict[str, float] = {}
    here = [x for x in scene.candidates(number) if x.number != c.number]
    for x in here:
        for g in x.frame.fillers:
            if g.who.span.overlaps(w.span):
                role = _VICTIM.get(g.role, g.role)
                kin = int(family(x.type) == family(c.type) or not x.type or not c.type)
                side = "before" if x.frame.trigger.first < t.first else "after"
                place = "near" if f.path not in WEAK else f.path
                out[f"other={role}&path={place}"] = 1.0
                out[f"other={role}&kin={kin}&path={place}"] = 1.0
                out[f"other={role}&kin={kin}&path={place}&side={side}"] = 1.0
                out[f"other={role}&path={place}&slot={g.path.rstrip('&')}"] = 1.0
                near = abs(x.frame.trigger.first - t.first) <= 8 and number == c.sentence.number
                out[f"other={role}&next&side={side}"] = float(near)
                joined = near and scene.doc.words[t.first].conj == "و"
                out[f"other={role}&and"] = float(joined)
                out["other.event"] = max(out.get("other.event", 0.0), x.probability)
                break
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


def _nearest(doc: Document, pool: Sequence[Filler], f: Filler, at: int) -> bool:
    fits = [x for x in pool if x.role == f.role and x.path == "near" and x.who.phrase.last <= at]
    return bool(fits) and max(fits, key=lambda x: x.at) is f


def fits_pronoun(doc: Document, pronoun: str, w: Participant) -> bool:
    """Whether a pronoun can stand for a participant: «هجومها» for a group or a state, «اغتياله» for a man."""
    word, form = doc.words[w.phrase.head], doc.form(w.phrase.head)
    plural = any(u.number == "pl" and u.kind in ("group", "title") for u in word.nouns)
    feminine = form.endswith(("ه", "ات", "اء", "ي")) or w.sort == "state"
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
