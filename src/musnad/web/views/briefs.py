"""The brief of one report."""

from __future__ import annotations

from functools import partial

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from musnad.desk.brief_page import brief_page
from musnad.intake import Defaults, iso_date
from musnad.ledger import Kept, LedgerError
from musnad.model.claims import Claims
from musnad.reading.brief import brief_of
from musnad.web.facts.brief import brief_facts, heading, nothing
from musnad.web.facts.deciding import Log
from musnad.web.facts.report_page import report_page
from musnad.web.facts.saying import Saying
from musnad.web.forms import field
from musnad.web.intaking import finished_soon, take_text
from musnad.web.page import attachment, brief_url, lang_of, render, sitting_of
from musnad.web.views.read import led_to
from musnad.web.views.reports import earlier, kept_of


def brief(request: Request) -> Response:
    """One report weighed on one page, with the decisions that people made on its claims; what they closed is masked."""
    sitting = sitting_of(request)
    kept = kept_of(request)
    page = report_page(kept, Log.read(sitting.ledger), earlier(sitting, kept))
    claims = page.cards.applied.claims
    lang = lang_of(request)
    if request.query_params.get("save") == "html":
        return _saved(request, page.redactor.claims(claims) if page.redactor else claims, kept.row.id)
    shown = Saying(lang, kept.report.id, page.redactor).shown
    made = brief_facts(brief_of(claims, sitting.reader().lexicon), lang, shown)
    return render(request, "brief.html", brief=made, kept=kept, title=page.title, shown=shown, errors=claims.errors,
                  can_date=was_pasted(kept) and not kept.row.published, date_wrong="date" in request.query_params,
                  heading=partial(heading, lang=lang), nothing=partial(nothing, lang=lang))  # fmt: skip


def dated(request: Request, form: FormData) -> Response:
    """A pasted report read again, now that somebody says when it was published: a new version beside the first."""
    sitting = sitting_of(request)
    try:
        kept = sitting.ledger.report(field(form, "report"))
    except LedgerError as error:
        raise HTTPException(404) from error
    day = iso_date(field(form, "published"))
    if day is None or not was_pasted(kept):
        return RedirectResponse(f"{brief_url(kept.row.id)}?date=wrong", status_code=303)
    known = Defaults(published=day, outlet=kept.row.outlet, url=kept.row.url)
    job = take_text(sitting, kept.report.text, known)
    finished_soon(job)
    return led_to(job)


def was_pasted(kept: Kept) -> bool:
    """Whether somebody pasted this report: its text is then all that came in."""
    return all(receipt.how == "paste" for receipt in kept.receipts)


def _saved(request: Request, claims: Claims, name: str) -> Response:
    """The brief as one file, in both languages, to be sent; it is asked for by a link that saves it."""
    made = brief_of(claims, sitting_of(request).reader().lexicon)
    return attachment(brief_page(made).encode("utf-8", "replace"), f"{name}.html", "text/html")
