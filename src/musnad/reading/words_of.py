"""Whose words a noun holds: «تصريحات الوزير التي أكد فيها», «بقول ضابط إن», «عدد منهم»."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase
from musnad.reading.source_phrases import outlet_like, source_phrase
from musnad.reading.speech_words import QUOTES, complementiser, who_which

_SOME = frozenset({"عدد", "بعض", "احد", "كثير", "كثيرون", "عشرات", "مئات", "معظم", "غالبيه"})
_OF_THEM = frozenset({"منهم", "منهن", "منهما"})
_IN_IT = frozenset({"فيه", "فيها", "فيهما", "خلاله", "خلالها"})
_BACK = 10
_NAMED = frozenset({"person", "actor", "country"})


def some_of(doc: Document, at: int) -> Participant | None:
    """«وأجمع عدد منهم على أن»: some of those named before, None for other words."""
    if at + 1 >= len(doc.tokens) or doc.form(at) not in _SOME or doc.form(at + 1) not in _OF_THEM:
        return None
    return describe(doc, Phrase(at, at + 2, at))


def issued_in(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«في تصريحات الرئيس التي أكد فيها أن»: whose statement it is in which a verb at ``n`` says something; or None."""
    if n + 1 >= sentence.last or not who_which(doc, n - 1) or doc.form(n + 1) not in _IN_IT:
        return None
    for k in range(n - 2, max(sentence.first, n - _BACK) - 1, -1):
        said = any(u.kind == "speech" or (u.kind == "source" and u.row.channel) for u in doc.words[k].nouns)
        if said and not doc.words[k].definite:
            who = source_phrase(doc, k + 1, n - 1)
            return who if who is not None and who.actorlike and who.phrase.last == n - 1 else None
    return None


def whose_saying(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«بقول ضابط إن»: the genitive of a noun of saying at ``n``, right before what opens the saying, else None."""
    if n + 1 >= sentence.last or complementiser(doc, n + 1) or doc.words[n].definite or doc.words[n].enclitic:
        return None
    who = source_phrase(doc, n + 1, sentence.last)
    opened = who is not None and who.phrase.last < sentence.last and complementiser(doc, who.phrase.last)
    return who if who is not None and who.actorlike and opened else None


def told_apart(doc: Document, who: Participant) -> tuple[Participant, Participant | None]:
    """«أبلغ مصدر أمني | رويترز أن»: who tells, and the outlet that he tells."""
    first, last, head = who.phrase.first, who.phrase.last, who.phrase.head
    for n in range(head + 1, last):
        outlet = any(h.last + 1 == last and e.kind == "outlet" for h in doc.names.get(n, ()) for e in h.entries)
        told = describe(doc, Phrase(n, last, n)) if outlet else None
        if told is not None and not outlet_like(describe(doc, Phrase(first, n, head))):
            return describe(doc, Phrase(first, n, head)), told
    return who, None


def before_quoted(doc: Document, who: Participant, barred: frozenset[str], *, needs: bool) -> Participant:
    """«اتهمت القيادة "الميليشيات" بإيواء …», «اتهم زعيم معارض أردوغان بـ»: who is accused stands behind who accuses."""
    last = who.phrase.last
    governed = last < len(doc.words) and (doc.words[last].prep in barred or doc.form(last) in barred)
    inner = range(who.phrase.head + 1, last)
    at = next((k for k in inner if doc.form(k) in QUOTES), None)
    if at == who.phrase.head + 1 and not doc.words[who.phrase.head].definite:  # «اتهمت منظمة "…" | الجماعة بكذا»
        at = next((k + 1 for k in range(at + 1, last) if doc.form(k) == QUOTES[doc.form(at)]), None)
    at = at or next(
        (
            k
            for k in (inner if needs or not _heads_name(doc, who) else ())
            if any(h.last == last - 1 and e.kind in _NAMED for h in doc.names.get(k, ()) for e in h.entries)
            and (needs or not doc.words[k - 1].definite)
        ),
        None,
    )
    return describe(doc, Phrase(who.phrase.first, at, who.phrase.head)) if at is not None and governed else who


def _heads_name(doc: Document, who: Participant) -> bool:
    """«زعيم جماعة كذا», «منظمة كذا»: whether the name that ends a phrase begins right behind the office or body that
    it belongs to."""
    kinds, k = doc.words[who.phrase.head].kinds, who.phrase.head + 1
    named = any(h.last == who.phrase.last - 1 and e.kind in _NAMED for h in doc.names.get(k, ()) for e in h.entries)
    return named and bool(kinds & {"title", "head"}) and "source" not in kinds
