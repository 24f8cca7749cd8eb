"""Verb frames: who fills the slots of a finite trigger, by word order, voice and agreement."""

from __future__ import annotations

from typing import NamedTuple

from musnad.lexicon.rows import TriggerRow
from musnad.reading.agreement import can_be_subject, cannot_suffer, object_ahead, of_act, one_person, some_people
from musnad.reading.clauses import of_oneself
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.joined import coordinated, partner_before
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import THEREIN, noun_phrase
from musnad.reading.resumed import aiming, held_before, resumed_slot
from musnad.reading.slots import blown_up_at, pick, prepositions, scene_of_blast, weapon_owner, with_owners
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import own_weapon, phrases_after, subject_before


def verb_frame(doc: Document, sentence: Sentence, t: Trigger) -> Frame:
    """The frame of a finite trigger: subject, object, prepositions, and what is joined to them."""
    row = t.row
    found = _arguments(doc, sentence, t)
    held = found.object or held_before(doc, sentence, t)
    subject, object_ = found.subject, _freed(doc, sentence, _lives(doc, sentence, held, t))
    fillers = []
    if subject is not None and (role := "weapon" if own_weapon(doc, subject) else pick(row.subj, subject)):
        fillers.append(Filler(role=role, who=subject, path=found.path, at=subject.phrase.head))
        if found.path == "svo" and doc.words[subject.phrase.first].conj == "و":
            fillers.extend(partner_before(doc, sentence, subject, role))
    if object_ is not None and (role := pick(row.obj or row.subj if found.passive else row.obj, object_)):
        path = "passive" if found.passive else "obj"
        fillers.append(Filler(role=role, who=object_, path=path, at=object_.phrase.head))
        if object_.phrase.last <= t.first and doc.words[object_.phrase.first].conj == "و":
            fillers.extend(partner_before(doc, sentence, object_, role))
    fillers.extend(prepositions(doc, sentence, t, t.last))
    fillers.extend(blown_up_at(doc, sentence, t))
    if row.type == "bombing" and "event" not in row.subj and not any(x.role == "target" for x in fillers):
        fillers.extend(scene_of_blast(doc, sentence, t, t.last))
    if subject is None and not found.passive and (doer := _claimed(doc, sentence, t)) is not None:
        fillers.append(Filler(role="initiator", who=doer, path="light_subj", at=doer.phrase.head))
    fillers.extend(resumed_slot(doc, sentence, t))
    if not any(x.role in ("target", "victim") and x.path in ("obj", "passive") for x in fillers):
        fillers.extend(aiming(doc, sentence, t))
    if any(f.path == "qibal" for f in fillers):  # «دانت [الحكومة] قصف المستشفى على يد …»: a noun written like its verb
        fillers = [f for f in fillers if f.role != "initiator" or f.path not in ("svo", "topic")]
    joined = coordinated(doc, sentence, with_owners(doc, sentence, fillers))
    return Frame(trigger=t, fillers=tuple(joined), passive=found.passive)


_CLAIM = 8  # tokens


def _claimed(doc: Document, sentence: Sentence, t: Trigger) -> Participant | None:
    """«تبنت [الحركة] أمس قتل شرطيين»: whose act a noun that is written like its verb tells."""
    if t.pronoun or doc.words[t.first].conj or "initiator" not in t.row.subj:
        return None
    for n in range(t.first - 2, max(sentence.first, t.first - _CLAIM) - 1, -1):
        if doc.tokens[n].kind == "punct" or doc.words[n].is_("complementiser") or doc.words[n].is_("relative"):
            return None
        rows = [r for v in doc.words[n].verbs for r in doc.lexicon.light.get(v.form.lemma, ())]
        if not any(r.subj == ("initiator",) and "event" in r.obj and not r.comp and not r.with_ for r in rows):
            continue
        who = next(iter(phrases_after(doc, sentence, n + 1)), None)
        if who is None or not who.actorlike or who.phrase.last > t.first:
            return None
        return who if all(k in doc.timed for k in range(who.phrase.last, t.first)) else None
    return None


class _Arguments(NamedTuple):
    """The bare nouns of a verb, the path to the subject, and whether the verb is read as a passive."""

    subject: Participant | None = None
    object: Participant | None = None
    path: str = "subj"
    passive: bool = False


_ONESELF = frozenset({"نفسه", "نفسها", "نفسيهما", "انفسهم"})


