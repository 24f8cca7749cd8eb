"""The shelf: what is in the ledger already, the last that came first."""

from __future__ import annotations

import msgspec

from musnad.ledger import Ledger, ReportRow


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports, claims and unread sources there are, and the last reports."""

    reports: int
    events: int
    failures: int
    last: tuple[ReportRow, ...]


def shelf(ledger: Ledger, most: int = 12) -> Shelf:
    """The shelf of a ledger with at most so many reports on it."""
    info = ledger.info()
    return Shelf(
        reports=info.reports, events=info.current_events, failures=info.failures, last=ledger.last_reports(most)
    )
