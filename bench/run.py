"""Measure speed and memory on one core and print one table. Run by `make bench`.

Every figure that a reader may compare stands beside a peer's, taken in the same run on the same articles: the ratio
travels between machines, the seconds do not. Each measurement runs in a process of its own.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

NONE = "–"
HERE = Path(__file__).resolve().parent
Figures = dict[str, Any]


def measure(name: str, shared: Path, articles: int) -> Figures:
    """What one measurement script printed as JSON, or {"failed": why}."""
    options = (
        ["--json"] if name in {"intake", "linking", "web"} else ["--shared", str(shared), "--articles", str(articles)]
    )
    command = [sys.executable, str(HERE / f"{name}.py"), *options]
    # One core: numerical libraries must not spread over the others.
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        return {"failed": lines[-1] if lines else f"exit {done.returncode}"}
    result: Figures = json.loads(done.stdout)
    return result


def starting(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of start.py."""
    yield "import musnad, in seconds", f"{found['import']:.2f}"
    yield "import and first report, in seconds", f"{found['first']:.2f}"


def reading(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of read.py."""
    yield f"reading: articles a second ({found['articles']} from {found['input']})", f"{found['rate']:.0f}"
    yield "reading: MB of text a second", f"{found['mb_rate']:.2f}"
    for key, which in (("median_ms_with_events", "with events"), ("median_ms_without", "without events")):
        if found[key] is not None:
            yield f"reading: median ms an article {which}", f"{found[key]:.1f}"
    yield "reading: 99 of 100 articles take less, ms", f"{found['p99_ms']:.1f}"
    yield "reading: peak memory, MB", f"{found['rss_mb']:.0f}"
    yield "reading: events found", str(found["events"])


def lexicon(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of lexicon.py."""
    yield "lexicon: loading every table, in seconds", f"{found['load_s']:.2f}"
    yield "lexicon: memory, MB", f"{found['load_mb']:.0f}"
    yield f"lexicon: MB of text a second, finding names ({found['found']:,} found)", f"{found['find_mb_s']:.1f}"
    yield "lexicon: MB of text a second, folding and cutting words before it", f"{found['prepare_mb_s']:.1f}"
    yield "lexicon: times as fast as one regular expression of its place names", f"{found['times_as_fast']:.0f}"


def values(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of values.py: ours, then each peer with the ratio on the articles that both have read."""
    yield "values: articles a second", f"{found['rate']:.0f}"
    for name in ("dateparser", "duckling"):
        peer = found[name]
        if "missing" in peer:
            yield f"values: {name} not measured ({peer['missing']})", NONE
        else:
            what = f"{name} {peer['version']}: articles a second ({peer['articles']} of them)"
            yield f"values: {what}", f"{peer['rate']:.1f}"
            yield f"values: times as fast as {name}", f"{peer['times_as_fast']:.1f}"


def intake(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of intake.py: each figure of the extractors side by side."""
    names = [name for name in ("musnad", "trafilatura") if name in found]
    for key, what in (
        ("precision", "text, precision"),
        ("recall", "text, recall"),
        ("headings", "sub-headings found"),
        ("title", "title right"),
        ("day right", "publication day right"),
        ("day wrong", "publication day wrong"),
        ("ms", "ms a page"),
    ):
        shown = " · ".join(f"{found[name][key]:.3f}" for name in names)
        yield f"pages ({found['pages']} made ones): {what} ({' · '.join(names)})", shown


def ledger(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of ledger.py."""
    yield f"ledger: claims stored a minute ({found['reports']} reports)", f"{found['claims_a_minute']:,.0f}"
    yield "ledger: the same by the clock on the wall", f"{found['claims_a_wall_minute']:,.0f}"
    yield "ledger: bytes a report", f"{found['bytes_a_report']:,.0f}"
    yield "ledger: bytes of text as received a report", f"{found['text_bytes_a_report']:,.0f}"
    yield "ledger: search, median ms", f"{found['search_median_ms']:.1f}"
    yield "ledger: search, slowest ms", f"{found['search_worst_ms']:.1f}"
    yield "ledger: the same without an index, ms", f"{found['scan_ms']:.1f}"
    yield "ledger: verify all, in seconds", f"{found['verify_s']:.1f}"


def linking(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of linking.py: an invented war of growing size."""
    for row in found["rows"]:
        what = f"linking {row['reports']:,} reports ({row['claims']:,} claims)"
        yield f"{what}: precision · recall", f"{row['precision']:.3f} · {row['recall']:.3f}"
        yield f"{what}: all of them, in seconds", f"{row['full_s']:.1f}"
        yield f"{what}: one more report, in ms", f"{row['one_more_ms']:.1f}"
        yield f"{what}: peak memory, MB", f"{row['rss_mb']:.0f}"
    first, last = found["rows"][0], found["rows"][-1]
    growth = (last["full_s"] / last["reports"]) / (first["full_s"] / first["reports"])
    yield (
        f"linking: a report among {last['reports']:,} costs so many times one among {first['reports']:,}",
        f"{growth:.2f}",
    )


def web(found: Figures) -> Iterator[tuple[str, str]]:
    """Rows of web.py: pages over an invented war, whole answers on one core."""
    what = f"review page, {found['reports']:,} reports"
    yield f"{what}: overview, median ms", f"{found['overview_median_ms']:.0f}"
    yield f"{what}: overview, slowest ms", f"{found['overview_worst_ms']:.0f}"
    yield f"{what}: search, median ms", f"{found['search_median_ms']:.0f}"
    yield f"{what}: search, slowest ms", f"{found['search_worst_ms']:.0f}"
    yield f"{what}: an incident, median ms", f"{found['incident_median_ms']:.0f}"
    yield f"{what}: the network, median ms", f"{found['network_median_ms']:.0f}"
    yield f"{what}: the first page of a run, ms", f"{found['first_ms']:.0f}"
    yield f"{what}: the overview after a decision, ms", f"{found['after_decision_ms']:.0f}"
    yield f"{what}: peak memory, MB", f"{found['rss_mb']:.0f}"


MEASUREMENTS: dict[str, Callable[[Figures], Iterator[tuple[str, str]]]] = {
    "start": starting,
    "read": reading,
    "lexicon": lexicon,
    "values": values,
    "intake": intake,
    "ledger": ledger,
    "linking": linking,
    "web": web,
}


def beside(found: dict[str, Figures]) -> Iterator[tuple[str, str]]:
    """The whole reading beside the peer's date search, where both were measured."""
    ours, peer = found.get("read", {}), found.get("values", {}).get("dateparser", {})
    if "rate" in ours and "rate" in peer:
        yield "reading: times as fast as dateparser's search for dates alone", f"{ours['rate'] / peer['rate']:.1f}"


def table(found: dict[str, Figures]) -> list[tuple[str, str]]:
    """Rows of the table: what, how much. What failed has none."""
    rows = [row for name, result in found.items() if "failed" not in result for row in MEASUREMENTS[name](result)]
    return [*rows, *beside(found)]


def main() -> int:
    """Print the table; 1 when a measurement failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="*", help=f"what to measure: {', '.join(MEASUREMENTS)} (all)")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds corpus/")
    parser.add_argument("--articles", type=int, default=4000, help="how many articles to read")
    options = parser.parse_args()
    wanted = options.only or list(MEASUREMENTS)
    if not set(wanted) <= set(MEASUREMENTS):
        parser.error(f"choose from {', '.join(MEASUREMENTS)}")
    found = {name: measure(name, options.shared.resolve(), options.articles) for name in wanted}
    rows = table(found)
    width = max((len(what) for what, _ in rows), default=0)
    for what, value in rows:
        print(f"{what.ljust(width)}  {value:>9}")
    failed = {name: result["failed"] for name, result in found.items() if "failed" in result}
    for name, why in failed.items():
        print(f"bench/{name}.py failed: {why}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
