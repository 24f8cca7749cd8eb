"""What speaks for and against taking a word for a saying: the facts the learned head weighs, and what is certain.

The head sees grammar and the rows of the lexicon only: what the verb opens («أن», a quotation, a bare noun), who
speaks, where the verb stands. «أكد الوزير أن» is a saying; «أكد أهمية» may be one, the more so with a speaker.
"""

from __future__ import annotations

from musnad.lexicon.rows import SpeechRow
from musnad.reading.contents import Content
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant
from musnad.reading.saying import LEAST
from musnad.reading.speech_words import complementiser, own_words
from musnad.reading.weights import probability

__all__ = ["facts_of", "hedges", "hidden", "likelihood", "sort_of"]

_CERTAIN = 0.6
_OPENS_CLAUSE = frozenset({"فيما", "وفيما", "بينما", "وبينما"})
_TELLS = frozenset({"say", "report", "announce", "confirm"})


def facts_of(
    doc: Document, sentence: Sentence, n: int, row: SpeechRow, form: str, speaker: Participant | None, found: Content
) -> dict[str, float]:
    """The facts that tell a saying from another use of its verb."""
    word, (first, last, direct) = doc.words[n], found
    opens = (
        "quote"
        if direct
        else "comp"
        if complementiser(doc, first)
        else "prep"
        if doc.words[first].prep or doc.words[first].is_("preposition")
        else "bare"
    )
    tense = next((v.form.tense for v in word.verbs if v.form.lemma in doc.lexicon.verb_speech), "")
    after = doc.words[n + 1] if n + 1 < sentence.last else None
    own = speaker is not None and speaker.phrase.first > n
    sort = speaker.sort if speaker else "-"
    out = {
        "bias": 1.0,
        f"class={row.class_}": 1.0,
        f"verb={row.id}": 1.0,
        f"opens={opens}": 1.0,
        f"opens={opens}&class={row.class_}": 1.0,
        f"form={form}": 1.0,
        f"tense={tense}": float(form == "verb"),
        f"speaker={sort}": 1.0,
        f"speaker={sort}&opens={opens}": 1.0,
        f"object={sort_of(doc, first)}": float(opens == "bare"),
        f"object={sort_of(doc, first)}&class={row.class_}": float(opens == "bare"),
        f"speaker={sort}&class={row.class_}": 1.0,
        "own.speaker": float(own),
        f"own.speaker&opens={opens}": float(own),
        "speaker.first": float(speaker is not None and speaker.phrase.first == n + 1),
        "speaker.before": float(speaker is not None and not own),
        "noun": float(bool(word.nouns)),
        "conj": float(bool(word.conj)),
        "enclitic": float(bool(word.enclitic)),
        "start": float(n == sentence.first or doc.form(n - 1) in _OPENS_CLAUSE),
        "title": float(sentence.section != "body"),
        "relative.before": float(n > sentence.first and doc.words[n - 1].is_("relative")),
        "comp.before": float(n > sentence.first and doc.words[n - 1].is_("complementiser")),
        "prep.after": float(after is not None and after.is_("preposition")),
        "far": min((first - n) / 30, 1.0),
        "short": float(last - first < 4),
        "governed.ahead": float(opens == "bare" and _governed_ahead(doc, row, first, last)),
        f"governed.ahead&class={row.class_}": float(opens == "bare" and _governed_ahead(doc, row, first, last)),
    }
    return {k: v for k, v in out.items() if v}


def likelihood(
    doc: Document,
    n: int,
    row: SpeechRow,
    form: str,
    speaker: Participant | None,
    found: Content,
    facts: dict[str, float],
) -> float:
    """The probability that the words of a saying say something, by the head and by what stands there for certain."""
    likely = probability("statement", facts, doc.register)
    if form == "verb" and hidden(doc, n) and complementiser(doc, found[0]):
        likely = max(likely, _CERTAIN)
    before = speaker is not None and speaker.actorlike and speaker.phrase.last == n
    if form == "verb" and before and found[0] == n + 1 and complementiser(doc, found[0]) and row.class_ in _TELLS:
        likely = max(likely, LEAST)  # «رغم أن فحوصها أثبتت أن»
    if speaker is not None and (own_words(row) or (form == "verb" and hidden(doc, n))):
        likely = max(likely, _CERTAIN)  # its own word is there; «وعبر فلان عن»
    if row.lemma == "قول" and row.pos == "noun" and (found[2] or complementiser(doc, found[0])):
        likely = max(likely, _CERTAIN)  # «بالقول إن»
    if row.class_ == "condemn" and speaker is not None and sort_of(doc, found[0]) in ("trigger", "masdar"):
        likely = max(likely, LEAST)  # «أدانت فيه اغتيال المراسل»
    if row.class_ == "accuse" and speaker is not None and facts.get("governed.ahead"):
        likely = max(likely, LEAST)  # «اتهمت الحكومة المتمردين بقتل …»
    if form == "participle" and row.class_ == "describe" and facts.get("governed.ahead"):
        likely = max(likely, LEAST)  # «واصفا الهجوم بالجبان»
    return likely


def hedges(doc: Document, n: int, found: Content) -> bool:
    """«سبعة عشر شخصا قالت إنهم من المسلحين»: a clause about the noun before it hedges that noun and no more."""
    first = found[0]
    if n == 0 or doc.tokens[n - 1].kind != "word" or doc.words[n].conj or not complementiser(doc, first):
        return False
    before = doc.words[n - 1]
    person = "group" in before.kinds
    bare = not (before.definite or before.classes or (before.finite and not before.nouns)) and n - 1 not in doc.names
    noun = bare or (person and not before.definite)
    return noun and doc.form(first) in ("انه", "انها", "انهم", "انهما", "انهن")


def hidden(doc: Document, n: int) -> bool:
    """«عبر», «أبان»: taken for a verb because what it opens follows (speech_words.py)."""
    return doc.words[n].is_("preposition") or doc.words[n].is_("time_preposition")


def sort_of(doc: Document, n: int) -> str:
    kinds = doc.words[n].kinds
    return next((kind for kind in _SORTS if kind in kinds), "-") if kinds else "-"


_SORTS = ("trigger", "masdar", "speech", "group", "facility", "weapon", "title", "source", "head")


def _governed_ahead(doc: Document, row: SpeechRow, first: int, last: int) -> bool:
    """Whether the verb's own preposition stands behind its object: «اتهم … بـ», «حث … على», «دعا … إلى»."""
    wanted = {{"على": "علي", "إلى": "الي"}.get(c, c) for c in row.comp if len(c) <= 3}
    return any(
        doc.form(k) in wanted
        or doc.words[k].prep in wanted
        or ("ب" in wanted and doc.form(k).startswith("بان") and complementiser(doc, k))
        for k in range(first + 1, min(last, first + 14))
    )
