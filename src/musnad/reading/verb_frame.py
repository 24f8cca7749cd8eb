"""Verb frames: who fills the slots of a finite trigger, by word order, voice and agreement."""

from __future__ import annotations

from musnad.lexicon.rows import TriggerRow
from musnad.reading.clauses import of_oneself
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.joined import coordinated
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.slots import pick, prepositions, with_owners
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import phrases_after, subject_before


def verb_frame(doc: Document, sentence: Sentence, t: Trigger) -> Frame:
    row = t.row
    after = phrases_after(doc, sentence, t.last)
    before, path = subject_before(doc, sentence, t.first)
    subject: Participant | None = None
    object_: Participant | None = None
    passive = False
    subject_path = "subj"
    if t.passive_only and row.obj:
        object_, passive = (
            (before if path in ("rel", "topic", "svo") and before is not None else after[0] if after else before),
            True,
        )
    elif t.pronoun:
        subject = after[0] if after else before
    elif of_oneself(doc, sentence, t.first) and row.obj and after:
        object_ = after[0]  # «إنها أسقطت طائرة»: the subject is the pronoun before
    elif before is not None and (after or not row.obj) and not _agentless(doc, t, before):
        subject, subject_path = before, path
        object_ = after[0] if after else None
    elif len(after) >= 2 and row.obj and not _counted(doc, after[0]) and _acts(row, after[0]):
        subject, object_ = after[0], after[1]
    elif after and row.obj and t.passive_possible and _suffers(doc, row, after[0]):
        object_, passive = after[0], True
    elif after and row.obj and not _acts(row, after[0]):
        object_ = after[0]  # «ويقصف مواقع …»: the subject stands with the verb before
    elif after:
        subject = after[0]
    elif before is not None:
        if row.obj and t.passive_possible and before.sort in ("people", "person", "unknown"):
            object_, passive = before, True
        else:
            subject, subject_path = before, path
    fillers = []
    if subject is not None and (role := pick(row.subj, subject)):
        fillers.append(Filler(role=role, who=subject, path=subject_path, at=subject.phrase.head))
        if subject_path == "svo" and doc.words[subject.phrase.first].conj == "و":
            fillers.extend(_partner_before(doc, sentence, subject, role))
    if object_ is not None and (role := pick(row.obj or row.subj if passive else row.obj, object_)):
        fillers.append(Filler(role=role, who=object_, path="passive" if passive else "obj", at=object_.phrase.head))
    fillers.extend(prepositions(doc, sentence, t, t.last))
    return Frame(
        trigger=t, fillers=tuple(coordinated(doc, sentence, with_owners(doc, sentence, fillers))), passive=passive
    )


def _agentless(doc: Document, t: Trigger, before: Participant) -> bool:
    """A definite noun before a passive of harm is no agent: «الجنود قتلوا», unless another noun follows as object."""
    return t.passive_possible and bool(t.row.obj) and before.sort == "people" and not before.armed


def _acts(row: TriggerRow, who: Participant) -> bool:
    """Whether a noun after an active verb can be its subject."""
    return (
        who.actorlike or bool({"event", "weapon", "cause"} & set(row.subj)) or (who.sort == "unknown" and who.definite)
    )


def _counted(doc: Document, who: Participant) -> bool:
    return doc.counts(who.phrase.first) or who.outcome is not None


def _suffers(doc: Document, row: TriggerRow, who: Participant) -> bool:
    """Whether the noun after an unmarked verb is its victim: a figure, an indefinite or unarmed noun."""
    if "victim" not in row.obj and "target" not in row.obj:
        return False
    if _counted(doc, who) or who.group == "civilian":
        return True
    return not ((who.definite or who.actor is not None) and (who.armed or who.sort in ("actor", "state", "outlet")))


def _partner_before(doc: Document, sentence: Sentence, subject: Participant, role: str) -> list[Filler]:
    """«قطر [وتركيا] أرسلتا»: the first of two subjects before the verb."""
    end = subject.phrase.first
    for first in range(end - 1, max(sentence.first, end - 8) - 1, -1):
        phrase = noun_phrase(doc, first, end)
        if phrase is None or phrase.last != end:
            break
        who = describe(doc, phrase)
        if who.actorlike and phrase.head == first:
            return [Filler(role=role, who=who, path="svo&", at=phrase.head)]
    return []
