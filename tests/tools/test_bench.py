"""The measurements: what they read, and how the table tells it. Nothing here is timed."""

import sys
from pathlib import Path
from urllib.parse import quote

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))

import anyio.from_thread

import articles
import made_ledger
import run
import web
from musnad.web.settings import Settings

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
PEER = {"version": "1", "articles": 100, "rate": 40.0, "found": 3, "times_as_fast": 9.0}
VALUES = {"rate": 360.0, "dateparser": PEER, "duckling": {"missing": "not installed"}}
FOUND = {"start": {"import": 0.01, "first": 0.5}, "read": READING, "values": VALUES}


def test_without_a_corpus_the_samples_are_read_again_and_again(tmp_path: Path) -> None:
    source, rows = articles.articles(tmp_path, 30)
    assert source == "samples, repeated"
    assert len(rows) == 30
    assert rows[0] == rows[14]
    assert all(text and published for text, published in rows)


def test_the_ratio_is_ours_over_the_peer() -> None:
    shown = dict(run.table(FOUND))
    assert shown["reading: times as fast as dateparser's search for dates alone"] == "5.0"
    assert shown["values: times as fast as dateparser"] == "9.0"
    assert not any("without events" in what for what in shown)


def test_a_peer_that_is_not_installed_is_said() -> None:
    assert dict(run.table(FOUND))["values: duckling not measured (not installed)"] == run.NONE


def test_a_failed_measurement_leaves_the_rest() -> None:
    shown = dict(run.table({**FOUND, "values": {"failed": "crashed"}}))
    assert shown["import and first report, in seconds"] == "0.50"
    assert not any("dateparser" in what for what in shown)


def test_extractors_of_pages_stand_side_by_side() -> None:
    row = dict.fromkeys(("precision", "recall", "headings", "title", "day right", "day wrong", "ms"), 1.0)
    shown = dict(run.table({"intake": {"pages": 200, "musnad": row, "trafilatura": {**row, "recall": 0.5}}}))
    assert shown["pages (200 made ones): text, recall (musnad · trafilatura)"] == "1.000 · 0.500"


def test_the_page_is_asked_as_a_browser_asks_it(tmp_path: Path) -> None:
    count = made_ledger.make(tmp_path / "war.db", 40)
    with anyio.from_thread.start_blocking_portal() as portal:
        browser = web.Browser(Settings(ledger=tmp_path / "war.db", token="t", port=web.PORT), portal)
        shown = browser.get("/?lang=en")
        found = [browser.get(f"/?q={quote(word)}&lang=en").count("<mark>") for word in web.SEARCHES]
        browser.app.state.sitting.close()
    assert f"<bdi>{count}</bdi> incidents" in shown
    assert sum(1 for number in found if number) > len(found) / 2, "words that nothing holds measure nothing"


def test_the_page_has_its_rows() -> None:
    names = ("overview_median_ms", "overview_worst_ms", "search_median_ms", "search_worst_ms", "incident_median_ms",
             "network_median_ms", "first_ms", "after_decision_ms", "rss_mb")  # fmt: skip
    shown = dict(run.table({"web": {"reports": 20_000, **dict.fromkeys(names, 30.4)}}))
    assert shown["review page, 20,000 reports: overview, median ms"] == "30"
    assert len(shown) == len(names)
