"""Nominal sayings: «تصريح الوزير بأن» has its speaker beside it; «أنباء عن مقتل …» speaks for itself."""

from __future__ import annotations

from musnad.lexicon.rows import SpeechRow
from musnad.reading.contents import opening
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase
from musnad.reading.saying import Speech
from musnad.reading.source_phrases import source_phrase
from musnad.reading.speech_words import complementiser

_LIKELY = 0.5
_RUMOURED = 0.3
_NO = frozenset({"دون", "بدون", "لم", "ولم", "لا", "ولا", "عدم", "من"})
_CLAUSES = frozenset({"كما", "فيما", "بينما", "حيث", "وفيما", "اذ"})
_NEWS = frozenset({"report", "relay"})


def nominal(doc: Document, sentence: Sentence, n: int) -> Speech | None:
    """The saying of a noun at ``n``; None when it says nothing: «اتهام جديد»، «تصريح العمل»."""
    row = _row(doc, n)
    if row is None or n + 2 >= sentence.last:
        return None
    last = sentence.last - (doc.tokens[sentence.last - 1].form in ".!?؟…")
    if row.class_ in _NEWS and row.lemma != "تقرير" and (made := _rumour(doc, sentence, n, row, last)):
        return made
    if (by := _by_whom(doc, n, last)) is not None and (at := _governed(doc, by.phrase.last, last)) is not None:
        return _made(sentence, row, n, by, (at, last), _LIKELY)
    channel = doc.form(n - 1) in ("في", "خلال", "عبر") or doc.words[n].prep == "ب"
    if doc.words[n].definite or doc.words[n].enclitic or channel:
        return None  # «في حديث لصحيفة» is where it was said
    who = source_phrase(doc, n + 1, last, frozenset({"ب", "عن", "الي", "علي"}))
    strange = who is not None and who.sort == "unknown" and not doc.words[who.phrase.head].known
    if who is None or not (who.actorlike or strange) or who.sort == "people" or who.phrase.last >= last:
        return None
    opened = opening(doc, who.phrase.last, last)
    if opened is None or opened[2]:
        return None
    return _made(sentence, row, n, who, opened[:2], _LIKELY)


def _by_whom(doc: Document, n: int, last: int) -> Participant | None:
    """«اتهامه من قبل الحكومة»: who says it, behind a noun of saying with whom it is said of."""
    joined = doc.words[n].enclitic or any(u.enclitic for u in doc.words[n].nouns)
    if not joined or n + 3 >= last or doc.form(n + 1) != "من" or doc.form(n + 2) not in ("قبل", "جانب"):
        return None
    who = source_phrase(doc, n + 3, last, frozenset({"ب"}))
    return who if who is not None and who.actorlike else None


def _governed(doc: Document, at: int, last: int) -> int | None:
    """The token of «بـ» or an opener near behind a speaker, past a name between commas; None when there is none."""
    return next((k for k in range(at, min(last, at + 7)) if doc.words[k].prep == "ب" or complementiser(doc, k)), None)


def _row(doc: Document, n: int) -> SpeechRow | None:
    word = doc.words[n]
    if "speech" not in word.kinds:
        return None
    if word.finite and not word.prep and not doc.words[n - 1].is_("preposition"):
        return None
    return next((u.row for u in word.nouns if u.kind == "speech" and u.row.pos == "noun"), None)


def _rumour(doc: Document, sentence: Sentence, n: int, row: SpeechRow, last: int) -> Speech | None:
    """«وردت أنباء عن مقتل …»، «معلومات بأن»: news that nobody signs is its own source."""
    at = n + 1
    while at < last and at < n + 3 and doc.form(at).endswith(("يه", "ه")) and not doc.words[at].prep:
        at += 1  # «أنباء متضاربة عن»
    if any(doc.form(k) in _NO for k in range(max(sentence.first, n - 2), n)):
        return None  # «دون أنباء عن إصابات», «ولم ترد أنباء»
    said = complementiser(doc, at) or doc.form(at) in ("عن", "حول") or doc.words[at].prep == "ب"
    if doc.words[n].definite or doc.words[n].enclitic or not said or at + 1 >= last:
        return None
    who = describe(doc, Phrase(n, n + 1, n))
    end = next((k for k in range(at + 2, last) if doc.tokens[k].form in "،؛" or _begins(doc, k)), last)
    return _made(sentence, row, n, who, (at, last if complementiser(doc, at) else end), _RUMOURED)


def _begins(doc: Document, k: int) -> bool:
    """Whether a new clause begins at a token: «كما دارت …», «فيما», «حيث»."""
    return doc.form(k) in _CLAUSES or (doc.words[k].finite and not doc.words[k].nouns and not doc.words[k].definite)


def _made(
    sentence: Sentence, row: SpeechRow, n: int, who: Participant, content: tuple[int, int], likely: float
) -> Speech:
    return Speech(
        number=0,
        sentence=sentence.number,
        row=row,
        verb=(n, n + 1),
        speaker=who,
        content=content,
        mode="indirect",
        form="verb",
        probability=likely,
    )
