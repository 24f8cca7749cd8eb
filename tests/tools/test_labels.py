"""Our labels of whole articles: places and kinds only, a quarter set aside, and rows that stand on their words."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

import corpus_labels
import report_labels

TEXT = "قال مصدر أمني إن مسلحين قتلوا شرطيا قرب المرج.\nونفى شهود وقوع اشتباكات."


@pytest.mark.parametrize("file", [corpus_labels.LABELS, report_labels.LABELS], ids=["articles", "reports"])
def test_labels_hold_places_and_no_arabic(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    assert all(line.isascii() for line in lines)
    aside = sum(x["aside"] for x in labels)
    assert 0.2 < aside / len(labels) < 0.3
    assert len({x["id"] for x in labels}) == len(labels)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one article, and its label."""
    start = TEXT.index("قتلوا")
    name = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
    event = {
        "type": "killing",
        "status": "claimed",
        "background": False,
        "triggers": [[start, start + 5]],
        "initiator": [[TEXT.index("مسلحين"), TEXT.index("مسلحين") + 6]],
        "casualties": [["killed", "combatant", 1, 1, "exact", TEXT.index("شرطيا"), TEXT.index("شرطيا") + 5]],
    }
    label = {"id": name, "aside": False, "events": [event], "not": []}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(label) + "\n", encoding="utf-8")
    monkeypatch.setattr(corpus_labels, "LABELS", labels)
    _corpus(tmp_path, name, TEXT)
    return tmp_path


def _corpus(shared: Path, name: str, text: str) -> None:
    raw = {"id": name, "outlet": "sahifa", "crawled": "2015-08-01 10:00:00", "text": text}
    (shared / "corpus").mkdir(exist_ok=True)
    with gzip.open(shared / corpus_labels.CORPUS, "wt", encoding="utf-8") as out:
        out.write(json.dumps(raw) + "\n")


def test_a_row_stands_on_the_words_of_its_article(shared: Path) -> None:
    (row,) = corpus_labels.articles(shared)
    (event,) = row["events"]
    assert [x["text"] for x in event["triggers"]] == ["قتلوا"]
    assert [x["text"] for x in event["initiator"]] == ["مسلحين"]
    assert event["casualties"][0]["span"]["text"] == "شرطيا"
    assert event["place"] is None
    assert event["target"] == []
    assert corpus_labels.articles(shared, aside=True) == []


def test_another_text_under_the_same_id_is_refused(shared: Path) -> None:
    name = json.loads(corpus_labels.LABELS.read_text(encoding="utf-8"))["id"]
    _corpus(shared, name, TEXT + " ")
    with pytest.raises(SystemExit, match="another text"):
        corpus_labels.articles(shared)


def test_without_a_corpus_there_is_nothing_to_learn(tmp_path: Path) -> None:
    assert corpus_labels.articles(tmp_path) == []
