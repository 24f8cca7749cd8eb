"""Eventness: whether a trigger tells a concrete event, weighed from closed-class facts that a linguist would name.

A feature is a fact of grammar or of the trigger's own lexicon row, never a word of the text (weights.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.context import Context
from musnad.reading.document import Document, Sentence
from musnad.reading.families import family
from musnad.reading.frames import Frame
from musnad.reading.shapes import places_named, shape_facts, told_before
from musnad.reading.surroundings import kind_of, surroundings
from musnad.reading.triggers import Trigger

_SHORT = 5  # sentences: up to here a text is a note or a passage, of which most acts are told once


def features(
    doc: Document, sentence: Sentence, f: Frame, c: Context, *, mood: str, said: Sequence[str]
) -> dict[str, float]:
    """The facts about one trigger, all between 0 and 1. ``mood``: what an adjective makes of its act; ``said``: the
    classes of the sayings around it, the outermost first."""
    t, row = f.trigger, f.trigger.row
    roles = {x.role: x for x in reversed(f.fillers)}
    kin = family(row.type)
    counted = any(doc.counts(x.who.phrase.first) or doc.words[x.who.phrase.first].is_("quantifier") for x in f.fillers)
    number = doc.any_counts(max(sentence.first, t.first - 4), min(sentence.last, t.last + 7))
    when = doc.has("time", sentence.first, sentence.last)
    where = places_named(doc, t.last, min(sentence.last, t.last + 14))
    plural = t.use == "noun" and doc.form(t.first).rstrip("ها").endswith(("ات", "اي", "ين", "ون"))
    topic, war = doc.topic
    out = (
        {
            "bias": 1.0,
            f"topic={topic}": 1.0,
            f"topic={topic}&family={kin}": 1.0,
            "war": war,
            "war.none": float(war == 0),
            f"prev={kind_of(doc, t.first - 1) if t.first > sentence.first else 'start'}&use={t.use}": 1.0,
            f"next={kind_of(doc, t.last) if t.last < sentence.last else 'end'}&use={t.use}": 1.0,
            f"verb={_verb_kind(doc, sentence, t)}": 1.0,
            "short": float(len(doc.sentences) <= _SHORT),
            "again": float(told_before(doc, sentence, t)),
            f"family={kin}": 1.0,
            f"sense={row.id}": 2.0,  # learnt more freely than the rest: a row of our own
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
            "spoken": float(bool(said)),
            f"said={said[-1] if said else '-'}": 1.0,
            "title": float(sentence.section in ("title", "heading")),
            "negated": float(c.negated),
            "future": float(c.future),
            "possible": float(c.possible),
            "conditional": float(c.conditional),
            "pluperfect": float(c.pluperfect),
            "in_idafa": float(c.in_idafa),
            "demonstrative": float(c.demonstrative),
            "question": float(c.question),
            "rumoured": float(c.rumoured),
            "foretold": float(c.foretold),
            "governor.led": float(c.governor_led),
            "mood": float(bool(mood)),
            "coordinated": float(c.coordinated),
            "passive": float(f.passive),
            "fillers": min(len(f.fillers), 4) / 4,
        }
        | shape_facts(doc, sentence, f, c, spoken=bool(said))
        | surroundings(doc, sentence, t, kin)
    )
    return {k: v for k, v in out.items() if v}


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


def _agent(f: Frame) -> bool:
    return any(
        x.role in ("initiator", "party") and (x.who.armed or x.who.sort in ("actor", "state")) for x in f.fillers
    )


def _met(needs: tuple[str, ...], *, number: bool, anchor: bool, agent: bool) -> bool:
    have = {"number": number, "anchor": anchor or number, "agent": agent, "mod": False, "definite_past": True}
    return any(have.get(n, False) for n in needs)
