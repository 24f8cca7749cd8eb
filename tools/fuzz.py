"""Damage small files of every intake format at random and read them: nothing may crash, hang, or grow without bound.

`tools/fuzz.py --seconds 300 [--seed 1]` prints a line a format: files, reports, errors, slowest. A file that breaks a
bound is kept under .fuzz/ and the exit status is 1. The same seed damages the same files in the same way.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parent.parent
sys.path.append(str(TOP / "tests" / "intake"))

from making import all_seeds  # type: ignore[import-not-found]  # noqa: E402 - beside the tests

from musnad.intake import Received, receive_inputs  # noqa: E402
from musnad.model import InputError  # noqa: E402

MAX_SECONDS = 10.0
MAX_MEMORY_MB = 1_500.0
PIECES = (
    b"<",
    b">",
    b"\x00",
    b"&#x110000;",
    b"]]>",
    b'"',
    b"\xff\xfe",
    b"{",
    b"[" * 50,
    b"<div>" * 200,
    b"%s",
    b"\r\n\r\n",
    b"9" * 400,
)


class Row(NamedTuple):
    """What became of one damaged file."""

    seconds: float
    reports: int
    errors: int


def damaged(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """The bytes with pieces cut out, repeated, moved, flipped, or taken from a file of another format."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(raw))
        end = min(len(raw), start + chance.choice((1, 4, 60, 2_000)))
        match chance.randrange(5):
            case 0:
                piece = b""
            case 1:
                piece = raw[start:end] * chance.choice((2, 3, 300))
            case 2:
                piece = chance.randbytes(chance.choice((1, 2, 20)))
            case 3:
                piece = chance.choice(PIECES)
            case _:
                other = chance.choice(others)
                piece = other[: chance.randint(0, len(other))]
        raw = raw[:start] + piece + raw[end if chance.random() < 0.7 else start :]
        if raw and chance.random() < 0.3:
            at = chance.randrange(len(raw))
            raw = raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]
    return raw


def tried(path: Path) -> Row:
    """Read one file; whatever it raises is a crash and is not caught here."""
    start = time.monotonic()
    reports = errors = 0
    for item in receive_inputs([path]):
        reports += isinstance(item, Received)
        errors += isinstance(item, InputError)
    return Row(time.monotonic() - start, reports, errors)


def memory_mb() -> tuple[float, float]:
    """Peak memory of this process and of the largest one it started."""
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own / 1024, children / 1024


def main() -> int:
    """Print what was tried; 1 when a file crashed the intake or broke a bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, seeds = random.Random(options.seed), all_seeds()  # noqa: S311 - not for secrets
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    bad: list[str] = []
    end = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            for ending, raw in seeds.items():
                made = damaged(raw, chance, list(seeds.values()))
                path = Path(folder) / f"a{ending}"
                path.write_bytes(made)
                try:
                    row = tried(path)
                except Exception as error:  # noqa: BLE001 - any crash is what is looked for
                    bad.append(kept(made, ending, f"{type(error).__name__}: {error}"))
                    continue
                rows[ending].append(row)
                if row.seconds > MAX_SECONDS:
                    bad.append(kept(made, ending, f"took {row.seconds:.1f} s"))
    print(f"{'format':10}{'files':>8}{'reports':>9}{'errors':>8}{'slowest, s':>12}")
    for ending, found in rows.items():
        slowest = max(row.seconds for row in found)
        reports, errors = sum(row.reports for row in found), sum(row.errors for row in found)
        print(f"{ending:10}{len(found):8}{reports:9}{errors:8}{slowest:12.2f}")
    own, largest = memory_mb()
    print(f"{sum(map(len, rows.values()))} files; peak memory {own:.0f} MB, of a process started {largest:.0f} MB")
    if max(own, largest) > MAX_MEMORY_MB:
        bad.append(f"more than {MAX_MEMORY_MB:.0f} MB of memory")
    for line in bad:
        print(line)
    return 1 if bad else 0


def kept(made: bytes, ending: str, why: str) -> str:
    """Keep a file that broke a bound; where, and why."""
    folder = TOP / ".fuzz"
    folder.mkdir(exist_ok=True)
    path = folder / f"{len(list(folder.iterdir()))}{ending}"
    path.write_bytes(made)
    return f"{path}: {why}"


if __name__ == "__main__":
    sys.exit(main())
