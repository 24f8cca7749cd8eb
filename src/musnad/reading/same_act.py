"""Same act: words that tell on what another word of their sentence has told, though by themselves they would be an act
of another type: «[دمرت] غارة جسرا», «قصفوا الحي و[دمروا] منازل», «و[قتل] معه ثلاثة», «محاولة اغتيال بمسيرة
[استهدفت] منزله».
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading import kinds
from musnad.reading.document import Document
from musnad.reading.frames import Frame

_STRIKES = frozenset({"air_strike", "shelling", "bombing", "suicide_attack", "mine_explosion"})
_WITH_HIM = frozenset({"معه", "معها", "معهم", "معهما"})
_NEAR = 7  # tokens from an assassination to its means
_FAR = 14  # tokens from a strike to what it destroyed


def same_act(doc: Document, frames: Sequence[Frame], i: int) -> int | None:
    """The place of the frame on which another tells on, None where it tells of its own.

    Args:
        doc: the report.
        frames: the frames of a sentence in text order.
        i: the place of the frame that may tell on.

    Example: for «دمرت» of «دمرت غارة جسرا» the place of «غارة».
    """
    f = frames[i]
    t = f.trigger
    if t.use != "verb":
        if t.row.type == "suicide_attack" and "group" in doc.words[t.first].kinds:
            return next((k for k, g in enumerate(frames) if _done_by(g, t.first)), None)
        near = i > 0 and t.first - frames[i - 1].trigger.last <= _NEAR
        killed = near and t.prep == "ب" and frames[i - 1].trigger.row.type == "assassination"
        return i - 1 if killed and t.row.type == "bombing" else None  # «اغتيل [بعبوة] لاصقة»
    if t.row.type == "property_destruction" or t.row.lemma == "دمر":
        return _by_strike(doc, frames, i)
    if t.row.outcome == "killed" and t.last < len(doc.words) and doc.form(t.last) in _WITH_HIM:
        before = (k for k in range(i - 1, -1, -1) if frames[k].trigger.row.type in kinds.VIOLENT | kinds.HARM)
        return next((k for k in before if frames[k].trigger.row.type != "abduction"), None)
    if t.row.type == "attack":
        mine = [x.who.phrase.first for x in f.fillers if x.role in ("initiator", "weapon") and x.path == "svo"]
        led = any(doc.words[n].prep == "ب" for n in mine)
        return i - 1 if led and i and frames[i - 1].trigger.row.type == "assassination" else None
    return None


def _done_by(g: Frame, n: int) -> bool:
    """Whether a verb of violence has a token for its doer: «[الانتحاريون] الذين هاجموا البلدة»."""
    violent = g.trigger.use == "verb" and g.trigger.row.type in kinds.VIOLENT
    return violent and any(x.role == "initiator" and x.who.phrase.head == n for x in g.fillers)


def _by_strike(doc: Document, frames: Sequence[Frame], i: int) -> int | None:
    """What a strike that is the subject destroys, or that who struck is said to have destroyed too."""
    t = frames[i].trigger
    if i + 1 < len(frames) and frames[i + 1].trigger.first == t.last and _strike(doc, frames[i + 1]):
        noun = frames[i + 1].trigger
        return i + 1 if noun.use == "noun" and not noun.prep and not doc.words[noun.first].conj else None
    own = any(x.role in ("initiator", "weapon") and x.path in ("subj", "svo") for x in frames[i].fillers)
    if own or i == 0 or doc.words[t.first].conj not in ("و", "ف"):
        return None
    before = frames[i - 1]
    near = t.first - before.trigger.last <= _FAR and not doc.words[t.first - 1].is_("complementiser")
    return i - 1 if near and before.trigger.use == "verb" and _strike(doc, before) else None


def _strike(doc: Document, f: Frame) -> bool:
    """Whether a frame tells a strike or a blast, or a blow of guns or planes."""
    return kinds.modified_type(doc, doc.sentences[f.trigger.sentence], f)[0] in _STRIKES
