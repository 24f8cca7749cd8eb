"""Check: something the text lets us verify about its own figures, dates and words."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model.span import Span

CheckKind = Literal[
    "sum",
    "window",
    "toll",
    "date",
    "ordinal",
    "qualifier",
    "scope",
    "attribution",
    "reference",
    "unsupported",
    "extraction",
]
Verdict = Literal["holds", "fails", "unverifiable"]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check with its verdict, a message in words, and the words it compares."""

    check: CheckKind
    verdict: Verdict
    message: str
    spans: tuple[Span, ...]
