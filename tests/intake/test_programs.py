"""What needs programs of the machine: letters by OCR (tesseract), the text layer by poppler's pdftotext.

Not part of `make test`; `.ci/run` installs the programs and runs these with `-m programs`. A missing program fails.
"""

from __future__ import annotations

import io
import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from making import FIRST, SECOND, TITLE
from making_pdf import pdf
from typer.testing import CliRunner

from musnad.cli.app import app
from musnad.intake import Received, receive_inputs
from musnad.reading import Reader

pytestmark = pytest.mark.programs

TYPEFACE = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
NOTICE = ("بيان من غرفة العمليات", "قتل 17 عنصرا في غارة جوية على مدينة مرزق", "وأصيب ستة مدنيين في القصف")


def picture(*lines: str, kind: str = "PNG", size: int = 44) -> bytes:
    """Lines of print, right-aligned on paper."""
    from PIL import Image, ImageDraw, ImageFont

    paper = Image.new("RGB", (1400, 120 * len(lines) + 80), "white")
    pen = ImageDraw.Draw(paper)
    typeface = ImageFont.truetype(TYPEFACE, size)
    for number, line in enumerate(lines):
        pen.text(
            (1340, 60 + 120 * number), line, fill="black", font=typeface, anchor="ra", direction="rtl", language="ar"
        )
    out = io.BytesIO()
    paper.save(out, kind)
    return out.getvalue()


def received(path: Path, content: bytes) -> Received:
    path.write_bytes(content)
    (item,) = receive_inputs([path])
    assert isinstance(item, Received), item
    return item


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_letters_of_an_image(tmp_path, kind):
    item = received(tmp_path / f"a.{'jpg' if kind == 'JPEG' else kind.lower()}", picture(*NOTICE, kind=kind))
    assert "غارة جوية" in item.report.text
    assert item.report.extraction == "ocr"
    assert item.tool.startswith("tesseract ")
    assert item.details["extraction"] == "ocr"


def test_figures_of_an_image_are_preliminary_and_a_check_says_why(tmp_path):
    path = tmp_path / "notice.png"
    path.write_bytes(picture(*NOTICE))
    done = CliRunner().invoke(app, ["read", str(path), "--format", "json"])
    assert done.exit_code == 0, done.stderr
    claims = json.loads(done.stdout)
    harm = [figure for event in claims["events"] for figure in event["casualties"]]
    assert harm
    assert all(figure["preliminary"] for figure in harm)
    (doubt,) = [check for check in claims["checks"] if check["check"] == "extraction"]
    assert doubt["verdict"] == "unverifiable"
    assert "OCR" in doubt["message"]
    assert {json.dumps(figure["span"]) for figure in harm} <= {json.dumps(span) for span in doubt["spans"]}


def test_an_image_without_words_says_so(tmp_path):
    (tmp_path / "a.png").write_bytes(picture(""))
    (error,) = receive_inputs([tmp_path / "a.png"])
    assert "no words" in str(error)


def test_the_text_layer_of_a_pdf_by_pdftotext(tmp_path, monkeypatch):
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("musnad.intake.pdf.version", missing)
    item = received(tmp_path / "a.pdf", pdf(f"{TITLE}\n{FIRST}", SECOND))
    assert item.tool.startswith("pdftotext")
    assert item.report.text == f"{TITLE}\n{FIRST}\n\n{SECOND}"
    assert item.report.pages == (0, len(TITLE) + len(FIRST) + 3)


def test_the_other_program_is_asked_when_the_first_finds_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("musnad.intake.pdf.run_python", lambda *_, **__: b'{"pages": [""]}')
    assert received(tmp_path / "a.pdf", pdf(FIRST)).tool.startswith("pdftotext")


def test_a_scan_is_told_to_be_one(tmp_path):
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "PDF")
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    (error,) = receive_inputs([tmp_path / "a.pdf"])
    assert "pictures" in str(error)


def test_reading_an_image_twice_gives_the_same_words(tmp_path):
    texts = {received(tmp_path / f"{number}.png", picture(*NOTICE)).report.text for number in range(2)}
    assert len(texts) == 1
    assert Reader.load(()).read(received(tmp_path / "c.png", picture(*NOTICE)).report).events
