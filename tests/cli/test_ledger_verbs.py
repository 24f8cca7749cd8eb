"""The verbs that work on a ledger, as a person uses them."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from musnad.ledger import Ledger

NEWS = (
    {"id": "a", "text": "مقتل 7 أشخاص في السوق القديم", "outlet": "الشاهد", "published": "2019-09-20"},
    {"id": "b", "text": "لم يحدث شيء في الوفاق", "url": "https://akhbar.example/b"},
    {"id": "c", "text": "قالوا كلاما ثم وقع مقتل 12 عنصرا"},
)


@pytest.fixture
def ledger(tmp_path: Path, musnad: Callable[..., Any]) -> Path:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in NEWS))
    path = tmp_path / "musnad.db"
    done = musnad("read", news, "--ledger", path, "--by", "آمال", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert [json.loads(line)["report"]["id"] for line in done.stdout.splitlines()] == ["a", "b", "c"]
    return path


def test_reading_again_prints_the_same_and_changes_nothing(
    ledger: Path, tmp_path: Path, musnad: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = musnad("read", tmp_path / "news.jsonl", "--format", "json")
    head = musnad("ledger", "head", "--ledger", ledger).stdout

    class NoReader:
        name = "musnad 0.1.0 lexicon:test"

        def read(self, report: object) -> None:
            raise AssertionError("what is stored is read again")

    monkeypatch.setattr("musnad.cli.run.load_reader", lambda _folders: NoReader())
    again = musnad("read", tmp_path / "news.jsonl", "--format", "json", "--ledger", ledger)
    assert again.stdout == first.stdout
    assert again.exit_code == 0
    assert "3 known already" in again.stderr
    assert musnad("ledger", "head", "--ledger", ledger).stdout == head


def test_errors_are_stored_once_and_told_each_time(tmp_path: Path, musnad: Callable[..., Any]) -> None:
    path, news = tmp_path / "musnad.db", tmp_path / "news.jsonl"
    news.write_text(json.dumps({"id": "a", "text": "انهيار", "published": "قبل يومين"}) + "\nnot json\n")
    first = musnad("read", news, "--ledger", path, "--format", "json")
    again = musnad("read", news, "--ledger", path, "--format", "json")
    assert first.exit_code == again.exit_code == 1
    assert first.stdout == again.stdout
    assert len(json.loads(again.stdout)["errors"]) == 2
    assert "news.jsonl:2" in again.stderr


def test_what_cannot_be_read_is_kept_with_its_bytes_and_the_reason(tmp_path: Path, musnad: Callable[..., Any]) -> None:
    path, folder = tmp_path / "musnad.db", tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"id": "a", "text": "انهيار"}\n{"id": "b", "text"\n{"id": "a", "text": "غيره"}\n')
    (folder / "b.json").write_text('[{"text": "كلام"}, {"text": 5}]')
    (folder / "c.html").write_bytes(b"<nav><a href=x>y</a></nav>")
    (folder / "d.txt").write_bytes(b"\x00\x01")
    with zipfile.ZipFile(folder / "e.zip", "w") as container:
        container.writestr("f.pdf", b"%PDF-1.4 nothing")
    (folder / "g.zip").write_bytes(b"PK\x03\x04 broken")
    done = musnad("read", folder, "--ledger", path, "--format", "json")
    assert done.exit_code == 1
    assert "2 new reports, 7 kept unread" in done.stderr
    again = musnad("read", folder, "--ledger", path, "--format", "json")
    assert again.stdout == done.stdout
    assert "2 known already" in again.stderr
    assert "unread" not in again.stderr
    rows = [json.loads(line) for line in musnad("show", "failures", "--ledger", path, "-f", "json").stdout.splitlines()]
    kept = {(Path(row["name"]).name, row["part"]) for row in rows}
    assert kept == {
        ("a.jsonl", ""), ("b.json", "item 2"), ("c.html", ""), ("d.txt", ""), ("e.zip!f.pdf", ""), ("g.zip", ""),
    }  # fmt: skip
    with Ledger.open(path) as opened:
        held = {opened.source(row["source_sha256"]) for row in rows}
    assert {b"\x00\x01", b"%PDF-1.4 nothing", b'{"id": "b", "text"', b"PK\x03\x04 broken"} <= held
    assert musnad("ledger", "verify", "--ledger", path).exit_code == 0


def test_an_id_that_is_taken_is_told(ledger: Path, tmp_path: Path, musnad: Callable[..., Any]) -> None:
    other = tmp_path / "a.txt"
    other.write_text("مقتل 3 في مكان آخر")
    done = musnad("read", other, "--ledger", ledger)
    assert "kept as «a@2»" in done.stderr
    assert "1 new report" in done.stderr
    assert "a@2" in musnad("show", "reports", "--ledger", ledger).stdout


def test_the_ledger_is_found_by_option_environment_or_in_the_folder(
    ledger: Path, musnad: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    head = musnad("ledger", "head", "--ledger", ledger).stdout
    monkeypatch.chdir(ledger.parent)
    assert musnad("ledger", "head").stdout == head
    monkeypatch.setenv("MUSNAD_LEDGER", str(tmp_path / "none.db"))
    assert musnad("ledger", "head").exit_code == 2
    monkeypatch.setenv("MUSNAD_LEDGER", str(ledger))
    assert musnad("ledger", "head").stdout == head
    # Reading keeps nothing unless it is told to.
    before = ledger.read_bytes()
    (tmp_path / "x.txt").write_text("مقتل 99 في خبر آخر")
    assert musnad("read", tmp_path / "x.txt").exit_code == 0
    assert ledger.read_bytes() == before


def test_a_ledger_that_is_not_there_is_no_ledger_made(tmp_path: Path, musnad: Callable[..., Any]) -> None:
    for verb in (("ledger", "info"), ("ledger", "verify"), ("show", "reports"), ("export",), ("ledger", "upgrade")):
        done = musnad(*verb, "--ledger", tmp_path / "none.db")
        assert done.exit_code == 2
        assert "none.db: there is no ledger here" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_info_and_verify(ledger: Path, musnad: Callable[..., Any]) -> None:
    shown = musnad("ledger", "info", "--ledger", ledger)
    assert "3 from 3 sources" in shown.stdout
    figures = json.loads(musnad("ledger", "info", "--ledger", ledger, "--format", "json").stdout)
    assert (figures["reports"], figures["current_events"], figures["schema"]) == (3, 2, "0003")
    head = musnad("ledger", "head", "--ledger", ledger).stdout.strip()
    assert figures["head"] == head
    for extra in ((), ("--head", head)):
        sound = musnad("ledger", "verify", "--ledger", ledger, *extra)
        assert (sound.exit_code, sound.stdout) == (0, "")
        assert "sound" in sound.stderr
    assert musnad("ledger", "verify", "--ledger", ledger, "--head", "00").exit_code == 1
    outside = sqlite3.connect(ledger)
    outside.execute("DROP TRIGGER report_no_update")
    outside.execute("UPDATE report SET outlet = 'غيره' WHERE id = 'a'")
    outside.commit()
    outside.close()
    found = musnad("ledger", "verify", "--ledger", ledger)
    assert found.exit_code == 1
    assert "journal 1: its rows are not those that were stored" in found.stdout


def test_upgrade_and_backup(ledger: Path, tmp_path: Path, musnad: Callable[..., Any]) -> None:
    assert "needs no upgrade" in musnad("ledger", "upgrade", "--ledger", ledger).stderr
    done = musnad("ledger", "backup", tmp_path / "copy.db", "--ledger", ledger)
    assert done.exit_code == 0
    head = musnad("ledger", "head", "--ledger", ledger).stdout
    assert musnad("ledger", "head", "--ledger", tmp_path / "copy.db").stdout == head
    assert musnad("ledger", "backup", tmp_path / "copy.db", "--ledger", ledger).exit_code == 2


def test_export_and_import_are_a_round_trip(ledger: Path, tmp_path: Path, musnad: Callable[..., Any]) -> None:
    out, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    assert musnad("export", "--ledger", ledger, "-o", out).exit_code == 0
    assert "3 reports" in musnad("import", out, "--ledger", other).stderr
    assert musnad("export", "--format", "jsonl", "--ledger", other).stdout_bytes == out.read_bytes()
    third = tmp_path / "third.db"
    assert musnad("import", "-", "--ledger", third, stdin=out.read_bytes()).exit_code == 0
    assert musnad("ledger", "head", "--ledger", third).stdout == musnad("ledger", "head", "--ledger", ledger).stdout
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(out.read_bytes().splitlines()[0])
    done = musnad("import", bad, "--ledger", tmp_path / "fourth.db")
    assert done.exit_code == 2
    assert "nothing was imported" in done.stderr


def test_events_as_csv_and_parquet(ledger: Path, tmp_path: Path, musnad: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(musnad("export", "--format", "csv", "--ledger", ledger).stdout)))
    assert [(row["report"], row["killed_low"], row["killed_quote"]) for row in rows] == [
        ("a", "7", "مقتل 7"),
        ("c", "12", "مقتل 12"),
    ]
    marked = musnad("export", "--format", "csv", "--bom", "--ledger", ledger).stdout_bytes
    assert marked.startswith(b"\xef\xbb\xbfreport,")
    assert musnad("export", "--bom", "--ledger", ledger).exit_code == 2
    assert musnad("export", "--format", "parquet", "--ledger", ledger).exit_code == 2
    done = musnad("export", "--format", "parquet", "--ledger", ledger, "-o", tmp_path / "x.parquet")
    assert "2 events" in done.stderr


def test_show_reports(ledger: Path, musnad: Callable[..., Any]) -> None:
    assert len(musnad("show", "reports", "--ledger", ledger).stdout.splitlines()) == 3
    assert len(musnad("show", "reports", "--limit", "2", "--ledger", ledger).stdout.splitlines()) == 2
    (found,) = musnad("show", "reports", "--search", "وِفاق", "--ledger", ledger, "-f", "json").stdout.splitlines()
    row = json.loads(found)
    assert (row["id"], [word["text"] for word in row["words"]]) == ("b", ["وفاق"])
    assert musnad("show", "reports", "--search", "…", "--ledger", ledger).exit_code == 2


def test_show_one_report(ledger: Path, musnad: Callable[..., Any]) -> None:
    shown = musnad("show", "report", "a", "--ledger", ledger).stdout
    for expected in ("آمال", "news.jsonl", "musnad 0.1.0 lexicon:test", "7 killed"):
        assert expected in shown
    assert musnad("show", "report", "a", "--text", "--ledger", ledger).stdout == NEWS[0]["text"]
    source = musnad("show", "report", "a", "--source", "--ledger", ledger).stdout
    assert json.loads(source) == NEWS[0]
    whole = json.loads(musnad("show", "report", "a", "--ledger", ledger, "-f", "json").stdout)
    assert whole["receipts"][0]["by"] == "آمال"
    missing = musnad("show", "report", "nobody", "--ledger", ledger)
    assert missing.exit_code == 2
    assert "no report 'nobody'" in missing.stderr
    assert musnad("show", "report", "a", "--text", "--source", "--ledger", ledger).exit_code == 2


def test_show_claims(ledger: Path, musnad: Callable[..., Any]) -> None:
    lines = musnad("show", "claims", "--killed", "10", "--ledger", ledger, "-f", "json").stdout.splitlines()
    (found,) = map(json.loads, lines)
    assert (found["report"], found["kind"], found["claim"]["casualties"][0]["low"]) == ("c", "event", 12)
    assert "12 killed" in musnad("show", "claims", "--report", "c", "--ledger", ledger).stdout
    assert musnad("show", "claims", "--type", "air_strike", "--ledger", ledger).stdout == ""
    for wrong in (("--kind", "rumour"), ("--since", "yesterday"), ("--role", "target")):
        assert musnad("show", "claims", *wrong, "--ledger", ledger).exit_code == 2


def test_show_one_claim_with_its_words_marked(ledger: Path, musnad: Callable[..., Any]) -> None:
    (line,) = musnad("show", "claims", "--report", "c", "--ledger", ledger, "-f", "json").stdout.splitlines()
    name = json.loads(line)["id"]
    shown = musnad("show", "claim", name, "--ledger", ledger).stdout
    assert "قالوا كلاما ثم وقع ⟦مقتل 12⟧ عنصرا" in shown
    assert "low: 12" in shown
    assert json.loads(musnad("show", "claim", name, "--ledger", ledger, "-f", "json").stdout)["report"] == "c"
    missing = musnad("show", "claim", "e-0000000000", "--ledger", ledger)
    assert missing.exit_code == 2
    assert "no claim «e-0000000000»" in missing.stderr


def test_show_failures(ledger: Path, musnad: Callable[..., Any]) -> None:
    from musnad.ledger import Received

    with Ledger.open(ledger) as kept:
        kept.fail(Received(data=b"%PDF", name="x.pdf"), "holds no text")
    assert "x.pdf: holds no text" in musnad("show", "failures", "--ledger", ledger).stdout
