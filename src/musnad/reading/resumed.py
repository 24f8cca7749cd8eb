"""Resumed nouns: whom a pronoun behind an act takes up again («سبعة أشخاص تم [توقيفهم]», «الصيادون الذين كانت الجماعة
[تحتجزهم]»), and whom an act that stands before is laid to («هجوم نسب إلى [الحركة]»)."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler
from musnad.reading.owners import as_site, innermost
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_breaks import AIMING
from musnad.reading.phrases import noun_phrase
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS, phrases_after, relative, subject_before

_BEFALLEN = ("victim", "target")
_REACH = 8  # tokens between a verb and the auxiliary of its clause
_LONGEST = 10
_HUMAN = ("people", "person", "actor")


def befallen_before(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """«سبعة أشخاص تم [توقيفهم]», «المطلوبون الذين جرى [القبض] عليهم»: whom the act of a noun befell, where the verb
    before it only says that it was done."""
    n = t.first - 1
    if t.use != "noun" or t.prep or n <= sentence.first or not (t.pronoun or _pronoun_behind(doc, t.last)):
        return []
    rows = [r for v in doc.words[n].verbs for r in doc.lexicon.light.get(v.form.lemma, ())]
    if not any(r.subj == ("event",) and not r.obj and not r.comp for r in rows):
        return []
    who, _ = subject_before(doc, sentence, n)
    if who is None or who.outcome is not None or who.sort not in (*_HUMAN, "object", "unknown"):
        return []
    slots = (*t.row.idafa, *t.row.obj, *t.row.ala, *t.row.an)
    role = next((r for r in slots if r in _BEFALLEN), "victim" if t.row.outcome else "target")
    return [Filler(role=role, who=who, path="masdar_obj", at=who.phrase.head)]


def _pronoun_behind(doc: Document, n: int) -> bool:
    """«القبض [عليهم]», «الإفراج [عنه]»."""
    return n < len(doc.words) and doc.words[n].is_("preposition") and bool(doc.words[n].enclitic)


def held_before(doc: Document, sentence: Sentence, t: Trigger) -> Participant | None:
    """«أنقذ الجيش [عشرين شخصا] كانت الجماعة تحتجزهم»: the noun that the pronoun on a verb takes up across the auxiliary
    of its clause."""
    if not t.pronoun:
        return None
    for n in range(t.first - 1, max(sentence.first, t.first - _REACH) - 1, -1):
        if doc.tokens[n].kind == "punct" or doc.words[n].is_("complementiser"):
            return None
        if not doc.words[n].is_("auxiliary") or doc.words[n].conj:
            continue
        end = n - 1 if relative(doc, n - 1) else n
        starts = range(max(sentence.first, end - _LONGEST), end)
        phrases = (noun_phrase(doc, k, end) for k in starts if not doc.words[k].conj)
        whole = next((p for p in phrases if p is not None and p.last == end), None)
        who = describe(doc, whole) if whole is not None else None
        led = end < n or (who is not None and not who.definite)
        return who if who is not None and led and who.sort in (*_HUMAN, "object") else None
    return None


def laid_to(doc: Document, sentence: Sentence, at: int) -> list[Filler]:
    """«هجوم نسب إلى [الحركة]», «التفجير الذي نسبته السلطات إلى [الجماعة]»: to whom the act is laid behind it."""
    n = at + 1 if at < sentence.last and relative(doc, at) else at
    if n + 1 >= sentence.last or not any(_accuses(doc, v.form.lemma) for v in doc.words[n].verbs):
        return []
    k = next((k for k in range(n + 1, min(sentence.last - 1, n + _REACH)) if doc.form(k) == "الي"), -1)
    if k < 0 or any(doc.tokens[m].kind == "punct" for m in range(n, k)):
        return []
    phrase = noun_phrase(doc, k + 1, sentence.last)
    who = describe(doc, phrase) if phrase is not None else None
    return [Filler(role="initiator", who=who, path="relative", at=who.phrase.head)] if who and who.actorlike else []


_AGAINST = frozenset({"ناهض", "ندد", "رفض", "عارض", "شجب", "ادان"})


def aimed_at(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """«احتجاجات مناهضة [للحكومة]», «مظاهرة منددة بممارسات [النظام]»: whom a protest is against, by the participle that
    tells of it."""
    n = t.last
    if t.row.type != "protest" or t.use != "noun" or n + 1 >= sentence.last or doc.words[n].finite:
        return []
    if not any(u.kind == "active_part" and u.row.lemma in _AGAINST for u in doc.words[n].nouns):
        return []
    phrase = noun_phrase(doc, n + 1, sentence.last) if doc.words[n + 1].prep in ("ل", "ب") else None
    if phrase is None:
        return []
    who = innermost(doc, describe(doc, phrase))
    return [Filler(role="target", who=who, path="did", at=who.phrase.head)] if who.actorlike else []


_WITH_IT = frozenset({"بذلك", "فيها", "فيه", "خلالها", "خلاله"})
_BEHIND = 16  # tokens


def aiming(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """«نفذت طائرات ضربات [مستهدفة] حركة طالبان ومسلحين»: whom the participle behind an act says that it aims at."""
    for n in range(t.last, min(sentence.last - 1, t.last + _BEHIND)):
        word = doc.words[n]
        if doc.tokens[n].form in STOPS or word.is_("complementiser") or (word.conj and word.finite and not word.nouns):
            return []
        if doc.form(n) not in AIMING:
            continue
        at = n + 1 + (doc.form(n + 1) in _WITH_IT)
        who = next(iter(phrases_after(doc, sentence, at)), None)
        told = who is not None and who.outcome is None and who.sort != "unknown"
        return [Filler(role="target", who=as_site(doc, who), path="obj", at=who.phrase.head)] if who and told else []
    return []


def resumed_slot(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """«الذين أفرجت [عنهم] السلطات»: whom a preposition with a pronoun behind the verb of a relative takes up."""
    n = t.last
    if n >= sentence.last or not relative(doc, t.first - 1) or not doc.words[n].enclitic:
        return []
    slot = _TAKEN_UP.get(doc.form(n).removesuffix(doc.words[n].enclitic))
    roles = getattr(t.row, slot) if slot else ()
    if not roles or roles[0] not in _BEFALLEN or t.row.type == "seizure_of_territory":
        return []
    who, path = subject_before(doc, sentence, t.first)
    if who is None or path != "rel" or who.outcome is not None or who.sort not in (*_HUMAN, "object", "place", "state"):
        return []
    return [Filler(role=roles[0], who=who, path=slot or "", at=who.phrase.head)]


_TAKEN_UP = {"علي": "ala", "عن": "an", "ب": "bi", "ل": "li"}


def _accuses(doc: Document, lemma: str) -> bool:
    return any(r.class_ == "accuse" for r in doc.lexicon.verb_speech.get(lemma, ()))
