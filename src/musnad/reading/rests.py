"""Whose word an act rests on: which of the sayings around it answer for it.

A word of saying that covers an act is not always its source: «دعا إلى هدنة بعد القصف» takes the shelling for known,
«دان القصف» answers for
it. Each saying that covers the act is weighed from closed-class facts (weights.py); what is weighed too lightly is
not named.
"""

from __future__ import annotations

from musnad.reading.document import Document
from musnad.reading.saying import Speech, speaker_of
from musnad.reading.weights import probability

_LEAST = 0.45
_WHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
_AFTER = frozenset({"بعد", "عقب", "اثر", "منذ", "قبل", "خلال", "اثناء", "رغم", "بسبب", "جراء"})


def rests_on(doc: Document, said: tuple[Speech, ...], token: int) -> tuple[Speech, ...]:
    """The sayings that answer for an act at a token, from the outermost inward; tails come last."""
    inside = [s for s in said if s.covers(token) and _answers(doc, said, s, token)]
    inside.sort(key=lambda s: (s.form == "tail", -(s.content[1] - s.content[0])))
    return tuple(inside)


def _answers(doc: Document, said: tuple[Speech, ...], s: Speech, token: int) -> bool:
    if s.row is not None and s.row.class_ == "distance":
        return s.inherits is not None
    return probability("rests", rest_facts(doc, said, s, token)) >= _LEAST


def rest_facts(doc: Document, said: tuple[Speech, ...], s: Speech, token: int) -> dict[str, float]:
    """The facts about one saying and one act that it covers."""
    first = s.content[0]
    kind = s.row.class_ if s.row is not None else "colon"
    who = speaker_of(said, s)
    sort = who.sort if who is not None else "-"
    word = doc.words[token]
    use = "verb" if word.finite and not word.nouns else "noun"
    between = range(first, token) if token >= first else range(0)
    finite = sum(1 for n in between if doc.words[n].finite and not doc.words[n].nouns and not doc.words[n].classes)
    commas = sum(1 for n in between if doc.tokens[n].form in "،,")
    inner = sum(1 for x in said if x.sure and x is not s and x.covers(token) and x.content[0] > first)
    opens = (
        "quote"
        if s.mode == "direct"
        else "comp"
        if doc.words[first].is_("complementiser") or doc.words[min(first + 1, len(doc.words) - 1)].is_("complementiser")
        else "bare"
    )
    near = "head" if token - first <= 1 else "near" if token - first <= 6 else "far"
    definite = word.definite or any(u.definite for u in word.nouns)
    out = {
        "bias": 1.0,
        "statement": s.probability,
        f"form={s.form}": 1.0,
        f"form={s.form}&kind={kind}": 1.0,
        f"kind={kind}&opens={opens}": 1.0,
        f"kind={kind}&use={use}": 1.0,
        f"kind={kind}&near={near}": 1.0,
        f"opens={opens}&near={near}": 1.0,
        f"use={use}&definite={int(definite)}": 1.0,
        f"kind={kind}&definite={int(definite)}": float(use == "noun"),
        f"speaker={sort}": 1.0,
        "inherited": float(s.speaker is None),
        "nobody": float(who is None),
        "far": min((token - first) / 40, 1.0),
        "finite": min(finite / 4, 1.0),
        "commas": min(commas / 4, 1.0),
        "inner": float(inner > 0),
        "relative": float(any(doc.words[n].is_("relative") for n in between)),
        "while": float(
            any(doc.form(n) in _WHILE or (doc.form(n) == "حين" and doc.form(n - 1) == "في") for n in between)
        ),
        "after": float(any(doc.form(n) in _AFTER for n in range(max(first, token - 5), token))),
        "weak": float(not s.sure),
    }
    return {k: v for k, v in out.items() if v}
