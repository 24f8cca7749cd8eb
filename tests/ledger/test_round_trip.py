"""An export read into an empty ledger is the same ledger, to the byte; into another one it adds what is not there."""

import json
from pathlib import Path

import msgspec
import pytest
from ledger_samples import READER, claims, clock, export, received, report, store, text

from musnad.ledger import ClaimFilter, Ledger, LedgerError, Received
from musnad.model import Claims, Report
from musnad.model.decision import Decision

NEWER = "musnad 0.2.0 lexicon:test"


def fill(ledger: Ledger) -> None:
    """Something of everything that a ledger can hold."""
    known = {"published": "2019-09-27T08:00:00+02:00", "url": "https://akhbar.example/a"}
    store(ledger, 2, **known)
    store(ledger, 1)
    store(ledger, 2, reader=NEWER, **known)
    store(ledger, 3, url="https://akhbar.example/a", report_id="r00002")
    kept = report(4, report(1).text + "وأضاف المصدر.")
    ledger.store(received(kept, name="كتب/نسخة.txt"), kept, claims(kept))
    ledger.store(received(kept, name="again.txt"), kept, claims(kept))
    data = b"<html>" + text(5).encode()
    for body in (text(5), text(5) + "\n"):
        page = Report.of(body, report_id="page", source=data)
        ledger.store(received(page, data, how="archive", details={"author": "هـ"}), page, claims(page))
    titled = Report.of(text(6), report_id="titled", title=Report.of(text(6)).quote(0, 9), language="ar")
    ledger.store(received(titled), titled, claims(titled))
    odd = Report.of("نص فيه \ud83d نصف رمز و\x00 صفر", report_id="odd\udcff", outlet="")
    ledger.store(received(odd), odd, Claims.of(odd, READER, opinion=(odd.quote(7, 8),), errors=("bad \ud83d",)))
    ledger.fail(Received(data=b"\xff", name="x.pdf", tool="qalam 1"), "لا يقرأ")
    first = ledger.decide(
        Decision(
            id="",
            act="reject",
            target="e-1",
            author="آمال",
            at="2024-05-01T10:00:00Z",
            reason="خطأ",
            value={"z": 1, "a": [2.5]},
        )
    )
    ledger.decide(Decision(id="", act="undo", target=first.id, author="آمال", at="2024-05-01T10:00:01Z", reason="سهو"))


@pytest.fixture
def file(ledger: Ledger, tmp_path: Path) -> Path:
    fill(ledger)
    out = tmp_path / "export.jsonl"
    out.write_bytes(export(ledger))
    return out


def test_a_round_trip_is_byte_identical(ledger: Ledger, file: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "other.db") as other:
        loaded = other.load(file)
        assert export(other) == file.read_bytes()
        assert other.head() == ledger.head()
        assert not list(other.verify())
        assert (loaded.reports, loaded.readings, loaded.failures, loaded.decisions) == (8, 9, 1, 2)
        every = ClaimFilter(kind=None, current=False)
        assert list(other.claims(every)) == list(ledger.claims(every))
        assert list(other.reports()) == list(ledger.reports())
        assert list(other.decisions()) == list(ledger.decisions())
        assert list(other.copies()) == list(ledger.copies())
        for row in ledger.reports():
            assert other.report(row.id) == ledger.report(row.id)
        assert [h.report.id for h in other.search("مقتل")] == [h.report.id for h in ledger.search("مقتل")]


def test_importing_twice_changes_nothing(file: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "other.db") as other:
        other.load(file)
        again = other.load(file)
        assert (again.reports, again.readings, again.failures, again.decisions) == (0, 0, 0, 0)
        assert export(other) == file.read_bytes()


def test_each_line_of_a_report_is_the_contract(ledger: Ledger, file: Path) -> None:
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    reports = [line for line in lines if "report" in line]
    assert [line["report"]["id"] for line in reports] == sorted(row.id for row in ledger.reports())
    for line in reports:
        kept = ledger.report(line["report"]["id"])
        assert kept.claims is not None
        claims = {name: value for name, value in line.items() if name != "ledger"}
        assert msgspec.convert(claims, Claims) == kept.claims
        assert line["ledger"]["text"] == kept.report.text
    assert lines[0]["ledger"]["export"] == {"format": 1, "head": ledger.head(), "entries": ledger.info().entries}


