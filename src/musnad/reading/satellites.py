"""Satellites: words of an act that only carry another word of it: «شن … هجوما», «عملية الخطف», «قتل … برصاص».

A satellite tells no act of its own: it is an event when its nucleus is one, and the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading import kinds
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame
from musnad.reading.same_act import same_act
from musnad.reading.triggers import Trigger, partner_at
from musnad.text.folding import fold_word

_HEADS = frozenset({"عملية", "حادثة", "حادث", "جريمة", "واقعة", "وقوع", "حدوث", "حالة", "أحداث", "ضلوع"})
_CLAUSE = 9  # words: farther than this a weapon belongs to another act
_OWN = frozenset({"interception", "release", "withdrawal"})  # «إحباط هجوم»: what it is done to is another act


def nuclei(doc: Document, sentence: Sentence, frames: Sequence[Frame]) -> dict[int, int]:
    """For each frame that only carries another of the same sentence, the place of that other in the row.

    Args:
        doc: the report.
        sentence: the sentence the frames stand in.
        frames: its frames in text order.

    Example: of «شن … هجوما» the first points to the second; of «حادثة خطف» too.
    """
    out: dict[int, int] = {}
    for i, f in enumerate(frames):
        found = _carried(frames, i)
        if found is None:
            found = _with_word(doc, sentence, frames, i)
        if found is None:
            found = _head_of(doc, frames, i)
        if found is None:
            found = _means_of(doc, frames, i)
        if found is not None and (_one_act(doc, f, frames[found]) or _headed(doc, f, frames, found)):
            out[i] = found
        elif (
            (whole := _thrown(doc, frames, i)) is not None
            or (whole := same_act(doc, frames, i)) is not None
            or (whole := _result_of(doc, sentence, frames, i)) is not None
            or (whole := _crowd_of(doc, frames, i)) is not None
        ):
            out[i] = whole
    return {i: _last(out, i) for i in out}


def _headed(doc: Document, f: Frame, frames: Sequence[Frame], k: int) -> bool:
    """«نفذت … عملية تفتيش»: a verb that carries a general noun of acts carries the act which that names."""
    return f.trigger.use == "verb" and f.trigger.row.type == "attack" and _head_of(doc, frames, k) is not None


def _last(out: dict[int, int], i: int) -> int:
    """The nucleus at the end of a chain: «وقوع حادثة خطف»."""
    seen = {i}
    while i in out and out[i] not in seen:
        i = out[i]
        seen.add(i)
    return i


def _one_act(doc: Document, f: Frame, other: Frame) -> bool:
    a, b = f.trigger.row.type, other.trigger.row.type
    if a in _OWN - {b} or not (kinds.compatible(a, b) or a == "attack"):
        return False
    return f.trigger.row.lemma in _HEADS or not (other.trigger.row.lemma in _HEADS or _weapon(doc, other.trigger))


def _carried(frames: Sequence[Frame], i: int) -> int | None:
    """The noun that a light verb carries, before or behind it."""
    t = frames[i].trigger
    if t.use != "verb":
        return None
    return next((k for k, f in enumerate(frames) if k != i and f.trigger.use == "noun" and f.light_at == t.first), None)


def _with_word(doc: Document, sentence: Sentence, frames: Sequence[Frame], i: int) -> int | None:
    """The act whose word the sense needs: «ألقت … القبض», «اندلاع مواجهات», «أطلق سراحه»."""
    at = partner_at(doc, sentence, frames[i].trigger)
    if at is None:
        return None
    return next((k for k, f in enumerate(frames) if k != i and f.trigger.first <= at < f.trigger.last), None)


def _head_of(doc: Document, frames: Sequence[Frame], i: int) -> int | None:
    """The act that a general noun names in construct: «عملية الخطف», «حادثة مقتل»."""
    t = frames[i].trigger
    if t.use != "noun" or t.definite or t.pronoun or t.row.lemma not in _HEADS or i + 1 >= len(frames):
        return None
    nxt = frames[i + 1].trigger
    beside = nxt.first == t.last and nxt.use == "noun" and not nxt.prep and not doc.words[nxt.first].conj
    return i + 1 if beside else None


def _means_of(doc: Document, frames: Sequence[Frame], i: int) -> int | None:
    """The act that a weapon or a wound belongs to: «اغتيل برصاص», «ألقى قنبلة», «أصيب بجروح»."""
    t = frames[i].trigger
    if t.use != "noun" or i == 0 or doc.words[t.first].conj or not (_weapon(doc, t) or _wound(frames, i)):
        return None
    before = frames[i - 1].trigger
    between = range(before.last, t.first)
    if t.first - before.last > _CLAUSE or any(
        doc.tokens[n].form in "،,؛;.:!؟" or doc.words[n].is_("relative") or doc.words[n].is_("complementiser")
        for n in between
    ):
        return None
    return i - 1 if before.row.type in kinds.VIOLENT | kinds.HARM else None


def _thrown(doc: Document, frames: Sequence[Frame], i: int) -> int | None:
    """The act of force that has a weapon's noun for its object, whatever their types: «ألقت طائرة [قنبلة]»."""
    t = frames[i].trigger
    if t.use != "noun" or not _weapon(doc, t):
        return None
    return next((k for k, f in enumerate(frames) if k != i and _has(f, t, "weapon", ("obj", "passive", "idafa"))), None)


