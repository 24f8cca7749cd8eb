"""Labels: words of acts that here only name people, things and buildings of which another act is told: «قال [نازحون]
إن», «عذب [معتقلين]», «اقتحموا [سجنا]», «تطهير الحي من [الألغام]»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading import kinds
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.filler import Frame
from musnad.reading.triggers import partner_at

_HURTING = kinds.VIOLENT | kinds.HARM | {"torture", "execution"}
_HIT = frozenset({"aid", "meeting"})
_BUILDING = frozenset({"سجن"})
_MANNER = 7  # tokens from a killing to the word that says how


def labels(doc: Document, frames: Sequence[Frame]) -> set[int]:
    """The places, among the frames of a sentence, of those that tell no act of their own.

    Example: in «استهدف الطيران اجتماعا لقادة التنظيم» that of «اجتماعا».
    """
    hit = {
        n
        for f in frames
        if f.trigger.row.type in _HURTING
        for x in f.fillers
        if x.role in ("victim", "target")
        for n in range(x.who.phrase.first, x.who.phrase.last)
    }
    doers = {
        x.who.phrase.head
        for f in frames
        if f.trigger.row.type in kinds.VIOLENT and f.trigger.use == "verb"
        for x in f.fillers
        if x.role == "initiator"
    }
    return {place for place, f in enumerate(frames) if _label(doc, frames, f, hit) or _doer(doc, f, doers)}


def _doer(doc: Document, f: Frame, doers: set[int]) -> bool:
    """«[الانتحاريون] الذين هاجموا البلدة»: several who did what their verb tells."""
    t = f.trigger
    several = t.use == "noun" and doc.form(t.first).endswith(("ون", "ين", "ان"))
    return several and t.row.type == "suicide_attack" and "group" in doc.words[t.first].kinds and t.first in doers


def _label(doc: Document, frames: Sequence[Frame], f: Frame, hit: set[int]) -> bool:
    t = f.trigger
    if t.row.type == "seizure_of_territory" and (_cleared(doc, f) or _kept_from(doc, f)):
        return True
    if t.use == "verb":
        return _manner(doc, frames, f) or _curfew(doc, f) or _mines_laid(doc, frames, f)
    if _by_state(doc, f):
        return t.first in hit or _speaks(doc, t.first)
    if t.row.type in _HIT:
        return t.first in hit and f.light is None
    if t.row.type == "arrest" and t.row.lemma in _BUILDING:
        return t.first in hit or doc.words[t.first - 1].is_("preposition") or f.light is not None
    if t.row.type == "bodies_found":
        return has_cue(doc, "body.rites", max(0, t.first - 2), t.first)
    if t.row.type == "agreement":
        return _never_reached(doc, t.first)
    if t.row.type == "mobilization":
        return _foiled(doc, frames, f)
    if t.row.type == "protest":
        return has_cue(doc, "slogan.written", max(0, t.first - 2), t.first)
    if t.row.type == "sanction":
        return has_cue(doc, "ban.curfew", t.last, t.last + 1)
    return t.row.type == "mine_explosion" and "لغام" in doc.form(t.first) and not _goes_off(doc, frames)


def _by_state(doc: Document, f: Frame) -> bool:
    """Whether a noun names people by what befell them: «رهينة», «معتقل», «نازح»."""
    return f.trigger.row.outcome in ("detained", "displaced") and "group" in doc.words[f.trigger.first].kinds


def _speaks(doc: Document, n: int) -> bool:
    """«قال [نازحون] من البلدة إن»: who speaks."""
    before = doc.words[n - 1]
    return n > 0 and any(v.form.lemma in doc.lexicon.verb_speech for v in before.verbs)


def _goes_off(doc: Document, frames: Sequence[Frame]) -> bool:
    """Whether a sentence that names mines tells of a harm or a blast too: «تطهير الحي من الألغام» does not."""
    return any(
        f.trigger.row.outcome in ("killed", "injured", "killed_or_injured")
        or f.trigger.row.lemma in _BLASTS
        or (f.light is not None and f.light.lemma in _BLASTS)
        for f in frames
    )


_BLASTS = frozenset({"انفجر", "انفجار", "فجر", "تفجير", "تفجر"})


_WITHOUT = frozenset({"دون", "بدون", "عدم", "بعدم", "لعدم"})


def _never_reached(doc: Document, n: int) -> bool:
    """«انتهت المحادثات دون [التوصل] إلى [اتفاق]»: none was reached, and none is denied."""
    first = n - 2 if doc.form(n - 1) == "الي" and doc.form(n - 2) in ("التوصل", "توصل") else n
    return first > 0 and doc.form(first - 1) in _WITHOUT and (first != n or doc.form(n) == "التوصل")


def _kept_from(doc: Document, f: Frame) -> bool:
    """«منعوا المصلين من [دخول] المسجد»: nobody entered."""
    t = f.trigger
    if t.use != "noun" or t.row.lemma != "دخول" or doc.form(t.first - 1) != "من":
        return False
    first = max(doc.sentences[t.sentence].first, t.first - _MANNER)
    return any("منع" in doc.words[n].lemmas for n in range(first, t.first))


def _foiled(doc: Document, frames: Sequence[Frame], f: Frame) -> bool:
    """«أفشلوا محاولة [تسلل]»: what was foiled."""
    tried = doc.form(f.trigger.first - 1).removeprefix("ل").startswith("محاول")
    return tried and any(
        g.trigger.row.type == "interception" and 0 < f.trigger.first - g.trigger.first <= _MANNER for g in frames
    )


def _cleared(doc: Document, f: Frame) -> bool:
    """«تطهير الحي [من الألغام]»: of mines, not of fighters."""
    return any(
        x.path == "min" and any(u.kind == "weapon" for u in doc.words[x.who.phrase.head].nouns) for x in f.fillers
    )


def _mines_laid(doc: Document, frames: Sequence[Frame], f: Frame) -> bool:
    """«زرعوا ألغاما في الطريق»: mines that have not gone off."""
    if f.trigger.row.type != "bombing" or f.trigger.row.lemma != "زرع":
        return False
    at = partner_at(doc, doc.sentences[f.trigger.sentence], f.trigger)
    mine = at is not None and any(u.kind == "trigger" and u.row.type == "mine_explosion" for u in doc.words[at].nouns)
    return mine and not _goes_off(doc, frames)


def _manner(doc: Document, frames: Sequence[Frame], f: Frame) -> bool:
    """«أعدموه [حرقا]», «قتلوا [ذبحا]»: how somebody was killed."""
    t = f.trigger
    if not (doc.form(t.first).endswith("ا") and has_cue(doc, "killing.manner", t.first, t.last)):
        return False
    return any(
        g.trigger.row.outcome == "killed" and 0 < t.first - g.trigger.first <= _MANNER
        for g in frames
        if g.trigger.sentence == t.sentence
    )


def _curfew(doc: Document, f: Frame) -> bool:
    """«فرضوا حظر [التجول]»: no sanction."""
    at = partner_at(doc, doc.sentences[f.trigger.sentence], f.trigger) if f.trigger.row.type == "sanction" else None
    return at is not None and has_cue(doc, "ban.curfew", at + 1, at + 2)
