"""Totals: figures over several acts or over a period, which are never the toll of one event.

«قضت جميعها على نحو 36», «مقتل 36 في أسبوع», «ارتفعت حصيلة القتلى منذ بداية العام إلى 205»: the figure is told
of a series. It is taken out
of the candidates before events are made, so that it is neither an event nor added to its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from musnad.model import Casualties, Event, Total
from musnad.reading import attribution, kinds
from musnad.reading.candidates import Candidate
from musnad.reading.counts import count_of
from musnad.reading.cues import has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.speech import Speech
from musnad.reading.tallies import loose, people_after, tallies
from musnad.reading.times import as_time
from musnad.reading.tolls import Toll, figure
from musnad.reading.total_words import Sum, as_int, clause_at, is_running, of_several, token_at, why_total
from musnad.values import Value


def split(
    doc: Document, found: Sequence[Candidate], values: Mapping[int, Sequence[Value]], said: tuple[Speech, ...]
) -> tuple[list[Candidate], list[Sum]]:
    """The candidates without the figures that are totals, and these; a candidate left with nothing of its own
    is dropped.

    ``values``: the values of each sentence by its number.
    """
    sums: list[Sum] = []
    for sentence in doc.sentences:
        if sentence.section != "repeated_title":
            here = values.get(sentence.number, ())
            sums.extend(tallies(doc, sentence, here, found, said))
            sums.extend(loose(doc, sentence, here, found, said, sums))
    out: list[Candidate] = []
    for c in found:
        here = values.get(c.sentence.number, ())
        keep: list[Toll] = []
        gone = False
        for t in c.tolls:
            if any(s.toll.span.overlaps(t.span) for s in sums):
                gone = True
                continue
            why, window, count = (
                why_total(doc, c, t, here, found) if t.part_of is None and not t.weak else ("", None, None)
            )
            if not why and not t.weak and (count := of_several(doc, c, t, here, found)) is not None:
                why = "parts"
            if not why:
                keep.append(t)
                continue
            gone = True
            sums.append(
                Sum(
                    toll=t,
                    sentence=c.sentence,
                    window=window,
                    count=count,
                    running=is_running(doc, c.sentence, t.at),
                    scope=c.scope,
                    why=why,
                )
            )
        taken = any(s.trigger == c.number for s in sums)
        if (gone or taken) and c.harm and not keep:
            continue  # the word told the total and nothing else
        out.append(msgspec.structs.replace(c, tolls=_kept(c.tolls, keep)) if gone else c)
    return _without_acts(doc, out, sums, values), sums


def _kept(tolls: Sequence[Toll], keep: Sequence[Toll]) -> tuple[Toll, ...]:
    """The figures that are no totals, without the parts of one that is, parts pointing at their wholes' new places."""
    stay = [n for n, t in enumerate(tolls) if t in keep and not t.weak]
    stay = [n for n in stay if tolls[n].part_of is None or tolls[n].part_of in stay]
    places = {n: k for k, n in enumerate(stay)}
    moved = ((tolls[n], tolls[n].part_of) for n in stay)
    return tuple(t if p is None else msgspec.structs.replace(t, part_of=places[p]) for t, p in moved)


def _without_acts(
    doc: Document, found: list[Candidate], sums: Sequence[Sum], values: Mapping[int, Sequence[Value]]
) -> list[Candidate]:
    """The acts that only a total counts («ثلاث ضربات قتلت 36») are no event of their own."""
    counted = {s.sentence.number for s in sums if s.why == "acts"}
    return [
        c
        for c in found
        if c.sentence.number not in counted or count_of(doc, c, values.get(c.sentence.number, ())) is None
    ]


def as_totals(
    doc: Document, sums: Sequence[Sum], events: Sequence[Event], said: tuple[Speech, ...]
) -> tuple[Total, ...]:
    """The totals of the contract; ``covers`` are the events of the report that a total can be over."""
    out: list[Total] = []
    for s in sorted(sums, key=lambda s: s.toll.span.start):
        t: Any = s.toll  # its strings are the contract's
        window = as_time(s.window) if s.window is not None else None
        out.append(
            Total(
                outcome=t.outcome,
                group=t.group,
                low=t.low,
                high=t.high,
                qualifier=t.qualifier,
                window=window,
                count=s.count,
                running=s.running,
                covers=_covered(s, events),
                attribution=attribution.chains(doc, said, [s.scope]),
                span=t.span,
            )
        )
    return tuple(out)


def _covered(s: Sum, events: Sequence[Event]) -> tuple[str, ...]:
    """The events whose figures the total can hold: of a kind, in its period, no larger than it."""
    if s.why == "acts":
        events = [e for e in events if e.background]  # «غارتين سابقتين»: not the news itself
    pool = [
        e
        for e in events
        if e.type in kinds.VIOLENT | {"killing"} and e.status in ("asserted", "claimed") and _inside(s, e)
    ]
    return tuple(e.id for e in pool if s.toll.low is None or (least(e, s.toll.outcome) or 0) <= s.toll.low)


