"""Asides: what may stand between a verb of saying, its speaker and what is said: day words, channels, insertions."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_ends import first_name, for_once, told_to
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.source_phrases import co_speakers, outlet_like, source_phrase
from musnad.reading.speech_words import (
    COMMAS,
    DASHES,
    MANNER,
    OCCASIONS,
    QUOTES,
    complementiser,
    speech_verb,
    tail_row,
    who_which,
)

_COMPASS = frozenset({"شمال", "جنوب", "شرق", "غرب", "وسط", "شمالي", "جنوبي", "شرقي", "غربي"})
_WITH_HIM = frozenset({"معه", "معها", "معهم"})
_SEGMENT = 26
_PARTS = 12
_STEPS = frozenset(
    {
        "في",
        "خلال",
        "عبر",
        "امام",
        "علي",
        "من",
        "بعد",
        "قبل",
        "منذ",
        "عقب",
        "اثناء",
        "لدي",
        "مع",
        "الي",
        "عن",
        "ضمن",
        "عند",
        "فور",
        "اثر",
        "وسط",
    }
)
_PRONOMINAL = frozenset(
    {
        "فيه",
        "فيها",
        "له",
        "لها",
        "لهم",
        "عليه",
        "عليها",
        "به",
        "بها",
        "عنه",
        "عنها",
        "منه",
        "منها",
        "خلاله",
        "خلالها",
        "خلالهما",
        "فيهما",
        "لنا",
    }
)


def past_asides(doc: Document, sentence: Sentence, at: int, barred: frozenset[str]) -> int:
    """The token behind all asides that begin at a token."""
    for _ in range(_PARTS):
        if at >= sentence.last or complementiser(doc, at):
            break
        step, _outlet = aside(doc, sentence, at, barred, spoken=True)
        if step <= at:
            break
        at = step
    return at


def aside(
    doc: Document, sentence: Sentence, at: int, barred: frozenset[str], *, spoken: bool
) -> tuple[int, Participant | None]:
    """The token after an adverbial at ``at`` (a day word, «في بيان», «لوكالة كذا», an insertion), and an outlet
    named in it."""
    token, word = doc.tokens[at], doc.words[at]
    if token.form in COMMAS or token.form in DASHES or token.form == "(":
        return _insertion(doc, sentence, at, spoken=spoken)
    if token.form in {"ل"} | ({"الي"} - barred) and (told := _quoted_outlet(doc, sentence, at))[0] > at:
        return told
    if (end := _between(doc, sentence, at, spoken=spoken)) > at:
        return end, None
    if (word.is_("preposition") and word.enclitic and (not word.nouns or len(token.form) <= 4)) or token.form in MANNER:
        return at + 1, None
    if (
        word.is_("time")
        or word.is_("focus")
        or word.is_("time_adverb")
        or token.form in ("قد", "يوم")
        or (token.kind == "number" and spoken)
    ):
        return at + 1, None
    if doc.timed.get(at, at) > at + 1 and not word.is_("preposition"):
        return doc.timed[at], None  # «أعلن الجيش أول من أمس مقتل …»
    if token.form in _PRONOMINAL:
        return at + 1, None
    if spoken and word.is_("relative") and token.form not in ("من", "ما"):
        return _past_relative(doc, sentence, at, barred), None
    if first_name(doc, at):
        return at, None
    for hit in doc.names.get(at, ()):
        joined = hit.start > token.start and "ل" in token.form[:2]
        if joined and any(e.kind == "outlet" for e in hit.entries):  # «لبي بي سي»
            return hit.last + 1, describe(doc, Phrase(at, hit.last + 1, at))
    to_outlet = any(u.kind == "source" and "ل" in u.proclitics for u in word.nouns)  # «لقناة», no «لقن»
    prep = word.prep or ("ل" if to_outlet else token.form if word.is_("preposition") and token.form in _STEPS else "")
    if not prep:
        return at, None
    first = at if word.prep or to_outlet else at + 1
    if first >= sentence.last or complementiser(doc, first):
        return at, None
    if prep in ("ل", "الي", "مع"):
        who = _spoken_to(doc, at, first, sentence.last)
        if who is not None and outlet_like(who):
            return who.phrase.last, who
        if prep in barred and prep != "ل":
            return at, None
        phrase = noun_phrase(doc, first, sentence.last)
        return (
            (phrase.last, None)
            if phrase is not None and prep in ("ل", "مع") and not acts(doc, phrase.head)
            else (at, None)
        )
    if prep == "ب" and spoken and prep not in barred and (end := _located(doc, first, sentence.last)) > first:
        return end, None  # «أكد مصدر بشمال سيناء خروج …»
    if prep in barred and prep != "في":
        return at, None
    if first in doc.timed and prep != "ل":
        return doc.timed[first], None
    carrier = _carried_by(doc, sentence, first + 1) if first + 1 < sentence.last and spoken else None
    if carrier is not None:
        return carrier.phrase.last, carrier
    if doc.form(first) in OCCASIONS:
        nominal = first + 1 < sentence.last and not (doc.words[first + 1].classes or complementiser(doc, first + 1))
        return first + 1 + (nominal and doc.tokens[first + 1].kind == "word"), None
    if word.prep and prep == "ب":
        return at, None
    phrase = noun_phrase(doc, first, sentence.last)
    if phrase is None:
        return at + 1, None
    end = phrase.last
    for n in range(phrase.head + 1, phrase.last):
        if doc.words[n].is_("time") or complementiser(doc, n):
            end = n
            break
    if doc.words[phrase.head].enclitic:  # «في إحاطتها اليومية»
        while end < sentence.last and doc.words[end].definite and not doc.words[end].conj and not doc.words[end].prep:
            end += 1
    channel = any(u.kind in ("source", "speech") for u in doc.words[phrase.head].nouns)
    if channel and end < sentence.last:
        last, outlet = (
            aside(doc, sentence, end, barred, spoken=spoken)
            if doc.form(end).startswith("ل") or doc.form(end) in ("مع", "الي", "علي")
            else (end, None)
        )
        inside = describe(doc, phrase)
        for n in range(phrase.head + 1, phrase.last):  # «تصريحات لقناة الغد»
            if outlet is None and doc.form(n).startswith("ل"):
                who = source_phrase(doc, n, phrase.last)
                outlet = who if who is not None and outlet_like(who) else None
        if outlet is None and outlet_like(inside) and _through(inside, prep):
            outlet = inside
        if outlet is None and spoken and (carrier := _carried_by(doc, sentence, end)) is not None:
            return carrier.phrase.last, carrier
        return last, outlet
    return end, None


def _spoken_to(doc: Document, at: int, first: int, limit: int) -> Participant | None:
    """Who stands behind «لـ» or «إلى»; of an outlet's man («لمراسل وكالة كذا») the outlet, where it is named."""
    who = source_phrase(doc, first, limit)
    if who is None or outlet_like(who) or not told_to(doc, at) or who.phrase.head + 1 >= limit:
        return who
    outlet = source_phrase(doc, who.phrase.head + 1, limit)
    return outlet if outlet is not None and outlet_like(outlet) else who


