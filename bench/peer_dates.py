"""The yardstick: how fast dateparser's search_dates goes through the same articles, looking for dates only."""

import json
import time
from datetime import datetime
from importlib.metadata import version

from dateparser.search import search_dates

from articles import articles, options

BUDGET = 40.0  # seconds: the peer is slow, a part of the articles is enough for a rate


def main() -> None:
    """Print articles a second as JSON."""
    chosen = options()
    _, rows = articles(chosen.shared, chosen.articles)
    search_dates("يوم الخميس", languages=["ar"])  # what it loads once is not counted
    settings = {"RELATIVE_BASE": datetime(2015, 8, 1), "PREFER_DATES_FROM": "past"}  # noqa: DTZ001  (its option, naive)
    start = time.perf_counter()
    done = found = 0
    for text, _ in rows:
        found += len(search_dates(text, languages=["ar"], settings=settings) or [])
        done += 1
        if time.perf_counter() - start > BUDGET:
            break
    seconds = time.perf_counter() - start
    print(json.dumps({"articles": done, "rate": done / seconds, "found": found, "version": version("dateparser")}))


if __name__ == "__main__":
    main()
