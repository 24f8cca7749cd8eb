"""Joined harms: harms of one act that a list of results, «إضافة إلى» or «فيما» joins («أسفر عن مقتل سبعة وتدمير مخزنين
بالإضافة إلى مقتل خمسة آخرين»), and the death that an anniversary recalls, which is of another act."""

from __future__ import annotations

from musnad.reading import kinds
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document

_ADDING = frozenset({"الي", "عن", "علي"})
_ADDED = frozenset({"اضافه", "بالاضافه", "فضلا", "علاوه", "جانب"})
_MEANWHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
_OTHERS = frozenset({"اخر", "اخرون", "اخرين", "اخران", "اخرى", "اخري"})
WITH_HIM = frozenset({"معه", "معها", "معهم", "معهما"})
_LIST = 16  # tokens of one list of results
_VICTIMS = 4  # tokens behind a harm in which its victims are named
_REACH = 9  # tokens behind a harm in which an act of its own may be named
_NAMED = 3


def joined_harms(doc: Document, x: Candidate, y: Candidate) -> bool:
    """Whether two harms of one sentence, the earlier first, come of one act by the words that join them.

    Example: «مقتل سبعة وتدمير مخزنين بالإضافة إلى مقتل خمسة», «قتل سبعة، فيما أصيب 40 آخرون».
    """
    rows = x.frame.trigger.row, y.frame.trigger.row
    if not (x.tolls and y.tolls and all(r.type in kinds.HARM for r in rows)):
        return False
    if x.sentence.number == y.sentence.number and doc.form(y.frame.trigger.last) in WITH_HIM:
        return True  # «لقي القائد مصرعه …، وقتل معه أربعة»
    gap = range(x.frame.trigger.last, y.frame.trigger.first)
    if (len(gap) > _LIST and not recounted(doc, x, y)) or any(doc.tokens[n].form in ".؛:!؟" for n in gap):
        return False
    return _listed(doc, x, y, gap) or _meanwhile(doc, x, y) or recounted(doc, x, y) or _risen(doc, x, y)


def _listed(doc: Document, x: Candidate, y: Candidate, gap: range) -> bool:
    """Two nouns of harm in one list of results, which no verb and no clause parts."""
    t = y.frame.trigger
    if x.frame.trigger.use != "noun" or t.use != "noun" or t.definite:
        return False
    alike = x.frame.trigger.row.outcome == t.row.outcome
    if not adds(doc, y) and (alike or doc.words[t.first].conj != "و"):
        return False  # «مقتل خمسة في القصف ومقتل ثلاثة في التفجير» are two acts
    return not any(_parts(doc, k) for k in gap)


def adds(doc: Document, c: Candidate) -> bool:
    """«… بالإضافة إلى [مقتل] خمسة آخرين»: whether a harm adds others to those told before it."""
    t = c.frame.trigger
    added = doc.form(t.first - 1) in _ADDING and doc.form(t.first - 2).removeprefix("و") in _ADDED
    return added and any(doc.form(k) in _OTHERS for k in range(t.last, min(c.sentence.last, t.last + _VICTIMS)))


def recounted(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«… قتل أربعة، في حين أشارت [الحصيلة الأولية] إلى مقتل اثنين»: another count of the harm told before it."""
    if x.sentence.number != y.sentence.number or y.frame.trigger.use != "noun":
        return False
    before = range(max(x.frame.trigger.last, y.frame.trigger.first - _COUNT), y.frame.trigger.first)
    at = next((n for n in before if doc.form(n).removeprefix("و") in ("حصيله", "الحصيله")), None)
    if at is None or any(doc.tokens[n].form in ".؛" for n in range(at, y.frame.trigger.first)):
        return False
    return any(doc.form(at + k).removeprefix("ال") in _OF_COUNT for k in (1, 2))


_COUNT = 9  # tokens
_OF_COUNT = frozenset({"اوليه", "اولي", "سابقه", "رسميه", "مبدئيه", "اخري", "جديده", "نهائيه"})


def _risen(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«ارتفعت حصيلة القتلى إلى 58 بعد [وفاة] جريحين»: those die whom the counted act wounded."""
    t = y.frame.trigger
    if t.use != "noun" or doc.form(t.first - 1) not in _BY or not any(z.qualifier == "exact" for z in x.tolls):
        return False
    return any(u.kind == "group" and u.row.outcome == "injured" for z in y.tolls for u in doc.words[z.at].nouns)


_BY = frozenset({"بعد", "اثر", "عقب", "مع"})


def _parts(doc: Document, n: int) -> bool:
    word = doc.words[n]
    verb = word.finite and not word.nouns and not word.classes and not doc.counts(n)
    return verb or word.is_("relative") or word.is_("complementiser") or word.is_("clause_conjunction")


def _meanwhile(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«… فيما أصيب 40 [آخرون]»: others, where no act of their own is named behind them."""
    t = y.frame.trigger
    if t.use != "verb" or doc.form(t.first - 1) not in _MEANWHILE or x.frame.trigger.row.outcome == t.row.outcome:
        return False
    behind = range(t.last, min(y.sentence.last, t.last + _REACH))
    if not any(doc.form(n) in _OTHERS for n in behind[:_VICTIMS]):
        return False
    stop = next((n for n in behind if doc.tokens[n].form in ".؛،,"), behind.stop)
    return not any(_act(doc, n) for n in range(t.last, stop))


def _act(doc: Document, n: int) -> bool:
    acts = [u.row for u in doc.words[n].nouns if u.kind == "trigger"]
    return bool(acts) and all(r.type in kinds.VIOLENT for r in acts) and "weapon" not in doc.words[n].kinds


def of_the_dead(x: Candidate, y: Candidate) -> bool:
    """«قتل 15 شخصا في التفجير. … من بين [القتلى] نساء»: those whom a sentence shortly before has told."""
    told = next((t.outcome for t in y.tolls if t.among), None)
    near = 0 < y.sentence.number - x.sentence.number <= _SOON
    return told is not None and near and any(t.outcome == told and (t.low or 0) > 1 and not t.among for t in x.tolls)


_SOON = 3  # sentences


def recalls_another(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«إطلاق نار … في الذكرى الأولى [لمقتل] الشاب»: an act and a death in its sentence whose anniversary is told."""
    if x.sentence.number != y.sentence.number or x.harm == y.harm:
        return False
    return _anniversary(doc, x if x.harm else y)


def _anniversary(doc: Document, c: Candidate) -> bool:
    first = c.frame.trigger.first
    return any(doc.form(n).removeprefix("ال") in ("ذكري", "لذكري") for n in range(max(0, first - _NAMED), first))