def _arguments(doc: Document, sentence: Sentence, t: Trigger) -> _Arguments:
    row = t.row
    after = phrases_after(doc, sentence, t.last)
    opens = doc.words[t.first].conj in ("و", "ف")
    before, path = (None, "") if opens else subject_before(doc, sentence, t.first)
    if doc.form(t.last) in THEREIN:
        before, path = None, ""  # «انفجار قتل فيه ستة»: the act is where it happened, not whom it befell
    after = one_person(doc, _uncognate(doc, t, after))
    first = after[0] if after else None
    if path == "rel" and first is not None and _taken_up(doc, t):
        before, path = None, ""  # «الاتفاق الذي توصل إليه الجانبان»
    if before is not None and doc.form(t.last) in _ONESELF:
        return _Arguments(before, path=path)  # «انتحاريا فجر نفسه»
    if len(after) > 1 and after[0].outcome and doc.words[after[0].phrase.head].enclitic:
        return _Arguments(after[1])  # «راح ضحيته ستة أشخاص»
    if t.passive_only and row.obj:
        return _Arguments(object=before or first, passive=True)
    if t.pronoun and before is not None and _resumed(doc, t, before, path, bool(after)):
        return _Arguments(_victim_of(doc, after), None if _means(doc, before) else before)
    if t.pronoun and before is None and (held := _beyond_saying(doc, sentence, t)) is not None:
        return _Arguments(_victim_of(doc, after), held)
    if t.pronoun and before is not None and _plural(doc, t):
        return _Arguments(before, path=path)  # «المقاتلون عذبوها»: the subject is in the verb
    if t.pronoun:
        return _Arguments(_victim_of(doc, after) or before)
    if row.obj and first is not None and len(after) == 1 and not can_be_subject(doc, t, first):
        return _Arguments(before, first, path)  # «وحاصرت الحوثيين»: its subject stands before
    if before is not None and path == "svo" and _felled(doc, sentence, t, before):
        return _Arguments(object=before, passive=True)
    if row.obj and first is not None and (of_oneself(doc, sentence, t.first) or _plural(doc, t)):
        return _Arguments(before, first, path)  # «إنها أسقطت طائرة», «أصابوا عشرة»: the subject is in the verb
    if before is not None and path in ("svo", "topic") and _told_behind(doc, t, after):
        before = None  # «من سيطرة المسلحين [اقتحمت] القوات الأمنية المنطقة»
    if before is not None and (after or not row.obj) and not _agentless(doc, t, before):
        return _Arguments(before, first, path)
    if len(after) >= 2 and row.obj and (not _counted(doc, after[0]) or _some_did(doc, after)):
        owned = weapon_owner(doc, sentence, after[0]) is not None  # «جرافات الاحتلال», as «الطائرات الأمريكية», act
        owned = owned or (after[0].country is not None and "weapon" in doc.words[after[0].phrase.head].kinds)
        if owned and "initiator" in row.subj:
            return _Arguments(after[0], after[1])
        thing = _means(doc, after[0]) and after[0].sort != "actor"
        if thing and not {"event", "weapon", "cause"} & set(row.subj):
            return _Arguments(object=after[1])  # «قتلت غارة ثلاثة مدنيين»
        if _acts(row, after[0]):
            return _Arguments(after[0], after[1])
    if first is not None and row.obj and before is None and cannot_suffer(doc, t, first):
        return _Arguments(object=first)
    if first is not None and row.obj and t.passive_possible and _suffers(doc, sentence, row, after):
        return _Arguments(object=first, passive=True)
    if first is not None and row.obj and not _acts(row, first):
        return _Arguments(object=first)  # «ويقصف مواقع …»: the subject stands with the verb before
    if first is not None and before is None and _object_alone(doc, sentence, t, first):
        return _Arguments(object=first)
    if first is not None and row.outcome and row.obj and not t.passive_possible and some_people(doc, first, len(after)):
        return _Arguments(object=first)  # «وأصابت ستة منهم»
    if first is not None:
        return _Arguments(_victim_of(doc, after))
    if before is not None and row.obj and t.passive_possible and before.sort in ("people", "person", "unknown"):
        return _Arguments(object=before, passive=True)
    return _Arguments(before, path=path) if before is not None else _Arguments()


def _told_behind(doc: Document, t: Trigger, after: list[Participant]) -> bool:
    """Whether both subject and object stand behind a verb: a named force or body that agrees with it, and a thing."""
    if len(after) != _BOTH or not t.row.obj:
        return False
    doer, struck = after
    force = doer.sort == "actor" and doer.armed and doer.outcome is None and not doc.counts(doer.phrase.first)
    ground = struck.sort in ("object", "place") or doc.lexicon.place_cues.get(doc.form(struck.phrase.head)) is not None
    return force and ground and can_be_subject(doc, t, doer)


