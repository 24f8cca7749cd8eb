"""Which cards answer the filters of a page, and in which order they are shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from musnad.text.folding import fold_word
from musnad.web.facts import names
from musnad.web.facts.cards import OUTLET, Card
from musnad.web.facts.filters import Filters

Test = Callable[[Card], bool]


def matching(cards: Iterable[Card], filters: Filters, found: Collection[str] | None) -> list[Card]:
    """The cards that answer every question, in the order that the filters name.

    ``found``: the reports that hold the searched words; None when no words are searched. A card without a day never
    answers ``since`` or ``until``, one without a place never ``place``.
    """
    tests = _tests(filters, found)
    kept = [card for card in cards if all(test(card) for test in tests)]
    return sorted(kept, key=_ORDERS[filters.order])


def _tests(filters: Filters, found: Collection[str] | None) -> list[Test]:
    tests: list[Test] = []
    if filters.type:
        tests.append(lambda card: card.type == filters.type)
    if filters.since:
        tests.append(lambda card: card.last_day >= filters.since)
    if filters.until:
        tests.append(lambda card: "" < card.first_day <= filters.until)
    if filters.place:
        tests.append(_place(filters.place))
    if filters.grade:
        wanted = None if filters.grade == "none" else filters.grade
        tests.append(lambda card: (card.grade or card.suggested) == wanted)
    if filters.several:
        tests.append(lambda card: len(card.reports) > 1)
    if filters.disputed:
        tests.append(_disputed(filters.disputed))
    if filters.actor:
        tests.append(_named(filters.actor, lambda card: card.actors, lambda card: card.named))
    if filters.source:
        tests.append(_named(filters.source, lambda card: card.sources, lambda card: card.told_by))
    if found is not None:
        reports = frozenset(found)
        tests.append(lambda card: not reports.isdisjoint(card.reports))
    return tests


def _place(wanted: str) -> Test:
    """A country by its letters or name, and whatever lies in it; else a place by its id or name."""
    folded, code = fold_word(wanted).lower(), names.country_named(wanted)

    def test(card: Card) -> bool:
        if card.place is None:
            return False
        if code is not None and card.place.country == code:
            return True
        return card.place_key == wanted or folded in (
            fold_word(name).lower() for name in (card.place.name, card.place.name_ar)
        )

    return test


def _disputed(wanted: str) -> Test:
    if wanted == "any":
        return lambda card: bool(card.disputed)
    if wanted == "none":
        return lambda card: not card.disputed
    return lambda card: wanted in card.disputed


def _named(wanted: str, ids: Callable[[Card], frozenset[str]], spelled: Callable[[Card], str]) -> Test:
    """By an id or a whole name that the tables know; else by a part of a name, of three letters or more."""
    folded = fold_word(wanted).lower()
    known = names.ids_named(wanted) | {wanted}

    def test(card: Card) -> bool:
        if not known.isdisjoint(ids(card)):
            return True
        return not wanted.startswith(OUTLET) and len(folded) > 2 and folded in spelled(card)

    return test


def _newest(card: Card) -> tuple[object, ...]:
    # Reversed text order of days: the last day first, undated ones last.
    return tuple(-ord(c) for c in card.last_day) or (1,), card.id


def _deadliest(card: Card) -> tuple[object, ...]:
    high = max((n for n in (card.killed.high, card.killed.best, card.killed.low) if n is not None), default=0) \
        if card.killed else -1  # fmt: skip
    return -high, _newest(card)


_ORDERS: dict[str, Callable[[Card], tuple[object, ...]]] = {
    "newest": _newest,
    "oldest": lambda card: (card.last_day == "", card.first_day, card.id),
    "toll": _deadliest,
    "disputed": lambda card: (-len(card.disputed), -len(card.reports), _newest(card)),
}
