"""Words of saying: which words of a sentence can say, and in which form they do."""

from __future__ import annotations

from functools import lru_cache

from musnad.lexicon.lexicon import Lexicon
from musnad.lexicon.rows import SpeechRow
from musnad.reading.document import Document, Sentence
from musnad.reading.memo import once_a_report, once_a_token
from musnad.reading.speech_traps import says_nothing

QUOTES = {"«": "»", "“": "”", "”": "”", '"': '"', "„": "“", "‹": "›", "{": "}"}
COMMAS = frozenset("،,")
PAUSES = COMMAS | {"؛", ";"}
DASHES = frozenset("-–—")
_NEVER_VERBS = frozenset(
    {
        "preposition",
        "time_preposition",
        "conjunction",
        "interrogative",
        "focus",
        "demonstrative",
        "quantifier",
        "time_adverb",
        "pronoun",
        "relative",
    }
)
_OPENERS = frozenset({":", "«", "“", '"', "،", "الي"})
_WAS = frozenset({"كان", "كانت", "يكن", "تكن", "يكون", "تكون", "ليس", "ليست"})
_NEGATORS = frozenset({"لم", "لن", "ولم", "ولن", "لا", "ولا", "فلم"})
_NOT = frozenset({"عدم", "وعدم", "بعدم", "لعدم", "دون", "بدون"})
_BEFORE_VERBS = frozenset({"حتي", "منذ", "لما", "بعد", "قبل", "كلما"})
_WHO = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي"})
_SAID_NOUNS = frozenset(
    {"قول", "تاكيد", "اتهام", "نفي", "اعلان", "اعتقاد", "اشاره", "تصريح", "وصف", "تحذير", "دعوه", "مطالبه"}
)
MANNER = frozenset(
    {
        "بشده",
        "بقوه",
        "صراحه",
        "رسميا",
        "بوضوح",
        "بدوره",
        "بدورها",
        "مجددا",
        "ايضا",
        "كذلك",
        "بشكل",
        "علنا",
        "لاحقا",
        "حصريا",
        "خطيا",
    }
)
OCCASIONS = frozenset({"وقت", "اوقات", "ساعه", "ساعات", "مده", "مناسبه", "مناسبات", "سياق"})
_SAYING = frozenset({"active_part", "speech"})
SAME = frozenset({"ذاته", "نفسه", "ذاتها", "نفسها", "ذاتهم", "نفسهم"})


def complementiser(doc: Document, n: int) -> bool:
    """Whether a word opens what is said: إن، أن، بأنه."""
    return (
        n < len(doc.words)
        and doc.words[n].is_("complementiser")
        and not doc.form(n).lstrip("و").startswith(("لان", "كان", "الا", "كانه"))
    )


def closing(doc: Document, k: int, last: int) -> int:
    """The token that closes the quotation opened at ``k``, ``last`` when none does."""
    mark = QUOTES[doc.tokens[k].form]
    also = "”" if mark == "“" else mark
    marks = [m for m in range(k + 1, last) if doc.tokens[m].form in (mark, also)]
    depth = 0
    for m in marks if mark == '"' else ():
        if _opens_inside(doc, m):
            depth += 1
        elif depth == 0:
            return m
        else:
            depth -= 1
    return marks[0] if marks else last


def _opens_inside(doc: Document, m: int) -> bool:
    """Whether a straight mark opens a quotation inside another, by the spaces beside it: «"إن تنظيم "داعش" انسحب"»."""
    before, mark, after = doc.tokens[m - 1], doc.tokens[m], doc.tokens[min(m + 1, len(doc.tokens) - 1)]
    return before.end < mark.start and mark.end == after.start and after.kind == "word"


def long_quote(doc: Document, k: int, last: int) -> bool:
    """Whether a quotation is more than a name or label."""
    close = closing(doc, k, last)
    return close - k > 5 or (
        close - k > 3 and any(doc.words[m].finite or complementiser(doc, m) for m in range(k + 1, close))
    )


