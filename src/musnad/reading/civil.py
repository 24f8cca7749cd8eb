"""Civil: meetings and deals of town councils, clubs, companies and newsrooms, which are no politics between sides; what
beasts and storms do, which is nobody's attack; what is destroyed, held or lost in a figure of speech alone.
"""

from __future__ import annotations

from musnad.reading import kinds
from musnad.reading.cues import cues, has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.memo import once_a_report

_DEALS = frozenset({"meeting", "agreement", "withdrawal"})
_SIDES = frozenset({"party", "initiator"})
_TOWN, _TRADE = "body.town", "body.trade"
_LONGEST = 3  # words of a cue
_NEAR = 4


def civil(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """Whether those who meet or agree run a town, a club or a business («عقد المجلس البلدي اجتماعه», «اتفاق مع شركة»),
    or put questions («في حوار مع صحيفة»)."""
    kind = f.trigger.row.type
    if kind not in _DEALS:
        return False
    sides = [x for x in f.fillers if x.role in _SIDES]
    if any(has_cue(doc, body, x.who.phrase.first, x.who.phrase.last) for x in sides for body in (_TOWN, _TRADE)):
        return True
    if kind != "meeting":
        return False
    if _among_clerks(doc):
        return True
    return any(_asks(x) for x in sides) or (_peaceful(doc, sides) and _about_town(doc, sentence))


def _asks(x: Filler) -> bool:
    return x.who.kind == "media" or x.who.sort == "outlet"


def _peaceful(doc: Document, sides: list[Filler]) -> bool:
    """Whether neither the report nor those who meet have anything to do with war or other states."""
    return doc.topic[1] == 0 and not any(x.who.sort == "state" or x.who.armed for x in sides)


def _about_town(doc: Document, sentence: Sentence) -> bool:
    """Whether the sentence, or how the report begins, tells of those who run a town: «شكر رئيس البلدية من حضر»."""
    opening = doc.sentences[:2]
    return any(has_cue(doc, _TOWN, s.first, s.last) for s in (sentence, *opening))


_LITTLE_WAR = 0.2  # of the words of topics


@once_a_report
def _among_clerks(doc: Document) -> bool:
    """Whether a report of peace tells of offices at home and names no state, no side, nobody who speaks for one: «التقى
    وزير العمل وزير العدل»."""
    home = any(has_cue(doc, kind, 0, len(doc.words)) for kind in ("office.home", _TOWN, _TRADE))
    if doc.topic[1] >= _LITTLE_WAR or not home or has_cue(doc, "office.high", 0, len(doc.words)):
        return False
    return not any(e.kind in ("country", "actor") for hits in doc.names.values() for h in hits for e in h.entries)


_PENAL = frozenset({"attack", "killing", "", "arrest", "assassination", "abduction", "sexual_violence"})


def penal(doc: Document, f: Frame) -> bool:
    """«نفذ حكم القتل قصاصا في من قتل جاره»: what a sentence that was carried out rests on is ordinary crime."""
    return f.trigger.row.type in _PENAL and doc.topic[1] < _MUCH_WAR and _of_penalty(doc)


_MUCH_WAR = 0.6


@once_a_report
def _of_penalty(doc: Document) -> bool:
    """Whether a report opens with a penalty that was carried out."""
    return any(has_cue(doc, "court.penalty", s.first, s.last) for s in doc.sentences[:2])


def rescued(doc: Document, f: Frame) -> bool:
    """«اقتحمت فرق الإنقاذ المبنى»: who comes to save raids nobody."""
    doers = [x.who.phrase.first for x in f.fillers if x.role in ("initiator", "party")]
    return f.trigger.row.type in ("raid", "attack") and any(_begins(doc, "body.rescue", n) for n in doers)


@once_a_report
def _wild(doc: Document) -> bool:
    """Whether a report tells of a beast or of the weather, and of no side: its «الهجوم» is the beast's."""
    wild = sum(1 for _ in cues(doc, "nature", 0, len(doc.words)))
    return wild > 1 and not any(e.kind == "actor" for hits in doc.names.values() for h in hits for e in h.entries)


def natural_doer(doc: Document, f: Frame) -> bool:
    """«اجتاحت عواصف الساحل», «هجوم سمكة قرش على سباح»: a beast or the weather did it."""
    t = f.trigger
    if t.row.type not in kinds.VIOLENT | kinds.HARM | {"property_destruction"}:
        return False
    doers = [x.who.phrase.first for x in f.fillers if x.role in ("initiator", "cause")]
    if any(_begins(doc, "nature", n) for n in (t.last, *doers)):
        return True
    nobody = not any(x.who.armed or x.who.sort in ("actor", "state") for x in f.fillers)
    return t.row.type in ("attack", "armed_clash") and nobody and _wild(doc)


_UNDONE = {
    "assassination": "object.thought",
    "property_destruction": "object.thought",
    "bombing": "object.thought",
    "seizure_of_territory": "object.handled",
    "killing": "object.ailing",
    "": "object.ailing",
}
_OBJECTS = {"object.handled": ("ala",), "object.thought": ("obj",), "object.ailing": ("obj", "bi", "subj")}


def no_object(doc: Document, f: Frame) -> bool:
    """«نسف المفاوضات», «السيطرة على الحريق», «أصيب بجلطة»: what the act is done to can suffer none."""
    t = f.trigger
    kind = _UNDONE.get(t.row.type)
    if kind is None:
        return False
    struck = [x.who.phrase.first for x in f.fillers if x.path in _OBJECTS[kind]]
    beside = [t.last] if kind != "object.handled" else []
    if kind == "object.ailing":  # «أصيب [الرئيس] بجلطة»
        beside += [n for n in range(t.last, min(len(doc.words), t.last + _NEAR)) if doc.form(n).startswith("ب")]
    return any(_begins(doc, kind, n) for n in (*beside, *struck))


def _begins(doc: Document, kind: str, n: int) -> bool:
    """Whether a cue of the class begins with a token."""
    return next(cues(doc, kind, n, n + _LONGEST), (-1, 0))[0] == n
