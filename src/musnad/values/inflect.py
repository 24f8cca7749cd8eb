"""The written forms of a counted noun: tanwin, duals and plurals in all cases, from one row of data."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Noun(msgspec.Struct, frozen=True, gc=False):
    """A form of a counted noun: lemma, number of the form, gender, class."""

    lemma: str
    number: str  # singular | dual | plural
    gender: str
    kind: str
    construct: bool = False


def noun_forms(lemma: str, plurals: str, gender: str, kind: str) -> Iterator[tuple[str, Noun]]:
    """Every written form of a noun with its reading: جندي gives جنديان (dual), جنود (plural) …

    ``plurals``: broken plurals joined with |; ``+`` adds the sound masculine, ``+ات`` the sound feminine; ``-``
    keeps the
    dual away where its form is another word (أمين).
    """
    for form in _singulars(lemma):
        yield form, Noun(lemma, "singular", gender, kind)
    if " " not in lemma and "-" not in plurals.split("|"):
        stem = _dual_stem(lemma)
        for ending in ("ان", "ين"):
            yield stem + ending, Noun(lemma, "dual", gender, kind)
        for ending in ("ا", "ي"):
            if ending == "ي" or stem.endswith("ت") or kind in {"person", "casualty"}:
                yield stem + ending, Noun(lemma, "dual", gender, kind, construct=True)
    for plural in (p for p in plurals.split("|") if p not in {"", "-"}):
        for form, construct in _plurals(lemma, plural):
            yield form, Noun(lemma, "plural", gender, kind, construct=construct)


def _singulars(lemma: str) -> Iterator[str]:
    yield lemma
    if lemma[-1] not in "ةىاء" and not lemma.endswith("اء"):
        yield lemma + "ا"
    if lemma in {"محام", "قاض", "مصل"}:
        yield lemma + "ي"
        yield lemma + "يا"


def _dual_stem(lemma: str) -> str:
    if lemma.endswith("ة"):
        return lemma[:-1] + "ت"
    if lemma.endswith("ى"):
        return lemma[:-1] + "ي"
    if lemma in {"أب", "أخ"}:
        return lemma + "و"
    if lemma in {"محام", "قاض", "مصل"}:
        return lemma + "ي"
    return lemma


def _plurals(lemma: str, plural: str) -> Iterator[tuple[str, bool]]:
    if plural == "+":
        stem = lemma[:-1] if lemma.endswith(("ة", "ى")) else lemma
        yield stem + "ون", False
        yield stem + "ين", False
        yield stem + "و", True
        yield stem + "ي", True
    elif plural == "+ات":
        yield (lemma.removesuffix("ة")) + "ات", False
    else:
        yield plural, False
        if plural[-1] not in "ةىاء":
            yield plural + "ا", False
