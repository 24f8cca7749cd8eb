"""Placing: which place phrase of a sentence says where an event happened."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.identity import Draft
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.speech import Speech

_FAR = 32
_LOCATIVE = frozenset({"في", "فى", "ب", "داخل", "قرب", "بين", "عند"})


def place_drafts(doc: Document, drafts: Sequence[Draft], places: Gazetteering, said: Sequence[Speech]) -> None:
    """Gives each draft the places of its mentions' sentences; those without one take the report's lead place."""
    by_sentence: dict[int, list[PlaceMention]] = {}
    for m in places.mentions:
        by_sentence.setdefault(m.sentence, []).append(m)
    for d in drafts:
        for c in d.members:
            found = _best(doc, c, by_sentence.get(c.sentence.number, ()), said)
            if found is not None and found.place not in d.places:
                d.places.append(found.place)


def _best(doc: Document, c: Candidate, mentions: Sequence[PlaceMention], said: Sequence[Speech]) -> PlaceMention | None:
    best: tuple[float, PlaceMention] | None = None
    for m in mentions:
        cost = _cost(doc, c, m, said)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, m)
    return best[1] if best else None


def _cost(doc: Document, c: Candidate, m: PlaceMention, said: Sequence[Speech]) -> float | None:
    t = c.frame.trigger
    if any(f.role in ("initiator", "party") and f.who.phrase.first <= m.name_first < f.who.phrase.last for f in c.frame.fillers):
        return None
    far = m.first - t.last if m.first >= t.last else t.first - m.last + 4
    if far > _FAR or _of_speaker(m, c, said):
        return None
    cost = float(max(far, 0))
    cost -= 5 if m.prep in _LOCATIVE else 0
    cost -= 2 if m.prep in ("علي", "قرب") or m.cued else 0
    cost -= 2 * m.specific
    cost += 8 if m.prep in ("من", "الي", "ل") and not m.cued else 0
    cost += 6 if not m.prep and not m.cued else 0
    for n in range(min(t.first, m.first), max(t.first, m.first)):
        form, word = doc.tokens[n].form, doc.words[n]
        cost += 3 if form in "،," else 8 if form in "؛" else 0
        cost += 5 if word.is_("complementiser") or word.is_("clause_conjunction") else 0
    return cost


def _of_speaker(m: PlaceMention, c: Candidate, said: Sequence[Speech]) -> bool:
    """A place between a speech verb and what is said belongs to the speaker («قال مسؤول في طرابلس إن»)."""
    return any(s.sentence == m.sentence and s.form == "verb" and s.verb[0] < m.first < s.content[0] and s.covers(c.frame.trigger.first) for s in said)
