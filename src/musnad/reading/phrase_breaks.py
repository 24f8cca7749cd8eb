"""Phrase breaks: words that begin a phrase of their own though nothing marks the joint before them."""

from __future__ import annotations

from musnad.reading.document import Document
from musnad.reading.phrase_bounds import MUCH, thing
from musnad.reading.phrase_objects import object_begins_at, shot

_PRAYER = frozenset({"المسجد", "مسجد", "الجامع", "جامع", "الحرم"})


def stands_alone(doc: Document, head: int, last: int, k: int) -> bool:
    """Whether a word begins a phrase of its own: «الجيش | [العديد] من القرى»; or stands behind a dual that kept its ن
    and that is in construct with nothing: «غارتين | مبنى»; or says how: «نفى الرئيس | بقوة»."""
    form, word = doc.tokens[head].form, doc.words[head]
    dual = last == head and form.endswith(("تين", "تان")) and "trigger" in word.kinds
    alone = dual and doc.tokens[k].kind == "word" and not doc.tokens[k].form.endswith(("ين", "ان"))
    much = (doc.form(k) in MUCH and doc.form(k + 1) == "من") or doc.words[k].is_("manner_adverb")
    much = (
        much or doc.form(k) == "مقابل" or doc.form(k) in AIMING or (doc.form(k) in _SHOT and doc.words[last].definite)
    )
    return (
        alone
        or much
        or _two_sites(doc, head, last, k)
        or _pronoun_parts(doc, last, k)
        or _means(doc, head, last, k)
        or _behind_quote(doc, last, k)
        or _raids(doc, head, last, k)
        or shot(doc, last, k)
        or object_begins_at(doc, head, last, k)
        or _says_how(doc, k)
        or _shell_hits(doc, head, last, k)
        or _body_and_site(doc, head, last, k)
    )


def _body_and_site(doc: Document, head: int, last: int, k: int) -> bool:
    """«نهبت المليشيا | الأسواق», «اقتحمت الشرطة | الجامعة»: a body with its article owns no building."""
    kinds = doc.words[k].kinds
    body = last == head and doc.forms[head].startswith("ال") and "head" in doc.words[head].kinds
    site = "facility" in kinds and not kinds & {"nisba", "head", "active_part", "passive_part"}
    return body and site and doc.words[k].definite and k not in doc.names and head not in doc.names


_HOW = frozenset("متاثرا متاثره متاثرين متاثران بانه بانها بانهم بانهما بانهن".split())
_THEIRS = ("هم", "ها", "هما", "هن")


def _says_how(doc: Document, k: int) -> bool:
    """«استشهد شاب | [متأثرا] بجراحه», «وصف الهجوم | [بأنه] جريمة», «عاقبت خمسة مسؤولين | [لتورطهم] في القمع»."""
    form = doc.tokens[k].form
    why = form.startswith("ل") and form.endswith(_THEIRS) and not (doc.words[k].known or k in doc.names)
    return form in _HOW or (why and form not in doc.lexicon.names and doc.form(k + 1) in ("في", "ب", "علي", "مع"))


_SHELLS = frozenset({"missile", "artillery"})


def _shell_hits(doc: Document, head: int, last: int, k: int) -> bool:
    """«أصاب صاروخ | سفينة», «استهدفت قذيفة | مدرسة»: a missile owns no building or ship."""
    word = doc.words[k]
    shell = any(u.kind == "weapon" and u.row.class_ in _SHELLS for u in doc.words[head].nouns)
    site = "facility" in word.kinds and "weapon" not in word.kinds
    return shell and last == head and not doc.words[head].definite and site and not (word.definite or word.prep)


AIMING = frozenset({"مستهدفه", "مستهدفا", "مستهدفين", "مستهدفتين"})  # «على سوريا | مستهدفة مواقع»
_SHOT = frozenset({"النار", "الرصاص", "النيران"})  # «أطلق الجنود | النار»


def _led(doc: Document, k: int) -> bool:
    """«الطريق | [المؤدية] إلى المطار»: an adjective that only says where or whose, with its preposition behind it."""
    if not doc.words[k].is_("led_participle") or k + 1 >= len(doc.words):
        return False
    after = doc.words[k + 1]
    return after.is_("preposition") or bool(after.prep) or after.is_("place_preposition")


def _behind_quote(doc: Document, last: int, k: int) -> bool:
    """«حزب «الوطن» | المسجد»: a definite thing behind a quoted name is no more of it."""
    closes = doc.tokens[last].kind == "punct" and doc.tokens[last].form in '»”"'
    return closes and "facility" in doc.words[k].kinds and thing(doc, k)


def _raids(doc: Document, head: int, last: int, k: int) -> bool:
    """«طائرات | غارات»: the plural of an act owns no planes."""
    both = all(doc.tokens[n].form.endswith("ات") and not doc.words[n].definite for n in (head, k))
    return both and last == head and "weapon" in doc.words[head].kinds and "trigger" in doc.words[k].kinds


def _means(doc: Document, head: int, last: int, k: int) -> bool:
    """«استخدم الجيش السوري | الغازات»: a definite weapon behind a noun that has its adjective is no more of it."""
    word = doc.words[k]
    if last == head or not (doc.words[last].definite and doc.words[head].definite and word.definite) or word.prep:
        return False
    named = any(e.kind == "weapon" for h in doc.names.get(k, ()) for e in h.entries)
    return named or "weapon" in word.kinds


_OWN = ("ه", "ها", "هم", "هما")
_SELF = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "وحده", "وحدها"})
_FORCES = frozenset({"head", "trigger", "weapon"})


