"""Source phrases: how far the words for a speaker reach.

A speaker is told with office, people, place and name («المتحدث باسم وزارة الصحة أشرف القدرة»): longer than other noun
phrases, and bounded by what a verb of saying must be followed by.
"""

from __future__ import annotations

import msgspec

from musnad.reading.document import Document
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_breaks import holds_clause, owned_by
from musnad.reading.phrase_ends import (
    after_name,
    described,
    for_once,
    foreign,
    given_name,
    governs,
    kinds_of,
    name_word,
    object_begins,
    paper_tells,
    relational,
    told_to,
    unnamed,
    verbal,
    western,
)
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.speech_words import (
    MANNER,
    OCCASIONS,
    QUOTES,
    SAME,
    complementiser,
    participle,
    said_noun,
    speech_verb,
    tail_row,
)

_LONGEST = 24
_INSIDE = frozenset({"في", "من", "باسم", "لدي", "بين", "علي", "داخل"})
_LANDS = frozenset({"country", "capital", "place"})
_PEOPLE, _STATES = frozenset({"title", "source", "group"}), frozenset({"country", "capital"})
_ORGANISED = frozenset({"head", "actor", "outlet", "facility", "country", "capital", "place"})
_BODIES = frozenset({"group", "head", "source", "title"})
_SOME = frozenset("عدد بعض عشرات مئات احد كبار جمع مجموعه".split())
_CHIEF = frozenset("العام العامه التنفيذي التنفيذيه الرسمي الرسميه الاقليمي السامي الخاص".split())
_OWN = frozenset("ه ها هم هما".split())
_OF_NEWS = frozenset("للانباء للصحافه للاخبار للاعلام".split())
_THEN = frozenset("فان فانه فانها فانهم فقد".split())
_WHO = frozenset({"country", "capital", "title", "actor", "source", "head", "outlet", "person", "group"})
_NAME_JOINTS = frozenset("بن ابن بنت ابو ابي ال عبد ولد ام دي فان فون دو لا يدعي تدعي".split())
_STOPS = frozenset(
    (
        "preposition time_preposition cause_preposition conjunction clause_conjunction conditional "
        "complementiser relative negator modal auxiliary passive_auxiliary pronoun interrogative focus "
        "demonstrative time time_adverb"
    ).split()
)


def source_phrase(doc: Document, at: int, limit: int, barred: frozenset[str] = frozenset()) -> Participant | None:
    """The participant whose words begin at a token, with office and name: «وزير العدل محمد شلالدة».

    ``limit``: the token before which it must end; ``barred``: prepositions that the verb of saying governs, which
    end it.
    """
    phrase = noun_phrase(doc, at, limit)
    if phrase is None:
        return None
    last = _trimmed(doc, phrase)
    limit = min(limit, phrase.first + _LONGEST)
    people, one = bool(kinds_of(doc, phrase.head) & _PEOPLE), 0
    nation = doc.words[phrase.head].definite and relational(doc, phrase.head) and phrase.first == phrase.head
    people = people or (nation and last < limit and _named(doc, last))  # «الإسباني جوزيب غوارديولا»
    while last < limit:
        if step := _joint(doc, phrase, last, limit):
            one, last = one or last, step
            continue
        if owned_by(doc, last - 1, last) and (whose := noun_phrase(doc, last + 1, limit)) is not None:
            one, last = one or last, _trimmed(doc, whose)  # «القوات الموالية لحكومة …»: by its own head still
            continue
        people = people or any("title" in kinds_of(doc, n) for n in range(phrase.first, last))
        step = _goes_on(doc, phrase, last, limit, barred, people=people)
        if step <= last:
            break
        last = step
    while last > phrase.head + 1 and (doc.form(last - 1) == "ل" or doc.form(last - 1) in _INSIDE - {"باسم"}):
        last -= 1
    who = describe(doc, Phrase(phrase.first, one or last, phrase.head))
    if not one:
        whole = doc.form(phrase.first) in doc.lexicon.names and bool(doc.words[phrase.first].conj)
        return msgspec.structs.replace(who, span=doc.span(phrase.first, last, bare=False)) if whole else who
    span = doc.span(phrase.first, last)
    name = span.text if who.name == who.span.text else who.name
    return msgspec.structs.replace(who, phrase=Phrase(phrase.first, last, phrase.head), span=span, name=name)


