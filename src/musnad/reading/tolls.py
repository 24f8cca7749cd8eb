"""Tolls: what figures of harm an act tells, with their subsets, coordinated parts and stated zeros."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.lexicon.rows import GroupRow
from musnad.model import Span
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.toll import SEVERAL, Toll, figure, of_value, several
from musnad.reading.toll_groups import others_like
from musnad.reading.toll_joined import joined, one_figure, victims
from musnad.reading.toll_parts import among, consisting, subset
from musnad.reading.toll_spread import as_many, by_place, by_towns, cases, dead, fell_victim, losses
from musnad.reading.toll_tally import counted, resumed
from musnad.reading.toll_zero import none_harmed, unharmed, untold, zeros
from musnad.text.folding import fold_word
from musnad.values import Value

__all__ = ["Toll", "figure", "noun_tolls", "others_like", "tolls"]
_ADJECTIVES = 2
_MOST = frozenset({"اكبر", "اقصي", "باكبر", "لاكبر"})
_JOINED = 5  # victims of one harm in a row
_PRONOUN: dict[str, tuple[int, int | None, str]] = {
    "ه": (1, 1, "exact"),
    "ها": (1, 1, "exact"),
    "هما": (2, 2, "exact"),
    "هم": (SEVERAL, None, "none"),
    "هن": (SEVERAL, None, "none"),
}


def tolls(doc: Document, sentence: Sentence, f: Frame, values: Sequence[Value]) -> list[Toll]:
    """The figures of a frame's victims: «مقتل 17 عنصرا بينهم قياديان» gives 17 and, as a part of it, 2."""
    outcome = f.trigger.row.outcome
    out: list[Toll] = []
    place = doc.tokens[f.trigger.first].start
    none = (*unharmed(doc, sentence), *zeros(doc, sentence, values))
    if not outcome or any(z.span.start <= place < z.span.end for z in none) or untold(doc, sentence, f.trigger):
        return out
    if f.trigger.last - f.trigger.first > 1 and not any(x.role == "victim" for x in f.fillers):
        whole = Phrase(f.trigger.first, f.trigger.last, f.trigger.first)  # «لم تسفر عن خسائر بشرية»
        itself = Filler(
            role="victim", who=msgspec.structs.replace(describe(doc, whole), outcome=None), path="self", at=whole.head
        )
        zero = none_harmed(doc, sentence, f, itself, outcome)
        return [zero] if zero is not None else out
    for filler in f.fillers:
        taken = filler.role != "victim" or any(t.span.overlaps(filler.who.span) for t in out)
        if taken or (outcome == "detained" and dead(doc, filler.who)):  # «احتجاز جثمان الشهيد»
            continue
        if (felled := fell_victim(doc, sentence, filler.who.phrase.head, outcome, values)) is not None:
            out.append(felled)
            continue
        if (equal := as_many(doc, filler.who, outcome, values)) is not None:
            out.append(equal)
            continue
        if filler.path == "min" and not doc.counts(filler.who.phrase.first) and not _each(doc, filler.who):
            continue  # «ضحايا من الطرفين»: whose they were
        if filler.path == "li" and filler.who.phrase.first > f.trigger.last + _ADJECTIVES:
            continue  # «القتلى من القوات الموالية للرئيس»
        if (zero := none_harmed(doc, sentence, f, filler, outcome)) is not None:
            out.append(zero)
            continue
        own = filler.who.outcome or _of_whom(doc, filler.who) or _state(doc, filler.who.phrase.last)
        # «أوقع ستة قتلى و11 جريحا», «سقوط جرحى»: the noun says which harm
        harmed = own in ("killed", "injured", "killed_or_injured")  # but «استشهد ثلاثة أسرى» are dead
        wins = own and (outcome == "killed_or_injured" or (harmed and not f.trigger.row.qibal))
        harm = own if own and wins else outcome
        if own and (n := _paired(doc, sentence, filler.who)) is not None and doc.counts(filler.who.phrase.first):
            harm = "killed_or_injured"  # «عشرات القتلى والجرحى»
        elif own and n is not None:
            out.append(_several(doc, n + 1, doc.words[n + 1].nouns[0].row))  # «عدد من القتلى [والجرحى]»
        _add(doc, sentence, filler.who, harm, values, out)
        if out and filler.path == "passive" and _two(doc, f, filler):
            out[-1] = msgspec.structs.replace(out[-1], low=2, high=2, qualifier="exact")
        if filler.who.phrase.last <= f.trigger.first:  # «عسكريان قتلا [إضافة إلى مدني]»
            _behind(doc, sentence, f, harm, values, out)
        if own and (other := _joined_harm(doc, filler.who.phrase.last, own)) is not None:
            out.append(other)
    if not out:
        out.extend(by_towns(doc, sentence, f, values))
    if not out and (those := resumed(doc, sentence, f, values)) is not None:
        out.append(those)
    if not out and (it := _by_pronoun(doc, f)) is not None:
        out.append(it)
    out = [t for t in _pair_of_verb(doc, f, out) if t.outcome != "displaced" or t.group != "combatant"]
    return others_like(_with_places(doc, sentence, out, values), doc)


