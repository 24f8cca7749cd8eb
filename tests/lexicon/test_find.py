"""Finding a word: every reading with the row behind it."""

from musnad.lexicon.find import Found, find


def kinds(text: str) -> set[str]:
    """The kinds of a word's readings."""
    return {f.kind for f in find(text)}


def row(text: str, kind: str) -> Found:
    """The first reading of a kind."""
    return next(f for f in find(text) if f.kind == kind)


def test_a_word_is_taken_apart() -> None:
    found = row("وللقوات", "head")
    assert found.split.startswith("و")
    assert (found.table, found.details["kind"]) == ("heads.tsv", "state_forces")


def test_a_place_says_where_it_is() -> None:
    found = row("سرت", "place")
    assert (found.details["country"], round(found.details["lat"])) == ("LY", 31)


def test_a_verb_and_a_noun_of_one_form() -> None:
    keys = {f.key for f in find("قتل") if f.kind == "trigger"}
    assert {"killing.v.qatala", "killing.n.qtl"} <= keys


def test_every_bearer_of_a_name_is_given() -> None:
    assert {f.details["country"] for f in find("طرابلس") if f.kind == "place"} == {"LY", "LB"}


def test_a_phrase_is_one_name() -> None:
    assert row("حزب العمال الكردستاني", "actor").key == "pkk"


def test_a_word_that_no_table_knows() -> None:
    assert kinds("بخترشين") <= {"unknown", "no split"}
