"""Incidents and decisions as a person uses them; a ledger's incidents kept, relinked, and the same as linked anew."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from musnad.desk import relinking
from musnad.desk.linked import linked
from musnad.desk.relinking import ledger_incidents
from musnad.incidents.link import Rulings
from musnad.ledger import Ledger, Received, link_index
from musnad.ledger.judged import judged
from musnad.model import Claims, Report
from musnad.model.incident import Incident
from told import Harm, Row, Source, Spot, claims_of

replace = msgspec.structs.replace
WADI = Spot(ar="وادي الطلح", at=(25.9, 13.9), country="LY", precision="near", radius=15.0)
STRIKE = Row(type="air_strike", day="2019-09-19", place=WADI, by="us.africom", against="is", killed=(Harm(n=8),),
             sources=(Source(name="AFRICOM", id="us.africom", kind="party"),), status="claimed")  # fmt: skip
LATER = replace(STRIKE, day="2019-09-24", killed=(Harm(n=11),))
OTHER = replace(STRIKE, killed=(Harm(n=10, by=0),), sources=(Source(name="سكان", kind="witness"),))


def told(name: str, *rows: Row, published: str = "2019-09-25") -> tuple[Report, Claims]:
    words = " ".join(f"كلمة{name}{k}" for k in range(20))
    return claims_of(name, rows, published=published, outlet=f"صحيفة {name}", words=words)


def store(ledger: Ledger, report: Report, claims: Claims) -> None:
    ledger.store(Received(data=report.text.encode(), name=report.id), report, claims)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with two reports of one strike and one of another."""
    where = tmp_path / "musnad.db"
    with Ledger.open(where) as ledger:
        for name, row in (("a", STRIKE), ("b", OTHER), ("c", LATER)):
            store(ledger, *told(name, row))
    return where


def anew(ledger: Ledger) -> list[Incident]:
    copies = [(report, copy.of) for report, copy in ledger.copies()]
    return list(linked((claims for _, claims in ledger.current()), copies).incidents)


