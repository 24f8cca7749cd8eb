"""Memo: what a rule says of a token, asked once a report however many steps want to know."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from musnad.reading.document import Document

T = TypeVar("T")


def once_a_token(rule: Callable[[Document, int], T]) -> Callable[[Document, int], T]:
    """The same rule with its answers kept in the document: ``rule(doc, n)`` must rest on the document alone."""

    @wraps(rule)
    def asked(doc: Document, n: int) -> T:
        answers: dict[int, T] = doc.memo.setdefault(rule, {})
        if n not in answers:
            answers[n] = rule(doc, n)
        return answers[n]

    return asked
