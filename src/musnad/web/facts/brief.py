"""The brief of a report in one language, every line with the report's words and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

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
from musnad.web.facts.saying import in_arabic

_QUOTED = re.compile("(«[^»]*»)")

Shown = Callable[[str], str]


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

    framing: tuple[Line, ...]
    witnesses: tuple[Witness, ...]
    unsourced: tuple[Told, ...]
    checks: tuple[Line, ...]
    ties: tuple[Line, ...]
    absent: tuple[Line, ...]
    shows: tuple[Line, ...]
    shows_not: tuple[Line, ...]
    failing: int


def brief_facts(brief: Brief, lang: Lang, shown: Shown = str) -> BriefFacts:
    """A brief in one language; Arabic names are the report's own words, English ones the lexicon's.

    ``shown``: gives the text that may be shown in the place of one that came from the report.
    """
    teller = _Teller(lang, shown)
    bare = brief.unsourced
    return BriefFacts(
        framing=tuple(teller.line(one.say, spans) for one, spans in framings(brief)),
        witnesses=tuple(teller.witness(account) for account in brief.accounts),
        unsourced=teller.told(bare.events, bare.totals),
        checks=tuple(teller.check(check) for check in brief.checks),
        ties=tuple(teller.tie(told) for told in tellings(brief)),
        absent=tuple(teller.line(one.say, one.say.spans) for one in brief.absent),
        shows=tuple(teller.line(one) for one in brief.shows),
        shows_not=tuple(teller.line(one) for one in brief.shows_not),
        failing=sum(check.verdict == "fails" for check in brief.checks),
    )


def heading(name: str, lang: Lang) -> str:
    """A section's fixed words: ``heading("accounts", "en")``."""
    said = say(f"heading.{name}")
    return said.ar if lang == "ar" else said.en


def nothing(name: str, lang: Lang) -> str:
    """What stands in the place of an empty section."""
    said = say(f"none.{name}")
    return said.ar if lang == "ar" else said.en


class _Teller:
    """Tells the parts of one brief in their order: what is known of an event stands where it is told first."""

    def __init__(self, lang: Lang, shown: Shown) -> None:
        self._lang, self._shown = lang, shown
        self._seen: set[str] = set()

    def line(self, said: Say, spans: Sequence[Span] = ()) -> Line:
        """A closed sentence with the words it stands on."""
        return Line(pieces=self._pieces(said), quotes=self._quotes(spans))

    def told(self, events: Iterable[Event], totals: Iterable[Total]) -> tuple[Told, ...]:
        """Events, then totals."""
        return (*(self._event(event) for event in events), *(self._total(total) for total in totals))

    def witness(self, account: Account) -> Witness:
        """A witness and all it answers for."""
        known = [label("kind", account.kind)] if account.kind else []
        known += [label("channel", channel) for channel in account.channels if channel != account.kind]
        words, name = self._line(account.who.words), self._line(account.who.name)
        return Witness(
            name=words if self._lang == "ar" else name,
            other_name=name if self._lang == "ar" else words,
            kinds=tuple(one.ar if self._lang == "ar" else one.en for one in known),
            told=self.told(account.events, account.totals),
            sayings=self._quotes(account.sayings),
            more=self._pieces(say("heading.more", n=account.more)) if account.more else (),
        )

    def check(self, check: Check) -> Line:
        """A check: what it found, in words that quote the report."""
        verdict = label("verdict", check.verdict)
        message = in_arabic(check.message) if self._lang == "ar" else check.message
        pieces = (Piece(self._shown(piece), piece.startswith("«")) for piece in _QUOTED.split(message) if piece)
        return Line(
            pieces=tuple(pieces),
            quotes=self._quotes(check.spans),
            state=check.verdict,
            label=verdict.ar if self._lang == "ar" else verdict.en,
        )

    def tie(self, told: Sequence[Tie]) -> Line:
        """One tie with all that tell of it, and on whose word."""
        witnesses = self._shown(tie_witnesses(told, self._lang))
        status = label("status", told[0].relation.status)
        voice = self._pieces(say("heading.via" if witnesses else "heading.own_voice"))
        return Line(
            pieces=self._pieces(told[0].say),
            quotes=self._quotes(tie.relation.span for tie in told),
            label=status.ar if self._lang == "ar" else status.en,
            remark=(*voice, Piece(" "), Piece(witnesses, is_filled=True)) if witnesses else voice,
        )

    def _event(self, event: Event) -> Told:
        again = event.id in self._seen
        self._seen.add(event.id)
        return Told(
            title=event_title(event, self._lang),
            facts=() if again else self._facts(event_facts(event, self._lang)),
            quotes=self._quotes((event.trigger,)),
            id=event.id,
            is_again=again,
        )

    def _total(self, total: Total) -> Told:
        facts = self._facts(total_facts(total, self._lang))
        return Told(title=heading("total", self._lang), facts=facts, quotes=self._quotes((total.span,)))

    def _facts(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(Fact(fact.label, self._shown(fact.value)) for fact in facts)

    def _pieces(self, said: Say) -> tuple[Piece, ...]:
        told = parts(said.ar if self._lang == "ar" else said.en)
        return tuple(Piece(self._shown(text) if filled else text, filled) for text, filled in told)

    def _quotes(self, spans: Iterable[Span]) -> tuple[Quote, ...]:
        return tuple(Quote(self._line(span.text), span.start, span.end) for span in spans)

    def _line(self, text: str) -> str:
        return self._shown(" ".join(text.split()))
