"""The gazetteer: its names, flags, coordinates and the choice among places of one name (corpus/lexicon/places.tsv)."""

import csv
from pathlib import Path

import msgspec
import pytest

from musnad.lexicon.gazetteer import GazetteerError, Places, decode, load_places
from musnad.lexicon.placing import PlaceContext, context_of, resolve
from musnad.text.folding import fold_word

TOP = Path(__file__).parents[2]
DATA = TOP / "src" / "musnad" / "lexicon" / "data"


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def table(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    "case", table(TOP / "corpus" / "lexicon" / "places.tsv"), ids=lambda c: f"{c['name']}-{c['flag']}"
)
def test_phrases(places: Places, case: dict[str, str]) -> None:
    name = fold_word(case["name"])
    flag = "shield" if name in places.shields else "prep" if places.prep(name) else places.cue(name)
    assert flag == case["flag"]
    if case["id"]:
        context = context_of([], features=case["features"].split(), countries=case["countries"].split())
        row, reasons = resolve(places.rows(name), context)
        assert (row.id, row.country) == (case["id"], case["country"]), reasons


def test_names_give_rows_that_bear_them(places: Places) -> None:
    for name, indices in places.names:
        assert name == fold_word(name)
        assert indices
        assert places.cue(name) in {"always", "cue"}
        assert tuple(indices) == places.by_name(name)


def test_rows_are_sound(places: Places) -> None:
    rows = [places.row(i) for i in range(len(places))]
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.id.startswith(("geonames:", "musnad:"))
        assert row.name
        assert row.ar
        assert (row.lat is None) == (row.lon is None)
        assert row.lat is None or (-90 <= row.lat <= 90 and -180 <= row.lon <= 180), row
        assert row.radius_km >= 0
        assert len(row.country) in {0, 2}
    assert all(row.lat is not None for row in rows if row.feature in {"city", "capital", "country"})


def test_an_unknown_name_is_no_place(places: Places) -> None:
    assert places.by_name("لامكان") == ()
    assert places.cue("لامكان") == "never"
    assert not places.prep("لامكان")


def test_own_rows_are_in(places: Places) -> None:
    """Each name of our own tables that is not called never is found, and leads to its row."""
    for row in table(DATA / "places.tsv"):
        name = fold_word(row["ar"])
        assert row["id"] in {place.id for place in places.rows(name)}, row


def test_a_town_of_the_country_told_wins(places: Places) -> None:
    tripoli = places.rows("طرابلس")
    assert resolve(tripoli, context_of(places.rows("صيدا")))[0].country == "LB"
    assert resolve(tripoli, context_of(places.rows("مصراته")))[0].country == "LY"


def test_reasons_are_words(places: Places) -> None:
    _, reasons = resolve(places.rows("درعا"), PlaceContext(features=("admin1",)))
    assert any("cue word expects a admin1" in reason for reason in reasons)


def test_nothing_to_choose_from_is_an_error() -> None:
    with pytest.raises(ValueError, match="no candidates"):
        resolve([], PlaceContext())


def test_a_broken_file_says_what_to_do() -> None:
    with pytest.raises(GazetteerError, match="make it anew"):
        decode(b"not a gazetteer")
    with pytest.raises(GazetteerError, match="make it anew"):
        decode((DATA / "gazetteer.bin").read_bytes()[:100])


def test_rows_do_not_change(places: Places) -> None:
    with pytest.raises(AttributeError):
        places.row(0).name = "elsewhere"  # type: ignore[misc]
    assert msgspec.structs.astuple(places.row(0)) == msgspec.structs.astuple(places.row(0))
