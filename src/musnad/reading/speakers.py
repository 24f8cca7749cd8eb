"""Speakers: who says what a verb of saying opens, behind the verb, before it, or behind «عن»."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import SpeechRow
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.source_phrases import co_speakers, outlet_like, source_phrase
from musnad.reading.speech_words import (
    COMMAS,
    DASHES,
    QUOTES,
    complementiser,
    participle,
    plural_verb,
    said_noun,
    speech_verb,
)

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
_KAN = frozenset({"كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا", "فيما", "سبق"})
_CLAUSE = frozenset(".؛;!?؟:…")
_LONE = frozenset({"وحده", "وحدها", "نفسه", "نفسها", "ذاته", "ذاتها", "بدوره", "بدورها"})
_MANNER = frozenset(
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
    }
)
_LEADS = frozenset({"لكن", "غير", "اما", "ثم", "ولكن", "بل", "وثمه", "فيما", "بينما", "حين"})


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it, through whom, the token where what is said may begin, and the noun that takes the verb's place
    («قوله»)."""

    speaker: Participant | None
    via: Participant | None = None
    beside: tuple[Participant, ...] = ()
    at: int
    noun: int | None = None


def after_verb(doc: Document, sentence: Sentence, n: int, row: SpeechRow) -> Heard:
    """The speaker behind a verb, past day words, channels and insertions: «قال اليوم في بيان المتحدث باسم الجيش إن»."""
    barred = frozenset({"على": "علي", "إلى": "الي"}.get(c, c) for c in row.comp if len(c) <= 3)
    speaker, via, at = None, None, n + 1
    alone = doc.form(n - 1) in ("قد", "وقد") or plural_verb(doc, n)
    if (alone or doc.words[n - 1].is_("relative")) and not doc.words[n].enclitic:
        speaker = before_verb(doc, sentence, n, strong=alone) if n > sentence.first else None
        if speaker is not None or plural_verb(doc, n):  # its subject stands before it, what follows is its object
            return Heard(speaker=speaker, at=_past_asides(doc, sentence, at, barred))
    beside: list[Participant] = []
    for _ in range(_PARTS):
        if at >= sentence.last or complementiser(doc, at) or doc.tokens[at].form == ":":
            break
        step, outlet = _aside(doc, sentence, at, barred, spoken=speaker is not None)
        if step > at:
            via, at = via or outlet, step
            continue
        if speaker is not None or not _may_open(doc, sentence, at):
            break
        who = source_phrase(doc, at, sentence.last, barred)
        if who is None or not _can_speak(doc, who):
            who = _up_to_opener(doc, sentence, at)
        if who is None:
            break
        speaker = who
        beside, at = co_speakers(doc, who.phrase.last, sentence.last, barred)
    if row.class_ == "relay":
        heard = _relayed(doc, sentence, speaker, via, at)
        if speaker is None and heard.speaker is not None and heard.via is None:
            heard = msgspec.structs.replace(heard, via=before_verb(doc, sentence, n, strong=True))
        return heard
    if row.lemma in ("علم", "فهم") and speaker is not None and doc.form(at) == "من":
        return _relayed(doc, sentence, speaker, via, at)
    return Heard(speaker=speaker, via=via or _fronted(doc, sentence, n), beside=tuple(beside), at=at)


def _past_asides(doc: Document, sentence: Sentence, at: int, barred: frozenset[str]) -> int:
    for _ in range(_PARTS):
        if at >= sentence.last or complementiser(doc, at):
            break
        step, _outlet = _aside(doc, sentence, at, barred, spoken=True)
        if step <= at:
            break
        at = step
    return at


