"""Relation names: names near a relation word, and two names that were read as one phrase."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_breaks import owned_by
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.relation_ends import LED_BY, End, coordinated, end_of
from musnad.reading.relation_persons import surname_of
from musnad.reading.relation_slots import befallen, is_with
from musnad.reading.relation_words import RelationWord


def split_name(doc: Document, sentence: Sentence, who: Participant) -> tuple[End, End | None] | None:
    """A subject and an object read as one: a phrase is complete, and the name of a party or state follows («اتهمت
    روسيا الحكومة», «حملت الخارجية القطرية إسرائيل المسؤولية»)."""
    whole = who.phrase
    for k in range(whole.head + 1, whole.last):
        if not _begins_another(doc, whole.head, k, whole.last):
            continue
        first = end_of(doc, describe(doc, Phrase(whole.first, k, whole.head)))
        second = noun_phrase(doc, k, sentence.last)
        if first is not None and second is not None:
            return first, end_of(doc, describe(doc, second))
    return None


def _begins_another(doc: Document, head: int, k: int, last: int) -> bool:
    """Whether a second noun phrase begins at ``k``: behind a name or a word that governs nothing, and nobody's
    adjective."""
    word, before = doc.words[k], doc.words[k - 1]
    if doc.form(k - 1) in ("باسم", "لدي", "في", "من"):
        return False
    if k - 1 == head and not before.definite and before.kinds & _GOVERNS:
        return False  # «ميليشيا وحدات …»: a head noun governs the name behind it
    if any(h.first < k <= h.last for j in range(max(0, k - 6), k) for h in doc.names.get(j, ())):
        return False
    if any(u.kind == "nisba" for u in word.nouns) or (word.definite and doc.form(k).endswith(("يه", "ي"))):
        return False
    party = any(e.kind in ("country", "actor") for h in doc.names.get(k, ()) if h.last < last for e in h.entries)
    named = any(h.last == k - 1 for j in range(head, k) for h in doc.names.get(j, ()))
    if named:
        return party or word.definite or any(u.kind in ("head", "group") for u in word.nouns)
    governs = any(u.kind in ("title", "head", "group", "source") for u in before.nouns) and not before.definite
    return party and not governs and k - 1 > head


def split_quote(doc: Document, sentence: Sentence, who: Participant) -> tuple[End, End] | None:
    """Two names read as one because the second is quoted: «تتهم القيادة "ميليشيات الوفاق"»."""
    for k in range(who.phrase.first + 1, who.phrase.last - 1):
        if doc.form(k) in _OPEN:
            first = noun_phrase(doc, who.phrase.first, k)
            second = noun_phrase(doc, k + 1, sentence.last)
            if first is None or second is None or first.last != k:
                return None
            if not doc.words[first.head].definite and first.last - first.head == 1:
                return _behind_quote(doc, sentence, who, second.last)  # «منظمة "هيومن رايتس ووتش" المتمردين»
            a, b = end_of(doc, describe(doc, first), loose=True), end_of(doc, describe(doc, second), loose=True)
            return (
                (a, b)
                if a is not None and b is not None and a.key != b.key and (second.last - second.first > 1)
                else None
            )
    return None


def _behind_quote(doc: Document, sentence: Sentence, who: Participant, at: int) -> tuple[End, End] | None:
    """A name in quotes behind its head, and the noun after the closing quote."""
    close = next((k for k in range(at, min(at + 3, sentence.last)) if doc.form(k) in _CLOSE), None)
    if close is None:
        return None
    after = noun_phrase(doc, close + 1, sentence.last)
    a = end_of(doc, describe(doc, Phrase(who.phrase.first, close + 1, who.phrase.head)), loose=True)
    b = end_of(doc, describe(doc, after), loose=True) if after is not None else None
    return (a, b) if a is not None and b is not None and a.key != b.key else None


def both_of(doc: Document, sentence: Sentence, n: int) -> list[End]:
    """The two for whom «لقائهما» or «اجتماعهما» stands: the nearest two persons or parties before it."""
    if not doc.form(n).endswith("هما"):
        return []
    out: list[End] = []
    for k in range(n - 1, max(-1, n - _BOTH_FAR), -1):
        for hit in doc.names.get(k, ()):
            if hit.last < n and any(e.kind in ("actor", "person") for e in hit.entries):
                end = end_of(doc, describe(doc, Phrase(k, hit.last + 1, k)))
                if end is not None and all(end.key != x.key for x in out):
                    out.insert(0, end)
        if len(out) == 2:
            return out
    return []


def late_object(doc: Document, sentence: Sentence, word: RelationWord, a: End) -> list[End]:
    """The object behind what stands after the subject: «التقى الوزير الخميس في عمان السفير …», «يلتقي فلان الذي
    وصل صباحا رئيس الوزراء».

    ``a``: the subject. Days, prepositions with their nouns, and a relative clause are passed over; only a person
    or a party that the tables know ends the search.
    """
    at = word.trigger.last
    if a.span is not None and a.at >= at:
        at = next((k for k in range(at, sentence.last) if doc.tokens[k].start >= a.span.end), sentence.last)
    inside = False
    stop = min(sentence.last, at + _LATE)
    while at < stop:
        w, form = doc.words[at], doc.form(at)
        if form in ".؛:!؟" or w.is_("complementiser"):
            return []
        if at in doc.timed:
            at = doc.timed[at]
            continue
        if w.is_("manner_adverb"):
            at += 1
            continue
        inside = inside or w.is_("relative")
        led = form in LED_BY
        if led or w.is_("preposition") or w.is_("place_preposition") or w.prep:
            phrase = noun_phrase(doc, at if w.prep and not led else at + 1, stop)
            at = _office_inside(doc, phrase) if phrase is not None else at + 1
            continue
        if (w.conj and not (w.nouns and doc.words[at - 1].prep)) or (w.finite and not w.definite and not w.nouns):
            if not inside:
                return []
            at += 1
            continue
        phrase = noun_phrase(doc, at, stop) if nominal(doc, at) and doc.tokens[at].kind == "word" else None
        if phrase is None:
            at += 1
            continue
        who = describe(doc, phrase)
        if befallen(doc, who) or owned_by(doc, phrase.first - 1, phrase.first):
            return []
        if who.sort in ("person", "actor", "people") and not is_with(doc, word, phrase.head):
            return coordinated(doc, sentence, who)
        at = phrase.last
    return []


def _office_inside(doc: Document, phrase: Phrase) -> int:
    """Where a person's office begins in what was read as one phrase: «في قصر قرطاج | وزير الخارجية»; else its end."""
    for k in range(phrase.head + 1, phrase.last):
        before = doc.words[k - 1]
        town = any(h.last == k - 1 for j in range(phrase.head, k) for h in doc.names.get(j, ()))
        placed = town or before.definite or not before.nouns
        if placed and (town or not doc.words[k].definite) and any(u.kind == "title" for u in doc.words[k].nouns):
            return k
    return phrase.last