def tail_row(doc: Document, n: int) -> tuple[SpeechRow, int] | None:
    """The row of a tail that begins at a token, and the token after it: «نقلا عن»، «بحسب»."""
    if n not in doc.names and "speech" not in doc.words[n].kinds:
        return None
    best: tuple[SpeechRow, int] | None = None
    for hit in doc.names.get(n, ()):
        for e in hit.entries:
            if e.kind == "speech" and e.row.pos == "tail" and (best is None or hit.last + 1 > best[1]):
                best = e.row, hit.last + 1
    if best is not None:
        return best
    for u in doc.words[n].nouns:
        if u.kind == "speech" and u.row.pos == "tail" and not u.definite and not u.enclitic:
            return u.row, n + 1
    return None


@once_a_report
def saying(doc: Document) -> frozenset[int]:
    """The tokens that can say by any reading: verbs, nouns, participles and tails; most words are done with here."""
    verbs = doc.lexicon.verb_speech.keys()
    named = {n for n, hits in doc.names.items() if any(e.kind == "speech" for h in hits for e in h.entries)}
    words = {
        n
        for n, word in enumerate(doc.words)
        if word.kinds & _SAYING
        or (word.lemmas and not verbs.isdisjoint(word.lemmas))
        or (word.classes & _NEVER_VERBS and _hides(doc.lexicon, word.form))
    }
    return frozenset(named | words)


@lru_cache(maxsize=10_000)
def _hides(lexicon: Lexicon, form: str) -> bool:
    """Whether a function word is written like a verb of saying: «عبر»."""
    bare = (form, form[1:]) if form[:1] in "وف" else (form,)
    return any(v.lemma in lexicon.verb_speech for x in bare for v in lexicon.verb_forms(x))


@once_a_token
def speech_verb(doc: Document, n: int) -> SpeechRow | None:
    """The row of a finite verb of saying."""
    word = doc.words[n]
    hidden = word.classes & _NEVER_VERBS
    if not hidden and doc.lexicon.verb_speech.keys().isdisjoint(word.lemmas):
        return None
    if (
        word.prep
        or (hidden and not _verb_after_all(doc, n))
        or _reads_as_noun(doc, n)
        or _is_name(doc, n)
        or doc.report.text[doc.tokens[n].start : doc.tokens[n].end].endswith("ة")
    ):
        return None  # «تابعة» is no «تابعه»: no verb ends so
    if hidden:
        return _hidden_row(doc, n)
    for v in word.verbs:
        rows = doc.lexicon.verb_speech.get(v.form.lemma)
        if rows and v.form.voice != "passive":
            said = _has_its_object(doc, n, rows[0]) and not says_nothing(doc, n, rows[0])
            return rows[0] if said else None
    return None


def _verb_after_all(doc: Document, n: int) -> bool:
    """«وعبر الوزير عن إدانته»: a form that is mostly a preposition is a verb at the head of its clause, before its
    own preposition."""
    heads = (
        doc.words[n].conj == "و"
        or n == 0
        or doc.form(n - 1) in ".؛؟!،,:"
        or doc.form(n - 1) in ("كما", "فيما", "حين", "وقد", "قد")
    )
    either = doc.words[n].is_("preposition") or doc.words[n].is_("time_preposition")
    return heads and not doc.words[n].enclitic and either and _hidden_row(doc, n) is not None


def _hidden_row(doc: Document, n: int) -> SpeechRow | None:
    """The row of a verb whose letters are mostly a preposition, where the preposition that the verb governs follows."""
    bare = doc.form(n).removeprefix("و") if doc.words[n].conj else doc.form(n)
    after = range(n + 2, min(len(doc.tokens), n + 30))
    about = any(doc.form(k) == "عن" for k in after)
    that = next((k for k in after if complementiser(doc, k)), None)
    if that is not None and any(doc.words[k].finite and not doc.words[k].nouns for k in range(n + 1, that)):
        that = None
    rows = (row for v in doc.lexicon.verb_forms(bare) for row in doc.lexicon.verb_speech.get(v.lemma, ()))
    wanted = (row for row in rows if (about and "عن" in row.comp) or (that is not None and "أن" in row.comp))
    return next(wanted, None)


