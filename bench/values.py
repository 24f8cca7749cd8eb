"""How fast numbers, quantities and dates are read, beside dateparser's search_dates and duckling on the same articles.

Each reader goes through the articles in the same order on one core; a slow one stops when its time is up, and rates are
compared on the articles that both have read. Prints one JSON object; with --table lines for people.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from articles import articles, options
from musnad.values import Context, read_values

BUDGET = 30.0  # seconds a reader: the peers are slow, a part of the articles is enough for a rate
DUCKLING = "pyduckling-native-phihos"
ZONES = "/usr/share/zoneinfo"
# Its matcher runs past the end of a text that ends in a value, and takes the process down.
_END = " .  "
Reader = Callable[[str, str | None], int]


def musnad() -> Reader:
    """All values of a text, from the raw string on."""

    def read(text: str, published: str | None) -> int:
        reference = date.fromisoformat(published[:10]) if published else None
        return len(read_values(text, context=Context(reference=reference)))

    return read


def dateparser() -> Reader:
    """Dates only."""
    from dateparser.search import search_dates  # noqa: PLC0415

    def read(text: str, published: str | None) -> int:
        base = datetime.fromisoformat((published or "2015-08-01")[:10])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        return len(search_dates(text, languages=["ar"], settings=settings) or [])

    return read


def duckling() -> Reader:
    """Numbers, ordinals, quantities, durations and times, with Arabic rules."""
    peer = import_module("duckling")
    zones = peer.load_time_zones(ZONES)
    locale = peer.parse_locale("AR", peer.default_locale_lang(peer.parse_lang("AR")))
    dimensions = peer.parse_dimensions(["number", "ordinal", "quantity", "distance", "duration", "time"])

    def read(text: str, published: str | None) -> int:
        noon = datetime.fromisoformat((published or "2015-08-01")[:10]).replace(hour=12, tzinfo=UTC)
        context = peer.Context(peer.parse_ref_time(zones, "UTC", int(noon.timestamp())), locale)
        return len(peer.parse(text + _END, context, dimensions, False))

    return read


def measure(read: Reader, rows: list[tuple[str, str | None]]) -> dict[str, Any]:
    """Articles a second of processor time and values found, within the budget; the time after each article."""
    for text, published in rows[:3]:
        read(text, published)  # what is loaded once is not counted
    found = 0
    marks = []
    start = time.process_time()
    for text, published in rows:
        found += read(text, published)
        marks.append(time.process_time() - start)
        if marks[-1] > BUDGET:
            break
    return {"articles": len(marks), "rate": len(marks) / marks[-1], "found": found, "marks": marks}


def compare(rows: list[tuple[str, str | None]]) -> dict[str, Any]:
    """Our figures, and for each peer its rate and how many times as fast we are on the articles both have read."""
    ours = measure(musnad(), rows)
    result: dict[str, Any] = {k: ours[k] for k in ("articles", "rate", "found")}
    result["ms_an_article"] = 1000 / ours["rate"]
    for name, package, make in (("dateparser", "dateparser", dateparser), ("duckling", DUCKLING, duckling)):
        try:
            peer = measure(make(), rows)
            shared = min(peer["articles"], ours["articles"])
            ratio = peer["marks"][shared - 1] / ours["marks"][shared - 1]
            result[name] = {"version": version(package), "articles": peer["articles"], "rate": peer["rate"],
                            "found": peer["found"], "times_as_fast": ratio}  # fmt: skip
        except (ImportError, PackageNotFoundError) as error:
            result[name] = {"missing": f"{error}; pip install {package}"}
    return result


def table(found: dict[str, Any]) -> list[str]:
    """The comparison in lines for people."""
    lines = [f"musnad values: {found['rate']:.0f} articles a second, {found['ms_an_article']:.2f} ms an article"]
    for name in ("dateparser", "duckling"):
        peer = found[name]
        if "missing" in peer:
            lines.append(f"{name}: not measured ({peer['missing']})")
        else:
            lines.append(f"{name} {peer['version']}: {peer['rate']:.1f} articles a second ({peer['articles']} of them)")
            lines.append(f"  musnad is {peer['times_as_fast']:.1f} times as fast")
    return lines


def main() -> None:
    """Print the comparison as JSON, or as lines with --table."""
    people = "--table" in sys.argv
    if people:
        sys.argv.remove("--table")
    chosen = options()
    _, rows = articles(chosen.shared, chosen.articles)
    found = compare(rows)
    print("\n".join(table(found)) if people else json.dumps(found))


if __name__ == "__main__":
    main()
