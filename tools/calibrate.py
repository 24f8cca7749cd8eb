"""Learn how far the reader's confidence can be trusted: ``python tools/calibrate.py ../shared``.

Every labelled sentence and annotated report that may be read is read by a reader whose ranker was trained on other
outlets (folds.py); what such readers are right about teaches the calibration that is shipped, and their figures are the
ones to expect of an outlet that nobody has read. Development only (scikit-learn); a run takes some minutes.

Writes src/musnad/reading/data/calibration.json and tools/unseen.json: the figures of these readings, which `make eval`
puts beside its own in docs/accuracy.md.
"""

import argparse
import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import accuracy_page
import folds
import judged
import scorers
from judged import Cell, Judgement
from musnad.model import Claims
from musnad.reading import calibration
from musnad.reading.calibration import Calibration, Line
from scorers import Part

TARGET = Path(calibration.__file__).with_name("data") / "calibration.json"
FOLDS = 5
LEAST = 40  # fewer cells of a sort teach nothing of their own
_EVEN = 0.998


def read(gold: Path, kept: Path) -> None:
    """The readings by outlet-wise folds, as JSON Lines in a folder: windows.jsonl, dev.jsonl."""
    kept.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        (kept / "windows.jsonl").open("w", encoding="utf-8") as windows,
        (kept / "dev.jsonl").open("w", encoding="utf-8") as dev,
    ):
        for part, line in folds.unseen(gold, Path(work), FOLDS):
            (windows if part == "windows" else dev).write(f"{line}\n")


def judgements(gold: Path, windows: dict[str, Claims], dev: dict[str, Claims]) -> tuple[Judgement, Judgement]:
    """What was right in the sentences and in the reports that may be read."""
    sentences = judged.sentences(gold / "windows/windows.jsonl", 1)
    reports = judged.reports(gold / "dev", folds.built_on(gold / "dev"))
    return judged.judged(sentences, windows), judged.judged(reports, dev)


def learnt(cells: Sequence[Cell]) -> Calibration:
    """The calibration that these cells teach; their confidences are the ranker's own."""
    events = [cell for cell in cells if cell.kind == "event"]
    inside: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.kind != "event" and cell.in_right:
            inside[cell.kind, cell.sort].append(cell)
    actors = {sort: found for (kind, sort), found in inside.items() if kind == "actor"}
    figures = [cell for (kind, _), found in inside.items() if kind == "figure" for cell in found]
    usual = share(figures, 0.5, 0)
    sorts = {sort: found for (kind, sort), found in inside.items() if kind == "figure"}
    return Calibration(
        event=line(events, of_events=True),
        actor={role: line(found, of_events=False) for role, found in sorted(actors.items())},
        figure={sort: share(found, usual, LEAST) for sort, found in sorted(sorts.items())},
    )


def share(cells: Sequence[Cell], usual: float, weight: int) -> float:
    """The share right, drawn to the usual one as if so many more cells had been seen with it."""
    count = len(cells) + weight
    return round((sum(cell.right for cell in cells) + usual * weight) / count, 3) if count else usual


def line(cells: Sequence[Cell], *, of_events: bool) -> Line:
    """The logistic line through the cells; it never falls: a lower probability is never surer."""
    if len(cells) < LEAST:
        return Line(bias=round(odds(share(cells, 0.5, 10)), 3), slope=0.0)
    told = [[math.log(c.mentions), math.log(c.among)] if of_events else [0.0, 0.0] for c in cells]
    x = np.array([[odds(cell.confidence), *more] for cell, more in zip(cells, told, strict=True)])
    model = LogisticRegression(C=10.0).fit(x, [cell.right for cell in cells])
    slope, mentions, among = (round(float(weight), 3) for weight in model.coef_[0])
    if slope <= 0.0:
        right = sum(cell.right for cell in cells) / len(cells)
        return Line(bias=round(odds(right), 3), slope=0.0)
    return Line(bias=round(float(model.intercept_[0]), 3), slope=slope, mentions=max(0.0, mentions), among=among)


def odds(p: float) -> float:
    """The log-odds, kept finite."""
    p = min(max(p, 1 - _EVEN), _EVEN)
    return math.log(p / (1 - p))


def with_confidence(printed: dict[str, Claims], table: Calibration) -> dict[str, Claims]:
    """The claims with the confidence that a calibration gives them."""
    return {
        name: msgspec.structs.replace(claims, events=calibration.calibrated(claims.events, table))
        for name, claims in printed.items()
    }


def crossed(gold: Path, windows: dict[str, Claims], dev: dict[str, Claims]) -> tuple[Judgement, Judgement]:
    """The judgements with confidences by calibrations that were learnt on other outlets than they are applied to."""
    sentences = judged.sentences(gold / "windows/windows.jsonl", 1)
    reports = judged.reports(gold / "dev", folds.built_on(gold / "dev"))
    everything = [*sentences, *reports]
    out = Judgement(), Judgement()
    groups = [one.outlet for one in everything]
    for train, test in GroupKFold(FOLDS).split(everything, groups=groups):
        known = {everything[i].outlet for i in train}
        raw = judgements(gold, windows, dev)
        table = learnt([cell for judgement in raw for cell in judgement.cells if cell.outlet in known])
        chosen = {everything[i].id for i in test}
        for part, golds, printed in ((out[0], sentences, windows), (out[1], reports, dev)):
            new = judged.judged([one for one in golds if one.id in chosen], with_confidence(printed, table))
            part.cells += new.cells
            part.gold += new.gold
    return out


def main() -> None:
    """Read by folds (or take the readings of --keep that are there), learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and eval/")
    parser.add_argument("--keep", type=Path, help="a folder for the readings; those that are there are taken")
    options = parser.parse_args()
    shared: Path = options.shared.resolve()
    gold = shared / "gold"
    with tempfile.TemporaryDirectory() as work:
        kept: Path = options.keep or Path(work)
        if not (kept / "dev.jsonl").exists():
            read(gold, kept)
        windows, dev = scorers.claims_of(kept / "windows.jsonl"), scorers.claims_of(kept / "dev.jsonl")
        raw = judgements(gold, windows, dev)
        table = learnt([cell for judgement in raw for cell in judgement.cells])
        text = json.dumps(msgspec.to_builtins(table), ensure_ascii=False, indent=1, sort_keys=True)
        TARGET.write_text(text + "\n", encoding="utf-8")
        print(text)
        accuracy_page.store(parts(shared, kept, crossed(gold, windows, dev)))


def parts(shared: Path, kept: Path, verdicts: tuple[Judgement, Judgement]) -> list[Part]:
    """The readings by folds, scored as `make eval` scores."""
    dev, rows = shared / "gold/dev", shared / "gold/windows/windows.jsonl"
    sentences = scorers.of_sentences(
        shared, rows, kept / "windows.jsonl", "windows", "--only-odd", verdicts[0], unread=True
    )
    reports = scorers.of_reports(
        shared,
        dev / "texts",
        kept / "dev.jsonl",
        "dev",
        folds.built_on(dev),
        judgement=verdicts[1],
        unread=True,
        remark=None,
    )
    return [sentences, reports]


if __name__ == "__main__":
    main()
