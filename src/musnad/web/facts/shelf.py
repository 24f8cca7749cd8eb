"""The shelf: what is in the ledger already, the last that came first."""

from __future__ import annotations

from itertools import islice

import msgspec

from musnad.ledger import Failure, Ledger, ReportRow

_PAGE = 50


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports, claims and unread sources there are, and some of the reports.

    ``page`` of ``pages``: which of them, from 1.
    """

    reports: int
    events: int
    failures: int
    last: tuple[ReportRow, ...]
    page: int = 1
    pages: int = 1


def shelf(ledger: Ledger, page: int = 1, most: int = _PAGE) -> Shelf:
    """The shelf of a ledger: ``most`` reports on a page; a page beyond the last is the last."""
    info = ledger.info()
    pages = max(1, -(-info.reports // most))
    page = min(max(1, page), pages)
    return Shelf(
        reports=info.reports,
        events=info.current_events,
        failures=info.failures,
        last=ledger.last_reports(most, (page - 1) * most),
        page=page,
        pages=pages,
    )


def unread(ledger: Ledger, most: int = 500) -> tuple[Failure, ...]:
    """What could not be read, the last that came first, at most so many."""
    found = list(ledger.failures())
    return tuple(islice(reversed(found), most))
