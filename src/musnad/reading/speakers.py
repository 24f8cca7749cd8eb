"""Speakers: who says what a verb of saying opens, behind the verb or behind «عن», and through whom."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import SpeechRow
from musnad.reading.apposed import one_with, with_name
from musnad.reading.asides import acts, aside, past_asides
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_ends import first_name, kinds_of, unnamed
from musnad.reading.phrases import Phrase
from musnad.reading.saying import Speech
from musnad.reading.source_phrases import co_speakers, outlet_like, source_phrase
from musnad.reading.speech_words import (
    COMMAS,
    DASHES,
    QUOTES,
    complementiser,
    participle,
    plural_verb,
    refers,
    said_noun,
    speech_verb,
    who_which,
)
from musnad.reading.subjects import before_verb, behind_auxiliary, unfamiliar
from musnad.reading.words_of import before_quoted, some_of, told_apart

_PARTS = 12
_TELLS = frozenset({"أبلغ", "أخبر"})
_OWNED = 5  # letters of a noun with its owner's pronoun; «مها» is a name
_NAMES = frozenset({"اسمه", "اسمها", "اسمهم", "هويته", "هويتها", "هويتهم", "اسماءهم"})
_RELAYED = frozenset({"نقلت", "نسبت", "تنقل", "تنسب", "عزت"})
_BEHIND = frozenset({"عن", "الي", "من"})
_ISSUED = frozenset({"صادر", "صادره"})
_NAMED = frozenset({"person", "actor", "country"})
_WANTS = frozenset({"demand", "accuse", "condemn", "threaten"})


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
    alone = doc.form(n - 1) in ("قد", "وقد") or plural_verb(doc, n) or behind_auxiliary(doc, sentence, n)
    if (alone or (who_which(doc, n - 1) and refers(doc, n - 1, n))) and not doc.words[n].enclitic:
        speaker = before_verb(doc, sentence, n, strong=alone) if n > sentence.first else None
        if speaker is not None or plural_verb(doc, n):  # its subject stands before it, what follows is its object
            at = past_asides(doc, sentence, at, barred)
            relayed = row.class_ == "relay" and speaker is not None
            return _relayed(doc, sentence, speaker, None, at) if relayed else Heard(speaker=speaker, at=at)
    beside: list[Participant] = []
    for _ in range(_PARTS):
        if at >= sentence.last or complementiser(doc, at) or doc.tokens[at].form == ":":
            break
        if row.class_ == "relay" and doc.tokens[at].form in DASHES | COMMAS and doc.form(at + 1) in ("عن", "من"):
            at += 1
            break
        step, outlet = aside(doc, sentence, at, barred, spoken=speaker is not None)
        if step > at:
            via, at = via or outlet, step
            continue
        if speaker is not None or not _may_open(doc, sentence, at, barred):
            break
        who = source_phrase(doc, at, sentence.last, barred)
        if who is not None and row.class_ in _WANTS:
            who = before_quoted(doc, who, barred, needs=row.class_ == "accuse")
        if who is None or not _can_speak(doc, who):
            who = some_of(doc, at) or _up_to_opener(doc, sentence, at, barred) or _stranger(doc, sentence, at)
        if who is None:
            break
        if row.lemma in _TELLS and via is None and _told_by(doc, sentence, who):
            via, at = who, who.phrase.last  # «أبلغت «الصحيفة» مصادر أن»
            continue
        who, told = told_apart(doc, who) if row.lemma in _TELLS and via is None else (who, None)
        speaker = who = with_name(doc, who, sentence.last)
        beside, at = co_speakers(doc, who.phrase.last, sentence.last, barred)
        via, at = (via, at) if told is None else (told, told.phrase.last)
        if beside and (called := one_with(doc, who, beside[-1], sentence.last)) is not None:
            speaker, beside, at = called, [], called.phrase.last
    if row.lemma == "نسب" and speaker is None:
        heard = _relayed(doc, sentence, None, via, at, _BEHIND)
        return heard if heard.noun is not None else Heard(speaker=None, via=via, at=at)
    if row.lemma == "نسب" and speaker is not None and doc.form(at) == "الي":  # «نسبت الصحيفة إلى مسؤول قوله إن»
        heard = _relayed(doc, sentence, speaker, via, at, _BEHIND)
        return heard if heard.noun is not None else Heard(speaker=speaker, via=via, at=at)
    if row.class_ == "relay":
        heard = _relayed(doc, sentence, speaker, via, at)
        if speaker is None and heard.speaker is not None and heard.via is None:
            heard = msgspec.structs.replace(heard, via=before_verb(doc, sentence, n, strong=True))
        return heard
    if row.lemma in ("علم", "فهم") and speaker is not None and doc.form(at) == "من":
        heard = _relayed(doc, sentence, speaker, via, at)
        return msgspec.structs.replace(heard, via=None)  # «علمت «الصحيفة» من مصدر»: the outlet that writes
    if speaker is not None and outlet_like(speaker) and not beside and doc.form(at) == "عن":
        heard = _relayed(doc, sentence, speaker, via, at)  # «أعلنت الوكالة عن مصادر محلية أن»
        if heard.speaker is not speaker and heard.at < sentence.last and (heard.noun or complementiser(doc, heard.at)):
            return heard
    return Heard(speaker=speaker, via=via or _fronted(doc, sentence, n), beside=tuple(beside), at=at)


def relaying(doc: Document, s: Speech) -> int | None:
    """The token of a verb of relaying whose subject is hidden in a feminine form: «ونقلت عن»; None for others."""
    at = s.verb[0] - 1 if doc.words[s.verb[0]].enclitic else s.verb[0]
    noun = s.speaker is not None and s.speaker.phrase.first < s.verb[0]  # «قوله» behind the source
    k = next((k for k in range(at, max(0, at - _PARTS), -1) if doc.form(k).removeprefix("و") in _RELAYED), None)
    if k is None or not (noun or s.row is None or s.row.class_ == "relay"):
        return None
    return k if doc.form(k + 1) in _BEHIND else None


def _told_by(doc: Document, sentence: Sentence, told: Participant) -> bool:
    """Whether an outlet behind a verb of telling is told, since somebody who can speak follows it."""
    if not outlet_like(told) or told.phrase.last >= sentence.last:
        return False
    who = source_phrase(doc, told.phrase.last, sentence.last)
    return who is not None and (who.sort in ("source", "person", "people") or who.kind == "official")


def _fronted(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«وفي جريدة كذا، كتب فلان أن»: the outlet put before the verb."""
    if n - sentence.first > 14 or doc.form(sentence.first) not in ("في", "وفي") or doc.tokens[n - 1].form not in COMMAS:
        return None
    who = source_phrase(doc, sentence.first + 1, n - 1)
    return who if who is not None and who.phrase.last == n - 1 and outlet_like(who) else None


