"""Forms: the one way in which a request changes anything; each must bring the session's secret."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from musnad.web.guard import is_csrf
from musnad.web.page import problem, sitting_of

Posted = Callable[[Request, FormData], Response]

_MAX_FIELDS = 100
# A pasted text is a field: 5,000,000 characters of Arabic are 10 MB.
_MAX_FIELD = 24 << 20


def post(path: str, view: Posted) -> Route:
    """A route that takes a form: ``view(request, form)`` is called in a thread, and only with the session's secret.

    The secret comes as the field ``csrf`` or the header X-CSRF-Token. Starlette answers 400 to what is no form.
    """

    async def taken(request: Request) -> Response:
        sitting = sitting_of(request)
        settings = sitting.settings
        limits = {"max_files": settings.max_files, "max_fields": _MAX_FIELDS, "max_part_size": _MAX_FIELD}
        async with request.form(**limits) as form:
            if not is_csrf(form.get("csrf") or request.headers.get("x-csrf-token"), sitting.csrf):
                return problem(request, 403, "problem.csrf")
            return await run_in_threadpool(view, request, form)

    return Route(path, taken, methods=["POST"], name=f"post {path}")


def field(form: FormData, name: str) -> str:
    """A field's words without space around them; empty when there are none, or a file came in its place."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