def _uncognate(doc: Document, t: Trigger, after: list[Participant]) -> list[Participant]:
    """Those behind a verb without the noun of its own act: «أصيب القائد [إصابة بالغة]», «قصفوا القرية [قصفا]»."""
    if len(after) != _BOTH:
        return after
    nouns = doc.words[after[1].phrase.head].nouns
    own = any(u.kind == "trigger" and u.row.type == t.row.type and u.row.outcome == t.row.outcome for u in nouns)
    alone = not (after[1].definite or doc.counts(after[1].phrase.first) or doc.words[after[1].phrase.head].enclitic)
    return after[:1] if own and alone and "masdar" in doc.words[after[1].phrase.head].kinds else after


_BOTH = 2
_BEFALLEN = frozenset({"target", "victim"})
_STRUCK = ("people", "person", "object", "place", "source")


def _object_alone(doc: Document, sentence: Sentence, t: Trigger, first: Participant) -> bool:
    """«التفجير الذي وقع أمس، واستهدف [رجال الأمن]»: the only noun of a verb that has an object, which its clause tells
    nowhere else."""
    told = first.sort in _STRUCK and not doc.tokens[first.phrase.head].form.endswith("ون")
    alone = first.phrase.first == t.last and first.sort != "unknown" and not doc.words[first.phrase.head].enclitic
    strikes = of_act(doc, t) and bool(_BEFALLEN & set(t.row.obj))
    return strikes and told and alone and not object_ahead(doc, sentence, first.phrase.last)


_RESUMING = {"الذي": "ه", "التي": "ها", "الذين": "هم", "اللذين": "هما", "اللتين": "هما"}


def _resumed(doc: Document, t: Trigger, before: Participant, path: str, followed: bool) -> bool:
    """Whether the pronoun on a verb resumes the noun before it, which then suffers and does not act: «غارة [نفذتها]
    القوات», «المقاتلون الذين [قتلتهم]».

    ``followed``: whether a noun stands behind the verb, which may be its subject.
    """
    act = _means(doc, before)
    if path == "svo":
        head = doc.form(before.phrase.head)
        near = before.phrase.last == t.first and not before.definite
        return near and (act or followed) and t.pronoun == ("ها" if head.endswith(("ه", "ات")) else "ه")
    opener = next((doc.form(k) for k in range(t.first - 1, before.phrase.last - 1, -1) if doc.form(k) in _RESUMING), "")
    if _RESUMING.get(opener) != t.pronoun:
        return False
    return act or followed or (opener == "الذين" and not _plural(doc, t))


def _taken_up(doc: Document, t: Trigger) -> bool:
    """Whether a preposition right behind a verb takes up the noun before its relative, which then does nothing itself:
    «المدينة التي سيطر [عليها] المسلحون»."""
    opener = _RESUMING.get(doc.form(t.first - 1))
    return opener is not None and doc.words[t.last].is_("preposition") and doc.form(t.last).endswith(opener)


_SAYING = 6  # tokens between a relative and the verb of what is said in it


def _beyond_saying(doc: Document, sentence: Sentence, t: Trigger) -> Participant | None:
    """«المسلحون الذين تقول القيادة إنها [قتلتهم]»: the noun that a pronoun resumes beyond a saying in the relative."""
    if t.first - 1 <= sentence.first or not doc.words[t.first - 1].is_("complementiser"):
        return None
    for n in range(t.first - 2, max(sentence.first, t.first - 2 - _SAYING), -1):
        if doc.tokens[n].kind == "punct":
            return None
        if _RESUMING.get(doc.form(n)) == t.pronoun:
            phrases = (noun_phrase(doc, k, n) for k in range(max(sentence.first, n - _SAYING), n))
            whole = next((p for p in phrases if p is not None and p.last == n), None)
            return describe(doc, whole) if whole is not None else None
    return None


_THEIRS = frozenset({"سراح", "اثر", "ارصده", "اموال", "حسابات", "ممتلكات"})


def _freed(doc: Document, sentence: Sentence, object_: Participant | None) -> Participant | None:
    """«أطلقت سراح [عشرة معتقلين]», «فُقد أثر [ثلاثة صيادين]», «جمد أرصدة [ثلاثة قادة]»: those whom the act on what is
    theirs befalls."""
    if object_ is None or doc.form(object_.phrase.head) not in _THEIRS:
        return object_
    inner = noun_phrase(doc, object_.phrase.head + 1, sentence.last)
    return describe(doc, inner) if inner is not None else object_


_LIVES = frozenset({"ارواح", "روح", "حياه", "راس", "رووس", "عنق", "اعناق", "رقبه", "رقاب"})


