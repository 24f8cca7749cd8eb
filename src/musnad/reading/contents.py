"""Contents: what is said, from the word that opens it to the end of its scope."""

from __future__ import annotations

from musnad.lexicon.rows import SpeechRow
from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.speech_words import (
    COMMAS,
    PAUSES,
    QUOTES,
    closing,
    complementiser,
    long_quote,
    participle,
    speech_verb,
)

# Classes whose bare object is what is said: «أعلن مقتل …», «نفى وقوع …»; the others need a complementiser or a
# quotation.
_TAKES_OBJECT = frozenset(
    {"announce", "confirm", "deny", "accuse", "condemn", "demand", "threaten", "praise", "warn", "report"}
)
_WITH_SPEAKER = frozenset({"believe", "describe", "relay", "promise"})
_TELLS_SOMEBODY = frozenset({"say", "report", "announce", "confirm", "promise", "continue", "warn", "relay"})
_CONCESSIVE = frozenset({"الا", "بيد", "غير", "رغم"})
_MUST = frozenset({"ضروره", "اهميه", "وجوب", "الضروره"})
_BEFORE = frozenset({"قبل", "بعد", "منذ", "دون", "بدون"})
_FAR = 45
_NEAR = 26
_OPENED = frozenset({"الي", "علي", "عن", "من", "ب"})
_PREPOSITIONS = {"على": "علي", "إلى": "الي"}

Content = tuple[int, int, bool]


def content(doc: Document, sentence: Sentence, n: int, at: int, row: SpeechRow, *, explicit: bool) -> Content | None:
    """What a verb at ``n`` opens at or behind ``at``: token range and whether it is quoted; None when nothing is said.

    ``explicit``: a speaker stands behind the verb, so that a bare object can only be what is said.
    """
    last = sentence.last
    while last > at and doc.tokens[last - 1].form in ".!?؟…":
        last -= 1
    if at >= last:
        return None
    if opened := opening(doc, at, last):
        return opened
    if explicit and doc.form(at) == "كيف":
        return at, last, False  # «وصفت شاهدة كيف قتلوا جارها»
    if _governed(doc, at, row):
        quiet = explicit and row.class_ in _TELLS_SOMEBODY and not _acts(doc, at)
        return (_behind_apposition(doc, at, last) if quiet else None) or (at, last, False)  # «ذكر مقيمون بالقرية أنه»
    if explicit and doc.tokens[at].form in COMMAS and (ahead := _governed_behind(doc, at, last, row)):
        return ahead
    if doc.tokens[at].form in PAUSES and at + 1 < last and (_governed(doc, at + 1, row) or explicit):
        at += 1
        if _governed(doc, at, row):
            return at, last, False
    if explicit and row.class_ in _TELLS_SOMEBODY and (ahead := _behind_apposition(doc, at, last)):
        return ahead
    if (made := _object(doc, at, last, row, explicit=explicit)) is not None:
        return made
    return _further(doc, n, at, last, row) or (_unopened(doc, at, last, row) if explicit else None)


def _unopened(doc: Document, at: int, last: int, row: SpeechRow) -> Content | None:
    """What follows a speaker without أن: «وأضاف التقرير، كانت …», «أعلن المرصد استمرت الاشتباكات»."""
    comma = doc.tokens[at].form in COMMAS
    first = at + comma
    if row.class_ not in _TELLS_SOMEBODY or first >= last:
        return None
    word = doc.words[first]
    moves = word.finite and not (word.nouns or word.classes or word.conj or word.prep) and first not in doc.names
    was = doc.form(first) in ("كان", "كانت") and comma
    return (first, last, False) if was or moves else None


def joined_clause(doc: Document, first: int, last: int) -> int:
    """Where a noun that is condemned or asked for ends: «دانت الحكومة القصف، وفرضت عقوبات» condemns no sanctions."""
    for k in range(first + 2, last):
        word = doc.words[k]
        if word.is_("relative") or complementiser(doc, k):
            return last
        moves = word.finite and not (word.nouns or word.classes or word.definite) and k not in doc.names
        if word.conj == "و" and doc.tokens[k - 1].form in COMMAS and moves:
            return k - 1
    return last


def opening(doc: Document, k: int, last: int) -> Content | None:
    """What a complementiser, a colon or a quotation at this very token opens."""
    form = doc.tokens[k].form
    if form == "ان" and doc.form(k - 1) in _BEFORE:
        return None  # «قالت قبل أن يبدأ …، إن»
    if form in PAUSES and k + 2 < last:
        after = doc.tokens[k + 1].form
        if complementiser(doc, k + 1) or after in QUOTES or (after in _OPENED and complementiser(doc, k + 2)):
            k, form = k + 1, after
    if form in _OPENED and k + 1 < last and complementiser(doc, k + 1):
        return k, last, False
    if complementiser(doc, k):
        opened = k + 1 < last and doc.tokens[k + 1].form in QUOTES
        return (
            _quoted(doc, k + 1, last)
            if opened and long_quote(doc, k + 1, last) and closing(doc, k + 1, last) >= last - 2
            else (k, last, False)
        )
    if form == ":" and k + 1 < last:
        return _quoted(doc, k + 1, last) if doc.tokens[k + 1].form in QUOTES else (k + 1, last, True)
    if form in QUOTES and long_quote(doc, k, last):
        return _quoted(doc, k, last)
    return None


def _quoted(doc: Document, k: int, last: int) -> Content:
    close = closing(doc, k, last)
    first = k + 1
    return (first, close, True) if close > first else (k, last, True)


