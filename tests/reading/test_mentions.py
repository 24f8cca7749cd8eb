"""Mentions: a corpus of what sentences name, and what they only seem to name."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.model import Report
from musnad.reading.reader import Reader

CORPUS = Path(__file__).parents[2] / "corpus" / "lexicon" / "mentions.tsv"


def rows() -> list[dict[str, str]]:
    """The rows of the table."""
    lines = [x for x in CORPUS.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r['words']} {r['kind']}")
def test_mentions(reader: Reader, row: dict[str, str]) -> None:
    found = [m for m in reader.explain(Report.of(row["text"])).mentions if m.kind == row["kind"]]
    words = row["words"]
    if words.startswith("!"):
        assert all(words[1:] not in m.span.text for m in found), found
        return
    at = [m for m in found if m.span.text == words]
    assert at, [m.span.text for m in found]
    assert (at[0].id or "-") == row["id"]


def test_a_mention_quotes_its_words(reader: Reader) -> None:
    for text in {row["text"] for row in rows()}:
        for m in reader.explain(Report.of(text)).mentions:
            assert text[m.span.start : m.span.end] == m.span.text


def test_the_side_of_a_country_is_a_region(reader: Reader) -> None:
    mentions = reader.explain(Report.of("اشتبك الطرفان في شمال العراق.")).mentions
    north = next(m for m in mentions if m.kind == "place")
    assert north.lat is not None
    assert 34.0 < north.lat < 37.5
    assert north.country == "IQ"


def test_neighbours_decide_between_namesakes(reader: Reader) -> None:
    for text, country in (("طرابلس وبنغازي ومصراتة في ليبيا.", "LY"), ("طرابلس وبيروت وصيدا في لبنان.", "LB")):
        mentions = reader.explain(Report.of(text)).mentions
        assert next(m.country for m in mentions if m.kind == "place" and "طرابلس" in m.span.text) == country


def test_amman_and_oman(reader: Reader) -> None:
    for text, country in (
        ("قال الملك الأردني في عمان إن الأردن لن يقبل.", "JO"),
        ("قال وزير الخارجية العماني في عمان إن السلطنة تراقب.", "OM"),
    ):
        mentions = reader.explain(Report.of(text)).mentions
        assert next(m.country for m in mentions if m.kind == "place" and "عمان" in m.span.text) == country
