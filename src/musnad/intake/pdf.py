"""PDF: the text layer, page by page, by qalam, else by pdftotext. Needs qalam, or poppler's program."""

from __future__ import annotations

import functools
import re
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from musnad.intake.child import ChildError, program, run, run_python
from musnad.intake.defaults import Defaults
from musnad.intake.extras import missing
from musnad.intake.found import Found, deliver
from musnad.intake.limits import MAX_CHARACTERS
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.intake.unwrap import unfinished, unwrapped, usual_width
from musnad.model.errors import InputError

_SECONDS = 60
# Marks of direction that pdftotext puts around each line and around what stands between words.
_MARKS = dict.fromkeys(range(0x202A, 0x202F))
_BETWEEN = re.compile("\u202a([^\\w\n\u202a-\u202e]+)\u202c")


class PdfPages(msgspec.Struct, frozen=True):
    """The text of each page, and the numbers of pages, from 1, that are pictures without text."""

    pages: list[str]
    pictures: list[int] = []


def read_pdf(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of a PDF, with the offset of each page; pages that are pictures are named."""
    if not raw.lstrip()[:5].startswith(b"%PDF"):
        yield InputError(source.name, "is no PDF: it does not begin with %PDF")
        return
    try:
        found, tool = _extracted(raw, source.name)
    except InputError as error:
        yield error
        return
    text, starts = _joined(found.pages)
    if not text.strip():
        hint = "its pages are pictures: save them as images and read those (OCR)"
        yield InputError(source.name, f"holds no text: {hint}")
        return
    if found.pictures:
        shown = ", ".join(map(str, found.pictures[:20]))
        reason = f"pages without text, which are not read: {shown}"
        yield InputError(source.name, reason)
    yield from deliver(Found(text=text, tool=tool, pages=starts), Origin.of(source, raw), defaults)


def _extracted(raw: bytes, where: str) -> tuple[PdfPages, str]:
    """The pages and the tool that gave them: qalam first, pdftotext when it is missing or fails."""
    problems = []
    try:
        tool = f"qalam {version('qalam')}"
    except PackageNotFoundError:
        tool = ""
    if tool:
        try:
            printed = run_python("musnad.intake.pdf", raw, seconds=_SECONDS)
            found = msgspec.json.decode(printed, type=PdfPages)
        except ChildError as error:
            problems.append(f"qalam: {error}")
        else:
            if any(page.strip() for page in found.pages):
                return found, tool
    command = program("pdftotext")
    if command is not None:
        try:
            printed = run([command, "-enc", "UTF-8", "-", "-"], raw, seconds=_SECONDS)
        except ChildError as error:
            problems.append(f"pdftotext: {error}")
        else:
            pages = _unmarked(printed[: 8 * MAX_CHARACTERS].decode("utf-8", "replace")).split("\f")
            return PdfPages(pages[:-1] or pages), _tool(command)
    if problems:
        raise InputError(where, f"the PDF cannot be read: {'; '.join(problems)}")
    if tool:
        return PdfPages([]), tool
    raise missing(where, "PDF files", "pdf")


def _unmarked(printed: str) -> str:
    """What pdftotext prints without its marks; «، » between Arabic words comes from it in the order of a Latin line."""
    return _BETWEEN.sub(lambda between: between[1][::-1], printed).translate(_MARKS)


@functools.cache
def _tool(command: str) -> str:
    said = subprocess.run([command, "-v"], capture_output=True, text=True, check=False)  # noqa: S603 - as found in PATH
    return (said.stderr or said.stdout).split("\n")[0].replace(" version", "").strip() or "pdftotext"


def _joined(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, its paragraphs a line each, and where each page begins.

    A sentence that a page cuts goes on behind a space; otherwise an empty line stands between pages.
    """
    text, starts = "", []
    kept = [[line.strip() for line in page.replace("\r\n", "\n").strip().split("\n")] for page in pages]
    for lines, before in zip(kept, [[""], *kept[:-1]], strict=True):
        words = unwrapped("\n".join(lines))
        if text and words:
            text += " " if unfinished(before[-1], usual_width(before)) else "\n\n"
        starts.append(len(text))
        text += words
    return text, tuple(starts)


def _pages(raw: bytes) -> PdfPages:
    import qalam  # noqa: PLC0415 - the optional package, in this process alone

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(raw)
        document = qalam.Document(str(path))
    pictures = [page.number for page in document.pages if page.needs_ocr]
    return PdfPages(["" if page.needs_ocr else page.text for page in document.pages], pictures)


def main() -> int:
    """A PDF on standard input, its pages as JSON on standard output; 1 with the reason when it is broken."""
    import sys  # noqa: PLC0415 - a process of its own

    try:
        found = _pages(sys.stdin.buffer.read())
    except BaseException as error:  # noqa: BLE001 - a Rust panic is no Exception; whatever it is, it is the file's
        sys.stderr.write(f"{' '.join(str(error).split())[:150]}\n")
        return 1
    sys.stdout.buffer.write(msgspec.json.encode(found))
    return 0


if __name__ == "__main__":
    import sys

    sys.exit(main())
