"""Folding: one spelling for every way a word is written, with an exact map back to the source.

The rules are those of Arabic search practice (hamza seats, alef maqsura, ta marbuta) and Unicode's own decompositions
of presentation forms (Unicode 15, blocks FB50–FDFF and FE70–FEFF); whatever is dropped or joined can be undone through
the offsets, so a span found in folded text always quotes the source exactly.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

_Offsets = npt.NDArray[np.int64]

_SIZE = 0x110000
_DROP = 0
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});")

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ݣ": "ك", "ڭ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف", "ژ": "ز",
    "٪": "%", "٫": ".", "٬": ",", "،": "،", "_": " ", "\u00a0": " ", "\t": " ", "\x00": " ",
    "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\r": " ",
    "’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
}  # fmt: skip
_MARK_RANGES = ((0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E4), (0x6E7, 0x6E8),
                (0x6EA, 0x6ED), (0x8CA, 0x8E1), (0x8E3, 0x8FF))  # fmt: skip
_TATWEEL = 0x640
_INVISIBLE = (0xAD, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
              *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A),
              0xFEFF, *range(0xFE00, 0xFE10))  # fmt: skip


def _build() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.bool_], dict[int, str]]:
    table = np.arange(_SIZE, dtype=np.uint32)
    marks = np.zeros(_SIZE, dtype=np.bool_)
    expand: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x370, 0x530), *range(0xFF01, 0xFF5F)):
        lowered = unicodedata.normalize("NFKC", chr(code)).lower() if code >= 0xFF01 else chr(code).lower()
        if len(lowered) == 1:
            table[code] = ord(lowered)
    for code in range(0x660, 0xFFFF):
        digit = unicodedata.digit(chr(code), -1) if unicodedata.category(chr(code)) == "Nd" else -1
        if digit >= 0:
            table[code] = ord("0") + digit
    for code in range(0x1680, 0x3001):
        if unicodedata.category(chr(code)) == "Zs":
            table[code] = ord(" ")
    for first, last in _MARK_RANGES:
        marks[first : last + 1] = True
    marks[_TATWEEL] = True
    table[marks] = _DROP
    table[list(_INVISIBLE)] = _DROP
    for source, target in _LETTERS.items():
        table[ord(source)] = ord(target)
    for code in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain == chr(code):
            continue
        # Isolated marks decompose to space + mark, honorific ligatures to phrases: both fold like their plain text.
        folded = "".join(chr(table[ord(c)]) for c in plain if table[ord(c)] != _DROP)
        if len(folded) == 1:
            table[code] = ord(folded)
        elif not folded.strip():
            table[code], marks[code] = _DROP, True
        else:
            expand[code] = folded
    return table, marks, expand


_TABLE, _MARKS, _EXPAND = _build()
_EXPANDS = np.zeros(_SIZE, dtype=np.bool_)
_EXPANDS[list(_EXPAND)] = True


class Folded(msgspec.Struct, frozen=True, eq=False):
    """A folded text and the way back: ``source`` as published, ``text`` folded, one source interval a folded
    character."""

    source: str
    text: str
    starts: _Offsets
    ends: _Offsets

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Source offsets of folded ``[i, j)``: ``fold("مَقْتَل").span(0, 4) == (0, 7)``. Empty ranges give an empty
        interval."""
        if i >= j:
            at = int(self.starts[i]) if i < len(self.starts) else len(self.source)
            return at, at
        return int(self.starts[i]), int(self.ends[j - 1])

    def locate(self, a: int, b: int) -> tuple[int, int]:
        """Folded offsets of the characters that begin inside source ``[a, b)``."""
        return int(np.searchsorted(self.starts, a, "left")), int(np.searchsorted(self.starts, b, "left"))


def fold(text: str) -> Folded:
    """The folded form of a text with its offset map.

    ``text``: any Unicode string (lone surrogates included); offsets are code points. Never fails.
    ``fold("الأفريكوم").text == "الافريكوم"``; ``fold("١٧").text == "17"``.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    if "&" in text or bool(_EXPANDS[codes].any()):
        return _fold_with_expansions(text, codes)
    mapped = _TABLE[codes]
    keep = _kept(mapped)
    starts = np.flatnonzero(keep).astype(np.int64)
    return Folded(source=text, text=_decode(mapped[keep]), starts=starts, ends=_ends(codes, starts, starts + 1))


def _kept(mapped: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which characters stay: not the dropped ones, and only the first of a run of spaces."""
    keep: npt.NDArray[np.bool_] = mapped != _DROP
    space = mapped[keep] == ord(" ")
    again = np.zeros(len(space), dtype=np.bool_)
    again[1:] = space[1:] & space[:-1]
    kept_at = np.flatnonzero(keep)
    keep[kept_at[again]] = False
    return keep


def _decode(codes: npt.NDArray[np.uint32]) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _ends(codes: npt.NDArray[np.uint32], starts: _Offsets, ends: _Offsets) -> _Offsets:
    """Ends widened over the marks that sit on a letter, so that a word's quote keeps its vowels."""
    if not len(starts):
        return ends
    marks = _MARKS[codes]
    if not marks.any():
        return ends
    size = len(codes)
    nearest = np.where(marks, size, np.arange(size))
    nearest = np.append(np.minimum.accumulate(nearest[::-1])[::-1], size)
    widened: _Offsets = nearest[ends].astype(np.int64)
    return widened


def _fold_with_expansions(text: str, codes: npt.NDArray[np.uint32]) -> Folded:
    """The slow path: ligatures and HTML entities stand for several characters or take several."""
    entities = {m.start(): (m.end(), char) for m in _ENTITY.finditer(text) if (char := html.unescape(m[0])) != m[0]}
    out: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(codes):
        end, piece = entities.get(at, (at + 1, ""))
        for char in piece or (chr(int(codes[at])),):
            code = ord(char)
            folded = _EXPAND.get(code) or (chr(int(_TABLE[code])) if _TABLE[code] != _DROP else "")
            for c in folded:
                out.append(ord(c))
                starts.append(at)
                ends.append(end)
        at = end
    mapped = np.array(out, dtype=np.uint32)
    keep = _kept(mapped)
    first = np.array(starts, dtype=np.int64)[keep]
    last = np.array(ends, dtype=np.int64)[keep]
    return Folded(source=text, text=_decode(mapped[keep]), starts=first, ends=_ends(codes, first, last))


_WORDS: dict[int, str | None] = {
    **{int(c): chr(int(_TABLE[c])) if _TABLE[c] != _DROP else None for c in np.flatnonzero(np.arange(_SIZE) != _TABLE)},
    **_EXPAND,
}


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """The folded form of a short string, for lexicon keys: ``fold_word("مِئَة") == "ميه"``. The same as
    ``fold(word).text``, trimmed."""
    plain = html.unescape(word) if "&" in word else word
    folded = plain.translate(_WORDS)
    return folded.strip() if "  " not in folded else fold(word).text.strip()
