"""The first address: until there is something to look at, reading is what one comes for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response


def start(request: Request) -> Response:
    """On to reading."""
    return RedirectResponse(request.url.replace(path="/read"), status_code=303)
