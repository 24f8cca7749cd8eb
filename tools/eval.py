"""Measure the reader on the gold sets beside the repository and print one table: rows are slots, columns are parts.

Run by `make eval`. Writes nothing else unless --out names a file. What is not there is skipped with a line.

A part that was built on and a part that nobody read stand in columns of their own: the distance between them is what
unseen reports will feel.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import scorers
from scorers import Part, Skipped

Scorer = Callable[[Path, Path], Iterator[Part]]
SCORERS: dict[str, Scorer] = {
    "dev": partial(scorers.reports, name="dev", texts="texts", halves=True),
    "libya-2019": partial(scorers.reports, name="libya-2019", texts="reports", halves=False),
    "seed": partial(scorers.reports, name="seed", texts="texts", halves=False),
    "windows": scorers.windows,
    "gsr": scorers.gsr,
    "mentions": scorers.mentions,
    "links": scorers.links,
    "boards": scorers.boards,
}
SIDE_BY_SIDE = ("dev", "libya-2019", "seed", "windows", "gsr")
NONE = "–"


def cell(value: float | None) -> str:
    """A share or F1 with three figures, a dash for none: .812, 1.000."""
    if value is None:
        return NONE
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.3f}"


def rows(parts: list[Part]) -> list[list[str]]:
    """The table as cells, header first: F1 of every slot, then the shares; a row for each that any part has."""
    slots = dict.fromkeys(slot for part in parts for slot in part.slots)
    shares = dict.fromkeys(share for part in parts for share in part.shares)
    head = ["F1", *(part.name for part in parts)]
    body = [[slot, *(cell(part.slots.get(slot, {}).get("f1")) for part in parts)] for slot in slots]
    tail = [[f"{share} (share right)", *(cell(part.shares.get(share)) for part in parts)] for share in shares]
    return [head, *body, *tail]


def text(table: list[list[str]]) -> str:
    """A table for the terminal, columns aligned."""
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    first, *others = widths
    lines = ([row[0].ljust(first), *(cell.rjust(w) for cell, w in zip(row[1:], others, strict=True))] for row in table)
    return "\n".join("  ".join(line) for line in lines)


def markdown(table: list[list[str]]) -> str:
    """A table for a page."""
    line = "|---|" + "---:|" * (len(table[0]) - 1)
    head, *body = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([head, line, *body])


def detail(part: Part) -> list[list[str]]:
    """Precision, recall, F1, the bootstrap interval and the number of gold items of every slot of a part."""
    body = []
    for slot, values in part.slots.items():
        low, high = values.get("low"), values.get("high")
        interval = f"{cell(low)}–{cell(high)}" if low is not None and high is not None else NONE
        count = values.get("n")
        body.append(
            [
                slot,
                *(cell(values.get(k)) for k in ("p", "r", "f1")),
                interval,
                str(count) if count is not None else NONE,
            ]
        )
    return [["slot", "P", "R", "F1", "95 % interval", "gold"], *body]


def page(groups: dict[str, list[Part]], skipped: list[str]) -> str:
    """docs/accuracy.md: the table, then each part with precision, recall, intervals and remarks."""
    shared = [part for name in SIDE_BY_SIDE for part in groups.get(name, [])]
    out = [
        "# Accuracy",
        "Made by `make eval`; do not edit. The fields are those of the [codebook](codebook.md).",
        "*built-on* and *odd* were read while the rules were written, *unread* and *even* were only scored.",
    ]
    if shared:
        out += ["## All parts", markdown(rows(shared))]
    for parts in groups.values():
        for part in parts:
            out.append(f"## {part.name}")
            out += [f"{remark}." for remark in part.remarks]
            if part.slots:
                out.append(markdown(detail(part)))
            if part.shares:
                out.append(
                    markdown([["share right", ""], *([name, cell(value)] for name, value in part.shares.items())])
                )
    if skipped:
        out += ["## Not measured", "\n".join(f"- {line}" for line in skipped)]
    return "\n\n".join(out) + "\n"


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
    """Print the table; with --out also write the page. 1 when nothing could be measured, else 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="*", help=f"what to measure: {', '.join(SCORERS)} (all)")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/ and eval/")
    parser.add_argument("--out", type=Path, help="write the page with precision, recall and intervals here")
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
    if options.out:
        options.out.write_text(page(groups, skipped), encoding="utf-8")
    return 0 if groups else 1


if __name__ == "__main__":
    sys.exit(main())
