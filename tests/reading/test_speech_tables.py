"""The phrase tables of who says so: sayings, attribution, day words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.model import Claims, Report
from musnad.reading import Reader

TABLES = Path(__file__).resolve().parents[2] / "corpus" / "reading"


def rows(name: str) -> list[Any]:
    """The rows of a table; an open row is one that the reader does not hold yet."""
    found = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))
    return [
        pytest.param(r, id=r["text"][:40], marks=[pytest.mark.xfail(reason="open")] if r.get("open") else [])
        for r in found
    ]


@cache
def reader() -> Reader:
    return Reader.load()


def claims(text: str) -> Claims:
    return reader().read(Report.of(text, report_id="case", published="2024-03-08"))


@pytest.mark.parametrize("row", rows("statements.yaml"))
def test_statements(row: dict[str, Any]) -> None:
    found = [
        (s.speaker_span.text if s.speaker_span else "-", s.verb.text, s.content.text)
        for s in claims(row["text"]).statements
    ]
    assert len(found) == len(row["says"]), found
    for (speaker, verb, content), (who, word, start) in zip(found, row["says"], strict=True):
        assert speaker == who, found
        assert word.endswith(verb), found
        assert start in row["text"]
        assert content.startswith(start) or start.endswith(content[:8]) or content[:8] in start, found


@pytest.mark.parametrize("row", rows("attribution.yaml"))
def test_attribution(row: dict[str, Any]) -> None:
    start = row["text"].index(row["act"])
    event = next(
        (
            e
            for e in claims(row["text"]).events
            if any(s.start < start + len(row["act"]) and s.end > start for s in (e.trigger, *e.mentions))
        ),
        None,
    )
    assert event is not None, "the act is not read as an event"
    assert [[link.span.text for link in chain] for chain in event.attribution] == row["rests"]


@pytest.mark.parametrize("row", rows("day_words.yaml"))
def test_day_words(row: dict[str, Any]) -> None:
    read = claims(row["text"])
    said = [s.time.span.text for s in read.statements if s.time and s.time.span]
    assert said == ([] if row["said"] == "-" else [row["said"]])
    if row["act"] != "-":
        start = row["text"].index(row["act"])
        event = next(
            (
                e
                for e in read.events
                if any(s.start < start + len(row["act"]) and s.end > start for s in (e.trigger, *e.mentions))
            ),
            None,
        )
        assert event is not None, "the act is not read as an event"
        day = event.time.span.text if event.time and event.time.span else "-"
        assert day == row["day"]
