"""Errors that tell a user what happened and what to do."""

from __future__ import annotations


class MusnadError(Exception):
    """The base of every error that musnad raises on purpose."""


class InputError(MusnadError):
    """An input that cannot be read: names the file (and line) and the reason."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class SpanError(MusnadError):
    """Words that the report does not hold at that place: a cell without its words is never made."""
