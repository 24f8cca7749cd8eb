"""Civil: meetings and deals of town councils, clubs, companies and newsrooms, which are no politics between sides; what
beasts and storms do, which is nobody's attack; what is destroyed, held or lost in a figure of speech alone.
"""

from __future__ import annotations

from musnad.reading import kinds
from musnad.reading.cues import cues, has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame

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


def natural_doer(doc: Document, f: Frame) -> bool:
    """«اجتاحت عواصف الساحل», «هجوم سمكة قرش على سباح»: a beast or the weather did it."""
    t = f.trigger
    if t.row.type not in kinds.VIOLENT | kinds.HARM | {"property_destruction"}:
        return False
    doers = [x.who.phrase.first for x in f.fillers if x.role in ("initiator", "cause")]
    return any(_begins(doc, "nature", n) for n in (t.last, *doers))


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
