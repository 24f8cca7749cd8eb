"""The overview: all incidents, or those that the filters leave."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from musnad.ledger import Ledger, LedgerError
from musnad.web.facts import names
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log
from musnad.web.facts.filters import Filters, parse, query
from musnad.web.facts.overview import Overview
from musnad.web.facts.overview import overview as facts_of
from musnad.web.facts.snippets import Snippet, snippet
from musnad.web.page import lang_of, render, settings_of, sitting_of

_HITS = 8
_PATIENCE = 4.0  # seconds, before a page says that it is still being made


def overview(request: Request) -> Response:
    """The timeline, the map and the list of what is asked for; an empty ledger says how to begin."""
    sitting = sitting_of(request)
    if not sitting.boards.ready(_PATIENCE):
        return render(request, "overview_linking.html")
    filters = parse(request.query_params)
    board = sitting.boards.board()
    if not board.reports:
        return render(request, "overview_empty.html")
    found, unsearched = _found(sitting.ledger, filters)
    facts = facts_of(board, filters, found)
    held = _held(facts, found)
    shown = Cover(Log.read(sitting.ledger))
    lang = lang_of(request)
    said = _said(sitting.ledger, facts) if lang == "ar" else {}
    return render(
        request,
        "overview.html",
        o=facts,
        choices=board.choices,
        hits=_hits(sitting.ledger, filters, held, shown),
        found=found,
        held=len(held),
        unsearched=unsearched,
        address=lambda **changes: "?" + query(filters, **{"page": 1, **changes}),
        asked=query(filters, page=1),
        actor=lambda name: names.actor(name, said),
        shown=shown,
        tiles=settings_of(request).tiles,
        shapes={shape: name.ar if lang == "ar" else name.en for shape, name in names.shape_names().items()},
    )


def _found(ledger: Ledger, filters: Filters) -> tuple[frozenset[str] | None, bool]:
    """The reports that hold the searched words, None when none are searched; whether they cannot be searched."""
    if not filters.q:
        return None, False
    try:
        return ledger.matching(filters.q), False
    except LedgerError:
        return None, True


def _held(facts: Overview, found: frozenset[str] | None) -> Sequence[str]:
    """The reports to be shown with the words found in them: all, or only those that other filters leave."""
    if found is None:
        return ()
    if query(facts.filters, q="", page=1, order="newest"):
        return [name for name in facts.told_in if name in found]
    return sorted(found)


def _hits(ledger: Ledger, filters: Filters, held: Sequence[str], shown: Cover) -> list[Snippet]:
    """The first of the reports with the words; without other filters those received last, told of incidents or not."""
    if not held:
        return []
    alone = not query(filters, q="", page=1, order="newest")
    hits = ledger.search(filters.q, limit=_HITS) if alone else ledger.hits(held[:_HITS], filters.q)
    return [snippet(hit.report, shown(ledger.text(hit.report.id).text, hit.report.id), hit.spans) for hit in hits]


def _said(ledger: Ledger, facts: Overview) -> dict[str, str]:
    """The reports' own words for those of the page whom no table knows, and whose name the reader made in English."""
    unknown = {
        card.claims[0].report
        for card in facts.cards
        for name in (card.initiator, card.target)
        if name and name.isascii() and names.actor(name).ar == name
    }
    told = [found for name in sorted(unknown) if (found := ledger.last_claims(name)) is not None]
    return names.said_in(event for claims in told for event in claims.events)
