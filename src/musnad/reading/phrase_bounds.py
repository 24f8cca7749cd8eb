"""Phrase bounds: where one noun phrase stops and another begins without any mark between them.

A verb's subject and object stand side by side («اقتحم الجيش الإسرائيلي | المسجد»): a proper name governs nothing, and
an adjective of relation is followed by no noun of its own phrase.
"""

from __future__ import annotations

from musnad.lexicon.lexicon import Name
from musnad.lexicon.match import Hit
from musnad.reading.document import Document
from musnad.reading.memo import once_a_token
from musnad.text.clitics import readings

_PROPER = frozenset({"actor", "country", "capital"})
MUCH = frozenset({"العديد", "الكثير", "المزيد", "القليل"})
SETTLEMENTS = frozenset("القريه المدينه البلده المنطقه المخيم الحي المحافظه العاصمه المديريه الضاحيه".split())
_THINGS = frozenset({"facility", "weapon", "trigger", "masdar", "group", "head"})


@once_a_token
def relational(doc: Document, n: int) -> bool:
    """An adjective by form: a relational ending without a reading as people, place or thing."""
    form, word = doc.tokens[n].form, doc.words[n]
    if word.kinds & {"group", "title", "head", "facility", "trigger", "weapon", "source"}:
        return False
    if word.finite and not word.definite and "nisba" not in word.kinds:
        return False
    if form.endswith("يا") and any(e.kind != "trigger" for h in doc.names.get(n, ()) for e in h.entries):
        return False  # «روسيا», «ليبيا»: names of countries
    if doc.counts(n):
        return False  # «ثمانية» only ends like one
    stem = form[2:] if word.definite and form.startswith("ال") else form
    return len(stem) > 3 and stem.endswith(("ي", "يه", "يا", "يين", "يات", "يون")) and not word.classes


@once_a_token
def proper_ends(doc: Document, n: int) -> bool:
    """Whether the name of an actor or a country ends on a token: it governs nothing."""
    return any(
        h.last == n and any(e.kind in _PROPER for e in h.entries)
        for k in range(max(0, n - 4), n + 1)
        for h in doc.names.get(k, ())
    )


def begins_anew(doc: Document, head: int, last: int, k: int, limit: int) -> bool:
    """Whether the word behind a proper name is no part of the phrase: a thing, a bare noun that governs another, or an
    adjective that a country, being feminine, cannot have."""
    word = doc.words[k]
    if k in doc.names or doc.tokens[k].form in doc.lexicon.names or doc.tokens[k].kind != "word":
        return False
    if _same_plural(doc, last, k):
        return False  # «مستوطنون متشددون»
    if word.definite:
        country = any(e.kind == "country" for h in doc.names.get(last, ()) for e in h.entries)
        adjective = doc.tokens[k].form.endswith("ي")  # «هجوم روسيا العسكري»: of the attack
        officer = "title" in word.kinds and "title" not in doc.words[head].kinds
        other = officer or (thing(doc, k) and not (country and adjective))
        return other or (country and adjective and head == last)  # «تنظيم الدولة | القاضي»
    if word.kinds & _THINGS and not relational(doc, k) and not word.prep and not word.conj:
        return "nisba" not in word.kinds  # «بريطانيا | عقوبات»
    governs = k + 1 < limit and doc.words[k + 1].definite and not relational(doc, k + 1)
    return governs and not word.conj and not word.prep and not word.classes and not relational(doc, k)


def _same_plural(doc: Document, last: int, k: int) -> bool:
    """Whether two plurals of people stand side by side in one case and definiteness: the second says what kind."""
    first, second = doc.words[last], doc.words[k]
    both = "group" in first.kinds and "group" in second.kinds and first.definite == second.definite
    ends = [doc.tokens[n].form[-2:] for n in (last, k)]
    return both and not second.conj and not second.prep and ends[0] == ends[1] and ends[0] in _PLURAL


_PLURAL = ("ون", "ين")


def thing(doc: Document, k: int) -> bool:
    """Whether a definite word is a noun of its own and no adjective of what stands before it: «المسجد», «المدنيين»."""
    kinds = doc.words[k].kinds
    adjective = kinds & {"nisba", "title", "active_part", "passive_part"} or relational(doc, k)
    return doc.words[k].definite and bool(kinds & _THINGS) and not adjective


_ENDING = 4  # letters with «ون»


