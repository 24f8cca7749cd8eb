"""Deciding: a form becomes one append-only decision, or its author is told why not."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from musnad.ledger import MeanwhileError
from musnad.ledger.codec import utc_now
from musnad.ledger.decisions_making import make
from musnad.model import MusnadError
from musnad.web.asked import Asked, AskedError, asked
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log
from musnad.web.facts.saying import Saying
from musnad.web.forms import field
from musnad.web.linked import incidents_of
from musnad.web.page import lang_of, render, sitting_of
from musnad.web.person import local, person, remember

_KEPT = ("act", "target", "report", "field", "value", "words", "start", "end", "reason", "grade", "next")


def decide(request: Request, form: FormData) -> Response:
    """Store what a form asks for and go on; 422 when it does not hold, 409 when somebody decided first."""
    ledger = sitting_of(request).ledger
    try:
        wanted = asked(form, author=person(request), at=utc_now(), lang=lang_of(request),
                       report=lambda name: ledger.report(name).report)  # fmt: skip
        if wanted.wanted.act == "grade":
            wanted = _with_incident(request, wanted)
        made = make(ledger, wanted.wanted)
        try:
            made = ledger.decide(made, seen=wanted.seen)
        except MeanwhileError as meanwhile:
            return _told(request, form, wanted, meanwhile)
    except (AskedError, MusnadError) as error:
        return render(request, "refused.html", status=422, reason=str(error), next=local(field(form, "next")))
    return RedirectResponse(_with(local(field(form, "next")), done=made.id), status_code=303)


def author(request: Request, form: FormData) -> Response:
    """Keep the name under which this browser decides."""
    return remember(RedirectResponse(local(field(form, "next")), status_code=303), field(form, "by"))


def _with_incident(request: Request, one: Asked) -> Asked:
    found = incidents_of(sitting_of(request), one.wanted.targets)
    return msgspec.structs.replace(
        one, wanted=msgspec.structs.replace(one.wanted, incident=found[0] if found else None)
    )


def _told(request: Request, form: FormData, mine: Asked, meanwhile: MeanwhileError) -> Response:
    """What others decided since the page was made, beside what this author wanted."""
    log = Log.read(sitting_of(request).ledger)
    newer = log.history(one for one in log.made if one.id in meanwhile.newer)
    fields = [(name, value) for name, value in form.multi_items() if name in _KEPT and isinstance(value, str)]
    return render(request, "meanwhile.html", status=409, newer=newer, mine=mine.wanted, fields=fields,
                  seen=log.seen(meanwhile.target), next=local(field(form, "next")), seen_of=lambda _said: None,
                  covered=Cover(log), **Saying(lang_of(request)).facts())  # fmt: skip


def _with(address: str, **added: str) -> str:
    """An address with something added to its query, its fragment kept."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query)), **added}
    return parts._replace(query=urlencode(query)).geturl()
