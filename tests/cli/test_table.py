"""The table: fits its width, jumbles nothing, lets nothing in a report act on the terminal."""

from __future__ import annotations

import io

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from musnad.cli.cells import FSI, PDI, Piece, cell, clean, cut
from musnad.cli.table import report_view
from musnad.desk.outcome import Outcome
from musnad.model import Claims, Event, Link, Report, event_id


def shown(report, claims, width, *, explain=False, terminal=False):
    buffer = io.StringIO()
    console = Console(file=buffer, width=width, force_terminal=terminal, color_system="standard" if terminal else None)
    for part in report_view(Outcome(report=report, claims=claims), width, explain=explain):
        console.print(part, soft_wrap=isinstance(part, Text) and bool(part.no_wrap))
    return buffer.getvalue()


def balanced(line):
    return line.count(FSI) == line.count(PDI)


@pytest.mark.parametrize("width", [80, 100, 120, 150, 200])
def test_every_line_fits_and_closes_its_isolates(composed, width):
    lines = shown(composed.report, composed.claims, width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert all(balanced(line) for line in lines)


@pytest.mark.parametrize("width", [80, 160])
def test_what_the_table_says(composed, width):
    text = shown(composed.report, composed.claims, width)
    words = " ".join(text.replace(FSI, "").replace(PDI, "").split())
    for event in composed.claims.events:
        assert event.id in text
    for said in (
        "oasis-01",
        "air strike",
        "claimed",
        "background",
        "2023-05-16",
        "Sand",
        "20–99",
        "fails: scope",
        "21 killed in",
    ):
        assert said in words, said
    assert "16 May 2023" not in words, "a check that holds is shown with --explain only"
    assert "\x1b" not in text


def test_background_is_dimmed_on_a_terminal(composed):
    assert "\x1b[2" in shown(composed.report, composed.claims, 80, terminal=True)


def test_nothing_in_a_report_acts_on_the_terminal():
    evil = "\x1b]0;owned\x07\x1b[2J\u202e\u2066 مقتل\x00\x9b31m"
    report = Report.of(evil, report_id="a\x1b[31m\u202e", outlet=evil)
    trigger = report.quote(0, len(report.text))
    source = Link(source=None, name=evil, kind="official", span=trigger)
    identity = event_id(report.sha256, trigger, "attack")
    event = Event(id=identity, type="attack", status="claimed", background=False, trigger=trigger,
                  attribution=((source,),), confidence=1, rule="r", why=evil)  # fmt: skip
    text = shown(report, Claims.of(report, "musnad", events=(event,), errors=(evil,)), 80, explain=True)
    assert not set(text) & set("\x1b\x07\x00\x9b\u202e\u2066")
    assert all(balanced(line) for line in text.splitlines())


def test_explain_in_words(musnad):
    result = musnad("read", "-", "--explain", stdin="مقتل 5 جنود".encode())
    said = result.stdout.replace(FSI, "").replace(PDI, "")
    assert result.exit_code == 0
    for line in (
        "  1. body [0, 11)  مقتل 5 جنود",
        "     clause  asserted [0, 11) — no verb of saying",
        "     mention trigger killing (killing) «مقتل» [0, 4)",
        "     rules   killing.noun",
        "     dropped «مقتل» [0, 4) as place — no cue",
    ):
        assert line in said.splitlines()


def test_explain_breaks_no_line(musnad):
    long = "مقتل 5 جنود " * 60
    said = musnad("read", "-", "--explain", stdin=long.encode()).stdout.splitlines()
    (sentence,) = [line for line in said if line.startswith("  1. body")]
    assert sentence.endswith(PDI), "a line that is wrapped by the terminal alone can be compared with another run's"


def test_explain_shows_where_a_reading_failed(musnad):
    result = musnad("read", "-", "--explain", stdin="انهيار".encode())
    assert result.exit_code == 1
    assert "Traceback" in result.stdout
    assert "the reader tripped" in result.stderr


def test_runs_end_with_a_sum(musnad, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("مقتل 5 جنود", encoding="utf-8")
    assert musnad("read", tmp_path).stdout.splitlines()[-1] == "2 reports, 2 events"


def test_relations_and_statements_are_told_with_explain(composed):
    text = shown(composed.report, composed.claims, 120, explain=True)
    assert "relation Mountain Forces coordinates with Coast Government (claimed)" in text
    assert "statement Salem al-Badri (indirect via Palm Agency)" in text
    assert "16 May 2023" in text


mixed = st.text(alphabet="اب مرزقabc .«»\u202e\u2068\n\x1b漢😀", max_size=60)


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.builds(Piece, mixed, st.just(""), st.booleans()), max_size=5), width=st.integers(4, 40))
def test_any_pieces_fit_their_column(pieces, width):
    lines = cell(pieces, width).plain.split("\n")
    assert all(cell_len(line) <= width and balanced(line) for line in lines)
    kept = "".join(line.replace(FSI, "").replace(PDI, "") for line in lines).replace(" ", "")
    assert kept == "".join(clean(piece.text) for piece in pieces).replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(text=mixed, width=st.integers(2, 30))
def test_cut_fits(text, width):
    assert cell_len(cut(clean(text), width)) <= width


def test_claims_with_every_part_empty():
    report = Report.of("نص", report_id="x")
    claims = Claims.of(report, "musnad")
    assert "nothing found" in shown(report, claims, 80)
    assert msgspec.json.encode(claims)
