"""The sentences that the event head learns from: well formed, and none of those by which the reader is tested."""

from __future__ import annotations

from pathlib import Path

import yaml

FOLDER = Path("corpus/reading")
LINES = [x for x in (FOLDER / "acts.tsv").read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")][1:]


def test_every_bracket_is_closed_and_holds_words() -> None:
    for line in LINES:
        assert line.count("[") == line.count("]"), line
        assert not {"[]", "[["} & {line[i : i + 2] for i in range(len(line))}, line


def test_the_table_tells_of_acts_and_of_none() -> None:
    marked = sum("[" in line for line in LINES)
    assert marked >= 150
    assert len(LINES) - marked >= 150


def test_what_is_learnt_from_is_not_what_is_tested() -> None:
    tested = {c["text"] for c in yaml.safe_load((FOLDER / "events.yaml").read_text(encoding="utf-8"))}
    learnt = [line.replace("[", "").replace("]", "") for line in LINES]
    assert not tested & set(learnt)
    assert len(learnt) == len(set(learnt))
