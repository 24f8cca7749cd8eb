"""Phrase ends: where the words for a speaker stop, though the noun phrase could go on.

What is said may begin right behind the speaker («مسؤول أميركي | مقتل …»، «طالب المشاركون | المنظمات»), and Arabic puts
no mark between: a name governs nothing, an adjective is followed by no bare verbal noun, a closed plural by no object.
"""

from __future__ import annotations

from musnad.lexicon.words import ACTS
from musnad.reading.document import Document
from musnad.reading.phrases import Phrase
from musnad.reading.speech_words import QUOTES, complementiser, participle, said_noun, speech_verb

_SHORT = 4
_SAYS = frozenset({"speech", "trigger", "masdar"})
_COMPASS = frozenset(f + e for f in ("غرب", "شرق", "شمال", "جنوب") for e in ("ي", "يه", "يون", "يين", "يان"))
_WHOLE = frozenset({"البعض", "الجميع", "الكل", "بعضهم", "جميعهم", "كلهم"})
_STATES = frozenset({"country", "capital"})
_PROPER = frozenset({"actor", "person", "outlet", "country", "capital", "place", "title"})
_BODIES = frozenset({"group", "head", "source", "title"})


def kinds_of(doc: Document, n: int) -> frozenset[str]:
    """The kinds of nouns and names that a token can be or begin."""
    kinds = {u.kind for u in doc.words[n].nouns}
    kinds |= {e.kind for h in doc.names.get(n, ()) for e in h.entries}
    return frozenset(kinds)


def relational(doc: Document, n: int) -> bool:
    """Whether a token is an adjective of relation by its ending: «أمنية»، «محلي»."""
    return len(doc.form(n)) > 2 and doc.form(n).endswith(("يه", "ي", "يين", "يون"))


_ASKS = frozenset({"طلب", "طلبت", "طلبوا", "فضل", "فضلت", "رفض", "رفضت", "اشترط", "اشترطت", "اثر", "اثرت"})
_KEEPS = frozenset({"لم", "لا", "ولم", "دون", "من"})
_NAMES = frozenset({"اسمه", "اسمها", "اسمهم", "اسماءهم", "اسمائهم", "هويته", "هويتها", "هويتهم", "اسميهما"})
_ANONYMOUS = 7


def unnamed(doc: Document, n: int, limit: int) -> int:
    """The token behind a clause that keeps a source unnamed («مسؤول | لم تذكر اسمه»، «مصدر | طلب عدم الكشف عن هويته»)
    and begins at a token; the token itself where none does."""
    if n >= limit or not (doc.form(n) in _ASKS or doc.form(n) in _KEEPS):
        return n
    return next((k + 1 for k in range(n + 1, min(limit, n + _ANONYMOUS)) if doc.form(k) in _NAMES), n)


def western(doc: Document, n: int, limit: int) -> bool:
    """«دبلوماسي غربي قال»: an adjective, where «مسؤول غربي بغداد» has a place behind it."""
    if doc.form(n) not in _COMPASS or doc.words[n - 1].definite or doc.tokens[n - 1].kind != "word":
        return False
    if n + 1 >= limit or doc.tokens[n + 1].kind == "punct":
        return True
    after = doc.words[n + 1]
    ends = complementiser(doc, n + 1) or said_noun(doc, n + 1) or after.is_("preposition") or bool(after.prep)
    ends = ends or unnamed(doc, n + 1, limit) > n + 1  # «مسؤول غربي لم تذكر اسمه»
    return ends or (after.finite and not after.nouns and not after.definite and n + 1 not in doc.names)


def foreign(doc: Document, n: int, limit: int) -> bool:
    """«المندوبة آنا ناسون إن»: a surname, whatever its letters spell, between a first name and what opens a saying."""
    word, before = doc.words[n], doc.words[n - 1]
    if doc.tokens[n].kind != "word" or n + 1 >= limit or word.definite or word.conj or word.prep or word.classes:
        return False
    called = doc.form(n - 1) in doc.lexicon.names or not (before.known or before.classes or before.definite)
    opens = complementiser(doc, n + 1) or doc.form(n + 1) == ":"
    says = speech_verb(doc, n) or participle(doc, n) or {u.kind for u in word.nouns} & _SAYS
    return called and opens and not says


