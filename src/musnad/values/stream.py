"""The token stream as the grammars see it: words with their senses, glue, conjunctions, spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from musnad.model.span import Span
from musnad.text.tokens import Token
from musnad.values.lexemes import Entry, Hit, Phrase, entry
from musnad.values.value import Context, Direction

_DIGITS = Entry({"digits": Hit(None, "", "", "", definite=False)}, ())
_PAD = 40  # grammars look ahead (and a little behind) without asking where the text ends
_NONE: dict[str, Hit] = {}
_MARKS = set(range(0x610, 0x61B)) | set(range(0x64B, 0x660)) | {0x640, 0x670}


class Stream:
    """Tokens of one text or sentence, each with its lexical entry; look-ups are safe beyond both ends.

    ``memo`` keeps what a grammar read at a token, for the other grammars that ask for it there again.
    """

    __slots__ = ("context", "entries", "forms", "hits", "kinds", "memo", "numeric", "size", "source", "tokens")

    def __init__(self, tokens: Sequence[Token], source: str, context: Context) -> None:
        self.tokens = tokens
        self.source = source
        self.context = context
        self.size = len(tokens)
        pad: list[Entry | None] = [None] * _PAD
        self.forms = [t.form for t in tokens] + [""] * _PAD
        self.kinds: list[str] = [t.kind for t in tokens] + [""] * _PAD
        self.entries = [_DIGITS if t.kind == "number" else entry(t.form) for t in tokens] + pad
        self.hits = [_NONE if e is None else e.hits for e in self.entries]
        self.numeric = [e is not None and e.numeric for e in self.entries]
        self.numeric[:-_PAD] = [
            n or (t.kind == "punct" and t.form in {"-", "."}) for n, t in zip(self.numeric, tokens, strict=False)
        ]
        self.memo: dict[tuple[str, int, int], Any] = {}

    def hit(self, i: int, kind: str) -> Hit | None:
        """The sense of that kind of the word at ``i``, if it has one."""
        return self.hits[i].get(kind)

    def bare(self, i: int, kind: str) -> Hit | None:
        """Like ``hit``, but only when no conjunction or preposition is attached."""
        h = self.hits[i].get(kind)
        return h if h is not None and not h.conj and not h.prep else None

    def form(self, i: int) -> str:
        """The folded form at ``i``; empty beyond the ends."""
        return self.forms[i]

    def kind(self, i: int) -> str:
        """The token's kind at ``i``; empty beyond the ends."""
        return self.kinds[i]

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the next one."""
        return 0 <= i < self.size - 1 and self.tokens[i].fend == self.tokens[i + 1].fstart

    def phrase(self, i: int, kind: str) -> tuple[Phrase, int] | None:
        """The longest phrase of that kind which begins at ``i``, and the index after it."""
        e = self.entries[i]
        if e is None or kind not in e.phrase_kinds:
            return None
        for p in e.before(self.forms[i + 1]):
            if p.kind == kind and self.follows(i + 1, p.rest):
                return p, i + 1 + len(p.rest)
        return None

    def follows(self, i: int, forms: tuple[str, ...]) -> bool:
        """Whether exactly these folded forms stand from ``i`` on."""
        at = i
        for form in forms:
            if self.forms[at] != form:
                return False
            at += 1
        return True

    def joined(self, i: int, kind: str) -> tuple[Hit, int] | None:
        """The sense at ``i`` after a conjunction, written with the word («وخمسون») or apart («و خمسون», «و5»)."""
        h = self.hits[i].get(kind)
        if h is not None and h.conj == "و" and not h.prep:
            return h, i
        if self.forms[i] == "و":
            h = self.bare(i + 1, kind)
            if h is not None:
                return h, i + 1
        return None

    def span(self, i: int, j: int) -> Span:
        """The source words of tokens ``[i, j)``, without a conjunction written with the first."""
        start, end = self.tokens[i].start, self.tokens[j - 1].end
        e = self.entries[i]
        if e is not None and e.conjoined:
            start += 1
            while start < end and ord(self.source[start]) in _MARKS:
                start += 1
        return Span(start, end, self.source[start:end])

    def direction(self, i: int) -> Direction | None:
        """Past or future at a token: the clause's tense when it is known, else the general preference."""
        return self.context.tense(self.tokens[i].start) or self.context.prefer