def issuer(doc: Document, sentence: Sentence, who: Participant) -> tuple[Participant, int]:
    """Who stands behind a document that speaks («بيان صدر عن مكتب الحاكم»، «حصيلة أعلنتها الوزارة»), and the token
    after."""
    at = who.phrase.last
    if who.kind != "document" and who.channel not in ("document", "statement"):
        return who, at
    word = doc.words[at] if at < sentence.last else None
    if doc.form(at - 1).removeprefix("ال") in _ISSUED and doc.form(at) in ("عن", "من", "عنها"):
        real = source_phrase(doc, at + 1, sentence.last)  # «البيان الصادر عن مكتب فلان»
        if real is not None and (real.actorlike or real.definite):
            return msgspec.structs.replace(real, channel=real.channel or who.channel), real.phrase.last
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
    genders = {(v.form.gender, v.form.number) for v in doc.words[n].verbs if v.form.person.startswith("3")}
    genders = (genders - {("f", "pl")} if ("m", "sg") in genders else genders) or {("", "")}
    head = doc.tokens[who.phrase.head].form
    word = doc.words[who.phrase.head]
    feminine = head.endswith(("ه", "ات")) or any(u.number == "pl" for u in word.nouns) or head.startswith("مصادر")
    masculine = "title" in word.kinds and not feminine
    if all(g == "f" for g, _ in genders):
        return not masculine
    body = who.sort in ("source", "outlet") or (who.sort == "actor" and bool(word.kinds & {"head", "source"}))
    if all(g == "m" and number != "pl" for g, number in genders):
        several = who.sort == "people" and head.endswith(("ون", "ين")) and any(u.number == "pl" for u in word.nouns)
        return not (several or (body and head.endswith("ه")))  # «دعا» does not go on with «الأمانة», «معارضون»
    return True


def agrees_after(doc: Document, n: int, who: Participant) -> bool:
    """Whether a noun behind a verb can be its subject: «طالب المنظمة» has none, «طالبت المنظمة» has one."""
    genders = {v.form.gender for v in doc.words[n].verbs if v.form.person.startswith("3") and v.form.gender}
    head = doc.tokens[who.phrase.head].form
    thing = doc.words[who.phrase.head].definite and who.sort in ("unknown", "object")
    counts = doc.form(who.phrase.first).endswith("ه")  # «أوضحت مجموعة العمل»
    if genders == {"f"} and thing and not counts and not head.endswith(("ه", "ا", "ي", "ات")):
        return any(u.number == "pl" for u in doc.words[who.phrase.head].nouns)  # «بررت القرار بأن»
    wants = any(x.class_ in _WANTS for v in doc.words[n].verbs for x in doc.lexicon.verb_speech.get(v.form.lemma, ()))
    if genders == {"m"} and wants and who.phrase.first == n + 1 and who.sort == "actor" and head.endswith("ه"):
        return False  # «ودعا فرقة العمل إلى»
    if genders == {"m"} and who.sort != "person":
        return not (head.endswith("ه") and doc.words[who.phrase.head].definite and len(head) > 4)
    return True