def _by_pronoun(doc: Document, f: Frame) -> Toll | None:
    """«مقتله», «اغتالوهم»: those whom only a pronoun names."""
    t = f.trigger
    named = t.use == "noun" or "victim" in t.row.obj  # «نفذها» means the act
    number = _PRONOUN.get(t.pronoun or "") if t.row.outcome == "killed" and t.row.qibal and named else None
    if number is None:
        return None
    low, high, qualifier = number
    span = doc.span(t.first, t.last)
    return Toll(
        outcome="killed", group="unspecified", who=None, low=low, high=high, qualifier=qualifier, span=span, at=t.first,
        weak=True,
    )  # fmt: skip


def _with_places(doc: Document, sentence: Sentence, out: list[Toll], values: Sequence[Value]) -> list[Toll]:
    """The figures with their parts by place, where one of them is told again so."""
    for n, t in enumerate(out):
        if t.part_of is None and (parts := by_place(doc, sentence, t, values)):
            return [*out, *(msgspec.structs.replace(p, part_of=n) for p in parts)]
    return out


def _each(doc: Document, who: Participant) -> bool:
    """«كلا من [العقيد فلان والرائد فلان]»."""
    n = who.phrase.first
    return n > 1 and doc.form(n - 1) == "من" and doc.form(n - 2).removeprefix("و") in ("كل", "كلا")


def _behind(doc: Document, sentence: Sentence, f: Frame, harm: str, values: Sequence[Value], out: list[Toll]) -> None:
    """Adds the victims that words behind a verb join to those before it."""
    last = f.trigger.last
    adds = last < sentence.last and not doc.words[last].conj and doc.form(last) != "و"
    phrase = joined(doc, sentence, last) if adds else None
    who = victims(doc, phrase) if phrase is not None else None
    if who is not None:
        _add(doc, sentence, who, harm, values, out)


def _pair_of_verb(doc: Document, f: Frame, out: list[Toll]) -> list[Toll]:
    """«والدته وشقيق له [قتلا]»: a dual verb makes one figure of the two before it."""
    t = f.trigger
    dual = t.use == "verb" and any(v.form.number == "dual" for v in doc.words[t.first].verbs)
    if not dual or len(out) != 2 or any(x.low != 1 or x.high != 1 or x.at > t.first for x in out):
        return out
    first, second = sorted(out, key=lambda x: x.at)
    group = first.group if first.group == second.group else "unspecified"
    span = doc.report.quote(first.span.start, second.span.end)
    return [msgspec.structs.replace(first, low=2, high=2, group=group, who=None, span=span, derived=True)]


