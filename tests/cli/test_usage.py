"""Help, version, wrong use, and where the output goes."""

from __future__ import annotations

import json

import pytest

from musnad import __version__
from musnad.cli.messages import visible


def test_version_and_help(musnad):
    assert musnad("--version").stdout == f"musnad {__version__}\n"
    said = musnad("--help").stdout
    assert "مُسنَد" in said.splitlines()[2]
    assert {"read", "values"} <= set(said.split())
    for verb in ("read", "values"):
        assert musnad(verb, "--help").exit_code == 0


@pytest.mark.parametrize(
    "args",
    [
        ("read",),
        ("nothing",),
        ("read", "-", "--published", "أمس"),
        ("read", "-", "--format", "xml"),
        ("read", "-", "--jobs", "-1"),
        ("read", "-", "--lexicon", "/nowhere"),
        ("read", "-", "--output", "/nowhere/claims.jsonl"),
    ],
)
def test_wrong_use_is_status_2(musnad, args):
    result = musnad(*args, stdin="نص".encode())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_output_file(musnad, tmp_path):
    (tmp_path / "a.txt").write_text("مقتل 5 جنود", encoding="utf-8")
    output = tmp_path / "claims.jsonl"
    result = musnad("read", tmp_path / "a.txt", "--format", "json", "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(output.read_text(encoding="utf-8"))["report"]["id"] == "a"
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "claims.jsonl"}


def test_output_never_replaces_an_input(musnad, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("مقتل 5 جنود", encoding="utf-8")
    result = musnad("read", path, "--output", path)
    assert result.exit_code == 2
    assert path.read_text(encoding="utf-8") == "مقتل 5 جنود"


def test_html_is_one_page_for_all(musnad, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("مقتل 5 جنود", encoding="utf-8")
    page = musnad("read", tmp_path, "--format", "html").stdout
    assert page.count("<!doctype html>") == 1
    assert page.count("<article") == 2


def test_messages_cannot_act_on_the_terminal(musnad, tmp_path):
    assert visible("a\x1b[31m\u202eb\ud800") == "a\\u001b[31m\\u202eb\\ud800"
    result = musnad("read", tmp_path / "\x1b[2J.txt")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
