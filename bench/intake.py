"""How well and how fast articles are taken out of pages: made pages in 22 layouts, musnad beside trafilatura.

`bench/intake.py [--pages 200]` prints a table; `--json` one JSON object; `--layouts` the words' shares for each layout.
"""

import argparse
import collections
import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from musnad.intake.charset import decode_marked
from musnad.intake.html.page import page_of
from pages import Article, pages

_WORD = re.compile(r"\w+")


class Taken(NamedTuple):
    """What an extractor found: the text, the title, the day of publication (ISO), each empty when unknown."""

    text: str
    title: str
    day: str


def by_musnad(raw: bytes) -> Taken:
    """The page as `musnad read` takes it in."""
    page = page_of(decode_marked(raw, "page")[0])
    return Taken(page.text, page.title or "", (page.published or "")[:10])


def by_trafilatura(raw: bytes) -> Taken:
    """The page as trafilatura takes it in, with its own metadata."""
    import trafilatura  # noqa: PLC0415 - the peer, which only the bench set has

    found = trafilatura.bare_extraction(raw, include_comments=False, with_metadata=True)
    if found is None:
        return Taken("", "", "")
    row = found.as_dict()
    title = row.get("title") or ""
    text = row.get("text") or ""
    # As musnad does: the title once, at the head of the text.
    return Taken(text if title and text.startswith(title) else f"{title}\n{text}", title, row.get("date") or "")


def judged(article: Article, taken: Taken) -> dict[str, float]:
    """Shares of right words, whether title and day are right, and whether a day is wrong rather than missing."""
    wanted, found = (collections.Counter(_WORD.findall(text)) for text in (article.text, taken.text))
    both = (wanted & found).total()
    heads = [words for kind, words in article.parts if kind == "h"]
    day = article.published.date().isoformat()
    return {
        "precision": both / max(1, found.total()),
        "recall": both / wanted.total(),
        "headings": sum(words in taken.text for words in heads) / len(heads) if heads else 1.0,
        "title": float(taken.title == article.title),
        "day right": float(taken.day == day),
        "day wrong": float(bool(taken.day) and taken.day != day),
    }


def measured(extract: Callable[[bytes], Taken], count: int) -> dict[str, Any]:
    """Means over all pages, seconds of processor time a page, and the words' shares for each layout."""
    rows: dict[str, list[dict[str, float]]] = {}
    made = list(pages(count))
    extract(made[0][2])  # what is loaded at first use is not measured
    spent = 0.0
    for name, article, raw in made:
        start = time.process_time()
        taken = extract(raw)
        spent += time.process_time() - start
        rows.setdefault(name, []).append(judged(article, taken))
    every = [row for layout in rows.values() for row in layout]
    return {
        **{key: _mean(every, key) for key in every[0]},
        "ms": 1000 * spent / count,
        "layouts": {name: {key: _mean(r, key) for key in ("precision", "recall")} for name, r in rows.items()},
    }


def _mean(rows: list[dict[str, float]], key: str) -> float:
    return sum(row[key] for row in rows) / len(rows)


def main() -> int:
    """Print what was measured; 1 when the peer is not installed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--layouts", action="store_true")
    options = parser.parse_args()
    found = {"musnad": measured(by_musnad, options.pages)}
    try:
        found["trafilatura"] = measured(by_trafilatura, options.pages)
    except ImportError:
        print("trafilatura is not installed: make bench installs it", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps({"pages": options.pages, **found}))
        return 0
    keys = [key for key in found["musnad"] if key != "layouts"]
    print(f"{options.pages} pages".ljust(13) + "".join(key.rjust(11) for key in keys))
    for name, row in found.items():
        print(name.ljust(13) + "".join(f"{row[key]:11.3f}" for key in keys))
    if options.layouts:
        for name in found["musnad"]["layouts"]:
            shares = [f"{found[who]['layouts'][name][k]:.3f}" for who in found for k in ("precision", "recall")]
            print(name.ljust(13) + " ".join(shares))
    return 0


if __name__ == "__main__":
    sys.exit(main())