def _paired(doc: Document, sentence: Sentence, who: Participant) -> int | None:
    """The first of two nouns of harm that و joins in a victim phrase or right behind it: «[القتلى] والجرحى»."""
    pairs = (n for n in range(who.phrase.first, who.phrase.last) if _both_harms(doc, sentence, n))
    return next((n for n in pairs if "masdar" not in doc.words[n + 1].kinds), None)


def _two(doc: Document, f: Frame, filler: Filler) -> bool:
    """«شرطيين أصيبا»: the verb says that an uncounted victim before it is two."""
    t, head = f.trigger, filler.who.phrase.head
    dual = any(v.form.number == "dual" for v in doc.words[t.first].verbs)
    uncounted = not doc.counts(filler.who.phrase.first) and doc.form(head).endswith(("ين", "ان"))
    return t.use == "verb" and dual and uncounted and filler.who.phrase.last <= t.first


def _state(doc: Document, n: int) -> str | None:
    """The harm that a noun of state behind the victims tells: «سقط ثلاثة من الشرطة [جرحى]»."""
    word = doc.words[n] if n < len(doc.words) else None
    if word is None or word.definite or word.conj or word.prep:
        return None
    return next((str(u.row.outcome) for u in word.nouns if u.kind == "group" and u.row.outcome), None)


def _of_whom(doc: Document, who: Participant) -> str | None:
    """«عددا كبيرا من [القتلى]»: the harm of those who are counted."""
    first = who.phrase.first
    at = next((n + 1 for n in range(first + 1, min(first + 4, len(doc.tokens) - 1)) if doc.form(n) == "من"), None)
    if at is None or not (doc.words[first].is_("quantifier") or doc.form(first) == "عددا"):
        return None
    return next((str(u.row.outcome) for u in doc.words[at].nouns if u.kind == "group" and u.row.outcome), None)


def _joined_harm(doc: Document, n: int, told: str) -> Toll | None:
    """«سقط قتلى [وجرحى]»: another harm that و joins, without a figure of its own."""
    word = doc.words[n] if n < len(doc.words) else None
    if word is None or word.conj != "و" or word.definite:
        return None
    rows = [u.row for u in word.nouns if u.kind == "group" and u.row.outcome and u.number == "pl"]
    return _several(doc, n, rows[0]) if rows and rows[0].outcome != told else None


def noun_tolls(doc: Document, sentence: Sentence, values: Sequence[Value], taken: Sequence[Span]) -> list[Toll]:
    """The figures that casualty nouns state by themselves: «أوقع 11 قتيلا و46 جريحا», «حصيلة القتلى إلى 31»."""
    out = list(unharmed(doc, sentence))
    for z in (
        *zeros(doc, sentence, values),
        *counted(doc, sentence, values, taken),
        *among(doc, sentence, values),
        *consisting(doc, sentence, values),
        *cases(doc, sentence, values),
        *losses(doc, sentence),
    ):
        if not any(z.span.overlaps(x) for x in (*taken, *(t.span for t in out))):
            out.append(z)
    for n in range(sentence.first, sentence.last):
        both = _both_harms(doc, sentence, n)
        for use in doc.words[n].nouns:
            if use.kind != "group" or not use.row.outcome:
                continue
            if use.definite and doc.form(n + 1).startswith("ال") and doc.counts(n + 1):
                break  # «الضحايا العشرة» have been told before
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
            plain = value is None or value.rule == "quantity.plural"
            if plain and use.number == "pl" and use.row.outcome and _resulted(doc, sentence, n):
                out.append(_several(doc, n, use.row))
                break
            some = value is not None and value.rule == "quantity.several"  # «عدد من الوفيات»
            if some and span is not None and doc.form((doc.token_at(span.start) or 1) - 1) in _MOST:
                break  # «لإيقاع أكبر عدد من الضحايا» tells an aim
            if value is not None and value.number_span is None and not some and "trigger" in doc.words[n].kinds:
                break  # «إصابة» alone names the harm, it counts nothing
            if value is None or span is None or any(span.overlaps(x) for x in (*taken, *(z.span for z in out))):
                break
            row = use.row
            group = row.class_
            phrase = Phrase(n, n + 1, n)
            who = describe(doc, noun_phrase(doc, n, sentence.last) or phrase)
            if out and out[-1].span.overlaps(span) and out[-1].outcome == "killed_or_injured":
                break
            out.append(
                of_value(
                    value,
                    "killed_or_injured" if both and not some else row.outcome,
                    who.group if who.group != "unspecified" else group,
                    span,
                    n,
                    who=row.who or None,
                )
            )
            subset(doc, sentence, n + 1, row.outcome, values, out, len(out) - 1)
            if both and some:
                also = _several(doc, n + 1, doc.words[n + 1].nouns[0].row)  # «عدد من القتلى [والجرحى]»
                out.append(msgspec.structs.replace(also, span=doc.report.quote(span.start, also.span.end)))
            break
    return out


