"""Roles: who did it and to whom, chosen among what grammar proposes and what else the sentence names.

A frame gives firm candidates (subject, object, construct, prepositions); every other participant of the sentence and
of the
heading is a weak one. The role heads weigh them all by closed-class facts, so that a far subject can win over a near
stranger.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.eventness import family
from musnad.reading.frames import Filler
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import nominal, noun_phrase

MUTUAL = frozenset({"armed_clash", "meeting", "agreement", "seizure_of_territory"})
_ROLES = ("initiator", "target", "party", "partner")
_WEAK = frozenset({"near", "prev", "title"})
_LEAST = {"initiator": 0.34, "target": 0.34, "party": 0.34}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A filler judged for a role of one candidate."""

    role: str
    filler: Filler
    probability: float
    candidate: Candidate


class Scene:
    """The participants of each sentence of a report, found once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._found: dict[int, tuple[Participant, ...]] = {}

    def participants(self, sentence: Sentence) -> tuple[Participant, ...]:
        """Every noun phrase of a sentence that names an actor, people, a place or an object, in order."""
        found = self._found.get(sentence.number)
        if found is None:
            found = self._found[sentence.number] = tuple(self._scan(sentence))
        return found

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one, in the same body."""
        n = sentence.number - 1
        return self.doc.sentences[n] if n >= 0 else None

    def title(self) -> Sentence | None:
        """The heading of the report."""
        return next((s for s in self.doc.sentences if s.section == "title"), None)

    def _scan(self, sentence: Sentence) -> list[Participant]:
        out: list[Participant] = []
        n = sentence.first
        while n < sentence.last:
            if self.doc.counts(n) or nominal(self.doc, n):
                phrase = noun_phrase(self.doc, n, sentence.last)
                if phrase is not None:
                    who = describe(self.doc, phrase)
                    if who.sort != "unknown" or not self.doc.words[phrase.head].known:
                        out.append(who)
                        n = max(n + 1, phrase.last)
                        continue
            n += 1
        return out


def proposals(scene: Scene, c: Candidate) -> list[Filler]:
    """All fillers for one candidate: the frame's own and the weak ones of its sentence and heading."""
    roles = ("party",) if c.type in MUTUAL else ("initiator", "target")
    out: list[Filler] = []
    for f in c.frame.fillers:
        role = _as_role(f.role, c.type)
        if role in roles:
            out.append(msgspec.structs.replace(f, role=role, path=f.path if f.role == role else f"{f.role}.{f.path}"))
    near = [(w, "near") for w in scene.participants(c.sentence)]
    before = scene.before(c.sentence)
    if before is not None:
        near += [(w, "prev") for w in scene.participants(before) if w.sort != "place"]
    title = scene.title()
    if title is not None and title.number != c.sentence.number and c.sentence.number <= title.number + 3:
        near += [(w, "title") for w in scene.participants(title)] if title is not before else []
    for who, path in near:
        inside = who.phrase.first <= c.frame.trigger.first < who.phrase.last
        if inside and who.phrase.first == c.frame.trigger.first:
            continue
        for role in roles:
            if not any(o.role == role and o.who.span.overlaps(who.span) for o in out):
                out.append(Filler(role=role, who=who, path=path, at=who.phrase.head))
    return out


def _as_role(role: str, kind: str) -> str:
    if role == "victim":
        role = "target"
    if kind in MUTUAL and role in ("initiator", "target", "party"):
        return "party"
    return "initiator" if role == "party" else role


