"""Linking: precision and recall against known truth, time and memory of a full link and of one more report.

Usage: linking.py [--json] [REPORTS...]        2000 6000 20000 when none are given, smallest first
"""

import json
import resource
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))

from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker
from synthetic import accuracy, reports

SIZES = (2000, 6000, 20000)


def measure(size: int) -> dict[str, float]:
    """One row: times in seconds, memory in MB."""
    told = list(reports(size + 20))
    first, rest = told[:size], told[size:]
    copies = [(one.claims.report.id, one.copy_of) for one in told if one.copy_of]
    start = time.process_time()
    linker = Linker(copies)
    for one in first:
        linker.add(one.claims)
    count = sum(1 for _ in incidents(linker.clusters(), copies))
    full = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall = accuracy(linker, first)
    start = time.process_time()
    for one in rest:
        linker.add(one.claims)
        linker.changed()
    one_more = (time.process_time() - start) / len(rest)
    return {
        "reports": size, "claims": sum(len(one.claims.events) for one in first), "incidents": count,
        "precision": round(precision, 4), "recall": round(recall, 4), "full_s": round(full, 2),
        "per_report_ms": round(1000 * full / size, 3), "rss_mb": round(memory, 1),
        "one_more_ms": round(1000 * one_more, 2), "compared": linker.compared,
    }  # fmt: skip


if __name__ == "__main__":
    whole = "--json" in sys.argv
    rows = []
    for given in [int(word) for word in sys.argv[1:] if word.isdigit()] or SIZES:
        rows.append(measure(given))
        if not whole:
            print(json.dumps(rows[-1]), flush=True)
    if whole:
        print(json.dumps({"rows": rows}))
