"""The network page: who stands in which relation to whom."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from musnad.web.facts import names
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log
from musnad.web.facts.network_drawing import WIDTH
from musnad.web.facts.network_page import network_page, network_query, parse_network
from musnad.web.page import lang_of, render, sitting_of


def network(request: Request) -> Response:
    """The drawing, the time and the table of what is asked for."""
    filters = parse_network(request.query_params)
    ties, said = sitting_of(request).boards.ties()
    page = network_page(ties, filters, said)
    return render(
        request,
        "network.html",
        p=page,
        f=filters,
        who=names.actor(filters.who).ar if lang_of(request) == "ar" else names.actor(filters.who).en,
        shown=Cover(Log.read(sitting_of(request).ledger)),
        width=WIDTH,
        address=lambda **changes: "?" + network_query(filters, **changes),
    )