def _is_name(doc: Document, n: int) -> bool:
    """«سيستان»، «بان كي مون», «محافظة أبين»: a name that is spelt like a verb."""
    if n and doc.form(n - 1) in ("محافظه", "مدينه", "بلده", "قريه", "مديريه") and not doc.words[n].conj:
        return True
    for h in doc.names.get(n, ()):
        for e in h.entries:
            if e.kind in ("country", "capital") or (h.last > n and e.kind in ("actor", "person", "outlet", "place")):
                return True
            if e.kind == "place" and any(v.future for v in doc.words[n].verbs):
                return True
    return False


def own_words(row: SpeechRow) -> list[str]:
    """The words beside which alone a verb says: «مسؤولية» of حمّل."""
    return [
        c
        for c in row.comp
        if len(c) > 3 and not c.startswith(("بأن", "إلى", "على", "من", "قائل", "في", "حديث", "كلمت", "إنه", "بأنه"))
    ]


def _has_its_object(doc: Document, n: int, row: SpeechRow) -> bool:
    """«حمّل … مسؤولية», «وجه … رسالة»: verbs that say only beside a word of their own."""
    wanted = [
        c
        for c in row.comp
        if len(c) > 3 and not c.startswith(("بأن", "إلى", "على", "من", "قائل", "في", "حديث", "كلمت", "إنه", "بأنه"))
    ]
    if not wanted:
        return True
    stems = tuple(w.replace("ة", "").replace("ؤ", "و").replace("ئ", "ي") for w in wanted)
    return any(s in doc.form(k) for k in range(n + 1, n + 13) for s in stems)


@once_a_token
def participle(doc: Document, n: int) -> SpeechRow | None:
    """The row of a circumstantial participle («مشيرا إلى»), of «بقوله» and «بالقول»."""
    if n >= len(doc.words):
        return None
    word = doc.words[n]
    if not word.kinds & _SAYING:
        return None
    if n and speech_verb(doc, n - 1):
        return None  # «وزاد موضحا»: one saying
    if n and (doc.form(n - 1).lstrip("و") in _WAS or doc.form(n - 1) == "غير" or _describes(doc, n)):
        return None  # «لم يكن موجها», «غير معلنة», «أجندة معلنة»
    if n and doc.words[n - 1].is_("preposition") and not doc.words[n - 1].enclitic and not word.enclitic:
        return None  # «عن أمله في»
    for u in word.nouns:
        if (
            (
                u.kind == "active_part"
                and not u.definite
                and not u.enclitic
                and (rows := doc.lexicon.verb_speech.get(u.row.lemma))
            )
            and doc.tokens[n].form.endswith(("ا", "ه", "ين", "ات"))
            and not any(p in "بلك" for p in u.proclitics)
        ):
            first: SpeechRow = rows[0]
            if doc.lexicon.place_cues.get(doc.form(n)):
                return None  # «مدينة»
            opened = n + 1 < len(doc.tokens) and (
                complementiser(doc, n + 1) or doc.form(n + 1) in _OPENERS or _posted(doc, n + 1)
            )
            if not opened and (first.class_ == "continue" or doc.form(n).endswith("ات")):
                return None  # «المجموعات التابعة لـ», «مذكرات»
            return first
    if word.prep == "ب" or (doc.form(n - 1) == "في" and word.enclitic):
        said: SpeechRow | None = next(
            (u.row for u in word.nouns if u.kind == "speech" and u.row.pos == "noun" and u.row.lemma == "قول"), None
        )
        return said
    return None


def _posted(doc: Document, n: int) -> bool:
    """«مضيفا على حسابه في الموقع «…»»: a quotation behind the place where it was written."""
    if doc.form(n) not in ("علي", "في", "عبر"):
        return False
    first = next((k for k in range(n + 1, min(n + 8, len(doc.tokens))) if doc.tokens[k].kind == "punct"), None)
    return first is not None and doc.tokens[first].form in QUOTES


def _describes(doc: Document, n: int) -> bool:
    """Whether a participle only describes the bare noun before it."""
    before = doc.words[n - 1]
    bare = doc.tokens[n - 1].kind == "word" and not (
        before.definite or before.classes or before.verbs or before.enclitic
    )
    return bare and doc.form(n).endswith("ه") and doc.form(n - 1).endswith("ه") and n - 1 not in doc.names


