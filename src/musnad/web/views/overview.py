"""The overview: all incidents, or those that the filters leave."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from musnad.ledger import Ledger, LedgerError
from musnad.web.facts import names
from musnad.web.facts.filters import Filters, parse, query
from musnad.web.facts.overview import overview as facts_of
from musnad.web.facts.snippets import Snippet, snippet
from musnad.web.page import lang_of, render, settings_of, sitting_of

_HITS = 8


def overview(request: Request) -> Response:
    """The timeline, the map and the list of what is asked for; an empty ledger says how to begin."""
    sitting = sitting_of(request)
    filters = parse(request.query_params)
    board = sitting.boards.board()
    if not board.reports:
        return render(request, "overview_empty.html")
    found, hits, unsearched = _search(sitting.ledger, filters)
    lang = lang_of(request)
    return render(
        request,
        "overview.html",
        o=facts_of(board, filters, found),
        choices=board.choices,
        hits=hits,
        found=found,
        unsearched=unsearched,
        address=lambda **changes: "?" + query(filters, **{"page": 1, **changes}),
        asked=query(filters, page=1),
        actor=names.actor,
        tiles=settings_of(request).tiles,
        shapes={shape: name.ar if lang == "ar" else name.en for shape, name in names.shape_names().items()},
    )


def _search(ledger: Ledger, filters: Filters) -> tuple[frozenset[str] | None, list[Snippet], bool]:
    """The reports that hold the searched words, the first of them with these words; whether none can be searched."""
    if not filters.q:
        return None, [], False
    try:
        found = ledger.matching(filters.q)
    except LedgerError:
        return None, [], True
    hits = ledger.search(filters.q, limit=_HITS)
    return found, [snippet(hit.report, ledger.report(hit.report.id).report, hit.spans) for hit in hits], False