def closed_plural(doc: Document, n: int) -> bool:
    """A bare plural or dual that kept its ن governs nothing: «مسلحون | النار», «انتحاريان | مسبح المدينة», nor does its
    adjective: «غاضبون | مبنى»."""
    word, form = doc.words[n], doc.tokens[n].form
    if not form.endswith(("ون", "ان")) or word.definite:
        return False
    if any(u.number == ("pl" if form.endswith("ون") else "dual") and u.kind == "group" for u in word.nouns):
        return True
    if form.endswith("ان"):
        return False
    if any(u.number == "pl" for u in word.nouns):
        return True
    return n > 0 and not word.nouns and not word.conj and len(form) > _ENDING and closed_plural(doc, n - 1)


def disagrees(doc: Document, last: int, k: int) -> bool:
    """Whether a definite word cannot be the adjective of the one before: «المنظمة | الحوثيين»."""
    first, second = doc.tokens[last].form, doc.tokens[k].form
    people = any(u.kind == "group" and u.number == "pl" for u in doc.words[last].nouns)  # «القادة المحليين»
    many = len(second) > 6 and second.endswith(("يين", "يون")) and not people
    return doc.words[last].definite and first.endswith("ه") and (many or _masculine(doc, last, k))


_EITHER = ("ه", "ا", "ي", "ء", "ات", "ين", "ون")


def _masculine(doc: Document, last: int, k: int) -> bool:
    """«قصف المدفعية السعودية | العنيف»: behind a definite feminine a masculine adjective, which is of another word."""
    word, before = doc.words[k], doc.words[last]
    adjective = not (word.kinds - {"active_part", "passive_part"}) and k not in doc.names
    act = any("trigger" in doc.words[n].kinds and not doc.words[n].definite for n in range(max(0, last - 2), last))
    feminine = not before.kinds & {"title", "group"} and doc.report.text[doc.tokens[last].end - 1] == "ة"
    return act and adjective and feminine and word.definite and not doc.form(k).endswith(_EITHER)


_HEADS = frozenset({"head"})


def unlike(doc: Document, last: int, k: int) -> bool:
    """Whether a definite word behind a definite one is no adjective of it: they differ in number («الجيش |
    الحوثيين»), or it is a body itself («المعارضة | النظام»)."""
    first, second = doc.tokens[last].form, doc.tokens[k].form
    nouns = doc.words[last].nouns
    adjective = second.endswith(("ي", "يه", "ين", "ون", "ات"))
    if first.endswith("ون") and len(first) > 5:
        men = any(u.kind == "group" for u in nouns) and second.endswith("ات")  # «المسلحون | القوات»
        return men or not adjective
    if any(u.kind in ("title", "nisba") for u in nouns) and not any(u.kind == "head" for u in nouns):
        return False
    many = any(u.kind == "group" and u.number in ("pl", "dual") for u in nouns)
    if second.endswith(("ين", "ون")) and len(second) > 5:
        things = first.endswith("ات") and not any(u.kind == "group" for u in nouns)  # «القوات | المسلحين»
        return any(u.kind == "head" for u in nouns) and not many and (things or not first.endswith(("ين", "ون", "ات")))
    body = doc.words[k].kinds == _HEADS and not adjective
    return body and any(u.kind == "head" for u in nouns)


def two_states(doc: Document, last: int, k: int) -> bool:
    """Whether a name of a state or its capital ends before another begins: two parties, and no name of one."""
    ends = any(h.last == last and _state(h) for n in range(max(0, last - 3), last + 1) for h in doc.names.get(n, ()))
    return ends and not doc.words[k].conj and any(_state(h) for h in doc.names.get(k, ()))


def whence(doc: Document, people: tuple[int, int], n: int) -> bool:
    """Whether «من» behind people names where from, and not whom they are some of: a settlement, a place, what
    is theirs («انسحبت القوات | من مواقعها»); or on which side they are («من جهة»)."""
    form = doc.tokens[n].form
    if doc.form(people[0]) in MUCH:
        return False  # «العديد من القرى»
    if form in _SIDE:
        return True
    hits = {e.kind for h in doc.names.get(n, ()) for e in h.entries}
    if "actor" not in hits and (_leaves(doc, people[0], n) or _site(doc, people, n)):
        return True
    cued = form in SETTLEMENTS or any(doc.lexicon.place_cues.get(x) for x in (form, *(r.stem for r in readings(form))))
    town = cued or bool(hits)
    return any(doc.words[k].definite for k in people) and town and hits <= {"place", "capital", "country"}


