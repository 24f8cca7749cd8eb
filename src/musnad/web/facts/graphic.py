"""Graphic passages: where a report tells of cruelty in detail, so that a page can fold it away until asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from musnad.model import Claims, Report
from musnad.text.clitics import readings
from musnad.text.folding import fold, fold_word
from musnad.text.tokens import Token, tokenize

_TYPES = frozenset(("torture", "sexual_violence"))


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of cruelty, each as its folded words, by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    table = files("musnad.web").joinpath("graphic.tsv").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line and not line.startswith("#")]
    for row in rows[1:]:
        words = tuple(fold_word(word) for word in row.split("\t")[0].split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def graphic_places(report: Report, claims: Claims | None) -> Iterator[tuple[int, int]]:
    """The places of words of cruelty, ``[start, end)`` in code points: the words of the table, and those that stand for
    torture and sexual violence. «وأشلاء الضحايا» holds one."""
    words = tokenize(fold(report.text))
    for k, token in enumerate(words):
        for stem in _stems(token):
            for phrase in _phrases().get(stem, ()):
                following = words[k + 1 : k + len(phrase)]
                if len(following) + 1 == len(phrase) and all(map(_is, following, phrase[1:])):
                    yield token.start, (following[-1] if following else token).end
    for event in claims.events if claims else ():
        if event.type in _TYPES:
            yield from ((span.start, span.end) for span in (event.trigger, *event.mentions))


def _stems(token: Token) -> frozenset[str]:
    if token.kind != "word":
        return frozenset()
    return frozenset((token.form, *(reading.stem for reading in readings(token.form))))


def _is(token: Token, word: str) -> bool:
    return word in _stems(token)
