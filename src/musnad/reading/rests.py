"""Whose word an act rests on: which of the sayings around it answer for it.

A word of saying that covers an act is not always its source: «دعا إلى هدنة بعد القصف» takes the shelling for known,
«دان القصف» answers for it. Each saying that covers the act is weighed from closed-class facts (weights.py); what is
weighed too lightly is not named.
"""

from __future__ import annotations

from itertools import pairwise

from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.memo import once_a_report, once_a_token
from musnad.reading.saying import Speech, speaker_of
from musnad.reading.triggers import act_tokens
from musnad.reading.weights import probability

_LEAST = 0.5
_LEAST_WEAK = 0.55  # of a sentence that may go on, and of a verb that may say nothing
_OWNS = "claims responsibility"  # the note of a verb whose object is one's own act
_LEAST_CARRIED = 0.3  # inside a quotation or list that runs on little speaks against its speaker
_WHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
_AFTER = frozenset({"بعد", "عقب", "اثر", "منذ", "قبل", "خلال", "اثناء", "رغم", "بسبب", "جراء"})
_CONTINUES = frozenset({"فقد", "كما", "وذلك", "وقد", "ثم", "هذا", "وهو", "وهي", "لكن", "لذلك"})
_MARKS = frozenset('«»“”"')
_COMMAS = frozenset("،,؛")
_PAUSES = frozenset("،,")


def rests_on(doc: Document, said: tuple[Speech, ...], token: int) -> tuple[Speech, ...]:
    """The sayings that answer for an act at a token, from the outermost inward; tails come last."""
    inside = [s for s in said if s.reaches(token) and _answers(doc, said, s, token)]
    inside.sort(key=lambda s: (s.form == "tail", -(s.content[1] - s.content[0])))
    return tuple(inside)


def _answers(doc: Document, said: tuple[Speech, ...], s: Speech, token: int) -> bool:
    if s.row is not None and s.row.class_ == "distance" and s.speaker is None:
        return s.inherits is not None
    if s.form == "verb" and s.speaker is None and has_cue(doc, "outlet.own", s.verb[0] - 1, s.verb[1] + 1):
        return False  # «قال مراسلنا إن»: the outlet's own man
    if s.form == "tail" and s.row is not None and s.row.class_ == "deny":
        return False  # «وهو ما نفاه الجيش»
    if s.form == "carried" and s.sure and s.mode == "indirect":
        return True  # «. وأن الطائرات قصفت»: the saying before the full stop goes on
    if s.row is not None and _OWNS in s.row.note and _near(s, token) == "head":
        return True  # «تبنى التنظيم الهجوم»
    least = _LEAST_WEAK if not s.sure else _LEAST_CARRIED if s.form == "carried" else _LEAST
    return probability("rests", rest_facts(doc, said, s, token), doc.register) >= least


def rest_facts(doc: Document, said: tuple[Speech, ...], s: Speech, token: int) -> dict[str, float]:
    """The facts about one saying and one act that it may answer for."""
    kind = s.row.class_ if s.row is not None else "colon"
    form, near, opens = s.form, _near(s, token), _opens(doc, s)
    word = doc.words[token]
    use = "verb" if word.finite and not word.nouns else "noun"
    definite = int(word.definite or any(u.definite for u in word.nouns))
    who = speaker_of(said, s)
    sort = who.sort if who is not None else "-"
    between = range(s.content[0], token) if token >= s.content[0] else range(0)
    finite = sum(1 for n in between if doc.words[n].finite and not doc.words[n].nouns and not doc.words[n].classes)
    commas = sum(1 for form in doc.forms[between.start : between.stop] if form in _PAUSES)
    inner = sum(1 for x in said if x.sure and x is not s and x.covers(token) and x.content[0] > s.content[0])
    out = {
        "bias": 1.0,
        "statement": s.probability,
        f"form={form}": 1.0,
        f"form={form}&kind={kind}": 1.0,
        f"kind={kind}": 1.0,
        f"opens={opens}&near={near}": 1.0,
        f"use={use}&definite={definite}": 1.0,
        f"speaker={sort}": 1.0,
        "inherited": float(s.speaker is None),
        "nobody": float(who is None),
        "far": min((token - s.content[0]) / 40, 1.0),
        "finite": min(finite / 4, 1.0),
        "commas": min(commas / 4, 1.0),
        "inner": float(inner > 0),
        "relative": float(doc.has("relative", between.start, between.stop)),
        "while": float(_told_meanwhile(doc, between)),
        "after": float(any(doc.form(n) in _AFTER for n in range(max(s.content[0], token - 5), token))),
        "weak": float(not s.sure),
        "led": float(token > 0 and (bool(word.prep) or doc.words[token - 1].is_("preposition"))),
        "this": float(token > 0 and doc.words[token - 1].is_("demonstrative")),
        "counted": float(any(doc.counts(n) for n in range(token + 1, min(token + 3, len(doc.tokens))))),
    }
    out |= {f"act={x}": 1.0 for x in _types(doc, token)}
    out |= {f"act={x}&definite": float(definite and use == "noun") for x in _types(doc, token)}
    out |= _told_besides(doc, said, token)
    if form == "carried":
        out |= _going_on(doc, said, s, token)
    if form == "tail":
        out |= _behind(doc, s, token)
    return {k: v for k, v in out.items() if v}


