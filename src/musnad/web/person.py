"""Who decides: the name under which this browser's decisions are kept, and where a form leads back to."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from musnad.ledger.store import os_user
from musnad.web.page import settings_of

_COOKIE = "musnad-by"
_YEAR = 365 * 24 * 3600
_LONGEST = 80


def person(request: Request) -> str:
    """The name chosen in this browser, else the run's, else the system user's."""
    chosen = unquote(request.cookies.get(_COOKIE, "")).strip()[:_LONGEST]
    return chosen or settings_of(request).by or os_user()


def remember(response: Response, name: str) -> Response:
    """The answer with the name kept in this browser; an empty one leaves it as it was."""
    if name:
        response.set_cookie(_COOKIE, quote(name[:_LONGEST]), max_age=_YEAR, samesite="strict", httponly=True, path="/")
    return response


def local(address: str) -> str:
    """An address on this page to go on to; the start when it is none (another site's, or no path)."""
    is_path = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_path and address.isprintable() and "\\" not in address else "/"