def _joint(doc: Document, phrase: Phrase, k: int, limit: int) -> int:
    """The token after what speaks as one with the words before it, 0 when nothing does: «مصادر عسكرية وقبلية»،
    «مسؤولون ودبلوماسيون»، «ألمانيا وفرنسا»."""
    word, before = doc.words[k], doc.words[k - 1]
    if word.conj != "و" or word.prep or (word.finite and not word.nouns):
        return 0
    mine, theirs = kinds_of(doc, phrase.head), kinds_of(doc, k)
    if mine & _STATES and not mine & _PEOPLE:
        ends = [h.last + 1 for h in doc.names.get(k, ()) for e in h.entries if e.kind in _STATES and h.last < limit]
        return max(ends, default=0)
    if word.definite or before.definite:
        some = doc.form(phrase.first) in _SOME and word.definite and before.definite
        return k + 1 if some and theirs & _BODIES else 0  # «عدد من المشايخ والدعاة»
    if relational(doc, k - 1) and relational(doc, k) and mine & _PEOPLE:
        return k + 1
    bare = k == phrase.head + 1 or relational(doc, k - 1)
    return k + 1 if bare and _plural(doc, phrase.head) and _plural(doc, k) and theirs & _BODIES else 0


def _plural(doc: Document, n: int) -> bool:
    return any(u.number == "pl" for u in doc.words[n].nouns)


def outlet_like(who: Participant) -> bool:
    """Whether somebody is spoken to or through rather than speaking: an agency, a channel, a paper."""
    return who.sort == "outlet" or (who.sort == "source" and who.kind in ("media", "agency"))


def _trimmed(doc: Document, phrase: Phrase) -> int:
    """A noun phrase without the participle of saying, the complementiser or the day word that it swallowed."""
    for n in range(phrase.head + 1, phrase.last):
        if (
            complementiser(doc, n)
            or (doc.form(n) in _THEN and not _middle_name(doc, n))
            or participle(doc, n)
            or said_noun(doc, n)
            or tail_row(doc, n)
            or doc.words[n].is_("time")
            or (n > phrase.head + 1 and speech_verb(doc, n) and not doc.words[n].nouns)
            or paper_tells(doc, phrase.head, n)
        ):
            return n
        if (doc.form(n) in _INSIDE and _channel(doc, n + 1)) or told_to(doc, n) or doc.form(n) in MANNER:
            return n
        if governs(doc, n) or object_begins(doc, phrase, n) or unnamed(doc, n, len(doc.tokens)) > n or for_once(doc, n):
            return n
        if after_name(doc, phrase.first, n):
            return n
    return phrase.last


