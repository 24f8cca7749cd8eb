"""The token stream as the grammars see it: words with their senses, glue, conjunctions, spans."""

from __future__ import annotations

from collections.abc import Sequence
from musnad.model.span import Span
from musnad.text.tokens import Token
from musnad.values.lexemes import Entry, Hit, Phrase, entry
from musnad.values.value import Context, Direction

_DIGITS = Entry({"digits": Hit(None, "", "", "", definite=False)}, ())
_MARKS = set(range(0x610, 0x61B)) | set(range(0x64B, 0x660)) | {0x640, 0x670}


class Stream:
    """Tokens of one text or sentence, each with its lexical entry; all look-ups are safe beyond both ends."""

    __slots__ = ("context", "entries", "size", "source", "tokens")

    def __init__(self, tokens: Sequence[Token], source: str, context: Context) -> None:
        self.tokens = tokens
        self.source = source
        self.context = context
        self.size = len(tokens)
        self.entries: list[Entry | None] = [_DIGITS if t.kind == "number" else entry(t.form) for t in tokens]

    def hit(self, i: int, kind: str) -> Hit | None:
        """The sense of that kind of the word at ``i``, if it has one."""
        if not 0 <= i < self.size:
            return None
        e = self.entries[i]
        return e.hits.get(kind) if e is not None else None

    def bare(self, i: int, kind: str) -> Hit | None:
        """Like ``hit``, but only when no conjunction or preposition is attached."""
        h = self.hit(i, kind)
        return h if h is not None and not h.conj and not h.prep else None

    def form(self, i: int) -> str:
        """The folded form at ``i``; empty beyond the ends."""
        return self.tokens[i].form if 0 <= i < self.size else ""

    def kind(self, i: int) -> str:
        """The token's kind at ``i``; empty beyond the ends."""
        return self.tokens[i].kind if 0 <= i < self.size else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the next one."""
        return 0 <= i < self.size - 1 and self.tokens[i].fend == self.tokens[i + 1].fstart

    def phrase(self, i: int, kind: str) -> tuple[Phrase, int] | None:
        """The longest phrase of that kind which begins at ``i``, and the index after it."""
        if not 0 <= i < self.size:
            return None
        e = self.entries[i]
        if e is None or not e.phrases:
            return None
        for p in e.phrases:
            if p.kind == kind and self.follows(i + 1, p.rest):
                return p, i + 1 + len(p.rest)
        return None

    def follows(self, i: int, forms: tuple[str, ...]) -> bool:
        """Whether exactly these folded forms stand from ``i`` on."""
        if i + len(forms) > self.size:
            return False
        return all(self.tokens[i + k].form == f for k, f in enumerate(forms))

    def joined(self, i: int, kind: str) -> tuple[Hit, int] | None:
        """The sense at ``i`` after a conjunction, written with the word («وخمسون») or apart («و خمسون», «و5»)."""
        h = self.hit(i, kind)
        if h is not None and h.conj == "و" and not h.prep:
            return h, i
        if self.form(i) == "و":
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

