"""How fast one core turns articles into claims (JSON included), and how much memory that takes at its peak.

The clock is the process's own: what else the machine is doing does not count.
"""

import json
import resource
import statistics
import time

import msgspec

from articles import articles, options
from musnad.model import Report
from musnad.reading import Reader


def main() -> None:
    """Print the figures as JSON."""
    chosen = options()
    source, rows = articles(chosen.shared, chosen.articles)
    reader = Reader.load(())
    encoder = msgspec.json.Encoder()
    # Made before the clock starts: hashing and decoding belong to intake.
    reports = [Report.of(text, report_id=str(n), published=day) for n, (text, day) in enumerate(rows)]
    telling: list[float] = []
    silent: list[float] = []
    events = 0
    start = time.process_time()
    for report in reports:
        before = time.process_time()
        claims = reader.read(report)
        encoder.encode(claims)
        (telling if claims.events else silent).append(time.process_time() - before)
        events += len(claims.events)
    seconds = time.process_time() - start
    every = sorted(telling + silent)
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text, _ in rows)
    figures = {
        "input": source,
        "articles": len(rows),
        "rate": len(rows) / seconds,
        "mb_rate": size / seconds / 1e6,
        "median_ms": 1000 * statistics.median(every),
        "median_ms_with_events": 1000 * statistics.median(telling) if telling else None,
        "median_ms_without": 1000 * statistics.median(silent) if silent else None,
        "p99_ms": 1000 * every[int(len(every) * 0.99)],
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "events": events,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
