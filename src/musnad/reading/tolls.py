"""Tolls: what figure of harm a victim phrase holds, with its subsets and coordinated parts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Span
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.values import Value

_LEAST_PLURAL = 3
_MOST = frozenset({"معظمهم", "اغلبهم", "غالبيتهم", "جميعهم", "كلهم", "بعضهم", "معظمها", "اغلبيتهم"})
_OTHERS = frozenset({"اخر", "اخرا", "اخرون", "اخرين", "اخران", "اخرى", "اخري", "الاخر", "الاخرون", "الاخرين"})


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of harm as the words give it; ``part_of``: index in the same list of the whole it belongs to."""

    outcome: str
    group: str
    who: str | None
    low: int | None
    high: int | None
    qualifier: str
    part_of: int | None = None
    span: Span
    at: int
    side: str | None = None
    weak: bool = False  # told by a pronoun only: stands where nothing fuller does


def tolls(doc: Document, sentence: Sentence, f: Frame, values: Sequence[Value]) -> list[Toll]:
    """The figures of a frame's victims: «مقتل 17 عنصرا بينهم قياديان» gives 17 and, as a part of it, 2."""
    outcome = f.trigger.row.outcome
    out: list[Toll] = []
    if not outcome:
        return out
    for filler in f.fillers:
        if filler.role == "victim" and not any(t.span.overlaps(filler.who.span) for t in out):
            own = filler.who.outcome  # «أوقع ستة قتلى و11 جريحا»: the noun says which harm
            _add(doc, sentence, filler.who, own if own and outcome == "killed_or_injured" else outcome, values, out)
    if not out and f.trigger.pronoun and outcome == "killed":
        number = _PRONOUN.get(f.trigger.pronoun)
        if number is not None:
            low, high, qualifier = number
            out.append(
                Toll(
                    outcome=outcome,
                    group="unspecified",
                    who=None,
                    low=low,
                    high=high,
                    qualifier=qualifier,
                    span=doc.span(f.trigger.first, f.trigger.last),
                    at=f.trigger.first,
                    weak=True,
                )
            )
    return out


_PRONOUN: dict[str, tuple[int, int | None, str]] = {
    "ه": (1, 1, "exact"),
    "ها": (1, 1, "exact"),
    "هما": (2, 2, "exact"),
    "هم": (_LEAST_PLURAL, None, "none"),
    "هن": (_LEAST_PLURAL, None, "none"),
}


def noun_tolls(doc: Document, sentence: Sentence, values: Sequence[Value], taken: Sequence[Span]) -> list[Toll]:
    """The figures that casualty nouns state by themselves: «أوقع 11 قتيلا و46 جريحا», «حصيلة القتلى إلى 31»."""
    out: list[Toll] = []
    for n in range(sentence.first, sentence.last):
        for use in doc.words[n].nouns:
            if use.kind != "group" or not use.row.outcome:
                continue
            value = next(
                (
                    v
                    for v in values
                    if v.kind == "quantity"
                    and v.noun_span
                    and v.noun_span.start <= doc.tokens[n].start < v.noun_span.end
                ),
                None,
            )
            span = value.span if value else None
            if value is not None and value.number_span is None and any(u.kind == "trigger" for u in doc.words[n].nouns):
                break  # «إصابة» alone names the harm, it counts nothing
            if value is None or span is None or any(span.overlaps(x) for x in taken):
                break
            row = use.row
            group = row.class_
            phrase = Phrase(n, n + 1, n)
            who = describe(doc, noun_phrase(doc, n, sentence.last) or phrase)
            out.append(
                Toll(
                    outcome=row.outcome,
                    group=who.group if who.group != "unspecified" else group,
                    who=row.who or None,
                    low=_int(value.low),
                    high=_int(value.high),
                    qualifier=value.qualifier or "exact",
                    span=span,
                    at=n,
                )
            )
            _subset(doc, sentence, n + 1, row.outcome, values, out, len(out) - 1)
            break
    return out


def _add(
    doc: Document, sentence: Sentence, who: Participant, outcome: str, values: Sequence[Value], out: list[Toll]
) -> None:
    toll = figure(doc, who, outcome, values)
    if toll is None:
        return
    out.append(toll)
    whole = len(out) - 1
    at = _subset(doc, sentence, who.phrase.last, outcome, values, out, whole)
    # «مقتل جنديين وشرطي»: a coordinated victim of the same harm
    if at < sentence.last and doc.words[at].conj == "و" and not _harm_word(doc, at):
        phrase = noun_phrase(doc, at, sentence.last)
        if phrase is not None:
            more = describe(doc, phrase)
            if more.sort == "people" and (more.outcome is None) and figure(doc, more, outcome, values) is not None:
                _add(doc, sentence, more, outcome, values, out)


