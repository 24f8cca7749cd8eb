"""Makes data/gazetteer.bin: ``python -m musnad.lexicon.build.places`` (needs the extra ``build``).

The same packages and tables give the same bytes. See README.md here for sources and licences.
"""

from __future__ import annotations

import sys
import zlib
from collections import defaultdict

import msgspec

from musnad.lexicon.build import places_flags, places_geonames, places_tables
from musnad.lexicon.build.places_rows import RawPlace
from musnad.lexicon.gazetteer import FORMAT, Compiled
from musnad.text.folding import fold_word

_SCALE = 10_000  # degrees are kept as whole ten-thousandths, about 11 m


def gathered() -> list[RawPlace]:
    """All places, sorted by id, our own rows over those of the packages."""
    cities = places_geonames.cities()
    divisions, labels = places_geonames.subdivisions(cities)
    made = [*places_geonames.settlements(cities, labels), *divisions]
    known = {place.id: place for place in made}
    own = [
        *places_tables.countries(places_geonames.country_ids()),
        *places_tables.regions(),
        *places_tables.own_places(known, cities, labels),
    ]
    return places_tables.relabelled(places_tables.replaced(made, own), known)


def compiled(places: list[RawPlace]) -> Compiled:
    """The columns of the compiled file, places in the order given."""
    decided = places_flags.folded_flags(places_tables.name_flags())
    bearers: dict[str, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        for name in dict.fromkeys(fold_word(n) for n in spelled(place.ar)):
            bearers[name].append(index)
    for phrase, index in capital_phrases(places).items():
        bearers[phrase].append(index)
    listed = places_tables.listed_flags()
    flags = {
        name: places_flags.flag(name, [places[i] for i in rows], decided, listed) for name, rows in bearers.items()
    }
    names = sorted(flags)
    admins = sorted({place.admin1 for place in places})
    countries = sorted({place.country for place in places})
    features = sorted({place.feature for place in places})
    return Compiled(
        format=FORMAT,
        ids=[place.id.removeprefix("geonames:") for place in places],
        en=[place.en for place in places],
        ar=["|".join(dict.fromkeys(place.ar)) for place in places],
        countries=countries,
        country=[countries.index(place.country) for place in places],
        admins=admins,
        admin=[admins.index(place.admin1) for place in places],
        features=features,
        feature=[features.index(place.feature) for place in places],
        lat=[None if place.lat is None else round(place.lat * _SCALE) for place in places],
        lon=[None if place.lon is None else round(place.lon * _SCALE) for place in places],
        population=[place.population for place in places],
        radius=[round(place.radius_km * 10) for place in places],
        own=[place.own for place in places],
        names="\n".join(names),
        rows=[bearers[name] for name in names],
        cues="".join(flags[name][0] for name in names),
        shields=sorted(name for name, cue in decided.items() if cue == "never" and name not in bearers),
    )


def capital_phrases(places: list[RawPlace]) -> dict[str, int]:
    """«العاصمة العراقية» for Baghdad: the nisba of each country that has one capital, folded, with the
    capital's index.
    """
    seats: dict[str, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        if place.feature == "capital":
            seats[place.country].append(index)
    return {
        fold_word(f"العاصمة ال{nisba}"): seats[row["iso2"]][0]
        for row in places_tables.rows_of("countries.tsv")
        for nisba in row["nisba_f"].split("|")
        if nisba and len(seats[row["iso2"]]) == 1
    }


def spelled(names: tuple[str, ...]) -> list[str]:
    """The names and the ways they are joined in print: «أبو كمال» also «أبوكمال», «دير الزور» also «ديرالزور»."""
    out = list(names)
    for name in names:
        out.extend(
            head.strip() + name[len(head) :]
            for head in ("أبو ", "ابو ", "عبد ", "بير ", "دير ", "تل ", "بو ")
            if name.startswith(head) and len(name) > len(head) + 3
        )
    return out


def main() -> int:
    """Writes the file and says how much is in it."""
    columns = compiled(gathered())
    blob = zlib.compress(msgspec.msgpack.encode(columns), 9)
    target = places_tables.DATA / "gazetteer.bin"
    target.write_bytes(blob)
    sys.stderr.write(f"{target.name}: {len(columns.ids)} places, {len(columns.rows)} names, {len(blob) / 1e6:.2f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