def _near(s: Speech, token: int) -> str:
    gap = token - s.content[0]
    return "before" if gap < 0 else "head" if gap <= 1 else "near" if gap <= 6 else "far"


def _opens(doc: Document, s: Speech) -> str:
    first = s.content[0]
    if s.mode == "direct":
        return "quote"
    after = min(first + 1, len(doc.words) - 1)
    return "comp" if doc.words[first].is_("complementiser") or doc.words[after].is_("complementiser") else "bare"


def _told_meanwhile(doc: Document, between: range) -> bool:
    """«فيما», «بينما», «في حين» among some tokens."""
    forms = doc.forms[between.start : between.stop]
    if not _WHILE.isdisjoint(forms):
        return True
    return "حين" in forms and any(doc.form(n) == "حين" and doc.form(n - 1) == "في" for n in between)


def _behind(doc: Document, s: Speech, token: int) -> dict[str, float]:
    """What stands between an act and the tail behind it."""
    between = range(token + 1, s.verb[0])
    return {
        "tail.before": float(token >= s.verb[1]),
        "tail.commas": min(sum(1 for n in between if doc.tokens[n].form in _COMMAS) / 3, 1.0),
        "tail.while": float(_told_meanwhile(doc, between)),
        "tail.outside": float(token < s.content[0]),
        "tail.finite": min(sum(1 for n in between if doc.words[n].finite and not doc.words[n].nouns) / 3, 1.0),
    }


def _going_on(doc: Document, said: tuple[Speech, ...], s: Speech, token: int) -> dict[str, float]:
    """How a sentence without a source of its own hangs on the voice before it."""
    voice = said[s.inherits] if s.inherits is not None else s
    first = s.content[0]
    steps = s.sentence - voice.sentence
    text = doc.report.text[doc.tokens[first - 1].end : doc.tokens[first].start] if first else ""
    quoted = [n for n in range(*s.content) if doc.form(n) in _MARKS]
    return {
        "on.sure": float(s.sure),
        f"on.steps={min(steps, 4)}": 1.0,
        "on.paragraph": float("\n" not in text),
        "on.and": float(doc.words[first].conj == "و"),
        "on.continues": float(doc.form(first) in _CONTINUES),
        "on.quotes": float(len(quoted) >= 2 and max(b - a for a, b in pairwise(quoted)) > 4),
        "on.inside": float(sum(1 for n in quoted if n < token) % 2 == 1),
        "on.title": float(voice.form == "colon"),
        "on.we": float(any(v.form.person == "1" for n in range(*s.content) for v in doc.words[n].verbs)),
        f"on.voice={voice.row.class_ if voice.row is not None else 'colon'}": 1.0,
    }


def _told_besides(doc: Document, said: tuple[Speech, ...], token: int) -> dict[str, float]:
    """Whether the outlet tells the same act in its own voice elsewhere: in the title, in the body."""
    mine = _types(doc, token)
    told = {section for n, theirs, section in _own_voice(doc, said) if n != token and mine & theirs}
    return {"told.title": float("title" in told), "told.body": float("body" in told)}


def _own_voice(doc: Document, said: tuple[Speech, ...]) -> list[tuple[int, frozenset[str], str]]:
    """The acts that no saying covers: token, types, section; found once a report."""
    known: dict[int, list[tuple[int, frozenset[str], str]]] = doc.memo[_own_voice]
    if -1 not in known:
        sure = [x.content for x in said if x.sure]
        known[-1] = [
            (n, types, doc.sentences[doc.sentence_of[n]].section)
            for n, types in _acts(doc).items()
            if doc.sentence_of[n] >= 0 and not any(first <= n < last for first, last in sure)
        ]
    return known[-1]


@once_a_report
def _acts(doc: Document) -> dict[int, frozenset[str]]:
    """The types of the acts that each token of a report may name."""
    return {n: found for n in act_tokens(doc, 0, len(doc.tokens)) if (found := _types(doc, n))}


@once_a_token
def _types(doc: Document, n: int) -> frozenset[str]:
    word = doc.words[n]
    found = {u.row.type for u in word.nouns if u.kind == "trigger" and u.row.type}
    frames = doc.lexicon.verb_frames
    lemmas = [v.form.lemma for v in word.verbs] + [u.row.lemma for u in word.nouns if u.kind == "masdar"]
    if not found:
        found = {r.type for x in lemmas for r in frames.get(x, ()) if r.type}
    return frozenset(found)
