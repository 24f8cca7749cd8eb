"""``musnad serve``: the review page of a ledger, in a browser on this machine."""

from __future__ import annotations

import os
import re
import secrets
import threading
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from musnad.cli.ledgers import DEFAULT, LedgerOption, told
from musnad.cli.messages import misuse, say

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Language(StrEnum):
    """The page's language."""

    ar = "ar"
    en = "en"


_PORT = typer.Option(metavar="N", min=0, max=65535, help="The port; 0 for any free one.")
_LANG = typer.Option("--lang", help="The language of a browser that has not chosen one.")
_HOST = typer.Option(metavar="HOST", help="This machine alone: 127.0.0.1. Others are refused in this version.")
_TILES = typer.Option(
    metavar="URL",
    help="Map tiles from this address, such as https://tile.example/{z}/{x}/{y}.png; none are asked for unless named.",
)
_OPEN = typer.Option("--open/--no-open", help="Open the browser.")
_JOBS = typer.Option(metavar="N", min=0, help="Processes for many files; 0 is one for each core.")
_LEXICON = typer.Option(
    metavar="FOLDER", exists=True, file_okay=False, help="A folder with your own word tables; may be repeated."
)
_BY = typer.Option(metavar="NAME", help="Who receives and decides; your user name if not given.")


def serve(  # noqa: PLR0917 - Typer passes by name
    ledger: LedgerOption = DEFAULT,
    port: Annotated[int, _PORT] = 8765,
    lang: Annotated[Language, _LANG] = Language.ar,
    host: Annotated[str, _HOST] = "127.0.0.1",
    tiles: Annotated[str | None, _TILES] = None,
    open_: Annotated[bool, _OPEN] = True,
    jobs: Annotated[int, _JOBS] = 0,
    lexicon: Annotated[list[Path] | None, _LEXICON] = None,
    by: Annotated[str | None, _BY] = None,
) -> None:
    """صفحة المراجعة · Open the review page: read reports, see the words and the witnesses, decide.

    It is served on this machine alone and asks nothing of any network. The printed address holds a secret: whoever
    has it can read and decide while the page runs. Ctrl-C ends it.
    """
    if host not in _LOOPBACK:
        misuse(f"--host {host}: the page is for this machine alone, in this version: leave --host away")
    if tiles is not None and not _is_tiles(tiles):
        misuse(f"--tiles: «{tiles}» is no address like https://tile.example/{{z}}/{{x}}/{{y}}.png")
    try:
        from musnad.web.serving import listening  # noqa: PLC0415 - loaded when there is work
        from musnad.web.serving import serve as serve_page  # noqa: PLC0415
        from musnad.web.settings import Settings  # noqa: PLC0415
    except ModuleNotFoundError as error:
        misuse(f"the review page needs {error.name}: pip install 'musnad[web]'")
    try:
        waiting = listening(port)
    except OSError as error:
        misuse(f"port {port} cannot be used ({error.strerror}): musnad serve --port 0 takes any free one")
    settings = Settings(
        ledger=ledger,
        token=secrets.token_urlsafe(24),
        port=waiting.getsockname()[1],
        language=lang.value,
        tiles=tiles,
        by=by,
        jobs=jobs or os.cpu_count() or 1,
        lexicon=tuple(lexicon or ()),
    )
    address = f"http://127.0.0.1:{settings.port}/?token={settings.token}"

    def ready() -> None:
        say(f"{ledger}: {address}")
        if open_:
            # A browser of the terminal would hold everything up: the page is served meanwhile.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    with told(), waiting:
        serve_page(settings, waiting, ready)


def _is_tiles(address: str) -> bool:
    """Whether tiles can be asked for at an address: http or https, a plain host, and places for z, x and y."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    plain = host is not None and re.fullmatch(r"[\w.:\[\]-]+", parts.netloc, re.ASCII) is not None
    return parts.scheme in {"http", "https"} and plain and all(gap in address for gap in ("{z}", "{x}", "{y}"))