def who_which(doc: Document, n: int) -> bool:
    """Whether a word refers back to a person or thing: «الذي», «التي», not «حيث», «ما»."""
    return doc.form(n) in _WHO


def refers(doc: Document, relative: int, n: int) -> bool:
    """Whether a relative can be the subject of the verb behind it: not in «الذين تقول الحكومة إنها»."""
    saying = [v.form for v in doc.words[n].verbs if v.form.lemma in doc.lexicon.verb_speech]
    forms = {f.gender for f in saying if f.person.startswith("3") and f.gender}
    man = doc.form(relative) in ("الذي", "الذين", "اللذان", "اللذين")
    return not (forms == {"f"} if man else forms == {"m"} and doc.form(relative) == "التي")


def plural_verb(doc: Document, n: int) -> bool:
    """«حثوا»، «يرون»: a plural verb never stands before its subject."""
    numbers = {v.form.number for v in doc.words[n].verbs if v.form.tense in ("past", "present")}
    return bool(numbers) and numbers <= {"pl"} and not doc.words[n].enclitic


def said_noun(doc: Document, n: int) -> bool:
    """«قوله»، «تأكيدها» behind a relayed source: the noun that says."""
    return bool(doc.words[n].enclitic) and any(form in _SAID_NOUNS for form in _stems(doc, n))


def _stems(doc: Document, n: int) -> tuple[str, ...]:
    form, tail = doc.form(n), doc.words[n].enclitic
    bare = form[: len(form) - len(tail)] if tail else form
    return bare, bare[:-1] + "ه" if bare.endswith("ت") else bare


def negated(doc: Document, sentence: Sentence, n: int) -> bool:
    """«لم يعلن»، «لا تقول»: nothing is said."""
    return n > sentence.first and doc.form(n - 1) in _NEGATORS


def reported(doc: Document, sentence: Sentence, n: int) -> bool:
    """«كما قال»، «حسبما أعلن»، «ما ذكره»: a verb that may hand what stands before it to a source."""
    if doc.form(n - 1) == "ما" and doc.form(n - 2).endswith("ا"):
        return False  # «نادرا ما يظهر»
    return n > sentence.first and doc.form(n - 1) in ("ما", "كما", "وكما", "حسبما", "مثلما", "وفقما", "بما", "لما")


@once_a_token
def _reads_as_noun(doc: Document, n: int) -> bool:
    """A form that is also a noun («حديث», «إعادة») is no verb behind a preposition, an article or a governing noun."""
    word = doc.words[n]
    if word.definite or any(u.definite for u in word.nouns):
        return True
    if doc.form(n + 1) in ("اسمه", "اسمها", "هويته", "هويتها") and not word.conj:
        return True  # «رفض نشر اسمه»
    if doc.form(n + 1) in SAME or (doc.form(n) == "اوضح" and doc.form(n + 1) == "من"):
        return True  # «البيان ذاته», «موقف أوضح من»
    before = doc.words[n - 1] if n else None
    if before is None or word.conj:
        return False
    if doc.form(n - 1) in _NOT or before.is_("passive_auxiliary"):
        return True  # «عدم كشف اسمه», «تم نقل المصاب»
    if word.nouns and doc.form(n - 1) == "ان" and not doc.words[n - 2].is_("time_preposition"):
        return True  # «إن وصف البيت …»: إنّ is followed by no verb
    governing = (before.is_("preposition") or before.is_("quantifier")) and not before.enclitic and not before.conj
    if governing and doc.form(n - 1) not in _BEFORE_VERBS:
        return True  # «أحد أبرز الأقسام»
    if not word.nouns:
        return False
    governed = (
        doc.tokens[n - 1].kind == "word"
        and not (before.definite or before.classes or before.verbs or n - 1 in doc.names)
        and bool(word.kinds & {"trigger", "masdar", "speech"})
        and before.kinds.isdisjoint(("group", "title", "source", "head"))
    )  # «إمكانية رد إيران»
    return governed or any(before.is_(c) for c in ("preposition", "time_preposition", "quantifier"))
