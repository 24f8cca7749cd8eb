"""Aims: acts that their clause only strives for, demands or plans, however far their verb stands: «تقدمت القوات نحو
البلدة لتحريرها», «دعا القادة الدول العربية إلى عقد قمة», «طلب الرئيس من الجيش إخلاء القرى».

A verb or a noun that takes its act by a preposition reaches over its subject and its places; behind ل an act of ground,
arrest or meeting is what something is done for, unless the word before takes ل itself («تعرض لاعتقال»).
"""

from __future__ import annotations

from musnad.lexicon.rows import GovernorRow
from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.governors import governors_of
from musnad.reading.memo import once_a_token
from musnad.reading.triggers import Trigger, reads_as_verb

_STOP = frozenset(".!?؟؛:")
_REACH = 14  # tokens between a verb and the act that its preposition brings
_NOUN_REACH = 10
_CARRIERS = 3  # «القيام بتنفيذ عملية …»
_UNREAL = frozenset({"planned", "hypothetical"})
_PREPOSITIONS = {"الي": "إلى", "علي": "على", "في": "في", "من": "من", "عن": "عن", "امام": "أمام"}
_GROUND = frozenset({"seizure_of_territory", "raid", "siege", "arrest", "abduction", "assassination", "release"})
_TALKS = frozenset({"meeting", "agreement", "sanction", "mobilization", "aid"})
_CALLS = frozenset({"لقاء", "زيارة", "مقابلة"})  # those that take whom one meets at once


def aimed(doc: Document, sentence: Sentence, t: Trigger) -> str:
    """What the clause makes of an act that it only aims at: «planned», «hypothetical», or empty when it does not.

    Args:
        doc: the report.
        sentence: the sentence of the act.
        t: the word of the act, a noun.

    Example: «تتجه القوات إلى المدينة لاستعادة السيطرة عليها» is planned.
    """
    if t.use != "noun" or t.first == sentence.first:
        return ""
    head = _head(doc, sentence, t)
    if head == sentence.first:
        return ""
    prep = doc.words[head].prep or _PREPOSITIONS.get(doc.form(head - 1), "")
    because = prep == "ل" and (bool(t.row.outcome) or t.row.type == "protest")  # «نقل لإصابته», «خرجوا للتظاهر»
    if because:
        return ""
    verb = _verb(doc, sentence, head)
    found = _by_verb(doc, t, verb, head, prep) or _by_noun(doc, sentence, t, head, prep, verb)
    return found or ("planned" if _purpose(doc, t, head, verb) else "")


def _head(doc: Document, sentence: Sentence, t: Trigger) -> int:
    """The first of the words that carry an act: «[ل]استعادة السيطرة», «[للقيام] بعمليات»."""
    n = t.first
    while n > sentence.first and t.first - n < _CARRIERS:
        word, before = doc.words[n], doc.words[n - 1]
        led = word.prep == "ب" and any(u.kind == "masdar" and u.row.lemma == "قام" for u in before.nouns)
        bare = not (word.prep or before.definite or before.enclitic or word.conj)
        if doc.form(n - 1) == "في" and n - 1 > sentence.first and _joining(doc, n - 2):
            n -= 2  # «[المشاركة في] قمة»
            continue
        joined = word.conj == "و" and not word.prep and before.prep == "ل" and not before.definite
        if joined and not before.enclitic:
            n -= 1  # «[لتحديد] وضبط المتهمين»
            continue
        counted = before.is_("ordinal") or doc.form(n - 1) in _FIRST
        if not (led or counted or (bare and before.kinds & ACTS and doc.tokens[n - 1].kind == "word")):
            break
        n -= 1
    return n


_FIRST = frozenset({"اول", "ثاني", "اكبر", "اخر"})


def _joining(doc: Document, n: int) -> bool:
    """Whether a noun tells of taking part: «المشاركة», «مشاركتهم»."""
    return any(u.kind == "masdar" and u.row.lemma == "شارك" for u in doc.words[n].nouns)


