"""Serving: the page on this machine's own address, until it is stopped."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import uvicorn

from musnad.web.app import make_app
from musnad.web.settings import Settings
from musnad.web.sitting import Sitting


def listening(port: int) -> socket.socket:
    """A socket on 127.0.0.1 that waits for a browser; 0 for any free port; OSError when the port is taken."""
    waiting = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        waiting.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        waiting.bind(("127.0.0.1", port))
        waiting.listen(128)
    except OSError:
        waiting.close()
        raise
    return waiting


def serve(settings: Settings, waiting: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C; LedgerError when the ledger cannot be opened."""
    server = Server(settings, ready)
    # The reader takes a moment to load: it is there before the first article is pasted.
    threading.Thread(target=server.sitting.reader, daemon=True).start()
    server.run(sockets=[waiting])


class Server(uvicorn.Server):
    """A server of the page, not yet running. ``ready``: called once it answers; LedgerError as for make_app."""

    def __init__(self, settings: Settings, ready: Callable[[], None]) -> None:
        app = make_app(settings)
        self.sitting: Sitting = app.state.sitting
        self._ready = ready
        super().__init__(uvicorn.Config(app, log_level="error", access_log=False, server_header=False,
                                        date_header=False, ws="none", timeout_graceful_shutdown=3))  # fmt: skip

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As ever, and say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()