def _governed(doc: Document, at: int, row: SpeechRow) -> bool:
    """A preposition that the verb governs: «أشاد بالهجوم», «حذر من التصعيد»."""
    wanted = {_PREPOSITIONS.get(c, c) for c in row.comp if len(c) <= 3}
    word, form = doc.words[at], doc.tokens[at].form
    if (bool(word.prep) and word.prep in wanted) or (form in wanted and word.is_("preposition")):
        return True
    return "ب" in wanted and form.startswith("ب") and len(form) > 4 and not word.known


def _object(doc: Document, at: int, last: int, row: SpeechRow, *, explicit: bool) -> Content | None:
    """A bare object: what is announced, condemned or asked; somebody told is passed over."""
    word, token = doc.words[at], doc.tokens[at]
    if token.kind == "punct" and token.form not in QUOTES:
        return None
    if (
        token.form in ("ما", "من")
        and at + 1 < last
        and doc.words[at + 1].finite
        and explicit
        and row.class_ in _TAKES_OBJECT
    ):
        return at, last, False  # «دان ما تقوم به القوات»
    if word.is_("preposition") or word.prep or word.is_("time_preposition") or word.is_("clause_conjunction"):
        return None
    phrase = noun_phrase(doc, at, last)
    if phrase is None:
        bare = explicit and row.class_ in _TAKES_OBJECT and token.kind == "word" and not word.classes and not word.conj
        return (
            (at, last, False) if bare else None
        )  # «استنكر الوزير فرض عقوبات»: behind its subject a verb has an object, no verb
    after = phrase.last
    who = describe(doc, phrase)
    if (
        after < last
        and complementiser(doc, after)
        and row.class_ in _TELLS_SOMEBODY
        and (who.actorlike or after - at <= 3)
    ):
        return after, last, False
    takes = row.class_ in _TAKES_OBJECT or (row.class_ in _WITH_SPEAKER and explicit)
    if not takes or word.conj:
        return None
    mine = word.enclitic or token.form.endswith("ه")
    if mine and who.sort in ("unknown", "object") and at + 1 < last and doc.words[at + 1].definite:
        return at, last, False  # «وأكد موقفه الداعم لكذا»
    event = bool(word.kinds & {"trigger", "masdar", "group", "speech"})
    return (at, last, False) if explicit or event else None


def _acts(doc: Document, n: int) -> bool:
    return bool(doc.words[n].kinds & {"trigger", "masdar", "speech"}) or doc.form(n) in ("عن", "الي")


def _behind_apposition(doc: Document, at: int, last: int) -> Content | None:
    """An opener with nothing before it but names, offices and what is put in: «قالت السفيرة في كندا، فلانة، إن»."""
    comma = doc.tokens[at].form in COMMAS
    for k in range(at, min(last, at + _NEAR)):
        word = doc.words[k]
        if doc.form(k) in _CONCESSIVE and complementiser(doc, k + 1):
            return None
        if k > at and not word.conj and (made := opening(doc, k, last)):
            return made
        led = doc.words[k - 1].is_("preposition") or word.prep or doc.words[k - 1].is_("relative")
        acting = bool(word.kinds & ACTS) and not word.definite and not led
        moving = word.finite and not word.nouns and not word.definite and not led and k not in doc.names
        if doc.tokens[k].form in ".؛;" or (acting and not comma) or moving or participle(doc, k):
            return None
    return None


def _governed_behind(doc: Document, at: int, last: int, row: SpeechRow) -> Content | None:
    """«ندد الأمين العام، فلان، بمقتل …»: what the verb governs behind a name or office between commas."""
    close = next((k for k in range(at + 1, min(last, at + _NEAR)) if doc.tokens[k].form in COMMAS), None)
    if close is None or close + 1 >= last or not _governed(doc, close + 1, row):
        return None
    moving = any(
        doc.words[k].finite and not doc.words[k].nouns and not doc.words[k].definite and k not in doc.names
        for k in range(at + 1, close)
    )
    return None if moving else (close + 1, last, False)


def _further(doc: Document, n: int, at: int, last: int, row: SpeechRow) -> Content | None:
    """An opener behind what stands between: «صرح … لراديو كذا مساء أمس، حين وردت تقارير، بأن»."""
    for k in range(at, min(last, at + _FAR)):
        if doc.form(k) in _CONCESSIVE and complementiser(doc, k + 1):
            return None  # «إلا أن», «بيد أن»: another clause
        if k > n and (made := opening(doc, k, last)):
            return made
        if k > at and doc.form(k) == "كيف" and row.class_ in _TELLS_SOMEBODY:
            return k, last, False
        if k > n and k + 2 < last and _governed(doc, k, row) and doc.form(k + 1) in _MUST:
            return k, last, False  # «شدد فلان خلال لقائه نظيره على ضرورة كذا»
        if doc.tokens[k].form in PAUSES and k + 2 < last and doc.form(k + 1) == "عن" and "عن" in row.comp:
            return k + 1, last, False  # «عبر فلان خلال لقاء مع نظيره؛ عن حرصه»
        if (inner := participle(doc, k)) is not None and inner.class_ in ("say", "continue"):
            made = opening(doc, k + 1, last) if k + 1 < last else None  # «صرح فلان قائلا: …»
            if made is not None:
                return made
        if doc.tokens[k].form in "؛;" or (
            k > at and (speech_verb(doc, k) or participle(doc, k)) and not doc.words[k].is_("preposition")
        ):
            when = doc.form(k - 1) in ("حين", "عندما", "بينما", "فيما")
            if doc.words[k].enclitic or doc.words[k - 1].is_("relative") or (when and doc.form(k - 2) in COMMAS):
                continue
            return None
    return None
