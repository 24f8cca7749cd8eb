"""Reading on the page: pasted text, files, what goes wrong with them, and that nothing read is lost."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from musnad.desk.relinking import incident_bodies
from musnad.ledger import Ledger
from musnad.web.settings import Settings

NEWS = "قصف جوي على مرزق\nقالت وزارة الصحة إن غارة جوية على مدينة مرزق أمس أدت إلى مقتل 7 مدنيين وإصابة 12."
Files = list[tuple[str, tuple[str, bytes]]]


def files(**given: bytes) -> Files:
    """Files as a browser sends them: ``files(a_txt=b"…")`` is a.txt."""
    return [("files", (name.replace("_", "."), raw)) for name, raw in given.items()]


@pytest.fixture
def send(page: TestClient, csrf: str) -> Callable[..., Any]:
    """``send(files, text=…)``: the form, sent; the answer is where it led."""

    def sent(given: Files | None = None, **fields: str) -> Any:
        return page.post("/read", data={"csrf": csrf, **fields}, files=given or None)

    return sent


def finished(page: TestClient, answer: Any) -> str:
    """The page of a job when it is over."""
    assert answer.url.path.startswith("/jobs/")
    for _ in range(600):
        html = page.get(answer.url.path).text
        if "انتهت القراءة" in html or "توقفت القراءة" in html:
            return html
        time.sleep(0.05)
    raise AssertionError("the job never ended")


def held(settings: Settings) -> dict[str, str]:
    """The texts in the ledger by the id of their report."""
    with Ledger.open(settings.ledger) as ledger:
        return {row.id: ledger.report(row.id).report.text for row in ledger.reports()}


def test_a_pasted_text_leads_to_its_brief_at_once(send: Callable[..., Any], settings: Settings) -> None:
    answer = send(text=NEWS, published="2019-08-20", outlet="وكالة", url="https://akhbar.example/1")
    assert answer.status_code == 200
    assert answer.url.path.startswith("/briefs/pasted-")
    for shown in ("موجز تقرير", "وزارة الصحة", "2019-08-19", "7 قتلى", "وكالة"):
        assert shown in answer.text
    name = answer.url.path.removeprefix("/briefs/")
    with Ledger.open(settings.ledger) as ledger:
        kept = ledger.report(name)
        assert kept.report.text == NEWS
        assert (kept.receipts[0].how, kept.receipts[0].by) == ("paste", "آمال")
        assert ledger.source(kept.report.source_sha256) == NEWS.encode()


def test_the_same_text_again_changes_nothing(send: Callable[..., Any], settings: Settings) -> None:
    first = send(text=NEWS)
    before = held(settings)
    assert send(text=NEWS.replace("\n", "\r\n")).url == first.url
    assert held(settings) == before


def test_a_pasted_text_is_read_again_once_its_date_is_known(
    page: TestClient, send: Callable[..., Any], csrf: str, settings: Settings
) -> None:
    first = send(text=NEWS, outlet="وكالة")
    name = first.url.path.removeprefix("/briefs/")
    assert "متى نُشر؟" in first.text
    assert "2019-08-19" not in first.text
    assert "<dt>متى</dt><dd><bdi>«أمس»</bdi></dd>" in first.text
    assert "XXXX" not in first.text
    wrong = page.post("/dated", data={"csrf": csrf, "report": name, "published": "الثلاثاء"})
    assert wrong.url.path == first.url.path
    assert 'aria-invalid="true"' in wrong.text
    second = page.post("/dated", data={"csrf": csrf, "report": name, "published": "2019-08-20"})
    assert second.url.path == f"{first.url.path}@2"
    assert "متى نُشر؟" not in second.text
    assert "2019-08-19" in second.text
    with Ledger.open(settings.ledger) as ledger:
        assert ledger.report(f"{name}@2").row.previous == name
        assert not ledger.report(name).row.current
        assert list(ledger.verify()) == []
    # What came as a file says itself when it was published, or nobody knows: its bytes are not read as another text.
    assert page.post("/dated", data={"csrf": csrf, "report": "09", "published": "2019-08-20"}).url.path == "/briefs/09"
    assert page.post("/dated", data={"csrf": csrf, "report": "none", "published": "2019-08-20"}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "الصق نصا أو اختر ملفا"),
        ({"text": "  \n "}, "الصق نصا أو اختر ملفا"),
        ({"text": NEWS, "published": "أمس"}, "ليس تاريخا"),
        ({"text": "ب" * 200_000}, "لا تُقرأ هذه الكلمات"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    send: Callable[..., Any], settings: Settings, fields: dict[str, str], told: str
) -> None:
    before = held(settings)
    answer = send(outlet="وكالة الأنباء", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert "وكالة الأنباء" in answer.text
    assert fields.get("text", "").strip() in answer.text
    assert held(settings) == before


def test_one_file_leads_to_its_brief(send: Callable[..., Any]) -> None:
    answer = send(files(report_txt=NEWS.encode()))
    assert answer.url.path == "/briefs/report"
    assert "وزارة الصحة" in answer.text


def test_many_files_are_a_job_that_tells_of_each(
    page: TestClient, send: Callable[..., Any], settings: Settings
) -> None:
    rows = [{"id": f"m{n}", "text": f"{NEWS} {n}"} for n in range(5)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    given = files(a_txt=NEWS.encode(), b_jsonl=lines.encode(), c_exe=b"MZ\x00", d_json=b'{"text": 5}', e_txt=b"")
    html = finished(page, send(given))
    assert "التقارير المقروءة <bdi>6</bdi>" in html
    assert "ما تعذرت قراءته <bdi>3</bdi>" in html
    for shown in ("c.exe", "files are not read", "d.json", "must be a string", "e.txt", "is empty"):
        assert shown in html
    assert "/tmp" not in html
    assert {"a", "m0", "m4"} <= set(held(settings))


def test_remarks_on_a_report_stand_with_it(page: TestClient, send: Callable[..., Any]) -> None:
    row = json.dumps({"id": "odd", "text": NEWS, "published": "قبل يومين"}, ensure_ascii=False)
    html = finished(page, send(files(a_json=row.encode(), b_txt=NEWS.encode())))
    assert "treated as unknown" in html
    assert "treated as unknown" in page.get("/briefs/odd").text


def test_a_text_that_takes_its_time_is_a_job(
    page: TestClient, send: Callable[..., Any], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.web.intaking.PATIENCE", 0.0)
    html = finished(page, send(text=NEWS))
    assert "التقارير المقروءة <bdi>1</bdi>" in html
    assert NEWS in held(settings).values()


def test_a_pasted_text_does_not_wait_for_files(page: TestClient, send: Callable[..., Any]) -> None:
    rows = [{"id": f"long-{n}", "text": f"قصف قتل {n + 2} مدنيين في مرزق."} for n in range(4000)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    job = send([("files", ("a.jsonl", lines)), ("files", ("b.txt", b"a"))])
    assert send(text=NEWS).url.path.startswith("/briefs/pasted-")
    assert "أوقف القراءة" in page.get(job.url.path).text


def test_an_archive_is_read_and_named_as_it_was_sent(
    page: TestClient, send: Callable[..., Any], settings: Settings
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("يوم/أ.txt", NEWS)
        archive.writestr("يوم/ب.txt", f"{NEWS} ثم توقف.")
    html = finished(page, send([("files", ("صباح.zip", packed.getvalue()))]))
    assert "التقارير المقروءة <bdi>2</bdi>" in html
    with Ledger.open(settings.ledger) as ledger:
        names = {receipt.name for row in ledger.reports() for receipt in ledger.report(row.id).receipts}
    assert {name for name in names if "صباح.zip" in name}
    assert not any("/tmp" in name for name in names if "صباح" in name)


def test_a_zip_bomb_is_refused_and_told(page: TestClient, send: Callable[..., Any], settings: Settings) -> None:
    before = held(settings)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(12):
            archive.writestr(f"{n}.txt", b"\0" * (30 << 20))
    assert len(packed.getvalue()) < 1 << 20
    html = finished(page, send([("files", ("bomb.zip", packed.getvalue()))]))
    assert "bomb.zip" in html
    assert "ما تعذرت قراءته <bdi>0</bdi>" not in html
    assert held(settings) == before


NAMES = (
    "../../etc/cron.d/x.txt", "..\\..\\x.txt", "/etc/passwd", "a/../../b.txt", "..", ".", "\u202egpj.txt",
    "x" * 300 + ".txt", "con<>:|?*.txt", "\x00a.txt", "%2e%2e%2fa.txt", "..txt",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_file_s_name_leads_nowhere(page: TestClient, send: Callable[..., Any], settings: Settings, name: str) -> None:
    before = set(settings.ledger.parent.rglob("*"))
    answer = send([("files", (name, f"{NEWS} {len(name)}".encode()))])
    path = unquote(answer.url.path)
    assert answer.status_code in {200, 404}
    assert "\u202e" not in path
    # Nothing lies beside the ledger that did not lie there, but for the ledger's own files.
    assert {one.name for one in set(settings.ledger.parent.rglob("*")) - before} <= {"libya.db-wal", "libya.db-shm"}
    assert "etc" not in held(settings)


def test_too_much_at_once_is_refused_in_words(open_page: Callable[..., TestClient], csrf: str) -> None:
    page = open_page(max_request=200_000)
    answer = page.post("/read", data={"csrf": csrf, "text": "ك" * 300_000})
    assert answer.status_code == 413
    assert page.get("/read").status_code == 200


def test_too_much_is_refused_whatever_the_header_says(open_page: Callable[..., TestClient], csrf: str) -> None:
    page = open_page(max_request=200_000)
    sent = 0

    def endless() -> Any:
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        while sent < 50 << 20:
            sent += 65_536
            yield b"a" * 65_536

    answer = page.post("/read", content=endless(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413
    assert "الحد" in answer.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--x\r\n\r\n"),
        ("application/json", b"{}"),
        ("text/plain", b"csrf=1"),
        ("application/x-www-form-urlencoded", b"%ff=%00&" * 500),
    ],
)
def test_what_is_no_form_is_refused(page: TestClient, kind: str, body: bytes) -> None:
    answer = page.post("/read", content=body, headers={"content-type": kind})
    assert answer.status_code in {400, 403}


def test_too_many_files_are_refused(open_page: Callable[..., TestClient], csrf: str, settings: Settings) -> None:
    page = open_page(max_files=3)
    before = held(settings)
    answer = page.post("/read", data={"csrf": csrf}, files=[("files", (f"{n}.txt", b"a")) for n in range(5)])
    assert answer.status_code == 400
    assert held(settings) == before


def test_an_unknown_job_is_missing(page: TestClient) -> None:
    assert page.get("/jobs/none").status_code == 404


def test_a_job_can_be_stopped_and_found_again(page: TestClient, csrf: str, settings: Settings) -> None:
    rows = [{"id": f"long-{n}", "text": f"قصف قتل {n + 2} مدنيين في مرزق."} for n in range(4000)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    job = page.post("/read", data={"csrf": csrf}, files=[("files", ("a.jsonl", lines)), ("files", ("b.txt", b"a"))])
    assert job.url.path in page.get("/read").text
    assert page.post(f"{job.url.path}/stop", data={"csrf": csrf}).url.path == job.url.path
    finished(page, job)
    kept = [name for name in held(settings) if name.startswith("long-")]
    assert kept == [f"long-{n}" for n in range(len(kept))]
    assert len(kept) < 4000
    assert page.post("/jobs/none/stop", data={"csrf": csrf}).status_code == 404


def test_what_is_read_is_linked_before_anyone_asks(
    page: TestClient, send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = []

    def counted(ledger: Ledger) -> Any:
        linked.append(ledger)
        return incident_bodies(ledger)

    monkeypatch.setattr("musnad.web.boards.incident_bodies", counted)
    finished(page, send(files(a_txt=NEWS.encode(), b_txt=f"{NEWS} مرة أخرى.".encode())))
    assert len(linked) == 1
    assert page.get("/").status_code == 200
    assert len(linked) == 1


def test_a_ledger_that_cannot_be_written_is_told(
    page: TestClient, send: Callable[..., Any], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(settings)
    monkeypatch.setattr("musnad.ledger.connect.is_writable", lambda _path: False)
    answer = send(text=NEWS)
    assert answer.status_code == 503
    assert "read-only" in answer.text
    assert NEWS in answer.text  # what was pasted is still in the form
    html = finished(page, send(files(a_txt=NEWS.encode(), b_txt=b"a")))
    assert "توقفت القراءة" in html
    assert "read-only" in html
    assert held(settings) == before


def test_a_job_goes_on_in_the_ledger_where_it_began(
    page: TestClient, send: Callable[..., Any], csrf: str, settings: Settings
) -> None:
    Ledger.open(settings.ledger.with_name("other.db")).close()
    rows = [{"id": f"here-{n}", "text": f"قصف قتل {n + 2} مدنيين في مرزق."} for n in range(400)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    job = send([("files", ("a.jsonl", lines)), ("files", ("b.txt", NEWS.encode()))])
    assert "other.db" in page.post("/ledger", data={"csrf": csrf, "ledger": "other.db"}).text
    assert "السجل فارغ" in page.get("/read").text
    finished(page, job)
    assert {f"here-{n}" for n in range(400)} <= set(held(settings))
    with Ledger.open(settings.ledger.with_name("other.db")) as other:
        assert other.info().reports == 0


def test_nothing_of_an_upload_stays_on_the_disk(
    page: TestClient, send: Callable[..., Any], csrf: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer = tmp_path / "drawer"
    drawer.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(drawer))
    first = send(files(a_txt=NEWS.encode(), b_exe=b"x"))
    second = send(files(c_txt=NEWS.encode(), d_txt=b"x"))
    page.post(f"{second.url.path}/stop", data={"csrf": csrf})
    finished(page, first)
    finished(page, second)
    assert list(drawer.rglob("musnad-*")) == []


def test_all_reports_are_listed_page_by_page(
    page: TestClient, send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.web.facts.shelf.shelf.__defaults__", (1, 5))
    finished(page, send(files(a_txt=NEWS.encode(), b_json=b'{"text": 5}')))
    first, last = page.get("/reports").text, page.get("/reports?page=3").text
    assert "/briefs/a" in first
    assert "/briefs/01" in last
    assert "/briefs/a" not in last
    for odd in ("0", "99", "-1", "x", "٣", "9" * 30):
        assert page.get(f"/reports?page={odd}").status_code == 200
    assert page.get("/reports?page=99").text.count("<tr") == page.get("/reports?page=3").text.count("<tr") == 6
    told = page.get("/failures").text
    assert "b.json" in told
    assert "must be a string" in told
    assert "/tmp" not in told


def test_what_people_closed_is_shown_on_none_of_these_pages(
    page: TestClient, send: Callable[..., Any], csrf: str
) -> None:
    text = "فرحات المزوغي يروي ما جرى في مرزق\nقال فرحات المزوغي إن قصفا على مرزق في 5 أغسطس 2019 قتل 3 مدنيين."
    brief = send(text=text, outlet="مدونة فرحات المزوغي")
    job = send(files(again_txt=text.encode(), b_exe=b"x"))
    finished(page, job)
    places = (
        "/read",
        "/reports",
        brief.url.path,
        f"{brief.url.path}?lang=en",
        f"{brief.url.path}?save=html",
        job.url.path,
        "/briefs/again",
    )
    assert all("المزوغي" in page.get(place).text for place in places)
    for name in (brief.url.path.removeprefix("/briefs/"), "again"):
        closed = {
            "csrf": csrf,
            "act": "redact",
            "target": name,
            "report": name,
            "words": "فرحات المزوغي",
            "reason": "شاهد",
            "seen": "",
        }
        assert page.post("/decide", data={**closed, "next": "/read"}).status_code == 200
    for place in places:
        assert "المزوغي" not in page.get(place).text, place
