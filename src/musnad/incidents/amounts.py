"""What one claim says of a toll: the whole by each of its sources, and by group."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model.event import Casualties, Event, Group, Outcome, Qualifier

_OPEN: frozenset[Qualifier] = frozenset(("at_least", "more_than", "up_to", "dozens", "hundreds", "range", "none"))


class Amount(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A whole figure on one word: ``by`` are the indices of its chains, none for the claim's own voice.

    ``vague``: the words leave a range open (tens, at least, an uncounted plural). ``group``: as the words have it;
    ``mixed`` where figures of several groups were added.
    """

    low: int | None
    high: int | None
    group: Group
    by: tuple[int, ...]
    vague: bool
    preliminary: bool
    side: str | None
    words: str
    start: int
    end: int

    def agrees(self, other: Amount) -> bool:
        """Whether one number can be meant by both."""
        return overlap(self.low, self.high, other.low, other.high)


def overlap(a_low: int | None, a_high: int | None, b_low: int | None, b_high: int | None) -> bool:
    """Whether two ranges share a number; an open end reaches as far as it must."""
    if a_high is not None and b_low is not None and a_high < b_low:
        return False
    return not (b_high is not None and a_low is not None and b_high < a_low)


def wholes(event: Event, outcome: Outcome) -> list[Amount]:
    """The whole tolls of an event, one for each source that gives one; subsets are never added."""
    buckets: dict[tuple[int, ...], list[Casualties]] = {}
    for row in _whole_rows(event, outcome):
        buckets.setdefault(tuple(sorted(row.by)), []).append(row)
    found = []
    for by, rows in buckets.items():
        if (amount := _whole(rows, by)) is not None:
            found.append(amount)
    return found


def stated(event: Event, outcome: Outcome) -> list[Amount]:
    """Every figure that may be an event's whole toll: what is reconciled, and each whole figure as it stands.

    For comparison: a report that gives a toll twice, or the tolls of a series, has one in common with another's.
    """
    found = wholes(event, outcome)
    for row in _whole_rows(event, outcome):
        if row.high != 0 and not any(amount.low == row.low and amount.high == row.high for amount in found):
            found.append(_amount([row], tuple(sorted(row.by)), row.group, row.low, row.high))
    return found


def by_group(event: Event, outcome: Outcome) -> list[Amount]:
    """Each figure of an event that names whom it counts: civilians, combatants; wholes and subsets alike."""
    return [
        _amount([row], tuple(sorted(row.by)), row.group, row.low, row.high)
        for row in event.casualties
        if row.outcome == outcome and (row.part_of is None or row.group in {"civilian", "combatant"})
    ]


def _whole_rows(event: Event, outcome: Outcome) -> list[Casualties]:
    rows = []
    for row in event.casualties:
        parent = None
        if row.part_of is not None and 0 <= row.part_of < len(event.casualties):
            parent = event.casualties[row.part_of]
        if row.outcome == outcome and (parent is None or parent.outcome != outcome):
            rows.append(row)
    return rows


def _whole(rows: Sequence[Casualties], by: tuple[int, ...]) -> Amount | None:
    named = [row for row in rows if row.group in {"civilian", "combatant"} or row.side or row.who]
    plain = [row for row in rows if row not in named]
    counted = [row for row in named if row.high != 0]
    if plain:
        # «12 persons … among them» without its link: the general figure holds the others, unless it cannot.
        whole = max(plain, key=lambda row: (row.low or 0, row.high or 0, -row.span.start))
        if all((row.low or 0) <= (whole.high if whole.high is not None else row.low or 0) for row in counted):
            return _amount([whole], by, whole.group, whole.low, whole.high)
    if not counted:
        return None
    parts = _distinct([*plain, *counted])
    low = sum(row.low or 0 for row in parts)
    highs = [row.high for row in parts]
    high = sum(h for h in highs if h is not None) if None not in highs else None
    groups = {row.group for row in parts}
    return _amount(parts, by, groups.pop() if len(groups) == 1 else "mixed", low, high)


def _distinct(rows: Sequence[Casualties]) -> list[Casualties]:
    """One row for each group of people: the same said twice counts once, at its highest."""
    best: dict[tuple[str, str | None, str | None], Casualties] = {}
    for row in rows:
        key = (row.group, row.side, row.who)
        if key not in best or (row.low or 0) > (best[key].low or 0):
            best[key] = row
    return list(best.values())


def _amount(rows: Sequence[Casualties], by: tuple[int, ...], group: Group, low: int | None, high: int | None) -> Amount:
    sides = {row.side for row in rows}
    return Amount(
        low=low,
        high=high,
        group=group,
        by=by,
        vague=low != high or any(row.qualifier in _OPEN for row in rows),
        preliminary=any(row.preliminary for row in rows),
        side=sides.pop() if len(sides) == 1 else None,
        words=" … ".join(row.span.text for row in rows),
        start=rows[0].span.start,
        end=rows[0].span.end,
    )
