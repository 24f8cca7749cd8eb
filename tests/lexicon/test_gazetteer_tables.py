"""The hand-written place tables hold together: widths, flags, ids, duplicates; names are cleaned as documented."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from musnad.lexicon.build.places_names import arabic_names, bare, english_name
from musnad.lexicon.build.places_romanised import from_romanised
from musnad.text.folding import fold_word

DATA = Path(__file__).parents[2] / "src" / "musnad" / "lexicon" / "data"
TABLES = ("countries.tsv", "places.tsv", "regions.tsv", "place_ambiguity.tsv", "place_cues.tsv", "place_relations.tsv")


def table(name: str) -> list[dict[str, str]]:
    lines = [x for x in (DATA / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restkey="EXTRA"))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_as_wide_as_the_header(name: str) -> None:
    for row in table(name):
        assert "EXTRA" not in row, row
        assert None not in row.values(), row
        assert row["source"], row
        assert row["verified"] in {"yes", "no"}, row


@pytest.mark.parametrize("name", ["countries.tsv", "places.tsv", "regions.tsv"])
def test_no_variant_repeats_a_spelling_that_folding_makes_equal(name: str) -> None:
    for row in table(name):
        folded = [fold_word(v) for v in (row["ar"], *row["variants"].split("|")) if v and not v.startswith("!")]
        assert len(set(folded)) == len(folded), row


def test_ids_are_unique() -> None:
    for name in ("places.tsv", "regions.tsv"):
        double = [key for key, n in Counter(row["id"] for row in table(name)).items() if n > 1]
        assert not double
    codes = [row["iso2"] for row in table("countries.tsv")]
    assert len(codes) == len(set(codes))


def test_flags_are_known() -> None:
    assert {row["cue"] for row in table("place_ambiguity.tsv")} <= {"always", "prep", "cue", "never"}
    assert {row["cue"] for row in (*table("places.tsv"), *table("regions.tsv"))} <= {"always", "cue", "never"}
    names = [fold_word(row["name"]) for row in table("place_ambiguity.tsv")]
    assert len(names) == len(set(names))


def test_states_that_matter_are_there() -> None:
    rows = {row["iso2"]: row for row in table("countries.tsv")}
    assert {"PS", "XK", "TW", "EH", "SS", "SU", "YU"} <= set(rows)
    assert "أميركي" in rows["US"]["nisba_m"].split("|")
    for row in rows.values():
        assert len(row["nisba_m"].split("|")) == len(row["nisba_f"].split("|")), row


@pytest.mark.parametrize(
    ("alternates", "foreign", "names"),
    [
        (["Qamishli", "القامشلي", "قامشلۆ", "قامشلو"], False, ("القامشلي", "قامشلو")),
        (["الخمس", "الخمس، لیبی", "الخُمس"], False, ("الخمس",)),
        (["محافظة درنة", "درنة"], False, ("درنة",)),
        (["الكوت", "كوت"], False, ("الكوت",)),
        (["گردیز"], True, ("جرديز", "غرديز")),
        (["گردیز"], False, ()),
        (["لا"], False, ()),
    ],
)
def test_arabic_names(alternates: list[str], foreign: bool, names: tuple[str, ...]) -> None:
    assert arabic_names(alternates, foreign=foreign) == names


def test_a_head_is_cut_only_where_a_name_is_left() -> None:
    assert bare("محافظة شمال") == "محافظة شمال"
    assert bare("المنطقة الشرقية") == "المنطقة الشرقية"


@pytest.mark.parametrize(
    ("romanised", "arabic"),
    [
        ("Al Ḩawāmid", "الحوامد"),
        ("Abū Zayyān", "أبو زيان"),
        ("Ash Shāţi’", "الشاطء"),
        ("‘Ayn al ‘Arab", "عين العرب"),
        ("Qaşr Lībiyā", "قصر ليبيا"),
        ("El Wasta", ""),
        ("Leipzig", ""),
    ],
)
def test_romanised_names_are_read_backwards(romanised: str, arabic: str) -> None:
    assert from_romanised(romanised) == arabic


def test_english_names_lose_their_dots() -> None:
    assert english_name("Aş Şanamayn") == "As Sanamayn"
    assert english_name("‘Ayn al ‘Arab") == "Ayn al Arab"
