"""Phrases: where a noun phrase ends, by the article, the construct state and the closed classes.

Arabic marks the joints of a noun phrase well enough for words that no table knows: after a definite noun another
definite word is its adjective, after an indefinite one it is its owner, and an indefinite word after a definite one
begins something new (an object, a circumstance, a predicate), unless it is part of a name.
"""

from __future__ import annotations

import msgspec

from musnad.lexicon.words import ACTS
from musnad.reading.document import Document
from musnad.reading.memo import once_a_range, once_a_token
from musnad.reading.phrase_bounds import (
    MUCH,
    SETTLEMENTS,
    begins_anew,
    closed_plural,
    disagrees,
    named_to,
    person_and_people,
    person_and_state,
    portfolio,
    proper_ends,
    relational,
    thing,
    town,
    two_states,
    unlike,
    whence,
)
from musnad.reading.phrase_breaks import (
    before_building,
    closes,
    closing_mark,
    holds_clause,
    leads,
    no_noun,
    stands_alone,
)
from musnad.reading.phrase_words import (
    accusative,
    adjective_of,
    after_title,
    agrees,
    called_ali,
    common,
    cue_and_place,
    dual_weapon,
    kunya,
    name_ends,
    of_a_body,
    post_of_body,
    time_behind,
    unit_number,
)

_LONGEST = 14
_OPEN = {"(": ")", "«": "»", "“": "”", '"': '"', "[": "]", "'": "'", "‹": "›", "„": "“"}
_STOPS = frozenset(
    {
        "preposition",
        "time_preposition",
        "cause_preposition",
        "conjunction",
        "clause_conjunction",
        "conditional",
        "complementiser",
        "relative",
        "negator",
        "modal",
        "auxiliary",
        "passive_auxiliary",
        "pronoun",
        "interrogative",
        "focus",
        "demonstrative",
        "quantifier",
        "place_preposition",
    }
)


THEREIN = frozenset({"فيه", "فيها", "فيهما", "خلاله", "خلالها"})
_ONE_OF_THEM = frozenset({"احدهم", "احدهما", "احداهن", "احداهما"})


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: tokens ``[first, last)`` and its head noun."""

    first: int
    last: int
    head: int


@once_a_token
def nominal(doc: Document, n: int) -> bool:
    """Whether a token can be a noun or adjective."""
    token, word = doc.tokens[n], doc.words[n]
    if token.kind != "word" or n in doc.figures:
        return token.kind != "punct"
    if token.form in _ONE_OF_THEM or _in_front_of(doc, n):
        return token.form in _ONE_OF_THEM
    if token.form in doc.lexicon.names:
        return True
    if word.definite or word.nouns:
        return not (word.classes & _STOPS and word.kinds <= {"active_part", "passive_part"})  # «أو», «خارج»
    return not word.classes & _STOPS and not word.finite


def _in_front_of(doc: Document, n: int) -> bool:
    """«أمام», which folds like «إمام»: the letter that the text has decides."""
    raw = doc.tokens[n].form == "امام" and doc.report.text[doc.tokens[n].start] == "أ"
    return raw or before_building(doc, n) or no_noun(doc, n)


@once_a_range
def noun_phrase(doc: Document, first: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at a token (behind its clitics), or None when no noun stands there.

    ``first``: token number; ``limit``: the token before which the phrase must end. «قوات الجيش السوري هجوما» gives
    the first three words, «17 عنصرا من تنظيم الدولة بعد» all before «بعد».
    """
    head = _head(doc, first, limit)
    if head is None:
        return None
    k = max(after_title(doc, head), max((doc.figures.get(n, 0) for n in range(first, head + 1)), default=0))
    k, limit = min(k, limit), min(limit, first + _LONGEST)
    in_name, last = _is_name(doc, head), max(head, k - 1)
    while k < limit:
        token = doc.tokens[k]
        if token.kind == "punct":
            close = None if closes(doc, first, k) else _closing(doc, k, limit)
            if close is None:
                break
            k = close + 1
            last, in_name = close, True
            continue
        if _numeral_adjective(doc, last, k):
            last, k = k, k + 1
            continue
        if k in doc.timed and _dated(doc, head, k):
            while k < limit and k in doc.timed:
                last, k = k, k + 1
            break
        if doc.counts(k) or k in doc.timed:
            break
        step = _joins(doc, head, last, k, limit, in_name=in_name)
        if not step:
            break
        in_name = in_name or (_is_name(doc, k) and not adjective_of(doc, head, k))
        last = step - 1
        k = step
    return Phrase(first, named_to(doc, first, last, limit) + 1, head)


