"""Place returns: places that an act has from what its sentence has told already.

«زرعوا ألغاما [في منبج] قبل الانسحاب منها» points back by a pronoun, «اقتحموا [البلدة] وخطفوا ثلاثة» goes on where
the verb before it plays, «عملية لتحرير [البلدة]» is where its aim is.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.kinds import VIOLENT
from musnad.reading.places import Gazetteering, PlaceMention

_AT_IT = frozenset({"منها", "منه", "عليها", "عليه", "اليها", "اليه", "فيها", "فيه"})
_TAKEN = frozenset({"withdrawal", "seizure_of_territory", "mobilization", "siege", "raid", "attack", "shelling"})
_GOES_ON = VIOLENT | {"killing", "arrest", "abduction", "property_destruction", "raid", "attack", "siege"}
_AIMS = frozenset({"seizure_of_territory"})
_OPERATIONS = frozenset({"attack", "armed_clash", "raid", "mobilization", "other", ""})
_ADJECTIVES = 3
_SECOND = 14  # tokens between a verb and the one joined to it
_BREAKS = frozenset(".؛;:!?؟")


def points_back(doc: Document, c: Candidate, found: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that a pronoun right behind an act points back to: the last one told before it in its sentence.

    ``found``: the place phrases of the sentence in order.
    """
    t = c.frame.trigger
    if c.type not in _TAKEN or t.last >= c.sentence.last or doc.form(t.last) not in _AT_IT:
        return None
    before = [m for m in found if m.last <= t.first and m.place.precision != "country"]
    return before[-1] if before else None


def aimed_at(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """«عملية عسكرية واسعة لتحرير [البلدة]»: whether a place is what an operation is to win."""
    t = c.frame.trigger
    if t.use != "noun" or c.type not in _OPERATIONS or m.prep or m.sentence != c.sentence.number:
        return False
    aim = next((x for x in places.triggers(m.sentence) if x.last == m.first and x.row.type in _AIMS), None)
    if aim is None or aim.use != "noun" or doc.words[aim.first].prep != "ل":
        return False
    inner = range(t.last, aim.first)
    plain = all(doc.tokens[k].kind == "word" and not doc.words[k].prep and not doc.words[k].conj for k in inner)
    return 0 <= len(inner) <= _ADJECTIVES and plain


def goes_on(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering, found: Sequence[PlaceMention]) -> bool:
    """«اقتحموا [البلدة] وخطفوا ثلاثة»: whether a verb joined to the one before it goes on at its place.

    ``places``: those of the report; ``found``: the place phrases of the sentence in order. A place of its own ends it.
    """
    t = c.frame.trigger
    if t.use != "verb" or t.tense != "past" or c.type not in _GOES_ON or m.sentence != c.sentence.number:
        return False
    if doc.words[t.first].conj not in ("و", "ف") or m.place.precision == "country" or m.last > t.first:
        return False
    if _way(m) or any((x.first >= t.last or m.last <= x.first < t.first) and not _way(x) for x in found):
        return False
    if any(doc.tokens[k].form in _BREAKS or doc.words[k].is_("complementiser") for k in range(m.last, t.first)):
        return False
    acts = [x for x in places.triggers(m.sentence) if x.first < m.first and x.row.type in _GOES_ON | {"protest"}]
    return bool(acts) and 0 <= t.first - m.last <= _SECOND


def _way(m: PlaceMention) -> bool:
    """«من ثلاثة محاور»: from where, not where."""
    return m.site and m.prep == "من"
