"""What pictures show: «تداول ناشطون مقطع فيديو يظهر إحراق المقر» rests on the footage, and on who passes it on."""

from __future__ import annotations

from musnad.lexicon.rows import SpeechRow
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase
from musnad.reading.saying import Speech
from musnad.reading.source_phrases import source_phrase
from musnad.reading.speech_words import COMMAS, who_which

_SHOWS = frozenset({"أظهر", "وثق", "بين", "رصد"})
_SCREENS = frozenset({"مقطع", "مقاطع", "شريط", "مشاهد", "لقطات"})
_THERE = frozenset({"فيه", "فيها", "فيهما"})
_LIKELY = 0.4
_REACH = 9


def shown(doc: Document, sentence: Sentence, n: int, row: SpeechRow) -> Speech | None:
    """The testimony of footage or pictures told right before a verb of showing; None when there is none."""
    thing = _footage(doc, sentence, n)
    if row.lemma not in _SHOWS or thing is None:
        return None
    first = n + 1 + (doc.form(n + 1) in _THERE)
    last = next((k for k in range(first + 1, sentence.last) if doc.tokens[k].form in COMMAS | {"."}), sentence.last)
    if first >= last:
        return None
    return Speech(
        number=0,
        sentence=sentence.number,
        row=row,
        verb=(n, n + 1),
        speaker=thing,
        via=_published_by(doc, sentence, thing.phrase.first),
        content=(first, last),
        mode="indirect",
        form="verb",
        probability=_LIKELY,
    )


def _footage(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«مقطع فيديو»، «صورا» right before a verb."""
    k = n - 1
    if k <= sentence.first or doc.words[k].definite:
        return None
    if not any(u.kind == "source" and u.row.channel == "post" for u in doc.words[k].nouns):
        return None
    first = k - 1 if doc.form(k - 1) in _SCREENS else k
    return describe(doc, Phrase(first, k + 1, k))


def _published_by(doc: Document, sentence: Sentence, at: int) -> Participant | None:
    """Who publishes what stands at a token: the subject of the verb before it."""
    for k in range(at - 1, max(sentence.first, at - _REACH) - 1, -1):
        word = doc.words[k]
        if not word.finite or word.definite or word.prep or who_which(doc, k - 1):
            continue
        who = source_phrase(doc, k + 1, at) if k + 1 < at else None
        return who if who is not None and who.actorlike else None
    return None
