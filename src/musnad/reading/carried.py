"""Carried sayings: sentences that go on with somebody's word without naming him again.

A quotation that is not closed runs on until its mark («قال: «بدأ القصف ليلا. ثم اقتحموا القرية»»); a list told by one
source («وفيما يلي ما أعلنته القيادة:») runs on through its items. Other sentences without a source may go on with the
voice before them or tell the outlet's own story: those are proposed weakly, and rests.py weighs them.
"""

from __future__ import annotations

import msgspec

from musnad.reading.document import Document, Sentence
from musnad.reading.saying import Speech
from musnad.reading.speech_words import QUOTES, complementiser

_FAR = 6
_ITEMS = frozenset("•-–—*▪◾●○◀►✔+")
_PERHAPS = 0.3
_OUTLETS_OWN = frozenset({"يذكر", "يشار", "تجدر", "يجدر", "جدير", "الجدير"})


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """What runs on into the next sentence: whose saying, by which closing mark or as a list, and how far already."""

    voice: int
    mark: str = ""
    listed: bool = False
    steps: int = 0


def running_on(doc: Document, sentence: Sentence, said: tuple[Speech, ...]) -> Running | None:
    """What the sayings of a sentence leave open at its end, None when they end with it."""
    listed = [s for s in said if s.sentence == sentence.number and s.form == "colon" and not s.sure]
    if listed:
        return Running(voice=listed[0].number, listed=True)
    here = [s for s in said if s.sentence == sentence.number and s.sure and s.form != "carried"]
    at = _left_open(doc, sentence)
    if at is not None:
        reaching = [s for s in here if s.content[0] - 1 <= at < s.content[1] and s.content[1] >= sentence.last - 2]
        if reaching:
            return Running(voice=reaching[0].number, mark=QUOTES[doc.form(at)])
    last = doc.form(sentence.last - 1)
    if last == ":" and here:
        return Running(voice=here[-1].number, listed=True)
    return None


def _left_open(doc: Document, sentence: Sentence) -> int | None:
    """The token that opens a quotation which its sentence does not close, None when every one is closed."""
    at: int | None = None
    for k, form in enumerate(doc.forms[sentence.first : sentence.last], sentence.first):
        if at is not None and (form == QUOTES[doc.form(at)] or (form == "“" and doc.form(at) == "“")):
            at = None
        elif form in QUOTES and at is None:
            at = k
    return at


def carried(
    doc: Document, sentence: Sentence, running: Running, number: int, said: tuple[Speech, ...]
) -> tuple[Speech | None, Running | None]:
    """The saying that runs on into a sentence, and what of it runs on further."""
    if running.listed:
        first = doc.tokens[sentence.first]
        if (
            first.form not in _ITEMS
            and first.kind != "number"
            and not (first.kind == "punct" and first.form not in QUOTES)
        ):
            return None, None
        return _made(said[running.voice], sentence, number, sentence.first, sentence.last, 1.0), running
    if running.steps >= _FAR or sentence.section != "body":
        return None, None
    close = next((k for k in range(sentence.first, sentence.last) if doc.form(k) == running.mark), None)
    opens = next(
        (
            k
            for k in range(sentence.first, sentence.last)
            if doc.form(k) in QUOTES and QUOTES[doc.form(k)] != doc.form(k)
        ),
        sentence.last,
    )
    if close is not None and opens < close:
        return None, None  # a new quotation: the open mark was a slip of the pen
    last = sentence.last if close is None else max(close, sentence.first + 1)
    made = _made(said[running.voice], sentence, number, sentence.first, last, 1.0)
    further = None if close is not None else msgspec.structs.replace(running, steps=running.steps + 1)
    return made, further


def goes_on_saying(doc: Document, sentence: Sentence) -> bool:
    """«قال إن … . وأن الطائرات …»: a sentence that opens with «وأن» goes on with what was said before the full stop."""
    n = sentence.first
    word, after = doc.words[n], doc.words[min(n + 1, len(doc.words) - 1)]
    if sentence.section != "body" or word.conj != "و" or not complementiser(doc, n):
        return False
    conditional = after.finite and not (after.nouns or after.definite or n + 1 in doc.names)  # «وإن كان»
    return not conditional or doc.form(n) not in ("وان", "وإن")


def told_by_outlet(doc: Document, sentence: Sentence) -> bool:
    """«يذكر أن», «تجدر الإشارة إلى», «ومن الجدير بالذكر»: the outlet recalls something in its own voice."""
    first = doc.form(sentence.first)
    if first in ("من", "ومن") and sentence.first + 1 < sentence.last:
        first = doc.form(sentence.first + 1)
    first = first.removeprefix("و")
    opened = range(sentence.first + 1, min(sentence.last, sentence.first + 5))
    return first in _OUTLETS_OWN and any(complementiser(doc, k) for k in opened)


def going_on(doc: Document, sentence: Sentence, voice: int, number: int, said: tuple[Speech, ...]) -> Speech:
    """The sentence that goes on with the voice before it, for sure."""
    made = _made(said[voice], sentence, number, sentence.first, sentence.last, 1.0)
    return msgspec.structs.replace(made, mode="indirect")


def perhaps(doc: Document, sentence: Sentence, voice: int, number: int, said: tuple[Speech, ...]) -> Speech:
    """A sentence in which nobody is named, proposed as going on with the voice before it."""
    return _made(said[voice], sentence, number, sentence.first, sentence.last, _PERHAPS)


def _made(voice: Speech, sentence: Sentence, number: int, first: int, last: int, likely: float) -> Speech:
    return Speech(
        number=number,
        sentence=sentence.number,
        row=voice.row,
        verb=voice.verb,
        speaker=None,
        content=(first, last),
        mode="direct",
        form="carried",
        inherits=voice.number,
        probability=likely,
    )
