"""A job: how far it is, what came of each report, what could not be read."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from musnad.web.facts.covering import Cover
from musnad.web.facts.deciding import Log
from musnad.web.jobs import Job
from musnad.web.page import render, sitting_of


def job(request: Request) -> Response:
    """The page of a job, or, when the page asks again, the part of it that changes."""
    found = _found(request)
    is_part = "hx-request" in request.headers
    return render(request, "job_part.html" if is_part else "job.html", job=found.progress(), is_part=is_part,
                  covered=Cover(Log.read(sitting_of(request).ledger)))  # fmt: skip


def job_stopped(request: Request, _form: FormData) -> Response:
    """Ask a job to end after the report it is at; what it read is kept."""
    found = _found(request)
    found.wish_to_stop.set()
    return RedirectResponse(f"/jobs/{found.id}", status_code=303)


def _found(request: Request) -> Job:
    found = sitting_of(request).jobs.find(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return found
