"""A small stand-in for the reader: these tests are about the front door, not about the reading."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from musnad.model import Casualties, Claims, Event, Report, Span, event_id


class ClauseNote(msgspec.Struct, frozen=True):
    span: Span
    kind: str
    speaker: Span | None
    verb: Span | None
    why: str


class SentenceNote(msgspec.Struct, frozen=True):
    span: Span
    section: str
    clauses: tuple[ClauseNote, ...]
    rules: tuple[str, ...]


class MentionNote(msgspec.Struct, frozen=True):
    kind: str
    id: str | None
    name: str
    span: Span
    country: str | None
    lat: float | None
    lon: float | None


class Dropped(msgspec.Struct, frozen=True):
    span: Span
    as_: str = msgspec.field(name="as")
    why: str = ""


class Explanation(msgspec.Struct, frozen=True):
    claims: Claims
    sentences: tuple[SentenceNote, ...] = ()
    mentions: tuple[MentionNote, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class FakeReader:
    """Finds «مقتل N», fails on the word «انهيار»."""

    name = "musnad 0.1.0 lexicon:test"

    def read(self, report: Report) -> Claims:
        if "انهيار" in report.text:
            raise ValueError("the reader tripped")
        events = []
        for m in re.finditer(r"مقتل (\d+)", report.text):
            trigger, toll = report.quote(m.start(), m.start() + 4), report.quote(*m.span())
            n = int(m[1])
            harm = Casualties(outcome="killed", group="unspecified", low=n, high=n, qualifier="exact", span=toll)
            events.append(
                Event(
                    id=event_id(report.sha256, trigger, "killing"),
                    type="killing",
                    status="asserted",
                    background=False,
                    trigger=trigger,
                    casualties=(harm,),
                    confidence=0.9,
                    rule="test",
                    why="a test",
                )
            )
        return Claims.of(report, self.name, events=tuple(events))

    def explain(self, report: Report) -> Explanation:
        claims = self.read(report)
        whole = report.quote(0, len(report.text))
        word = report.quote(0, min(4, len(report.text)))
        return Explanation(
            claims=claims,
            sentences=(
                SentenceNote(
                    whole, "body", (ClauseNote(whole, "asserted", None, None, "no verb of saying"),), ("killing.noun",)
                ),
            ),
            mentions=(MentionNote("trigger", "killing", "killing", word, None, None, None),),
            dropped=(Dropped(word, "place", "no cue"),),
        )


@dataclass
class Musnad:
    """Runs the command in this process, with the stand-in for the reader."""

    runner: CliRunner = field(default_factory=CliRunner)

    def __call__(self, *args: str | Path, stdin: bytes | None = None) -> Result:
        from musnad.cli.app import app

        return self.runner.invoke(app, [str(a) for a in args], input=stdin)


@pytest.fixture
def musnad(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """``musnad("read", path, …)`` -> typer's Result."""
    monkeypatch.setattr("musnad.cli.run.load_reader", lambda _folders: FakeReader())
    return Musnad()


@pytest.fixture(scope="session")
def composed() -> SimpleNamespace:
    """A composed report and its claims of every kind: ``report``, ``claims``."""
    made = runpy.run_path(str(Path(__file__).parents[1] / "export" / "sample.py"))
    return SimpleNamespace(report=made["REPORT"], claims=made["sample"]())