def _dated(doc: Document, head: int, k: int) -> bool:
    """«هجوم [أمس]», «تفجير [الأسبوع الماضي]»: an act is known by its day; people and things are not."""
    act = bool(doc.words[head].kinds & ACTS)
    return act and k == head + 1 and not doc.words[head].definite and not proper_ends(doc, head)


def _numeral_adjective(doc: Document, last: int, k: int) -> bool:
    """«الشبان الثلاثة», «أبنائهم الخمسة»: a definite number behind a definite noun that it counts."""
    known = doc.words[last].definite or bool(doc.words[last].enclitic)
    counts = doc.counts(k) and k not in doc.timed and doc.report.text.startswith("ال", doc.tokens[k].start)
    return unit_number(doc, last, k) or (known and counts and doc.form(k + 1) != "من")  # «المسلحون | المئات من السكان»


def _head(doc: Document, first: int, limit: int) -> int | None:
    """The head noun: behind an opening quote, a figure, a quantifier or a demonstrative; a bare figure heads itself."""
    n, figure = first, None
    while n < limit and n < first + 8:
        token, word = doc.tokens[n], doc.words[n]
        if n > first and word.conj and token.kind == "word" and not doc.counts(n):
            return figure
        if doc.counts(n):
            figure = n
        elif token.kind == "punct":
            if (token.form not in _OPEN or closing_mark(doc, n)) and not (token.form == ")" and figure == n - 1):
                return figure  # but «أحد عشر (11) رجلا» goes on
        elif token.form in THEREIN:
            return figure  # «فيه», which folds like «فئة»
        elif token.form in _ONE_OF_THEM or not leads(doc, n, opens=n == first):
            if not nominal(doc, n) or (figure is not None and (word.prep or time_behind(doc, figure, n))):
                return figure
            return n
        if word.is_("quantifier") and doc.form(n + 1) == "من" and not doc.words[n + 1].enclitic:
            n += 1  # «عدد من السكان»
        n += 1
    return figure


def _closing(doc: Document, k: int, limit: int) -> int | None:
    close = _OPEN.get(doc.tokens[k].form)
    if close is None:
        return None
    for m in range(k + 1, min(limit, k + 8)):
        if doc.tokens[m].form == close:
            said = close not in ")]" and holds_clause(doc, k + 1, m)
            return m if m > k + 1 and not said else None
        if doc.tokens[m].form in "،,؛:.":
            return None  # the mark closed a quotation
    return None


@once_a_token
def _is_name(doc: Document, n: int) -> bool:
    return doc.forms[n] in doc.lexicon.names or "title" in doc.words[n].kinds


