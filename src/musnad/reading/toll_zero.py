"""Stated zeros: «لم يسفر الهجوم عن سقوط قتلى», «دون أن يصاب أحد», «عدم سقوط مدنيين»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.memo import once
from musnad.reading.toll import Toll, nobody
from musnad.reading.triggers import Trigger
from musnad.text.folding import fold_word
from musnad.values import Value

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
        said = _harmless(doc, t.first) if said is None and who.outcome else said  # «لم يسفرا عن ضحايا»
    else:
        verbs = range(t.first, max(sentence.first, t.first - 9) - 1, -1)
        said = next((k for n in verbs if (k := _harmless(doc, n)) is not None), None)
        if said is None and filler.path == "self":
            said = _without(doc, t.first)
    if said is None:
        return None
    whole = doc.span(said, who.phrase.last)
    return nobody(who.outcome or outcome, who.group, whole, who.phrase.head, who=who.who)


def _harmless(doc: Document, n: int) -> int | None:
    """The negation of a verb of result at a token («لم يسفر عن»), None when it is none or told."""
    if doc.form(n) in _LED_TO and "الي" in doc.forms[n + 1 : n + _NEAR + 2]:
        return _negation(doc, n)
    rows = (r for v in doc.words[n].verbs for r in doc.lexicon.light.get(v.form.lemma, ()))
    return _negation(doc, n) if any("harm" in r.obj for r in rows) else None


_LED_TO = frozenset({"يود", "تود", "يوديا", "توديا"})  # «لم يؤدِّ إلى»: shortened, which folds like «يود»


_HAPPENING = frozenset({"وقوع", "سقوط", "تسجيل", "حدوث", "اي"})


def _without(doc: Document, n: int) -> int | None:
    """«دون وقوع خسائر بشرية»: where the word for «without» stands before a harm."""
    k = n - 1
    while k > 0 and doc.form(k) in _HAPPENING:
        k -= 1
    return k if k >= 0 and doc.form(k) in _NONE else None


def _negation(doc: Document, verb: int) -> int | None:
    if doc.form(verb - 1) in _NOT:
        return verb - 1
    return verb - 2 if doc.form(verb - 1) == "ان" and doc.form(verb - 2) in _WITHOUT else None


_NO = _NOT | _WITHOUT | frozenset({"عدم", "وعدم", "ليس", "وليس", "نفي", "نفت", "ونفي", "ونفت", "بلا"})
_HURT = frozenset({"اذي", "الاذي", "للاذي", "باذي", "تضرر", "ضرر"})
_NONE = frozenset({"عدم", "وعدم", "دون", "بدون", "بلا"})
_ANY = _ANYONE | frozenset({"ايا", "باي"})
_NEAR = 3
_SPAN = 9


@once
def unharmed(doc: Document, sentence: Sentence) -> tuple[Toll, ...]:
    """What is said of civilians who were not harmed: «عدم سقوط أي مدنيين», «أيا من المدنيين لم يصب بأذى»."""
    out: list[Toll] = []
    for n in range(sentence.first, sentence.last):
        if doc.forms[n] not in _NO or (out and doc.tokens[n].start < out[-1].span.end):
            continue
        if (none := _nobody(doc, sentence, n)) is not None:
            out.append(none)
            continue
        first = max(sentence.first, n - 4)
        reach = _clause(doc, n + 1, min(sentence.last, n + 1 + _SPAN))
        ahead = range(first, n) if any(doc.form(k) in _ANY for k in range(first, n)) else range(0)
        people = [k for k in (*ahead, *reach) if _civilian(doc, k)]
        harm = [k for k in reach if _hurts(doc, k)]
        plain = doc.form(n) in _NONE and bool(harm) and harm[0] - n <= _NEAR
        if not (plain or any(doc.form(k) in _ANY for k in (*range(first, n), *reach))):
            continue
        if people and harm and not any(doc.counts(k) for k in reach):
            lo, hi = min(n, people[0]), max(*harm, *people)
            out.append(nobody("killed_or_injured", "civilian", doc.span(lo, hi + 1), people[0]))
    return tuple(out)


_HARMS = frozenset({"killed", "injured", "killed_or_injured"})
_JUSSIVE = frozenset({"يصب", "تصب", "يصابوا", "يصابا", "تصابا"})  # which verbs.tsv has of another verb


def zeros(doc: Document, sentence: Sentence, values: Sequence[Value]) -> list[Toll]:
    """The zeros of harm that values state: «لم تقع أي إصابات», «لم يصب أحد»."""
    out: list[Toll] = []
    for v in values:
        at = doc.token_at(v.span.start) if v.rule == "quantity.zero" else None
        if at is None:
            continue
        last = next((n for n in range(at, sentence.last) if doc.tokens[n].start >= v.span.end), sentence.last)
        outcomes = [x for n in range(last - 1, at - 1, -1) for x in _outcomes(doc, n)]
        if not outcomes:
            continue
        groups = [str(u.row.class_) for n in range(at, last) for u in doc.words[n].nouns if u.kind == "group"]
        group = next((g for g in groups if g in ("civilian", "combatant")), "unspecified")
        out.append(nobody(outcomes[0], group, v.span, last - 1))
    return out


def _outcomes(doc: Document, n: int) -> list[str]:
    """The harms that a token can tell, nouns first."""
    word = doc.words[n]
    rows = [r for v in word.verbs for r in doc.lexicon.verb_frames.get(v.form.lemma, ())]
    told = [str(u.row.outcome) for u in word.nouns if u.kind in ("group", "trigger")]
    told += ["injured"] if doc.form(n) in _JUSSIVE else []
    return [x for x in (*told, *(r.outcome for r in rows)) if x in _HARMS]


_TELLING = frozenset({"ورد", "افاد", "تحدث", "ذكر", "اعلن", "اشار", "توفر", "توافر"})


def untold(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """«لم ترد تقارير عن [سقوط] ضحايا»: a harm of which nothing is told is no harm and no zero; nor is one that a death
    took up («توفي متأثرا بجراح [أصيب] بها»)."""
    n = t.first
    if t.use == "verb" and t.row.outcome == "injured" and doc.form(t.last) in ("بها", "به"):
        return True
    for k in range(max(sentence.first + 1, n - 5), n):
        verbs = {fold_word(v.form.lemma) for v in doc.words[k].verbs}
        if verbs & _TELLING and doc.form(k - 1) in _NOT:
            return not any(doc.tokens[m].form in ".؛،," for m in range(k, n))
    return False


def _nobody(doc: Document, sentence: Sentence, n: int) -> Toll | None:
    """«دون أن يصاب أحد», «لم يصب أحد بأذى»: nobody at all."""
    at = n + 2 if doc.form(n) in _WITHOUT and doc.form(n + 1) == "ان" else n + 1
    ahead = any(doc.form(k) in _ANY for k in range(max(sentence.first, n - 4), n))  # «أيا من المدنيين لم يصب بأذى»
    if (
        not ahead
        and at + 1 < sentence.last
        and doc.form(at) in _HARMED
        and (last := _any_harm(doc, at + 1)) is not None
    ):
        return nobody("injured", "unspecified", doc.span(n, last), at)  # «دون أن يصاب بأذى»
    if at + 1 >= sentence.last or doc.form(at + 1) not in ("احد", "احدا") or doc.form(at + 2) in ("من", "منهم"):
        return None
    rows = (r for v in doc.words[at].verbs for r in doc.lexicon.verb_frames.get(v.form.lemma, ()))
    outcome = next((r.outcome for r in rows if r.outcome in ("killed", "injured", "killed_or_injured")), None)
    if outcome is None or not (doc.form(n) in _WITHOUT or doc.form(n) in _NOT):
        return None
    return nobody(outcome, "unspecified", doc.span(n, at + 2), at + 1)


_HARMED = _JUSSIVE | frozenset({"يصاب", "تصاب", "يصابا", "يتعرض", "يتعرضوا", "تتعرض"})
_BUT = frozenset({"سوي", "الا", "غير", "باستثناء", "ماعدا"})
_INJURY = frozenset({"باذي", "بسوء", "لاذي", "بجروح", "لاصابات", "للاذي", "باصابات"})


def _any_harm(doc: Document, n: int) -> int | None:
    """The token after «بأذى», «بأي أذى», which nobody is said to have come to; None where others stand there."""
    if doc.form(n + 1) in _BUT or doc.form(n + 2) in _BUT:
        return None  # «لم يصب بجروح سوى جندي»
    if doc.form(n) in _INJURY:
        return n + 1
    return n + 2 if doc.form(n) in ("باي", "لاي") and doc.form(n + 1) in _HURT | {"سوء", "اصابات", "جروح"} else None


def _clause(doc: Document, first: int, last: int) -> range:
    stop = next((k for k in range(first, last) if doc.tokens[k].form in ".؛،,:!؟"), last)
    return range(first, stop)


def _civilian(doc: Document, n: int) -> bool:
    if any(e.kind == "actor" for h in doc.names.get(n, ()) for e in h.entries):
        return False  # «طالبان», which can be two students
    return any(u.kind == "group" and u.row.class_ == "civilian" for u in doc.words[n].nouns)


def _hurts(doc: Document, n: int) -> bool:
    word = doc.words[n]
    if word.prep == "ل":
        return False  # «لم تتم ملاحقة أي مستوطن [لارتكاب]»
    rows = (r for v in word.verbs for r in doc.lexicon.verb_frames.get(v.form.lemma, ()))
    return (
        doc.form(n) in _HURT
        or any(u.kind == "trigger" and u.row.outcome for u in word.nouns)
        or any(r.outcome for r in rows)
        or any(u.kind == "group" and u.row.outcome for u in word.nouns)
    )
