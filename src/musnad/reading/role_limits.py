"""Role limits: who cannot have done an act whatever the weights say: the one whom a noun of harm befell, the state
whose own soldiers fell, a plane that carries the wounded; and what no act strikes: a figure, a purpose, the forces that
are sent."""

from __future__ import annotations

from musnad.lexicon.words import ACTS
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.filler import Filler
from musnad.reading.kinds import HARM, VIOLENT
from musnad.reading.masdars import UPON, transitive
from musnad.reading.participants import Participant
from musnad.reading.role_facts import WEAK, affiliated, fits_pronoun
from musnad.reading.scene import Scene

_SOLDIERS = frozenset({"جندي", "شرطي", "ضابط", "مجند", "عسكري", "رجل أمن", "رجل شرطة"})
_STATE = frozenset({"state_forces", "government", "police", "intelligence"})
_CARRIES = frozenset("الاخلاء اخلاء الاسعاف اسعاف الركاب ركاب الشحن شحن الاغاثه اغاثه الاطفاء اطفاء".split())
_WATCHERS = frozenset({"monitor", "humanitarian", "media", "judiciary"})
_HELPERS = frozenset({"monitor", "humanitarian", "media"})
_OWN_WORDS = frozenset({"subj", "svo", "qibal", "self"})  # what only the act's own words say
_NOBODY = ("place", "object", "unknown")
_RELIEF = frozenset({"aid", "displacement", "accident", "withdrawal"})
_SHOTS = frozenset({"missile", "explosive", "mine", "small_arms", "chemical"})
_FLAGS = frozenset({"علم", "العلم", "رايه"})
_OF_DOERS = frozenset({"protest", "withdrawal", "riot"})
_JUDGMENTS = frozenset({"condemn", "praise", "describe"})  # classes of sayings


def may_turn(doc: Document, c: Candidate, f: Filler) -> bool:
    """Whether a slot that names one side of an act may name the other after all: not behind «مقتل», which has none in
    construct, nor when it is counted («قتل أربعة جنود»)."""
    if f.role == "initiator":
        if f.path == "idafa" and c.type in _OF_DOERS and c.frame.trigger.row.idafa == ("initiator",):
            return False  # «اعتصام المعلمين»
        return not (f.path == "idafa" and c.frame.trigger.row.lemma in UPON and f.who.actorlike)  # «هجمات المستوطنين»
    if c.frame.trigger.use != "noun" or f.path.rstrip("&").rsplit(".", maxsplit=1)[-1] != "idafa":
        return True
    return transitive(c.frame.trigger.row) and not doc.counts(f.who.phrase.first)


def not_struck(scene: Scene, c: Candidate, f: Filler) -> bool:
    """Whether one who stands in a slot of a target cannot be one."""
    doc, who = scene.doc, f.who
    head = who.phrase.head
    if who.sort == "unknown" and (
        (_bare_figure(doc, who) and not held(c, f)) or _purpose(doc, head) or doc.form(head) in _NOBODY_STRUCK
    ):
        return True
    if c.type == "mobilization" and f.path.startswith("victim."):
        return True  # «نقل تعزيزاته», «دفع بقواته»: who is sent is struck by nobody
    if doc.form(head) in _UNKNOWN and f.path.rstrip("&") in ("obj", "passive", "near"):
        return True  # «استهدف [مجهولون] الرتل»
    if f.path.rstrip("&") == "idafa" and who.sort == "place" and c.frame.trigger.row.type in _WHERE:
        return True  # «تفجير سروج», «هجوم بغداد»
    if f.path in WEAK and _of_others(doc, c, who):
        return True
    if who.phrase.first == head and doc.form(head).removeprefix("ال").startswith(_WHOSE):
        return True  # «موقع [تابع للحركة]»
    return c.type == "aid" and f.path in ("ila", "ila&") and who.sort in ("object", "place")  # «وصلت إلى المطار»


