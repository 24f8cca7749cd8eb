"""Names in both languages: of actors and people by their tables, of values by the words of the contract."""

from __future__ import annotations

from functools import cache

from musnad.export.labels import Label
from musnad.export.tables import countries
from musnad.lexicon import rows as r
from musnad.lexicon.load import table


@cache
def _known() -> dict[str, Label]:
    states = {row.state: Label(row.ar, row.en) for row in table("countries.tsv", r.CountryRow)}
    people = {row.id: Label(row.ar, row.en) for row in table("people.tsv", r.PersonRow)}
    outlets = {row.id: Label(row.ar, row.en) for row in table("outlets.tsv", r.OutletRow)}
    actors = {row.id: Label(row.ar, row.en) for row in table("actors.tsv", r.ActorRow)}
    return states | outlets | people | actors


def is_known(name: str) -> bool:
    """Whether a name is the id of somebody whom a table knows."""
    return name in _known()


def actor(name: str) -> Label:
    """An actor's names by his id; words that are no id stand as they are in both languages.

    ``actor("us.africom").en == "US Africa Command (AFRICOM)"``
    """
    return _known().get(name) or Label(name, name)


@cache
def _countries() -> dict[str, Label]:
    return {row.iso2: Label(row.ar, row.en) for row in table("countries.tsv", r.CountryRow)}


def country(code: str) -> Label:
    """A country's names by its two letters: ``country("LY") == Label("ليبيا", "Libya")``."""
    return _countries().get(code) or Label(code, code)


def shape_of(code: str) -> str:
    """A country's number on the map, three digits; empty when the map or the table has none.

    ``shape_of("LY") == "434"``
    """
    found = countries().get(code)
    return found.numeric.zfill(3) if found is not None and found.numeric else ""


def shape_names() -> dict[str, Label]:
    """The names of countries by their numbers on the map."""
    return {shape: country(code) for code in countries() if (shape := shape_of(code))}


@cache
def by_english() -> dict[str, str]:
    """The Arabic name of everybody by the English one, for sentences that were made in English."""
    return {name.en: name.ar for name in _known().values() if name.en and name.ar}
