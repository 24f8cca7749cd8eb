"""The brief of one report."""

from __future__ import annotations

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from musnad.desk.brief_page import brief_page
from musnad.ledger import LedgerError
from musnad.ledger.judged import Judge
from musnad.reading.brief import brief_of
from musnad.web.facts.brief import brief_facts, heading, none
from musnad.web.page import attachment, lang_of, render, sitting_of


def brief(request: Request) -> Response:
    """One report weighed on one page, with the decisions that people made on its claims."""
    sitting = sitting_of(request)
    try:
        kept = sitting.ledger.report(request.path_params["id"])
    except LedgerError as error:
        raise HTTPException(404) from error
    if kept.claims is None:
        raise HTTPException(404)
    claims = Judge(sitting.ledger).on(kept.claims).claims
    made = brief_of(claims, sitting.reader().lexicon)
    lang = lang_of(request)
    if request.query_params.get("save") == "html":
        return attachment(brief_page(made).encode("utf-8", "replace"), f"{kept.row.id}.html", "text/html")
    return render(request, "brief.html", brief=brief_facts(made, lang), kept=kept, errors=claims.errors,
                  heading=partial(heading, lang=lang), none=partial(none, lang=lang))  # fmt: skip
