"""Names in both languages: of actors and people by their tables, of values by the words of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from musnad.export.labels import Label
from musnad.export.tables import countries
from musnad.lexicon import rows as r
from musnad.lexicon.load import table
from musnad.model.event import Event
from musnad.model.relation import Relation
from musnad.text.folding import fold_word
from musnad.web.words import words

_QUOTES = ' "«»“”'


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


def actor(name: str, said: Mapping[str, str] | None = None) -> Label:
    """An actor's names by his id; of a state's unnamed bodies (``ly.police``) and of things by their words; what no
    table knows stands as it is in both languages, in Arabic by the report's own words where ``said`` has them.

    ``actor("us.africom").en == "US Africa Command (AFRICOM)"``
    """
    return _known().get(name) or _body(name) or _things().get(name) or Label((said or {}).get(name, name), name)


def _body(name: str) -> Label | None:
    """A state's forces, police, government … whom a report names by the country alone."""
    state, dot, kind = name.partition(".")
    told = words().get(f"body.{kind}")
    if not dot or told is None or state not in _known():
        return None
    return Label(told.ar.format(country=_known()[state].ar), told.en.format(country=_known()[state].en))


@cache
def _things() -> dict[str, Label]:
    """Sites, objects, unnamed sources and the report's own outlet, which claims call by English names."""
    sources = {row.en: Label(row.ar, row.en) for row in table("sources.tsv", r.SourceRow)}
    sites = {row.en: Label(row.ar, row.en) for row in table("facilities.tsv", r.FacilityRow)}
    return sources | sites | {"the outlet": Label(*msgspec.structs.astuple(words()["network.own_voice"]))}


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
    return {name.en: name.ar for names in (_things(), _known()) for name in names.values() if name.en and name.ar}


@cache
def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, name in _known().items():
        for spelled in name:
            found.setdefault(fold_word(spelled).lower(), set()).add(one)
    return {name: frozenset(ids) for name, ids in found.items()}


def ids_named(name: str) -> frozenset[str]:
    """The ids of those who bear a name whole, in either language and any spelling: of «أفريكوم» none, it is a part.

    ``ids_named("حكومة الوفاق الوطني") == {"ly.gna"}``
    """
    return _by_name().get(fold_word(name).lower(), frozenset())


@cache
def _by_country() -> dict[str, str]:
    return {fold_word(spelled).lower(): code for code, name in _countries().items() for spelled in name}


def country_named(name: str) -> str | None:
    """A country's two letters by its name or by themselves: ``country_named("ليبيا") == "LY"``."""
    return name if name in _countries() else _by_country().get(fold_word(name).lower())


def said_in(events: Iterable[Event], relations: Iterable[Relation] = ()) -> dict[str, str]:
    """The report's own words for everybody whom no table knows, by the English name that the reader made of them.

    Where «مقاتلين يمنيين» is read as «Yemeni fighters», these words are his name in Arabic.
    """
    found = {a.name: a.span.text.strip(_QUOTES) for event in events for a in event.actors if a.actor is None}
    for one in relations:
        for known, name, span in ((one.a, one.a_name, one.a_span), (one.b, one.b_name, one.b_span)):
            if known is None and span is not None:
                found[name] = span.text.strip(_QUOTES)
    return found