def _through(who: Participant, prep: str) -> bool:
    """«في وكالة كذا», «عبر قناة كذا»: whether an outlet is one through which somebody speaks."""
    return who.kind == "agency" or (prep == "عبر" and who.actor is not None)


def _between(doc: Document, sentence: Sentence, at: int, *, spoken: bool) -> int:
    """«أعلنت مصر لأول مرة مقتل», «ذكرت الصحيفة نقلا عن شهود أن»: the token behind how often, or from whom, it is told;
    ``at`` for neither."""
    if (for_once(doc, at) or doc.form(at) == "باللغه") and at + 1 < sentence.last:
        return at + 2  # «لأول مرة», «باللغة العربية»
    found = tail_row(doc, at) if spoken and doc.form(at) == "نقلا" else None
    who = source_phrase(doc, found[1], sentence.last) if found is not None and found[1] < sentence.last else None
    if who is None:
        return at
    end = co_speakers(doc, who.phrase.last, sentence.last)[1]
    ahead = end + (end < sentence.last and doc.tokens[end].form in COMMAS)
    opens = ahead < sentence.last and (_opens(doc, ahead) or bool(complementiser(doc, ahead)))
    return ahead if opens else at


def _carried_by(doc: Document, sentence: Sentence, at: int) -> Participant | None:
    """«في بيان نشرته وكالة كذا», «في حوار أجرته معه اليوم، قناة كذا»: the outlet that carried what was said."""
    word = doc.words[at]
    rows = [r for v in word.verbs for r in doc.lexicon.verb_speech.get(v.form.lemma, ())]
    held = any(v.form.lemma == "اجري" for v in word.verbs) and doc.form(at + 1) in _WITH_HIM
    relays = held or any(r.class_ == "relay" or r.lemma == "أورد" for r in rows)
    if not (word.finite and word.enclitic and relays):
        return None
    k = at + 1 + held
    while k + 1 < sentence.last and (doc.words[k].is_("time") or doc.tokens[k].form in COMMAS):
        k += 1
    who = source_phrase(doc, k, sentence.last)
    return who if who is not None and outlet_like(who) else None


