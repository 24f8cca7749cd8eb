"""The board: every incident of a ledger as a card, and what they can be filtered by, as of one state of the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from musnad.export.labels import Label, label
from musnad.incidents.kin import line_of
from musnad.web.facts import names
from musnad.web.facts.cards import OUTLET, Card
from musnad.web.facts.filters import DISPUTES, GRADES


class Choice(msgspec.Struct, frozen=True):
    """One thing that can be filtered by: its value in the address, its words, how many incidents it has."""

    value: str
    name: Label
    count: int


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be filtered by, the most frequent first."""

    types: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    places: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    grades: tuple[Choice, ...]
    disputes: tuple[Choice, ...]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """All cards; ``reports``: how many reports the ledger holds."""

    cards: tuple[Card, ...]
    reports: int
    choices: Choices


def board(cards: Iterable[Card], reports: int) -> Board:
    """The board of some cards."""
    every = tuple(cards)
    return Board(cards=every, reports=reports, choices=_choices(every))


def _choices(cards: Sequence[Card]) -> Choices:
    places = {card.place_key: card.place_name for card in cards if card.place_key and card.place_name}
    return Choices(
        types=_counted((card.type for card in cards), lambda value: label("type", value)),
        countries=_counted((c.place.country for c in cards if c.place and c.place.country), names.country),
        places=_counted(
            (c.place_key for c in cards if c.place and c.place_key and c.place.precision != "country"),
            lambda value: places.get(value) or Label(value, value),
        ),
        actors=_counted((one for card in cards for one in card.actors if names.is_known(one)), names.actor),
        sources=_counted((one for c in cards for one in c.sources if names.is_known(one)), names.actor),
        outlets=_counted(
            (one for card in cards for one in card.sources if one.startswith(OUTLET)),
            lambda value: Label(value.removeprefix(OUTLET), value.removeprefix(OUTLET)),
        ),
        grades=_listed((card.grade or card.suggested for card in cards), GRADES),
        disputes=_listed((field for card in cards for field in card.disputed), DISPUTES),
    )


def _counted(values: Iterable[str], words: Callable[[str], Label]) -> tuple[Choice, ...]:
    counts = Counter(values)
    order = sorted(counts, key=lambda value: (-counts[value], value))
    return tuple(Choice(value, words(value), counts[value]) for value in order)


def _listed(values: Iterable[str | None], order: Sequence[str]) -> tuple[Choice, ...]:
    """Values of a closed list in its own order, with those that nothing has left out."""
    counts = Counter(value for value in values if value)
    return tuple(Choice(value, label("grade", value), counts[value]) for value in order if counts[value])


def under(actor: str) -> tuple[str, ...]:
    """Those above an actor, nearest first, as a path to widen a filter: ``under("us.africom")[-1] == "us"``."""
    return line_of(actor)[1:]
