"""The page of one report, its bytes, and the reader's analysis of one claim."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from musnad.desk.outcome import outcome_of
from musnad.ledger import LedgerError
from musnad.ledger.records import Kept
from musnad.web.asked import offset
from musnad.web.facts.claim_cards import ORDER
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log, Said
from musnad.web.facts.marks import KINDS
from musnad.web.facts.preview import preview
from musnad.web.facts.report_page import ReportPage, report_page
from musnad.web.facts.saying import Saying
from musnad.web.facts.why import seen_in
from musnad.web.linked import incidents_of
from musnad.web.page import lang_of, render, report_url, sitting_of
from musnad.web.person import person
from musnad.web.sitting import Sitting


def report(request: Request) -> Response:
    """One report: its text, its claims, what was decided, where it came from."""
    sitting = sitting_of(request)
    log = Log.read(sitting.ledger)
    page = page_of(sitting, kept_of(request), log)
    counts = [(kind, len(page.cards.of(kind))) for kind in ORDER if page.cards.of(kind)]
    return render(request, "report.html", counts=counts, back=report_url(page.report.id),
                  bytes_url=f"/bytes/{quote(page.report.id, safe='')}", **shared(request, page, log))  # fmt: skip


def shared(request: Request, page: ReportPage, log: Log) -> dict[str, Any]:
    """What every page with a report's text and claims shows."""
    return {
        **words_facts(request, page, log),
        "page": page,
        "kinds": KINDS,
        "graphic": page.is_graphic,
        "private": page.private,
        "preview_url": f"/cell/{quote(page.report.id, safe='')}",
        "seen_of": lambda said: log.seen(said.decision.id),
    }


def words_facts(request: Request, page: ReportPage | None, log: Log) -> dict[str, Any]:
    """How claims are said, who decides, and the decision that led here. ``page``: of the report, if one is shown."""
    saying = Saying(lang_of(request), page.report.id, page.redactor) if page else Saying(lang_of(request))
    done = _done(request, log)
    return {
        **saying.facts(),
        "covered": Cover(log),
        "by": person(request),
        "done": done,
        "done_seen": log.seen(done.decision.id) if done else "",
    }


def _done(request: Request, log: Log) -> Said | None:
    """The decision that led here, to be confirmed and undone."""
    wanted = request.query_params.get("done")
    return next(iter(log.history(one for one in log.made if one.id == wanted)), None) if wanted else None


def kept_of(request: Request) -> Kept:
    """The report of the address; 404 when there is none."""
    try:
        return sitting_of(request).ledger.report(request.path_params["id"])
    except LedgerError as error:
        raise HTTPException(404) from error


def page_of(sitting: Sitting, kept: Kept, log: Log) -> ReportPage:
    """The facts of a report's page."""
    events = [event.id for event in kept.claims.events] if kept.claims else []
    return report_page(kept, log, earlier(sitting, kept), incidents_of(sitting, events, fresh=False))


def earlier(sitting: Sitting, kept: Kept) -> tuple[str, ...]:
    """Older extractions of the same bytes, whose decisions count for the newest."""
    found: list[str] = []
    row = kept.row
    while row.previous is not None and row.change == "extraction":
        found.append(row.previous)
        row = sitting.ledger.report(row.previous).row
    return tuple(found)


def source_bytes(request: Request) -> Response:
    """The bytes as received, to be saved; never shown as a page."""
    kept = kept_of(request)
    name = quote(f"{kept.report.id}.bin".replace("/", "_"), safe="")
    return Response(
        sitting_of(request).ledger.source(kept.report.source_sha256),
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"},
    )


def cell_preview(request: Request) -> Response:
    """What a cell will be by selected or typed words, as plain text."""
    report, asked = kept_of(request).report, request.query_params
    start, end, near = (offset(asked.get(name, "")) for name in ("start", "end", "near"))
    is_placed = start is not None and end is not None and start < end <= len(report.text)
    words = report.quote(start or 0, end or 0) if is_placed else asked.get("words", "")
    return PlainTextResponse(preview(report, asked.get("field", ""), words, near or 0, lang_of(request)))


def why(request: Request) -> Response:
    """How today's reader sees the sentences of one claim, as a part of a page."""
    sitting = sitting_of(request)
    kept = kept_of(request)
    log = Log.read(sitting.ledger)
    page = page_of(sitting, kept, log)
    card = page.cards.named(request.query_params.get("claim", ""))
    if card is None:
        raise HTTPException(404)
    outcome = outcome_of(sitting.reader(), kept.report, explain=True)
    seen = seen_in(outcome.explanation, card.claim) if outcome.explanation is not None else ()
    stored = kept.claims.report.reader if kept.claims else ""
    other = stored if stored != sitting.reader().name else ""
    return render(request, "claims/why.html", seen=seen, stored=other, now=sitting.reader().name,
                  **shared(request, page, log))  # fmt: skip