def test_import_into_another_ledger_adds_what_it_lacks(file: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "other.db", clock=clock, by="other") as other:
        store(other, 1, reader="musnad 0.0.9")  # the same report, read by an older musnad
        store(other, 9, report_id="r00002")  # another report under an id of the file
        near = report(7, text(6) + "انتهى.")
        other.store(received(near), near, claims(near))
        other.decide(Decision(id="", act="unsure", target="e-9", author="b", at="2024-04-01T00:00:00Z", reason="?"))
        loaded = other.load(file)
        assert not list(other.verify())
        assert (loaded.reports, loaded.decisions) == (7, 2)
        ids = {row.id for row in other.reports()}
        assert {"r00001", "r00002", "r00002@2", "r00002@3", "page", "page@2"} <= ids
        assert other.report("r00002").report.text == text(9)
        newest = other.report("r00002@3")
        assert (newest.report.text, newest.row.previous) == (text(3), "r00002@2")
        assert [copy.of for copy in other.report("r00004").copies] == ["r00001"]
        assert [copy.of for copy in other.report("titled").copies] == ["r00007"]
        assert {r.reader for r in other.report("r00001").readings} == {"musnad 0.0.9", READER}
        assert len({r.current for r in other.report("page").readings}) == 1
        assert len(list(other.decisions())) == 3
        before = export(other)
        assert other.load(file).reports == 0
        assert export(other) == before
        # What was merged can itself be carried on.
        (tmp_path / "merged.jsonl").write_bytes(before)
        with Ledger.open(tmp_path / "third.db") as third:
            third.load(tmp_path / "merged.jsonl")
            assert export(third) == before


def _changed(line: bytes, **changes: object) -> bytes:
    record = json.loads(line)
    for path, value in changes.items():
        *way, last = path.split("__")
        node = record
        for key in way:
            node = node[int(key) if key.isdigit() else key]
        node[last] = value
    return json.dumps(record).encode()


BROKEN = {
    "a line was cut": lambda lines: lines[:-1],
    "a report is gone": lambda lines: [lines[0], *lines[2:]],
    "a text was changed": lambda lines: [_changed(lines[0], ledger__text="نص آخر"), *lines[1:]],
    "an outlet was changed": lambda lines: [_changed(lines[0], report__outlet="غيره"), *lines[1:]],
    "bytes were changed": lambda lines: [_changed(lines[0], ledger__source__bytes="AAAA"), *lines[1:]],
    "bytes are no base64": lambda lines: [_changed(lines[0], ledger__source__bytes="مم"), *lines[1:]],
    "a receipt was changed": lambda lines: [_changed(lines[0], ledger__receipts__0__by="غيره"), *lines[1:]],
    "a decision was changed": lambda lines: [*lines[:-2], _changed(lines[-2], decision__reason="غيره"), lines[-1]],
    "decisions in another order": lambda lines: [*lines[:-2], lines[-1], lines[-2]],
    "a field is missing": lambda lines: [lines[0], b'{"report": {}, "ledger": {}}'],
    "a line is half": lambda lines: [lines[0], lines[1][: len(lines[1]) // 2]],
    "not JSON": lambda lines: [b"musnad"],
    "an array": lambda lines: [b"[1]"],
    "nothing": lambda lines: [],
    "what read prints": lambda lines: [json.dumps({"report": json.loads(lines[0])["report"], "events": []}).encode()],
    "another format": lambda lines: [_changed(lines[0], ledger__export__format=99), *lines[1:]],
    "a span that does not quote": lambda lines: [
        lines[0], _changed(lines[2], events__0__trigger={"start": 0, "end": 4, "text": "ليست"}), *lines[3:],
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_does_not_hold_is_refused_whole(file: Path, tmp_path: Path, what: str) -> None:
    lines = BROKEN[what](file.read_bytes().splitlines())
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b"".join(line + b"\n" for line in lines))
    with Ledger.open(tmp_path / "other.db") as other:
        with pytest.raises(LedgerError, match=r"bad\.jsonl"):
            other.load(bad)
        assert other.info().entries == 0


def test_a_file_that_is_not_there_is_told(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be read"):
        ledger.load(tmp_path / "none.jsonl")