def _joins(doc: Document, head: int, last: int, k: int, limit: int, *, in_name: bool) -> int:
    """The token after what joins the phrase at ``k``, 0 when the phrase ends before it."""
    word, before = doc.words[k], doc.words[last]
    if word.conj:
        return k + 1 if portfolio(doc, head, k) else 0
    if doc.tokens[k].form == "باسم" and k == last + 1 and _office(doc, head):
        inner = noun_phrase(doc, k + 1, limit)
        return inner.last if inner else 0
    if doc.tokens[last].form in _CALLED and not word.prep:
        return kunya(doc, k, limit)  # «القيادي المكنى أبو علي»
    name = min(k + 2, limit) if called_ali(doc, last, k) else _apposed_name(doc, head, last, k, limit)
    if name > k:
        return name
    if word.prep == "ل" and (post_of_body(doc, head, last, k) or doc.words[last].is_("belonging")):
        inner = noun_phrase(doc, k, limit)  # «وكيل الوزارة للشؤون السياسية», «المسؤول المالي لتنظيم الدولة»
        return inner.last if inner else 0
    if word.prep:
        return 0
    if word.is_("preposition"):
        return _complement(doc, head, last, k, limit)
    if (word.classes & _STOPS and not word.nouns) or stands_alone(doc, head, last, k):
        return 0
    named = doc.tokens[k].form in doc.lexicon.names and (in_name or not before.definite)
    named = named or (k == last + 1 and town(doc, last, k))  # «مدينة سرت», though «سرت» can be a verb
    if word.finite and not word.definite and not named and (not word.nouns or before.definite):
        return 0
    if word.enclitic and _tells_act(doc, k) and "group" in doc.words[head].kinds:
        return 0  # «أربعة عمال | مصرعهم»
    if name_ends(doc, head, last) and common(doc, k):
        return 0  # «بوكو حرام | ثكنة»
    bare = doc.tokens[k].form.endswith("ا") and not word.definite and k not in doc.names
    if proper_ends(doc, last) and bare and doc.tokens[k].form not in doc.lexicon.names:
        return 0  # «موسكو | ردا»
    if proper_ends(doc, last) and doc.tokens[k].form.endswith(("ها", "هم")) and not word.known:
        return 0  # «طهران | ضلوعها»
    if proper_ends(doc, last) and begins_anew(doc, head, last, k, limit):
        return 0  # «داعش | القبض», «طالبان | مقاليد السلطة», «هجوم روسيا | العسكري»
    if two_states(doc, last, k) or person_and_state(doc, last, k) or person_and_people(doc, last, k):
        return 0  # «رفعت واشنطن | الخرطوم من القائمة», «زار كيري | القاهرة»
    if word.definite and before.definite and "speech" in word.kinds:
        return 0  # «القائد | الأنباء»
    if before.definite and doc.tokens[k].form in SETTLEMENTS:
        return 0  # «المدفعية | القرية», «الجيش | المدينة»
    if word.definite and _of_one(doc, last) and _person(doc, k) and not _person(doc, last):
        return 0  # «في مكتبه | السفير»
    if word.definite:
        adjective = last > head and (relational(doc, last) or agrees(doc, head, last))
        if before.definite and (unlike(doc, last, k) or (adjective and thing(doc, k))):
            return 0  # «الجيش | الحوثيين», «الملثمون | النار», «الجيش الإسرائيلي | المسجد»
        if before.definite and word.nouns and _tells_act(doc, k) and not doc.tokens[k].form.endswith(("ي", "يه")):
            return 0  # «الشرطة | القبض»
        if last > head and not before.definite and adjective_of(doc, head, last) and not in_name:
            return 0  # «طائرات عربية | المواقع»: an adjective owns nothing
        return 0 if accusative(doc, last) or closed_plural(doc, last) or disagrees(doc, last, k) else k + 1
    if cue_and_place(doc, last, k):
        return k + 1
    if before.definite or doc.tokens[last].kind == "punct":
        return k + 1 if _name_goes_on(doc, last, k, in_name=in_name) else 0
    if accusative(doc, last):
        return k + 1 if accusative(doc, k) and doc.tokens[last].kind == "word" else 0
    if accusative(doc, k) and (not in_name or common(doc, k)):
        return 0
    if closed_plural(doc, last) and not doc.tokens[k].form.endswith(doc.tokens[last].form[-2:]):
        return 0  # «مسلحون | سيارته»
    if last == head and dual_weapon(doc, head, k):
        return 0  # «مروحيات | برميلين متفجرين»
    if last == head and of_a_body(doc, head) and not adjective_of(doc, head - 1, k):
        return 0  # «مجموعة مسلحة | أنبوب المياه»
    if last > head and adjective_of(doc, head, last) and not adjective_of(doc, head, k) and not in_name:
        return 0  # behind an adjective a bare noun begins something new: «ميليشيات حوثية منزلا»
    return k + 1


_CALLED = frozenset({"المكني", "الملقب", "المدعو", "المكناه", "الملقبه", "المدعوه"})


def _of_one(doc: Document, n: int) -> bool:
    """«مكتبه», «مقرها»: a noun with its owner's pronoun, by the letter that the text has («مكتبة» is another word)."""
    owned = any(u.enclitic for u in doc.words[n].nouns)
    return owned and doc.report.text[doc.tokens[n].start : doc.tokens[n].end].endswith(("ه", "ها", "هم"))


def _person(doc: Document, n: int) -> bool:
    return bool(doc.words[n].kinds & {"title", "group"})


_OFFICES = frozenset({"title", "source", "group"})


def _office(doc: Document, head: int) -> bool:
    """Whether a noun can be a person's office: one person, by its form, and no body («مجموعة»); of two officers the
    second by his country alone: «الرئيسان التركي … و[الأمريكي] باراك أوباما»."""
    nouns = doc.words[head].nouns
    if doc.words[head].definite and doc.words[head].conj and any(u.kind == "nisba" for u in nouns):
        return True
    body = any(u.kind == "head" for u in nouns) and not any(u.kind in ("title", "source") for u in nouns)
    return not body and any(u.kind in _OFFICES and u.number not in ("pl", "dual") for u in nouns)


