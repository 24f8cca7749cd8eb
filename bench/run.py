"""Measure speed and memory on one core and print one table. Run by `make bench`.

Every figure that a reader may compare stands beside a peer's, taken in the same run on the same articles: the ratio
travels between machines, the seconds do not. Each measurement runs in a process of its own.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MEASUREMENTS = ("start.py", "read.py", "peer_dates.py")


def measure(script: str, shared: Path, articles: int) -> dict[str, Any]:
    """What one measurement script printed as JSON, or {"failed": why}."""
    command = [sys.executable, str(HERE / script), "--shared", str(shared), "--articles", str(articles)]
    # One core: numerical libraries must not spread over the others.
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        return {"failed": (done.stderr or done.stdout).strip()[-300:]}
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def table(found: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """Rows of the table: what, how much."""
    rows = []
    start, reading, peer = (found[name] for name in MEASUREMENTS)
    if "failed" not in start:
        rows.append(("import musnad, in seconds", f"{start['import']:.2f}"))
        rows.append(("import and first report, in seconds", f"{start['first']:.2f}"))
    if "failed" not in reading:
        what = f"reading: articles a second ({reading['articles']} from {reading['input']})"
        rows.append((what, f"{reading['rate']:.0f}"))
        rows.append(("reading: MB of text a second", f"{reading['mb_rate']:.2f}"))
        for key, which in (("median_ms_with_events", "with events"), ("median_ms_without", "without events")):
            if reading[key] is not None:
                rows.append((f"reading: median ms an article {which}", f"{reading[key]:.1f}"))
        rows.append(("reading: 99 of 100 articles take less, ms", f"{reading['p99_ms']:.1f}"))
        rows.append(("reading: peak memory, MB", f"{reading['rss_mb']:.0f}"))
        rows.append(("reading: events found", str(reading["events"])))
    if "failed" not in peer:
        what = f"dateparser {peer['version']} search_dates alone: articles a second ({peer['articles']} of them)"
        rows.append((what, f"{peer['rate']:.1f}"))
        if "failed" not in reading:
            rows.append(("whole reading, times as fast as that date search", f"{reading['rate'] / peer['rate']:.1f}"))
    return rows


def main() -> int:
    """Print the table; 1 when a measurement failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds corpus/")
    parser.add_argument("--articles", type=int, default=4000, help="how many articles to read")
    options = parser.parse_args()
    found = {script: measure(script, options.shared.resolve(), options.articles) for script in MEASUREMENTS}
    rows = table(found)
    width = max((len(what) for what, _ in rows), default=0)
    for what, value in rows:
        print(f"{what.ljust(width)}  {value:>8}")
    failed = {script: result["failed"] for script, result in found.items() if "failed" in result}
    for script, why in failed.items():
        print(f"bench/{script} failed: {why}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
