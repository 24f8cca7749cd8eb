"""Checking tables: the shipped ones hold, and each thing that can be wrong with one's own is said."""

from pathlib import Path

import pytest

from musnad.lexicon.check import check

ACTORS = (
    "id\tar\ten\tvariants\tpartisan\tcue\tshared\tkind\tcountry\tparent\tfrom\tto\twikidata\tsource\tverified\tnote\n"
)


def actor(**cells: str) -> str:
    """A row of actors.tsv with some cells changed."""
    row = {"id": "ly.x", "ar": "كتيبة الوادي", "en": "Wadi Brigade", "kind": "rebel", "country": "LY"}
    row |= {"source": "general", "verified": "no"} | cells
    return "\t".join(row.get(c, "") for c in ACTORS.strip("\n").split("\t")) + "\n"


def problems(folder: Path, text: str, name: str = "actors.tsv") -> list[str]:
    """What check says of a folder with this one table."""
    (folder / name).write_text(text, encoding="utf-8")
    return [f"{p.level} {p.line} {p.column}: {p.message}" for p in check(folder)]


def test_the_shipped_tables_hold() -> None:
    assert [p for p in check() if p.level == "error"] == []


def test_a_right_row_is_passed(tmp_path: Path) -> None:
    assert problems(tmp_path, ACTORS + actor()) == []


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"kind": "army"}, "kind", "none of"),
        ({"country": "Libya"}, "country", "ISO 3166-1"),
        ({"from": "2019-05", "to": "2014"}, "to", "before it begins"),
        ({"from": "May 2014"}, "from", "no year, month or day"),
        ({"parent": "ly.nobody"}, "parent", "no actors"),
        ({"partisan": "العصابات"}, "partisan", "name=side"),
        ({"partisan": "العصابات=ly.nobody"}, "partisan", "no actor"),
        ({"source": ""}, "source", "no source"),
        ({"verified": "perhaps"}, "verified", "yes or no"),
    ],
)
def test_a_cell_that_does_not_hold(tmp_path: Path, cells: dict[str, str], column: str, says: str) -> None:
    found = problems(tmp_path, ACTORS + actor(**cells))
    assert any(x.startswith("error 2") and f" {column}:" in x and says in x for x in found), found


def test_a_row_twice(tmp_path: Path) -> None:
    assert any("stands on line 2 already" in x for x in problems(tmp_path, ACTORS + actor() + actor(en="Other")))


def test_a_name_of_two_owners_is_a_warning_unless_it_is_meant(tmp_path: Path) -> None:
    two = ACTORS + actor() + actor(id="ly.y", en="Wadi Two")
    assert [x for x in problems(tmp_path, two) if x.startswith("warning") and "also a name of" in x]
    meant = ACTORS + actor(shared="كتيبة الوادي") + actor(id="ly.y", en="Wadi Two", shared="كتيبة الوادي")
    assert problems(tmp_path, meant) == []


def test_a_name_of_a_shipped_row_is_a_warning(tmp_path: Path) -> None:
    assert any("hezbollah" in x for x in problems(tmp_path, ACTORS + actor(variants="حزب الله")))


def test_a_column_that_is_none_and_a_table_that_is_none(tmp_path: Path) -> None:
    assert any("unknown column" in x for x in problems(tmp_path, "id\tarabic\nly.x\tس\n"))
    assert any("is no table" in x for x in problems(tmp_path, "a\nb\n", "heroes.tsv"))


def test_disabling_what_is_not_there_is_a_warning(tmp_path: Path) -> None:
    found = problems(tmp_path, "table\tkey\nactors\tly.nobody\n", "disable.tsv")
    assert any(x.startswith("warning") and "to disable" in x for x in found)


def test_places_beyond_the_globe(tmp_path: Path) -> None:
    table = "id\tar\ten\tkind\tcountry\tlat\tlon\tcue\tsource\tverified\n"
    row = "musnad:ly.x\tقرية الوادي\tWadi\tvillage\tLY\t127.0\t13.0\talways\tgeneral\tno\n"
    assert any("beyond" in x for x in problems(tmp_path, table + row, "places.tsv"))
