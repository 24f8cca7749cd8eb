"""A telling: one claim prepared for comparison, everything that is asked often computed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from musnad.incidents.amounts import Amount, stated
from musnad.incidents.days import Window, ordinal, window_of
from musnad.incidents.ground import Spot, spot_of
from musnad.incidents.types import FAMILY
from musnad.model.check import Check, CheckKind
from musnad.model.claims import Claims
from musnad.model.event import Actor, Event
from musnad.model.incident import ClaimRef
from musnad.model.span import Span
from musnad.text.folding import fold_word
from musnad.values import read_values

# Letters that are written before a word without belonging to it.
_PREFIXES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و")


# Checks of a report against itself that speak of what happened, not of how it is told.
_DISPUTES: frozenset[CheckKind] = frozenset(("toll", "window", "date", "ordinal", "qualifier"))


class Party(msgspec.Struct, frozen=True, gc=False):
    """Who fills a role: by id where one is known, and by the words of the name; ``said``: as the report has it."""

    role: str
    kind: str
    id: str | None
    name: str
    words: frozenset[str]
    stance: str
    said: str


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of one report with what comparison asks of it.

    ``place_in_report``: its number among the report's events; ``published``: the day as an ordinal; ``ordinals``: the
    numbers of a series that its words give («the third strike»); ``acts``: how many are told as one; ``disputes``:
    checks of the report's own words that fail beside it.
    """

    ref: ClaimRef
    event: Event
    outlet: str | None
    published: int | None
    published_at: str
    place_in_report: int
    family: str
    window: Window | None
    spot: Spot | None
    parties: tuple[Party, ...]
    killed: tuple[Amount, ...]
    injured: tuple[Amount, ...]
    ordinals: frozenset[int]
    acts: int = 0
    disputes: tuple[Check, ...] = ()

    def ids(self, *roles: str) -> frozenset[str]:
        """The ids that fill any of the roles, those whom a source only clears of it left out."""
        return frozenset(p.id for p in self.parties if p.id is not None and p.role in roles and p.stance != "denied")

    @property
    def retold(self) -> bool:
        """Whether it recalls an incident that the report is not about."""
        return self.event.background


def tellings(claims: Claims) -> Iterator[Telling]:
    """Every event of a report as a telling; what is only supposed happens nowhere and links to nothing."""
    published = ordinal(claims.report.published)
    disputes = _disputes(claims)
    for number, event in enumerate(claims.events):
        yield Telling(
            ref=ClaimRef(claims.report.id, event.id),
            event=event,
            outlet=claims.report.outlet,
            published=published,
            published_at=claims.report.published or "",
            place_in_report=number,
            family=FAMILY[event.type],
            window=window_of(event.time, published),
            spot=spot_of(event.place),
            parties=tuple(_party(actor) for actor in event.actors),
            killed=tuple(stated(event, "killed")),
            injured=tuple(stated(event, "injured")),
            ordinals=_ordinals((event.trigger.text, *(span.text for span in event.mentions))),
            acts=_acts(event),
            disputes=tuple(disputes.get(number, ())),
        )


def _acts(event: Event) -> int:
    """How many acts the event is; the fourth is one, whatever its number."""
    count = event.count
    if count is None or any(v.kind == "ordinal" for v in read_values(count.span.text)):
        return 0
    return count.low or 0


def _disputes(claims: Claims) -> dict[int, list[Check]]:
    """Checks that fail, each with the event whose words are nearest to what it compares."""
    found: dict[int, list[Check]] = {}
    for check in claims.checks:
        if check.verdict == "fails" and check.check in _DISPUTES and len(check.spans) > 1 and claims.events:
            apart = [_nearness(event, check) for event in claims.events]
            at = apart.index(min(apart))
            found.setdefault(at, []).append(check)
    return found


def _nearness(event: Event, check: Check) -> tuple[bool, int]:
    """What a report is about comes before what it recalls."""
    return event.background, min(_apart(event.trigger, span) for span in check.spans)


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def _party(actor: Actor) -> Party:
    words = name_words(actor.name, actor.span.text)
    return Party(actor.role, actor.kind, actor.actor, actor.name, words, actor.stance, actor.span.text)


@lru_cache(maxsize=100_000)
def name_words(*names: str) -> frozenset[str]:
    """The words of names without article and conjunction, three letters and more, in one spelling."""
    return frozenset(bare for name in names for word in name.split() if len(bare := _bare(fold_word(word))) >= 3)


def _bare(word: str) -> str:
    kept = word.strip("\"'«»()[]،,.:؛")
    for prefix in _PREFIXES:
        if kept.startswith(prefix) and len(kept) - len(prefix) >= 3:
            return kept[len(prefix) :]
    return kept


def _ordinals(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(number for text in texts for number in _ordinals_in(text))


@lru_cache(maxsize=100_000)
def _ordinals_in(text: str) -> tuple[int, ...]:
    if " " not in text:
        return ()
    return tuple(int(v.value) for v in read_values(text) if v.kind == "ordinal" and v.value is not None and v.value > 1)
