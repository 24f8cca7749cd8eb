"""Word documents (.docx): the paragraphs of the body, tables cell by cell, with footnotes left out."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.intake.defaults import Defaults
from musnad.intake.found import Found, deliver
from musnad.intake.limits import MAX_BYTES, MAX_CHARACTERS
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.intake.xmlevents import XmlHandler, parse_xml
from musnad.intake.zipsafe import Budget, member, office_parts
from musnad.model.errors import InputError

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Text that was deleted but is still in the file, and what stands in it twice for older programs.
_LEFT_OUT = {"del", "moveFrom", "Fallback", "instrText"}


def read_docx(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of a document. Its own dates say when the file was saved, not when it came out."""
    try:
        with office_parts(raw, source.name) as container:
            budget = Budget(2 * MAX_BYTES)
            names = {info.filename: info for info in container.infolist()}
            main = names.get("word/document.xml")
            if main is None:
                raise InputError(source.name, "is no Word document: it has no word/document.xml")
            body = _Body(source.name)
            parse_xml(member(container, main, source.name, budget), body, source.name)
            core = _Core()
            if "docProps/core.xml" in names:
                parse_xml(member(container, names["docProps/core.xml"], source.name, budget), core, source.name)
    except InputError as error:
        yield error
        return
    found = Found(
        text=body.result(), tool="docx", modified=None,
        details={"author": core.said.get("creator", ""), "saved": core.said.get("modified", "")},
    )  # fmt: skip
    yield from deliver(found, Origin.of(source, raw), defaults)


class _Body(XmlHandler):
    def __init__(self, where: str) -> None:
        self._where = where
        self._paragraphs: list[str] = []
        self._open: list[list[str]] = []
        self._in_text = False
        self._left_out = 0
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self._left_out or local in _LEFT_OUT:
            self._left_out += 1
        elif not name.startswith(_SPACES):
            return
        elif local == "p":
            self._open.append([])
        elif local == "t":
            self._in_text = True
        elif local in _BREAKS and self._open:
            self._open[-1].append(_BREAKS[local])

    def text(self, words: str) -> None:
        if self._in_text and self._open and not self._left_out:
            self._size += len(words)
            if self._size > MAX_CHARACTERS:
                raise InputError(self._where, f"has more than {MAX_CHARACTERS:,} characters: split it")
            self._open[-1].append(words)

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if self._left_out:
            self._left_out -= 1
        elif local == "t":
            self._in_text = False
        elif local == "p" and name.startswith(_SPACES) and self._open:
            # A text box's paragraphs end before the one that they hang on.
            self._paragraphs.append("".join(self._open.pop()).strip())

    def result(self) -> str:
        """The paragraphs, an empty line between."""
        return "\n\n".join(words for words in self._paragraphs if words)


class _Core(XmlHandler):
    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self._words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._words = []

    def text(self, words: str) -> None:
        self._words.append(words)

    def end(self, name: str) -> None:
        words = "".join(self._words).strip()
        self._words = []
        if words:
            self.said.setdefault(name.rpartition(" ")[2], words[:200])
