"""The tables of acts, saying and harm: their cells are in their closed lists, and every verb has its forms."""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from musnad.lexicon.load import data_bytes, data_text
from musnad.text.folding import fold_word

TOP = Path(__file__).resolve().parents[2]
TYPES = set(
    "air_strike shelling bombing mine_explosion suicide_attack chemical_attack armed_clash attack killing "
    "assassination execution sexual_violence torture abduction disappearance arrest release raid "
    "seizure_of_territory siege withdrawal mobilization interception property_destruction bodies_found "
    "displacement protest riot agreement meeting sanction aid accident other".split()
)
OUTCOMES = {"", "killed", "injured", "killed_or_injured", "missing", "detained", "displaced"}
ROLES = set("initiator target victim party partner place weapon cause event source topic origin destination".split())
SLOTS = "subj obj idafa ala fi bi li min did an ila maa bayn qibal".split()
NEEDS = {"mod", "anchor", "agent", "number", "definite_past", "crowd"}
SPEECH = set(
    "say announce report confirm deny accuse condemn demand threaten praise believe relay continue describe promise "
    "warn tail distance channel ground opener pretext hedge label".split()
)
EFFECTS = set(
    "generic planned hypothetical denied background legal metaphor reported repeated failed undone name "
    "nonconflict".split()
)
STATUSES = {"", "planned", "hypothetical", "claimed", "background", "failed", "series", "nonconflict", "metaphor"}
TABLES = ("triggers", "speech", "light", "verbs", "governors", "modifiers", "function_words", "homographs")


@cache
def rows(table: str) -> list[dict[str, str]]:
    lines = [x for x in data_text(f"{table}.tsv").splitlines() if x.strip() and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, x.split("\t"), strict=True)) for x in lines[1:]]


def items(cell: str) -> list[str]:
    return [x for x in cell.split("|") if x]


@cache
def readings() -> dict[str, list[dict[str, str]]]:
    lines = gzip.decompress(data_bytes("forms.tsv.gz")).decode().splitlines()
    header = lines[0].split("\t")
    out = defaultdict(list)
    for line in lines[1:]:
        cells = line.split("\t")
        out[cells[0]].append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return dict(out)


def verbs() -> Iterator[tuple[str, str]]:
    for table in ("triggers", "speech", "light", "verbs"):
        for row in rows(table):
            if row.get("vocal"):
                yield row["lemma"], row["vocal"]


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_source_and_verified(table: str) -> None:
    for row in rows(table):
        assert row["source"], row
        assert row["verified"] in {"yes", "no"}, row
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize("table", ["triggers", "speech", "light", "verbs", "governors"])
def test_ids_are_unique(table: str) -> None:
    ids = [row["id"] for row in rows(table)]
    assert len(ids) == len(set(ids))


def test_trigger_cells_are_in_their_lists() -> None:
    for row in rows("triggers"):
        assert row["type"] in TYPES | {""}, row
        assert row["type"] or row["outcome"], row
        assert row["outcome"] in OUTCOMES, row
        assert row["prior"] in {"high", "mid", "low"}, row
        assert row["conflict"] in {"yes", "no"}, row
        assert set(items(row["needs"])) <= NEEDS, row
        assert bool(row["vocal"]) == bool(row["present"]) == (row["pos"] == "verb"), row
        for slot in SLOTS:
            assert set(items(row[slot])) <= ROLES, (slot, row)


def test_every_event_type_has_a_verb_and_a_noun() -> None:
    for pos in ("verb", "noun"):
        told = {row["type"] for row in rows("triggers") if row["pos"] == pos}
        assert told >= TYPES, TYPES - told


def test_nouns_are_written_without_article_unless_they_are_phrases() -> None:
    for row in rows("triggers"):
        if row["pos"] == "noun":
            for form in items(row["forms"]):
                assert " " in form or not form.startswith("ال"), (row["id"], form)


def test_light_verbs_of_triggers_are_rows_of_light() -> None:
    known = {row["lemma"] for row in rows("light")}
    for row in rows("triggers"):
        for light in items(row["light"]):
            assert light.split()[0] in known, (row["id"], light)


def test_other_tables_keep_to_their_lists() -> None:
    for row in rows("speech"):
        assert row["class"] in SPEECH, row
        assert row["pos"] in {"verb", "noun", "tail"}, row
        assert row["direct"] in {"yes", "no"}, row
    for row in rows("light"):
        assert set(items(row["subj"]) + items(row["obj"])) <= ROLES | {"harm"}, row
        assert row["outcome"] in OUTCOMES, row
    for row in rows("modifiers"):
        assert set(items(row["family"])) <= TYPES | {"*"}, row
        assert row["type"] in TYPES | {""}, row
        assert row["status"] in STATUSES, row
    for row in rows("governors"):
        assert row["effect"] in EFFECTS, row
        assert row["position"] in {"before", "after", "near"}, row
        assert row["pos"] in {"verb", "noun"}, row


def test_every_verb_has_its_forms() -> None:
    lemmas = {(r["lemma"], r["tense"]) for found in readings().values() for r in found}
    for lemma, vocal in verbs():
        assert any(r["lemma"] == lemma for r in readings()[fold_word(vocal)]), vocal
        assert {(lemma, "past"), (lemma, "present")} <= lemmas, lemma


def test_verbs_that_govern_are_verbs_of_the_tables() -> None:
    lemmas = {lemma for lemma, _ in verbs()}
    for row in rows("governors"):
        if row["pos"] == "verb":
            assert set(items(row["form"])) <= lemmas, row


def test_enough_words() -> None:
    assert len(rows("triggers")) >= 350
    assert len({row["lemma"] for row in rows("triggers")}) >= 350
    assert len(rows("speech")) >= 120
    assert len(rows("light")) >= 60
    assert len(rows("verbs")) >= 1200


def test_forms_in_the_corpus() -> None:
    lines = (TOP / "corpus/lexicon/verb_forms.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        surface, lemma, tense, voice, person, number, remark = line.split("\t")
        wanted = {"lemma": lemma, "tense": tense, "voice": voice, "person": person, "number": number}
        found = [{k: r[k] for k in wanted} for r in readings().get(fold_word(surface), [])]
        assert wanted in found, (surface, remark, found)


def test_forms_are_sorted_and_folded() -> None:
    surfaces = list(readings())
    assert surfaces == sorted(surfaces)
    assert all(fold_word(s) == s for s in surfaces)


def test_the_conjugator_still_gives_the_shipped_forms() -> None:
    from musnad.lexicon.build.verbs_forms import forms
    from musnad.lexicon.build.verbs_roots import paradigm

    shipped = {(r["surface"], r["lemma"], r["tense"], r["person"]) for found in readings().values() for r in found}
    for vocal, present, lemma in (("اعْتَدَى", "يَعْتَدِي", "اعتدى"), ("شَنَّ", "يَشُنُّ", "شن"), ("اسْتَجْوَبَ", "يَسْتَجْوِبُ", "استجوب")):
        made = forms(lemma, paradigm(vocal, present, "here"))
        assert {(f.surface, f.lemma, f.tense, f.person) for f in made} <= shipped


def test_a_misspelt_verb_is_named() -> None:
    from musnad.lexicon.build.verbs_roots import paradigm
    from musnad.model import InputError

    with pytest.raises(InputError, match=r"verbs\.tsv:7"):
        paradigm("قَتُلَ", "يَقْتِلُ", "verbs.tsv:7")
