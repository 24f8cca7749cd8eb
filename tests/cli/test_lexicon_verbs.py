"""``musnad lexicon``: exit statuses, JSON lines, the environment's folder."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from musnad.cli.app import app

CELLS = ["id=ly.wadi", "ar=كتيبة الوادي", "en=Wadi Brigade", "kind=rebel", "country=LY", "source=general"]


def run(*arguments: str) -> tuple[int, list[str]]:
    """The exit status and the lines of standard output."""
    done = CliRunner().invoke(app, ["lexicon", *arguments])
    return done.exit_code, done.stdout.splitlines()


def test_check_of_the_shipped_tables() -> None:
    assert run("check", "--format", "json") == (0, [])


def test_add_check_find(tmp_path: Path) -> None:
    folder = str(tmp_path / "mine")
    assert run("add", "actor", *CELLS, "--lexicon", folder)[0] == 0
    assert run("check", folder)[0] == 0
    status, lines = run("find", "كتيبة", "الوادي", "--lexicon", folder, "--format", "json")
    assert status == 0
    assert "ly.wadi" in {json.loads(line)["key"] for line in lines}


def test_a_bad_row_and_a_bad_table(tmp_path: Path) -> None:
    assert run("add", "actor", *CELLS[:-1], "--lexicon", str(tmp_path))[0] == 2
    (tmp_path / "actors.tsv").write_text("id\tar\ten\tkind\nly.x\tس\tX\tarmy\n", encoding="utf-8")
    status, lines = run("check", str(tmp_path), "--format", "json")
    assert status == 1
    assert {json.loads(line)["column"] for line in lines} >= {"kind", "source"}


def test_an_unknown_word_is_status_one() -> None:
    assert run("find", "بخترشين")[0] == 1


def test_the_folder_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("add", "actor", *CELLS, "--lexicon", str(tmp_path))[0] == 0
    monkeypatch.setenv("MUSNAD_LEXICON", str(tmp_path))
    _, lines = run("stats", "--format", "json")
    assert {row["table"]: row["own"] for row in map(json.loads, lines)}["actors.tsv"] == 1