def _of_another_gender(doc: Document, head: int, n: int) -> bool:
    """Whether a man behind a plural genitive of a feminine head belongs to neither: «نقابة الصحفيين | المصور»."""
    body = doc.form(head).endswith("ه") and doc.form(n - 1).endswith(("ين", "ون")) and doc.words[n - 1].definite
    return body and doc.words[n].definite and not doc.form(n).endswith(("ه", "ات", "ين", "ون", "ي"))


def described(doc: Document, n: int) -> bool:
    """«مصادر محلية | موثوقة»: a second adjective behind one of relation, in the same gender."""
    word, before = doc.words[n], doc.words[n - 1]
    same = doc.form(n).endswith("ه") and doc.form(n - 1).endswith("يه") and relational(doc, n - 1)
    kinds = {u.kind for u in word.nouns}
    plain = not (word.definite or word.conj or word.prep or before.definite)
    return same and plain and bool(kinds) and kinds <= {"active_part", "passive_part"}


def for_once(doc: Document, n: int) -> bool:
    """«تركيا | لأول مرة», «مصر | للمرة الثانية»: how often, no part of a name."""
    return doc.form(n) in ("لاول", "لثاني", "لاخر", "للمره")


def told_to(doc: Document, n: int) -> bool:
    """«لـ«عكاظ»», «للأفق نيوز», «لمراسل وكالة كذا»: whom it was told, an outlet or its man."""
    form = doc.form(n)
    if not form.startswith("ل"):
        return False
    if form == "ل":
        return doc.form(n + 1) in QUOTES
    if any(u.kind == "source" and "ل" in u.proclitics and u.row.kind == "media" for u in doc.words[n].nouns):
        return True
    joined = (h for h in doc.names.get(n, ()) if h.start > doc.tokens[n].start)
    return any(e.kind == "outlet" for h in joined for e in h.entries)


def governs(doc: Document, n: int) -> bool:
    """«الرئيس صعوبة الوضع»: behind a definite word a bare noun that governs another is no name but what is said."""
    form, word = doc.form(n), doc.words[n]
    bare = not (word.definite or word.prep or word.conj or word.nouns or n in doc.names or form in doc.lexicon.names)
    if not (bare and form.endswith("ه") and doc.words[n - 1].definite):
        return False
    after, last = doc.words[min(n + 1, len(doc.words) - 1)], min(n + 2, len(doc.words) - 1)
    return after.definite or (
        bool({"trigger", "masdar"} & after.kinds) and doc.words[last].definite
    )  # «ضرورة وقف القتال»


