"""What a person is told when a request cannot be answered."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from musnad.ledger import LedgerError
from musnad.web.guard import TooLargeError
from musnad.web.page import problem, settings_of


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    key = {404: "problem.missing", 405: "problem.missing", 413: "problem.large"}.get(status, "problem.form")
    return problem(request, status, key, size=settings_of(request).max_request >> 20)


async def _ledger(request: Request, error: Exception) -> Response:
    return problem(request, 503, "problem.ledger", reason=str(error))


async def _large(request: Request, _error: Exception) -> Response:
    return problem(request, 413, "problem.large", size=settings_of(request).max_request >> 20)


HANDLERS = {HTTPException: _http, LedgerError: _ledger, TooLargeError: _large}
