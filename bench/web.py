"""The review page over a ledger of an invented war: overview, search, incident, network; by the clock of the process.

Each address is asked for many times with other filters and words, through the whole application (guard, view,
template), in this process and so on one core. `first` is the first page of a run over a ledger that is linked;
`after_decision` the first overview after somebody decided something.
"""

import argparse
import json
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import anyio.from_thread

from made_ledger import make
from musnad.ledger import Ledger
from musnad.ledger.decisions_making import Wanted
from musnad.ledger.decisions_making import make as decision
from musnad.web.app import make_app
from musnad.web.settings import Settings

REPORTS = 20_000
PORT = 8765
OVERVIEW = (
    "/",
    "/?page=20",
    "/?type=air_strike",
    "/?actor=us.africom",
    "/?actor=%D8%AD%D9%81%D8%AA%D8%B1",
    "/?place=LY&order=toll",
    "/?since=2016&until=2016-06",
    "/?disputed=toll&order=disputed",
    "/?source=outlet:%D8%B5%D8%AD%D9%8A%D9%81%D8%A9%203&grade=fair",
    "/?several=1&lang=en",
)
SEARCHES = ("وفاق", "مَقْتَل", "قوات", "17", "دم", "طائرات بدون طيار", "الإرهابيين", "سرت", "مقتل مدنيين", "في")
TIMES = 5


class Browser:
    """Asks the application as a browser that came in by the opened address, without a network between them."""

    def __init__(self, settings: Settings, portal: anyio.from_thread.BlockingPortal) -> None:
        self.app = make_app(settings)
        self._portal = portal
        cookie, host = f"{settings.cookie}={settings.session}", f"127.0.0.1:{settings.port}"
        self._headers = [(b"host", host.encode()), (b"cookie", cookie.encode())]

    def get(self, address: str) -> str:
        """The page of an address; it must be there."""
        path, _, query = address.partition("?")
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
                 "path": unquote(path), "raw_path": path.encode(), "root_path": "", "query_string": query.encode(),
                 "headers": self._headers, "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1)}  # fmt: skip
        status, body = self._portal.call(self._answer, scope)
        if status != 200:
            raise RuntimeError(f"{address}: {status}")
        return str(body, "utf-8")

    async def _answer(self, scope: dict[str, Any]) -> tuple[int, bytes]:
        told: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            told.append(message)

        await self.app(scope, receive, send)
        return told[0]["status"], b"".join(one.get("body", b"") for one in told[1:])


def asked(browser: Browser, addresses: Iterable[str], times: int = TIMES) -> list[float]:
    """Milliseconds of every answer."""
    wanted = [address for _ in range(times) for address in addresses]
    return [timed(lambda a=address: browser.get(a)) for address in wanted]  # type: ignore[misc]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of this process."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def decide(path: Path) -> None:
    """Somebody rejects the first claim there is."""
    with Ledger.open(path) as ledger:
        event = next(iter(ledger.claims())).id
        wanted = Wanted(act="reject", targets=(event,), author="bench", at="2020-01-02T00:00:00Z", reason="measured")
        ledger.decide(decision(ledger, wanted))


def measured(path: Path) -> dict[str, float]:
    """The figures over a ledger that is linked."""
    with anyio.from_thread.start_blocking_portal() as portal:
        browser = Browser(Settings(ledger=path, token="bench", port=PORT), portal)  # noqa: S106 - opens nothing
        first = timed(lambda: browser.get("/"))
        overview = asked(browser, OVERVIEW)
        search = asked(browser, [f"/?q={quote(word)}" for word in SEARCHES])
        found = re.findall(r'href="(/incidents/i-\w+)"', browser.get("/?several=1&order=disputed"))
        incidents = asked(browser, found[:20], 1)
        network = timed(lambda: browser.get("/network"))
        ties = asked(browser, ["/network", "/network?who=us&since=2016&until=2017", "/network?relation=meets"])
        decide(path)
        after = timed(lambda: browser.get("/"))
        browser.app.state.sitting.close()
    return {
        "overview_median_ms": statistics.median(overview), "overview_worst_ms": max(overview),
        "search_median_ms": statistics.median(search), "search_worst_ms": max(search),
        "incident_median_ms": statistics.median(incidents), "first_ms": first, "network_first_ms": network,
        "network_median_ms": statistics.median(ties),
        "after_decision_ms": after, "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    """Print the figures as JSON. ``--ledger``: one that was made already."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "musnad.db"
        if given.ledger is None:
            make(path, given.reports)
        with Ledger.open(path, create=False) as ledger:
            reports = ledger.info().reports
        print(json.dumps({"reports": reports, **{name: round(value, 1) for name, value in measured(path).items()}}))


if __name__ == "__main__":
    main()
