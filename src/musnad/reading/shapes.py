"""Shapes: the form of a trigger (tense, definiteness, number) with what its clause says, facts that only count
together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from musnad.reading.context import Context
from musnad.reading.document import Document, Sentence
from musnad.reading.families import family
from musnad.reading.frames import Frame
from musnad.reading.memo import once_a_report, once_a_token
from musnad.reading.triggers import Trigger, act_tokens


def shape_facts(doc: Document, sentence: Sentence, f: Frame, c: Context, *, spoken: bool) -> dict[str, float]:
    """Facts that only count together: definiteness with number, tense with place in the text, anchors in the clause."""
    t = f.trigger
    kin = family(t.row.type)
    shape = _shape(doc, t)
    left, right = _clause(doc, sentence, t)
    near_when = any(n in doc.timed for n in range(left, right))
    near_where = places_named(doc, left, right)
    again = told_before(doc, sentence, t)
    titled = sentence.section in ("title", "heading")
    acting = next((x for x in f.fillers if x.role in ("initiator", "party")), None)
    struck = next((x for x in f.fillers if x.role in ("target", "victim")), None)
    mates = sum(_act_word(doc, n) for n in act_tokens(doc, sentence.first, sentence.last) if not t.first <= n < t.last)
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


_PLACES = frozenset({"place", "country", "capital"})


def places_named(doc: Document, first: int, last: int) -> bool:
    """Whether the name of a place or a state begins among tokens ``[first, last)``."""
    found = _place_names(doc)
    at = bisect_left(found, first)
    return at < len(found) and found[at] < last


@once_a_report
def _place_names(doc: Document) -> list[int]:
    return sorted(n for n, hits in doc.names.items() if any(e.kind in _PLACES for h in hits for e in h.entries))


def _shape(doc: Document, t: Trigger) -> str:
    """The form of the word: a verb by its tense, a noun by definiteness and number."""
    if t.use == "verb":
        return f"verb.{t.tense}"
    plural = doc.form(t.last - 1).endswith(("ات", "اي", "ين", "ون"))
    return f"noun.{'def' if t.definite else 'own' if t.pronoun else 'indef'}.{'pl' if plural else 'sg'}"


def _clause(doc: Document, sentence: Sentence, t: Trigger) -> tuple[int, int]:
    """The words of the trigger's clause as far as commas and conjunctions show them, twelve on either side at most."""
    openings = _openings(doc)
    left, right = max(sentence.first, t.first - _REACH), min(sentence.last, t.last + _REACH)
    before, after = bisect_right(openings, t.first), bisect_left(openings, t.last)
    if before and openings[before - 1] > left:
        left = openings[before - 1]
    if after < len(openings) and openings[after] < right:
        right = openings[after]
    return left, right


_REACH = 12
_MARKS = frozenset("،,؛;:.!؟")


@once_a_report
def _openings(doc: Document) -> list[int]:
    """The tokens with which a clause begins or before which one ends, in order."""
    return [
        n
        for n, (form, word) in enumerate(zip(doc.forms, doc.words, strict=True))
        if form in _MARKS or (word.classes and (word.is_("complementiser") or word.is_("clause_conjunction")))
    ]


def _listed(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """«القتل والخطف والتفجير»: a noun among bare nouns of its kind names kinds of acts."""
    if t.use != "noun":
        return False
    after = t.last < sentence.last and _bare_trigger(doc, t.last)
    before = doc.words[t.first].conj == "و" and t.first > sentence.first and _trigger_noun(doc, t.first - 1)
    return after or before


def _bare_trigger(doc: Document, n: int) -> bool:
    return doc.words[n].conj == "و" and _trigger_noun(doc, n)


@once_a_token
def _act_word(doc: Document, n: int) -> bool:
    """Whether a word can tell an act, as a noun or a verb."""
    return _trigger_noun(doc, n) or not doc.lexicon.verb_frames.keys().isdisjoint(doc.words[n].lemmas)


def _trigger_noun(doc: Document, n: int) -> bool:
    return "trigger" in doc.words[n].kinds


def told_before(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """Whether the same word stood earlier in the report: a definite noun then points back."""
    stem = doc.form(t.first).removeprefix("و").removeprefix("ال")
    return len(stem) > 3 and doc.folded.text.find(stem, 0, doc.tokens[t.first].fstart) >= 0
