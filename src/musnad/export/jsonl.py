"""The whole ledger as JSON Lines, to be read back by ``musnad import``."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.ledger import Ledger


def jsonl_lines(ledger: Ledger) -> Iterator[bytes]:
    """The lines of the file with their line ends: the same ledger gives the same bytes.

    A line a report, as ``musnad read --format json`` prints it, with its text, bytes and custody in the field
    ``ledger``; then what could not be read, then the decisions.
    """
    for line in ledger.lines():
        yield line + b"\n"