def _located(doc: Document, at: int, limit: int) -> int:
    """The token behind a place joined to a speaker («بشمال سيناء»، «بمحافظة حلب»); ``at`` for none."""
    cue = bool(doc.lexicon.place_cues.get(doc.form(at).removeprefix("ب"))) or doc.form(at).removeprefix("ب") in _COMPASS
    first = at + cue
    hits = [h.last + 1 for h in doc.names.get(first, ()) if any(e.kind == "place" for e in h.entries)]
    return max((end for end in hits if end <= limit), default=at)


def _quoted_outlet(doc: Document, sentence: Sentence, at: int) -> tuple[int, Participant | None]:
    """«لـ"عكاظ"»: the token behind the outlet spoken to; ``at`` when none.

    A paper puts its own bare name in quotes, and is no witness of itself; an agency is named with its kind.
    """
    mark = QUOTES.get(doc.form(at + 1)) if at + 2 < sentence.last else None
    close = next((k for k in range(at + 2, min(sentence.last, at + 8)) if doc.tokens[k].form == mark), None)
    if mark is None or close is None:
        return at, None
    told = describe(doc, Phrase(at + 1, close + 1, at + 2))
    return close + 1, told if told.kind == "agency" or told.sort == "source" else None


def _past_relative(doc: Document, sentence: Sentence, at: int, barred: frozenset[str]) -> int:
    """«الوزارة التي يرأسها فلان، أن …»: the token behind a relative clause, where a comma and an opener follow;
    ``at`` when none."""
    for k in range(at + 1, min(sentence.last, at + _SEGMENT)):
        comma = doc.tokens[k - 1].form in COMMAS
        if complementiser(doc, k) or (comma and (doc.tokens[k].form in barred or doc.words[k].prep in barred)):
            return k
        if doc.tokens[k].form == ":" or doc.tokens[k].form in "؛;":
            return k
    return at


def _insertion(doc: Document, sentence: Sentence, at: int, *, spoken: bool) -> tuple[int, Participant | None]:
    """«، في بيان له،», «-خلال لقائه اليوم-», «، رئيس البلدية،»: what stands between two commas or dashes."""
    form = doc.tokens[at].form
    marks = COMMAS if form in COMMAS else DASHES if form in DASHES else frozenset(")")
    first = at + 1
    if first >= sentence.last:
        return at, None
    close = next((k for k in range(first, min(sentence.last, first + _SEGMENT)) if doc.tokens[k].form in marks), None)
    opens = next(
        (
            k
            for k in range(first, min(sentence.last, first + _SEGMENT))
            if complementiser(doc, k) or (doc.tokens[k].form in QUOTES and k > first + 1)
        ),
        None,
    )
    word = doc.words[first]
    adverbial = (
        word.is_("preposition")
        or word.prep
        or word.is_("time")
        or word.is_("time_preposition")
        or word.is_("relative")
        or doc.form(first) in ("وهو", "وهي", "الذي", "التي")
    )
    title = spoken and any(u.kind in ("title", "source", "head") for u in word.nouns)
    if complementiser(doc, first) or doc.tokens[first].form in QUOTES:
        return first, None
    if spoken and close is not None and doc.form(first) in ("في", "عبر"):
        step, carrier = aside(doc, sentence, first, frozenset(), spoken=spoken)
        if carrier is not None and step >= close:  # «، في بيان بثته اليوم، وكالة كذا، أن»
            return step + (step < sentence.last and doc.tokens[step].form in COMMAS), carrier
    called = who_which(doc, first) and first + 1 < sentence.last and speech_verb(doc, first + 1) is not None
    if (
        close is not None
        and (adverbial or title or form not in COMMAS)
        and not (opens is not None and opens < close and form in COMMAS and not called)
    ):  # ``called``: «التنظيم، الذي يصفه خبراء بأنه الأخطر، إلى»
        outlet = None
        for k in range(first, close):
            if doc.words[k].prep == "ل" or doc.form(k) in ("مع", "لدي"):
                who = source_phrase(doc, k if doc.words[k].prep else k + 1, close)
                if who is not None and outlet_like(who):
                    outlet = who
        return close + 1, outlet
    if opens is not None and spoken and (adverbial or title):
        return opens, None
    if (
        spoken
        and close is not None
        and close + 1 < sentence.last
        and (_opens(doc, close + 1) or told_to(doc, close + 1))
    ):
        return close + 1, None  # «، طلب عدم ذكر اسمه، إن»: whatever stands between the commas
    return at, None


def _opens(doc: Document, k: int) -> bool:
    return complementiser(doc, k) or doc.form(k) in (":", "«", "“", '"')


def acts(doc: Document, n: int) -> bool:
    return any(u.kind in ("trigger", "masdar") for u in doc.words[n].nouns)
