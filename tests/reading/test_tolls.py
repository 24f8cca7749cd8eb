"""Tolls by the table: every row of corpus/reading/tolls.yaml; first counts and hedges."""

from __future__ import annotations

from typing import Any

import pytest
from reading_cases import cases

from musnad.model import Casualties, Report
from musnad.reading.candidates import candidates
from musnad.reading.document import Document
from musnad.reading.reader import Reader
from musnad.reading.speech import speeches


def told(reader: Reader, text: str) -> list[list[Any]]:
    doc = Document(Report.of(text, published="2019-09-28"), reader.lexicon)
    return [
        [t.outcome, t.low, t.high, t.group, *(["part"] if t.part_of is not None else [])]
        for c in candidates(doc, speeches(doc), doc.values)
        for t in c.tolls
        if not t.weak
    ]


@pytest.mark.parametrize("row", [r for r in cases("tolls.yaml") if not r.values[0].get("open")])
def test_what_the_words_say(reader: Reader, row: dict[str, Any]) -> None:
    assert sorted(told(reader, row["text"]), key=str) == sorted(row["tolls"], key=str)


@pytest.mark.parametrize("row", [r for r in cases("tolls.yaml") if r.values[0].get("open")])
def test_open_rows_are_still_open(reader: Reader, row: dict[str, Any]) -> None:
    assert sorted(told(reader, row["text"]), key=str) != sorted(row["tolls"], key=str), "take the mark away"


def rows(reader: Reader, text: str) -> tuple[Casualties, ...]:
    events = reader.read(Report.of(text, published="2019-09-28")).events
    assert events, "no event"
    return events[0].casualties


def test_a_first_count_is_preliminary(reader: Reader) -> None:
    assert [c.preliminary for c in rows(reader, "قتل ثلاثة جنود، بحسب حصيلة أولية، في هجوم في سيناء.")] == [True]
    assert [c.preliminary for c in rows(reader, "قتل ثلاثة جنود في هجوم في سيناء.")] == [False]


def test_who_they_were_said_to_be_is_a_hedge(reader: Reader) -> None:
    text = "أعلنت القيادة مقتل 17 عنصرا قالت إنهم ينتمون إلى تنظيم الدولة في غارة جوية."
    (toll,) = rows(reader, text)
    assert toll.hedge is not None
    assert toll.hedge.text == "قالت إنهم ينتمون إلى تنظيم الدولة"


def test_what_nothing_counts_yields_to_the_figure_elsewhere(reader: Reader) -> None:
    text = "سقوط قتلى في هجوم في سيناء\n\nقتل 12 جنديا في هجوم مسلح في سيناء أمس."
    assert [(c.low, c.high) for c in rows(reader, text)] == [(12, 12)]


def test_figures_that_words_join_are_derived(reader: Reader) -> None:
    (toll,) = rows(reader, "قتل ضابط و3 جنود في هجوم في سيناء.")
    assert (toll.low, toll.basis, toll.span.text) == (4, "derived", "ضابط و3 جنود")
