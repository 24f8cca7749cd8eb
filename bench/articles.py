"""The articles that every measurement reads: the corpus beside the repository, or else the samples, repeated."""

import argparse
import gzip
import json
from itertools import cycle, islice
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def options() -> argparse.Namespace:
    """The options that every measurement takes: shared, articles."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=TOP.parent / "shared")
    parser.add_argument("--articles", type=int, default=4000)
    return parser.parse_args()


def articles(shared: Path, count: int) -> tuple[str, list[tuple[str, str | None]]]:
    """Where the articles come from, and (text, publication date) of each."""
    packed = sorted((shared / "corpus").glob("*.jsonl.gz"))
    if not packed:
        samples = [
            json.loads(path.read_text(encoding="utf-8")) for path in sorted(TOP.glob("samples/*/reports/*.json"))
        ]
        return "samples, repeated", [(row["text"], row["published"]) for row in islice(cycle(samples), count)]
    rows = []
    for path in packed:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            # The day of the crawl stands in for the publication date here: what is measured is speed.
            rows += [(row["text"], row.get("crawled")) for row in map(json.loads, lines)]
    return "the corpus", rows[:count]