def test_incidents_are_shown_in_every_form(path: Path, musnad: Callable[..., Any]) -> None:
    done = musnad("link", "--ledger", path, "--format", "json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [sorted({c["report"] for c in line["claims"]}) for line in lines] == [["a", "b"], ["c"]]
    assert lines[0]["killed"]["low"] == 8
    assert lines[0]["killed"]["high"] == 10
    name = lines[0]["id"]
    shown = musnad("show", "incidents", "--ledger", path, "--several").stdout
    assert shown.count("\n") == 1
    assert name in shown
    whole = musnad("show", "incident", name, "--ledger", path).stdout
    assert "disputed: toll" in whole
    assert "the same day, 2019-09-19" in whole
    disputed = musnad("show", "contradictions", "--ledger", path, "--format", "json").stdout
    assert [json.loads(line)["field"] for line in disputed.splitlines()] == ["toll"]
    assert "AFRICOM" in musnad("show", "sources", "--ledger", path).stdout
    assert musnad("show", "incident", "i-none", "--ledger", path).exit_code == 2


def test_claims_in_files_link_without_a_ledger(tmp_path: Path, musnad: Callable[..., Any]) -> None:
    claims = tmp_path / "claims.jsonl"
    lines = [msgspec.json.encode(told(name, STRIKE)[1]) for name in "ab"]
    claims.write_bytes(b"\n".join(lines) + b"\n")
    done = musnad("link", claims, "--format", "json")
    assert [len(json.loads(line)["claims"]) for line in done.stdout.splitlines()] == [2]
    claims.write_bytes(lines[0] + b'\n{"text": "no claims"}\n')
    failed = musnad("link", claims)
    assert failed.exit_code == 2
    assert "claims.jsonl:2" in failed.stderr


def test_reports_are_read_first(tmp_path: Path, musnad: Callable[..., Any]) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("مقتل 7 أشخاص في السوق القديم", encoding="utf-8")
    done = musnad("link", tmp_path, "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert sum(len(json.loads(line)["claims"]) for line in done.stdout.splitlines()) == 2
    assert musnad("link", tmp_path / "none").stderr


def test_new_reports_relink_only_what_they_touch_and_give_the_same_as_all_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(path) as ledger:
        assert list(ledger_incidents(ledger)) == anew(ledger)

        class NoWhole:
            def __init__(self, *_: object) -> None:
                raise AssertionError("everything was linked again")

        monkeypatch.setattr(relinking, "_Whole", NoWhole)
        for name, rows in (
            ("d", (LATER,)),
            ("e", (STRIKE, LATER)),
            ("f", (replace(STRIKE, day="2018-01-01"),)),
            ("g", ()),
        ):
            store(ledger, *told(name, *rows))
            assert list(ledger_incidents(ledger)) == anew(ledger)
        # A newer reading of a report takes the place of the older one.
        report, claims = told("e", STRIKE, LATER)
        fewer = replace(claims, events=claims.events[:1], report=replace(claims.report, reader="told 2"))
        store(ledger, report, fewer)
        assert list(ledger_incidents(ledger)) == anew(ledger)
        assert list(ledger_incidents(ledger)) == anew(ledger)


def test_decisions_relink_only_what_they_touch_and_give_the_same_as_all_anew(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, musnad: Callable[..., Any]
) -> None:
    with Ledger.open(path) as ledger:
        (first, second), (third,) = ([ref.event for ref in one.claims] for one in ledger_incidents(ledger))

    class NoWhole:
        def __init__(self, *_: object) -> None:
            raise AssertionError("everything was linked again")

    monkeypatch.setattr(relinking, "_Whole", NoWhole)
    made: list[str] = []
    steps = (
        ("different", first, second),
        ("undo", "0"),
        ("same", first, third),
        ("reject", second),
        ("undo", "2"),
        ("undo", "4"),
        ("correct", first, "type=shelling"),
        ("undo", "3"),
        ("complete", "a"),
    )
    for words in steps:
        target = (words[0], made[int(words[1])]) if words[0] == "undo" else words
        done = musnad("decide", *target, "--reason", "سبب", "--ledger", path, "--format", "json")
        assert done.exit_code == 0, done.stderr
        made.append(json.loads(done.stdout)["id"])
        with Ledger.open(path) as ledger:
            kept = list(ledger_incidents(ledger))
            heard = judged(ledger)
            rulings = Rulings(same=heard.same, different=heard.different)
            assert kept == list(linked(heard.reports, (), rulings, heard.grades).incidents), words


def test_a_decision_relinks_and_undoing_it_brings_all_back(path: Path, musnad: Callable[..., Any]) -> None:
    def incidents() -> list[list[str]]:
        done = musnad("link", "--ledger", path, "--format", "json")
        return [[c["event"] for c in json.loads(line)["claims"]] for line in done.stdout.splitlines()]

    before = incidents()
    first, second = before[0]
    decided = musnad("decide", "different", first, second, "--reason", "موقعان", "--ledger", path, "--format", "json")
    made = json.loads(decided.stdout)
    assert (made["act"], made["reason"]) == ("different", "موقعان")
    assert sorted(map(sorted, incidents())) == sorted([[first], [second], before[1]])
    assert musnad("decide", "undo", made["id"], "--reason", "خطأ", "--ledger", path).exit_code == 0
    assert incidents() == before
    assert musnad("decide", "reject", second, "--reason", "تدريب", "--ledger", path).exit_code == 0
    assert incidents() == [[first], before[1]]
    name = json.loads(musnad("link", "--ledger", path, "--format", "json").stdout.splitlines()[0])["id"]
    assert musnad("decide", "grade", name, "fair", "--reason", "مصدران", "--ledger", path).exit_code == 0
    shown = json.loads(musnad("show", "incident", name, "--ledger", path, "--format", "json").stdout)
    assert shown["grade"] == "fair"
    log = musnad("show", "decisions", "--ledger", path, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["state"] for line in log] == ["undone", "stands", "stands", "stands"]


def test_what_is_wrong_with_a_decision_is_said_and_nothing_is_kept(path: Path, musnad: Callable[..., Any]) -> None:
    for words in (
        ("judge", "x"),
        ("reject", "e-none"),
        ("same", "e-none", "e-other"),
        ("grade", "i-none"),
        ("undo", "d-x"),
    ):
        done = musnad("decide", *words, "--reason", "سبب", "--ledger", path)
        assert done.exit_code == 2, words
        assert done.stderr
    assert musnad("decide", "complete", "a", "--ledger", path).exit_code == 2
    assert musnad("decide", "complete", "a", "--reason", "", "--ledger", path).exit_code == 2
    assert not musnad("show", "decisions", "--ledger", path).stdout


def test_a_ledger_that_cannot_be_written_is_linked_in_memory(
    path: Path, musnad: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    want = musnad("link", "--ledger", path, "--format", "json").stdout
    monkeypatch.setattr(link_index, "is_writable", lambda _: False)
    assert musnad("link", "--ledger", path, "--format", "json").stdout == want


def test_the_network_and_the_exports_come_from_a_ledger(path: Path, musnad: Callable[..., Any]) -> None:
    assert musnad("network", "--ledger", path).exit_code == 0
    assert musnad("network", "--ledger", path, "--relation", "loves").exit_code == 2
    for form, begins in (("geojson", "{"), ("acled", "event_id_cnty,"), ("ucdp", "id,relid,")):
        done = musnad("export", "--format", form, "--ledger", path)
        assert done.stdout.startswith(begins)
    assert musnad("export", "--format", "csv", "--incidents", "--ledger", path).stdout.startswith("incident,type,")
    assert len(musnad("export", "--incidents", "--ledger", path).stdout.splitlines()) == 2
    public = musnad("export", "--public", "--ledger", path).stdout.splitlines()
    assert all("ledger" not in json.loads(line) for line in public)
    assert musnad("export", "--format", "parquet", "--incidents", "--ledger", path).exit_code == 2


def test_public_exports_hide_what_was_redacted_and_private_persons_until_they_are_released(
    tmp_path: Path, musnad: Callable[..., Any]
) -> None:
    path = tmp_path / "musnad.db"
    row = replace(STRIKE, sources=(Source(name="سالم المبروك", kind="witness"),), thing="منزل العائلة")
    report, claims = told("a", row)
    report = replace(report, url="https://akhbar.example/a")
    claims = replace(claims, report=replace(claims.report, url=report.url))
    with Ledger.open(path) as ledger:
        store(ledger, report, claims)
    events = (("jsonl", "--public"), ("csv", "--public"))
    forms = (("csv", "--incidents"), ("jsonl", "--incidents"), ("geojson",), ("acled",), ("ucdp",), *events)

    def exported(*extra: str) -> str:
        return "".join(musnad("export", "--ledger", path, "--format", *form, *extra).stdout for form in forms)

    assert "المبروك" not in exported()
    assert "المبروك" in musnad("export", "--ledger", path, "--format", "acled", "--private").stdout
    assert "العائلة" in exported()
    words = ("--words", "منزل العائلة", "--reason", "أهل منزل العائلة طلبوا ذلك", "--ledger", path)
    assert musnad("decide", "redact", "a", *words).exit_code == 0
    public = exported()
    assert "العائلة" not in public
    assert "akhbar.example" not in public
    assert "[redacted]" in public
    whole = musnad("export", "--ledger", path).stdout
    assert "العائلة" in whole
    release = ("--words", "سالم المبروك", "--reason", "أذن بذلك", "--ledger", path)
    assert musnad("decide", "release", claims.events[0].id, *release).exit_code == 0
    assert "المبروك" in exported()
    assert "العائلة" not in exported()
    assert musnad("decide", "release", "a", *words).exit_code == 0
    assert "العائلة" in exported()
    assert "akhbar.example" in exported()