def _has(f: Frame, t: Trigger, role: str, paths: tuple[str, ...]) -> bool:
    fits = any(  # «أبطل الخبراء مفعول [عبوتين]»
        x.role == role and x.path in paths and x.who.phrase.first <= t.first < x.who.phrase.last for x in f.fillers
    )
    forceful = f.trigger.row.type in kinds.VIOLENT or f.trigger.row.type == "interception"
    return fits and forceful


def _crowd_of(doc: Document, frames: Sequence[Frame], i: int) -> int | None:
    """The act whose doers a word for a crowd only names: «أحرق [محتجون] مبنى البلدية»."""
    t = frames[i].trigger
    if t.use != "noun" or not kinds.crowd(doc, t.first):
        return None
    acts = (k for k, f in enumerate(frames) if f.trigger.use == "verb" and f.trigger.row.type in _BY_CROWD)
    return next((k for k in acts if _does(frames[k], t)), None)


_BY_CROWD = frozenset({"attack", "raid", "property_destruction", "protest", "riot"})


def _does(f: Frame, t: Trigger) -> bool:
    return any(x.role == "initiator" and x.path in ("subj", "svo") and x.who.phrase.head == t.first for x in f.fillers)


_DESTROYED = "property_destruction"
_BETWEEN = 14  # tokens between an act and what it destroyed


def _result_of(doc: Document, sentence: Sentence, frames: Sequence[Frame], i: int) -> int | None:
    """The act of force that destroyed something: «منزل دمرته [غارة]», «أدى [القصف] إلى تدمير منازل»; of a construct the
    act is itself («تدمير المنازل»)."""
    t = frames[i].trigger
    if t.row.type != _DESTROYED:
        return None
    acts = [k for k, f in enumerate(frames) if k != i and _forceful(f)]
    if t.use == "verb":
        doers = {x.who.phrase.head for x in frames[i].fillers if x.path in ("subj", "svo", "rel")}
        return next((k for k in acts if frames[k].trigger.first in doers), None)
    if not _brought(doc, sentence, t.first):
        return None
    return next((k for k in reversed(acts) if 0 < t.first - frames[k].trigger.last <= _BETWEEN), None)


def _forceful(f: Frame) -> bool:
    return kinds.group(f.trigger.row.type) in ("strike", "blast") and not f.trigger.row.outcome


def _brought(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a verb of result brings a noun: «أدى [القصف] إلى تدمير», «أسفر عن مقتل أربعة وتدمير»."""
    for k in range(n - 1, max(sentence.first, n - _BETWEEN) - 1, -1):
        if doc.tokens[k].form in ".؛؟!":
            return False
        rows = [r for v in doc.words[k].verbs for r in doc.lexicon.light.get(v.form.lemma, ()) if "harm" in r.obj]
        if rows:
            led = any(r.comp and fold_word(r.comp[0]) == doc.form(n - 1) for r in rows)
            return led or n - k <= 2 or bool(doc.words[n].conj)
    return False


def _weapon(doc: Document, t: Trigger) -> bool:
    named = (e.kind == "weapon" for h in doc.names.get(t.first, ()) for e in h.entries)  # «عبوة ناسفة»
    return any(named) or any(u.kind == "weapon" for n in range(t.first, t.last) for u in doc.words[n].nouns)


def _wound(frames: Sequence[Frame], i: int) -> bool:
    t, before = frames[i].trigger, frames[i - 1].trigger
    return t.prep == "ب" and bool(t.row.outcome) and before.row.outcome == t.row.outcome
