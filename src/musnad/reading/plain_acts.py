"""Plain acts: what grammar alone says is an act of war, however little stands around it.

A force that does something to somebody in a finite clause of the past, which nothing takes back, is told as an act:
«سيطرت القوات على البلدة», «اقتحمت الشرطة المنزل». In labelled sentences nine of ten such clauses are events, while the
ranker, which also weighs the words around, doubts those that stand alone.
"""

from __future__ import annotations

from musnad.reading import kinds
from musnad.reading.context import Context
from musnad.reading.document import Document
from musnad.reading.filler import Filler, Frame

_OPEN = frozenset({"denied", "hypothetical", "legal", "failed", "metaphor", "nonconflict", "generic"})
_NEAR = 2
_KINDS = kinds.VIOLENT - {"accident"} | kinds.HARM | {"arrest", "release", "withdrawal", "property_destruction"}
_PEOPLE = ("people", "person")
_SUBJECTS = frozenset({"subj", "svo", "rel", "relative", "light_subj", "coord"})


def plain_act(doc: Document, f: Frame, c: Context) -> bool:
    """Whether a clause tells an act by its grammar alone: a force or a named side as subject, and whom or what it
    struck: «قصفت القوات مواقع المسلحين»; or whether a noun names one by its day: «غارة الثلاثاء».
    """
    t = f.trigger
    if t.use == "noun":
        return _named_by_day(doc, f, c)
    if t.tense != "past" or t.row.type not in _KINDS or doc.topic[0] == "sport":
        return False
    if t.pronoun and not t.row.obj:
        return False  # «قبضته» is a noun: nobody is seized without على
    if c.negated or c.future or c.possible or c.conditional or c.question:
        return False
    if c.governor in _OPEN and c.governor_distance <= _NEAR:
        return False
    doers = [x for x in f.fillers if x.role in ("initiator", "party") and x.path in _SUBJECTS]
    struck = [x for x in f.fillers if x.role in ("target", "victim")]
    force = any(x.who.armed and x.who.sort in ("actor", "people") for x in doers)
    side = any(x.who.sort in ("actor", "state") for x in doers)
    return (force and any(_told(x) for x in struck)) or (side and any(x.who.sort in _PEOPLE for x in struck))


def _named_by_day(doc: Document, f: Frame, c: Context) -> bool:
    """«غارة الثلاثاء», «تفجير أمس»: a day in construct with an act is said of one that is known to have been."""
    t = f.trigger
    if t.definite or t.last not in doc.timed or t.row.type not in kinds.VIOLENT or c.future or c.conditional:
        return False
    here = doc.values.get(doc.sentence_of[t.last], ())
    start = doc.tokens[t.last].start
    days = (v for v in here if v.kind == "time" and v.precision == "day" and v.span.start == start)
    published = doc.report.published
    return any(not (published and v.earliest and v.earliest > published[:10]) for v in days)


def _told(x: Filler) -> bool:
    """Whether a filler names somebody or something, and not only words nobody knows."""
    return x.who.sort != "unknown"
