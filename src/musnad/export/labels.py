"""The words for every value of the contract, in Arabic and in English: data, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple


class Label(NamedTuple):
    """A value's words: ``label("type", "air_strike") == Label("ضربة جوية", "air strike")``."""

    ar: str
    en: str


@cache
def _labels() -> dict[tuple[str, str], Label]:
    lines = resources.files("musnad.export").joinpath("labels.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(field, value): Label(ar, en) for field, value, ar, en in rows[1:]}


def label(field: str, value: str) -> Label:
    """The words of a value of a field; a value without a row is shown as it is, its underscores as spaces."""
    plain = value.replace("_", " ")
    return _labels().get((field, value)) or Label(plain, plain)
