"""What a store changes, and what it leaves alone."""

import msgspec
import pytest
from ledger_samples import READER, claims, export, received, report, store, text

from musnad.ledger import ClaimFilter, Ledger, LedgerError, Received
from musnad.model import Claims, Report

NEWER = "musnad 0.2.0 lexicon:test"


def test_the_same_bytes_twice_change_nothing(ledger: Ledger) -> None:
    first = store(ledger, 1)
    assert (first.new_report, first.new_reading) == (True, True)
    before = export(ledger)
    again = store(ledger, 1)
    assert (again.id, again.new_report, again.new_reading) == (first.id, False, False)
    assert export(ledger) == before


def test_a_moved_file_changes_nothing_but_another_name_or_address_is_another_arrival(ledger: Ledger) -> None:
    kept = report(1)
    for how, expected in (
        ({"name": "in/a.txt"}, 1),
        ({"name": "archive/2019/a.txt"}, 1),
        ({"name": "b.txt"}, 2),
        ({"name": "b.txt", "archive_url": "https://archive.example/b"}, 3),
    ):
        assert ledger.store(received(kept, **how), kept, claims(kept)).id == kept.id
        assert len(ledger.report(kept.id).receipts) == expected
    elsewhere = msgspec.structs.replace(kept, url="https://mirror.example/1")
    assert not ledger.store(received(elsewhere, name="b.txt"), elsewhere, claims(elsewhere)).new_report
    assert ledger.report(kept.id).receipts[-1].url == "https://mirror.example/1"


def test_other_bytes_at_a_known_address_are_a_new_version(ledger: Ledger) -> None:
    first = store(ledger, 1, url="http://www.akhbar.example/a/?utm_source=x#top")
    second = store(ledger, 2, url="https://akhbar.example/a", report_id="r00001")
    assert (second.id, second.previous) == ("r00001@2", first.id)
    assert ledger.report(first.id).versions == (second.id,)
    rows = {row.id: row for row in ledger.reports()}
    assert (rows[second.id].change, rows[first.id].current, rows[second.id].current) == ("bytes", True, True)


def test_another_text_from_the_same_bytes_replaces_the_first(ledger: Ledger) -> None:
    data = b"<html>" + text(1).encode()
    for body in (text(1), text(1).replace("خبر رقم 1", "خبر")):
        kept = Report.of(body, report_id="page", source=data)
        stored = ledger.store(received(kept, data), kept, claims(kept))
    assert (stored.id, stored.previous, stored.copies) == ("page@2", "page", ())
    assert [row.current for row in ledger.reports()] == [False, True]
    assert [found.report for found in ledger.claims()] == ["page@2"]
    assert not list(ledger.verify())


def test_another_date_for_the_same_bytes_is_another_reading_of_them(ledger: Ledger) -> None:
    store(ledger, 1)
    dated = report(1, published="2019-09-27")
    assert ledger.known(report(1), READER) == claims(report(1))
    assert ledger.has(dated.source_sha256, READER)
    assert ledger.known(dated, READER) is None
    stored = store(ledger, 1, published="2019-09-27")
    assert (stored.id, stored.previous) == ("r00001@2", "r00001")
    assert ledger.known(dated, READER) == claims(dated)
    assert [found.report for found in ledger.claims()] == ["r00001@2"]


def test_a_newer_reader_supersedes_and_deletes_nothing(ledger: Ledger) -> None:
    store(ledger, 1)
    assert store(ledger, 1, reader=NEWER).new_reading
    assert [found.reader for found in ledger.claims()] == [NEWER]
    every = ClaimFilter(current=False)
    assert [(found.reader, found.current) for found in ledger.claims(every)] == [(READER, False), (NEWER, True)]
    assert [(r.reader, r.current) for r in ledger.report("r00001").readings] == [(READER, False), (NEWER, True)]
    source = report(1).source_sha256
    assert ledger.has(source, READER)
    assert ledger.has(source, NEWER)
    assert not ledger.has(source, "another")
    assert not ledger.has(source, READER, part="line 2")


def test_several_reports_of_one_source_keep_its_bytes_once(ledger: Ledger) -> None:
    data = (text(1) + text(2)).encode()
    for number in (1, 2):
        kept = Report.of(text(number), report_id=f"line{number}", source=data)
        ledger.store(received(kept, data, part=f"line {number}"), kept, claims(kept))
    info = ledger.info()
    assert (info.sources, info.reports, info.source_size) == (1, 2, len(data))
    assert ledger.source(ledger.report("line2").report.source_sha256) == data


