"""The phrase tables of who says so: sayings, attribution, day words; each step by itself, whatever else is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.lexicon.lexicon import load_lexicon
from musnad.model import Report
from musnad.reading import attribution, sources, times
from musnad.reading import statements as step
from musnad.reading.candidates import Candidate, candidates
from musnad.reading.document import Document
from musnad.reading.rests import rests_on
from musnad.reading.speech import Speech, speeches

TABLES = Path(__file__).resolve().parents[2] / "corpus" / "reading"


def rows(name: str) -> list[Any]:
    """The rows of a table; an open row is one that the reader does not hold yet."""
    found = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))
    return [
        pytest.param(r, id=r["text"][:40], marks=[pytest.mark.xfail(reason="open")] if r.get("open") else [])
        for r in found
    ]


@cache
def heard(text: str) -> tuple[Document, tuple[Speech, ...]]:
    """A text taken apart, with its sayings."""
    doc = Document(Report.of(text, report_id="case", published="2024-03-08"), load_lexicon())
    return doc, sources.resolved(doc, speeches(doc))


def acts(row: dict[str, Any]) -> list[Candidate]:
    """The candidates that stand on the act's words."""
    doc, said = heard(row["text"])
    start = row["text"].index(row["act"])
    found = candidates(doc, said, doc.values)
    return [c for c in found if c.span.start < start + len(row["act"]) and c.span.end > start]


@pytest.mark.parametrize("row", rows("statements.yaml"))
def test_statements(row: dict[str, Any]) -> None:
    doc, said = heard(row["text"])
    found = [
        (s.speaker_span.text if s.speaker_span else "-", s.verb.text, s.content.text)
        for s in step.statements(doc, said, doc.values)
    ]
    assert len(found) == len(row["says"]), found
    for (speaker, verb, content), (who, word, start) in zip(found, row["says"], strict=True):
        assert speaker == who, found
        assert word.endswith(verb), found
        assert start in row["text"]
        assert content.startswith(start) or start.endswith(content[:8]) or content[:8] in start, found


@pytest.mark.parametrize("row", rows("attribution.yaml"))
def test_attribution(row: dict[str, Any]) -> None:
    doc, said = heard(row["text"])
    start = row["text"].index(row["act"])
    token = next(n for n, t in enumerate(doc.tokens) if t.end > start)
    chains = attribution.chains(doc, said, [rests_on(doc, said, token)])
    assert [[link.span.text for link in chain] for chain in chains] == row["rests"]


def test_one_witness_of_two_mentions_is_told_in_his_fullest_words() -> None:
    text = "وقال الناطق سامي قدور إن المسلحين خطفوا سائقا. وأكد قدور أن المسلحين خطفوا سائقا."
    doc, said = heard(text)
    acts_at = [n for n in range(len(doc.tokens)) if doc.form(n) == "خطفوا"]
    scopes = [rests_on(doc, said, n) for n in reversed(acts_at)]  # the surname first
    assert [[link.span.text for link in chain] for chain in attribution.chains(doc, said, scopes)] == [
        ["الناطق سامي قدور"]
    ]


@pytest.mark.parametrize("row", rows("day_words.yaml"))
def test_day_words(row: dict[str, Any]) -> None:
    doc, said = heard(row["text"])
    told = [s.time.span.text for s in step.statements(doc, said, doc.values) if s.time and s.time.span]
    assert told == ([] if row["said"] == "-" else [row["said"]])
    if row["act"] != "-":
        assert acts(row), "no word of the act is known"
        found = [times.event_time(doc, c, doc.values.get(c.sentence.number, ()), said) for c in acts(row)]
        assert [t.span.text for t in found if t and t.span][:1] == ([] if row["day"] == "-" else [row["day"]])


@pytest.mark.parametrize("text", [p.values[0]["text"] for p in rows("attribution.yaml")[::3]])
def test_sayings_of_a_text_that_ends_after_any_word(text: str) -> None:
    words = text.split(" ")
    for size in range(1, len(words)):
        doc = Document(Report.of(" ".join(words[:size]), report_id="case"), load_lexicon())
        said = sources.resolved(doc, speeches(doc))
        assert all(0 <= s.content[0] < s.content[1] <= len(doc.tokens) for s in said)