def others_like(tolls: list[Toll], doc: Document) -> list[Toll]:
    """«وإصابة أربعة آخرين»: others are of the group told just before."""
    out: list[Toll] = []
    for t in tolls:
        before = next((x for x in reversed(out) if x.part_of is None), None)
        words = {doc.form(n) for n in range(t.at - 1, t.at + 2)}
        if before is not None and t.group == "unspecified" and words & _OTHERS:
            t = msgspec.structs.replace(t, group=before.group, side=t.side or before.side)
        out.append(t)
    return out


def _harm_word(doc: Document, at: int) -> bool:
    word = doc.words[at]
    return any(u.kind == "trigger" for u in word.nouns) or (word.finite and not word.nouns)


def figure(doc: Document, who: Participant, outcome: str, values: Sequence[Value]) -> Toll | None:
    """The toll that a victim phrase states: its figure, its dual, its bare singular, or an unquantified plural."""
    span = who.span
    if doc.form(who.phrase.first) in _MOST:
        return None  # «معظمهم من المدنيين» says who they were, not how many
    value = next(
        (
            v
            for v in values
            if v.kind in ("quantity", "number")
            and v.span.overlaps(span)
            and v.span.start <= doc.tokens[who.phrase.head].end
        ),
        None,
    )
    if (
        value is not None
        and value.rule == "quantity.dual"
        and (doc.form(who.phrase.head) in _OTHERS or _also(doc, who, "pl"))
    ):
        value = None  # «آخرين»، «مدنيين»: the plural is written like the dual
    if value is not None and value.low is not None:
        whole = doc.report.quote(min(value.span.start, span.start), max(value.span.end, min(span.end, value.span.end)))
        return Toll(
            outcome=outcome,
            group=who.group,
            who=who.who,
            low=_int(value.low),
            high=_int(value.high),
            qualifier=value.qualifier or "exact",
            span=whole,
            at=who.phrase.head,
            side=who.actor,
        )
    number = None if _names_harm(doc, who) else _number(doc, who, outcome)
    if number is None:
        return None
    low, high, qualifier = number
    return Toll(
        outcome=outcome,
        group=who.group,
        who=who.who,
        low=low,
        high=high,
        qualifier=qualifier,
        span=span,
        at=who.phrase.head,
        side=who.actor,
    )


def _names_harm(doc: Document, who: Participant) -> bool:
    """«إصابة», «ضحايا» that tell the harm itself, and not whom it befell."""
    nouns = doc.words[who.phrase.head].nouns
    return any(u.kind == "trigger" for u in nouns) and not any(
        u.kind == "group" and u.row.class_ != "unspecified" for u in nouns
    )


def _number(doc: Document, who: Participant, outcome: str) -> tuple[int, int | None, str] | None:
    """What the number form of an uncounted victim says."""
    if doc.form(who.phrase.head) in ("اخرين", "اخرون"):
        return (_LEAST_PLURAL, None, "none")
    if who.sort == "person" or (who.sort == "unknown" and _stranger(doc, who, outcome)):
        return (1, 1, "exact")  # a name
    for use in doc.words[who.phrase.head].nouns:
        if use.kind != "group":
            continue
        if use.number == "dual" and not _also(doc, who, "pl"):
            return (2, 2, "exact")
        if use.number == "sg":
            return (1, 1, "exact")
        if use.number in ("pl", "dual") and not use.definite and not use.enclitic:
            return (_LEAST_PLURAL, None, "none")
    return None


def _stranger(doc: Document, who: Participant, outcome: str) -> bool:
    """A victim that no table knows is a person by name: bare, or one word in the form of a family name («اغتيال
    العاروري»)."""
    head, form = doc.words[who.phrase.head], doc.form(who.phrase.head)
    if head.known or head.enclitic or form.endswith(("ات", "ه")):
        return False
    if not head.definite:
        return form in doc.lexicon.names or who.phrase.last - who.phrase.head > 1
    return outcome == "killed" and who.phrase.last - who.phrase.head == 1 and form.endswith("ي")


def _also(doc: Document, who: Participant, number: str) -> bool:
    return any(u.kind == "group" and u.number == number for u in doc.words[who.phrase.head].nouns)


def _subset(
    doc: Document, sentence: Sentence, at: int, outcome: str, values: Sequence[Value], out: list[Toll], whole: int
) -> int:
    """The parts after «بينهم», «بما في ذلك»; gives the token after them."""
    k = _marker(doc, sentence, at)
    if k is None:
        return at
    for _ in range(3):
        phrase = noun_phrase(doc, k, sentence.last)
        if phrase is None:
            return k
        who = describe(doc, phrase)
        toll = figure(doc, who, outcome, values) if who.sort in ("people", "person", "unknown") else None
        if toll is None:
            return k
        out.append(msgspec.structs.replace(toll, part_of=whole))
        k = phrase.last
        if k >= sentence.last or doc.words[k].conj != "و" or _harm_word(doc, k):
            return k
    return k


def _marker(doc: Document, sentence: Sentence, at: int) -> int | None:
    """The token after the words that open a subset, with only adjuncts between («في الهجوم بينهم …»), or None."""
    for k in range(at, min(sentence.last, at + 9)):
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


def _int(x: float | None) -> int | None:
    return None if x is None else int(x)
