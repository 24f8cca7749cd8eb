"""Read: paste a text, drop files, go on with what is in the ledger."""

from __future__ import annotations

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from musnad.intake import Defaults, iso_date
from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log
from musnad.web.facts.shelf import shelf
from musnad.web.forms import field
from musnad.web.intaking import finished_soon, take_files, take_text
from musnad.web.jobs import Job
from musnad.web.page import brief_url, render, sitting_of
from musnad.web.uploads import laid_out

_ON_SHELF = 12
_FILLED = ("text", "published", "outlet", "url")


def read(request: Request) -> Response:
    """The empty form, and the reports that came last."""
    return _page(request, 200, dict.fromkeys(_FILLED, ""), None, "")


def read_posted(request: Request, form: FormData) -> Response:
    """A pasted text to its brief, files to their job; back to the form, still filled, when something is missing."""
    filled = {name: field(form, name) for name in _FILLED}
    defaults = _defaults(filled)
    if defaults is None:
        return _page(request, 422, filled, "read.wrong.date", filled["published"])
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    if files:
        return _files(request, files, defaults)
    if not filled["text"]:
        return _page(request, 422, filled, "read.wrong.nothing", "")
    # The text as it was pasted: a form sends every line end as CR LF, whatever the page held.
    text = str(form["text"]).replace("\r\n", "\n")
    job = take_text(sitting_of(request), text, defaults)
    found = job.progress() if finished_soon(job) else None
    if found is not None and found.stopped:
        return _page(request, 503, filled, "read.wrong.stopped", found.stopped)
    if found is not None and found.failures:
        return _page(request, 422, filled, "read.wrong.text", found.failures[0].reason)
    return led_to(job)


def ledger_posted(request: Request, form: FormData) -> Response:
    """Another ledger of the same folder, looked at from now on."""
    if not sitting_of(request).turn_to(field(form, "ledger")):
        raise HTTPException(404)
    return RedirectResponse("/read", status_code=303)


def _files(request: Request, files: list[UploadFile], defaults: Defaults) -> Response:
    job = take_files(sitting_of(request), laid_out(files), [file.filename or "" for file in files], defaults)
    if len(files) == 1:
        finished_soon(job)
    return led_to(job)


def led_to(job: Job) -> Response:
    """Where one looks after a job began: at the brief of the one report that it read, else at the job."""
    found = job.progress()
    is_one = found.count == 1 and not found.failed and not found.stopped and (found.is_over or found.is_linking)
    place = brief_url(found.reports[0].id) if is_one else f"/jobs/{job.id}"
    return RedirectResponse(place, status_code=303)


def _defaults(filled: dict[str, str]) -> Defaults | None:
    """What the form says of the report; None when its date is none."""
    day = iso_date(filled["published"]) if filled["published"] else None
    if filled["published"] and day is None:
        return None
    return Defaults(published=day, outlet=filled["outlet"] or None, url=filled["url"] or None)


def _page(request: Request, status: int, filled: dict[str, str], wrong: str | None, about: str) -> Response:
    sitting = sitting_of(request)
    return render(
        request,
        "read.html",
        status=status,
        filled=filled,
        wrong=wrong,
        about=about,
        shelf=shelf(sitting.ledger, most=_ON_SHELF),
        covered=Cover(Log.read(sitting.ledger)),
        others=sitting.others(),
        jobs=sitting.jobs.recent(),
        limit=sitting.settings.max_request,
    )
