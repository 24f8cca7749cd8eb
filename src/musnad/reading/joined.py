"""Joined fillers: what و adds to a filler, and the subject that a joined act keeps."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.owners import as_site
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS, phrases_after

_FAR = 30
_NEAR = 12


def coordinated(doc: Document, sentence: Sentence, fillers: list[Filler]) -> list[Filler]:
    """«جيش النظام وميليشيا حزب الله»: what و joins to a filler fills the same role."""
    out = list(fillers)
    for f in fillers:
        if f.role not in ("initiator", "target", "party", "partner") or f.path.split(".")[0] in (
            "bayn",
            "nisba",
            "joined",
            "pronoun",
        ):
            continue
        at, last = f.who.phrase.last, f
        for _ in range(3):
            at = _past_place(doc, sentence, at)
            if at >= sentence.last or doc.words[at].conj != "و" or doc.words[at].prep:
                break
            word = doc.words[at]
            if ((word.finite and not word.nouns) or bool(word.kinds & ACTS)) and not _named(doc, at):
                break
            phrase = noun_phrase(doc, at, sentence.last)
            if phrase is None:
                break
            who = as_site(doc, describe(doc, phrase))
            if who.sort != last.who.sort and not (who.actorlike and last.who.actorlike):
                break
            last = Filler(role=f.role, who=who, path=f.path + "&", at=phrase.head)
            out.append(last)
            at = phrase.last
    return out


def _named(doc: Document, n: int) -> bool:
    """«القوات العراقية [والحشد الشعبي]»: a side whose name begins with the noun of an act."""
    return any(h.last > n and any(e.kind == "actor" for e in h.entries) for h in doc.names.get(n, ()))


def _past_place(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after one phrase of place, when و follows it: «مواقع الجيش في الريف [ومقراته]»; else ``at``."""
    if at + 1 < sentence.last and doc.form(at) in ("في", "داخل", "قرب"):
        phrase = noun_phrase(doc, at + 1, sentence.last)
        if phrase is not None and phrase.last < sentence.last and doc.words[phrase.last].conj == "و":
            return phrase.last
    return at


def partner_before(doc: Document, sentence: Sentence, subject: Participant, role: str) -> list[Filler]:
    """«قطر [وتركيا] أرسلتا», «ضابطا [وجنديين] قتلوا»: the first of two nouns before the verb."""
    end = subject.phrase.first
    found: list[Filler] = []
    for first in range(end - 1, max(sentence.first, end - 8) - 1, -1):
        phrase = noun_phrase(doc, first, end)
        if phrase is None or phrase.last != end:
            break
        who = describe(doc, phrase)
        alike = who.actorlike or (who.sort == subject.sort and role == "target")
        if alike and (phrase.head == first or doc.counts(first)) and not doc.words[first].prep:
            found = [Filler(role=role, who=who, path="svo&", at=phrase.head)]
            if role != "victim" or doc.counts(first):
                break  # «[35 متمردا حوثيا] وعشرة جنود قتلوا»: with the figure that counts them
    return found


def inherit_subjects(frames: list[Frame], doc: Document) -> list[Frame]:
    """«شنت الطائرات غارات وقصفت مواقع»: an act joined by و without a subject of its own keeps the one before."""
    out: list[Frame] = []
    for f in frames:
        if doc.words[f.trigger.first].conj == "و" and not any(_does(x) for x in f.fillers):
            before = _kept(doc, f, out)
            if before is not None:
                f = msgspec.structs.replace(f, fillers=(*f.fillers, before))
        if (carried := _carried_on(doc, f)) is not None:
            f = msgspec.structs.replace(f, fillers=(*f.fillers, carried))
        if (doer := _of_the_deed(doc, f, out)) is not None:
            f = msgspec.structs.replace(f, fillers=(*f.fillers, doer))
        out.append(f)
    return out


_WITHIN = frozenset({"في", "فى", "خلال", "اثناء"})


