"""Surroundings: what the report and the words beside a trigger are about, as topics, kinds and closed classes."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.governors import governors_of
from musnad.reading.memo import once_a_token
from musnad.reading.triggers import Trigger

_CLOSED_NEAR = 4  # words: as far as a closed class counts
_KINDS = (
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
)


def surroundings(doc: Document, sentence: Sentence, t: Trigger, kin: str) -> dict[str, float]:
    """The facts about the words around a trigger, all between 0 and 1. ``kin``: the family of its type."""
    return _topics(doc, sentence, t, kin) | _near(doc, sentence, t)


def _topics(doc: Document, sentence: Sentence, t: Trigger, kin: str) -> dict[str, float]:
    """What the report and the words around the trigger are about, as shares."""
    out: dict[str, float] = {}
    for topic, share in doc.topic_shares.items():
        out[f"share={topic}"] = share
        out[f"share={topic}&family={kin}"] = share
    for n in range(max(sentence.first, t.first - 8), min(sentence.last, t.last + 8)):
        beside = doc.topics.get(n)
        if beside and not t.first <= n < t.last:
            out[f"near={beside}"] = min(1.0, out.get(f"near={beside}", 0.0) + 1 / 3)
    return out


def _near(doc: Document, sentence: Sentence, t: Trigger) -> dict[str, float]:
    """Which kinds of words stand on either side of the trigger, the nearer the more."""
    out: dict[str, float] = {}
    for n in range(max(sentence.first, t.first - 7), min(sentence.last, t.last + 7)):
        if t.first <= n < t.last or doc.tokens[n].kind == "punct":
            continue
        gap = t.first - n if n < t.first else n - t.last + 1
        side = "left" if n < t.first else "right"
        every, open_class = _kinds_at(doc, n)
        for kind in every if gap <= _CLOSED_NEAR else open_class:
            fact = f"{side}={kind}"
            out[fact] = max(out.get(fact, 0.0), 1 / gap)
    return out


@once_a_token
def _kinds_at(doc: Document, n: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All kinds of a neighbouring word, and those of them that are no closed class."""
    kind = "time" if n in doc.timed else "figure" if doc.counts(n) else kind_of(doc, n)
    kinds = tuple(dict.fromkeys((kind, *(f"gov.{g.effect}" for g in governors_of(doc, n)))))
    return (*kinds, *(f"class.{c}" for c in sorted(doc.words[n].classes))), kinds


@once_a_token
def kind_of(doc: Document, n: int) -> str:
    """What a neighbouring word is by the tables: a title, people, an actor, a place, a trigger …"""
    entries = [e for h in doc.names[n] for e in h.entries] if n in doc.names else []
    if any(e.kind in ("actor", "outlet", "person") for e in entries):
        return "actor"
    if any(e.kind in ("country", "capital") or (e.kind == "place" and e.row.cue == "always") for e in entries):
        return "place"
    word = doc.words[n]
    if doc.tokens[n].kind != "word":
        return doc.tokens[n].kind
    kind = next((k for k in _KINDS if k in word.kinds), "") if word.kinds else ""
    return kind or ("closed" if word.classes else "verb" if word.finite else "word")