def _relayed(
    doc: Document,
    sentence: Sentence,
    medium: Participant | None,
    via: Participant | None,
    at: int,
    behind: frozenset[str] = frozenset({"عن", "من"}),
) -> Heard:
    """«نقلت الوكالة عن مصدر قوله إن»: who said it stands behind عن or من, the subject is the medium.

    ``behind``: the prepositions before who said it; إلى only of نسب, since one conveys something *to* somebody.
    """
    for k in range(at, min(sentence.last, at + 6)):
        if doc.form(k) in behind and not doc.words[k].enclitic:
            who = source_phrase(doc, k + 1, sentence.last)
            if who is None or not (who.actorlike or unfamiliar(doc, who)):
                break
            beside, end = co_speakers(doc, who.phrase.last, sentence.last)
            end = unnamed(doc, end, sentence.last)  # «عن مسؤول لم تذكر اسمه قوله إن»
            if not beside and (again := _from_another(doc, sentence, end)) is not None:
                beside, end = again
            if doc.tokens[end].form in DASHES | COMMAS if end < sentence.last else False:
                end += 1
            if end < sentence.last and said_noun(doc, end):
                return Heard(speaker=who, via=medium or via, beside=tuple(beside), at=end + 1, noun=end)
            return Heard(speaker=who, via=medium or via, beside=tuple(beside), at=end)
        if complementiser(doc, k) or (doc.words[k].finite and not doc.words[k].nouns):
            break
    return Heard(speaker=medium, via=via, at=at)


def _from_another(doc: Document, sentence: Sentence, at: int) -> tuple[list[Participant], int] | None:
    """«عن مسؤول كان في الموقع، وعن مصدر في النيابة، أن»: the second source behind a clause about the first."""
    for k in range(at + 1, min(sentence.last - 1, at + _PARTS)):
        if complementiser(doc, k):
            return None
        if doc.form(k) == "وعن" and doc.tokens[k - 1].form in COMMAS:
            return co_speakers(doc, k - 1, sentence.last)
    return None


def _stranger(doc: Document, sentence: Sentence, at: int) -> Participant | None:
    """«قال جون هاموند من …», «قال علي شايف»: a name spelt like a verb or preposition, with a surname behind it."""
    word = doc.words[at]
    if not (first_name(doc, at) or (word.finite and not word.definite and not speech_verb(doc, at))):
        return None
    end = at + 1
    while end < min(sentence.last, at + 5) and _surname(doc, end):
        end += 1
    if end == at + 1:
        return None
    office = source_phrase(doc, end, sentence.last) if end < sentence.last and "title" in kinds_of(doc, end) else None
    if office is None or office.phrase.first > end:
        return describe(doc, Phrase(at, end, at))
    return describe(doc, Phrase(at, office.phrase.last, office.phrase.head))  # «علي كاظم رئيس البلدية»


def _surname(doc: Document, n: int) -> bool:
    word = doc.words[n]
    strange = not word.known and not word.classes and not word.prep
    return doc.tokens[n].kind == "word" and (doc.form(n) in doc.lexicon.names or strange)


def _up_to_opener(doc: Document, sentence: Sentence, at: int, barred: frozenset[str]) -> Participant | None:
    """«اعتبر تبون أن»: whatever few words stand between the verb and what opens the saying are its speaker."""
    stop = next(
        (k for k in range(at + 1, min(sentence.last, at + 5)) if complementiser(doc, k) or doc.tokens[k].form == ":"),
        None,
    )
    single = at + 1 < sentence.last and (doc.words[at + 1].prep in barred or doc.form(at + 1) in barred)
    if stop is None and single and not doc.words[at].known:
        stop = at + 1  # «ونوه هيل بدور …»
    if stop is None or (at and doc.words[at - 1].is_("preposition")):
        return None
    stop = next((k for k in range(at + 1, stop) if _led_by_to(doc, k)), stop)  # «سالم | لقناة محلية»
    for k in range(at, stop):
        word = doc.words[k]
        if (
            doc.tokens[k].kind != "word"
            or word.is_("preposition")
            or word.is_("negator")
            or word.is_("time")
            or participle(doc, k)
            or word.enclitic
            or (word.finite and not word.nouns and not word.definite and k not in doc.names)
        ):
            return None
    if (doc.words[at].prep and not doc.words[at].definite) or doc.form(at).endswith("ا"):
        return None
    return describe(doc, Phrase(at, stop, at))


