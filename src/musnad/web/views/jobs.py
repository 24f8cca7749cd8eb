"""A job: how far it is, what came of each report, what could not be read."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from musnad.web.page import render, sitting_of


def job(request: Request) -> Response:
    """The page of a job, or, when the page asks again, the part of it that changes."""
    found = sitting_of(request).jobs.find(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    template = "job_part.html" if request.headers.get("hx-request") else "job.html"
    return render(request, template, job=found.progress())
