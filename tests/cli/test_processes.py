"""The command as it is run for real: processes, pipes, signals, files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

LOADED = "import sys, {}; print([name for name in {} if name in sys.modules])"
COMMAND = [sys.executable, "-m", "musnad.cli"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


def run(*args, **kwargs):
    return subprocess.run([*COMMAND, *map(str, args)], capture_output=True, check=False, timeout=100, **kwargs)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Reports of different lengths, so that processes finish them out of order; a broken line, a broken field."""
    path = tmp_path_factory.mktemp("many") / "reports.jsonl"
    rows = [
        json.dumps({"id": str(n), "text": f"قتل {n + 2} جنود في هجوم مسلح. " * (1 + 30 * (n % 3 == 0))})
        for n in range(12)
    ]
    rows[5] = '{"id": "5", "text": '
    rows[7] = json.dumps({"id": "7", "text": "قتل جندي", "published": "أمس"})
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_processes_give_the_same_bytes_in_the_same_order(many):
    one, two = run("read", many, "--format", "json"), run("read", many, "--format", "json", "--jobs", "2")
    assert [json.loads(line)["report"]["id"] for line in one.stdout.splitlines()] == [
        str(n) for n in range(12) if n != 5
    ]
    assert two.stdout == one.stdout
    assert two.stderr == one.stderr
    assert one.returncode == two.returncode == 1
    assert one.stderr.decode().count("musnad: ") == 2


def test_a_reader_that_has_had_enough_ends_the_run_quietly(many):
    with subprocess.Popen(
        [*COMMAND, "read", str(many), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_ctrl_c_ends_the_run_with_all_its_processes_and_leaves_no_half_file(tmp_path):
    rows = (json.dumps({"id": str(n), "text": "قتل جنديان في هجوم مسلح. " * 40}) for n in range(20_000))
    reports, output = tmp_path / "reports.jsonl", tmp_path / "out" / "claims.jsonl"
    reports.write_text("\n".join(rows), encoding="utf-8")
    output.parent.mkdir()
    command = [*COMMAND, "read", str(reports), "--format", "json", "--jobs", "2", "--output", str(output)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        part = output.with_name(".claims.jsonl.part")
        assert until(lambda: part.exists() and part.stat().st_size > 0)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read().decode() == "musnad: stopped\n"
        assert process.wait(60) == 130
    assert list(output.parent.iterdir()) == []
    assert until(lambda: not group_lives(process.pid))


def until(happened, seconds=60):
    """Whether something happens before the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.05)
    return False


def group_lives(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_standard_output_that_is_full_is_said():
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no /dev/full")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([*COMMAND, "values"], input=b'{"text": "17"}', stdout=full,
                              stderr=subprocess.PIPE, check=False)  # fmt: skip
    assert done.returncode == 2
    assert "standard output: cannot be written" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_values_answers_a_line_a_case():
    done = run("values", input='{"text": "مقتل 17 عنصرا"}\nbroken\n'.encode())
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["values"][0]["low"] == 17
    assert second["errors"]
    assert (done.returncode, done.stderr.decode()) == (
        1,
        'musnad: some lines could not be read: their answers hold "errors"\n',
    )


def test_import_loads_nothing_heavy():
    code = LOADED.format("musnad.cli", ["typer", "rich", "numpy", "msgspec", "musnad.reading"])
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
    code = LOADED.format("musnad.cli.app", ["numpy", "musnad.text", "musnad.reading", "musnad.export"])
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
