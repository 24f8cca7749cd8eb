"""Clitics: every way a written word can be split into prefixes, stem and attached pronoun.

Arabic writes «وبالضربة» as one word: و + ب + ال + ضربة. Without a dictionary the split is ambiguous (ب is no prefix in
«بعقوبة»), so all grammatical splits are given, the unsplit one first, and the lexicon decides which of them is a word.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

# The order of Arabic proclitics: conjunction, then preposition or future س, then the article.
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_ENCLITICS = ("كما", "هما", "هم", "هن", "كم", "كن", "ها", "نا", "ني", "ه", "ك", "ي")
_SHORTEST_STEM = 2


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One split of a written word: «وبضربتهم» = proclitics ("و", "ب"), stem «ضربت», enclitic «هم»."""

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str

    @property
    def definite(self) -> bool:
        """Whether the article ال stands before the stem."""
        return "ال" in self.proclitics


@lru_cache(maxsize=100_000)
def readings(form: str) -> tuple[Reading, ...]:
    """All splits of a folded word, the unsplit one first: ``readings("وللجيش")`` holds (("و","ل","ال"), "جيش", "").

    ``form``: one folded word without spaces. Ta marbuta is folded to ه, so «ضربته» also offers the stem «ضربه» + ه.
    """
    out: dict[Reading, None] = {}
    for proclitics, rest in _heads(form):
        for stem, enclitic in _tails(rest, "ال" in proclitics):
            if len(stem) >= _SHORTEST_STEM or (not proclitics and not enclitic):
                out[Reading(proclitics, stem, enclitic)] = None
    return tuple(out)


def _heads(form: str) -> list[tuple[tuple[str, ...], str]]:
    heads: list[tuple[tuple[str, ...], str]] = [((), form)]
    for conjunction in ("", *_CONJUNCTIONS):
        if not form.startswith(conjunction):
            continue
        first = (conjunction,) if conjunction else ()
        rest = form[len(conjunction) :]
        if conjunction:
            heads.append((first, rest))
        heads.extend((first + more, tail) for more, tail in _after_conjunction(rest))
    return [h for h in heads if h[1]]


def _after_conjunction(rest: str) -> list[tuple[tuple[str, ...], str]]:
    out: list[tuple[tuple[str, ...], str]] = []
    if rest.startswith("ال"):
        out.append((("ال",), rest[2:]))
    if rest.startswith("لل"):
        out.append((("ل", "ال"), rest[2:]))  # ل + ال is written لل
        out.append((("ل", "ال"), "ل" + rest[2:]))  # … and لليل is ل + الليل
    for p in _PREPOSITIONS:
        if rest.startswith(p):
            out.append(((p,), rest[1:]))
            if rest[1:].startswith("ال"):
                out.append(((p, "ال"), rest[3:]))
    if rest.startswith("س") and rest[1:2] in ("ي", "ت", "ن", "ا"):
        out.append((("س",), rest[1:]))
    return out


def _tails(rest: str, definite: bool) -> list[tuple[str, str]]:
    out = [(rest, "")]
    if definite:
        return out  # a word with the article takes no pronoun
    for e in _ENCLITICS:
        if rest.endswith(e) and len(rest) - len(e) >= _SHORTEST_STEM:
            stem = rest[: -len(e)]
            out.append((stem, e))
            if stem.endswith("ت"):
                out.append((stem[:-1] + "ه", e))  # ta marbuta opens before a pronoun: غارة → غارته
            if stem.endswith(("اي", "او")) and len(stem) > 3:
                out.append((stem[:-1] + "ء", e))  # so does a final hamza: لقاء → لقائه، إجلاؤهم
    return out