def _inside(s: Sum, e: Event) -> bool:
    w = s.window
    if w is None or w.earliest is None or e.time is None or e.time.latest is None or e.time.earliest is None:
        return True
    return e.time.latest >= w.earliest and (w.latest is None or e.time.earliest <= w.latest)


def least(e: Event, outcome: str) -> int | None:
    """The least figure of an outcome that an event states as a whole."""
    found = [c.low for c in e.casualties if c.outcome == outcome and c.part_of is None and c.low is not None]
    return min(found, default=None)


def aimed_at(doc: Document, members: Sequence[Candidate], values: Mapping[int, Sequence[Value]]) -> Toll | None:
    """The people that an act was aimed at, counted, without a word of harm: «استهدفت الضربة 8 أشخاص»."""
    if any(t.part_of is None for c in members for t in c.tolls):
        return None
    for c in members:
        trigger = c.frame.trigger
        if trigger.use != "verb" or not has_cue(doc, "check.target", trigger.first, trigger.last):
            continue
        for f in c.frame.fillers:
            if f.role in ("target", "victim") and f.who.sort in ("people", "person") and f.who.outcome is None:
                t = figure(doc, f.who, "killed", values.get(c.sentence.number, ()))
                if t is not None and t.low is not None and t.qualifier != "none" and t.low > 1:
                    return t
        t = _aimed_after(doc, c, values.get(c.sentence.number, ()))
        if t is not None:
            return t
    return None


def _aimed_after(doc: Document, c: Candidate, values: Sequence[Value]) -> Toll | None:
    """The counted people after a verb of aiming, with a subject and a day between: «استهدفت الضربة الأولى قبل
    أسبوع 8 أشخاص»."""
    t = c.frame.trigger
    if t.use != "verb" or "target" not in t.row.obj or not has_cue(doc, "check.target", t.first, t.last):
        return None
    _, last = clause_at(doc, c.sentence, t.first)
    value = people_after(doc, c.sentence, values, t.last, min(last, t.last + 9))
    if value is None or value.low != value.high:
        return None
    at = token_at(doc, c.sentence, value) or t.last
    if any(
        doc.words[k].is_("complementiser")
        or doc.words[k].is_("relative")
        or doc.form(k) in "،,"
        or (doc.words[k].finite and not doc.words[k].nouns and not doc.words[k].definite and k not in doc.timed)
        for k in range(t.last, at)
    ):
        return None
    phrase = noun_phrase(doc, at, c.sentence.last)
    who = describe(doc, phrase) if phrase is not None else None
    if who is not None and who.outcome is not None:
        return None  # «عشرة قتلى» are no target
    group = _aimed_group(doc, c.sentence, who.group if who else "unspecified", at)
    return Toll(
        outcome="killed",
        group=group,
        who=who.who if who else None,
        low=as_int(value.low),
        high=as_int(value.high),
        qualifier="exact",
        span=value.span,
        at=at,
    )


def _aimed_group(doc: Document, sentence: Sentence, group: str, at: int) -> str:
    """«8 أشخاص يتبعون تنظيم الدولة»: persons of an armed party are its fighters by the report's words."""
    if group != "unspecified":
        return group
    for k in range(at, min(sentence.last, at + 6)):
        for hit in doc.names.get(k, ()):
            if any(
                e.kind == "actor" and e.row.kind in ("rebel", "political_militia", "identity_militia")
                for e in hit.entries
            ):
                return "combatant"
    return group


def derived(events: Sequence[Event], aimed: Sequence[Toll | None], sums: Sequence[Sum]) -> tuple[Event, ...]:
    """The events with the deaths that follow only from a total: 17 + (8 + 11 aimed at) = 36 killed in all.

    ``aimed``: for each event what ``aimed_at`` gives; the rows added have basis ``derived``.
    """
    for s in sums:
        if s.toll.outcome != "killed" or s.toll.low is None or s.toll.low != s.toll.high:
            continue
        known = [least(e, "killed") for e in events if e.id in _covered(s, events)]
        open_ = [a.low or 0 for a in aimed if a is not None]
        if open_ and sum(k or 0 for k in known) + sum(open_) == s.toll.low:
            return tuple(e if a is None else _with_row(e, a) for e, a in zip(events, aimed, strict=True))
    return tuple(events)


def _with_row(e: Event, a: Any) -> Event:
    row = Casualties(
        outcome="killed",
        group=a.group,
        who=a.who,
        side=a.side,
        low=a.low,
        high=a.high,
        qualifier=a.qualifier,
        basis="derived",
        by=(),
        span=a.span,
    )
    return msgspec.structs.replace(e, casualties=(*e.casualties, row))