def _pronoun_parts(doc: Document, last: int, k: int) -> bool:
    """«مصدره | قوات النظام», «التنظيم | مسؤوليته»: what has a pronoun owns no noun behind it, and a name in full is
    not the owner's."""
    if doc.tokens[k].kind != "word" or doc.words[k].prep or doc.words[k].conj:
        return False
    if _has_pronoun(doc, k):
        named = any(
            e.kind == "actor" and hit.last >= last
            for n in range(max(0, last - 3), last + 1)
            for hit in doc.names.get(n, ())
            for e in hit.entries
        )
        return named and k not in doc.names and doc.form(k) not in _SELF
    bare = not doc.words[k].definite and k not in doc.names and doc.tokens[k].form not in doc.lexicon.names
    return bare and _has_pronoun(doc, last) and bool(doc.words[k].kinds & _FORCES) and "group" not in doc.words[k].kinds


def _has_pronoun(doc: Document, n: int) -> bool:
    """Whether a noun ends in a pronoun of another: «مصدره», but not «مدينة», which folds alike."""
    token, word = doc.tokens[n], doc.words[n]
    written = doc.report.text[token.start : token.end]
    return bool(word.enclitic or any(u.enclitic for u in word.nouns)) and written.endswith(_OWN)


def _two_sites(doc: Document, head: int, last: int, k: int) -> bool:
    """«طائرات مسيرة | معملي بقيق»: two sites in construct behind a noun that has its adjective are no more of it."""
    sites = doc.tokens[k].form.endswith("ي") and "facility" in doc.words[k].kinds
    bare = not (doc.words[k].definite or doc.words[k].prep or doc.words[k].conj)
    return sites and bare and last > head and "facility" not in doc.words[last].kinds


def before_building(doc: Document, n: int) -> bool:
    """«تظاهرة امام البرلمان»: «أمام» without its hamza before a building; but «امام المسجد»."""
    if doc.tokens[n].form != "امام" or n + 1 >= len(doc.words) or doc.form(n + 1) in _PRAYER:
        return False
    return "facility" in doc.words[n + 1].kinds


_CLAUSE = 3  # words
_ALIKE = frozenset({'"', "'"})
_LED = frozenset("له لها لهم لهما لهن به بها بهم بهما لنا بنا بايدي بايادي".split())
_STILL = frozenset({"زال", "زالت", "زالوا", "تزال", "يزال", "يزالون"})
_NOT = frozenset({"ما", "وما", "لا", "ولا"})


def no_noun(doc: Document, n: int) -> bool:
    """«له», «بأيدي», «ما زالت»: words that no table of nouns should answer for."""
    form = doc.form(n)
    if form == "اليه" and doc.report.text[doc.tokens[n].start] == "إ":
        return True  # «إليه», which folds like «آلية»
    return form in _LED or (form in _STILL and n > 0 and doc.form(n - 1) in _NOT)


def closes(doc: Document, first: int, k: int) -> bool:
    """«نقلت "الوكالة" عن قائد "الوحدة"»: a mark alike at both ends closes what was opened behind ``first``."""
    mark = doc.forms[k]
    return mark in _ALIKE and doc.forms[first:k].count(mark) % 2 == 1


def owned_by(doc: Document, last: int, k: int) -> bool:
    """«القوات | [الموالية] للرئيس»: an adjective of a definite noun that says with ل whose it is."""
    if not doc.words[k].is_("belonging") or not doc.forms[k].startswith("ال") or k + 1 >= len(doc.words):
        return False
    known = doc.words[last].definite or any(
        h.last == last and any(e.kind == "actor" for e in h.entries)
        for n in range(max(0, last - 4), last + 1)
        for h in doc.names.get(n, ())
    )
    return known and doc.words[k + 1].prep == "ل" and not doc.words[k + 1].enclitic


def closing_mark(doc: Document, k: int) -> bool:
    """«منطقة "النخيلة" | بالمديرية»: a mark alike at both ends, at the word before it, apart from the next."""
    if doc.forms[k] not in _ALIKE or k == 0:
        return False
    text, token = doc.report.text, doc.tokens[k]
    return doc.tokens[k - 1].end == token.start and token.end < len(text) and text[token.end].isspace()


def holds_clause(doc: Document, first: int, last: int) -> bool:
    """«قال الضابط «قتلنا ثلاثة منهم»»: whether quotation marks hold what somebody says and no name."""
    if last - first < _CLAUSE:
        return False
    word = doc.words[first]
    mine = word.finite and any(v.form.person.startswith("1") for v in word.verbs)
    counted = word.finite and any(doc.counts(n) for n in range(first + 1, last))
    inner = (doc.words[n] for n in range(first, last) if n not in doc.names)
    return mine or counted or any(w.finite and not (w.nouns or w.definite or w.classes) for w in inner)


_FIRST = frozenset({"اول", "اخر", "اخطر", "اهم", "ابرز", "اشهر"})


def first_of(doc: Document, n: int) -> bool:
    """«[أول] موقع», «[آخر] معاقل التنظيم», «[أخطر] قياداته»: an elative before its noun, though it can be a verb."""
    if doc.tokens[n].form not in _FIRST or n + 1 >= len(doc.words) or n in doc.timed:
        return False
    after = doc.words[n + 1]
    bare = not (after.prep or after.conj or after.classes - {"belonging"})
    return bare and not after.kinds.isdisjoint(_OF_THINGS) and n + 1 not in doc.timed


_OF_THINGS = frozenset({"facility", "weapon", "group", "head", "title"})


def leads(doc: Document, n: int, *, opens: bool) -> bool:
    """Whether a word stands before the noun that heads its phrase: «بعض», «هذه», and one that ``opens`` it, «أول»."""
    word = doc.words[n]
    return word.is_("quantifier") or word.is_("demonstrative") or (opens and first_of(doc, n))
