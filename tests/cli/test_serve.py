"""``musnad serve``: what is refused before anything is served, and a run from start to Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--host", "0.0.0.0"), "for this machine alone"),
        (("--host", "192.168.1.5"), "for this machine alone"),
        (("--host", "::"), "for this machine alone"),
        (("--tiles", "javascript:alert(1){z}"), "--tiles"),
        (("--tiles", "https://tile.example/map.png"), "--tiles"),
        (("--tiles", "https://tile.example/{z}/{x}.png"), "--tiles"),
        (("--tiles", "https://x.example; script-src */{z}/{x}/{y}"), "--tiles"),
        (("--tiles", "https://[x/{z}/{x}/{y}"), "--tiles"),
        (("--tiles", "https:///{z}/{x}/{y}"), "--tiles"),
        (("--tiles", "https://me:secret@tile.example/{z}/{x}/{y}"), "--tiles"),
    ],
)
def test_what_is_refused(musnad: Callable[..., Any], tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    done = musnad("serve", "--ledger", tmp_path / "x.db", "--no-open", *options)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (tmp_path / "x.db").exists()


def test_a_port_that_is_taken_is_told(musnad: Callable[..., Any], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = musnad("serve", "--ledger", tmp_path / "x.db", "--no-open", "--port", str(port))
    assert done.exit_code == 2
    assert "--port 0" in done.stderr


def test_a_ledger_that_is_none_is_told(musnad: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no ledger at all, but long enough to be looked at" * 50)
    done = musnad("serve", "--ledger", tmp_path / "x.db", "--no-open", "--port", "0")
    assert done.exit_code == 2
    assert "x.db" in done.stderr


def test_without_the_extra_it_says_what_to_install(
    musnad: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "musnad.web.serving", raising=False)
    done = musnad("serve", "--ledger", tmp_path / "x.db", "--no-open")
    assert done.exit_code == 2
    assert "musnad[web]" in done.stderr


def test_other_verbs_load_no_web_packages() -> None:
    code = "import sys, musnad.cli.app, musnad.cli.run; print({'starlette', 'uvicorn', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_run_from_start_to_ctrl_c(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "musnad.cli",
        "serve",
        "--ledger",
        str(tmp_path / "new.db"),
        "--port",
        "0",
        "--no-open",
    ]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        assert running.stderr is not None
        line = running.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32,}", line)
        assert found, line
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(found[0].replace("/?", "/read?")) as answer:
            page = answer.read().decode()
            assert "token" not in answer.url
        assert "السجل فارغ" in page
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(found[0].split("?")[0])
        running.send_signal(signal.SIGINT)
        assert running.wait(20) in {0, 130}
        assert "Traceback" not in running.stderr.read()
    finally:
        running.kill()
        running.wait()
        if running.stderr is not None:
            running.stderr.close()
    assert (tmp_path / "new.db").exists()