_LATE = 24
_GOVERNS = frozenset({"head", "group", "title"})
_BETWEEN = frozenset({"بينه", "بينها", "بينهم", "بينهما"})
_BOTH_FAR = 40
_CLOSE = '"»”’›'
_OPEN = '"«“„‹'
_BOTH = frozenset(
    {"الطرفين", "الطرفان", "الجانبين", "الجانبان", "البلدين", "البلدان", "الفريقين", "الجماعتين", "التنظيمين"}
)


def the_two(doc: Document, sentence: Sentence, n: int) -> list[End]:
    """The two sides for which «بين الطرفين» stands: the last two names before it."""
    at = next((k for k in range(n, min(sentence.last, n + 4)) if doc.form(k) in _BOTH), n)
    if at == n or any(doc.words[k].is_("complementiser") for k in range(n, at)):
        return []
    joined = _joined_before(doc, sentence, n)
    if joined:
        return joined
    out: list[End] = []
    for k in range(n - 1, max(-1, n - 60), -1):
        for hit in doc.names.get(k, ())[:1]:
            if any(e.kind in ("actor", "country") for e in hit.entries):
                end = end_of(doc, describe(doc, Phrase(k, hit.last + 1, k)))
                if end is not None and all(end.key != x.key for x in out):
                    out.insert(0, end)
        if len(out) == 2:
            return out
    return []