def role_facts(doc: Document, c: Candidate, f: Filler, pool: Sequence[Filler]) -> dict[str, float]:
    """The facts about one filler of one candidate beside all its rivals (``pool``: what ``proposals`` gave)."""
    weak = f.path in _WEAK
    mates = [x for x in pool if x.role == f.role]
    strong = [x for x in mates if x.path not in _WEAK]
    rivals = [x for x in pool if x.role != f.role and x.path not in _WEAK and _same(x.who, f.who)]
    actors = [x for x in mates if x.path == "near" and x.who.actorlike]
    t, w = c.frame.trigger, f.who
    kin = family(c.frame.trigger.row.type)
    after = w.phrase.first >= t.last
    gap = w.phrase.first - t.last if after else t.first - w.phrase.last
    same = c.sentence.first <= w.phrase.first < c.sentence.last
    prep = _preposition(doc, w)
    path = f.path.rstrip("&")
    speaks = any(s.speaker is not None and s.speaker.span.overlaps(w.span) for s in c.scope)
    out = {
        "bias": 1.0,
        f"path={path}": 1.0,
        f"path={path}&sort={w.sort}": 1.0,
        f"path={path}&family={kin}": 1.0,
        f"sort={w.sort}": 1.0,
        f"sort={w.sort}&prep={prep}": 1.0,
        f"side={'after' if after else 'before'}&prep={prep}": float(same),
        f"group={w.group}": 1.0,
        f"group={w.group}&path={path}": 1.0,
        "armed": float(w.armed),
        f"armed&family={kin}": float(w.armed),
        "joined": float(f.path.endswith("&")),
        "definite": float(w.definite),
        "counted": float(doc.counts(w.phrase.first)),
        "named": float(w.actor is not None),
        "affiliated": float(_affiliated(doc, w)),
        "affiliated&path": float(_affiliated(doc, w) and path == "near"),
        "topic.first": float(not same and w.phrase.first <= scene_first(doc, w)),
        "speaks": float(speaks),
        "speaks&near": float(speaks and path in ("near", "title")),
        "adjacent": float(same and 0 <= gap <= 1),
        "gap": min(max(gap, 0), 20) / 20 if same else 1.0,
        "gap.before": (min(max(gap, 0), 20) / 20 if same else 1.0) * (not after),
        "crossed": float(same and _crossed(doc, c, w)),
        "subject.first": float(same and w.phrase.first == c.sentence.first),
        f"use={t.use}&side={'after' if after else 'before'}": float(same),
        "passive": float(c.frame.passive),
        "pronoun": float(bool(t.pronoun)),
        "outcome": float(w.outcome is not None),
    }
    if weak:
        before = [x for x in actors if x.who.phrase.last <= t.first]
        behind = [x for x in actors if x.who.phrase.first >= t.last]
        out |= {
            "weak&strong": float(bool(strong)),
            "weak&nearest.before": float(bool(before) and max(before, key=lambda x: x.at) is f),
            "weak&nearest.after": float(bool(behind) and min(behind, key=lambda x: x.at) is f),
            "weak&only": float(len(actors) == 1 and actors[0] is f),
            "weak&only.armed": float(w.armed and sum(x.who.armed for x in actors) == 1),
            "weak&armed.first": float(w.armed and next((x for x in actors if x.who.armed), None) is f),
            f"weak&path={path}&armed": float(w.armed),
            f"weak&path={path}&group={w.group}": 1.0,
        }
    out |= {
        "rival": float(bool(rivals)),
        "rival&weak": float(bool(rivals) and weak),
        "repeated": min(_mentions(doc, w), 4) / 4,
    }
    return {k: v for k, v in out.items() if v}


def _mentions(doc: Document, w: Participant) -> int:
    """How often the report names the same actor."""
    return doc.named.get(w.actor, 0) if w.actor is not None else 0


def scene_first(doc: Document, w: Participant) -> int:
    """The token on which the sentence of a participant begins, two words of grace for its verb."""
    number = doc.sentence_of[w.phrase.first]
    return doc.sentences[number].first + 2 if number >= 0 else 0


def _affiliated(doc: Document, w: Participant) -> bool:
    """«ينتمون إلى …»، «التابع لـ …»: the actor that others belong to."""
    for n in range(w.phrase.first - 1, max(-1, w.phrase.first - 4), -1):
        word = doc.words[n]
        if word.is_("belonging") or any(v.form.lemma in ("انتمي", "تبع", "والي") for v in word.verbs):
            return True
    return doc.words[w.phrase.first].is_("belonging") and w.phrase.first != w.phrase.head


def _preposition(doc: Document, w: Participant) -> str:
    n = w.phrase.first
    word = doc.words[n]
    if word.prep:
        return word.prep
    before = doc.form(n - 1)
    if before in ("في", "علي", "من", "الي", "عن", "مع", "بين", "ضد", "لدي"):
        return before
    return "conj" if word.conj else "-"


def _crossed(doc: Document, c: Candidate, w: Participant) -> bool:
    """Whether a clause boundary stands between the trigger and the phrase."""
    t = c.frame.trigger
    lo, hi = (t.last, w.phrase.first) if w.phrase.first >= t.last else (w.phrase.last, t.first)
    for n in range(lo, hi):
        word = doc.words[n]
        if doc.tokens[n].form in "؛.،," or word.is_("complementiser") or word.is_("clause_conjunction"):
            return True
        if word.conj == "و" and word.finite and not word.nouns:
            return True
    return False


def choose(scene: Scene, members: Sequence[Candidate], kind: str) -> list[Choice]:
    """The fillers of an event over all its mentions: the likeliest of each role, with what is joined to it."""
    best: dict[str, list[Choice]] = {}
    for c in members:
        pool = proposals(scene, c)
        for f in pool:
            p = weights.probability(f"role.{f.role}", role_facts(scene.doc, c, f, pool))
            best.setdefault(f.role, []).append(Choice(role=f.role, filler=f, probability=p, candidate=c))
    out: list[Choice] = []
    for role, choices in best.items():
        if (role == "party") != (kind in MUTUAL):
            continue
        choices.sort(key=lambda x: (-x.probability, x.candidate.sentence.section != "body", x.filler.at))
        taken: list[Choice] = []
        for x in choices:
            if x.probability < _LEAST[role] or len(taken) >= (3 if role == "party" else 2):
                break
            if any(_same(x.filler.who, y.filler.who) for y in (*taken, *out)):
                continue
            if taken and role != "party" and not _joined(x, taken[0]):
                continue
            taken.append(x)
        out.extend(taken)
    return out


def _same(a: Participant, b: Participant) -> bool:
    return a.span.overlaps(b.span) or (a.actor is not None and a.actor == b.actor) or a.name == b.name


def _joined(x: Choice, first: Choice) -> bool:
    """A second filler stands only where و joins it to the first."""
    a, b = first.filler, x.filler
    return x.candidate is first.candidate and (b.path == a.path.rstrip("&") + "&" or a.path == b.path.rstrip("&") + "&")