def _apposed_name(doc: Document, head: int, last: int, k: int, limit: int) -> int:
    """The token after a person's name beside his office: «وزير الخارجية الروسي سيرغي لافروف»; else ``k``."""
    if not _office(doc, head) or doc.words[k].conj or doc.words[k].prep or doc.tokens[k].kind != "word":
        return k
    begun = last > head or doc.words[head].definite
    if stands_alone(doc, head, last, k) or (begun and person_and_state(doc, last, k)):
        return k
    names = doc.lexicon.names
    known = [h.last for h in doc.names.get(k, ()) if h.last < limit and any(e.kind == "person" for e in h.entries)]
    at = max(known, default=k - 1) + 1
    if at == k:
        form = doc.tokens[k].form
        stranger = (
            not doc.words[k].known and not doc.words[k].definite and not doc.words[k].finite and not accusative(doc, k)
        )
        if form not in names and not (
            stranger and k + 1 < limit and (doc.tokens[k + 1].form in names or not doc.words[k + 1].known)
        ):
            return k
        at = k + 1
    while (
        at < limit and at < k + 5 and doc.tokens[at].kind == "word" and not doc.words[at].conj and at not in doc.timed
    ):
        word, form = doc.words[at], doc.tokens[at].form
        if not (form in names or (not word.known and not word.prep and not accusative(doc, at))):
            break
        if at > k and person_and_state(doc, at - 1, at):
            break
        at += 1
    return at


def _complement(doc: Document, head: int, last: int, k: int, limit: int) -> int:
    """«من» after a noun for people, «في» after a member or an official, «باسم» after a spokesman belong to the
    phrase."""
    form = doc.tokens[k].form
    kinds = {u.kind for u in (*doc.words[head].nouns, *doc.words[last].nouns)}
    many = kinds & {"group", "head", "source"} or doc.counts(head) or doc.form(head) in MUCH
    partitive = form == "من" and many and not doc.words[k].enclitic
    called = any(doc.tokens[n].form in _CALLED for n in range(head, last))  # «المكنى أبو علي | في جبهة»
    member = (
        not called
        and form in ("في", "لدي")
        and kinds & {"title", "source"}
        and k == last + 1
        and _body(doc, k + 1, limit)
    )
    if not (partitive or member) or k + 1 >= limit:
        return 0
    inner = noun_phrase(doc, k + 1, limit)
    if (
        inner is None
        and doc.counts(head)
        and k + 2 < limit
        and doc.words[k + 2].definite
        and not doc.words[k + 1].classes
    ):
        return k + 3  # «ثمانية من حفظة السلام»: an owner makes a noun of a word that no table has as one
    if inner is None or (partitive and (_tells_act(doc, inner.head) or whence(doc, (head, last), inner.head))):
        return 0  # «القائد | من محاولة اغتيال», «المتمردين | من المدينة»
    return inner.last


def _tells_act(doc: Document, n: int) -> bool:
    known = any(e.kind == "trigger" for h in doc.names.get(n, ()) for e in h.entries)
    return known or (doc.words[n].kinds <= ACTS and bool(doc.words[n].nouns))


def _body(doc: Document, n: int, limit: int) -> bool:
    """Whether an organisation begins at a token: what a member or an official is in («قيادي في حركة …»), no place or
    speech."""
    if n >= limit:
        return False
    if any(e.kind in ("actor", "outlet") for h in doc.names.get(n, ()) for e in h.entries):
        return True
    return "head" in doc.words[n].kinds and "source" not in doc.words[n].kinds


def _name_goes_on(doc: Document, last: int, k: int, *, in_name: bool) -> bool:
    """Whether an indefinite word after a definite one is a name: «الرئيس التركي أحمد …», «الجنرال ستيفن …»."""
    form = doc.tokens[k].form
    if form in doc.lexicon.names:
        personal = bool(doc.words[last].kinds & {"title", "nisba", "group"})
        return personal or (in_name and doc.tokens[last].kind == "punct") or doc.tokens[last].form in doc.lexicon.names
    if doc.words[k].known or accusative(doc, k):
        return False
    return "title" in doc.words[last].kinds or (in_name and doc.tokens[last].form in doc.lexicon.names)