def _does(x: Filler) -> bool:
    """Whether a filler is the doer, or a side that a preposition does not bring («اشتبكوا [مع الشرطة]»)."""
    return x.role == "initiator" or (x.role == "party" and x.path != "maa")


def _of_the_deed(doc: Document, f: Frame, before: Sequence[Frame]) -> Filler | None:
    """«اعتقلت الشرطة عشرين شخصا في [مداهمات]»: who arrests did the raid in which he does it."""
    t, g = f.trigger, before[-1] if before else None
    if g is None or t.use != "noun" or t.row.type != "raid" or doc.form(t.first - 1) not in _WITHIN:
        return None
    if g.trigger.use != "verb" or g.trigger.sentence != t.sentence or t.first - g.trigger.last > _NEAR or f.fillers:
        return None
    doer = next((x for x in g.fillers if x.role == "initiator" and x.who.armed), None)
    return None if doer is None else msgspec.structs.replace(doer, path="joined")


def _kept(doc: Document, f: Frame, before: Sequence[Frame]) -> Filler | None:
    """The initiator of the nearest act before that a joined one keeps: a verb of any, a noun of a noun («اقتحام الجيش
    القرية وحصارها») that no verb parts from it."""
    t = f.trigger
    if t.use == "verb" and (f.passive or not {"initiator", "party"} & set(t.row.subj)):
        return None
    found = _before(doc, t, before)
    if found is not None and t.use == "verb" and "initiator" not in t.row.subj:
        found = msgspec.structs.replace(found, role="party")
    return found if found is not None or t.use == "verb" else _ruler(doc, t, t.first)


def _before(doc: Document, t: Trigger, before: Sequence[Frame]) -> Filler | None:
    for g in reversed(before):
        gap = range(g.trigger.last, t.first)
        if g.trigger.sentence != t.sentence or len(gap) > _FAR:
            return None
        if t.use == "noun" and (g.trigger.use != "noun" or any(_finite(doc, n) for n in gap)):
            return None
        found = next((x for x in g.fillers if x.role == "initiator"), None)
        if found is not None:
            return msgspec.structs.replace(found, path="joined" if t.use == "verb" else "joined.noun")
    return None


def _carried_on(doc: Document, f: Frame) -> Filler | None:
    """«داهمت السلطات المقر وقامت باعتقال …»: a joined verb that carries an act and has no subject keeps the one of the
    verb before."""
    t, at = f.trigger, f.light_at
    if t.use != "noun" or f.light is None or at is None or at > t.first or "initiator" not in f.light.subj:
        return None
    if doc.words[at].conj != "و" or any(_does(x) for x in f.fillers):
        return None
    ruler = _ruler(doc, t, at)
    return msgspec.structs.replace(ruler, path="light_subj") if ruler is not None else None


def _ruler(doc: Document, t: Trigger, at: int) -> Filler | None:
    """«قررت الفصائل تسليم سلاحها والانسحاب»: the subject of the verb that what is joined at a token depends on too."""
    sentence = doc.sentences[t.sentence]
    for n in range(at - 1, max(sentence.first, at - _FAR) - 1, -1):
        if doc.tokens[n].form in STOPS or doc.words[n].is_("complementiser"):
            return None
        if _finite(doc, n):
            if t.row.outcome and any(v.form.lemma in doc.lexicon.verb_speech for v in doc.words[n].verbs):
                return None  # «أشار المسؤولون إلى مقتل 11 وإصابة 16»: they tell it
            after = phrases_after(doc, sentence, n + 1)
            who = after[0] if after else None
            if who is None or not who.actorlike or who.phrase.last > at:
                return None
            return Filler(role="initiator", who=who, path="control.joined.verb", at=who.phrase.head)
    return None


def _finite(doc: Document, n: int) -> bool:
    word = doc.words[n]
    return word.finite and not word.nouns and not word.definite and not word.classes
