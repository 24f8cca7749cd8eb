"""Measure the reader on the gold sets beside the repository and print one table: rows are slots, columns are parts.

Run by `make eval`. When everything was measured, the figures of docs/accuracy.md are written anew. What is not there is
skipped with a line.

A part that was built on and a part that nobody read stand in columns of their own: the distance between them is what
unseen reports will feel.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import accuracy_page
import scorers
from accuracy_page import SIDE_BY_SIDE
from scorers import Part, Skipped
from tabling import detail, rows, text

Scorer = Callable[[Path, Path], Iterator[Part]]
SCORERS: dict[str, Scorer] = {
    "dev": partial(scorers.reports, name="dev", texts="texts", halves=True),
    "libya-2019": partial(scorers.reports, name="libya-2019", texts="reports", halves=False),
    "seed": partial(scorers.reports, name="seed", texts="texts", halves=False),
    "windows": scorers.windows,
    "articles": scorers.articles,
    "reports": scorers.coded,
    "gsr": scorers.gsr,
    "mentions": scorers.mentions,
    "links": scorers.links,
    "boards": scorers.boards,
}


def measure(shared: Path, names: list[str]) -> tuple[dict[str, list[Part]], list[str]]:
    """The parts of every scorer that can be run here, and a line for each that cannot."""
    groups: dict[str, list[Part]] = {}
    skipped = []
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            try:
                groups[name] = list(SCORERS[name](shared, Path(work)))
            except Skipped as reason:
                skipped.append(f"{name}: {reason}")
    return groups, skipped


def main() -> int:
    """Print the table and write the page. 1 when nothing could be measured, else 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="*", help=f"what to measure: {', '.join(SCORERS)} (all)")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/ and eval/")
    parser.add_argument("--page", type=Path, help="write the figures into this page, also when only some are measured")
    parser.add_argument("--detail", action="store_true", help="print precision, recall and intervals of every part too")
    options = parser.parse_args()
    unknown = [name for name in options.only if name not in SCORERS]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; choose from {', '.join(SCORERS)}")
    if not options.shared.is_dir():
        print(f"no gold sets at {options.shared}: nothing to measure (give their folder with SHARED=... or --shared)")
        return 0
    groups, skipped = measure(options.shared.resolve(), options.only or list(SCORERS))
    beside = [part for name in SIDE_BY_SIDE for part in groups.get(name, [])]
    tables = [rows(beside)] if beside else []
    tables += [rows(parts) for name, parts in groups.items() if name not in SIDE_BY_SIDE]
    if options.detail:
        tables += [[[part.name, *[""] * 5], *detail(part)] for parts in groups.values() for part in parts if part.slots]
    print("\n\n".join(text(table) for table in tables))
    for parts in groups.values():
        for part in parts:
            if part.remarks:
                print(f"{part.name}: {'; '.join(part.remarks)}")
    for line in skipped:
        print(f"skipped {line}")
    if options.page or (not options.only and {"dev", "windows"} <= groups.keys()):
        accuracy_page.write(groups, skipped, options.page or accuracy_page.PAGE)
    return 0 if groups else 1


if __name__ == "__main__":
    sys.exit(main())
