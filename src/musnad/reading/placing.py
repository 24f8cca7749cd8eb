"""Placing: which place phrase of a sentence says where an event happened."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Place
from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.eventness import family
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.speech import Speech

_FAR = 40
_LEAST = 0.36
_LOCATIVE = frozenset({"في", "فى", "ب", "داخل", "قرب", "بين", "عند"})


def placed(doc: Document, c: Candidate, places: Gazetteering, said: Sequence[Speech]) -> Place | None:
    """The likeliest place among the phrases of a candidate's sentence, the one before and the heading."""
    ranked = [(probability(doc, c, m, said), -m.first, m) for m in around(doc, c, places)]
    best = max(ranked, default=None, key=lambda x: x[:2])
    return best[2].place if best is not None and best[0] >= _LEAST else None


def around(doc: Document, c: Candidate, places: Gazetteering) -> list[PlaceMention]:
    """The place phrases that can place a candidate: those of its sentence, the one before, and the heading."""
    number = c.sentence.number
    title = next((s.number for s in doc.sentences if s.section == "title"), -1)
    return [m for m in places.mentions if m.sentence in (number, number - 1) or m.sentence == title]


def probability(doc: Document, c: Candidate, m: PlaceMention, said: Sequence[Speech]) -> float:
    """How likely a place phrase says where the candidate happened."""
    return weights.probability("place", place_facts(doc, c, m, said))


def place_facts(doc: Document, c: Candidate, m: PlaceMention, said: Sequence[Speech]) -> dict[str, float]:
    """The facts about one place phrase and one candidate."""
    t = c.frame.trigger
    same = m.sentence == c.sentence.number
    after = m.first >= t.last
    gap = m.first - t.last if after else t.first - m.last
    prep = m.prep if m.prep in _LOCATIVE | {"علي", "من", "الي", "ل", "نحو"} else "-"
    kin = family(t.row.type)
    inside = next((f for f in c.frame.fillers if f.who.phrase.first <= m.name_first < f.who.phrase.last), None)
    out = {
        "bias": 1.0,
        f"prep={prep}": 1.0,
        f"prep={prep}&side={'after' if after else 'before'}": float(same),
        f"prep={prep}&family={kin}": 1.0,
        f"specific={m.specific}": 1.0,
        f"specific={m.specific}&prep={prep}": 1.0,
        f"precision={m.place.precision}&family={kin}": 1.0,
        "cued": float(m.cued),
        "same": float(same),
        "before.sentence": float(m.sentence == c.sentence.number - 1),
        "heading": float(not same and m.sentence != c.sentence.number - 1),
        "gap": min(max(gap, 0), _FAR) / _FAR if same else 1.0,
        "adjacent": float(same and after and gap <= 3),
        "crossed": float(same and _crossed(doc, m.first, t.first)),
        "spoken.to": float(_of_speaker(m, c, said)),
        f"in={inside.role if inside else '-'}": 1.0,
        "only": float(same and not c.frame.fillers),
        "family=" + kin: 1.0,
    }
    return {k: v for k, v in out.items() if v}


def _crossed(doc: Document, a: int, b: int) -> bool:
    for n in range(min(a, b), max(a, b)):
        word = doc.words[n]
        if doc.tokens[n].form in "؛،," or word.is_("complementiser") or word.is_("clause_conjunction"):
            return True
    return False


def _of_speaker(m: PlaceMention, c: Candidate, said: Sequence[Speech]) -> bool:
    """A place between a speech verb and what is said belongs to the speaker («قال مسؤول في طرابلس إن»)."""
    return any(
        s.sentence == m.sentence
        and s.form == "verb"
        and s.verb[0] < m.first < s.content[0]
        and s.covers(c.frame.trigger.first)
        for s in said
    )
