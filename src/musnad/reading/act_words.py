"""Act words: every word of a report that can tell an event, the verbs that carry an event's noun among them.

Mentions show them all; which of them tell an event here is eventness' question (candidates.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.lexicon.rows import TriggerRow
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.triggers import triggers
from musnad.text.clitics import readings
from musnad.text.folding import fold_word

Word = tuple[int, int, str, str]  # tokens from, to; the row's id; its type


def act_words(doc: Document, found: Sequence[Candidate], parts: Sequence[Sentence]) -> Iterator[Word]:
    """The words with the row behind each: triggers, light verbs that carry one («شن»), senses whose other words stand
    farther off in the sentence («وزعت الحملة … سلة غذائية»).

    ``found``: the candidates of the report; ``parts``: its sentences, those of headings and tails among them.
    """
    for c in found:
        t = c.frame.trigger
        yield t.first, t.last, t.row.id, c.type
        if c.frame.light is not None and c.frame.light_at is not None:
            yield c.frame.light_at, c.frame.light_at + 1, c.frame.light.id, c.type
    for part in parts:
        if part.section in ("tail", "repeated_title"):
            for t in triggers(doc, part):
                yield t.first, t.last, t.row.id, t.row.type
        yield from _farther(doc, part)


def _verbal(doc: Document, n: int) -> Iterator[TriggerRow]:
    """The rows of the verbs whose masdar or participle a word is: «تجنيدهم», «المحررة»."""
    for u in doc.words[n].nouns:
        if u.kind in ("masdar", "active_part", "passive_part"):
            yield from doc.lexicon.verb_frames.get(u.row.lemma, ())


def _farther(doc: Document, part: Sentence) -> Iterator[Word]:
    stems: set[str] | None = None
    for n in range(part.first, part.last):
        plain = next((row for row in _verbal(doc, n) if not row.with_), None)
        if plain is not None:
            yield n, n + 1, plain.id, plain.type
        rows = [row for row in (*_rows(doc, n), *_verbal(doc, n)) if row.with_]
        if not rows:
            continue
        if stems is None:
            stems = {s for k in range(part.first, part.last) for s in _stems(doc.form(k))}
        row = next((row for row in rows if stems & {fold_word(w) for w in row.with_}), None)
        if row is not None:
            yield n, n + 1, row.id, row.type


def _rows(doc: Document, n: int) -> Iterator[TriggerRow]:
    word = doc.words[n]
    for v in word.verbs:
        yield from doc.lexicon.verb_frames.get(v.form.lemma, ())
    for u in word.nouns:
        if u.kind == "trigger":
            yield u.row


def _stems(form: str) -> Iterator[str]:
    """A word without its clitics, and without the ا of the accusative: «عشائريا» is «عشائري» too."""
    for r in readings(form):
        yield r.stem
        if r.stem.endswith("ا") and len(r.stem) > 3:
            yield r.stem[:-1]
