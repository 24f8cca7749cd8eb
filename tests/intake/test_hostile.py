"""Hostile files: each gives an error that names it, in bounded time and memory, and the next file is read."""

from __future__ import annotations

import os
import random
import struct
import zlib

import making
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import FIRST, TEXT

from musnad.intake import Received, receive_inputs
from musnad.intake.xmlevents import XmlHandler, parse_xml
from musnad.model import InputError

SEEDS = making.seeds()


def _png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))


HOSTILE = {
    "deep.html": (b"<div>" * 1_000_000 + TEXT.encode(), "nested deeper"),
    "hidden.html": (b"<div></x>" * 100_000 + TEXT.encode(), "nested deeper"),
    "below.html": (b"<div>" * 5_000 + TEXT.encode(), "nested deeper"),
    "large.html": (b"<p>" + b"a " * (9 << 20), "no page is"),
    "empty.html": (b"<html><body><nav><a href=x>y</a></nav></body></html>", "holds no article"),
    "bomb.zip": (making.zipped({f"{n}.txt": b" " * (60 << 20) for n in range(4)}), "unpacks to far more"),
    "nest.zip": (None, "archives deep"),
    "not.zip": (b"PK\x03\x04 nothing", "broken ZIP"),
    "bomb.docx": (making.docx("ا" * 6_000_000), "5,000,000 characters"),
    "large.docx": (making.zipped({"word/document.xml": b" " * (300 << 20)}), "unpacks to more than"),
    "other.docx": (making.zipped({"a.xml": "<a/>"}), "is no Word document"),
    "entity.docx": (making.zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "XML entity «b»"),
    "deep.docx": (making.docx("<w:p>" * 1000), "nested deeper"),
    "entity.xml": (b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "XML entity «a»"),
    "deep.xml": (b"<rss>" + b"<a>" * 100_000, "nested deeper"),
    "none.xml": (b"<a>b</a>", "no RSS or Atom feed"),
    "broken.pdf": (b"%PDF-1.4\n" + bytes(range(256)) * 40, "cannot be read"),
    "none.pdf": (b"hello", "is no PDF"),
    "broken.xlsx": (making.zipped({"xl/workbook.xml": "<a"}), "cannot be read"),
    "broken.png": (b"\x89PNG\r\n\x1a\n123", ""),
    "large.png": (_png(60_000, 60_000), ""),
    "broken.warc": (b"WARC/1.0\r\nnothing", ""),
    "broken.warc.gz": (b"\x1f\x8b\x08 nothing", ""),
    "open.csv": (b'text\n"' + FIRST.encode() * 100, "broken CSV"),
    "deep.json": (b"[" * 1_000_000, "nested too deeply"),
    "none.eml": (b"\n\nno headers", "is no mail"),
    "parts.eml": (b"Subject: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
                  + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 1000, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_an_error_that_names_it(tmp_path, name):
    raw, said = HOSTILE[name]
    if raw is None:
        raw = making.zipped({"a.txt": TEXT})
        for _ in range(6):
            raw = making.zipped({"n.zip": raw})
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "next.txt").write_text(TEXT, encoding="utf-8")
    *errors, last = receive_inputs([tmp_path / name, tmp_path / "next.txt"])
    assert errors
    assert all(isinstance(error, InputError) for error in errors)
    assert all(str(error).startswith(str(tmp_path / name)) for error in errors)
    assert said in str(errors[-1])
    assert isinstance(last, Received)


def test_a_link_in_an_archive_is_not_followed(tmp_path):
    import zipfile

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as container:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        container.writestr(link, "/etc/passwd")
        container.writestr("b.txt", TEXT)
    good, linked = receive_inputs([path])
    assert "is a link, not a file" in str(linked)
    assert isinstance(good, Received)


def test_outside_entities_are_never_fetched():
    class Words(XmlHandler):
        said = ""

        def text(self, words: str) -> None:
            self.said += words

    with pytest.raises(InputError, match="XML entity"):
        parse_xml('<!DOCTYPE a [<!ENTITY % p SYSTEM "http://a.example/x"> %p;]><a/>', Words(), "a")


@st.composite
def _mangled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of some format with bytes cut out, repeated, or put in."""
    ending = draw(st.sampled_from(sorted(SEEDS)))
    raw = SEEDS[ending]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 60)))
        piece = draw(
            st.one_of(
                st.binary(max_size=20),
                st.just(raw[start:end] * 3),
                st.sampled_from([b"<", b"\x00", b"&#x110000;", b"]]>", b'"']),
            )
        )
        raw = raw[:start] + piece + raw[end:]
    return ending, raw


def test_seeds_of_every_format_are_read(tmp_path):
    for ending, raw in making.all_seeds().items():
        path = tmp_path / f"a{ending}"
        path.write_bytes(raw)
        items = list(receive_inputs([path]))
        assert any(isinstance(item, Received) for item in items) or ending == ".png", (ending, items)


def test_damage_is_the_same_every_time_and_every_format_is_damaged():
    import fuzz

    seeds = list(making.all_seeds().values())
    made = [[fuzz.damaged(raw, random.Random(4), seeds) for raw in seeds] for _ in range(2)]
    assert made[0] == made[1]
    assert all(raw != was for raw, was in zip(made[0], seeds, strict=True))


@settings(
    max_examples=int(os.environ.get("MUSNAD_FUZZ", "250")), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_mangled())
def test_mangled_files_never_crash(tmp_path, made):
    ending, raw = made
    path = tmp_path / f"a{ending}"
    path.write_bytes(raw)
    for item in receive_inputs([path]):
        assert isinstance(item, Received | InputError)
        if isinstance(item, InputError):
            assert str(item).startswith(str(path))
        else:
            assert item.report.title is None or item.report.text.startswith(item.report.title.text)
