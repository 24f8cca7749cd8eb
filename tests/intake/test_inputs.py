"""What comes in: files, folders, JSON, JSON Lines, standard input; and what hostile input gives instead of a report."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from musnad.intake import Defaults, FieldError, iso_date, limits, read_inputs
from musnad.model import InputError, Report

TEXT = "مقتل ثلاثة جنود في هجوم على حاجز.\nوقال شهود إن المهاجمين فروا."


def read(*paths: str | Path, stdin: bytes = b"", **known: str) -> list[Report | InputError]:
    return list(read_inputs(paths, Defaults(**known), stdin=io.BytesIO(stdin)))


def good(items: list[Report | InputError]) -> list[str]:
    return [item.id for item in items if isinstance(item, Report)]


def bad(items: list[Report | InputError]) -> list[str]:
    return [str(item) for item in items if isinstance(item, InputError)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# Plain text


def test_a_text_file_is_one_report(tmp_path):
    raw = TEXT.replace("\n", "\r\n").encode()
    (report,) = read(write(tmp_path / "خبر.txt", raw), published="2019-09-28", outlet="صحيفة")
    assert (report.id, report.text) == ("خبر", TEXT)
    assert report.source_sha256 == hashlib.sha256(raw).hexdigest()
    assert (report.published, report.outlet, report.title) == ("2019-09-28", "صحيفة", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_encodings_that_are_understood(tmp_path, encoding):
    (report,) = read(write(tmp_path / "a.txt", TEXT.encode(encoding)))
    assert report.text == TEXT


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b" \n\t", "the text is empty"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"abc\x00def", "NUL at character 3"),
        ("مقتل ".encode() + b"\xff" + " ثلاثة".encode(), "byte 0xFF at offset 9"),
        (b"\xef\xbb\xbfab\xff", "byte 0xFF at offset 5"),
        (TEXT.encode()[:-2] + b" ", "byte 0xD8 at offset 108"),
        ("مقتل".encode("iso8859-6"), "is not UTF-8"),
        ("für Käse".encode("latin-1"), "is not UTF-8"),
        (b"\xff\xfe\x00\xd8a\x00", "broken UTF-16"),
    ],
)
def test_what_is_no_text_says_why(tmp_path, raw, said):
    path = write(tmp_path / "a.txt", raw)
    (error,) = bad(read(path))
    assert error.startswith(f"{path}: ")
    assert said in error


def test_iso8859_6_is_not_taken_for_windows_1256(tmp_path):
    assert bad(read(write(tmp_path / "a.txt", TEXT.encode("iso8859-6"))))


def test_a_million_letters_without_a_space_are_no_text(tmp_path):
    write(tmp_path / "1.txt", "ا" * 1_000_000)
    write(tmp_path / "2.txt", TEXT)
    error, good = read(tmp_path)
    assert str(error).endswith("1.txt: the text has 1,000,000 characters without a space: no language writes so, "
                               "it is data or damaged")  # fmt: skip
    assert good.text == TEXT


def test_a_text_full_of_marks_of_direction_is_read_with_a_remark(tmp_path):
    write(tmp_path / "1.txt", "\u202e" * 500 + TEXT + "\u2069" * 500)
    write(tmp_path / "2.jsonl", json.dumps({"text": "\u202e" * 500 + TEXT}) + "\n")
    write(tmp_path / "3.txt", f"\u202b{TEXT}\u202c")
    first, one, second, two, three = read(tmp_path)
    assert isinstance(first, FieldError)
    assert isinstance(second, FieldError)
    assert "1,000 marks that turn the direction of writing" in str(first)
    assert len(one.text) == len(TEXT) + 1000
    assert len(two.text) == len(TEXT) + 500
    assert len(three.text) == len(TEXT) + 2


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200 << 20)
    (error,) = bad(read(path))
    assert error == f"{path}: is larger than 64 MiB: split it, or give many reports as JSON Lines"


def test_an_endless_stream_is_refused(monkeypatch):
    monkeypatch.setattr("musnad.intake.source.MAX_BYTES", 1000)
    (error,) = bad(read("-", stdin=b"a" * 5000))
    assert "is larger than" in error


def test_more_characters_than_a_report_may_have(tmp_path):
    path = write(tmp_path / "long.txt", "a" * (limits.MAX_CHARACTERS + 1))
    (error,) = bad(read(path))
    assert "5,000,001 characters" in error


# JSON


def test_keys_of_an_object(tmp_path):
    row = {
        "id": 7,
        "text": TEXT,
        "domain": "example.org",
        "crawled": "2020-01-01",
        "extracted": "2020-01-02",
        "more": [1],
    }
    path = write(tmp_path / "a.json", json.dumps(row, indent=1))
    (report,) = read(path, published="2019-09-28")
    assert (report.id, report.outlet, report.published) == ("7", "example.org", "2019-09-28")
    assert report.source_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_the_input_says_wins_over_the_defaults():
    row = {
        "text": TEXT,
        "outlet": "صحيفة",
        "domain": "x.org",
        "url": "https://x.org/1",
        "published": "2019-09-20T18:40:00+02:00",
    }
    (report,) = read("-", stdin=json.dumps(row).encode(), published="2001-01-01", outlet="y", url="z")
    assert (report.id, report.outlet, report.url) == ("stdin", "صحيفة", "https://x.org/1")
    assert report.published == "2019-09-20T18:40:00+02:00"


def test_a_title_that_opens_the_text_is_a_span_of_it():
    title = TEXT.split("\n", maxsplit=1)[0]
    same, other = read(
        "-",
        stdin=json.dumps([{"text": "\n" + TEXT, "title": title}, {"id": 2, "text": TEXT, "title": "غيره"}]).encode(),
    )
    assert (same.title.start, same.title.text) == (1, title)
    assert other.title is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"text": 5}', '"text" must be a string, not a number'),
        ('{"text": null}', '"text" must be a string, not null'),
        ('{"id": "a"}', 'has no key "text"'),
        ('{"text": ""}', '"text" is empty'),
        ('{"text": "a", "id": [1]}', '"id" must be a string or a whole number, not a list'),
        ('{"text": "a\\ud800b"}', "half a character"),
        ('{"text": "a\\udc00"}', "half a character"),
        ('{"text": "a', "broken JSON"),
        ("5", "must be a JSON object"),
        ('{"text": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_objects_that_are_no_report(tmp_path, row, said):
    for name in ("a.json", "a.jsonl"):
        (error,) = bad(read(write(tmp_path / name, row)))
        assert said in error, name


@pytest.mark.parametrize(
    "field", ['"published": "الجمعة"', '"published": 20190920', '"url": 5', '"outlet": ["a"]', '"title": {}']
)
def test_a_field_that_cannot_be_read_is_unknown_and_said(field):
    error, report = read("-", stdin=f'{{"id": "r", "text": "نص", {field}}}'.encode(), published="2019-01-01")
    assert isinstance(error, FieldError)
    assert error.report_id == report.id == "r"
    assert "treated as unknown" in str(error)
    if "published" in field:
        assert report.published is None


def test_items_of_an_array_fail_one_by_one(tmp_path):
    path = write(tmp_path / "a.json", '[{"text": "نص"}, 5, {"text": "نص"}, {"id": "x", "text": "نص"}]')
    items = read(path)
    assert good(items) == ["a", "a:3", "x"]
    (error,) = bad(items)
    assert error.startswith(f"{path}: item 2: must be a JSON object")


def test_json_lines_under_the_name_json(tmp_path):
    path = write(tmp_path / "a.json", '{"id": "1", "text": "نص"}\n{"id": "2", "text": "نص"}\n')
    assert good(read(path)) == ["1", "2"]


# JSON Lines


def test_a_line_is_a_report_and_its_bytes_are_the_source(tmp_path):
    line = '{"id":"1","text":"نص"}'.encode()
    first, second = read(write(tmp_path / "a.jsonl", line + b"\r\n\n" + line.replace(b"1", b"2")))
    assert first.source_sha256 == hashlib.sha256(line).hexdigest()
    assert second.id == "2"


def test_a_broken_line_in_the_middle(tmp_path):
    path = write(tmp_path / "a.ndjson", b'{"id":"1","text":"a"}\n{"id":\n\xff\xfe\x00\n{"id":"3","text":"a"}')
    items = read(path)
    assert good(items) == ["1", "3"]
    assert [error.split(": ")[0] for error in bad(items)] == [f"{path}:2", f"{path}:3"]


def test_a_line_beyond_the_limit_does_not_stop_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("musnad.intake.jsonlines.MAX_BYTES", 100)
    path = write(tmp_path / "a.jsonl", '{"id":"1","text":"' + "a" * 3_000_000 + '"}\n{"id":"2","text":"a"}\n')
    items = read(path)
    assert good(items) == ["2"]
    assert bad(items)[0].startswith(f"{path}:1: the line is longer")


def test_lines_are_read_when_they_are_asked_for(tmp_path):
    class Endless(io.RawIOBase):
        count = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            Endless.count += 1
            line = json.dumps({"id": Endless.count, "text": "نص"}).encode() + b"\n"
            buffer[: len(line)] = line
            return len(line)

    items = read_inputs(["-"], stdin=io.BufferedReader(Endless(), 64))
    assert [next(items).id for _ in range(3)] == ["1", "2", "3"]
    assert Endless.count < 10


def test_rows_without_an_id_are_named_by_file_and_line(tmp_path):
    assert good(read(write(tmp_path / "news.jsonl", '{"text":"a"}\n{"text":"b"}\n'))) == ["news", "news:2"]


def test_two_reports_with_one_id_are_an_error_that_names_both(tmp_path):
    first, second = write(tmp_path / "1" / "a.txt", "نص"), write(tmp_path / "2" / "a.txt", "نص")
    items = read(tmp_path)
    assert good(items) == ["a"]
    assert bad(items) == [f"{second}: the id «a» was already given by {first}: each report needs its own id"]


# Folders and paths


def test_a_folder_is_read_in_the_order_of_names_at_every_depth(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.md", "c.json", "README.md", "README", ".hidden.txt", "map.svg", "index.json"):
        write(
            tmp_path / name,
            '{"text": "نص", "id": "c"}' if name == "c.json" else '{"sources": []}' if name == "index.json" else "نص",
        )
    write(tmp_path / "list.jsonl", '{"a": 1}\n')
    items = read(tmp_path)
    assert good(items) == ["1", "2", "b", "c"]
    assert not bad(items)


def test_a_readme_that_is_named_is_read(tmp_path):
    assert good(read(write(tmp_path / "README.md", "نص"))) == ["README"]


def test_links_that_lead_back_up_are_followed_once(tmp_path):
    write(tmp_path / "a" / "1.txt", "نص")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    items = read(tmp_path)
    assert good(items) == ["1"]
    assert "does not exist" in bad(items)[0]


def test_an_empty_folder_and_missing_paths_are_errors(tmp_path):
    (tmp_path / "empty").mkdir()
    items = read(
        tmp_path / "empty", tmp_path / "no.txt", write(tmp_path / "a.docx", b"PK"), write(tmp_path / "ok.txt", "نص")
    )
    assert good(items) == ["ok"]
    assert ["holds no report" in bad(items)[0], "no such file" in bad(items)[1], ".docx" in bad(items)[2]] == [True] * 3


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt", "نص")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (error,) = bad(read(path))
    assert error == f"{path}: may not be read: ask for permission to read it"


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_file_names_that_are_no_utf8(tmp_path):
    name = os.fsdecode(b"\xff\x1b[31m.txt")
    (report,) = read(write(tmp_path / name, "نص"))
    assert report.id == "\ufffd\x1b[31m"
    report.id.encode()


# Dates


@pytest.mark.parametrize(
    ("stated", "taken"),
    [
        ("2019-09-28", "2019-09-28"),
        (" 2019-09-28 ", "2019-09-28"),
        ("20190928", "2019-09-28"),
        ("2015-08-10 19:04:45", "2015-08-10 19:04:45"),
        ("2019-09-20T18:40:00Z", "2019-09-20T18:40:00Z"),
        ("20190920T184000", "2019-09-20T18:40:00"),
        ("2019-02-30", None),
        ("2019-09", None),
        ("28/9/2019", None),
        ("٢٠١٩-٠٩-٢٨", None),
        ("", None),
    ],
)
def test_dates_as_sources_state_them(stated, taken):
    assert iso_date(stated) == taken


# Whatever comes, it comes out as reports and errors


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.one_of(st.binary(max_size=200), st.text(max_size=80).map(lambda s: s.encode("utf-8", "surrogatepass"))))
@example(raw=b"[")
@example(raw=b"[{}]")
@example(raw=b"{\n{\n")
@example(raw=b"\xff\xfe")
@example(raw=b"\xef\xbb\xbf{}")
@pytest.mark.parametrize("name", ["-", "a.txt", "a.json", "a.jsonl", "a"])
def test_arbitrary_bytes_are_reports_or_errors(tmp_path_factory, name, raw):
    path = name if name == "-" else write(tmp_path_factory.getbasetemp() / "bytes" / name, raw)
    items = read(path, stdin=raw)
    assert items, "neither a report nor an error"
    for item in items:
        assert isinstance(item, Report | InputError)
        if isinstance(item, Report):
            item.text.encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "text", "published", "title", "url", "x"]), inner, max_size=5)
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(values=st.lists(json_values, max_size=4))
def test_arbitrary_json_lines_give_an_answer_a_line(values):
    raw = "\n".join(json.dumps(value) for value in values).encode() + b"\n"
    items = [item for item in read("-", stdin=b'{"id":"first","text":"a"}\n' + raw) if not isinstance(item, FieldError)]
    assert len(items) == len(values) + 1
