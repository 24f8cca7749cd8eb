"""Tokens of a folded text: words, numbers and punctuation, each with its place in the source."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from musnad.text.folding import Folded

Kind = Literal["word", "number", "punct"]

# Letters and digits never share a token: «الـ17» is «ال» and «17», «17عنصرا» is «17» and «عنصرا».
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<punct>[^\w\s])")


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark: source offsets and quote, folded form, offsets in the folded text."""

    start: int
    end: int
    text: str
    form: str
    kind: Kind
    fstart: int
    fend: int


def tokenize(folded: Folded) -> tuple[Token, ...]:
    """The tokens of a folded text in order: ``[t.form for t in tokenize(fold("17 عنصرًا"))] == ["17", "عنصرا"]``."""
    starts, ends = folded.starts.tolist(), folded.ends.tolist()
    source = folded.source
    out = []
    for m in _TOKEN.finditer(folded.text):
        i, j = m.span()
        a, b = starts[i], ends[j - 1]
        out.append(Token(a, b, source[a:b], m.group(), m.lastgroup, i, j))  # type: ignore[arg-type]
    return tuple(out)
