"""Killed, crowded out, locked out, read-only: a message, and nothing lost.

MUSNAD_KILLS sets how often the writer is killed (15 by default; `MUSNAD_KILLS=200 pytest tests/ledger/test_crash.py`).
"""

import multiprocessing
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_samples import clock, export, store, write

from musnad.ledger import Ledger, LedgerError

KILLS = int(os.environ.get("MUSNAD_KILLS", "15"))
COUNT = 40

# A server that has everything imported forks each writer, so that a kill costs milliseconds.
FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["ledger_samples"])


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The export of a run that nobody killed."""
    path = tmp_path_factory.mktemp("undisturbed") / "musnad.db"
    write(path, COUNT)
    with Ledger.open(path) as ledger:
        return export(ledger)


def test_after_any_number_of_kills_a_rerun_ends_where_an_undisturbed_run_does(
    tmp_path: Path, undisturbed: bytes
) -> None:
    moments = random.Random(5)
    kills = finished = 0
    while kills < KILLS or not finished:
        path = tmp_path / f"{finished}.db"
        writer = FORK.Process(target=write, args=(path, COUNT))
        writer.start()
        # Early moments hit the making of the tables, later ones a report; every eighth run may finish.
        writer.join(moments.choice((0.01, 0.05, 0.1, 0.2)) * moments.random() * 2 if kills % 8 < 7 else 30)
        if writer.exitcode is None:
            writer.kill()
            writer.join()
            kills += 1
            continue
        assert writer.exitcode == 0
        with Ledger.open(path) as ledger:
            assert export(ledger) == undisturbed
            assert not list(ledger.verify())
        kills += kills % 8 == 7
        finished += 1


def test_a_killed_writer_leaves_whole_reports_only(tmp_path: Path) -> None:
    path = tmp_path / "musnad.db"
    writer = FORK.Process(target=write, args=(path, 100_000))
    writer.start()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (path.exists() and _entries(path) > 5):
        time.sleep(0.01)
    writer.kill()
    writer.join()
    with Ledger.open(path) as ledger:
        info = ledger.info()
        assert info.reports == info.readings == info.sources == info.entries > 5
        assert not list(ledger.verify())


def _entries(path: Path) -> int:
    try:
        with Ledger.open(path, create=False, timeout=1) as ledger:
            return ledger.info().entries
    except LedgerError:
        return 0  # its tables are not made yet


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "musnad.db"
    writers = [FORK.Process(target=write, args=(path, 16, first)) for first in (0, 100, 108)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with Ledger.open(path) as ledger:
        assert ledger.info().reports == 40
        assert not list(ledger.verify())


def test_a_locked_ledger_is_told_after_the_timeout(path: Path) -> None:
    with Ledger.open(path, clock=clock, timeout=0.1) as ledger:
        store(ledger, 1)
        other = sqlite3.connect(path, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerError, match=r"musnad\.db: another program is writing"):
                store(ledger, 2)
            assert ledger.info().reports == 1  # reading goes on
            other.execute("COMMIT")
        finally:
            other.close()
        store(ledger, 2)
        assert ledger.info().reports == 2


def test_a_full_disk_is_told_and_what_was_stored_stays(path: Path) -> None:
    with Ledger.open(path, clock=clock, max_pages=220) as ledger:
        with pytest.raises(LedgerError, match="no space left"):
            _fill(ledger)
        stored = ledger.info().reports
        assert stored > 3
        with pytest.raises(LedgerError, match="no space left"):
            store(ledger, stored)
        assert ledger.info().reports == stored
        assert not list(ledger.verify())
    with Ledger.open(path, clock=clock) as ledger:  # room again
        assert store(ledger, stored).new_report
        assert ledger.info().reports == stored + 1


def _fill(ledger: Ledger) -> None:
    for number in range(500):
        store(ledger, number)


def test_a_limit_on_file_size_is_told_and_what_was_stored_stays(path: Path) -> None:
    with Ledger.open(path, clock=clock) as ledger:
        store(ledger, 0)
    limited = FORK.Process(target=_write_limited, args=(path,))
    limited.start()
    limited.join(60)
    assert limited.exitcode == 7
    with Ledger.open(path) as ledger:
        assert 1 < ledger.info().reports < 2000
        assert not list(ledger.verify())


def _write_limited(path: Path) -> None:
    size = 3 * 2**20
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        write(path, 2000)
    except LedgerError as error:
        sys.exit(7 if "the disk refused" in str(error) or "no space left" in str(error) else 8)


def test_a_full_disk_while_a_ledger_is_made_leaves_nothing_half_made(path: Path) -> None:
    with pytest.raises(LedgerError, match="no space left"):
        Ledger.open(path, max_pages=10)
    with Ledger.open(path, clock=clock) as ledger:
        assert store(ledger, 1).new_report


READ_ONLY = """
import os, sys
from pathlib import Path
sys.path.append(sys.argv[2])
from ledger_samples import store
from musnad.ledger import Ledger, LedgerError
from musnad.text.folding import fold
fold("another user may not reach the interpreter's own folder: what it loads late is loaded now")
if os.getuid() == 0:
    os.setuid(65534)
path = Path(sys.argv[1])
with Ledger.open(path) as ledger:
    assert ledger.info().reports == 1, ledger.info()
    assert [hit.report.id for hit in ledger.search("مقتل")] == ["r00001"]
    assert not list(ledger.verify())
    try:
        store(ledger, 2)
    except LedgerError as error:
        assert "read-only" in str(error), error
    else:
        raise SystemExit("stored into a read-only ledger")
try:
    Ledger.open(path.parent / "new.db").close()
except LedgerError as error:
    assert "read-only" in str(error) or "write access" in str(error), error
else:
    raise SystemExit("made a ledger in a read-only folder")
"""


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_read_only_ledger_is_read_and_never_written(tmp_path: Path, folder_mode: int) -> None:
    # Another user is to reach it, but pytest's own folders are its user's alone.
    folder = Path("/tmp") / f"musnad-read-only-{os.getpid()}-{folder_mode:o}"
    folder.mkdir()
    path = folder / "musnad.db"
    try:
        with Ledger.open(path, clock=clock) as ledger:
            store(ledger, 1)
        path.chmod(0o444)
        folder.chmod(folder_mode)
        script = READ_ONLY if folder_mode == 0o555 else READ_ONLY.rpartition("try:\n    Ledger.open")[0]
        done = subprocess.run(
            [sys.executable, "-c", script, str(path), str(Path(__file__).parent)],
            capture_output=True, text=True, check=False, cwd="/",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)