def _led_by_to(doc: Document, n: int) -> bool:
    return doc.words[n].prep == "ل" or any(u.kind == "source" and "ل" in u.proclitics for u in doc.words[n].nouns)


def _may_open(doc: Document, sentence: Sentence, at: int, barred: frozenset[str]) -> bool:
    form = doc.tokens[at].form
    if form in QUOTES:
        close = next((m for m in range(at + 1, min(sentence.last, at + 6)) if doc.tokens[m].form == QUOTES[form]), None)
        return (
            close is not None
            and close + 1 < sentence.last
            and not any(complementiser(doc, m) for m in range(at, close))
        )
    again = at + 1 < sentence.last and doc.words[at + 1].prep == "ب" and "ب" in barred  # «وأشاد باطرفي بالهجوم»
    if doc.words[at].prep == "ب" and (doc.words[at].known or "ب" in barred) and not again:
        return doc.form(at) in doc.lexicon.names  # «بموجب المقترح», «ونوه بدور الحكومة»
    strange = not doc.words[at].known or form in doc.lexicon.names
    if any(e.kind in _NAMED or e.kind == "capital" for h in doc.names.get(at, ()) for e in h.entries):
        return True  # «واتهمت بغداد المسلحين»
    if "ب" in barred and form.startswith("ب") and strange and at + 1 < sentence.last:
        after = doc.words[at + 1]
        return after.kinds.isdisjoint(("head", "group"))  # «نوه بدور حكومة …»: no woman's name
    return doc.tokens[at].kind != "punct" and not doc.words[at].is_("clause_conjunction")


def _can_speak(doc: Document, who: Participant) -> bool:
    """Whether the words behind a verb can be its speaker: no act, no circumstance («طالبا», «بنبرة»)."""
    head = who.phrase.head
    word, form = doc.words[head], doc.tokens[head].form
    if doc.tokens[head].kind != "word":
        return who.sort == "people"
    if form in doc.lexicon.names:
        return True
    after = doc.words[head + 1] if head + 1 < len(doc.words) else None
    titled = after is not None and (not after.known or "title" in after.kinds)
    if not word.known and titled and not participle(doc, head) and not word.classes:
        return True  # «قال باندانا باخلا»: a stranger with his surname or office
    if who.sort in ("actor", "outlet", "state"):
        return not _farunfamiliar(doc, who)
    if participle(doc, head) or (
        form.endswith("ا") and not form.endswith("ها") and len(form) > 3 and not word.definite and who.sort != "person"
    ):
        return False
    if who.actorlike:
        return not (who.sort == "source" and "speech" in word.kinds and _his(doc, head))  # «وواصل حديثه قائلا»
    if not word.known and form.endswith(("ها", "هم")) and len(form) > _OWNED and head + 1 == who.phrase.last:
        return False  # «أعلنت ولاءها»
    if who.sort in ("object", "place"):
        return who.sort == "place" or (who.definite and "facility" in word.kinds) or who.phrase.last - head > 1
    last = who.phrase.last
    opened = last < len(doc.tokens) and (complementiser(doc, last) or doc.form(last) in (":", "،", "في", "ان"))
    if word.enclitic and word.kinds.isdisjoint(("group", "title", "source")):
        kin = word.conj or after is None or not after.definite  # «قالت خالتها إن», «أكد موقفه الداعم»
        return opened and bool(kin) and not acts(doc, head) and doc.form(head) not in _NAMES
    alone = who.phrase.last == head + 1 and (doc.form(head + 1) in COMMAS | DASHES or complementiser(doc, head + 1))
    if acts(doc, head) and alone and not word.definite and not word.prep:
        return True  # «دعت تروس، في بيان، …»: a verbal noun governs something; what stands alone is a name
    owned = after is not None and (after.definite or any(u.definite for u in after.nouns))
    if who.sort == "unknown" and _his(doc, head) and owned and head + 1 < last:
        return doc.form(head + 1).endswith(("ه", "ات"))  # «أكد موقفه الداعم»: his stand, no «موقفة»
    again = doc.form(head + 1).startswith("ب")  # «وأشاد باطرفي بالهجوم»
    again = (
        again or participle(doc, head + 1) is not None or doc.form(head + 1) in ("في", "عن")
    )  # «وتابع بينيتيز قائلا»
    return not (acts(doc, head) or word.enclitic or (form.startswith("ب") and not word.known and not again))


def _his(doc: Document, n: int) -> bool:
    """Whether a word may end in «his», not in the feminine ة."""
    return doc.form(n).endswith("ه") and not doc.report.text[doc.tokens[n].start : doc.tokens[n].end].endswith("ة")


def _farunfamiliar(doc: Document, who: Participant) -> bool:
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
