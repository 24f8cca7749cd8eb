"""Take the pictures of docs/screens from a real browser over the sample reports.

Run by `make screens`; needs Chromium and fonts that hold Arabic (Debian: chromium, fonts-noto-core). Prints each file.
"""

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from musnad.desk.outcome import load_reader
from musnad.desk.taking import Hands, taken
from musnad.intake import receive_inputs
from musnad.ledger import Ledger
from musnad.web.serving import Server, listening
from musnad.web.settings import Settings

TOP = Path(__file__).resolve().parent.parent
SCREENS = TOP / "docs" / "screens"
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDTH = 1360


class Screen(NamedTuple):
    """One picture: its file, the page's address, language, whether dark, and the window's height in pixels."""

    name: str
    address: str
    lang: str = "ar"
    dark: bool = False
    height: int = 900


SCREENS_TAKEN = (
    Screen("read", "/read"),
    Screen("brief", "/briefs/09"),
    Screen("brief-en", "/briefs/09", lang="en"),
    Screen("report", "/reports/09"),
    Screen("report-dark", "/reports/09", lang="en", dark=True),
    Screen("incident", "INCIDENT", height=1200),
    Screen("overview", "/"),
    Screen("overview-en", "/", lang="en", dark=True),
    Screen("network", "/network", height=1260),
    Screen("queue", "/queue"),
)


def sample(path: Path) -> None:
    """A ledger of the sample reports; path: where it is made."""
    with Ledger.open(path, clock=lambda: "2019-10-06T12:00:00Z", by="Amal") as ledger:
        items = receive_inputs([TOP / "samples/libya-2019/reports"])
        for _, outcome in taken(ledger, items, Hands(load_reader(())), lambda error: sys.exit(str(error))):
            if outcome.claims.errors:
                sys.exit(f"{outcome.report.id}: {outcome.claims.errors[0]}")


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The page over a ledger; gives its address with the token."""
    waiting = listening(0)
    settings = Settings(ledger=ledger, token="pictures", port=waiting.getsockname()[1], by="Amal")  # noqa: S106
    ready = threading.Event()
    server = Server(settings, ready.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [waiting]}, daemon=True)
    thread.start()
    ready.wait(30)
    yield f"http://127.0.0.1:{settings.port}"
    server.should_exit = True
    thread.join(30)
    waiting.close()


def contested(ledger: Path) -> str:
    """The address of the incident that most reports tell of, which is the one worth a picture."""
    from musnad.desk.relinking import ledger_incidents  # noqa: PLC0415
    from musnad.web.page import incident_url  # noqa: PLC0415

    with Ledger.open(ledger) as opened:
        found = max(ledger_incidents(opened), key=lambda one: (len(one.claims), len(one.contradictions)))
    return incident_url(found.id)


def take(browser: Browser, origin: str, screen: Screen) -> Path:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": screen.height}, device_scale_factor=1.5, reduced_motion="reduce",
        color_scheme="dark" if screen.dark else "light",
    )  # fmt: skip
    page: Page = context.new_page()
    page.goto(f"{origin}/read?token=pictures&lang={screen.lang}")
    page.goto(origin + screen.address)
    page.locator("html[data-ready]").wait_for()
    page.wait_for_timeout(500)  # what is drawn after loading
    path = SCREENS / f"{screen.name}.png"
    page.screenshot(path=str(path))
    context.close()
    # Flat colours: a palette holds them in a third of the bytes.
    Image.open(path).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def main() -> int:
    """Take those that the command line names, or all; 2 for a name that is none."""
    wanted = [screen for screen in SCREENS_TAKEN if not sys.argv[1:] or screen.name in sys.argv[1:]]
    if len(wanted) < len(sys.argv[1:]):
        print(f"pictures are {', '.join(screen.name for screen in SCREENS_TAKEN)}")
        return 2
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = Path(folder) / "libya-2019.db"
        sample(ledger)
        incident = contested(ledger)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        with served(ledger) as origin:
            for screen in wanted:
                shown = screen._replace(address=incident) if screen.address == "INCIDENT" else screen
                path = take(browser, origin, shown)
                print(f"{path.relative_to(TOP)}: {path.stat().st_size // 1024} KiB", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
