"""Registers: a short note and a long report are weighed by weights of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from musnad.lexicon.lexicon import load_lexicon
from musnad.model import Report
from musnad.reading import weights
from musnad.reading.document import Document

NOTE = "قتل جندي في انفجار لغم شرقي تعز."
LONG = " ".join(f"وقال المتحدث رقم {n} إن الأوضاع هادئة في المدينة." for n in range(7))


def document(text: str) -> Document:
    return Document(Report.of(text, published="2019-09-28"), load_lexicon())


@pytest.fixture
def tables() -> Iterator[None]:
    shipped = {name: dict(table) for name, table in weights.weights().items()}
    weights.use({"event.note": {"bias": 2.0}, "event.report": {"bias": -2.0}, "place": {"bias": 1.0}})
    yield
    weights.use(shipped)


def test_the_register_goes_by_length() -> None:
    assert document(NOTE).register == "note"
    assert document(LONG).register == "report"
    assert document(" ".join(["قال"] * 200)).register == "report"


def test_each_register_has_its_own_weights(tables: None) -> None:
    facts = {"bias": 1.0}
    assert weights.probability("event", facts, "note") > 0.8
    assert weights.probability("event", facts, "report") < 0.2
    assert weights.contributions("event", facts, "report") == (("bias", -2.0),)


def test_a_head_without_registers_weighs_all_alike(tables: None) -> None:
    facts = {"bias": 1.0}
    assert weights.score("place", facts, "note") == weights.score("place", facts, "report") == 1.0
    assert weights.probability("unknown", facts, "note") == 0.5


def test_the_shipped_heads_have_both_registers_but_the_one_that_notes_do_not_ask() -> None:
    heads = weights.weights()
    split = {name.rsplit(".", 1)[0] for name in heads if name.endswith((".note", ".report"))} - {"own_voice"}
    assert {"event", "link"} <= split
    assert all(f"{name}.{register}" in heads for name in split for register in ("note", "report"))


def test_reasons_of_equal_weight_stand_in_one_order() -> None:
    shipped = {name: dict(table) for name, table in weights.weights().items()}
    weights.use({"event": {"b": 1.0, "a": -1.0, "c": 2.0}})
    forth = weights.contributions("event", {"a": 1.0, "b": 1.0, "c": 1.0})
    back = weights.contributions("event", {"c": 1.0, "b": 1.0, "a": 1.0})
    weights.use(shipped)
    assert forth == back == (("c", 2.0), ("a", -1.0), ("b", 1.0))
