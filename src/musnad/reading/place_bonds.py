"""Place bonds: places that the verb or the relative clause of an act binds to it.

«شهدت [تعز] اشتباكات», «[البلدة] التي قصفتها الطائرات»: who witnesses an act and what is struck in its own clause.
"""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.places import PlaceMention

_RELATIVES = frozenset({"التي", "الذي"})
_WITNESS = frozenset({"شهد", "عاش", "عرف"})
_SUFFERS = frozenset({"شهد", "عاش", "عرف", "تعرض"})
_AT_IT = frozenset({"عليها", "عليه", "فيها", "فيه", "منها", "منه", "اليها", "اليه", "بها", "به"})
_STATES = frozenset({"country", "capital"})
_IN = frozenset({"في", "ب"})
_BESIDE = 4  # tokens between a verb and the noun of the act: «شهدت أمس عدة هجمات»


def bound(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """Whether a place phrase is what witnesses the act, or what its relative clause is about. ``c``: the act."""
    return m.sentence == c.sentence.number and (_witness(doc, c, m) or _antecedent(doc, c, m))


def _witness(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«شهدت [تعز] أمس اشتباكات», «إن [تركيا] شهدت 121 هجوما»."""
    t = c.frame.trigger
    if t.use != "noun" or m.prep:
        return False
    if m.last <= t.first and m.first > c.sentence.first and _verb(doc, m.first - 1, _WITNESS):
        return _plain(doc, m.last, t.first)
    return m.last < t.first and _verb(doc, m.last, _WITNESS) and _plain(doc, m.last + 1, t.first)


def _antecedent(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«[دار سعد] التي تعرضت لقصف», «[المدينة] التي سيطر عليها المسلحون»."""
    t, k = c.frame.trigger, m.last
    if k + 1 >= c.sentence.last or doc.form(k) not in _RELATIVES:
        return False
    verb = k + 1
    suffers = _verb(doc, verb, _SUFFERS)
    if t.use == "noun":
        return suffers and verb < t.first and _plain(doc, verb + 1, t.first)
    if t.first != verb:
        return False
    return bool(doc.words[verb].enclitic) or doc.form(verb + 1) in _AT_IT or (suffers and m.feature not in _STATES)


def _verb(doc: Document, n: int, lemmas: frozenset[str]) -> bool:
    return doc.words[n].finite and not doc.words[n].lemmas.isdisjoint(lemmas)


def _plain(doc: Document, a: int, b: int) -> bool:
    """Whether nothing but a day, a number or an adverb stands between two tokens."""
    return 0 <= b - a <= _BESIDE and not any(
        doc.tokens[k].kind == "punct"
        or (doc.words[k].finite and not doc.words[k].nouns and k not in doc.timed)
        or doc.words[k].is_("relative")
        for k in range(a, b)
    )


def sets_scene(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«[وفي محافظة إب] نجحت المقاومة في عمليتين استهدفتا مواقع»: a sentence that opens with where it plays.

    Another act of it told with its own place, a colon or «من جهة أخرى» inside it ends the scene.
    """
    t = c.frame.trigger
    if m.sentence != c.sentence.number or m.first > c.sentence.first + 1 or m.last > t.first or m.prep not in _IN:
        return False
    return not any(doc.tokens[k].form in ":؛" for k in range(m.last, t.first))
