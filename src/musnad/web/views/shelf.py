"""All that came in: the reports page by page, and what could not be read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log
from musnad.web.facts.shelf import shelf, unread
from musnad.web.page import render, sitting_of


def reports(request: Request) -> Response:
    """The reports, the last received first."""
    given = request.query_params.get("page", "1")
    page = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 1
    ledger = sitting_of(request).ledger
    return render(request, "shelf.html", shelf=shelf(ledger, page), covered=Cover(Log.read(ledger)))


def failures(request: Request) -> Response:
    """What came and is no report, with the reason."""
    ledger = sitting_of(request).ledger
    return render(request, "failures.html", failures=unread(ledger), count=ledger.info().failures)
