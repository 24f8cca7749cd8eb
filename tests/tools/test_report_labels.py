"""Our annotations of whole reports: places and kinds only, a quarter set aside, and words that stand in their text."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

import corpus_labels
import report_labels

TEXT = "قال مصدر أمني إن مسلحين قتلوا شرطيا قرب المرج. واتفق الطرفان على هدنة."


def place(words: str) -> list[int]:
    """Where some words stand in the text."""
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one report, and its annotation."""
    name = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
    killing = {
        "type": "killing",
        "status": "claimed",
        "background": False,
        "conflict": True,
        "trigger": place("قتلوا"),
        "initiator": [place("مسلحين")],
        "casualties": [["killed", "combatant", 1, 1, "exact", *place("شرطيا")]],
        "attribution": [[place("مصدر أمني")]],
    }
    truce = killing | {"type": "agreement", "trigger": place("هدنة"), "initiator": [], "party": [place("الطرفان")]}
    label = {"id": name, "aside": False, "genre": "report", "events": [killing, truce]}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(label) + "\n", encoding="utf-8")
    monkeypatch.setattr(report_labels, "LABELS", labels)
    raw = {"id": name, "outlet": "sahifa", "crawled": "2015-08-01 10:00:00", "text": TEXT}
    (tmp_path / "corpus").mkdir()
    with gzip.open(tmp_path / corpus_labels.CORPUS, "wt", encoding="utf-8") as out:
        out.write(json.dumps(raw) + "\n")
    return tmp_path


def test_an_annotation_stands_on_the_words_of_its_report(shared: Path) -> None:
    (row,) = report_labels.labelled(shared)
    killing, truce = row["gold"]["events"]
    assert killing["trigger"] == "قتلوا"
    assert killing["actors"]["initiator"] == [{"words": "مسلحين"}]
    assert killing["casualties"][0]["words"] == "شرطيا"
    assert killing["attribution"] == [{"source_words": "مصدر أمني"}]
    assert truce["actors"]["party"] == [{"words": "الطرفان"}]
    assert report_labels.labelled(shared, aside=True) == []


def test_a_folder_of_annotated_reports_knows_no_parties(shared: Path, tmp_path: Path) -> None:
    (row,) = report_labels.labelled(shared)
    report_labels.written([row], tmp_path / "out")
    gold = json.loads((tmp_path / "out/gold" / f"{row['id']}.json").read_text(encoding="utf-8"))
    assert gold["events"][1]["actors"] == {"initiator": [{"words": "الطرفان"}], "target": [], "partner": []}
    text = json.loads((tmp_path / "out/texts" / f"{row['id']}.json").read_text(encoding="utf-8"))
    assert text["text"] == TEXT


def test_another_text_under_the_same_id_is_refused(shared: Path) -> None:
    name = json.loads(report_labels.LABELS.read_text(encoding="utf-8"))["id"]
    raw = {"id": name, "outlet": "sahifa", "crawled": "2015-08-01 10:00:00", "text": TEXT + " "}
    with gzip.open(shared / corpus_labels.CORPUS, "wt", encoding="utf-8") as out:
        out.write(json.dumps(raw) + "\n")
    with pytest.raises(SystemExit, match="another text"):
        report_labels.labelled(shared)