def _goes_on(doc: Document, phrase: Phrase, last: int, limit: int, barred: frozenset[str], *, people: bool) -> int:
    """The token after what still belongs to the source at ``last``; ``last`` itself when nothing does."""
    for n in range(phrase.head, last):
        for hit in doc.names.get(n, ()):
            if last <= hit.last < limit and any(
                e.kind in ("actor", "outlet", "person", "source", "title") for e in hit.entries
            ):
                return hit.last + 1
    outlets = [h.last for h in doc.names.get(last, ()) if h.last < limit and any(e.kind == "outlet" for e in h.entries)]
    if outlets and any(u.kind == "source" and u.row.kind == "agency" for u in doc.words[phrase.head].nouns):
        return max(outlets) + 1  # «وكالة الأنباء الرسمية | سانا»
    token, word = doc.tokens[last], doc.words[last]
    if token.form in _THEN and not _middle_name(doc, last):
        return last
    placed = [h.last for h in doc.names.get(last, ()) if h.last < limit and any(e.kind == "place" for e in h.entries)]
    if placed and doc.lexicon.place_cues.get(doc.form(last - 1).removeprefix("ال")):
        return max(placed) + 1  # «شرطة محافظة سيستان»
    to = last + 1 if token.form == "الي" and people else None
    ends = [h.last for h in doc.names.get(to, ()) for e in h.entries if e.kind in _LANDS] if to is not None else []
    if ends and max(ends) < limit and "الي" not in barred:
        return max(ends) + 1  # «المبعوث الخاص إلى سوريا»
    if placed and "title" in kinds_of(doc, last - 1) and not doc.words[last - 1].definite:
        return max(placed) + 1  # «محافظ عدن»
    if token.form in doc.lexicon.names and word.conj and (people or _named(doc, last - 1)):
        return last + 1  # «الدكتور فيصل», no ف and يصل
    proper = kinds_of(doc, last - 1) & {"country", "capital", "actor"}
    if object_begins(doc, phrase, last):
        return last
    if proper and token.form.endswith(("ها", "هم")) and not word.known:
        return last  # «طهران | ضلوعها»
    if not word.conj and not word.prep and not doc.words[last - 1].definite and not proper:
        for hit in doc.names.get(last, ()):
            if hit.last < limit and any(e.kind in ("country", "capital", "actor") for e in hit.entries):
                return hit.last + 1  # «حكومة جنوب أفريقيا»
    if token.kind == "punct":
        if token.form == "#" and last + 1 < limit and (_named(doc, last + 1) or kinds_of(doc, last + 1) & _WHO):
            return last + 2
        if token.form == "/" and last + 1 < limit and "title" in kinds_of(doc, last - 1) and _named(doc, last + 1):
            return last + 2  # «العميد/ سامي قدور»
        if token.form in QUOTES.values() and _unclosed(doc, phrase.first, last, token.form):
            return last + 1
        return _bracketed(doc, last, limit)
    if token.kind != "word" or complementiser(doc, last):
        return last
    day = last in doc.timed and word.is_("time")  # «كارتر | الخميس»
    if not day and (
        token.form in SAME or ((people or doc.form(last - 1) in doc.lexicon.names) and name_word(doc, last))
    ):
        return last + 1  # «العميد صالح علي حسن»
    if told_to(doc, last) or token.form in MANNER or last in doc.timed or governs(doc, last):
        return last
    if unnamed(doc, last, limit) > last or for_once(doc, last):
        return last
    if participle(doc, last) or said_noun(doc, last) or tail_row(doc, last):
        return last
    if word.prep or (word.is_("preposition") and token.form in _INSIDE):
        return _complement(doc, phrase, last, limit, barred, people=people)
    if word.conj:
        return _coordinated(doc, last, limit)
    if (people and (western(doc, last, limit) or foreign(doc, last, limit))) or described(doc, last):
        return last + 1
    named = _named(doc, last) or _between_names(doc, last, limit)
    if (word.classes & _STOPS and not (named and token.form in doc.lexicon.names)) or (
        word.finite and not word.definite and not named
    ):
        return last
    kinds = kinds_of(doc, last)
    ended = doc.form(last - 1)
    after_name = _named(doc, last - 1) or ended in _NAME_JOINTS or ended == "." or name_word(doc, last - 1)
    if "title" in kinds and (people or after_name):
        inner = noun_phrase(doc, last, limit)
        return min(limit, _trimmed(doc, inner)) if inner is not None and inner.head == last else last + 1
    if word.definite:
        return last + 1 if (people or after_name) and (named or "nisba" in kinds or not word.known) else last
    return last + 1 if named and (people or after_name) else last


def _named(doc: Document, n: int) -> bool:
    """Whether a word can be part of a person's name: known as one, or no word that any table knows."""
    token, word = doc.tokens[n], doc.words[n]
    if token.kind != "word":
        return False
    if (
        given_name(doc, n)
        or token.form in _NAME_JOINTS
        or any(e.kind == "person" for h in doc.names.get(n, ()) for e in h.entries)
    ):
        return True
    before = doc.words[n - 1] if n else None
    stranger = before is not None and doc.tokens[n - 1].kind == "word" and not (before.known or before.classes)
    foreign = n > 0 and (doc.form(n - 1) in _NAME_JOINTS or (stranger and token.form.endswith("ا")))
    return not word.known and not word.classes and (foreign or not _masdar_shaped(token.form))


