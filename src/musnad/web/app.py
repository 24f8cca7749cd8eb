"""The review page's list of addresses, and nothing else."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from musnad.web.forms import post
from musnad.web.guard import Guard
from musnad.web.problems import HANDLERS
from musnad.web.settings import Settings
from musnad.web.sitting import Sitting
from musnad.web.views.briefs import brief, dated
from musnad.web.views.decide import author, decide
from musnad.web.views.export import export
from musnad.web.views.incidents import incident
from musnad.web.views.jobs import job, job_stopped
from musnad.web.views.network import network
from musnad.web.views.overview import overview
from musnad.web.views.queue import queue
from musnad.web.views.read import ledger_posted, read, read_posted
from musnad.web.views.reports import cell_preview, report, source_bytes, why
from musnad.web.views.shelf import failures, reports

# One connection a thread: no request waits for a connection that another one of these holds.
_THREADS = 8

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", overview),
    Route("/read", read),
    post("/read", read_posted),
    post("/ledger", ledger_posted),
    Route("/jobs/{id}", job),
    post("/jobs/{id}/stop", job_stopped),
    Route("/briefs/{id:path}", brief),
    post("/dated", dated),
    Route("/reports", reports),
    Route("/failures", failures),
    Route("/reports/{id:path}", report),
    Route("/bytes/{id:path}", source_bytes),
    Route("/why/{id:path}", why),
    Route("/cell/{id:path}", cell_preview),
    Route("/incidents/{id:path}", incident),
    Route("/network", network),
    Route("/export/{format}", export),
    Route("/queue", queue),
    post("/decide", decide),
    post("/author", author),
)


def make_app(settings: Settings) -> Starlette:
    """The page over one ledger, as an ASGI application; LedgerError when the ledger cannot be opened."""
    mimetypes.add_type("text/javascript", ".js")  # some systems' tables say text/plain, which nosniff refuses
    static = StaticFiles(directory=str(files("musnad.web").joinpath("static")))
    sitting = Sitting(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
        yield
        sitting.close()

    app = Starlette(
        routes=[*ROUTES, Mount("/static", static)],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )
    app.state.sitting = sitting
    return app