_UNKNOWN = frozenset({"مجهولون", "مجهولان", "مجهولو"})
_NOBODY_STRUCK = frozenset({"النفس", "الانسانيه"})  # «قتل النفس», «جرائم ضد الإنسانية»
_WHERE = frozenset({"bombing", "suicide_attack", "attack"})  # acts whose noun is in construct with where they were
_BELONGING = 4  # tokens


def _of_others(doc: Document, c: Candidate, who: Participant) -> bool:
    """«هجوم شنه متطرفون ينتمون إلى [التنظيم]», «سروج التابعة [لولاية أورفا]»: to whom the doers or a place belong."""
    first = who.phrase.first
    if doc.form(first - 1).removeprefix("ال").startswith(_WHOSE):
        return True
    doers = (x.who.phrase.last for x in c.frame.fillers if x.role in ("initiator", "party"))
    return affiliated(doc, who) and any(0 < first - last <= _BELONGING for last in doers)


_WHOSE = ("تابع", "موالي", "خاضع")


_OWN_SLOTS = frozenset({"obj", "passive", "victim.obj", "victim.passive"})


def held(c: Candidate, f: Filler) -> bool:
    """«قتل الجنود ثلاثة وأسروا [خمسة]»: whom a verb of arrest has for its own object, though he is only counted."""
    return c.frame.trigger.row.outcome == "detained" and f.path.rstrip("&") in _OWN_SLOTS


def _bare_figure(doc: Document, who: Participant) -> bool:
    """«وأصيب [12]»: how many, and nobody named."""
    return all(doc.counts(n) or doc.tokens[n].kind == "punct" for n in range(who.phrase.first, who.phrase.last))


def _purpose(doc: Document, head: int) -> bool:
    """«هجوم يستهدف [استعادة] البلدة»: what an act is for."""
    word = doc.words[head]
    crowd = any(u.kind == "trigger" and u.row.type in ("protest", "meeting") for u in word.nouns)  # «تجمعا للمسلحين»
    return bool(word.kinds) and word.kinds <= ACTS and not (word.enclitic or crowd)


def excluded(doc: Document, c: Candidate, f: Filler) -> bool:
    """Whether a doer who is only guessed cannot be one."""
    if f.role != "initiator":
        return False
    if f.who.sort == "object" and f.who.actor is None and _missile(doc, f.who.phrase.head):
        return True  # «سقط صاروخ أطلق من الجبل»
    if doc.form(f.who.phrase.first - 1) in _FLAGS and f.path.startswith((*WEAK, "control")):
        return True  # «سفينة ترفع علم ليبيريا»
    if f.path == "fi" and f.who.sort in _NOBODY:
        return True  # «سقوط قذائف في المدينة»
    helps = f.who.kind in _HELPERS or bool(_kinds(doc, f.who) & _HELPERS)
    if helps and f.path.split(".")[-1] not in _OWN_WORDS and c.type in VIOLENT | HARM:
        return True  # «باشر الدفاع المدني بلاغا عن سقوط قذيفة»
    if f.path in WEAK and _kinds(doc, f.who) == {"state"} and doc.words[f.who.phrase.first - 1].is_("preposition"):
        return True  # «إسقاط طائرة فوق أوكرانيا»
    if f.path == "near" and _contrasted(doc, c, f.who):
        return True
    if f.path not in WEAK and not f.path.startswith("control.object"):
        return False
    if c.type in _RELIEF:
        return _of_the_fallen(doc, c, f)
    if _judges(doc, c, f.who):
        return True
    watches = c.type in VIOLENT | HARM and bool(_kinds(doc, f.who) & _WATCHERS)  # «المرصد», «الهلال الأحمر»
    return watches or _carries(doc, f.who) or _of_the_fallen(doc, c, f)


_CONTRASTS = frozenset({"فيما", "بينما", "وفيما", "وبينما"})


