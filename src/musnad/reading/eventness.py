"""Eventness: whether a trigger tells a concrete event, weighed from closed-class facts that a linguist would name.

A feature is a fact of grammar or of the trigger's own lexicon row, never a word of the text (weights.py).
"""

from __future__ import annotations

from musnad.reading.context import Context
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame
from musnad.reading.triggers import Trigger

_FAMILY = {
    "air_strike": "strike",
    "shelling": "strike",
    "interception": "strike",
    "chemical_attack": "strike",
    "bombing": "blast",
    "suicide_attack": "blast",
    "mine_explosion": "blast",
    "armed_clash": "clash",
    "attack": "attack",
    "assassination": "kill",
    "raid": "raid",
    "execution": "kill",
    "killing": "kill",
    "seizure_of_territory": "ground",
    "withdrawal": "ground",
    "mobilization": "ground",
    "siege": "ground",
    "abduction": "detain",
    "arrest": "detain",
    "disappearance": "detain",
    "protest": "street",
    "riot": "street",
    "meeting": "meet",
    "agreement": "agree",
    "sanction": "sanction",
    "release": "detain",
}


def family(kind: str) -> str:
    """The family of a trigger's type, one of some fifteen: «shelling» is a strike."""
    return _FAMILY.get(kind, kind or "harm")


def features(doc: Document, sentence: Sentence, f: Frame, c: Context, *, spoken: bool) -> dict[str, float]:
    """The facts about one trigger, all between 0 and 1."""
    t, row = f.trigger, f.trigger.row
    roles = {x.role: x for x in reversed(f.fillers)}
    kin = family(row.type)
    counted = any(doc.counts(x.who.phrase.first) or doc.words[x.who.phrase.first].is_("quantifier") for x in f.fillers)
    number = any(doc.counts(n) for n in range(max(sentence.first, t.first - 4), min(sentence.last, t.last + 7)))
    when = any(doc.words[n].is_("time") for n in range(sentence.first, sentence.last))
    where = any(
        any(e.kind in ("place", "country", "capital") for h in doc.names.get(n, ()) for e in h.entries)
        for n in range(t.last, min(sentence.last, t.last + 14))
    )
    plural = t.use == "noun" and doc.form(t.first).rstrip("ها").endswith(("ات", "اي", "ين", "ون"))
    topic, war = doc.topic
    out = {
        "bias": 1.0,
        f"topic={topic}": 1.0,
        f"topic={topic}&family={kin}": 1.0,
        "war": war,
        "war.none": float(war == 0),
        f"prev={_kind_of(doc, t.first - 1) if t.first > sentence.first else 'start'}&use={t.use}": 1.0,
        f"next={_kind_of(doc, t.last) if t.last < sentence.last else 'end'}&use={t.use}": 1.0,
        f"verb={_verb_kind(doc, sentence, t)}": 1.0,
        "again": float(_again(doc, sentence, t)),
        f"family={kin}": 1.0,
        f"sense={row.id}": 1.0,
        f"prior={row.prior or 'mid'}": 1.0,
        f"prior={row.prior or 'mid'}&use={t.use}": 1.0,
        f"family={kin}&use={t.use}": 1.0,
        f"tense={t.tense}" if t.use == "verb" else f"noun.def={int(t.definite)}": 1.0,
        f"before={c.before}&use={t.use}": 1.0,
        f"after={c.after}&use={t.use}": 1.0,
        f"prep={t.prep or '-'}": 1.0 if t.use == "noun" else 0.0,
        f"governor={c.governor or '-'}": 1.0,
        "governor.near": float(bool(c.governor) and c.governor_distance == 1),
        "conflict=no": float(row.conflict == "no"),
        "with": float(bool(row.with_)),
        "needs": float(bool(row.needs)),
        "needs.met": float(
            bool(row.needs) and _met(row.needs, number=number or counted, anchor=when or where, agent=_agent(f))
        ),
        "light.before": float(f.light is not None and f.light_at is not None and f.light_at < t.first),
        "light.after": float(f.light is not None and f.light_at is not None and f.light_at > t.first),
        "initiator": float("initiator" in roles or "party" in roles),
        "agent": float(_agent(f)),
        "target": float("target" in roles),
        "target.known": float("target" in roles and roles["target"].who.sort != "unknown"),
        "victim": float("victim" in roles),
        "victim.people": float("victim" in roles and roles["victim"].who.sort in ("people", "person")),
        "victim.indefinite": float("victim" in roles and not roles["victim"].who.definite),
        "counted": float(counted),
        "number": float(number),
        "when": float(when),
        "where": float(where),
        "plural": float(plural),
        "plural.definite": float(plural and t.definite),
        "pronoun": float(bool(t.pronoun)),
        "spoken": float(spoken),
        "title": float(sentence.section in ("title", "heading")),
        "negated": float(c.negated),
        "future": float(c.future),
        "possible": float(c.possible),
        "conditional": float(c.conditional),
        "pluperfect": float(c.pluperfect),
        "in_idafa": float(c.in_idafa),
        "demonstrative": float(c.demonstrative),
        "question": float(c.question),
        "coordinated": float(c.coordinated),
        "passive": float(f.passive),
        "fillers": min(len(f.fillers), 4) / 4,
    } | _more(doc, sentence, f, c, spoken=spoken)
    return {k: v for k, v in out.items() if v}