def _between_names(doc: Document, n: int, limit: int) -> bool:
    """«حسين صالح الجنيدي»: a word spelt like a verb (فاعل) between a first name and a surname."""
    form, word = doc.form(n), doc.words[n]
    if n + 1 >= limit or len(form) != 4 or form[1] != "ا" or word.conj or word.prep or word.enclitic or word.nouns:
        return False
    names = doc.lexicon.names
    return doc.form(n - 1) in names and doc.form(n + 1) in names


def _masdar_shaped(form: str) -> bool:
    """A verbal noun by its letters, so that «تسجيل»، «انتشال»، «استعادة» are not taken for names."""
    return verbal(form) or (form.endswith("ا") and len(form) > 4)


def _middle_name(doc: Document, n: int) -> bool:
    """«فلاديمير فان ويلينبرغ»: a part of a name, not «فإن»."""
    after = doc.words[n + 1] if n + 1 < len(doc.words) else None
    before = doc.words[n - 1]
    person = doc.form(n - 1) in doc.lexicon.names or not (before.known or before.definite)
    return doc.form(n) == "فان" and person and after is not None and not after.known and not after.definite


def _unclosed(doc: Document, first: int, last: int, mark: str) -> bool:
    return any(QUOTES.get(doc.tokens[n].form) == mark for n in range(first, last)) and not any(
        doc.tokens[n].form == mark for n in range(first + 1, last)
    )


def _bracketed(doc: Document, k: int, limit: int) -> int:
    """«(إيرنا)»، «"سايت"»: a name or its abbreviation in brackets or quotes behind the source's words."""
    form = doc.tokens[k].form
    if form == "." and k + 1 < limit and len(doc.form(k - 1)) <= 2:
        return k + 1  # «د. فلان»
    mark = ")" if form == "(" else QUOTES.get(form)
    if mark is None:
        return k
    close = next((m for m in range(k + 1, min(limit, k + 9)) if doc.tokens[m].form == mark), None)
    if close is None or close == k + 1 or any(complementiser(doc, m) for m in range(k + 1, close)):
        return k
    if form != "(" and (close - k > 5 or holds_clause(doc, k + 1, close)):
        return k
    return close + 1


def _complement(doc: Document, phrase: Phrase, k: int, limit: int, barred: frozenset[str], *, people: bool) -> int:
    """«مصدر في الشرطة»، «المتحدث باسم الجيش»، «مسؤول بوزارة الدفاع»، «المرصد السوري لحقوق الإنسان»."""
    word, form = doc.words[k], doc.tokens[k].form
    if people and form.startswith("باسم") and form[4:] in _OWN:
        return k + 1  # «ناطق باسمها»
    if word.enclitic and not word.prep:
        return k
    if form in _OF_NEWS and kinds_of(doc, phrase.head) & {"source", "outlet"}:
        return k + 1  # «وكالة "نوفا" للأنباء»
    if form == "من" and k + 2 < limit and doc.form(k + 1) == "اجل" and kinds_of(doc, phrase.first) & _BODIES:
        purpose = noun_phrase(doc, k + 2, limit)  # «مجموعة العمل من أجل اللاجئين»
        return k if purpose is None else purpose.last
    at = k if word.prep else k + 1
    prep = word.prep or form
    organisation = (
        bool(kinds_of(doc, phrase.head) & {"head", "actor", "outlet", "facility", "source"})
        or doc.words[k - 1].definite
    )
    if (
        not (people or (prep == "ل" and organisation))
        or at >= limit
        or (
            prep != "ل" and (_channel(doc, at) or (prep == "في" and doc.form(at).endswith(("ته", "تها"))))
        )  # «في خطبته»
        or doc.form(at) in OCCASIONS
        or {at, at + 1} & doc.timed.keys()
    ):
        return k
    inner = noun_phrase(doc, at, limit)
    if inner is None or doc.words[inner.head].enclitic or doc.words[inner.head].is_("time") or inner.head >= limit:
        return k
    who = describe(doc, inner)
    if prep == "ل" and (outlet_like(who) or not (who.definite or who.sort in ("actor", "state", "place"))):
        return k
    if prep == "ل" and who.sort == "place" and "source" in kinds_of(doc, phrase.first):
        return k  # «مصادر محلية | للجزيرة»: those who speak do so to somebody
    body = any(u.kind in ("head", "title") for n in range(phrase.head, k) for u in doc.words[n].nouns)
    if prep == "ل" and body and _is_act(doc, inner.head) and who.definite and not doc.words[inner.head].definite:
        return min(limit, _trimmed(doc, inner))  # «اللجنة العليا لإغاثة النازحين», «المبعوث الخاص لعملية السلام»
    here = (
        prep == "ب" and who.definite and doc.lexicon.place_cues.get(doc.form(inner.head).removeprefix("بال"))
    )  # «بالمحافظة»
    if _is_act(doc, inner.head) and not here and who.sort not in ("actor", "person", "state"):
        return k
    chief = prep == "ل" and doc.form(k - 1) in _CHIEF and doc.words[k - 2].definite
    if prep in barred and who.sort in ("unknown", "object", "people") and not chief:
        return k
    if prep in ("ب", "علي") and not who.definite and not kinds_of(doc, inner.head) & _ORGANISED:
        return k
    return min(limit, _trimmed(doc, inner))


