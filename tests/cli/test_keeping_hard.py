"""`musnad read --ledger` killed, crowded out, locked out, not alone: a message, an exit status, nothing lost.

MUSNAD_KILLS sets how often it is killed (3 by default; `MUSNAD_KILLS=200 pytest tests/cli/test_keeping_hard.py`).
"""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from musnad.ledger import Ledger

COMMAND = [sys.executable, "-m", "musnad.cli"]
KILLS = int(os.environ.get("MUSNAD_KILLS", "3"))
COUNT = 30
# What differs from run to run: when, and what is hashed with it.
_TIMES = re.compile(rb'"(?:at|head|entry|entries)":(?:"[^"]*"|\d+)')


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports; two have one id, one line is broken."""
    chance = random.Random(3)
    rows = []
    for number in range(COUNT):
        places = chance.sample(("سرت", "سبها", "درنة", "غات", "مرزق", "الكفرة"), 3)
        body = " ".join(f"مقتل {chance.randint(3, 90)} جنديا في هجوم مسلح قرب {place} أمس." for place in places)
        rows.append(json.dumps({"id": f"r{number:03}", "text": f"قال مسؤول محلي. {body}"}, ensure_ascii=False))
    rows[7] = rows[7].replace('"r007"', '"r006"')
    rows[20] = '{"id": "r020", "text": '
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(news: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    path = tmp_path_factory.mktemp("undisturbed") / "musnad.db"
    assert reading(news, path).wait(100) == 1
    return evidence(path)


def reading(news: Path, path: Path, **streams: int) -> subprocess.Popen[bytes]:
    command = [*COMMAND, "read", str(news), "--ledger", str(path), "--format", "json"]
    return subprocess.Popen(command, **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **streams})


def evidence(path: Path) -> list[bytes]:
    """The export, line by line, without what depends on the time; the ledger is sound."""
    with Ledger.open(path, create=False) as ledger:
        assert not list(ledger.verify())
        return [_TIMES.sub(b"", line) for line in ledger.lines()]


def test_a_rerun_after_kills_ends_where_an_undisturbed_run_does(tmp_path, news, undisturbed):
    moments = random.Random(7)
    kills = finished = 0
    while kills < KILLS or not finished:
        path = tmp_path / f"{finished}.db"
        with reading(news, path) as process:
            try:
                process.wait(moments.uniform(0.3, 1.5) if kills < KILLS and kills % 10 < 9 else 100)
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
                continue
        assert process.returncode == 1
        assert evidence(path) == undisturbed
        kills += kills % 10 == 9
        finished += 1


def test_two_runs_into_one_ledger_lose_nothing(tmp_path, news, undisturbed):
    path = tmp_path / "musnad.db"
    runs = [reading(news, path, stdout=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=100)[0] for process in runs]
    assert [process.returncode for process in runs] == [1, 1]
    assert said[0] == said[1]
    assert len(said[0].splitlines()) == COUNT - 2
    assert evidence(path) == undisturbed


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has the command open ledgers with a quota or a shorter time-out."""

    def with_options(**options: Any) -> None:
        monkeypatch.setattr(Ledger, "open", partial(Ledger.open, **options))

    return with_options


def test_a_full_disk_is_said_and_the_next_run_goes_on(tmp_path, musnad, opening):
    path, news = tmp_path / "musnad.db", tmp_path / "many.jsonl"
    news.write_text("".join(f'{{"id": "{n}", "text": "مقتل {n} في السوق، {n * n}"}}\n' for n in range(400)), "utf-8")
    opening(max_pages=160)
    done = musnad("read", news, "--ledger", path, "--format", "json")
    assert done.exit_code == 2
    assert "musnad.db: no space left" in done.stderr
    assert "all before it is kept: make room and run it again" in done.stderr
    stored = len(evidence(path))
    # What was printed is stored: a line is never ahead of the ledger.
    assert 0 < len(done.stdout.splitlines()) <= stored < 400
    opening(max_pages=100_000)
    assert musnad("read", news, "--ledger", path, "--format", "json").exit_code == 0
    assert len(evidence(path)) == 400


def test_a_ledger_that_another_program_holds_is_said(tmp_path, news, musnad, opening):
    path, more = tmp_path / "musnad.db", tmp_path / "more.txt"
    assert musnad("read", news, "--ledger", path, "--format", "json").exit_code == 1
    held = evidence(path)
    more.write_text("مقتل 9 في السوق", encoding="utf-8")
    opening(timeout=0.1)
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        done = musnad("read", more, "--ledger", path, "--format", "json")
    finally:
        other.close()
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "another program is writing to this ledger" in done.stderr
    assert "run it again when that one is done" in done.stderr
    assert evidence(path) == held
    assert musnad("read", more, "--ledger", path).exit_code == 0


def test_a_read_only_ledger_is_said(tmp_path, news, musnad, monkeypatch):
    path, more = tmp_path / "musnad.db", tmp_path / "more.txt"
    assert musnad("read", news, "--ledger", path, "--format", "json").exit_code == 1
    held = evidence(path)
    more.write_text("مقتل 9 في السوق", encoding="utf-8")
    for module in ("connect", "store"):  # as permissions would have it; they do not bind root
        monkeypatch.setattr(f"musnad.ledger.{module}.is_writable", lambda _path: False)
    done = musnad("read", more, "--ledger", path)
    assert done.exit_code == 2
    assert "this ledger is read-only: give yourself write access" in done.stderr
    assert musnad("show", "reports", "--ledger", path).exit_code == 0
    assert evidence(path) == held