def _fronted(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«وفي جريدة كذا، كتب فلان أن»: the outlet put before the verb."""
    if n - sentence.first > 14 or doc.form(sentence.first) not in ("في", "وفي") or doc.tokens[n - 1].form not in COMMAS:
        return None
    who = source_phrase(doc, sentence.first + 1, n - 1)
    return who if who is not None and who.phrase.last == n - 1 and outlet_like(who) else None


def before_verb(doc: Document, sentence: Sentence, n: int, *, strong: bool) -> Participant | None:
    """The subject before its verb: «السراج أكد», «المتحدث الذي قال», «وكانت الوزارة، في بيان، قد أعلنت».

    ``strong``: the verb is followed by what only a saying is followed by, so that an unknown name may speak.
    """
    end = n
    while end > sentence.first and doc.form(end - 1) in ("قد", "وقد", *_KAN):
        end -= 1
    end = _back_over_insertion(doc, sentence, end)
    if end > sentence.first and doc.words[end - 1].is_("relative"):
        end -= 1
        if end > sentence.first and doc.tokens[end - 1].form in COMMAS:
            end -= 1
    while end > sentence.first and (doc.form(end - 1) in _LONE or doc.words[end - 1].is_("focus")):
        end -= 1
    start = end
    while start > sentence.first and end - start < _SEGMENT and not _clause_start(doc, start - 1):
        start -= 1
    while start < end:
        step, _ = _aside(doc, sentence, start, frozenset(), spoken=False)
        if step <= start and (
            doc.words[start].is_("clause_conjunction")
            or doc.words[start].is_("conjunction")
            or doc.form(start) in _LEADS
        ):
            step = start + 1
        if step <= start or step > end:
            break
        start = step
    if start < end and not doc.words[start].prep and not doc.words[start].is_("preposition"):
        who = source_phrase(doc, start, end)
        if who is not None and (who.phrase.last == end or co_speakers(doc, who.phrase.last, end)[1] == end):
            if who.actorlike or (strong and _name(doc, who)):
                return who
            return None
    if doc.form(n - 1) in ("قد", "وقد") or end < n:
        return _behind_kan(doc, sentence, n)
    return None


def subject_before(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """The subject of an earlier verb of the sentence, which a verb without a speaker of its own carries on: «زار
    فلان … وقال»."""
    for k in range(n - 1, sentence.first - 1, -1):
        word = doc.words[k]
        if not word.finite or word.definite or word.prep or word.classes or (word.nouns and k != sentence.first):
            continue
        who = source_phrase(doc, k + 1, n, frozenset({"ب", "ل"}))
        if who is not None and who.actorlike and who.sort != "people":
            return who
    return None


def issuer(doc: Document, sentence: Sentence, who: Participant) -> tuple[Participant, int]:
    """Who stands behind a document that speaks («بيان صدر عن مكتب الحاكم»، «حصيلة أعلنتها الوزارة»), and the token
    after."""
    at = who.phrase.last
    if who.kind != "document" and who.channel not in ("document", "statement"):
        return who, at
    word = doc.words[at] if at < sentence.last else None
    if word is None or not word.finite or word.classes or word.definite:
        return who, at
    k = at + 1
    while (
        k < sentence.last
        and k < at + 4
        and (doc.form(k) in ("عن", "من") or (doc.words[k].is_("preposition") and doc.words[k].enclitic))
    ):
        k += 1
    passive = k > at + 1 and doc.form(k - 1) in ("عن", "من")
    if not passive and not word.enclitic:
        return who, at
    real = source_phrase(doc, k, sentence.last)
    if real is None or not (real.actorlike or real.definite):
        return who, at
    return msgspec.structs.replace(real, channel=real.channel or who.channel), real.phrase.last


def agrees(doc: Document, n: int, who: Participant) -> bool:
    """Whether a verb can be about a speaker: «وأضافت» not about a man who holds an office."""
    genders = {(v.form.gender, v.form.number) for v in doc.words[n].verbs if v.form.person.startswith("3")} or {
        ("", "")
    }
    head = doc.tokens[who.phrase.head].form
    word = doc.words[who.phrase.head]
    feminine = head.endswith(("ه", "ات")) or any(u.number == "pl" for u in word.nouns) or head.startswith("مصادر")
    masculine = any(u.kind == "title" for u in word.nouns) and not feminine
    if all(g == "f" for g, _ in genders):
        return not masculine
    return True


def agrees_after(doc: Document, n: int, who: Participant) -> bool:
    """Whether a noun behind a verb can be its subject: «طالب المنظمة» has none, «طالبت المنظمة» has one."""
    genders = {v.form.gender for v in doc.words[n].verbs if v.form.person.startswith("3") and v.form.gender}
    head = doc.tokens[who.phrase.head].form
    if genders == {"m"} and who.sort != "person":
        return not (head.endswith("ه") and doc.words[who.phrase.head].definite and len(head) > 4)
    return True


def _relayed(doc: Document, sentence: Sentence, medium: Participant | None, via: Participant | None, at: int) -> Heard:
    """«نقلت الوكالة عن مصدر قوله إن»: who said it stands behind عن or من, the subject is the medium."""
    for k in range(at, min(sentence.last, at + 6)):
        if doc.form(k) in ("عن", "من") and not doc.words[k].enclitic:
            who = source_phrase(doc, k + 1, sentence.last)
            if who is None or not (who.actorlike or _name(doc, who)):
                break
            beside, end = co_speakers(doc, who.phrase.last, sentence.last)
            if doc.tokens[end].form in DASHES | COMMAS if end < sentence.last else False:
                end += 1
            if end < sentence.last and said_noun(doc, end):
                return Heard(speaker=who, via=medium or via, beside=tuple(beside), at=end + 1, noun=end)
            return Heard(speaker=who, via=medium or via, beside=tuple(beside), at=end)
        if complementiser(doc, k) or (doc.words[k].finite and not doc.words[k].nouns):
            break
    return Heard(speaker=medium, via=via, at=at)


def _aside(
    doc: Document, sentence: Sentence, at: int, barred: frozenset[str], *, spoken: bool
) -> tuple[int, Participant | None]:
    """The token after an adverbial at ``at`` (a day word, «في بيان», «لوكالة كذا», an insertion), and an outlet
    named in it."""
    token, word = doc.tokens[at], doc.words[at]
    if token.form in COMMAS or token.form in DASHES or token.form == "(":
        return _insertion(doc, sentence, at, spoken=spoken)
    if word.is_("preposition") and word.enclitic and (not word.nouns or len(token.form) <= 4):
        return at + 1, None
    if token.form in _MANNER:
        return at + 1, None
    if (
        word.is_("time")
        or word.is_("focus")
        or word.is_("time_adverb")
        or token.form in ("قد", "يوم")
        or (token.kind == "number" and spoken)
    ):
        return at + 1, None
    if token.form in _PRONOMINAL:
        return at + 1, None
    if spoken and word.is_("relative") and token.form not in ("من", "ما"):
        return _past_relative(doc, sentence, at, barred), None
    prep = word.prep or (token.form if word.is_("preposition") and token.form in _STEPS else "")
    if not prep:
        return at, None
    first = at if word.prep else at + 1
    if first >= sentence.last or complementiser(doc, first):
        return at, None
    if prep in ("ل", "الي", "مع"):
        who = source_phrase(doc, first, sentence.last)
        if who is not None and outlet_like(who):
            return who.phrase.last, who
        if prep in barred and prep != "ل":
            return at, None
        phrase = noun_phrase(doc, first, sentence.last)
        return (
            (phrase.last, None)
            if phrase is not None and prep in ("ل", "مع") and not _act(doc, phrase.head)
            else (at, None)
        )
    if prep in barred and prep != "في":
        return at, None
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
            _aside(doc, sentence, end, barred, spoken=spoken)
            if doc.words[end].prep == "ل" or doc.form(end) in ("مع", "الي", "علي")
            else (end, None)
        )
        inside = describe(doc, phrase)
        if outlet is None and outlet_like(inside) and inside.kind == "agency":
            outlet = inside
        return last, outlet
    return end, None


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
    if (
        close is not None
        and (adverbial or title or form not in COMMAS)
        and not (opens is not None and opens < close and form in COMMAS)
    ):
        outlet = None
        for k in range(first, close):
            if doc.words[k].prep == "ل" or doc.form(k) in ("مع", "لدي"):
                who = source_phrase(doc, k if doc.words[k].prep else k + 1, close)
                if who is not None and outlet_like(who):
                    outlet = who
        return close + 1, outlet
    if opens is not None and spoken and (adverbial or title):
        return opens, None
    return at, None


def _up_to_opener(doc: Document, sentence: Sentence, at: int) -> Participant | None:
    """«اعتبر تبون أن»: whatever few words stand between the verb and what opens the saying are its speaker."""
    stop = next(
        (k for k in range(at + 1, min(sentence.last, at + 5)) if complementiser(doc, k) or doc.tokens[k].form == ":"),
        None,
    )
    if stop is None:
        return None
    for k in range(at, stop):
        word = doc.words[k]
        if (
            doc.tokens[k].kind != "word"
            or word.is_("preposition")
            or word.is_("negator")
            or word.is_("time")
            or participle(doc, k)
            or word.enclitic
        ):
            return None
    if (doc.words[at].prep and not doc.words[at].definite) or doc.form(at).endswith("ا"):
        return None
    return describe(doc, Phrase(at, stop, at))


def _may_open(doc: Document, sentence: Sentence, at: int) -> bool:
    form = doc.tokens[at].form
    if form in QUOTES:
        close = next((m for m in range(at + 1, min(sentence.last, at + 6)) if doc.tokens[m].form == QUOTES[form]), None)
        return (
            close is not None
            and close + 1 < sentence.last
            and not any(complementiser(doc, m) for m in range(at, close))
        )
    return doc.tokens[at].kind != "punct" and not doc.words[at].is_("clause_conjunction")


def _can_speak(doc: Document, who: Participant) -> bool:
    """Whether the words behind a verb can be its speaker: no act, no circumstance («طالبا», «بنبرة»)."""
    head = who.phrase.head
    word, form = doc.words[head], doc.tokens[head].form
    if doc.tokens[head].kind != "word":
        return who.sort == "people"
    if form in doc.lexicon.names:
        return True
    if who.sort in ("actor", "outlet", "state"):
        return not _far_name(doc, who)
    if participle(doc, head) or (form.endswith("ا") and len(form) > 3 and not word.definite and who.sort != "person"):
        return False
    if who.actorlike:
        return True
    if who.sort in ("object", "place"):
        return (
            who.sort == "place"
            or (who.definite and any(u.kind == "facility" for u in word.nouns))
            or who.phrase.last - head > 1
        )
    return not (_act(doc, head) or word.enclitic or (form.startswith("ب") and not word.known))


def _far_name(doc: Document, who: Participant) -> bool:
    """«وتيرة هجمات مقاتلي الحزب»: a name deep in the phrase does not make its head an actor."""
    head = who.phrase.head
    if doc.words[head].nouns:
        return (
            all(u.kind in ("trigger", "masdar", "active_part", "passive_part") for u in doc.words[head].nouns)
            and head not in doc.names
        )
    starts = [
        n
        for n in range(head, who.phrase.last)
        if any(
            e.kind in ("actor", "person", "outlet", "country", "capital")
            for h in doc.names.get(n, ())
            for e in h.entries
        )
    ]
    return bool(starts) and starts[0] > head + 2


def _name(doc: Document, who: Participant) -> bool:
    head = who.phrase.head
    return who.sort == "unknown" and (
        doc.tokens[head].form in doc.lexicon.names or not doc.words[head].known or who.definite
    )


def _act(doc: Document, n: int) -> bool:
    return any(u.kind in ("trigger", "masdar") for u in doc.words[n].nouns)


def _clause_start(doc: Document, n: int) -> bool:
    return (
        doc.tokens[n].form in _CLAUSE
        or doc.tokens[n].form in COMMAS
        or doc.tokens[n].form in DASHES
        or complementiser(doc, n)
    )


def _back_over_insertion(doc: Document, sentence: Sentence, end: int) -> int:
    """«الوزارة، في بيان، أعلنت»: before the insertion that ends right before the verb."""
    if end <= sentence.first or doc.tokens[end - 1].form not in COMMAS | DASHES | {")"}:
        return end
    marks = (
        COMMAS
        if doc.tokens[end - 1].form in COMMAS
        else DASHES
        if doc.tokens[end - 1].form in DASHES
        else frozenset("(")
    )
    start = next(
        (k for k in range(end - 2, max(sentence.first, end - _SEGMENT) - 1, -1) if doc.tokens[k].form in marks), None
    )
    return start if start is not None and start > sentence.first else end


def _behind_kan(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«وكانت الوزارة التي … قد أعلنت»: the subject behind كان."""
    for k in range(n - 1, max(sentence.first, n - 30) - 1, -1):
        if doc.tokens[k].form in _CLAUSE:
            return None
        if doc.form(k) in ("كان", "كانت", "وكان", "وكانت"):
            who = source_phrase(doc, k + 1, n)
            return who if who is not None and who.actorlike else None
    return None


def next_speech(doc: Document, first: int, last: int) -> int | None:
    """The next finite verb of saying that no other reading rivals."""
    return next((k for k in range(first, last) if speech_verb(doc, k) and not doc.words[k].nouns), None)
