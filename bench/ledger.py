"""Storing and finding: claims a minute on one core, size a report, search at five times the articles.

The clock is the process's own, as everywhere here; the wall's is told beside it for storing, where the disk counts.
Each article is stored five times, its words turned so that no two copies share five in a row; ten claims a report, as
many as the sample dossier's reports have. The peer of the search is what one writes without an index: a scan with LIKE.
"""

import json
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from articles import articles, options
from musnad.ledger import Ledger, Received
from musnad.model import Actor, Casualties, Claims, Event, Link, Report, Span, Statement, event_id
from musnad.text.folding import fold

TURNS = 5
QUERIES = (
    "وفاق",
    "مَقْتَل",
    "السعودية",
    "17",
    "دم",
    "قوات التحالف",
    '"مجلس الأمن"',
    "طائرات بدون طيار",
    "الإرهابيين",
    "زنجبار",
)


def turned(text: str, turn: int) -> str:
    """The article with the words of each line in another order; the first turn is as it is."""
    if not turn:
        return text
    rng = random.Random(turn)  # noqa: S311 - the same articles in every run
    lines = [line.split() for line in text.split("\n")]
    for words in lines:
        rng.shuffle(words)
    return "\n".join(" ".join(words) for words in lines)


def claimed(report: Report) -> Claims:
    """Six events and four statements on words of the report."""
    spans = list(_words(report, 30))

    def at(k: int) -> Span:
        return spans[k % len(spans)]

    events = []
    for k in range(6):
        link = Link(source="ly.test", name="a source", kind="party", span=at(k + 1), verb=at(k + 2))
        actor = Actor(role="initiator", kind="actor", actor="ly.test", name="an actor", span=at(k + 3))
        harm = Casualties(outcome="killed", group="civilian", low=k, high=k, qualifier="exact", by=(0,), span=at(k + 4))
        events.append(
            Event(
                id=event_id(report.sha256, at(k), str(k)), type="air_strike", status="claimed", background=False,
                trigger=at(k), mentions=(at(k), at(k + 5)), actors=(actor,), casualties=(harm,), attribution=((link,),),
                confidence=0.9, rule="strike.noun", why="made for a measurement",
            )
        )  # fmt: skip
    statements = tuple(
        Statement(
            speaker=None, name="a speaker", speaker_span=at(k), verb=at(k + 1), mode="indirect", content=at(k + 2)
        )
        for k in range(4)
    )
    return Claims.of(report, "musnad bench", events=tuple(events), statements=statements)


def _words(report: Report, count: int) -> Iterator[Span]:
    at = 0
    for word in report.text.split()[:count] or [report.text]:
        at = report.text.index(word, at)
        yield report.quote(at, at + len(word))
        at += len(word)


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds, the median of some runs."""
    runs = []
    for _ in range(times):
        began = time.process_time()
        work()
        runs.append((time.process_time() - began) * 1000)
    return statistics.median(runs)


def main() -> None:
    """Print the figures as JSON."""
    asked = options()
    source, found = articles(asked.shared, asked.articles)
    found = [(text, day) for text, day in found if text.strip()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "musnad.db"
        claims = size = 0
        cpu = wall = 0.0
        with Ledger.open(path) as ledger:
            for turn in range(TURNS):
                for number, (text, _) in enumerate(found):
                    report = Report.of(turned(text, turn), report_id=f"{turn}-{number}")
                    made = claimed(report)
                    received = Received(data=report.text.encode(), name=f"{report.id}.txt")
                    began, used = time.perf_counter(), time.process_time()
                    ledger.store(received, report, made)
                    wall += time.perf_counter() - began
                    cpu += time.process_time() - used
                    claims += len(made.events) + len(made.statements)
                    size += len(received.data)
            info = ledger.info()
            searches = {query: timed(lambda q=query: ledger.search(q)) for query in QUERIES}  # type: ignore[misc]
            verify = timed(lambda: list(ledger.verify()), 1)
            export = timed(lambda: sum(len(line) for line in ledger.lines()), 1)
        # Closed, so that the write-ahead log has gone into the file.
        stored = path.stat().st_size
        scan = _scan(Path(folder) / "peer.db", [turned(text, turn) for turn in range(TURNS) for text, _ in found])
    print(json.dumps({
        "input": source, "reports": info.reports, "claims": claims, "claims_a_minute": claims / cpu * 60,
        "claims_a_wall_minute": claims / wall * 60, "ms_a_report": wall / info.reports * 1000,
        "bytes_a_report": stored / info.reports, "text_bytes_a_report": size / info.reports,
        "search_median_ms": statistics.median(searches.values()), "search_worst_ms": max(searches.values()),
        "scan_ms": scan, "verify_s": verify / 1000, "export_s": export / 1000,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))  # fmt: skip


def _scan(path: Path, texts: list[str]) -> float:
    """Milliseconds of a search without an index over the same folded texts."""
    peer = sqlite3.connect(path)
    try:
        peer.execute("CREATE TABLE report (text TEXT)")
        peer.executemany("INSERT INTO report VALUES (?)", ((fold(text).text,) for text in texts))
        peer.commit()
        query = "SELECT rowid FROM report WHERE text LIKE ? LIMIT 50"
        return timed(lambda: peer.execute(query, ("%زنجبار%",)).fetchall())
    finally:
        peer.close()


if __name__ == "__main__":
    main()
