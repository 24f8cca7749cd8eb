"""The tables of people, actors, sources and things: whole rows, answered references, closed lists."""

from collections import Counter
from importlib.resources import files

import pytest

from musnad.text.folding import fold_word

KINDS = set(
    "state_forces government rebel political_militia identity_militia rioters protesters civilians "
    "external_forces coalition "
    "police intelligence party international_org humanitarian media judiciary parliament company religious "
    "monitor state "
    "other".split()
)
TYPES = set(
    "air_strike shelling bombing mine_explosion suicide_attack chemical_attack attack interception riot "
    "property_destruction".split()
)
VALUES: dict[tuple[str, str], set[str]] = {
    ("actors", "kind"): KINDS,
    ("outlets", "kind"): {"agency", "newspaper", "channel", "site"},
    ("heads", "kind"): KINDS | {"inherit"},
    ("heads", "number"): {"sg", "pl"},
    ("titles", "class"): {"rank", "office", "honorific", "religious", "spokes", "profession"},
    ("titles", "takes"): {"name", "of", "both"},
    ("titles", "gender"): {"m", "f"},
    ("groups", "class"): {"civilian", "combatant", "mixed", "unspecified"},
    ("groups", "gender"): {"m", "f"},
    ("groups", "kind"): {"people"},
    ("groups", "outcome"): set("killed injured killed_or_injured missing detained displaced".split()) | {""},
    ("groups", "who"): set("children women men elderly journalists medics aid_workers detainees migrants".split())
    | {""},
    ("sources", "kind"): set("party official agency medical witness anonymous media organisation document".split()),
    ("sources", "channel"): set(
        "statement post press_conference agency broadcast interview document call other".split()
    )
    | {""},
    ("weapons", "class"): set(
        "aircraft drone missile artillery explosive small_arms vehicle chemical mine other".split()
    ),
    ("weapons", "implies_type"): TYPES | {""},
    ("facilities", "civilian"): {"yes", "no", ""},
    ("names", "kind"): {"given", "family", "particle", "foreign"},
    ("names", "gender"): {"m", "f", ""},
    ("names", "also_word"): {"yes", "no", ""},
}
FORMS = {
    "actors": ("ar", "variants"),
    "people": ("ar", "variants"),
    "outlets": ("ar", "variants"),
    "titles": ("ar", "forms"),
    "sources": ("ar", "forms"),
    "heads": ("ar", "forms"),
    "weapons": ("ar", "forms"),
    "facilities": ("ar", "forms"),
    "groups": ("lemma", "forms_sg", "forms_dual", "forms_pl"),
}
TABLES = (*FORMS, "names")
AT_LEAST = {
    "actors": 500,
    "people": 400,
    "titles": 250,
    "names": 1500,
    "weapons": 150,
    "facilities": 120,
    "groups": 150,
    "outlets": 150,
}
# Two readings of one form that only the sentence can tell apart.
TWO_READINGS = {
    ("heads", "موقع"),
    ("heads", "مواقع"),
    ("outlets", "صحيفة الراي"),
    ("sources", "كتاب"),
    ("groups", "أخرى"),
}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a data table as dictionaries; a line with too few or too many cells is an error."""
    text = files("musnad.lexicon").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert all(len(line) == len(lines[0]) for line in lines), [line for line in lines if len(line) != len(lines[0])][:3]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def items(cell: str) -> list[str]:
    """What a list cell holds."""
    return cell.split("|") if cell else []


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_whole(table: str) -> None:
    name = {"groups": "lemma", "names": "name"}.get(table, "ar")
    for row in rows(table):
        assert row[name], row
        assert row["verified"] in {"yes", "no"}, row
        assert row["source"] in {"gold", "corpus", "general", "Wikidata"}, row
        assert row["verified"] == "no" or row["source"] != "general", row
        for cell in row.values():
            assert cell == cell.strip(), row
            assert all(part.strip() for part in items(cell)), row


@pytest.mark.parametrize(("table", "column"), VALUES)
def test_lists_of_values(table: str, column: str) -> None:
    assert {row[column] for row in rows(table)} <= VALUES[table, column]


@pytest.mark.parametrize("table", ["actors", "people", "outlets"])
def test_ids_are_unique_slugs(table: str) -> None:
    ids = [row["id"] for row in rows(table)]
    assert len(ids) == len(set(ids))
    assert all(
        part.isascii() and part.replace("_", "").isalnum() and part == part.lower()
        for i in ids
        for part in i.split(".")
    )


def test_ids_are_unique_over_the_tables() -> None:
    ids = Counter(row["id"] for table in ("actors", "people", "outlets") for row in rows(table))
    assert [i for i, n in ids.items() if n > 1] == []


def test_references_are_answered() -> None:
    actors = {row["id"] for row in rows("actors")}
    states = {row["iso2"].lower() for row in rows("countries")}
    for row in rows("actors"):
        assert not row["parent"] or row["parent"] in actors | states, row
        for name in items(row["partisan"]):
            label, _, side = name.rpartition("=")
            assert label, row
            assert side in actors | states | {"opponents"}, row
    assert {row["affiliation"] for row in rows("people")} <= actors | {""}
    assert {row["side"] for row in rows("outlets")} <= actors | states | {""}


@pytest.mark.parametrize("table", ["actors", "people", "outlets"])
def test_countries_are_known(table: str) -> None:
    assert {row["country"] for row in rows(table)} <= {row["iso2"] for row in rows("countries")} | {""}


@pytest.mark.parametrize("table", FORMS)
def test_a_form_belongs_to_one_row(table: str) -> None:
    owners: dict[str, set[str]] = {}
    for number, row in enumerate(rows(table)):
        for column in FORMS[table]:
            for form in items(row[column]):
                owners.setdefault(fold_word(form), set()).add(str(number))
    allowed = {fold_word(form) for where, form in TWO_READINGS if where == table}
    assert {form for form, by in owners.items() if len(by) > 1} <= allowed


@pytest.mark.parametrize("table", FORMS)
def test_a_row_lists_a_form_once(table: str) -> None:
    for row in rows(table):
        columns = FORMS[table] if table in {"actors", "people", "outlets"} else FORMS[table][1:2]
        forms = [fold_word(form) for column in columns for form in items(row[column])]
        assert len(forms) == len(set(forms)), row


@pytest.mark.parametrize("table", ["actors", "people", "outlets"])
def test_cues_are_names_of_their_row(table: str) -> None:
    for row in rows(table):
        own = {row["ar"], *items(row["variants"]), *(p.rpartition("=")[0] for p in items(row.get("partisan", "")))}
        assert set(items(row["cue"])) | set(items(row.get("shared", ""))) <= own, row
        assert any(" " in name or name not in items(row["cue"]) for name in own), row  # else it would never be read


def test_a_head_has_a_template_for_each_complement() -> None:
    for row in rows("heads"):
        takes, templates = items(row["takes"]), items(row["en_template"])
        assert len(takes) == len(templates), row
        for take, template in zip(takes, templates, strict=True):
            assert take in {"nisba", "of", "name"}, row
            assert ("{adj}" if take == "nisba" else "{name}") in template, row


def test_number_forms_of_groups() -> None:
    groups = {row["lemma"]: row for row in rows("groups")}
    assert "مقاتلو" in items(groups["مقاتل"]["forms_pl"])  # before the noun it governs: مقاتلو الفصيل
    assert "جنديين" in items(groups["جندي"]["forms_dual"])
    assert "جثتين" in items(groups["جثة"]["forms_dual"])
    assert "مدنيا" in items(groups["مدني"]["forms_sg"])
    assert groups["عنصر"]["class"] == "combatant"
    assert "الدفاع المدني" in items(groups["عنصر"]["except_complements"])
    assert groups["مواطن"]["class"] == groups["شخص"]["class"] == "unspecified"


@pytest.mark.parametrize("table", AT_LEAST)
def test_the_tables_are_not_shortened_by_accident(table: str) -> None:
    assert len(rows(table)) >= AT_LEAST[table]
