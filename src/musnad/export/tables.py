"""The tables behind exports to others' schemes: types, countries."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class CountryCodes(msgspec.Struct, frozen=True):
    """A state by its codes: ISO 3166 letters and number, name, regions of ACLED and UCDP, Gleditsch and Ward number."""

    iso2: str
    iso3: str
    numeric: str
    name: str
    acled_region: str
    ucdp_region: str
    gw: str


class AcledType(msgspec.Struct, frozen=True):
    """What ACLED calls one of our types."""

    type: str
    disorder_type: str
    event_type: str
    sub_event_type: str


def _lines(name: str) -> list[list[str]]:
    text = files("musnad.export").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def countries() -> dict[str, CountryCodes]:
    """States by their two letters."""
    return {line[0]: CountryCodes(*line) for line in _lines("countries.tsv")}


@cache
def acled_types() -> dict[str, AcledType]:
    """ACLED's names by our types; types that ACLED does not code are not there."""
    return {line[0]: AcledType(*line) for line in _lines("acled_types.tsv")}
