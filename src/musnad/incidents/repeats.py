"""Near-copies among claims without their texts: reports whose quoted words repeat each other's.

A ledger knows near-copies by the whole text; this is for claims alone, as ``musnad read --format json`` prints them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from musnad.model.claims import Claims
from musnad.text.folding import fold

_GRAM = 5
# Reports that were written apart share the words of one statement at most; copies share most of what they quote.
_SHARE = 0.5
_LEAST = 12
# A run of words in so many reports is a formula.
_COMMON = 200


def grams_of(claims: Claims) -> frozenset[tuple[str, ...]]:
    """The word 5-grams of what a report's statements say and what its claims stand on."""
    found: set[tuple[str, ...]] = set()
    for span in [*(s.content for s in claims.statements), *(e.trigger for e in claims.events)]:
        words = fold(span.text).text.split()
        found.update(tuple(words[k : k + _GRAM]) for k in range(len(words) - _GRAM + 1))
    return frozenset(found)


def repeats(reports: Iterable[tuple[str, frozenset[tuple[str, ...]]]]) -> list[tuple[str, str]]:
    """The pairs of reports of which one repeats half or more of what the other quotes."""
    grams = dict(reports)
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    pairs: list[tuple[str, str]] = []
    for report, mine in grams.items():
        shared: Counter[str] = Counter()
        for gram in mine:
            others = holders[gram]
            if len(others) < _COMMON:
                shared.update(others)
            others.append(report)
        for other, count in sorted(shared.items()):
            smaller = min(len(mine), len(grams[other]))
            if smaller >= _LEAST and count >= _SHARE * smaller:
                pairs.append((other, report))
    return pairs