def test_custody_is_kept(ledger: Ledger) -> None:
    kept = report(1, published="2019-09-27T08:00:00+02:00", url="https://akhbar.example/a")
    how = Received(
        data=kept.text.encode(),
        name="a.html",
        how="archive",
        by="Amal",
        at="2019-09-28T10:00:00+02:00",
        archive_url="https://archive.example/a",
        container="0" * 64,
        tool="resiliparse 0.15",
        charset="utf-8",
        details={"modified": "2019-09-27", "author": "المحرر"},
    )
    ledger.store(how, kept, claims(kept))
    (arrival,) = ledger.report(kept.id).receipts
    assert arrival.at == "2019-09-28T08:00:00Z"
    assert (arrival.by, arrival.how, arrival.tool, arrival.charset) == ("Amal", "archive", "resiliparse 0.15", "utf-8")
    assert (arrival.archive_url, arrival.container, arrival.details) == (how.archive_url, how.container, how.details)
    assert ledger.report(kept.id).report == kept
    assert ledger.source(kept.source_sha256) == how.data


def test_a_time_without_zone_is_refused_and_nothing_is_stored(ledger: Ledger) -> None:
    kept = report(1)
    with pytest.raises(LedgerError, match="time zone"):
        ledger.store(received(kept, at="2019-09-28T10:00:00"), kept, claims(kept))
    assert ledger.info().entries == 0


def test_bytes_that_are_not_the_reports_are_refused(ledger: Ledger) -> None:
    kept = report(1)
    with pytest.raises(LedgerError, match="source_sha256"):
        ledger.store(received(kept, b"other"), kept, claims(kept))
    with pytest.raises(LedgerError, match="another text"):
        ledger.store(received(kept), kept, claims(report(2)))
    assert ledger.info().sources == 0


def test_bytes_that_cannot_be_read_are_kept_with_the_reason(ledger: Ledger) -> None:
    how = Received(data=b"\xff\xfe\x00", name="broken.txt", tool="text")
    assert ledger.fail(how, "is no text")
    assert not ledger.fail(how, "is no text")
    (failure,) = ledger.failures()
    assert (failure.name, failure.message) == ("broken.txt", "is no text")
    assert ledger.source(failure.source_sha256) == how.data
    assert not list(ledger.verify())


def test_reports_are_found_by_id_given_id_and_hash(ledger: Ledger) -> None:
    kept = report(1)
    ledger.store(received(kept), kept, claims(kept))
    other = msgspec.structs.replace(kept, id="copy-of-it")
    ledger.store(received(other), other, claims(other))
    for name in (kept.id, "copy-of-it", kept.sha256[:8], kept.source_sha256):
        assert ledger.report(name).report.id == kept.id
    for name in ("nobody", kept.sha256[:7], "r0000%"):
        with pytest.raises(LedgerError, match="no report"):
            ledger.report(name)


def test_one_id_for_many_reports_is_told_apart(ledger: Ledger) -> None:
    assert [store(ledger, number, report_id="stdin").id for number in range(3)] == ["stdin", "stdin@2", "stdin@3"]
    assert store(ledger, 9, report_id="stdin@2").id == "stdin@2@2"


def test_claims_answer_questions(ledger: Ledger) -> None:
    for number in range(12):
        store(ledger, number, outlet="الشاهد" if number % 2 else "المرصد")
    kept = Report.of("لا خبر فيه", report_id="empty")
    ledger.store(received(kept), kept, Claims.of(kept, READER, errors=("no sentence",)))

    def numbers(**asked: object) -> list[str]:
        return [found.report for found in ledger.claims(ClaimFilter(**asked))]

    assert len(numbers()) == 12
    assert numbers(type="air_strike") == []
    assert numbers(actor="test.1") == numbers(actor="لِوَاء الوادى") == ["r00001", "r00006", "r00011"]
    assert numbers(actor="test.1", role="target") == []
    assert numbers(source="لواء الوادي") == numbers(actor="test.1")
    assert numbers(place="test:3") == ["r00003"]
    assert numbers(killed=9) == ["r00006"]
    assert numbers(since="2019-09-27") == numbers(until="2019-09-25") == []
    assert len(numbers(since="2019-09-26", until="2019-09-26", country="LY", outlet="المرصد")) == 6
    assert numbers(kind="statement", report="r00002") == ["r00002"]
    assert len(numbers(kind=None)) == 24
    (found,) = ledger.claims(ClaimFilter(report="r00005"))
    assert [hit.id for hit in ledger.claims(ClaimFilter(id=found.id))] == [found.id]
    assert found.claim == claims(report(5)).events[0]
    with pytest.raises(LedgerError, match="names nobody"):
        numbers(actor="ـ")


def test_current_claims_come_whole_and_only_the_new_ones_when_asked(ledger: Ledger) -> None:
    store(ledger, 1)
    store(ledger, 2)
    entries = [entry for entry, _ in ledger.current()]
    store(ledger, 1, reader=NEWER)
    (late,) = ledger.current(after=entries[-1])
    assert late[1] == claims(
        report(
            1,
        ),
        NEWER,
    )
