"""Draws events to judge by hand, cell by cell: ``python tools/sample_events.py ARTICLES.jsonl.gz --seed 5``.

Articles are drawn by the seed, then events among all that the reader finds in them; each is printed with its
surroundings and its cells. Judge each against the words alone: does the text say so? The same seed gives the same
articles, and the same sheet as long as the reader finds the same.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from musnad.model import Event, Report
from musnad.reading.abstaining import at_least
from musnad.reading.reader import Reader

_ARTICLES = 1500
_BEFORE, _AFTER = 250, 350


def cells(event: Event) -> Iterator[str]:
    """Every cell of an event that can be right or wrong, the event itself first."""
    yield f"event: {event.type} «{event.trigger.text}» {event.confidence:.2f}"
    yield f"status: {event.status}{', background' if event.background else ''}"
    if event.time is not None:
        yield f"time: {event.time.edtf} «{event.time.span.text if event.time.span else '-'}»"
    if event.place is not None:
        yield f"place: {event.place.name} ({event.place.country}) «{event.place.span.text}»"
    if event.count is not None:
        yield f"count: {event.count.low}–{event.count.high} «{event.count.span.text}»"
    for actor in event.actors:
        yield f"{actor.role} ({actor.stance}): {actor.name} «{actor.span.text}» {actor.confidence}"
    for harm in event.casualties:
        part = "" if harm.part_of is None else f" part of {harm.part_of}"
        yield f"{harm.outcome} {harm.low}–{harm.high} {harm.group}{part} «{harm.span.text}» {harm.confidence}"
    if event.weapon is not None:
        yield f"weapon: «{event.weapon.text}»"
    for chain in event.attribution:
        yield "on the word of: " + " ← ".join(f"«{link.span.text}»" for link in chain)


def main() -> None:
    """Prints the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--events", type=int, default=150, help="how many are drawn")
    parser.add_argument("--least", type=float, default=0.0, help="only events and cells with at least this confidence")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - chance is not for secrets here
    with gzip.open(options.articles, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    reader = Reader.load()
    found: list[tuple[Report, Event]] = []
    for row in rng.sample(rows, _ARTICLES):
        report = Report.of(row["text"], report_id=row["id"], published=row.get("crawled"))
        found += [(report, event) for event in at_least(reader.read(report), options.least).events]
    print(f"{len(found)} events in {_ARTICLES} articles")
    for number, (report, event) in enumerate(rng.sample(found, min(options.events, len(found))), 1):
        text, at = report.text, event.trigger
        title = text.partition("\n")[0]
        around = f"{text[max(0, at.start - _BEFORE) : at.start]}[[{at.text}]]{text[at.end : at.end + _AFTER]}"
        print(f"\n{number} {report.id} {report.published} | {title} | {around.replace(chr(10), ' ')}")
        for letter, cell in enumerate(cells(event)):
            print(f"   {chr(ord('a') + letter)}) {cell}")


if __name__ == "__main__":
    main()
