"""The facts of a brief's events, totals and ties as short labelled words, in one language at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from musnad.export.labels import Label, label
from musnad.export.wording import figure
from musnad.model.event import Actor, Casualties, Event
from musnad.model.span import Span
from musnad.model.time import Time
from musnad.model.total import Total
from musnad.reading.brief import Brief, Framing, Tie

Lang = Literal["ar", "en"]
_ROLES = ("initiator", "party", "target", "partner")


class Fact(NamedTuple):
    """A value with its label: ``Fact("who did it", "AFRICOM")``."""

    label: str
    value: str


def _in(lang: Lang, said: Label) -> str:
    return said.ar if lang == "ar" else said.en


def event_title(event: Event, lang: Lang) -> str:
    """The type of an event, its status, and whether it is background: ``air strike · claimed``."""
    words = [_in(lang, label("type", event.type)), _in(lang, label("status", event.status))]
    if event.background:
        words.append(_in(lang, label("background", "true")))
    return " · ".join(words)


def event_facts(event: Event, lang: Lang) -> list[Fact]:
    """What is known of an event: when, where, who, whom, with what harm; Arabic names are the report's words."""
    out = []
    if event.time is not None:
        out.append(Fact(_in(lang, label("page", "when")), _day(event.time)))
    if event.place is not None:
        near = _in(lang, label("precision", "near")) if event.place.precision == "near" else ""
        name = event.place.name_ar if lang == "ar" else event.place.name
        out.append(Fact(_in(lang, label("page", "where")), f"{name} ({near})" if near else name))
    for role in _ROLES:
        names = dict.fromkeys(_name(a, lang) for a in event.actors if a.role == role)
        if names:
            out.append(Fact(_in(lang, label("role", role)), ("، " if lang == "ar" else ", ").join(names)))
    harms = [harm_words(c, lang) for c in event.casualties if c.part_of is None]
    if harms:
        out.append(Fact(_in(lang, label("page", "harm")), ("، " if lang == "ar" else ", ").join(harms)))
    if event.count is not None:
        out.append(Fact(_in(lang, label("page", "count")), figure(event.count.low, event.count.high)))
    return out


def _day(time: Time) -> str:
    """A window of days, or the words where they fix none of it: «أمس» in a report without a date."""
    known = any(letter.isdigit() for letter in time.edtf)
    return time.edtf if known or time.span is None else f"«{time.span.text}»"


def _name(a: Actor, lang: Lang) -> str:
    stance = "" if a.stance == "stated" else f" ({_in(lang, label('stance', a.stance))})"
    return (f"«{a.span.text}»" if lang == "ar" else a.name) + stance


def harm_words(row: Casualties | Total, lang: Lang) -> str:
    """A figure of harm: ``17 killed (combatants)``."""
    group = "" if row.group == "unspecified" else f" ({_in(lang, label('group', row.group))})"
    return f"{figure(row.low, row.high, row.qualifier)} {_in(lang, label('outcome', row.outcome))}{group}"


def total_facts(total: Total, lang: Lang) -> list[Fact]:
    """A total with its period."""
    out = [Fact(_in(lang, label("page", "harm")), harm_words(total, lang))]
    if total.window is not None and total.window.span is not None:
        out.append(Fact(_in(lang, label("page", "period")), f"«{total.window.span.text}»"))
    return out


def tellings(brief: Brief) -> list[list[Tie]]:
    """The ties with all tellings of one tie together, in the order in which each is first told."""
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in brief.ties:
        found.setdefault((tie.say.ar, tie.relation.status), []).append(tie)
    return list(found.values())


def tie_witnesses(told: Sequence[Tie], lang: Lang) -> str:
    """On whose word a tie rests, each chain from the report inward; empty for the outlet itself."""
    chains = (chain for tie in told for chain in tie.relation.attribution if chain)
    names = (" ← ".join(f"«{link.span.text}»" if lang == "ar" else link.name for link in chain) for chain in chains)
    return ("، " if lang == "ar" else ", ").join(dict.fromkeys(names))


def framings(brief: Brief) -> list[tuple[Framing, tuple[Span, ...]]]:
    """The framing with all words of one kind together."""
    found: dict[str, tuple[Framing, tuple[Span, ...]]] = {}
    for f in brief.framing:
        key = f.say.ar
        first, spans = found.get(key, (f, ()))
        found[key] = (first, (*spans, *f.say.spans))
    return list(found.values())
