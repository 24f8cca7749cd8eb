"""docs/accuracy.md: its figures are written between marks, the rest by hand; the page stays when the gold is not there.

`make eval` writes the figures. What outlet-wise folds gave comes from tools/unseen.json, which tools/calibrate.py
writes: folds need scikit-learn and minutes, the page needs neither.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import curves
from curves import Bin, Point
from scorers import Part
from tabling import NONE, cell, detail, markdown, rows

TOP = Path(__file__).resolve().parent.parent
PAGE = TOP / "docs/accuracy.md"
PICTURE = "accuracy.svg"
UNSEEN = TOP / "tools/unseen.json"
BEGIN, END = "<!-- figures: begin; written by `make eval` -->", "<!-- figures: end -->"
KINDS = {"event": "events", "actor": "actors", "figure": "figures of harm"}
SIDE_BY_SIDE = ("dev", "libya-2019", "seed", "windows", "articles", "reports", "gsr")
GAP = (  # what seen against unseen compares: a column's heading, and the part that fills it
    ("odd sentences, seen", "windows odd"),
    ("odd, outlet unseen", "windows folds"),
    ("even sentences, unread", "windows even"),
    ("reports built on", "dev built-on"),
    ("the same, outlet unseen", "dev folds"),
    ("reports unread", "dev unread"),
    ("articles set aside", "articles aside"),
    ("our reports set aside", "reports aside"),
)
SEEN_TEXT = """The same slots, by what the reader had seen. *Seen*: the labelled sentences and reports on which its
rules were written and its ranker trained. *Outlet unseen*: the same ones, each read by a ranker that was trained on
other outlets (five folds, {date}, `tools/calibrate.py`); its words and rules had seen them. *Unread*: sentences and
reports that nobody read and nothing was trained on."""
THRESHOLD_TEXT = """With `--min-confidence`: how many of the events that are left are right (P), and how many of gold's
they are (R). An event counts as right here when its words lie on those of a gold event; its type and cells are judged
above."""
HONEST_TEXT = """Of the events, actors and figures that carry a confidence in a bin, the share that is right; an actor
or a figure is right only in an event that is. The calibration was learnt on outlets unseen by the ranker; in the
columns of the folds, on other outlets than those it is applied to; the unread ones had no part in it. The mean gap is
the distance between confidence and share, weighted by cells. Few figures and hardly any targets carry .8: to keep
them, ask for less."""


def write(groups: dict[str, list[Part]], skipped: list[str], page: Path = PAGE) -> None:
    """Put the figures between the marks of the page and draw the picture beside it."""
    every = {part.name: part for parts in (*groups.values(), folds()) for part in parts}
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    figures = sections(groups, skipped, every)
    page.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")
    drawn = [(name, curves.curve(part.judgement)) for name, part in every.items() if part.judgement and part.unread]
    if drawn:
        page.with_name(PICTURE).write_text(curves.svg(drawn), encoding="utf-8")


def stored() -> dict[str, Any]:
    """What tools/calibrate.py left, by part; nothing before it has run."""
    return dict(json.loads(UNSEEN.read_text(encoding="utf-8"))) if UNSEEN.is_file() else {"date": "", "parts": {}}


def folds() -> list[Part]:
    """What outlet-wise folds gave, as parts."""
    return [
        Part(f"{name} folds", found["slots"], found["shares"], tuple(found["remarks"]))
        for name, found in stored()["parts"].items()
    ]


def store(parts: Sequence[Part]) -> None:
    """Write what the folds gave to tools/unseen.json: figures only, nothing of the texts."""
    kept: dict[str, Any] = {}
    for part in parts:
        assert part.judgement is not None
        kept[part.name] = {
            "slots": part.slots,
            "shares": part.shares,
            "remarks": part.remarks,
            "points": [asdict(curves.at(part.judgement, least)) for least in curves.THRESHOLDS],
            "bins": {kind: [asdict(b) for b in curves.bins(curves.cells(part.judgement, kind))] for kind in KINDS},
            "area": curves.area(part.judgement),
        }
    text = json.dumps({"date": today(), "parts": kept}, ensure_ascii=False, indent=1)
    UNSEEN.write_text(text + "\n", encoding="utf-8")


def today() -> str:
    """The day of the run, as the page tells it."""
    return dt.datetime.now(tz=dt.UTC).date().isoformat()


def sections(groups: dict[str, list[Part]], skipped: list[str], every: dict[str, Part]) -> str:
    """All that stands between the marks."""
    shared = [part for name in SIDE_BY_SIDE for part in groups.get(name, [])]
    out = [f"Measured on {today()}."]
    if shared:
        out += ["## All parts", markdown(rows(shared))]
    out += [*gap(every), *thresholds(every), *honesty(every)]
    for parts in groups.values():
        for part in parts:
            out += [f"## {part.name}", *(f"{remark}." for remark in part.remarks)]
            if part.slots:
                out.append(markdown(detail(part)))
            if part.shares:
                out.append(
                    markdown([["share right", ""], *([name, cell(value)] for name, value in part.shares.items())])
                )
    if skipped:
        out += ["## Not measured", "\n".join(f"- {line}" for line in skipped)]
    return "\n\n".join(out)


def gap(every: dict[str, Part]) -> list[str]:
    """Seen against unseen: the same slots, with the distance that new outlets and new texts make."""
    there = [(heading, every[name]) for heading, name in GAP if name in every]
    if {"windows odd", "windows folds"} - every.keys():
        return []
    table = rows([part for _, part in there])
    table[0] = ["F1", *(heading for heading, _ in there)]
    return ["## Seen against unseen", SEEN_TEXT.format(date=stored()["date"]), markdown(table)]


def thresholds(every: dict[str, Part]) -> list[str]:
    """Precision and recall of the events over confidence, in unread parts and folds."""
    points, areas = {}, {}
    for name, found in stored()["parts"].items():
        points[f"{name} folds"] = [Point(**point) for point in found["points"]]
        areas[f"{name} folds"] = found["area"]
    for name, part in every.items():
        if part.judgement is not None and part.unread:
            points[name] = [curves.at(part.judgement, least) for least in curves.THRESHOLDS]
            areas[name] = curves.area(part.judgement)
    if not points:
        return []
    head = ["confidence at least", *(f"{name}: P · R" for name in points)]
    body = [
        [f"{least:g}", *(f"{cell(found[i].precision)} · {cell(found[i].recall)}" for found in points.values())]
        for i, least in enumerate(curves.THRESHOLDS)
    ]
    tail = ["average precision", *(cell(areas[name]) for name in points)]
    table = markdown([head, *body, tail])
    return ["## What a threshold gives", THRESHOLD_TEXT, f"![Precision over recall]({PICTURE})", table]


def honesty(every: dict[str, Part]) -> list[str]:
    """Reliability: how often events, actors and figures of a confidence are right."""
    out = ["## Is confidence honest?", HONEST_TEXT]
    for kind, heading in KINDS.items():
        found = {f"{name} folds": [Bin(**b) for b in part["bins"][kind]] for name, part in stored()["parts"].items()}
        for name, part in every.items():
            if part.judgement is not None and part.unread:
                found[name] = curves.bins(curves.cells(part.judgement, kind))
        if found:
            out.append(markdown(reliability(heading, found)))
    return out if len(out) > 2 else []


def reliability(heading: str, found: dict[str, list[Bin]]) -> list[list[str]]:
    """A row a bin, a column a part: the share right, of how many."""
    head = [heading, *(f"{name}: right of" for name in found)]
    body = []
    for low, high in pairwise(curves.BINS):
        cells = [next((f"{cell(b.right)} of {b.count}" for b in bins if b.low == low), NONE) for bins in found.values()]
        if any(value != NONE for value in cells):
            body.append([f"{low:g}–{high:g}", *cells])
    return [head, *body, ["mean gap", *(cell(curves.gap(bins)) for bins in found.values())]]
