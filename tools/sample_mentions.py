"""Draws place and actor mentions to judge by hand: ``sample_mentions.py ARTICLES.jsonl.gz [SEED [HOW MANY]]``.

Articles are drawn by the seed, then mentions of each kind among all that the reader finds in them, each printed with
its surroundings, so that the same seed gives the same sheet as long as the reader finds the same.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

from musnad.model import Report
from musnad.reading.mention import MentionNote
from musnad.reading.reader import Reader

_ARTICLES = 500
_AROUND = 60


def main() -> None:
    """Prints the sheet, one mention a line."""
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 150
    rng = random.Random(seed)  # noqa: S311 - chance is not for secrets here
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    reader = Reader.load()
    found: dict[str, list[tuple[str, str, MentionNote]]] = {"place": [], "actor": []}
    for row in rng.sample(rows, _ARTICLES):
        report = Report.of(row["text"], report_id=row["id"], published=row.get("crawled"))
        for m in reader.explain(report).mentions:
            if m.kind in found:
                found[m.kind].append((row["id"], report.text, m))
    for kind, pool in found.items():
        for number, (key, text, m) in enumerate(rng.sample(pool, min(wanted, len(pool))), 1):
            before = text[max(0, m.span.start - _AROUND) : m.span.start].replace("\n", " ")
            after = text[m.span.end : m.span.end + _AROUND].replace("\n", " ")
            what = f"{m.name} ({m.id or '-'}, {m.country or '-'}, {m.lat or '-'}, {m.lon or '-'})"
            print(f"{kind} {number} {key} | {before}[[{m.span.text}]]{after} | {what}")


if __name__ == "__main__":
    main()
