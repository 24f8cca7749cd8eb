"""Exports: what the overview shows, as a file, through the same exporters as ``musnad export``."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from musnad.desk.export_incidents import incident_lines
from musnad.ledger import LedgerError
from musnad.web.facts.filters import parse
from musnad.web.facts.matching import matching
from musnad.web.page import problem, sitting_of

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "jsonl": "application/x-ndjson",
    "acled": "text/csv; charset=utf-8",
    "ucdp": "text/csv; charset=utf-8",
}


def export(request: Request) -> Response:
    """The incidents that the filters leave. Private persons and hidden words are masked unless ``private=1`` asks."""
    form = request.path_params["format"]
    if form not in _TYPES:
        return problem(request, 404, "problem.missing")
    sitting = sitting_of(request)
    filters = parse(request.query_params)
    try:
        found = sitting.ledger.matching(filters.q) if filters.q else None
    except LedgerError:
        found = frozenset()
    only = [card.id for card in matching(sitting.boards.board().cards, filters, found)]
    public = request.query_params.get("private") != "1"
    # The first line is made before the answer begins: what fails is told as an error, not as half a file.
    lines = _begun(incident_lines(sitting.ledger, form, bom=form == "csv", public=public, only=only))
    name = f"incidents-{form}.csv" if form in {"acled", "ucdp"} else f"incidents.{form}"
    return StreamingResponse(
        lines,
        media_type=_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _begun(lines: Iterator[bytes]) -> Iterator[bytes]:
    first = next(lines, b"")
    return _all(first, lines)


def _all(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
