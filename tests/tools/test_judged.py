"""Which printed cells are right by the gold, the curves over their confidence, and folds that keep outlets apart."""

import json
from pathlib import Path

import pytest

import curves
import folds
import judged
from judged import Cell, GoldEvent, Judgement
from musnad.model import Actor, Casualties, Claims, Event, Report

TEXT = "قصف الجيش السوق وقتل خمسة، ثم احترق مطعم"
REPORT = Report.of(TEXT, report_id="w1")


def quote(words: str):
    return REPORT.quote(TEXT.index(words), TEXT.index(words) + len(words))


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def event(words: str, confidence: float = 0.8, **parts) -> Event:
    fixed = {"id": words, "type": "shelling", "status": "asserted", "background": False, "rule": "r", "why": "w"}
    return Event(trigger=quote(words), confidence=confidence, **fixed, **parts)


def actor(role, words: str) -> Actor:
    return Actor(role=role, kind="actor", actor=None, name=words, span=quote(words), confidence=0.6)


def toll(low: int) -> Casualties:
    return Casualties(
        outcome="killed", group="unspecified", low=low, high=low, qualifier="exact", span=quote("خمسة"), confidence=0.5
    )


GOLD = judged.Gold(
    "w1",
    "daily",
    0,
    len(TEXT),
    (
        GoldEvent(
            "shelling",
            (place("قصف"), place("قتل")),
            {"initiator": (place("الجيش"),), "target": (place("السوق"),), "party": (), "partner": ()},
            frozenset({("killed", 5, 5)}),
        ),
        GoldEvent(
            "accident",
            (place("احترق"),),
            dict.fromkeys(("initiator", "target", "party", "partner"), ()),
            frozenset(),
            True,
        ),
    ),
)


def cells(*events: Event) -> list[tuple[str, str, bool]]:
    found = judged.judged([GOLD], {"w1": Claims.of(REPORT, "test", events=events)})
    assert found.gold == 1
    return [(cell.kind, cell.sort, cell.right) for cell in found.cells]


def test_a_cell_is_right_when_gold_holds_the_same() -> None:
    told = event("قصف", actors=(actor("initiator", "الجيش"), actor("target", "مطعم")), casualties=(toll(5), toll(6)))
    assert cells(told) == [
        ("event", "shelling", True),
        ("actor", "initiator", True),
        ("actor", "target", False),
        ("figure", "number", True),
        ("figure", "number", False),
    ]


def test_a_second_event_on_one_of_gold_is_wrong_with_its_cells() -> None:
    assert [right for *_, right in cells(event("قصف"), event("قتل", casualties=(toll(5),)))] == [True, False, False]


def test_what_lies_outside_any_conflict_is_neither() -> None:
    assert cells(event("احترق")) == []


def test_an_event_on_no_words_of_gold_is_wrong() -> None:
    assert cells(event("مطعم")) == [("event", "shelling", False)]


def test_only_the_labelled_sentence_is_judged() -> None:
    late = judged.Gold("w1", "daily", TEXT.index("ثم"), len(TEXT), GOLD.events)
    assert judged.judged([late], {"w1": Claims.of(REPORT, "test", events=(event("قصف"),))}).cells == []


def judgement(*sure: tuple[float, bool], gold: int = 4) -> Judgement:
    return Judgement([Cell("event", "raid", confidence, right, right) for confidence, right in sure], gold)


def test_a_threshold_gives_precision_and_recall() -> None:
    found = judgement((0.9, True), (0.6, True), (0.5, False))
    kept = [curves.at(found, least) for least in (0.0, 0.6, 0.95)]
    assert [(p.precision, p.recall) for p in kept] == [(2 / 3, 0.5), (1.0, 0.5), (None, 0.0)]


def test_average_precision_counts_what_is_missed() -> None:
    assert curves.area(judgement((0.9, True), (0.6, False), (0.5, True))) == pytest.approx((1 + 2 / 3) / 4)


def test_bins_tell_what_was_said_and_what_was_right() -> None:
    found = curves.bins(curves.events(judgement((0.85, True), (0.87, False), (1.0, True))))
    assert [(b.low, b.count, b.right) for b in found] == [(0.8, 2, 0.5), (0.9, 1, 1.0)]
    assert curves.gap(found) == pytest.approx((2 * 0.36 + 0.0) / 3)
    assert curves.gap([]) is None


def test_the_picture_holds_a_line_for_each_curve() -> None:
    found = judgement((0.9, True), (0.6, False))
    drawn = curves.svg([("even", curves.curve(found)), ("unread", curves.curve(found))])
    assert drawn.count("<polyline") == 2
    assert "unread" in drawn


def gold(folder: Path) -> Path:
    rows = [{"id": f"w{n:04}", "outlet": outlet} for n, outlet in enumerate("aabbcccd", 1)]
    (folder / "windows").mkdir()
    (folder / "windows/windows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for kind in ("gold", "texts"):
        (folder / "dev" / kind).mkdir(parents=True)
    for name, domain in (("d001", "okaz.com.sa"), ("d005", "sabq.org")):
        (folder / "dev/gold" / f"{name}.json").write_text("{}")
        (folder / "dev/texts" / f"{name}.json").write_text(json.dumps({"domain": domain}))
    return folder


def test_folds_keep_an_outlet_together_and_leave_out_what_is_only_scored(tmp_path: Path) -> None:
    found = folds.folds_of(gold(tmp_path), 2)
    assert sorted(outlet for group in found for outlet in group) == ["a", "b", "c", "snn:okaz"]
    assert folds.built_on(tmp_path / "dev") == ["d001"]
