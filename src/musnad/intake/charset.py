"""Declared and undeclared encodings of marked-up text: what the bytes are wins over what a page says of itself."""

from __future__ import annotations

import codecs
import re

from musnad.intake.decode import decode
from musnad.model.errors import InputError

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""")
_ARABIC = re.compile("[\u0621-\u064a]")
# What pages call by one name and mean by another, as browsers have it.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-6-i": "iso8859-6",
}
_HEAD = 4096


def decode_marked(raw: bytes, where: str, transport: str | None = None) -> tuple[str, str]:
    """The text of an HTML or XML document and its encoding; InputError when no encoding fits.

    ``transport``: the encoding that a mail or an archived response names. Order: byte order mark, UTF-8 when every byte
    fits and Arabic stands in it, what the transport says, what the document says, what gives Arabic words. Bytes that
    do not fit the encoding that was decided on become U+FFFD: a page with one broken byte is still a page.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return decode(raw, where)
    wide = _unmarked_utf16(raw)
    if wide is not None:
        return wide
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    named = [*_known(transport), *_known(_match(_DECLARED, raw)), *_known(_match(_XML, raw))]
    if text:
        # Bytes in other encodings are hardly ever UTF-8 by chance, except when they are ASCII throughout.
        return text.replace("\x00", "\ufffd"), "UTF-8"
    for name in named:
        if name == "utf-8":
            continue
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if name != "cp1252" or not _mostly_arabic_in_1256(raw):
            return text.replace("\x00", "\ufffd"), _shown(name)
    try:
        return decode(raw, where)
    except InputError:
        lenient = raw.decode("utf-8", "replace")
        if len(_ARABIC.findall(lenient)) <= 4 * lenient.count("\ufffd"):
            raise
        return lenient.replace("\x00", "\ufffd"), "UTF-8"


def _known(name: str | None) -> list[str]:
    if not name:
        return []
    lower = name.strip().strip("\"'").lower()
    try:
        return [codecs.lookup(_MEANT.get(lower, lower)).name]
    except LookupError:
        return []


def _match(pattern: re.Pattern[bytes], raw: bytes) -> str | None:
    found = pattern.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else None


def _unmarked_utf16(raw: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: a document begins with a tag, and every other byte of a tag's name is NUL."""
    for name, start, nul in (("utf-16-le", b"<\x00", 1), ("utf-16-be", b"\x00<", 0)):
        if raw.startswith(start) and len(raw) >= 8 and not any(raw[nul:8:2]):
            return raw[: len(raw) // 2 * 2].decode(name, "replace"), "UTF-16"
    return None


def _mostly_arabic_in_1256(raw: bytes) -> bool:
    """Whether bytes that call themselves Western are Arabic: old systems left their default in place."""
    text = raw.decode("cp1256")
    letters = [c for c in text if not c.isascii() and c.isalpha()]
    return len(letters) > 20 and sum(1 for c in letters if _ARABIC.match(c)) > 0.9 * len(letters)


def _shown(name: str) -> str:
    return {"cp1256": "windows-1256", "cp1252": "windows-1252"}.get(name, name.upper())