def _contrasted(doc: Document, c: Candidate, who: Participant) -> bool:
    """«قصفت المروحيات تجمعا، [فيما] سقطت قذائف …»: who acts on the other side of such a word."""
    t = c.frame.trigger
    lo, hi = sorted((t.first, who.phrase.first))
    return any(
        doc.form(n) in _CONTRASTS or (doc.form(n) == "حين" and doc.form(n - 1) in ("في", "وفي")) for n in range(lo, hi)
    )


def _judges(doc: Document, c: Candidate, who: Participant) -> bool:
    """«اليابان تستنكر هذه العملية», «نددت اليابان بالهجوم»: who condemns or praises an act is not guessed to have done
    it."""
    around = (who.phrase.first - 1, who.phrase.last)
    words = [doc.words[n] for n in around if c.sentence.first <= n < c.frame.trigger.first]
    rows = [r for w in words for v in w.verbs for r in doc.lexicon.verb_speech.get(v.form.lemma, ())]
    return who.phrase.last <= c.frame.trigger.first and any(r.class_ in _JUDGMENTS for r in rows)


def _of_the_fallen(doc: Document, c: Candidate, f: Filler) -> bool:
    """«أعلنت وزارة الداخلية مقتل شرطيين», «أعلن الجيش مقتل ثلاثة مدنيين», «نعت الحركة أحد مقاتليها»: who tells of his
    own dead."""
    victims = [x.who for x in c.frame.fillers if x.role == "victim"]
    if not victims or not c.frame.trigger.row.outcome:
        return False
    told = any(s.speaker is not None and s.speaker.span == f.who.span for s in c.scope)
    if (told or f.path.startswith("control.object")) and any(_his_own(doc, v, f.who) for v in victims):
        return True
    if f.path.startswith("control.object") and all(v.group == "civilian" for v in victims):
        return True
    own = all(_soldiers(doc, v) and v.actor is None and v.country in (None, f.who.country) for v in victims)
    return own and _of_state(doc, f.who)


def _his_own(doc: Document, victim: Participant, who: Participant) -> bool:
    """«مقتل أحد [عناصرها]», «ثلاثة من [جنوده]»: whether a pronoun on the people who fell may stand for one."""
    own = (doc.words[n] for n in range(victim.phrase.first, victim.phrase.last) if "group" in doc.words[n].kinds)
    return any(w.enclitic and fits_pronoun(doc, w.enclitic, who) for w in own)


def _soldiers(doc: Document, who: Participant) -> bool:
    return any(u.kind == "group" and u.row.lemma in _SOLDIERS for u in doc.words[who.phrase.head].nouns)


def _missile(doc: Document, head: int) -> bool:
    """Whether a weapon is only what somebody fires or lays, and no plane or vehicle, that can act for its side."""
    kinds = [u.row.class_ for u in doc.words[head].nouns if u.kind == "weapon"]
    return bool(kinds) and set(kinds) <= _SHOTS


def _of_state(doc: Document, who: Participant) -> bool:
    return who.sort == "state" or (who.sort in ("actor", "source") and bool(_kinds(doc, who) & _STATE))


def _kinds(doc: Document, who: Participant) -> set[str]:
    """What kinds of body the head of a phrase names, by its name or its noun."""
    heads = {u.row.kind for u in doc.words[who.phrase.head].nouns if u.kind == "head"}
    named = {e.row.kind for h in doc.names.get(who.phrase.head, ()) for e in h.entries if e.kind == "actor"}
    return named or heads


def _carries(doc: Document, who: Participant) -> bool:
    """«طائرة [الإخلاء] الطبي», «سيارات [الإسعاف]»: what carries people or goods."""
    return any(doc.form(n) in _CARRIES for n in range(who.phrase.head + 1, who.phrase.last))


def counted_victim(doc: Document, f: Filler) -> bool:
    """«[خمسة أشخاص]», «[عدد من رجال الأمن]»: people who stand as a figure in a slot of harm."""
    first = f.who.phrase.first
    harmed = f.role == "target" and f.path.startswith("victim.") and f.who.sort in ("people", "unknown")
    return harmed and f.who.who is None and (doc.counts(first) or doc.words[first].is_("quantifier"))