def _more(doc: Document, sentence: Sentence, f: Frame, c: Context, *, spoken: bool) -> dict[str, float]:
    """Facts that only count together: definiteness with number, tense with place in the text, anchors in the clause."""
    t = f.trigger
    kin = family(t.row.type)
    shape = _shape(doc, t)
    left, right = _clause(doc, sentence, t)
    near_when = any(n in doc.timed for n in range(left, right))
    near_where = any(
        any(e.kind in ("place", "country", "capital") for e in h.entries)
        for n in range(left, right)
        for h in doc.names.get(n, ())
    )
    again = _again(doc, sentence, t)
    titled = sentence.section in ("title", "heading")
    acting = next((x for x in f.fillers if x.role in ("initiator", "party")), None)
    struck = next((x for x in f.fillers if x.role in ("target", "victim")), None)
    mates = sum(
        any(u.kind == "trigger" for u in doc.words[n].nouns)
        or any(v.form.lemma in doc.lexicon.verb_frames for v in doc.words[n].verbs)
        for n in range(sentence.first, sentence.last)
        if not t.first <= n < t.last
    )
    return {
        f"shape={shape}": 1.0,
        f"shape={shape}&family={kin}": 1.0,
        f"shape={shape}&again": float(again),
        f"shape={shape}&gov={bool(c.governor)}": 1.0,
        f"shape={shape}&title": float(titled),
        f"shape={shape}&spoken": float(spoken),
        f"shape={shape}&when": float(near_when),
        f"shape={shape}&where": float(near_where),
        f"shape={shape}&acting": float(acting is not None),
        f"shape={shape}&struck": float(struck is not None),
        "when.clause": float(near_when),
        "where.clause": float(near_where),
        "when&where": float(near_when and near_where),
        "person.spoken": float(t.person in ("1", "2")),
        f"acting.sort={acting.who.sort if acting else '-'}": 1.0,
        f"struck.sort={struck.who.sort if struck else '-'}": 1.0,
        "acting.named": float(acting is not None and acting.who.actor is not None),
        "acting.armed&struck": float(acting is not None and acting.who.armed and struck is not None),
        "struck.definite": float(struck is not None and struck.who.definite),
        "first": float(t.first - sentence.first <= 1),
        "opening": float(sentence.number <= 2),
        "listed": float(_listed(doc, sentence, t)),
        "mates": min(mates, 6) / 6,
        f"before={c.before}&def={int(t.definite)}": float(t.use == "noun"),
        f"gov={c.governor or '-'}&use={t.use}&def={int(t.definite)}": 1.0,
    }


