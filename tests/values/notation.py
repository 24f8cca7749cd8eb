"""The notation of the phrase tables: how a value is written in a cell of ``corpus/values``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from musnad.values import Value

CORPUS = Path(__file__).parents[2] / "corpus" / "values"
_LETTER = {"quantity": "q", "number": "n", "measure": "m", "duration": "d"}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one phrase table."""
    with (CORPUS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def figure(n: float | None) -> str:
    """A bound without a trailing .0; nothing for an open one."""
    return "" if n is None else repr(int(n)) if n == int(n) else repr(n)


def amount(v: Value) -> str:
    """``q 3.. none قتيل``: kind (s, sn: part of the count before), bounds, qualifier, noun or unit."""
    letter = _LETTER[v.kind]
    letter = {"q": "s", "n": "sn"}.get(letter, letter) if v.subset else letter
    bounds = figure(v.low) if v.low == v.high else f"{figure(v.low)}..{figure(v.high)}"
    what = v.noun if v.kind in {"quantity", "number"} else v.unit
    return " ".join(filter(None, (letter, bounds, v.qualifier, what)))


def amounts(values: tuple[Value, ...]) -> str:
    """All amounts of a phrase: ``+`` joins them, ``|`` two readings of the same words; ``none`` when there is none."""
    out = ""
    before: Value | None = None
    for v in values:
        if v.kind in _LETTER:
            same = before is not None and before.span == v.span
            out += (" | " if same else " + " if out else "") + amount(v)
            before = v
    return out or "none"


def window(v: Value) -> str:
    """``2019-09-26``, ``2019-09-19/2019-09-26``, ``2011-02-17/..``; ``?XXXX-09-26`` when its days are not known."""
    if v.earliest is None and v.latest is None:
        return f"?{v.edtf}"
    if v.earliest == v.latest:
        return str(v.earliest)
    return f"{v.earliest or '..'}/{v.latest or '..'}"


def windows(values: tuple[Value, ...]) -> str:
    """All times of a phrase, ``|`` between two readings, ``+`` between expressions; ``none`` when there is none."""
    out = ""
    before: Value | None = None
    for v in values:
        if v.kind == "time":
            same = before is not None and before.span == v.span
            out += (" | " if same else " + " if out else "") + window(v)
            before = v
    return out or "none"
