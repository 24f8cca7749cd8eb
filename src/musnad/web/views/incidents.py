"""The incident page: one incident, by its id or that of one of its claims."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from musnad.ledger import Ledger, LedgerError
from musnad.ledger.judged import Judge
from musnad.model.claims import Claims
from musnad.model.incident import Incident
from musnad.web.facts import names
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log
from musnad.web.facts.filters import GRADES
from musnad.web.facts.incident_page import incident_page
from musnad.web.page import incident_url, lang_of, problem, render, settings_of, sitting_of


def incident(request: Request) -> Response:
    """The page; on to the incident's own address from that of a claim; what is gone is told."""
    sitting = sitting_of(request)
    name = request.path_params["id"]
    found = sitting.boards.incident(name)
    if found is None:
        return problem(request, 404, "incident.gone")
    if found.id != name:
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(incident_url(found.id) + asked, status_code=303)
    ledger = sitting.ledger
    copies = [(report, copy.of) for report, copy in ledger.copies()]
    log = Log.read(ledger)
    done = next((made for made in log.made if made.id == request.query_params.get("done")), None)
    page = incident_page(found, _claims(ledger, found), copies, log, sitting.boards.board())
    lang = lang_of(request)
    return render(
        request,
        "incident.html",
        p=page,
        incident=found,
        log=log,
        done=done,
        grades=GRADES,
        actor=names.actor,
        shown=Cover(log),
        tiles=settings_of(request).tiles,
        shapes={shape: name.ar if lang == "ar" else name.en for shape, name in names.shape_names().items()},
    )


def _claims(ledger: Ledger, incident: Incident) -> dict[str, Claims]:
    """The claims of an incident's reports, after decisions; a report that is damaged is left out."""
    judge = Judge(ledger)
    found = {}
    for name in dict.fromkeys(ref.report for ref in incident.claims):
        try:
            claims = ledger.last_claims(name)
        except LedgerError:
            continue
        if claims is not None:
            found[name] = judge.on(claims).claims
    return found