def _joined_before(doc: Document, sentence: Sentence, n: int) -> list[End]:
    """The two that و joins before «الطرفين» in its sentence: «من الفصائل المقاتلة وداعش»."""
    for k in range(n - 1, sentence.first, -1):
        if doc.words[k].conj != "و" or doc.words[k].prep or not nominal(doc, k):
            continue
        second = noun_phrase(doc, k, n)
        b = end_of(doc, describe(doc, second)) if second is not None else None
        if b is None or not b.named:
            continue
        for j in range(k - 1, max(sentence.first, k - 6), -1):
            adjective = doc.words[j].definite and doc.words[j - 1].definite
            first = noun_phrase(doc, j, k) if nominal(doc, j) and not adjective else None
            a = end_of(doc, describe(doc, first)) if first is not None and first.last == k else None
            if a is not None and (a.named or a.armed) and a.key != b.key:
                return [a, b]
    return []


def facing(doc: Document, sentence: Sentence, n: int, sides: list[End]) -> tuple[list[End], list[End]] | None:
    """«بين أ وب من جهة، وج من جهة أخرى»: those before «من جهة» stand against those behind; None without it."""
    k = next((k for k in range(n, min(sentence.last - 1, n + _SIDES_FAR)) if _of_one_side(doc, k)), None)
    if k is None:
        return None
    here, there = [s for s in sides if s.at < k], [s for s in sides if s.at > k]
    at = k + 1 + (doc.form(k + 1) in ("،", ","))
    if not there and at < sentence.last and doc.words[at].conj == "و" and nominal(doc, at):
        end = next(
            (j - 1 for j in range(at, min(sentence.last, at + _SIDES_FAR)) if _of_one_side(doc, j)), sentence.last
        )
        phrase = noun_phrase(doc, at, end)
        there = coordinated(doc, sentence, describe(doc, phrase)) if phrase is not None else []
    return (here, there) if here and there else None


def _of_one_side(doc: Document, k: int) -> bool:
    return doc.form(k) in ("جهه", "طرف", "ناحيه", "جانب") and doc.form(k - 1) == "من"


_SIDES_FAR = 16


def between_them(doc: Document, sentence: Sentence, n: int) -> tuple[End, End] | None:
    """«القتال الدائر بينهم وبين الجيش»: the name before, and the one behind the second بين."""
    for k in range(n, min(sentence.last - 2, n + 5)):
        if doc.form(k) in _BETWEEN and doc.form(k + 1) == "وبين":
            phrase = noun_phrase(doc, k + 2, sentence.last)
            here = end_of(doc, describe(doc, phrase)) if phrase is not None else None
            before = nearest_before(doc, sentence, n)
            return (before, here) if before is not None and here is not None else None
    return None


def _placed(doc: Document, sentence: Sentence, k: int) -> bool:
    """Whether a preposition stands before the noun that takes a name: «إلى مملكة البحرين»."""
    before = doc.words[k - 1]
    bare = not (before.definite or before.enclitic or before.finite or before.conj or before.classes)
    return k - 2 >= sentence.first and bare and doc.words[k - 2].is_("preposition")


def nearest_before(doc: Document, sentence: Sentence, n: int, *, parties: bool = False) -> End | None:
    """The nearest name before a word, for a pronoun: «المقاومة … باشتباكات معها»; ``parties``: no states."""
    kinds = ("actor", "person") if parties else ("actor", "country", "capital", "person")
    for k in range(n - 1, sentence.first - 1, -1):
        placed = doc.words[k].prep or doc.words[k - 1].is_("preposition") or doc.words[k - 1].is_("place_preposition")
        for hit in doc.names.get(k, ()):
            where = any(e.kind in ("country", "capital", "place") for e in hit.entries)
            if where and k > sentence.first and (placed or _placed(doc, sentence, k)):
                continue  # «وصل إلى القاهرة للقاء …», «في سلطنة عمان»
            if hit.last < n and any(e.kind in kinds for e in hit.entries):
                return end_of(doc, describe(doc, Phrase(k, hit.last + 1, k)))
        if not doc.words[k].known and surname_of(doc, k) is not None:
            return end_of(doc, describe(doc, Phrase(k, k + 1, k)))
    return None
