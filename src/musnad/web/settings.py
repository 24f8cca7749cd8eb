"""Settings: what one run of the review page was told, and what follows from it."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

Lang = Literal["ar", "en"]

MAX_REQUEST = 256 << 20
"""Bytes of one request: a morning's folder, or an archive of it (256 MiB)."""

MAX_FILES = 2_000
"""Files dropped at once."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `musnad serve` was told.

    ``ledger``: the file; ``token``: the secret in the opened address; ``port``: where the page is served; ``language``:
    of a browser that chose none; ``tiles``: a template of addresses of map tiles, {z} {x} {y} in it, None for none;
    ``by``: who receives and decides; ``jobs``: processes for many files; ``lexicon``: folders of own word tables;
    ``max_request``: bytes of one request; ``max_files``: files in one request.
    """

    ledger: Path
    token: str
    port: int
    language: Lang = "ar"
    tiles: str | None = None
    by: str | None = None
    jobs: int = 1
    lexicon: tuple[Path, ...] = ()
    max_request: int = MAX_REQUEST
    max_files: int = MAX_FILES

    @property
    def origins(self) -> frozenset[str]:
        """The origins under which the page may be asked for: loopback alone."""
        return frozenset(f"http://{host}:{self.port}" for host in LOOPBACK)

    @property
    def cookie(self) -> str:
        """The session cookie's name: cookies do not know ports, two pages on one machine must not mix."""
        return f"musnad-{self.port}"

    @property
    def session(self) -> str:
        """The session cookie's value: made from the token, which it does not tell."""
        return _derived(self.token, "session")

    def csrf_of(self, ledger: Path) -> str:
        """What every form on a ledger must bring."""
        return _derived(self.token, f"form {ledger.name}")

    @property
    def tile_origin(self) -> str | None:
        """The one other origin that a page may ask, for map tiles; None unless tiles were asked for."""
        if self.tiles is None:
            return None
        address = urlsplit(self.tiles)
        return f"{address.scheme}://{address.netloc}"


def _derived(token: str, purpose: str) -> str:
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()
