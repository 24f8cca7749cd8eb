"""Coming: whether an act is still to come, or known to have been, by the tense around it: «ستبدأ الهدنة», «حول نتائج
الاتفاق», «الهجمات التي شنها»."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.governors import governors_of
from musnad.reading.triggers import Trigger

_STOP = frozenset(".!?؟؛:")
_RELATED = 4


def came_about(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """«موافقتهم على المفاوضات التي بدأت في يوليو»: a relative clause of the past tells that the act was done."""
    if t.use != "noun":
        return False
    for n in range(t.last, min(sentence.last - 1, t.last + _RELATED)):
        if doc.words[n].is_("relative"):
            verbs = doc.words[n + 1].verbs
            return bool(verbs) and all(v.form.tense == "past" and v.form.lemma != "كان" for v in verbs)
        if doc.words[n].prep or doc.words[n].is_("preposition"):
            return False  # «السيطرة على المدن التي سقطت»: the clause is of the towns
        if doc.tokens[n].kind == "punct" and doc.tokens[n].form not in "\"'«»“”()":
            return False
    return False


def to_come(doc: Document, n: int) -> bool:
    """Whether a verb tells of the future: «سيفتح», «لن يفرج»."""
    return any(v.future for v in doc.words[n].verbs) or doc.form(n - 1) in ("سوف", "لن", "ولن", "فلن")


_BEHIND = frozenset({"بعد", "عقب", "اثر", "منذ", "رغم", "بسبب", "جراء"})


def done(doc: Document, t: Trigger) -> bool:
    """«سيفتح المعبر غدا بعد [قصف] دام ساعات»: violence that is over when what is told of the future begins."""
    if owned(doc, t) or (t.definite and known_act(doc, t)):
        return True
    violent = bool(t.row.outcome) or t.row.type in ("air_strike", "shelling", "bombing", "attack", "armed_clash")
    return t.use == "noun" and violent and doc.form(t.first - 1) in _BEHIND


_ABOUT = frozenset({"حول", "بشان", "ازاء", "بخصوص", "عن", "تجاه", "حيال", "منذ", "رغم", "بسبب", "جراء"})
_TOPIC = 4  # tokens


_KNOWN = frozenset({"reported", "legal"})


def owned(doc: Document, t: Trigger) -> bool:
    """«سيحاكم المتهمون [بقتل] الجنود», «ملاحقة منفذي [تفجير] المسجد»: a noun right before takes the act for known."""
    n = t.first - 1
    return n >= 0 and not doc.words[n].classes and any(g.effect in _KNOWN for g in governors_of(doc, n))


def known_act(doc: Document, t: Trigger) -> bool:
    """«ستجري محادثات حول نتائج [الاتفاق]», «ستبحث تداعيات [الهجوم]»: what the future act is about is known already."""
    if owned(doc, t):
        return True
    for n in range(t.first - 1, max(-1, t.first - _TOPIC - 1), -1):
        if doc.form(n) in _ABOUT:
            return True
        word = doc.words[n]
        if doc.tokens[n].kind != "word" or word.prep or (not word.nouns and word.classes - {"preposition"}):
            return False
        if word.finite and not word.nouns:
            return False
    return False


_NEXT = 8


def foretold(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """«حذر من أن [هجوما] على الميناء سيشرد الآلاف»: an act that no one has seen, of which the future is told."""
    if t.use != "noun" or t.definite or t.first <= sentence.first or not doc.words[t.first - 1].is_("complementiser"):
        return False
    for n in range(t.last, min(sentence.last, t.last + _NEXT)):
        word = doc.words[n]
        if doc.tokens[n].form in _STOP or (word.is_("relative") and not word.is_("preposition")):
            return False
        if word.finite and not (word.nouns or word.definite or word.classes):
            return to_come(doc, n)
    return False
