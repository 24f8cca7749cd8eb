"""The evaluation table: what it prints, and that what is not there is said."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import accuracy_page
import scorers
import tabling

evaluation = importlib.import_module("eval")
TOOL = Path(evaluation.__file__ or "")
PART = scorers.Part(
    "dev unread",
    {"events": {"p": 0.5, "r": 0.25, "f1": 1 / 3, "n": 8, "low": 0.2, "high": 0.5}},
    {"grounded": 1.0},
    ("14 reports",),
)


@pytest.mark.parametrize(("value", "shown"), [(None, "–"), (0.8124, ".812"), (1.0, "1.000"), (0.0, ".000")])
def test_cells(value: float | None, shown: str) -> None:
    assert tabling.cell(value) == shown


def test_parts_stand_side_by_side() -> None:
    other = scorers.Part("seed", {"tolls": {"f1": 1.0}}, {})
    assert tabling.rows([PART, other]) == [
        ["F1", "dev unread", "seed"],
        ["events", ".333", "–"],
        ["tolls", "–", "1.000"],
        ["grounded (share right)", "1.000", "–"],
    ]


def test_the_page_shows_precision_recall_and_interval(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text(f"by hand\n{accuracy_page.BEGIN}stale{accuracy_page.END}\nlimits\n", encoding="utf-8")
    accuracy_page.write({"dev": [PART]}, ["links: not there"], page)
    text = page.read_text(encoding="utf-8")
    assert "| events | .500 | .250 | .333 | .200–.500 | 8 |" in text
    assert "- links: not there" in text
    assert text.startswith("by hand\n")
    assert text.endswith(f"{accuracy_page.END}\nlimits\n")
    assert "stale" not in text


def test_unread_reports_are_those_divisible_by_five(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    for name in ("d004", "d005", "d010", "d011"):
        (tmp_path / "gold" / f"{name}.json").write_text("{}")
    assert scorers.halves_of(tmp_path) == {"built-on": ["d004", "d011"], "unread": ["d005", "d010"]}


def test_without_gold_sets_it_says_so(tmp_path: Path) -> None:
    command = [sys.executable, str(TOOL), "--shared", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "no gold sets" in done.stdout


def test_a_gold_set_that_is_not_there_is_skipped_with_a_line(tmp_path: Path) -> None:
    groups, skipped = evaluation.measure(tmp_path, ["seed", "windows", "gsr"])
    assert groups == {}
    assert [line.split(":")[0] for line in skipped] == ["seed", "windows", "gsr"]