def _shape(doc: Document, t: Trigger) -> str:
    """The form of the word: a verb by its tense, a noun by definiteness and number."""
    if t.use == "verb":
        return f"verb.{t.tense}"
    plural = doc.form(t.last - 1).endswith(("ات", "اي", "ين", "ون"))
    return f"noun.{'def' if t.definite else 'own' if t.pronoun else 'indef'}.{'pl' if plural else 'sg'}"


def _clause(doc: Document, sentence: Sentence, t: Trigger) -> tuple[int, int]:
    """The words of the trigger's clause as far as commas and conjunctions show them, twelve on either side at most."""
    left = t.first
    while left > max(sentence.first, t.first - 12) and not _opens(doc, left):
        left -= 1
    right = t.last
    while right < min(sentence.last, t.last + 12) and not _opens(doc, right):
        right += 1
    return left, right


def _opens(doc: Document, n: int) -> bool:
    word = doc.words[n]
    return doc.tokens[n].form in "،,؛;:.!؟" or word.is_("complementiser") or word.is_("clause_conjunction")


def _listed(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """«القتل والخطف والتفجير»: a noun among bare nouns of its kind names kinds of acts."""
    if t.use != "noun":
        return False
    after = t.last < sentence.last and _bare_trigger(doc, t.last)
    before = doc.words[t.first].conj == "و" and t.first > sentence.first and _trigger_noun(doc, t.first - 1)
    return after or before


def _bare_trigger(doc: Document, n: int) -> bool:
    return doc.words[n].conj == "و" and _trigger_noun(doc, n)


def _trigger_noun(doc: Document, n: int) -> bool:
    return any(u.kind == "trigger" for u in doc.words[n].nouns)


def _kind_of(doc: Document, n: int) -> str:
    """What a neighbouring word is by the tables: a title, people, an actor, a place, a trigger …"""
    if any(e.kind in ("actor", "outlet", "person") for h in doc.names.get(n, ()) for e in h.entries):
        return "actor"
    if any(
        e.kind in ("country", "capital") or (e.kind == "place" and e.row.cue == "always")
        for h in doc.names.get(n, ())
        for e in h.entries
    ):
        return "place"
    word = doc.words[n]
    if doc.tokens[n].kind != "word":
        return doc.tokens[n].kind
    for kind in (
        "nisba",
        "trigger",
        "group",
        "head",
        "title",
        "source",
        "weapon",
        "facility",
        "speech",
        "masdar",
        "active_part",
        "passive_part",
    ):
        if any(u.kind == kind for u in word.nouns):
            return kind
    return "closed" if word.classes else "verb" if word.finite else "word"


def _verb_kind(doc: Document, sentence: Sentence, t: Trigger) -> str:
    """What the verb before a noun is: of saying, light, a trigger, another, or none in reach."""
    if t.use == "verb":
        return "self"
    for n in range(t.first - 1, max(sentence.first, t.first - 7) - 1, -1):
        word = doc.words[n]
        if doc.tokens[n].form in ".؛:!؟" or word.is_("complementiser"):
            return "-"
        if word.finite and not word.definite and not word.classes:
            lemmas = {v.form.lemma for v in word.verbs}
            for kind, table in (
                ("light", doc.lexicon.light),
                ("trigger", doc.lexicon.verb_frames),
                ("speech", doc.lexicon.verb_speech),
            ):
                if any(x in table for x in lemmas):
                    return kind
            return "other"
    return "-"


def _again(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """Whether the same word stood earlier in the report: a definite noun then points back."""
    stem = doc.form(t.first).removeprefix("و").removeprefix("ال")
    return any(stem in doc.form(n) for n in range(t.first) if len(stem) > 3)


def _agent(f: Frame) -> bool:
    return any(
        x.role in ("initiator", "party") and (x.who.armed or x.who.sort in ("actor", "state")) for x in f.fillers
    )


def _met(needs: tuple[str, ...], *, number: bool, anchor: bool, agent: bool) -> bool:
    have = {"number": number, "anchor": anchor or number, "agent": agent, "mod": False, "definite_past": True}
    return any(have.get(n, False) for n in needs)
