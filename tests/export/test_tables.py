"""Events as CSV and Parquet: the same cells, their words beside them, and nothing a spreadsheet would run."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.export.columns import COLUMNS, rows
from musnad.export.csv import BOM, csv_lines, harmless
from musnad.export.parquet import ParquetError, write_parquet
from musnad.model import Actor, Casualties, Claims, Event, Link, Place, Report, Time, event_id

TEXT = "قالت القوة إن 17 عنصرا، بينهم 3 قادة، قتلوا قرب البئر الخميس، وقال شاهد إنهم عشرة على الأقل."


def _claims(report: Report) -> Claims:
    def span(words: str):
        start = report.text.index(words)
        return report.quote(start, start + len(words))

    trigger = span("قتلوا")
    force = Link(source="ly.test", name="=the force", kind="party", channel="statement", span=span("القوة"))
    witness = Link(source=None, name="witness", kind="witness", span=span("شاهد"))
    event = Event(
        id=event_id(report.sha256, trigger, "killing"),
        type="killing",
        status="claimed",
        background=False,
        trigger=trigger,
        mentions=(trigger,),
        time=Time(edtf="2019-09-26", earliest="2019-09-26", latest="2019-09-26", precision="day", span=span("الخميس")),
        place=Place(
            name="Al Bir",
            name_ar="البئر",
            id="geonames:1",
            country="LY",
            lat=-25.5,
            lon=14.0,
            precision="near",
            span=span("البئر"),
        ),
        actors=(
            Actor(role="initiator", kind="actor", actor="ly.test", name="-the force", span=span("القوة"), by=(0,)),
        ),
        casualties=(
            Casualties(
                outcome="killed", group="combatant", low=17, high=17, qualifier="exact", by=(0,), span=span("17 عنصرا")
            ),
            Casualties(
                outcome="killed",
                group="combatant",
                low=3,
                high=3,
                qualifier="exact",
                part_of=0,
                by=(0,),
                span=span("3 قادة"),
            ),
            Casualties(
                outcome="killed",
                group="unspecified",
                low=10,
                high=None,
                qualifier="at_least",
                by=(1,),
                span=span("عشرة على الأقل"),
            ),
        ),
        attribution=((force,), (witness,)),
        confidence=0.9,
        rule="test",
        why="+made for a test",
    )
    return Claims.of(report, "musnad test", events=(event,))


REPORT = Report.of(TEXT, report_id="@r1", outlet='=HYPERLINK("http://x")', published="2019-09-27")
CLAIMS = _claims(REPORT)


def _read(reports: list[Claims], *, bom: bool = False) -> list[dict[str, str]]:
    data = b"".join(csv_lines(reports, bom=bom)).decode("utf-8-sig" if bom else "utf-8")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_an_event_is_a_row_with_its_words() -> None:
    (row,) = _read([CLAIMS])
    expected = {
        "report": "'@r1",
        "outlet": '\'=HYPERLINK("http://x")',
        "type": "killing",
        "background": "false",
        "trigger_quote": "قتلوا",
        "earliest": "2019-09-26",
        "time_quote": "الخميس",
        "place": "Al Bir",
        "lat": "-25.5",
        "initiator": "'-the force",
        "initiator_id": "ly.test",
        "initiator_quote": "القوة",
        "target": "",
        "killed_low": "10",
        "killed_high": "",
        "injured_low": "",
        "killed_figures": "17 exact combatant, by =the force | 3 exact combatant, by =the force, part"
        " | 10..? at_least unspecified, by witness",
        "killed_quote": "17 عنصرا | 3 قادة | عشرة على الأقل",
        "sources": "'=the force | witness",
        "why": "'+made for a test",
    }
    assert {name: row[name] for name in expected} == expected


def test_every_quote_stands_where_its_offsets_say() -> None:
    (row,) = _read([CLAIMS])
    checked = 0
    for name, value in row.items():
        if name.endswith("_offsets") and value:
            quotes = row[name.replace("_offsets", "_quote")].split(" | ")
            for place, quote in zip(value.split(" | "), quotes, strict=True):
                start, _, end = place.partition("..")
                assert TEXT[int(start) : int(end)] == quote
                checked += 1
    assert checked == 10


def test_every_stated_cell_has_a_quote_and_a_place() -> None:
    names = {column.name for column in COLUMNS}
    for cell in (
        "trigger",
        "time",
        "place",
        "count",
        "weapon",
        "sources",
        "initiator",
        "target",
        "party",
        "partner",
        "killed",
        "injured",
        "killed_or_injured",
        "missing",
        "detained",
        "displaced",
    ):
        assert {f"{cell}_quote", f"{cell}_offsets"} <= names
    assert len(names) == len(COLUMNS)


def test_the_byte_order_mark_is_written_when_asked_for() -> None:
    assert not b"".join(csv_lines([CLAIMS])).startswith(BOM)
    assert b"".join(csv_lines([CLAIMS], bom=True)).startswith(BOM + b"report,")
    assert _read([CLAIMS], bom=True) == _read([CLAIMS])


def test_no_events_give_the_header_alone() -> None:
    assert len(list(csv_lines([Claims.of(REPORT, "musnad test")]))) == 1


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert harmless(text).removeprefix("'") == text or harmless(text) == text


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_formulas_are_made_harmless(begin: str) -> None:
    assert harmless(f"{begin}1") == f"'{begin}1"


def test_parquet_holds_the_same_cells_with_their_types(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = tmp_path / "events.parquet"
    empty = Claims.of(REPORT, "musnad test")
    assert write_parquet([CLAIMS, empty, CLAIMS], path) == 2
    table = pq.read_table(path)
    assert table.column_names == [column.name for column in COLUMNS]
    first = table.to_pylist()[0]
    assert list(first.values()) == next(iter(rows(CLAIMS)))
    assert (first["killed_low"], first["lat"], first["background"]) == (10, -25.5, False)
    assert write_parquet([], tmp_path / "none.parquet") == 0
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0
    again = tmp_path / "again.parquet"
    write_parquet([CLAIMS, empty, CLAIMS], again)
    assert again.read_bytes() == path.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again.parquet", "events.parquet", "none.parquet"]


def test_half_characters_are_spelled_out(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    claims = _claims(Report.of(TEXT, outlet="\ud800"))
    write_parquet([claims], tmp_path / "x.parquet")
    assert pq.read_table(tmp_path / "x.parquet").to_pylist()[0]["outlet"] == "\\ud800"
    assert _read([claims])[0]["outlet"] == "\\ud800"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParquetError, match="cannot be written"):
        write_parquet([CLAIMS], tmp_path / "none" / "x.parquet")


def test_without_pyarrow_its_extra_is_named(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\nfrom musnad.export.parquet import *\n"
        "try: write_parquet([], Path('x'))\nexcept ParquetError as e: print(e)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "musnad[parquet]" in done.stdout