def object_begins(doc: Document, phrase: Phrase, n: int) -> bool:
    """Whether what is said begins inside a phrase: «مسؤول أميركي | مقتل»، «معارضون | البرهان»، «أميركا | العنف»."""
    word, before, last = doc.words[n], doc.words[n - 1], doc.form(n - 1)
    if n <= phrase.head or doc.tokens[n].kind != "word" or word.conj or word.prep:
        return False
    if last in _WHOLE:
        return True  # «اعتبر البعض | المقطع»
    ends = [e.kind for k in range(phrase.first, n) for h in doc.names.get(k, ()) if h.last == n - 1 for e in h.entries]
    surname = n - 1 == phrase.head and last in doc.lexicon.names and not before.definite
    if n in doc.names:
        name = bool(_STATES & set(ends)) or (word.definite and (surname or bool({"person", "actor"} & set(ends))))
        several = last.endswith("ون") and doc.form(n).endswith("ات")  # «طالب المشاركون | المنظمات الدولية»
        return several or (name and "actor" in kinds_of(doc, n))  # «أبلغت تركيا | الأمم المتحدة»
    kinds = {u.kind for u in word.nouns}
    owned = bool(before.enclitic) and not relational(doc, n - 1)  # «ميداني» is an adjective, not «my square»
    called = last in doc.lexicon.names or "person" in ends
    joined = bool(word.enclitic) or any(u.enclitic for u in word.nouns)
    stranger = n - 1 > phrase.head and not (before.known or before.classes or before.definite)
    if joined and word.known and (called or stranger) and _his_doing(doc.form(n)):
        return True  # «أعلن النائب فلان | معارضته»
    if word.definite and not word.known and called and _broken_plural(doc.form(n)):
        return True  # «بحث خالد بحاح | الأوضاع»
    if (
        n - 1 == phrase.head
        and before.definite
        and not (word.known or word.definite or doc.form(n) in doc.lexicon.names)
        and kinds_of(doc, phrase.head) & {"source", "title", "person"} == {"source"}
        and doc.form(n) != "باسم"
    ):
        return True  # «نفت المصادر | وجود خلافات»
    mine = joined and word.known and "title" not in kinds and doc.form(n) not in doc.lexicon.names
    closed = called or (before.definite and n - 1 > phrase.head and not kinds & {"group", "source", "head"})
    if doc.form(n).startswith("مسوولي") and doc.form(n).endswith(("ته", "تها", "تهم", "يه")):
        return True  # «أعلن التنظيم | مسؤوليته», «تبنت جماعة | مسؤولية الهجوم»
    if not word.known and before.definite and n - 1 > phrase.head and doc.form(n).endswith(("تها", "تهم")):
        return True  # «أعلنت الجماعة المتشددة | مواقفها»
    if (joined and "speech" in kinds) or (mine and closed and not relational(doc, n)):
        return True  # «ختم فلان | تصريحاته», «أنهى فلان | كلمته»
    if not word.definite:
        if owned and "title" not in kinds and n - 1 not in doc.names and doc.form(n) not in doc.lexicon.names:
            return True  # «التقى سموه | طياري التحالف»
        acting = bool(kinds & ACTS) and not kinds & {"title", "source", "group"}
        if acting and last == "فيديو":
            return True  # «مقاطع فيديو | اعتداء الشرطة»: a foreign word governs nothing
        closed = owned or any(relational(doc, k) and not doc.words[k].definite for k in range(phrase.head + 1, n))
        after = doc.words[min(n + 1, len(doc.words) - 1)]
        unnamed = {"source"} == kinds_of(doc, phrase.head) & {"source", "title", "person"}
        if unnamed and closed and after.definite and not kinds & {"group", "title", "source", "head"}:
            return True  # «مصادر عسكرية | نجاح القوات»: behind an adjective no noun governs another
        if doc.form(n) in doc.lexicon.names:
            return False
        named = last in doc.lexicon.names or (not before.known and n - 1 > phrase.head)
        strange = not word.known and named and verbal(doc.form(n))
        office = bool({u.kind for u in before.nouns} & {"title", "nisba", "group"}) or last in doc.lexicon.names
        governing = not word.known and before.definite and after.definite and not office and not named
        return (acting and closed) or strange or governing  # «الناشط جلال الشحماني | انبثاق لجنة»
    if doc.form(n) in ("الصحافيين", "الصحفيين", "المراسلين") and not {u.kind for u in before.nouns}:
        return True  # «أبلغ فلان | الصحافيين»
    adjective = "nisba" in kinds or doc.form(n).endswith(("ون", "ين", "ي", "يه"))
    if last.endswith("ون") and len(last) > _SHORT:
        return not adjective or not before.definite
    if kinds & {"group", "title"} and "nisba" not in kinds and _of_another_gender(doc, phrase.head, n):
        return True  # «نعت نقابة الصحفيين | المصور»
    if kinds & {"nisba", "title"} or relational(doc, n):
        return False
    if before.definite and n - 1 not in doc.names and _another(doc, n, kinds):
        return True  # «الوزارة | الشركة», «المبعوث | الأطراف»: of two definite nouns the second is the object
    if _STATES & set(ends):
        return True
    if any(u.kind == "head" for u in before.nouns):
        return False
    name = bool({"person", "actor"} & set(ends)) or (
        n - 1 > phrase.head and last in doc.lexicon.names and not {u.kind for u in before.nouns} & _BODIES
    )
    return name and bool(kinds & {"head", "group"})


def _his_doing(form: str) -> bool:
    """A verbal noun of the shape مفاعلة with a pronoun: «معارضته», «مطالبتها»."""
    return len(form) > 6 and form[0] == "م" and form[2] == "ا" and form.endswith(("ته", "تها", "تهم"))


def _broken_plural(form: str) -> bool:
    """A definite plural of the shape أفعال: «الأوضاع», «الأحداث»; no surname has it."""
    return len(form) == 7 and form.startswith("الا") and form[5] == "ا"


def _another(doc: Document, n: int, kinds: set[str]) -> bool:
    """Whether a definite noun can be no adjective of the definite noun before it."""
    word, before = doc.words[n], doc.words[n - 1]
    if kinds & {"active_part", "passive_part"}:
        return doc.form(n).endswith("ات") and doc.form(n - 1).endswith("ون")
    several = {u.number for u in word.nouns} == {"pl"} and not any(u.number == "pl" for u in before.nouns)
    return bool(kinds & {"head", "facility"}) or ("group" in kinds and several)


