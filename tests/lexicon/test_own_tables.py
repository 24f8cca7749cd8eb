"""A folder of one's own tables adds rows, replaces and disables those of the package, and is seen in what is read."""

from pathlib import Path

import pytest

from musnad.lexicon.add import add
from musnad.lexicon.find import find
from musnad.lexicon.lexicon import load_lexicon
from musnad.lexicon.stats import stats
from musnad.model import InputError, Report
from musnad.reading.reader import Reader

ROW = {
    "id": "ly.wadi",
    "ar": "كتيبة الوادي",
    "en": "Wadi Brigade",
    "kind": "rebel",
    "country": "LY",
    "source": "general",
}
TEXT = "قتل ثلاثة جنود في هجوم شنته كتيبة الوادي على حاجز قرب قرية العين البيضا يوم 3 مايو 2019."


def test_an_added_actor_is_found_and_read(tmp_path: Path) -> None:
    assert all(f.key != "ly.wadi" for f in find("كتيبة الوادي"))
    added = add("actor", ROW, tmp_path)
    assert (added.key, added.replaces) == ("ly.wadi", False)
    assert any(f.key == "ly.wadi" for f in find("كتيبة الوادي", (tmp_path,)))
    claims = Reader.load((tmp_path,)).read(Report.of(TEXT))
    assert "ly.wadi" in {a.actor for e in claims.events for a in e.actors}


def test_an_own_row_replaces_the_shipped_one(tmp_path: Path) -> None:
    shipped = load_lexicon().actors["ly.gna"]
    added = add("actor", {**ROW, "id": "ly.gna", "ar": shipped.ar, "en": "My name for it"}, tmp_path)
    assert added.replaces
    own = load_lexicon((tmp_path,))
    assert own.actors["ly.gna"].en == "My name for it"
    assert len(own.actors) == len(load_lexicon().actors)
    assert load_lexicon().actors["ly.gna"] is shipped


def test_a_row_can_be_disabled(tmp_path: Path) -> None:
    (tmp_path / "disable.tsv").write_text("table\tkey\nactors\tly.gna\n", encoding="utf-8")
    own = load_lexicon((tmp_path,))
    assert "ly.gna" in load_lexicon().actors
    assert "ly.gna" not in own.actors
    assert own.version != load_lexicon().version


def test_an_own_place_is_read(tmp_path: Path) -> None:
    cells = {"id": "musnad:ly.ayn", "ar": "العين البيضا", "en": "Ayn al-Bayda", "kind": "village", "country": "LY"}
    add("place", {**cells, "lat": "32.1", "lon": "12.3", "cue": "cue", "source": "general"}, tmp_path)
    mentions = Reader.load((tmp_path,)).explain(Report.of(TEXT)).mentions
    assert ("musnad:ly.ayn", 32.1) in {(m.id, m.lat) for m in mentions if m.kind == "place"}


def test_a_place_can_be_taken_away(tmp_path: Path) -> None:
    aleppo = next(f.key for f in find("حلب") if f.kind == "place")
    (tmp_path / "disable.tsv").write_text(f"table\tkey\nplaces\t{aleppo}\n", encoding="utf-8")
    assert all(f.key != aleppo for f in find("حلب", (tmp_path,)))


def test_an_own_verb_is_known_in_all_its_forms(tmp_path: Path) -> None:
    cells = {
        "id": "attack.v.own",
        "lemma": "بارز",
        "pos": "verb",
        "vocal": "بَارَزَ",
        "present": "يُبَارِزُ",
        "type": "attack",
    }
    cells |= {"subj": "initiator", "obj": "target", "prior": "mid", "conflict": "yes", "source": "general"}
    assert add("trigger", cells, tmp_path).forms > 20
    assert any(f.key == "attack.v.own" for f in find("وبارزوهم", (tmp_path,)))


@pytest.mark.parametrize(
    ("kind", "cells", "says"),
    [
        ("heroes", ROW, "no kind of row"),
        ("actor", {**ROW, "colour": "green"}, "no column"),
        ("actor", {**ROW, "kind": "army"}, "none of"),
        ("actor", {**ROW, "en": "a\tb"}, "tab"),
    ],
)
def test_a_row_that_does_not_hold_is_not_written(tmp_path: Path, kind: str, cells: dict[str, str], says: str) -> None:
    folder = tmp_path / "mine"
    with pytest.raises(InputError, match=says):
        add(kind, cells, folder)
    assert not folder.exists()


def test_a_row_is_added_once(tmp_path: Path) -> None:
    add("actor", ROW, tmp_path)
    before = (tmp_path / "actors.tsv").read_bytes()
    with pytest.raises(InputError, match="already"):
        add("actor", ROW, tmp_path)
    assert (tmp_path / "actors.tsv").read_bytes() == before


def test_stats_count_what_is_ones_own(tmp_path: Path) -> None:
    add("actor", ROW, tmp_path)
    row = next(r for r in stats((tmp_path,)) if r.table == "actors.tsv")
    assert (row.own, row.rows) == (1, len(load_lexicon().actors) + 1)


def test_a_table_that_does_not_hold_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("id\tar\ten\tlat\nmusnad:ly.x\tس\tX\tnorth\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"places\.tsv:2"):
        load_lexicon((tmp_path,))