def _verb(doc: Document, sentence: Sentence, head: int) -> int | None:
    """The verb on which an act can depend: the nearest before it in its clause."""
    for k in range(head - 1, max(sentence.first, head - _REACH) - 1, -1):
        word = doc.words[k]
        if doc.tokens[k].form in _STOP or word.is_("complementiser"):
            return None
        if not word.finite or word.definite or word.prep or word.classes or k in doc.figures or doc.form(k) in _FIRST:
            continue
        if not word.nouns or reads_as_verb(doc, sentence, k):
            return k
    return None


def _by_verb(doc: Document, t: Trigger, verb: int | None, head: int, prep: str) -> str:
    """What a verb makes of an act that its preposition brings, or that is its object behind somebody else."""
    if verb is None:
        return ""
    for row in _unreal(doc, verb):
        if row.pos == "verb" and row.prep and prep in row.prep and not agreed(t, row):
            return row.effect
        if row.pos == "verb" and not row.prep and not prep and head - verb > 1 and _object(doc, head):
            return row.effect
    return ""


def _by_noun(doc: Document, sentence: Sentence, t: Trigger, head: int, prep: str, verb: int | None) -> str:
    """«نداء إلى المسلحين بالانسحاب»: a noun takes its act over somebody."""
    if not prep:
        return ""
    first = max(sentence.first, head - _NOUN_REACH, -1 if verb is None else verb + 1)
    for k in range(head - 1, first - 1, -1):
        if doc.tokens[k].form in _STOP or doc.words[k].is_("complementiser"):
            return ""
        for row in _unreal(doc, k):
            if row.pos != "verb" and prep in row.prep and not agreed(t, row):
                return row.effect
    return ""


def agreed(t: Trigger, row: GovernorRow) -> bool:
    """Whether an act is what was agreed on: «اتفق الطرفان على وقف إطلاق النار»: an agreement, no plan."""
    return t.row.type == "agreement" and "على" in row.prep


def _object(doc: Document, head: int) -> bool:
    """Whether a bare act can be the object of a verb before it: what stands between closes its own phrase."""
    before = doc.words[head - 1]
    return not doc.words[head].conj and not doc.words[head].definite and (before.definite or bool(before.enclitic))


@once_a_token
def _unreal(doc: Document, k: int) -> list[GovernorRow]:
    return [row for row in governors_of(doc, k) if row.effect in _UNREAL and row.position == "before"]


def _purpose(doc: Document, t: Trigger, head: int, verb: int | None) -> bool:
    """Whether ل tells what something is done for: «وصل لإجراء محادثات», «انتشرت لفرض السيطرة»."""
    if doc.words[head].prep != "ل" or (verb is not None and _brings(doc, verb)):
        return False
    if t.pronoun and t.row.ala and not t.row.obj:
        return False  # «لسيطرتهم على البلدة»: because they hold it
    called = t.row.type == "meeting" and t.last < len(doc.words) and _whom(doc, t)
    carried = head != t.first
    return t.row.type in _GROUND or called or (t.row.type in _TALKS and carried)


def _whom(doc: Document, t: Trigger) -> bool:
    """«للقاء المبعوث», «للاجتماع بالسفير», «للاجتماع مع القادة»: whom somebody comes to meet."""
    after = doc.words[t.last]
    by = after.prep == "ب" or doc.form(t.last) == "مع"
    return by if t.row.lemma == "اجتماع" else t.row.lemma in _CALLS and not after.is_("preposition")


def _brings(doc: Document, verb: int) -> bool:
    """«أدى الهجوم لاعتقال العشرات», «تعرض لاعتقال»: a light verb that takes the act itself by ل."""
    rows = [row for lemma in doc.words[verb].lemmas for row in doc.lexicon.light.get(lemma, ())]
    return any("ل" in row.comp or "harm" in row.obj for row in rows)
