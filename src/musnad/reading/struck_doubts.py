"""Doubts about who is struck: the words of the act itself, a mere noun of harm, some of those who were harmed, where it
came from and a second land where it was are no targets."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Span
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.filler import Filler
from musnad.reading.kinds import HARM, VIOLENT
from musnad.reading.participants import Participant
from musnad.reading.role_facts import WEAK
from musnad.reading.role_limits import held
from musnad.reading.scene import Scene
from musnad.reading.slots import of_aim

SURE = frozenset({"called", "qibal", "obj", "victim.obj", "victim.passive", "passive"})
_SUBSET = frozenset("معظمهم اغلبهم غالبيتهم جلهم بعضهم بينهم بينها ضمنهم منهم منها اكثرهم معظمها".split())
_LANDS = ("place", "state")
_HITS = frozenset({"obj", "victim.obj", "ala", "victim.passive", "passive"})
_BARE = frozenset({"obj", "passive", "victim.passive", "victim.obj", "turned.subj", "turned.svo"})
_CHAIN = 4  # tokens


def no_guess(doc: Document, c: Candidate, f: Filler) -> bool:
    """Whether one whom no slot of an act gives as struck cannot be by the words around him."""
    if f.role != "target":
        return False
    who, first = f.who, f.who.phrase.first
    if (f.path in WEAK or f.path == "victim.min") and _subset(doc, first):
        return True  # «أربعة قتلى بينهم [سيدتان]», «معظمهم من [الأطفال]»
    if f.path not in WEAK:
        return c.type == "mobilization" and f.path == "turned.idafa"  # «تعزيزات [كبيرة]»
    if any(held(c, x) for x in c.frame.fillers if x.role in ("victim", "target")):
        return True
    if who.outcome is not None and who.phrase.last - first == 1:
        return True  # «دون وقوع [إصابات]»
    if who.sort in _LANDS and (doc.form(first - 1) == "من" or _second_land(doc, first)):
        return True  # «انطلقت من [لبنان]», «في سوريا و[العراق]»
    if doc.form(first - 1) == "علي" and first > 1 and of_aim(doc, first - 1):
        return True
    return who.sort == "object" and doc.form(who.phrase.head) in _GROUND and doc.form(first - 1) == "من"


_GROUND = frozenset({"اراض", "اراضي", "الاراضي"})


def _subset(doc: Document, first: int) -> bool:
    """Whether a phrase tells who some of the harmed are."""
    if doc.words[first].conj == "و" and not doc.words[first - 1].conj and first > 1:
        first -= 1  # «من النساء و[الأطفال]»
    before = first - 1 if doc.form(first - 1) in ("من", "الاقل") else first
    return before > 0 and (doc.form(before - 1) in _SUBSET or doc.form(first - 1) in _SUBSET)


def _second_land(doc: Document, first: int) -> bool:
    """«في سوريا و[العراق]»: a land that و joins to one behind a preposition of place."""
    if doc.words[first].conj != "و":
        return False
    for n in range(first - 1, max(0, first - _CHAIN), -1):
        if doc.tokens[n].kind == "punct":
            return False
        if doc.form(n) in ("في", "فى") or doc.words[n].is_("place_preposition"):
            return True
    return False


def a_land(who: Participant) -> bool:
    """Whether a participant is a place, a state or the capital that stands for one."""
    return who.sort in _LANDS or (who.sort == "actor" and not who.armed)


def owner_suffers(c: Candidate, f: Filler) -> bool:
    """«هدد الجيش بقصف [طهران]»: a land in construct does not do what the verb before gives to somebody else."""
    land = f.path == "idafa" and a_land(f.who)
    others = (
        x for x in c.frame.fillers if x.role == "initiator" and x.path.startswith(("light_subj", "control.object"))
    )
    return land and "target" in c.frame.trigger.row.idafa and any(not x.who.span.overlaps(f.who.span) for x in others)


def of_act(doc: Document, members: Sequence[Candidate], f: Filler) -> bool:
    """Whether what is said to be struck begins with the word of the act or holds it, or is its own weapon: «[انفجار
    عبوة] استهدف», «[هجوم صاروخي قاعدة]»."""
    if f.role != "target":
        return False
    lo, hi = f.who.phrase.first, f.who.phrase.last
    for c in members:
        t = c.frame.trigger
        if c.type == "interception" or t.row.type not in VIOLENT | HARM:
            continue
        if (
            t.use == "noun"
            and lo <= t.first < hi
            and (f.path in WEAK or (t.first == f.who.phrase.head and f.path in _BARE))
        ):
            return True
        if f.path in WEAK and c.weapon is not None and c.weapon.overlaps(f.who.span):
            return True
    return False


def coordinated(c: Candidate, first: Candidate, path: str, who: Participant, taken: Sequence[Participant]) -> bool:
    """«هاجم [القرية] وأحرق [منازل]»: what a second verb of the same sentence has as its own object beside that of
    the first."""
    same = c.sentence.number == first.sentence.number
    verbs = c.frame.trigger.use == "verb" and first.frame.trigger.use == "verb"
    return same and verbs and path in _HITS and not any(who.span.overlaps(x.span) for x in taken)


def struck_by_others(scene: Scene, members: Sequence[Candidate], kind: str) -> list[Span]:
    """Whom other acts strike by a slot of their own: those of the same kind in the same sentences or the ones before
    («استهدفت الأولى ثمانية … والثانية سبعة»), those of any kind in the same sentence before a time of this act («قصفوا
    [موقعا] بعد سقوط صاروخ»)."""
    mine = {c.number for c in members}
    here = {n for c in members for n in (c.sentence.number - 1, c.sentence.number) if n >= 0}
    others = [c for n in sorted(here) for c in scene.candidates(n) if c.kept and c.number not in mine]
    told = [
        f
        for c in others
        for f in c.frame.fillers
        if f.role in ("victim", "target")
        and (
            (c.type == kind and f.path.rstrip("&") in SURE | {"fi"})
            or (f.path.rstrip("&") in SURE | {"ala"} and _before_its_time(scene.doc, members, c, f.who))
        )
    ]
    return [f.who.span for f in told]


_AFTER = frozenset({"بعد", "قبل", "اثر", "عقب", "منذ", "ردا", "غداه", "قبيل"})
_TIME = 5  # tokens


def _before_its_time(doc: Document, members: Sequence[Candidate], c: Candidate, who: Participant) -> bool:
    """Whether all mentions of an act stand in a phrase of time or cause behind whom another act strikes."""
    return all(
        m.sentence.number == c.sentence.number
        and who.phrase.last <= m.frame.trigger.first
        and not _AFTER.isdisjoint(
            doc.forms[max(who.phrase.last, m.frame.trigger.first - _TIME) : m.frame.trigger.first]
        )
        for m in members
    )
