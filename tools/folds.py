"""Outlet-wise folds: the reader trained without some outlets reads them, as it will read an outlet it never saw.

For each fold the package is copied, its ranker trained on the other outlets' labelled sentences and annotated reports,
and the fold's own ones read with that copy. Rows with an even number and reports whose number is divisible by 5 are in
no fold: they are neither read nor trained on.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import corpus_labels
import report_labels
from judged import SITES

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "src"


def built_on(dev: Path) -> list[str]:
    """The ids of the annotated reports that may be read: their number is not divisible by 5."""
    ids = [path.stem for path in sorted((dev / "gold").glob("*.json"))]
    return [name for name in ids if int("".join(c for c in name if c.isdigit())) % 5]


def folds_of(gold: Path, count: int) -> list[set[str]]:
    """The outlets in ``count`` groups of like size, the largest first."""
    sizes: Counter[str] = Counter(row["outlet"] for row in _rows(gold))
    sizes.update(_outlet(gold, name) for name in built_on(gold / "dev"))
    groups: list[set[str]] = [set() for _ in range(count)]
    weight = [0] * count
    for outlet, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        least = min(range(count), key=lambda i: (weight[i], i))
        groups[least].add(outlet)
        weight[least] += size
    return groups


def unseen(gold: Path, work: Path, count: int) -> Iterator[tuple[str, str]]:
    """Every labelled sentence and annotated report as read by a reader that was not trained on its outlet.

    Gives ("windows" or "dev", the printed line). The copies carry no calibration: confidences are the ranker's own.
    """
    for number, outlets in enumerate(folds_of(gold, count)):
        fold = work / f"fold{number}"
        shutil.copytree(PACKAGE, fold / "src", ignore=shutil.ignore_patterns("__pycache__"))
        (fold / "src/musnad/reading/data/calibration.json").unlink(missing_ok=True)
        _share(gold, fold / "train", keep=partial(_outside, outlets))
        _share(gold, fold / "test", keep=outlets.__contains__)
        _python(fold, str(HERE / "train_ranker.py"), str(fold / "train/windows/windows.jsonl"))
        for part in ("windows", "dev"):
            printed = _python(
                fold, "-m", "musnad.cli", "read", "--format", "json", str(fold / "test" / f"{part}.jsonl")
            )
            for line in printed.splitlines():
                yield part, line


def _outside(outlets: set[str], outlet: str) -> bool:
    return outlet not in outlets


def _share(gold: Path, target: Path, keep: Callable[[str], bool]) -> None:
    """The gold of some outlets as train_ranker finds it, and as lines that the reader reads."""
    rows = [row for row in _rows(gold) if keep(row["outlet"])]
    names = [name for name in built_on(gold / "dev") if keep(_outlet(gold, name))]
    articles = [row for row in corpus_labels.articles(gold.parent) if keep(row["outlet"])]
    labelled = [row for row in report_labels.labelled(gold.parent) if keep(row["outlet"])]
    for folder in ("windows", "dev/gold", "dev/texts"):
        (target / folder).mkdir(parents=True)
    _write(target / "dev" / report_labels.BESIDE, labelled)
    _write(target / "windows/windows.jsonl", rows)
    _write(target / "windows/articles.jsonl", articles)
    for name in names:
        for kind in ("gold", "texts"):
            (target / "dev" / kind / f"{name}.json").symlink_to(gold / "dev" / kind / f"{name}.json")
    sentences = [{"id": r["id"], "text": r["text"], "published": r.get("crawled") or None} for r in rows]
    _write(target / "windows.jsonl", sentences)
    texts = [json.loads((gold / "dev/texts" / f"{n}.json").read_text(encoding="utf-8")) for n in names]
    _write(target / "dev.jsonl", [{"id": n, **t} if "id" not in t else t for n, t in zip(names, texts, strict=True)])


def _rows(gold: Path) -> list[dict[str, Any]]:
    lines = (gold / "windows/windows.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if int(row["id"][1:]) % 2]


def _outlet(gold: Path, name: str) -> str:
    domain = str(json.loads((gold / "dev/texts" / f"{name}.json").read_text(encoding="utf-8"))["domain"])
    return SITES.get(domain, domain)


def _write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _python(fold: Path, *words: str) -> str:
    """What a run of Python with the fold's own copy of the package printed."""
    environment = {**os.environ, "PYTHONPATH": str(fold / "src")}
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{words[0]}: exit {done.returncode}: {done.stderr[-500:]}")
    return done.stdout
