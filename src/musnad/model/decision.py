"""Decision: what a person judged, kept for ever; a later decision may undo it but never erases it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Act = Literal[
    "accept",
    "reject",
    "correct",
    "add",
    "split",
    "same",
    "different",
    "unsure",
    "complete",
    "grade",
    "redact",
    "release",
    "undo",
]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One act of one person on one target, with the reason; ``previous`` chains the hashes of the append-only log.

    ``quote`` and ``context`` hold the words a decision stands on, so that it can be found again when ids change.
    """

    id: str
    act: Act
    target: str
    author: str
    at: str
    reason: str
    value: dict[str, Any] = {}
    report: str | None = None
    quote: str | None = None
    context: str | None = None
    previous: str | None = None
