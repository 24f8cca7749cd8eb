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
        return _rest(doc, sentence, then, outcome, values, out, whole)
    if (then := _one_and_other(doc, sentence, at, outcome, values, out, whole)) > at:
        return then
    k = _marker(doc, sentence, at)
    if k is None:
        return at
    for _ in range(3):
        phrase = noun_phrase(doc, k, sentence.last)
        if phrase is None:
            return k
        who = describe(doc, phrase)
        human = who.sort in ("people", "person", "unknown") and not _an_act(doc, phrase.head)
        toll = figure(doc, who, outcome, values) if human else None
        if toll is None or (toll.qualifier == "none" and toll.group == "unspecified" and not toll.who):
            return k  # «بينهم حالات خطيرة»
        if len(out) > whole + 1 and (who.outcome is not None or _more_than(out, whole, toll)):
            return k  # «بينهم 3 أطفال و15 جريحا», «17 جنديا بينهم ضابط، ومئة مسلح»
        out.append(msgspec.structs.replace(toll, part_of=whole))
        k = _next(doc, sentence, phrase.last)
        if k is None:
            return phrase.last
    return k


def _an_act(doc: Document, n: int) -> bool:
    """«11 عملية أوقعت عشرات القتلى، منها [ثماني عمليات] هذا العام»: acts are no part of the dead."""
    kinds = doc.words[n].kinds
    return "trigger" in kinds and "group" not in kinds


def _more_than(out: Sequence[Toll], whole: int, t: Toll) -> bool:
    """Whether a figure is more than what the parts told so far leave of their whole."""
    most, told = out[whole].high, sum(p.low or 0 for p in out[whole + 1 :])
    return most is not None and told + (t.low or 0) > most


def _next(doc: Document, sentence: Sentence, k: int) -> int | None:
    """The token of a further part that و joins («25 طفلا و15 امرأة»), beside digits a word of its own; else None."""
    if k + 1 >= sentence.last:
        return None
    if doc.tokens[k].form in "،," and (doc.words[k + 1].conj == "و" or doc.form(k + 1) == "و"):
        counted = doc.counts(k + 1) or doc.counts(k + 2)
        return _next(doc, sentence, k + 1) if counted and k + 2 < sentence.last else None
    if doc.form(k) == "و":
        return k + 1 if doc.counts(k + 1) else None
    return k if doc.words[k].conj == "و" and not harm_word(doc, k) else None


def _rest(
    doc: Document, sentence: Sentence, at: int, outcome: str, values: Sequence[Value], out: list[Toll], whole: int
) -> int:
    """The parts that follow a first one, where all of them make the whole: «15 مصليا، خمسة منهم من الشرطة، [وستة
    متدربين، وأربعة من العاملين]»."""
    more: list[Toll] = []
    left = (out[whole].low or 0) - (out[-1].low or 0)
    k, end = at, at
    while left > 0 and len(more) < _PARTS:
        ahead = range(k, min(sentence.last, k + _APART))
        n = next((x for m in ahead if (x := _next(doc, sentence, m)) is not None and doc.counts(x)), None)
        phrase = noun_phrase(doc, n, sentence.last) if n is not None else None
        who = describe(doc, phrase) if phrase is not None else None
        toll = figure(doc, who, outcome, values) if who is not None and who.outcome is None else None
        if phrase is None or toll is None or not toll.low or toll.low != toll.high:
            return at
        more.append(msgspec.structs.replace(toll, part_of=whole))
        left -= toll.low
        k = end = phrase.last
    if left != 0 or not more:
        return at
    out.extend(more)
    return end


_APART = 9  # tokens that may say more of one part before the next
_ONE = frozenset({"احدهما", "احداهما", "احدهم", "احداهن"})
_OTHER = frozenset({"والاخر", "والاخري", "والثاني", "والثانيه"})


def _one_and_other(
    doc: Document, sentence: Sentence, at: int, outcome: str, values: Sequence[Value], out: list[Toll], whole: int
) -> int:
    """«مقتل شخصين، أحدهما [طفل] والآخر [امرأة]»: two parts of one each; gives the token after them, else ``at``."""
    n = at if doc.form(at - 1) in _ONE else at + 1
    if doc.form(n - 1) in "،,-–(" and doc.form(n) in _ONE:
        n += 1
    k = n
    if k >= sentence.last or doc.form(k - 1) not in _ONE:
        return at
    for _ in range(2):
        phrase = noun_phrase(doc, k, sentence.last)
        who = describe(doc, phrase) if phrase is not None else None
        plain = phrase is not None and (doc.form(phrase.first) in _SOMEONE or not doc.words[phrase.head].definite)
        toll = figure(doc, who, outcome, values) if who is not None and who.sort == "people" and plain else None
        if phrase is None or toll is None or (toll.low, toll.high) != (1, 1) or doc.words[k].prep:
            break
        out.append(msgspec.structs.replace(toll, part_of=whole))
        at, k = phrase.last, phrase.last + 1
        if k >= sentence.last or doc.form(k - 1) not in _OTHER:
            break
    return at


_SOMEONE = frozenset({"احد", "احدي"})


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
        group = _class_at(doc, n + 2, sentence.last) or part.group  # «خمسة منهم [من رجال الأمن]»
        out.append(msgspec.structs.replace(part, part_of=whole, span=span, at=n, group=group))
        return n + 2
    return at


def _class_at(doc: Document, n: int, last: int) -> str | None:
    """What a noun says of people: «سبعة منهم [عسكريون]», «خمسة منهم من [رجال الأمن]»."""
    if n >= last:
        return None
    if doc.form(n) == "من" and (phrase := noun_phrase(doc, n + 1, last)) is not None:
        who = describe(doc, phrase)
        return who.group if who.sort == "people" and who.group in ("civilian", "combatant") else None
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
            out.append(msgspec.structs.replace(toll, among=True))
            k = phrase.last
            if k >= sentence.last or doc.words[k].conj != "و" or harm_word(doc, k):
                break
    return out


def consisting(doc: Document, sentence: Sentence, values: Sequence[Value]) -> list[Toll]:
    """Who those are that another sentence told: «وقال إن القتلى هم [ثلاثة جنود] و[ضابط]»."""
    for n in range(sentence.first, sentence.last - 2):
        if doc.form(n + 1) not in _ARE or not doc.words[n].definite:
            continue
        told = (str(u.row.outcome) for u in doc.words[n].nouns if u.kind == "group" and u.row.outcome)
        if (outcome := next(told, None)) not in _WOUNDS:
            continue
        out: list[Toll] = []
        k = n + 2
        while k < sentence.last and len(out) < _LIST:
            phrase = noun_phrase(doc, k, sentence.last)
            who = describe(doc, phrase) if phrase is not None else None
            if phrase is None or who is None or who.sort != "people" or doc.words[phrase.head].definite:
                break
            toll = figure(doc, who, str(outcome), values)
            if toll is None or toll.low != toll.high:
                break
            out.append(msgspec.structs.replace(toll, among=True))
            k = _next(doc, sentence, phrase.last) or sentence.last
        return out
    return []


_ARE = frozenset({"هم", "هما", "هن"})
_LIST = 4
_WOUNDS = frozenset({"killed", "injured"})
