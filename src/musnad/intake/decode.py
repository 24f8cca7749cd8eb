"""Bytes to text: UTF-8, UTF-16 with its mark, or windows-1256 when that gives Arabic words; nothing is replaced."""

from __future__ import annotations

import codecs
import re

from musnad.model.errors import InputError

_KNOWN = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip-compressed"), (b"BZh", "bzip2-compressed"), (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"SQLite format 3", "a SQLite database"), (b"\x7fELF", "a program"),
)  # fmt: skip
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")


def decode(raw: bytes, where: str) -> tuple[str, str]:
    """The text of some bytes and the name of their encoding; a leading byte order mark is taken off.

    ``where``: file (and line) for the message of the InputError, which names the first byte that fits no encoding.
    """
    for magic, kind in _KNOWN:
        if raw.startswith(magic):
            raise InputError(where, f"is {kind}, not text: save its text as UTF-8")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(raw, where), "UTF-16"
    try:
        text, encoding = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        fallback = _windows_1256(raw)
        if fallback is None:
            offset = error.start + len(raw) - len(raw.removeprefix(codecs.BOM_UTF8))
            bad = f"byte 0x{raw[offset]:02X} at offset {offset}"
            raise InputError(where, f"is not UTF-8: {bad} fits no encoding that is tried; save it as UTF-8") from error
        text, encoding = fallback, "windows-1256"
    return _without_nul(text, where), encoding


def _utf16(raw: bytes, where: str) -> str:
    try:
        return _without_nul(raw.decode("utf-16"), where)
    except UnicodeDecodeError as error:
        reason = f"is broken UTF-16: byte 0x{raw[error.start]:02X} at offset {error.start} is no part of a character"
        raise InputError(where, reason) from error


def _without_nul(text: str, where: str) -> str:
    position = text.find("\x00")
    if position >= 0:
        raise InputError(where, f"is binary, not text: it holds a NUL at character {position}")
    return text


def _windows_1256(raw: bytes) -> str | None:
    """The text in windows-1256, or None when that does not give Arabic words (or the bytes are damaged UTF-8)."""
    lenient = raw.decode("utf-8", "replace")
    if len(_ARABIC.findall(lenient)) > lenient.count("\ufffd"):
        return None
    text = raw.decode("cp1256")
    foreign = [c for c in text if not c.isascii() and c.isalpha()]
    arabic = sum(len(word) for word in _ARABIC_WORD.findall(text))
    control = any(c < " " and c not in "\t\n\r\f" for c in text)
    return text if arabic and not control and arabic >= 0.9 * len(foreign) else None
