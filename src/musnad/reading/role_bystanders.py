"""Bystanders: who is named beside an act that he only tells, counts, foils, answers or calls for, and did not do."""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.filler import Filler
from musnad.reading.participants import Participant
from musnad.reading.role_facts import WEAK
from musnad.reading.scene import Scene

_TOLD_HARM = frozenset({"displacement", "accident", "disappearance"})
_DEEDS = frozenset({"bombing", "suicide_attack", "attack", "assassination", "abduction", "shelling"})
_LAW = frozenset({"arrest", "interception"})
_BECAUSE = frozenset({"في", "جراء", "اثر", "خلال", "بعد", "عقب", "نتيجه", "بسبب"})
_PERHAPS = 0.3
_REACH = 6  # tokens between an answer, or a toll, and its act


def bystander(scene: Scene, c: Candidate, f: Filler, kind: str) -> bool:
    """Whether a guessed doer or side of an act only stands beside it.

    ``f``: a filler that no slot of the act gives, «أعلنت [الشرطة] مقتل خمسة أشخاص في الهجوم»; ``kind``: the type of
    the event that the mention is one of.
    """
    if f.role == "target" or not (f.path in WEAK or f.path.startswith("control.object") or ".control.object" in f.path):
        return False
    if f.path in WEAK and _partner(scene, c, f.who):
        return True
    if f.role == "party":
        return kind == "agreement" and _calls(scene.doc, c, f.who)
    if _tells_harm(scene.doc, c, f.who) or (f.path in WEAK and (_apart(scene, c) or _only_source(c, f.who))):
        return True
    if kind in _DEEDS and f.path == "near" and _foils(scene, c, f.who):
        return True
    near = f.path == "near" and f.who.phrase.last <= c.frame.trigger.first
    return near and (
        _answers(scene.doc, c, f.who)
        or _accuses(c)
        or _told_toll(scene, c, f.who)
        or (kind == c.frame.trigger.row.type and _owned(c))
    )


def _partner(scene: Scene, c: Candidate, who: Participant) -> bool:
    """«توصل الطرفان إلى هدنة بوساطة [الأمم المتحدة]»: who is named as a partner of an act of the sentence."""
    acts = scene.candidates(c.sentence.number)
    return any(y.role == "partner" and y.who.span == who.span for x in acts for y in x.frame.fillers)


def _saying(doc: Document, who: Participant) -> frozenset[str]:
    """The classes of sayings of the verb right before the words for somebody: «[أعلنت] المنظمة»."""
    n = who.phrase.first - 1
    if n < 0 or doc.words[n].definite:
        return frozenset()
    return frozenset(r.class_ for v in doc.words[n].verbs for r in doc.lexicon.verb_speech.get(v.form.lemma, ()))


def _calls(doc: Document, c: Candidate, who: Participant) -> bool:
    """«دعا [مجلس الأمن] إلى وقف إطلاق النار»: who calls for a truce is none of its sides."""
    return "demand" in _saying(doc, who) and c.frame.trigger.use == "noun"


def _tells_harm(doc: Document, c: Candidate, who: Participant) -> bool:
    """«أعلنت [المنظمة] فقدان ستين شخصا», «أحصت [الأمم المتحدة] نزوح الآلاف»: who tells or counts a loss."""
    t = c.frame.trigger
    told = t.use == "noun" and (t.row.type in _TOLD_HARM or _bystanders_fell(c))
    return told and bool(_saying(doc, who) - {"accuse", "claim"}) and 0 < t.first - who.phrase.first < _REACH


def _bystanders_fell(c: Candidate) -> bool:
    """Whether people who are no fighters are counted among the dead and the wounded of a noun of harm."""
    victims = [f.who for f in c.frame.fillers if f.role == "victim"]
    plain = all(v.sort == "people" and v.group in ("civilian", "unspecified") and v.actor is None for v in victims)
    return bool(c.frame.trigger.row.outcome) and bool(victims) and plain and bool(c.tolls)


def _told_toll(scene: Scene, c: Candidate, who: Participant) -> bool:
    """«أعلنت [الشرطة] مقتل خمسة أشخاص في الهجوم»: who tells a toll that an act behind it caused."""
    t, doc = c.frame.trigger, scene.doc
    if t.use != "noun" or doc.form(t.first - 1) not in _BECAUSE:
        return False
    return any(
        x.frame.trigger.use == "noun" and 0 < t.first - x.frame.trigger.last < _REACH and _tells_harm(doc, x, who)
        for x in scene.candidates(c.sentence.number)
        if _bystanders_fell(x)
    )


def _answers(doc: Document, c: Candidate, who: Participant) -> bool:
    """«قصفت [الطائرات] مواقع التنظيم ردا على إعدام الطيار»: who answers an act did not do it."""
    t = c.frame.trigger
    words = doc.lexicon.cues.get("act.answer", ())
    for n in range(t.first - 1, max(who.phrase.first, t.first - _REACH) - 1, -1):
        if doc.tokens[n].kind == "punct" or doc.words[n].conj:
            return False
        if doc.form(n) in words:
            return any(doc.form(k) in ("علي", "من") or doc.words[k].prep == "ل" for k in range(n + 1, t.first + 1))
    return False


def _accuses(c: Candidate) -> bool:
    """«اتهمت [أنقرة] دمشق بقصف البلدة»: beside the accused nobody else is guessed."""
    return any(f.path.startswith("control.second.say.accuse") for f in c.frame.fillers)


def _foils(scene: Scene, c: Candidate, who: Participant) -> bool:
    """«أحبطت [القوات] محاولة لتفجير …», «وأوقفت [الشرطة] المهاجم»: who foils an act, or seizes who did one."""
    return any(
        x.probability > _PERHAPS and x.type in _LAW and x.number != c.number and _does(x, who)
        for x in scene.candidates(c.sentence.number)
    )


def _only_source(c: Candidate, who: Participant) -> bool:
    """«كسر [الجيش] حصار المطار», «عثرت [الشرطة] على جثة»: whom a slot of the act names as none of its sides."""
    return any(x.role == "source" and x.who.span == who.span for x in c.frame.fillers)


def _does(x: Candidate, who: Participant) -> bool:
    return any(f.role == "initiator" and f.path == "subj" and f.who.span == who.span for f in x.frame.fillers)


def _owned(c: Candidate) -> bool:
    """«سيطر الجيش على البلدة بعد انسحاب [المجلس] منها»: whose act a noun tells that befalls nobody."""
    t = c.frame.trigger
    owner = t.use == "noun" and "initiator" in t.row.idafa and not {"target", "victim"} & set(t.row.idafa)
    return owner and any(f.role == "initiator" and f.path == "idafa" and f.who.actorlike for f in c.frame.fillers)


def _apart(scene: Scene, c: Candidate) -> bool:
    """«وفي حادث [منفصل]»: nobody of another incident did what a sentence that opens so tells."""
    doc, first = scene.doc, c.sentence.first
    another = doc.lexicon.cues.get("ordinal.another", ())
    return any(
        doc.form(n) in another and any(u.kind in ("trigger", "masdar") for u in doc.words[n - 1].nouns)
        for n in range(first + 1, min(c.frame.trigger.first, first + 5))
    )