def _leaves(doc: Document, head: int, n: int) -> bool:
    """Whether «من» brings what is theirs and what people or a body leave: «انسحبت القوات | من مواقعها»."""
    word, inner = doc.words[head], doc.words[n].kinds
    theirs = any(u.enclitic for u in doc.words[n].nouns) and not inner & {"group", "title"}
    return theirs and bool(word.kinds & {"group", "head"}) and not word.is_("quantifier")


def _site(doc: Document, people: tuple[int, int], n: int) -> bool:
    """«انسحب المسلحون | من المجمع الحكومي», «انسحبت قوات حفتر | من قاعدة الوطية»: a building or a base is no body that
    known people are some of."""
    inner = doc.words[n].kinds | {e.kind for h in doc.names.get(n, ()) for e in h.entries}
    site = "facility" in inner and not inner & {"head", "source", "group", "title"}
    based = doc.form(n) in _BASES
    known = any(doc.words[k].definite or doc.form(k) in doc.lexicon.names or k in doc.names for k in people)
    return (site or based) and known and not (doc.counts(people[0]) or doc.words[people[0]].is_("quantifier"))


_BASES = frozenset({"قاعده", "قواعد", "القاعده", "موقع", "مواقع"})
_SIDE = frozenset({"جهه", "ناحيه"})
_MINISTERS = frozenset("وزير وزيره وزيرا وزيري وزيرين وزراء وزاره وزارتي وزارتا".split())
_PORTFOLIOS = frozenset(
    """دفاع خارجيه داخليه تعاون طيران مغتربين مقيمين مغاربه ماليه اقتصاد تجاره صناعه اعلام ثقافه سياحه بييه طاقه هجره
    تنميه تخطيط شيون شوون اتصال تعليم بحث صحه اسكان زراعه مياه نقل عدل اوقاف رياضه شباب عمل معادن استثمار ري""".split()
)


def portfolio(doc: Document, head: int, k: int) -> bool:
    """«وزير الخارجية [والتعاون الدولي]», «وزراء الدفاع [والداخلية]»: another portfolio of the same office."""
    if doc.tokens[head].form not in _MINISTERS and not any(
        r.stem in _MINISTERS for r in readings(doc.tokens[head].form)
    ):
        return False
    return doc.words[k].conj == "و" and any(
        r.stem in _PORTFOLIOS for r in readings(doc.tokens[k].form) if r.proclitics == ("و", "ال")
    )


def person_and_state(doc: Document, last: int, k: int) -> bool:
    """Whether a person's name ends before the name of a state or its capital: «كيري | القاهرة», «الوزير | روسيا»."""
    name, form = doc.words[last], doc.tokens[last].form
    if name.definite and "title" in name.kinds and not doc.words[k].conj:
        return any(_state(h) for h in doc.names.get(k, ()))
    surname = not name.known and last > 0 and "title" in doc.words[last - 1].kinds  # «الوزير كارتر | إسرائيل»
    called = (
        surname
        or form in doc.lexicon.names
        or any(
            h.last == last and any(e.kind == "person" for e in h.entries)
            for n in range(max(0, last - 3), last + 1)
            for h in doc.names.get(n, ())
        )
    )
    if not called or name.definite or doc.words[k].conj:
        return False
    return any(_state(h) for h in doc.names.get(k, ()))


def person_and_people(doc: Document, last: int, k: int) -> bool:
    """Whether a person's name ends before a bare noun for people: «التقى بوتين | أعضاء المجلس»."""
    named = any(
        h.last == last and any(e.kind == "person" for e in h.entries)
        for n in range(max(0, last - 3), last + 1)
        for h in doc.names.get(n, ())
    )
    word = doc.words[k]
    many = any(u.kind == "group" and u.number == "pl" for u in word.nouns)
    return named and many and not word.definite and doc.tokens[k].form not in doc.lexicon.names


def _state(h: Hit[Name]) -> bool:
    return any(e.kind in ("capital", "country") for e in h.entries)


def town(doc: Document, last: int, k: int) -> bool:
    """Whether a bare noun of place stands before the name of a place."""
    cued = not doc.words[last].definite and bool(doc.lexicon.place_cues.get(doc.tokens[last].form))
    return cued and any(e.kind == "place" for h in doc.names.get(k, ()) for e in h.entries)


_WHOLE = frozenset({"actor", "outlet", "person", "source", "weapon"})


def named_to(doc: Document, first: int, last: int, limit: int) -> int:
    """A phrase never ends inside a name that the tables know: «المرصد السوري لحقوق الإنسان»."""
    for n in range(first, last + 1):
        for hit in doc.names.get(n, ()):
            if last < hit.last < limit and any(e.kind in _WHOLE for e in hit.entries):
                last = hit.last
    return last
