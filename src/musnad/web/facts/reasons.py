"""Reasons in Arabic: what linking, reconciling and grading say in English, by a table of their sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from musnad.export.labels import Label, label
from musnad.incidents.types import FAMILY
from musnad.web.facts import names

_GAP = "{}"
_BETWEEN = re.compile(r"(, |; | to )")


class _Said(msgspec.Struct, frozen=True):
    """A sentence with gaps: how it is recognised, and its Arabic."""

    shape: re.Pattern[str]
    ar: str


@cache
def _table() -> tuple[_Said, ...]:
    """Sentences with the most fixed letters first, so that the narrower one is taken."""
    text = files("musnad.web").joinpath("reasons.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    order = sorted(rows, key=lambda row: -len(row[0].replace(_GAP, "")))
    return tuple(_Said(re.compile("(.+?)".join(map(re.escape, en.split(_GAP)))), ar) for en, ar in order)


def reason(said: str, places: Mapping[str, str] | None = None) -> Label:
    """A sentence of linking or reconciling in both languages; the English one where the table has no Arabic.

    ``places``: the Arabic names of places by their English ones.

    ``reason("the same day, 2019-09-19").ar == "اليوم نفسه، 2019-09-19"``
    """
    for one in _table():
        if found := one.shape.fullmatch(said):
            return Label(one.ar.format(*(_filled(part, places or {}) for part in found.groups())), said)
    return Label(_filled(said, places or {}), said)


def _filled(part: str, places: Mapping[str, str]) -> str:
    """What fills a gap, in Arabic where it is a word of a closed list or a known name; lists item by item."""
    if (told := places.get(part) or _words().get(part)) is not None:
        return told
    pieces = _BETWEEN.split(part)
    if len(pieces) == 1:
        return part
    return "".join(_JOINTS.get(piece) or _filled(piece, places) for piece in pieces)


_JOINTS = {", ": "، ", "; ": "؛ ", " to ": " إلى "}


@cache
def _words() -> dict[str, str]:
    types = {label("type", kind).en: label("type", kind).ar for kind in FAMILY}
    plain = {kind.replace("_", " "): label("type", kind).ar for kind in FAMILY}
    outcomes = {word: label("outcome", word).ar for word in ("killed", "injured")}
    return names.by_english() | types | plain | {kind: label("type", kind).ar for kind in FAMILY} | outcomes
