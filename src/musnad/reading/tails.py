"""Tails: «بحسب المصدر», «وفق ما أعلنته الوزارة», «كما قال»: a source named behind, or before, what it tells."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import SpeechRow
from musnad.reading.asides import aside
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_ends import given_name
from musnad.reading.phrases import Phrase
from musnad.reading.saying import Speech
from musnad.reading.source_phrases import co_speakers, source_phrase
from musnad.reading.speakers import issuer
from musnad.reading.speech_words import COMMAS, DASHES, complementiser, speech_verb, tail_row

_RELATIVE = frozenset({"ما", "لما", "بما"})
_SEGMENT = 26
_ACCOUNTS = frozenset({"تعبير", "قول", "وصف", "روايه", "افاده", "كلام", "شهاده", "تاكيد", "اعتراف"})
_THEN = frozenset({"فان", "فانه", "فانها", "فانهم", "فقد"})
_BREAKS = frozenset({"فيما", "بينما", "وفيما"})
_PLAN = frozenset(
    {
        "خطه",
        "قانون",
        "القانون",
        "خطط",
        "الخطه",
        "اتفاق",
        "الاتفاق",
        "معايير",
        "المعايير",
        "قرار",
        "القرار",
        "مبدا",
        "مبادئ",
        "شروط",
        "ضوابط",
        "تدابير",
        "اجراءات",
        "بنود",
        "نصوص",
        "لوائح",
        "بروتوكول",
        "جدول",
        "احكام",
        "توجيهات",
        "تعليمات",
        "التعليمات",
        "اوامر",
        "الاوامر",
        "فتاوي",
        "المده",
        "الموعد",
        "المواعيد",
        "الجدول",
        "الشروط",
        "المبادئ",
        "الخطط",
        "البروتوكول",
    }
)


def tail(doc: Document, sentence: Sentence, n: int) -> Speech | None:
    """The tail that begins at a token, None when its words are none: «وفق الخطة», «حسب المنطقة»."""
    found = tail_row(doc, n)
    if found is None:
        return None
    row, at = found
    if row.class_ == "label":
        return None  # «ما وصفته بالعدوان» hedges two words and hands nothing to anybody
    named = at < sentence.last and not doc.words[at - 1].enclitic
    if (row.class_ == "distance" and not named) or doc.words[n].enclitic:
        return _backward(doc, sentence, n, (n, at), row, None, at)
    if row.class_ not in ("tail", "distance"):
        return None
    relative = doc.form(at - 1) in ("حسبما", "وفقما") or (at - n > 1 and doc.form(at - 1) == "ما")
    if at < sentence.last and doc.form(at) in _RELATIVE:
        relative, at = True, at + 1
    verb = (n, at)
    if at < sentence.last and (relative or speech_verb(doc, at)) and doc.words[at].finite:
        verb, at = (at, at + 1), at + 1
        if doc.form(at) in ("به", "بها", "عنه", "فيه", "في", "عن", "له", "لها"):
            at += 1
    elif relative:
        return None
    while at + 1 < sentence.last and doc.words[at].is_("time"):
        at += 1  # «حسبما أفاد أمس مسؤول»
    if at + 1 < sentence.last and doc.form(at) in _ACCOUNTS and not doc.words[at].enclitic:
        at += 1  # «بحسب تعبير أحد المواطنين»
    alone = _between_commas(doc, n, at, sentence.last)
    who = alone or _counter(doc, at, sentence.last) or source_phrase(doc, at, sentence.last)
    if who is None:
        return None
    measured = _told_from(doc, sentence, who.phrase.last) is None
    if alone is None and not _is_source(doc, who, relative=relative, measured=measured, lemma=row.lemma):
        return None
    told, (who, end) = who.phrase.last, issuer(doc, sentence, who)
    via = aside(doc, sentence, end, frozenset(), spoken=True)[1] if end > told and end < sentence.last else None
    if verb[0] > n and (from_whom := _relayed(doc, verb[0], end, sentence.last)) is not None:
        via, who, end = who, from_whom, from_whom.phrase.last  # «بحسب ما نقلت وكالة عن شهود»
    beside, end = co_speakers(doc, end, sentence.last)
    if verb[0] > n and via is None and not beside and end < sentence.last:  # «على ما قاله ضابط لوكالة كذا»
        via, end = _spoken_to(doc, sentence, end)
    if verb[0] > n and relative and end < sentence.last and complementiser(doc, end):
        return None
    if n <= sentence.first + 1 or doc.form(n - 1) in ("ان", "انه") or _opens_clause(doc, sentence, n, end):
        made = _forward(doc, sentence, verb, row, who, end)
    else:
        made = _backward(doc, sentence, n, verb, row, who, end)
    return msgspec.structs.replace(made, beside=tuple(beside), via=via) if made is not None else None


def _relayed(doc: Document, n: int, at: int, last: int) -> Participant | None:
    """Who stands behind «عن» where a verb of relaying at ``n`` has its outlet before ``at``; None for other verbs."""
    row = speech_verb(doc, n)
    if row is None or row.class_ != "relay" or at + 1 >= last or doc.form(at) != "عن":
        return None
    who = source_phrase(doc, at + 1, last)
    return who if who is not None and who.actorlike else None


_COUNTS = frozenset(
    {
        "تقدير",
        "تقديرات",
        "حصيله",
        "تعداد",
        "احصاء",
        "احصاءات",
        "احصائيه",
        "احصاييه",
        "احصاييات",
        "معطيات",
        "بيانات",
        "ارقام",
        "معلومات",
    }
)


def _counter(doc: Document, at: int, last: int) -> Participant | None:
    """«وفق حصيلة أولية [للدفاع المدني]»: whose count it is."""
    if at + 1 >= last or doc.form(at) not in _COUNTS or doc.words[at].definite:
        return None
    k = at + 1
    while k < last and k < at + 3 and not doc.words[k].prep and doc.tokens[k].form.endswith(("ي", "يه", "ه")):
        k += 1
    if k >= last or doc.words[k].prep != "ل" or doc.words[k].enclitic:
        return None
    who = source_phrase(doc, k, last)
    return who if who is not None and who.actorlike else None


def reported_tail(
    doc: Document, sentence: Sentence, n: int, row: SpeechRow, heard: tuple[Participant, Participant | None], end: int
) -> Speech | None:
    """«…، كما قالت الوزارة»: a verb behind كما or ما that opens nothing of its own; ``heard``: who says it, through
    whom."""
    speaker, via = heard
    first = n - 1 if doc.form(n - 1) in ("كما", "وكما", "حسبما", "مثلما", "وفقما", "ما", "لما", "بما") else n
    via, end = (via, end) if via is not None else _spoken_to(doc, sentence, end)
    if first <= sentence.first + 1:
        made = _forward(doc, sentence, (n, n + 1), row, speaker, end) if end < sentence.last - 2 else None
    else:
        made = _backward(doc, sentence, first, (n, n + 1), row, speaker, end)
    return msgspec.structs.replace(made, via=via) if made is not None else None


def _spoken_to(doc: Document, sentence: Sentence, end: int) -> tuple[Participant | None, int]:
    """The outlet behind a source, «ضابط | لوكالة كذا», and the token after it; None and ``end`` when none is told."""
    if end >= sentence.last:
        return None, end
    after, outlet = aside(doc, sentence, end, frozenset(), spoken=True)
    return (outlet, after) if outlet is not None else (None, end)


def _between_commas(doc: Document, n: int, at: int, limit: int) -> Participant | None:
    """«القوات، وفق حسن، تتقدم»: one word between commas is a name, whatever else its letters spell."""
    if n == 0 or doc.tokens[n - 1].form not in COMMAS or at + 1 >= limit or doc.tokens[at + 1].form not in COMMAS:
        return None
    word = doc.words[at]
    if word.definite or word.prep or word.conj or word.enclitic or not given_name(doc, at):
        return None
    return describe(doc, Phrase(at, at + 1, at))


def _is_source(doc: Document, who: Participant, *, relative: bool, measured: bool, lemma: str) -> bool:
    """Whether words behind a tail can be a source. ``measured``: nothing that is told follows them."""
    head = doc.tokens[who.phrase.head].form
    bare = "ال" + head.removeprefix("لل") if head.startswith("لل") else head.removeprefix("ل")
    if bare in _PLAN and not relative:
        return False  # «وفقا لتوجيهات الملك»: what an act follows, no word about it
    if who.actorlike or relative or lemma.startswith(("نقل", "على لسان")):
        return who.sort != "place" or relative
    if (
        who.sort in ("object", "place")
        or head in _PLAN
        or any(u.kind in ("trigger", "masdar") for u in doc.words[who.phrase.head].nouns)
    ):
        return False
    told = doc.words[who.phrase.last] if who.phrase.last < len(doc.words) else None
    if lemma in ("حسب", "وفق") and measured and who.definite and told is not None and told.is_("relative"):
        return False  # «حسب المنطقة التي نزحوا إليها»
    return who.definite or not doc.words[who.phrase.head].known or head in doc.lexicon.names


def _opens_clause(doc: Document, sentence: Sentence, n: int, end: int) -> bool:
    """«وقتل ثلاثة، وبحسب المصدر فإن …»: a tail with what it tells behind it."""
    return doc.words[n].conj == "و" and any(
        doc.form(k).startswith("فان") or doc.form(k) in ("فقد", "ان") for k in range(end, min(sentence.last, end + 3))
    )


def _forward(
    doc: Document, sentence: Sentence, verb: tuple[int, int], row: SpeechRow, who: Participant, end: int
) -> Speech | None:
    first = end
    ahead = _told_from(doc, sentence, end)
    if ahead is not None and doc.form(ahead) in _THEN:
        first = ahead  # «ووفق فلان الذي تحدث للقناة، فإن …»
    while first < sentence.last and (
        doc.tokens[first].form in COMMAS or complementiser(doc, first) or doc.form(first) in ("فان", "فانه", "فانها")
    ):
        first += 1
    if first >= sentence.last:
        return None
    return Speech(
        number=0,
        sentence=sentence.number,
        row=row,
        verb=verb,
        speaker=who,
        content=(first, sentence.last),
        mode="indirect",
        form="tail",
    )


def lone(doc: Document, sentence: Sentence, before: Sentence | None, s: Speech) -> Speech:
    """A tail that is a sentence of its own («قتل ثلاثة في هجوم. بحسب مصدر أمني.») answers for the one before it."""
    told = before is not None and before.section == sentence.section == "body"
    if s.form != "tail" or s.speaker is None or before is None or not told or s.verb[0] > sentence.first:
        return s
    rest = range(s.speaker.phrase.last, sentence.last)
    return s if any(doc.tokens[n].kind != "punct" for n in rest) else msgspec.structs.replace(s, content=_all(before))


def _all(sentence: Sentence) -> tuple[int, int]:
    return sentence.first, sentence.last


def _told_from(doc: Document, sentence: Sentence, end: int) -> int | None:
    """Where what is told begins behind a source and a relative clause about it: at «فإن», «فقد»."""
    return next(
        (k for k in range(end, min(sentence.last, end + _SEGMENT)) if doc.form(k) in _THEN or doc.form(k) == "ان"), None
    )


def _backward(
    doc: Document, sentence: Sentence, n: int, verb: tuple[int, int], row: SpeechRow, who: Participant | None, end: int
) -> Speech | None:
    last = n
    while last > sentence.first and (
        doc.tokens[last - 1].form in COMMAS | DASHES
        or doc.tokens[last - 1].form == "("
        or doc.form(last - 1) in ("وذلك", "كما")
    ):
        last -= 1
    first = _clause_start(doc, sentence, last)
    if last <= first:
        return None
    if doc.tokens[n - 1].form in DASHES or (
        doc.tokens[n - 1].form in COMMAS and end < sentence.last and doc.tokens[end].form in COMMAS and end - n < 12
    ):
        last = max(last, _inserted_end(doc, sentence, n, end))
    return Speech(
        number=0,
        sentence=sentence.number,
        row=row,
        verb=verb,
        speaker=who,
        content=(first, last),
        reach=sentence.first if first > sentence.first else None,
        mode="indirect",
        form="tail",
    )


def _inserted_end(doc: Document, sentence: Sentence, n: int, end: int) -> int:
    """«استهدفت الغارات -وفقا لمصادر- منازل قادة»: an insertion covers the clause around it."""
    for k in range(end + 1, sentence.last):
        if doc.tokens[k].form in COMMAS or doc.tokens[k].form in "؛:." or doc.form(k) in _BREAKS or tail_row(doc, k):
            return k
    return sentence.last


def _sourced(doc: Document, first: int, last: int) -> bool:
    """Whether what stands before «فيما» has a source of its own."""
    return any(speech_verb(doc, n) or tail_row(doc, n) for n in range(first, last))


def _clause_start(doc: Document, sentence: Sentence, last: int) -> int:
    """Where the clause before a tail begins: behind «فيما», «في حين», a semicolon, or an earlier tail."""
    for k in range(last - 1, sentence.first, -1):
        meanwhile = doc.form(k) in _BREAKS or (doc.form(k) == "حين" and doc.form(k - 1) == "في")
        if doc.tokens[k].form in "؛;" or (meanwhile and _sourced(doc, sentence.first, k)):
            return k + 1
        found = tail_row(doc, k)
        if found is not None and found[0].class_ == "tail" and k < last - 4 and doc.tokens[k - 1].form in COMMAS:
            close = next((m for m in range(found[1], last) if doc.tokens[m].form in COMMAS), None)
            if close is not None and close < last - 2:
                return close + 1
    return sentence.first