def _coordinated(doc: Document, k: int, limit: int) -> int:
    """«أمنية وطبية»، «سيستان وبلوشستان»، «أمير قطر ورئيس الوزراء»: another word of the same kind, never a verb."""
    word = doc.words[k]
    if word.conj != "و" or word.prep or (word.finite and not word.definite):
        return k
    kinds = kinds_of(doc, k)
    place = "place" in kinds and not kinds & {"country", "capital"}
    before = doc.words[k - 1].definite
    adjective = not before and doc.form(k).endswith(("يه", "ي", "يين", "يون")) and not word.definite
    if adjective and not kinds & _WHO:
        return k + 1
    if not (word.definite or place) or kinds & _WHO or _is_act(doc, k):
        return k
    inner = noun_phrase(doc, k, limit)
    return _trimmed(doc, inner) if inner is not None else k + 1


def co_speakers(
    doc: Document, at: int, limit: int, barred: frozenset[str] = frozenset()
) -> tuple[list[Participant], int]:
    """The sources coordinated with one that ends at a token («الشرطة وأحد السكان», «عن مسؤول وعن مصدر»), and the
    token after them."""
    out: list[Participant] = []
    if at + 1 < limit and doc.form(at) in ("،", ",") and doc.form(at + 1) == "وعن":
        at += 1
    while at < limit and doc.words[at].conj == "و" and not (doc.words[at].finite and not doc.words[at].definite):
        first = at + 1 if doc.form(at) in ("وعن", "ومن") else at
        who = source_phrase(doc, first, limit, barred)
        if who is None or not who.actorlike or _is_act(doc, who.phrase.head):
            break
        out.append(who)
        at = who.phrase.last
    return out, at


def _is_act(doc: Document, n: int) -> bool:
    return any(u.kind in ("trigger", "masdar") for u in doc.words[n].nouns)


def _channel(doc: Document, n: int) -> bool:
    """«في بيان»، «في مقابلة»: the channel of the saying, no part of who speaks."""
    return n < len(doc.words) and _names_a_channel(doc, n)


def _names_a_channel(doc: Document, n: int) -> bool:
    return any(
        (
            u.kind == "source"
            and u.row.channel
            and u.row.kind in ("document", "media")
            and u.row.channel not in ("broadcast", "agency")
        )
        or u.kind == "speech"
        for u in doc.words[n].nouns
    ) or doc.form(n) in ("حديث", "وقت", "مؤتمر", "موتمر", "كلمه", "خطاب", "تقرير", "تقريره", "مقال")