def _resulted(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a verb of result brings a plural of harm that nothing counts: «أدى إلى إصابات بالاختناق»."""
    word = doc.words[n]
    if word.definite or word.enclitic or doc.form(n - 1) not in ("الي", "عن", "في"):
        return False
    for k in range(n - 2, max(sentence.first, n - _SUBJECT) - 1, -1):
        rows = [r for v in doc.words[k].verbs for r in doc.lexicon.light.get(v.form.lemma, ()) if "harm" in r.obj]
        led = any(r.comp and fold_word(r.comp[0]) == doc.form(n - 1) for r in rows)
        if rows and (led or k == n - 2):
            return not _supposed(doc, k)
        if doc.tokens[k].kind == "punct" or doc.words[k].conj or doc.words[k].is_("complementiser"):
            return False
    return False


def _supposed(doc: Document, k: int) -> bool:
    """«قد تؤدي إلى إصابات», «يمكن أن تسفر عن ضحايا»: a result that is only thought of."""
    present = all(v.form.tense == "present" for v in doc.words[k].verbs)
    before = doc.words[k - 1] if k > 0 else None
    return present and before is not None and (before.is_("modal") or before.is_("complementiser"))


_SUBJECT = 8  # tokens back to the verb, over its subject


def _several(doc: Document, n: int, row: GroupRow) -> Toll:
    return several(row.outcome, row.class_, doc.span(n, n + 1), n, who=row.who or None)


def _both_harms(doc: Document, sentence: Sentence, n: int) -> bool:
    """«8 قتلى وجرحى», «بين شهيد وجريح»: one figure for two harms that و joins."""
    if n + 1 >= sentence.last or doc.words[n + 1].conj != "و":
        return False
    mine = {u.row.outcome for u in doc.words[n].nouns if u.kind == "group"} - {""}
    theirs = {u.row.outcome for u in doc.words[n + 1].nouns if u.kind == "group"} - {""}
    return mine == {"killed"} and theirs == {"injured"}


def _add(
    doc: Document, sentence: Sentence, who: Participant, outcome: str, values: Sequence[Value], out: list[Toll]
) -> None:
    """The figure of a victim, its parts, and those of the same harm that are joined to it («جنديين وشرطي»)."""
    told: list[tuple[Participant, Toll]] = []
    parts = 0
    while len(told) < _JOINED:
        toll = figure(doc, who, outcome, values)
        if toll is None:
            break
        told.append((who, toll))
        out.append(toll)
        whole = len(out) - 1
        at = subset(doc, sentence, who.phrase.last, outcome, values, out, whole)
        parts += len(out) - 1 - whole
        phrase = joined(doc, sentence, at)
        more = victims(doc, phrase) if phrase is not None else None
        if more is None or any(t.span.overlaps(more.span) for t in out):
            break
        who = more
    if not parts and (one := one_figure(doc, [t for _, t in told], [w for w, _ in told])) is not None:
        out[len(out) - len(told) :] = [one]