def after_name(doc: Document, first: int, n: int) -> bool:
    """«روسيا استهداف المدنيين»: a name governs no noun, so that a bare noun behind it is what is said."""
    word = doc.words[n]
    if (
        word.definite
        or word.prep
        or doc.tokens[n].kind != "word"
        or _PROPER & kinds_of(doc, n)
        or doc.tokens[n].form in doc.lexicon.names
    ):
        return False
    kinds = {u.kind for u in word.nouns}
    if doc.lexicon.place_cues.get(doc.form(n)) or any(u.kind == "head" for u in doc.words[n - 1].nouns):
        return False
    if not word.known or "title" in kinds or ("nisba" in kinds and not kinds & ACTS):
        return False
    ends = [h for k in range(first, n) for h in doc.names.get(k, ()) if h.last == n - 1]
    proper = any(e.kind in ("country", "capital", "actor", "person", "outlet") for h in ends for e in h.entries)
    closed = doc.words[n - 1].definite or relational(doc, n - 1)
    return proper or (closed and any(h.last > h.first for h in ends) and bool(kinds & ACTS))


def verbal(form: str) -> bool:
    """A verbal noun by its letters: «تسجيل»، «انتشال»، «استعادة»."""
    if form.startswith("ت") and len(form) == 5 and form[3] == "ي":
        return True
    bare = form.rstrip("ه")
    return form.startswith("ا") and len(bare) in (5, 6) and bare[-2] == "ا"


_SURNAME_OPENS = frozenset({"ال", "بن", "ابن", "ابو", "عبد"})


def first_name(doc: Document, at: int) -> bool:
    """«قال علي شايف»: the name, which is written like the preposition but for its dots."""
    token = doc.tokens[at]
    if token.form != "علي" or not doc.report.text[token.start : token.end].endswith("ي") or at + 1 >= len(doc.tokens):
        return False
    after = doc.words[at + 1]
    if at and "title" in kinds_of(doc, at - 1):  # «اللواء علي الأحمدي», «الرائد علي آل سالم»
        return not after.known or given_name(doc, at + 1) or doc.form(at + 1) in _SURNAME_OPENS
    return given_name(doc, at + 1) or not (after.known or after.definite)


def name_word(doc: Document, n: int) -> bool:
    """Whether a name that is also another word stands among names: «العميد صالح علي حسن»."""
    word, before = doc.words[n], doc.words[n - 1]
    if doc.form(n) not in doc.lexicon.name_words:
        return False
    if doc.form(n) == "علي":
        return first_name(doc, n) and (_first_or_other(doc, n - 1) or "title" in kinds_of(doc, n - 1))
    office = "title" in kinds_of(doc, n) and not (n + 1 < len(doc.words) and _first_or_other(doc, n + 1))
    if word.definite or word.prep or word.conj or word.enclitic or office:
        return False  # «العميد فلان | رئيس الجهاز»
    named = _first_or_other(doc, n - 1)
    led = named or before.definite or "title" in kinds_of(doc, n - 1)
    after = doc.words[n + 1] if n + 1 < len(doc.words) else None
    surname = after is not None and (_first_or_other(doc, n + 1) or (after.definite and not after.known))
    surname = surname or (named and after is not None and after.definite and "title" in kinds_of(doc, n + 1))
    return led and (surname or named)


def _first_or_other(doc: Document, n: int) -> bool:
    other = doc.form(n) in doc.lexicon.name_words and "source" not in kinds_of(doc, n)  # «بيان صدر عن» is no name
    return other or doc.form(n) in doc.lexicon.names


def given_name(doc: Document, n: int) -> bool:
    """Whether a word is known as a person's name, be it written like a verb: «سالم», «حسن»."""
    return doc.form(n) in doc.lexicon.names or any(v.form.also == "name" for v in doc.words[n].verbs)


def paper_tells(doc: Document, head: int, n: int) -> bool:
    """«بحسب بيان | تمكن المكتب من …»: a verb right behind a paper that no article makes known."""
    paper = any(u.kind == "source" and u.row.kind == "document" for u in doc.words[head].nouns)
    word = doc.words[n]
    return paper and n == head + 1 and not doc.words[head].definite and word.finite and not word.definite