_BODIES = frozenset({"جثمان", "جثه", "جثامين", "جثث", "نعش"})


def _lives(doc: Document, sentence: Sentence, object_: Participant | None, t: Trigger) -> Participant | None:
    """«حصدت أرواح [سبعين شخصا]», «قطعوا رأس [الراعي]», «جثمان [الجندي] الذي قتل»: those whose lives, heads or bodies
    are the object."""
    head = object_.phrase.head if object_ is not None else -1
    theirs = _LIVES | _BODIES if t.row.outcome == "killed" else _LIVES
    inner = noun_phrase(doc, head + 1, sentence.last) if object_ is not None and doc.form(head) in theirs else None
    return describe(doc, inner) if inner is not None else object_


def _victim_of(doc: Document, after: list[Participant]) -> Participant | None:
    """The noun after a verb, or the next one behind «ضحيته»: «راح ضحيته [ستة أشخاص]»."""
    if len(after) > 1 and after[0].outcome and doc.words[after[0].phrase.head].enclitic:
        return after[1]
    return after[0] if after else None


def _plural(doc: Document, t: Trigger) -> bool:
    """A verb in the plural has its subject in itself, and no noun after it is one: «أصابوا», «قتلوا»."""
    mine = [v.form.number for v in doc.words[t.first].verbs if t.row in doc.lexicon.verb_frames.get(v.form.lemma, ())]
    return bool(mine) and all(n == "pl" for n in mine)


def _means(doc: Document, who: Participant) -> bool:
    """Whether a noun is an act or a weapon, which does harm but is no one."""
    return bool(doc.words[who.phrase.head].kinds & {"trigger", "weapon"}) and who.sort != "people"


def _agentless(doc: Document, t: Trigger, before: Participant) -> bool:
    """A definite noun before a passive of harm is no agent: «الجنود قتلوا», unless another noun follows as object."""
    return t.passive_possible and bool(t.row.obj) and before.sort == "people" and not before.armed


def _felled(doc: Document, sentence: Sentence, t: Trigger, before: Participant) -> bool:
    """«13 عنصرا من الجيش [قتلوا في] هجوم لخلايا …»: a figure before a verb of harm that goes on with how or where."""
    harmed = t.row.outcome in ("killed", "injured") and t.passive_possible and not t.pronoun
    return (
        harmed and before.phrase.last == t.first and doc.counts(before.phrase.first) and _adjunct(doc, sentence, t.last)
    )


def _acts(row: TriggerRow, who: Participant) -> bool:
    """Whether a noun after an active verb can be its subject."""
    return (
        who.actorlike or bool({"event", "weapon", "cause"} & set(row.subj)) or (who.sort == "unknown" and who.definite)
    )


def _some_did(doc: Document, after: list[Participant]) -> bool:
    """«قتل عدد من المسلحين ثلاثة جنود»: some who act, with those whom they harm counted right behind them."""
    some, harmed = after[0].phrase, after[1].phrase
    led = doc.words[some.first].is_("quantifier") and doc.form(some.first + 1) == "من"
    return led and harmed.first == some.last and doc.counts(harmed.first) and doc.form(harmed.first + 1) != "منهم"


def _counted(doc: Document, who: Participant) -> bool:
    first = who.phrase.first
    word = doc.words[first]
    body = "head" in word.kinds and doc.form(first + 1) != "من"  # «مجموعة مسلحة»
    return doc.counts(first) or who.outcome is not None or (word.is_("quantifier") and not body)


def _suffers(doc: Document, sentence: Sentence, row: TriggerRow, after: list[Participant]) -> bool:
    """Whether the noun after an unmarked verb is its victim: a figure, an indefinite or unarmed noun, a person with
    no other noun to be the object («قتل القائد في غارة»)."""
    who = after[0]
    if "victim" not in row.obj and "target" not in row.obj:
        return False
    if _counted(doc, who) or who.group == "civilian":
        return True
    human = who.sort in ("person", "people")
    if row.outcome and len(after) == 1 and human and _adjunct(doc, sentence, who.phrase.last):
        return True
    return not ((who.definite or who.actor is not None) and (who.armed or who.sort in ("actor", "state", "outlet")))


def _adjunct(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether the clause ends or goes on with how and where: «في», «برصاص», «إثر», a pause."""
    if n >= sentence.last or n in doc.timed:
        return True
    word = doc.words[n]
    return (
        doc.tokens[n].kind == "punct"
        or doc.form(n) in ("في", "فى", "علي", "خلال", "اثناء")
        or word.prep == "ب"
        or word.is_("cause_preposition")
        or word.is_("place_preposition")
        or word.is_("time_preposition")
    )
