"""Parts of a toll: what stands behind «بينهم», «منهم», «بما في ذلك»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.toll import Toll, as_int, figure
from musnad.values import Value

_THEY = frozenset({"هم", "وهم", "هما", "وهما"})
_THEM = frozenset({"منهم", "منها", "منهن"})


def subset(
    doc: Document, sentence: Sentence, at: int, outcome: str, values: Sequence[Value], out: list[Toll], whole: int
) -> int:
    """The parts after «بينهم», «بما في ذلك»; gives the token after them."""
    if (then := _of_them(doc, sentence, at, out, whole, values)) > at:
        return then
    k = _marker(doc, sentence, at)
    if k is None:
        return at
    for _ in range(3):
        phrase = noun_phrase(doc, k, sentence.last)
        if phrase is None:
            return k
        who = describe(doc, phrase)
        toll = figure(doc, who, outcome, values) if who.sort in ("people", "person", "unknown") else None
        if toll is None or (toll.qualifier == "none" and toll.group == "unspecified" and not toll.who):
            return k  # «بينهم حالات خطيرة»
        out.append(msgspec.structs.replace(toll, part_of=whole))
        k = phrase.last
        if k >= sentence.last or doc.words[k].conj != "و" or harm_word(doc, k):
            return k
    return k


def _of_them(doc: Document, sentence: Sentence, at: int, out: list[Toll], whole: int, values: Sequence[Value]) -> int:
    """«6 أطفال، 3 منهم في المدينة»: a part by its bare figure; gives the token after it, else ``at``."""
    n = at + 1 if at < sentence.last and doc.tokens[at].form in "،," else at
    if n + 1 >= sentence.last or not doc.counts(n) or doc.form(n + 1) not in _THEM:
        return at
    value = next((v for v in values if v.span.start <= doc.tokens[n].start < v.span.end and v.low is not None), None)
    if value is not None:
        span = doc.span(n, n + 2)
        part = msgspec.structs.replace(
            out[whole], low=as_int(value.low), high=as_int(value.high), qualifier=value.qualifier or "exact"
        )
        group = _class_at(doc, n + 2, sentence.last) or part.group
        out.append(msgspec.structs.replace(part, part_of=whole, span=span, at=n, group=group))
        return n + 2
    return at


def _class_at(doc: Document, n: int, last: int) -> str | None:
    """What a noun says of people: «سبعة منهم [عسكريون]»."""
    if n >= last:
        return None
    classes = [u.row.class_ for u in doc.words[n].nouns if u.kind == "group"]
    return next((c for c in classes if c in ("civilian", "combatant")), None)


def _marker(doc: Document, sentence: Sentence, at: int) -> int | None:
    """The token after the words that open a subset, with only adjuncts between («في الهجوم بينهم …»), or None."""
    for k in range(at, min(sentence.last, at + 9)):
        if doc.form(k) in _THEY and doc.tokens[k - 1].form in "،,(" and k + 1 < sentence.last and doc.counts(k + 1):
            return k + 1  # «16 شخصا، هم تسعة مسلحين وسبعة جنود»
        for length in (3, 2, 1):
            words = " ".join(doc.form(n) for n in range(k, min(k + length, sentence.last)))
            if "subset_marker" in doc.lexicon.words.analyse(words).classes or (
                length == 1 and doc.words[k].is_("subset_marker")
            ):
                return k + length
        word = doc.words[k]
        if doc.tokens[k].form in ".؛:" or word.is_("complementiser") or (word.conj and k > at):
            return None
    return None


def harm_word(doc: Document, at: int) -> bool:
    """Whether a token tells harm itself: «وإصابة», «وجرح»."""
    word = doc.words[at]
    return "trigger" in word.kinds or (word.finite and not word.nouns)


_LED = frozenset({"بين", "ضمن"})
_PARTS = 3  # of one list


def among(doc: Document, sentence: Sentence, values: Sequence[Value]) -> list[Toll]:
    """The parts of a toll that another sentence told: «وبين القتلى [طفلان]», «من بين الجرحى [نساء] و[جندي]».

    None where they are denied: «ليس بين القتلى أي شرطي».
    """
    out: list[Toll] = []
    for n in range(sentence.first, sentence.last - 2):
        word = doc.words[n + 1]
        if doc.form(n).removeprefix("و") not in _LED or not word.definite or word.conj:
            continue
        told = (str(u.row.outcome) for u in word.nouns if u.kind == "group" and u.row.outcome)
        outcome = next(told, None)
        if outcome not in _WOUNDS or any(doc.words[k].is_("negator") for k in range(max(sentence.first, n - 3), n)):
            continue
        k = n + 2
        for _ in range(_PARTS):
            phrase = noun_phrase(doc, k, sentence.last)
            who = describe(doc, phrase) if phrase is not None else None
            if phrase is None or who is None or who.sort != "people" or who.outcome or doc.words[phrase.head].definite:
                break
            toll = figure(doc, who, outcome, values)
            if toll is None:
                break
            out.append(toll)
            k = phrase.last
            if k >= sentence.last or doc.words[k].conj != "و" or harm_word(doc, k):
                break
    return out


_WOUNDS = frozenset({"killed", "injured"})
