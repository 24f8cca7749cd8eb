"""Memo: what a rule says of a token, a phrase or a range, asked once a report however many steps want to know."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

from musnad.reading.document import Document

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_UNASKED: Any = object()


def once(rule: Callable[[Document, K], T]) -> Callable[[Document, K], T]:
    """The same rule with its answers kept in the document: ``rule(doc, x)`` must rest on the document and ``x`` alone,
    a token's number, a phrase or a sentence."""

    @wraps(rule)
    def asked(doc: Document, x: K) -> T:
        answers = doc.memo[rule]
        found: T = answers.get(x, _UNASKED)
        if found is _UNASKED:
            found = answers[x] = rule(doc, x)
        return found

    return asked


def once_a_report(rule: Callable[[Document], T]) -> Callable[[Document], T]:
    """``once`` for a rule about the whole report."""

    @wraps(rule)
    def asked(doc: Document) -> T:
        answers = doc.memo[rule]
        found: T = answers.get(None, _UNASKED)
        if found is _UNASKED:
            found = answers[None] = rule(doc)
        return found

    return asked


def once_a_token(rule: Callable[[Document, int], T]) -> Callable[[Document, int], T]:
    """``once`` for a rule about a token."""
    return once(rule)


def once_a_range(rule: Callable[[Document, int, int], T]) -> Callable[[Document, int, int], T]:
    """``once`` for a rule about tokens ``[first, last)``."""

    @wraps(rule)
    def asked(doc: Document, first: int, last: int) -> T:
        answers = doc.memo[rule]
        found: T = answers.get((first, last), _UNASKED)
        if found is _UNASKED:
            found = answers[first, last] = rule(doc, first, last)
        return found

    return asked
