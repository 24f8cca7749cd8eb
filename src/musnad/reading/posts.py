"""Names before a colon: «الوزير: …» in titles and posts, «رويترز عن مسؤول: …»."""

from __future__ import annotations

from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant
from musnad.reading.saying import Speech
from musnad.reading.source_phrases import outlet_like, source_phrase
from musnad.reading.speech_words import DASHES, QUOTES

_FAR = 26
_LISTED = 0.4
_LABEL = 2
_NO_SPEAKER = frozenset(
    {
        "عاجل",
        "بالصور",
        "بالفيديو",
        "شاهد",
        "فيديو",
        "صور",
        "خاص",
        "تحليل",
        "تقرير",
        "مقال",
        "راي",
        "تحديث",
        "متابعه",
        "اقرا",
        "اخر",
        "الرابط",
    }
)


def colon(doc: Document, sentence: Sentence, *, verbs: list[int]) -> Speech | None:
    """The saying that a name and a colon open at the start of a sentence; ``verbs``: its verbs of saying."""
    start = sentence.first
    for k in range(sentence.first, min(sentence.last, sentence.first + _FAR)):
        form = doc.tokens[k].form
        if form == ":" and k > start:
            return _named(doc, sentence, start, k, spoken=any(v < k for v in verbs))
        if doc.tokens[k].kind == "punct" and form not in QUOTES and form not in "»”()-،_":
            start = k + 1  # «#عاجل | …», a bullet or an emoji before the name
        elif doc.form(k) in _NO_SPEAKER and k == start:
            start = k + 1
        elif (
            doc.words[k].finite
            and not doc.words[k].nouns
            and not doc.words[k].definite
            and k not in doc.names
            and k > start + 1
        ):
            return None
    return None


def _named(doc: Document, sentence: Sentence, start: int, colon_at: int, *, spoken: bool) -> Speech | None:
    while start < colon_at and doc.tokens[start].kind == "punct" and doc.tokens[start].form not in QUOTES:
        start += 1
    who = source_phrase(doc, start, colon_at)
    if who is None:
        return None
    head = doc.words[who.phrase.head].kinds
    if head & ACTS and not head & {"title", "source", "group", "head"}:
        return None  # «تفجير السوق: …» is what the report is about
    end, via = who.phrase.last, None
    if (
        end < colon_at
        and doc.words[end].prep == "ل"
        and (told := source_phrase(doc, end, colon_at)) is not None
        and outlet_like(told)
    ):
        end, via = told.phrase.last, told
    if end < colon_at and doc.form(end) == "عن" and (inner := source_phrase(doc, end + 1, colon_at)) is not None:
        who, via, end = inner, who, inner.phrase.last
    if end < colon_at and doc.tokens[end].form in DASHES:
        return None  # «رويترز - بنغازي:» is a dateline
    if end < colon_at - 4 or not _speaks(doc, sentence, who, colon_at - start):
        return None
    if spoken and sentence.section == "body":
        return None
    if who.kind == "document" and not who.definite and end - who.phrase.first <= _LABEL:
        return None  # «بيان صحفي: …» labels what follows
    title = sentence.section in ("title", "repeated_title", "heading")
    after = doc.words[colon_at + 1] if colon_at + 1 < sentence.last else None
    acting = after is not None and bool(after.kinds & ACTS) and not after.finite
    scene = acting or (after is not None and doc.counts(colon_at + 1)) or (title and who.sort == "state")
    if (who.sort == "state" or _country(doc, who)) and scene and doc.form(colon_at + 1) not in QUOTES:
        return None  # «العراق: مقتل …», «تركيا: 30 قتيلا …» name the scene, not a speaker
    listed = colon_at >= sentence.last - 2  # what is said follows in the lines below
    return Speech(
        number=0,
        sentence=sentence.number,
        row=None,
        verb=(colon_at, colon_at + 1),
        speaker=who,
        via=via,
        content=(colon_at, sentence.last) if listed else (colon_at + 1, sentence.last),
        mode="direct",
        form="colon",
        probability=_LISTED if listed else 1.0,
    )


def _country(doc: Document, who: Participant) -> bool:
    """Whether the words are the bare name of a country: «تركيا», not «أنقرة», «الحكومة التركية»."""
    n = who.phrase.first
    hits = (e.kind for h in doc.names.get(n, ()) if h.last == who.phrase.last - 1 for e in h.entries)
    return "country" in set(hits)


def _speaks(doc: Document, sentence: Sentence, who: Participant, size: int) -> bool:
    if who.actorlike:
        return True
    head = who.phrase.head
    named = doc.tokens[head].form in doc.lexicon.names or doc.tokens[who.phrase.first].form in QUOTES
    return who.sort == "unknown" and named and size <= 7 and doc.words[head].kinds.isdisjoint(("trigger", "masdar"))
