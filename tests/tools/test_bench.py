"""The measurements: what they read, and how the table tells it. Nothing here is timed."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))

import articles
import run

READING = {
    "articles": 4000,
    "input": "the corpus",
    "rate": 200.0,
    "mb_rate": 1.0,
    "median_ms_with_events": 9.0,
    "median_ms_without": None,
    "p99_ms": 20.0,
    "rss_mb": 150.0,
    "events": 9,
}
FOUND = {
    "start.py": {"import": 0.01, "first": 0.5},
    "read.py": READING,
    "peer_dates.py": {"articles": 100, "rate": 40.0, "found": 3, "version": "1"},
}


def test_without_a_corpus_the_samples_are_read_again_and_again(tmp_path: Path) -> None:
    source, rows = articles.articles(tmp_path, 30)
    assert source == "samples, repeated"
    assert len(rows) == 30
    assert rows[0] == rows[14]
    assert all(text and published for text, published in rows)


def test_the_ratio_is_ours_over_the_peer() -> None:
    shown = dict(run.table(FOUND))
    assert shown["whole reading, times as fast as that date search"] == "5.0"
    assert not any("without events" in what for what in shown)


def test_a_failed_peer_leaves_the_rest() -> None:
    shown = dict(run.table({**FOUND, "peer_dates.py": {"failed": "not installed"}}))
    assert shown["import and first report, in seconds"] == "0.50"
    assert not any("dateparser" in what for what in shown)
