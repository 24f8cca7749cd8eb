"""The overview: what the filters leave of a ledger's incidents, on a timeline, on a map and in a list."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from musnad.web.facts.board import Board
from musnad.web.facts.cards import Card
from musnad.web.facts.filters import Filters
from musnad.web.facts.matching import matching
from musnad.web.facts.points import Point, points
from musnad.web.facts.timeline import Timeline, timeline

PAGE = 40
# Beyond so many places a map shows nothing more; the list and the exports have all of them.
_PLACES = 400


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown.

    ``cards``: of this page; ``told_in``: the reports of all that are left, in the order of the list; ``placeless``:
    incidents that no map can show; ``killed``: the sum of the best figures; ``disputed``, ``several``: how many are
    disputed, how many are told by several reports.
    """

    filters: Filters
    total: int
    of: int
    reports: int
    killed: int
    disputed: int
    several: int
    timeline: Timeline
    points: tuple[Point, ...]
    placeless: int
    cards: tuple[Card, ...]
    told_in: tuple[str, ...]
    page: int
    pages: int


def overview(board: Board, filters: Filters, found: Collection[str] | None) -> Overview:
    """The overview of a board. ``found``: the reports that hold the searched words, None when none are searched."""
    kept = matching(board.cards, filters, found)
    places, placeless = points(kept)
    told_in = tuple(dict.fromkeys(name for card in kept for name in sorted(card.reports)))
    pages = max(1, -(-len(kept) // PAGE))
    page = min(filters.page, pages)
    return Overview(
        filters=filters,
        total=len(kept),
        of=len(board.cards),
        reports=len(told_in),
        killed=sum(card.killed.best or 0 for card in kept if card.killed),
        disputed=sum(1 for card in kept if card.disputed),
        several=sum(1 for card in kept if len(card.reports) > 1),
        timeline=timeline((card.first_day, card.last_day) for card in kept),
        points=places[:_PLACES],
        placeless=placeless,
        told_in=told_in,
        cards=tuple(kept[(page - 1) * PAGE : page * PAGE]),
        page=page,
        pages=pages,
    )
