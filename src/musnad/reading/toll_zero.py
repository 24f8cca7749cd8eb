"""Stated zeros: «لم يسفر الهجوم عن سقوط قتلى», «دون أن يصاب أحد»."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.toll import Toll

_NOT = frozenset({"لم", "ولم", "لا", "ولا", "لن", "ولن", "فلم"})
_WITHOUT = frozenset({"دون", "بدون"})
_ANYONE = frozenset({"احد", "اي", "احدا"})


def none_harmed(doc: Document, sentence: Sentence, f: Frame, filler: Filler, outcome: str) -> Toll | None:
    """A stated zero: «لم يسفر الهجوم عن سقوط قتلى», «دون أن يصاب أحد»."""
    t, who = f.trigger, filler.who
    if doc.counts(who.phrase.first):
        return None
    if t.use == "verb":
        said = _negation(doc, t.first) if doc.form(who.phrase.first) in _ANYONE else None
    else:
        verbs = range(t.first, max(sentence.first, t.first - 9) - 1, -1)
        said = next((k for n in verbs if (k := _harmless(doc, n)) is not None), None)
    if said is None:
        return None
    whole = doc.span(said, who.phrase.last)
    return Toll(
        outcome=who.outcome or outcome,
        group=who.group,
        who=who.who,
        low=0,
        high=0,
        qualifier="exact",
        span=whole,
        at=who.phrase.head,
    )


def _harmless(doc: Document, n: int) -> int | None:
    """The negation of a verb of result at a token («لم يسفر عن»), None when it is none or told."""
    rows = (r for v in doc.words[n].verbs for r in doc.lexicon.light.get(v.form.lemma, ()))
    return _negation(doc, n) if any("harm" in r.obj for r in rows) else None


def _negation(doc: Document, verb: int) -> int | None:
    if doc.form(verb - 1) in _NOT:
        return verb - 1
    return verb - 2 if doc.form(verb - 1) == "ان" and doc.form(verb - 2) in _WITHOUT else None
