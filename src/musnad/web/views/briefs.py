"""The brief of one report."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from musnad.desk.brief_page import brief_page
from musnad.model.claims import Claims
from musnad.reading.brief import brief_of
from musnad.web.facts.brief import brief_facts, heading, nothing
from musnad.web.facts.deciding import Log
from musnad.web.facts.report_page import report_page
from musnad.web.facts.saying import Saying
from musnad.web.page import attachment, lang_of, render, sitting_of
from musnad.web.views.reports import earlier, kept_of


def brief(request: Request) -> Response:
    """One report weighed on one page, with the decisions that people made on its claims; what they closed is masked."""
    sitting = sitting_of(request)
    kept = kept_of(request)
    page = report_page(kept, Log.of(sitting.ledger.decisions()), earlier(sitting, kept))
    claims = page.cards.applied.claims
    lang = lang_of(request)
    if request.query_params.get("save") == "html":
        return _saved(request, page.redactor.claims(claims) if page.redactor else claims, kept.row.id)
    shown = Saying(lang, kept.report.id, page.redactor).shown
    made = brief_facts(brief_of(claims, sitting.reader().lexicon), lang, shown)
    return render(request, "brief.html", brief=made, kept=kept, title=page.title, errors=claims.errors,
                  heading=partial(heading, lang=lang), nothing=partial(nothing, lang=lang))  # fmt: skip


def _saved(request: Request, claims: Claims, name: str) -> Response:
    """The brief as one file, in both languages, to be sent; it is asked for by a link that saves it."""
    made = brief_of(claims, sitting_of(request).reader().lexicon)
    return attachment(brief_page(made).encode("utf-8", "replace"), f"{name}.html", "text/html")
