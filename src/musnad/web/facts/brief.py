"""The brief of a report in one language, every line with the report's words and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from musnad.desk.brief_words import (
    Fact,
    Lang,
    event_facts,
    event_title,
    framings,
    tellings,
    tie_witnesses,
    total_facts,
)
from musnad.export.labels import label
from musnad.model.check import Check
from musnad.model.event import Event
from musnad.model.span import Span
from musnad.model.total import Total
from musnad.reading.brief import Account, Brief, Say, Tie
from musnad.reading.brief.sentences import parts, say


class Piece(msgspec.Struct, frozen=True):
    """A piece of a sentence; what filled a gap keeps its own direction."""

    text: str
    is_filled: bool = False


class Quote(msgspec.Struct, frozen=True):
    """Words of the report, in one line, and their offsets."""

    text: str
    start: int
    end: int


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the words it stands on. ``state``: holds, fails or unverifiable, for checks."""

    pieces: tuple[Piece, ...]
    quotes: tuple[Quote, ...] = ()
    state: str | None = None
    label: str | None = None
    remark: tuple[Piece, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An event or a total: what it is, what is known of it (once a page), its words. ``id``: the claim's."""

    title: str
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    id: str | None = None
    is_again: bool = False


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """On whose word something is told: the name, what kind of source, what they answer for, what else they say."""

    name: str
    other_name: str
    kinds: tuple[str, ...]
    told: tuple[Told, ...]
    sayings: tuple[Quote, ...]
    more: tuple[Piece, ...]


class BriefFacts(msgspec.Struct, frozen=True, kw_only=True):
    """All sections of the page, in the order in which they are read."""

    title: str
    framing: tuple[Line, ...]
    witnesses: tuple[Witness, ...]
    unsourced: tuple[Told, ...]
    checks: tuple[Line, ...]
    ties: tuple[Line, ...]
    absent: tuple[Line, ...]
    shows: tuple[Line, ...]
    shows_not: tuple[Line, ...]
    failing: int


def brief_facts(brief: Brief, lang: Lang) -> BriefFacts:
    """A brief in one language; Arabic names are the report's own words, English ones the lexicon's."""
    seen: set[str] = set()
    header = brief.report
    return BriefFacts(
        title=" ".join(header.title.text.split()) if header.title else header.id,
        framing=tuple(_line(one.say, lang, spans) for one, spans in framings(brief)),
        witnesses=tuple(_witness(account, lang, seen) for account in brief.accounts),
        unsourced=_told(brief.unsourced.events, brief.unsourced.totals, lang, seen),
        checks=tuple(_check(check, lang) for check in brief.checks),
        ties=tuple(_tie(told, lang) for told in tellings(brief)),
        absent=tuple(_line(one.say, lang, one.say.spans) for one in brief.absent),
        shows=tuple(_line(one, lang) for one in brief.shows),
        shows_not=tuple(_line(one, lang) for one in brief.shows_not),
        failing=sum(check.verdict == "fails" for check in brief.checks),
    )


def heading(name: str, lang: Lang) -> str:
    """A section's fixed words: ``heading("accounts", "en")``."""
    said = say(f"heading.{name}")
    return said.ar if lang == "ar" else said.en


def none(name: str, lang: Lang) -> str:
    """What stands in the place of an empty section."""
    said = say(f"none.{name}")
    return said.ar if lang == "ar" else said.en


def _pieces(said: Say, lang: Lang) -> tuple[Piece, ...]:
    return tuple(Piece(text, filled) for text, filled in parts(said.ar if lang == "ar" else said.en))


def _quotes(spans: Iterable[Span]) -> tuple[Quote, ...]:
    return tuple(Quote(" ".join(span.text.split()), span.start, span.end) for span in spans)


def _line(said: Say, lang: Lang, spans: Sequence[Span] = ()) -> Line:
    return Line(pieces=_pieces(said, lang), quotes=_quotes(spans))


def _told(events: Iterable[Event], totals: Iterable[Total], lang: Lang, seen: set[str]) -> tuple[Told, ...]:
    return (*(_event(event, lang, seen) for event in events), *(_total(total, lang) for total in totals))


def _event(event: Event, lang: Lang, seen: set[str]) -> Told:
    """An event; what is known of it stands where it is told first. ``seen``: the ids so far."""
    again = event.id in seen
    seen.add(event.id)
    facts = () if again else tuple(event_facts(event, lang))
    return Told(title=event_title(event, lang), facts=facts, quotes=_quotes((event.trigger,)), id=event.id,
                is_again=again)  # fmt: skip


def _total(total: Total, lang: Lang) -> Told:
    return Told(title=heading("total", lang), facts=tuple(total_facts(total, lang)), quotes=_quotes((total.span,)))


def _witness(account: Account, lang: Lang, seen: set[str]) -> Witness:
    known = [label("kind", account.kind)] if account.kind else []
    known += [label("channel", channel) for channel in account.channels if channel != account.kind]
    names = (account.who.words, account.who.name) if lang == "ar" else (account.who.name, account.who.words)
    return Witness(
        name=" ".join(names[0].split()),
        other_name=" ".join(names[1].split()),
        kinds=tuple(one.ar if lang == "ar" else one.en for one in known),
        told=_told(account.events, account.totals, lang, seen),
        sayings=_quotes(account.sayings),
        more=_pieces(say("heading.more", n=account.more), lang) if account.more else (),
    )


def _check(check: Check, lang: Lang) -> Line:
    verdict = label("verdict", check.verdict)
    about = _pieces(say(f"check.{check.check}"), "ar") if lang == "ar" else (Piece(check.message),)
    return Line(pieces=about, quotes=_quotes(check.spans), state=check.verdict,
                label=verdict.ar if lang == "ar" else verdict.en)  # fmt: skip


def _tie(told: Sequence[Tie], lang: Lang) -> Line:
    """One tie with all that tell of it, and on whose word."""
    witnesses = tie_witnesses(told, lang)
    status = label("status", told[0].relation.status)
    voice = _pieces(say("heading.via"), lang) if witnesses else _pieces(say("heading.own_voice"), lang)
    remark = (*voice, Piece(" "), Piece(witnesses, is_filled=True)) if witnesses else voice
    return Line(pieces=_pieces(told[0].say, lang), quotes=_quotes(tie.relation.span for tie in told),
                label=status.ar if lang == "ar" else status.en, remark=remark)  # fmt: skip
