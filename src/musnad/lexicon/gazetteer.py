"""The gazetteer: places by Arabic name, with where they are.

The data is made by lexicon/build from GeoNames (CC BY 4.0) and our own tables. Names are folded; finding them in
running text, with clitics, is the matcher's work; choosing among places of one name is resolve.py's.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

import msgspec

from musnad.text.folding import fold_word

FORMAT = 1
_SCALE = 10_000
_REMEDY = "make it anew: python -m musnad.lexicon.build.places"
SETTLEMENTS = frozenset({"city", "town", "village"})
_CUES = {"a": "always", "p": "cue", "c": "cue", "n": "never"}


class GazetteerError(RuntimeError):
    """The compiled gazetteer is missing or of another format; the message says how to make it anew."""


class Compiled(msgspec.Struct, frozen=True):
    """The columns of the compiled file, one entry a place, then the index of names."""

    format: int
    ids: list[str]
    en: list[str]
    ar: list[str]
    countries: list[str]
    country: list[int]
    admins: list[str]
    admin: list[int]
    features: list[str]
    feature: list[int]
    lat: list[int | None]
    lon: list[int | None]
    population: list[int]
    radius: list[int]
    own: list[bool]
    names: str
    rows: list[list[int]]
    cues: str
    shields: list[str]


class PlaceRow(msgspec.Struct, frozen=True):
    """One place of the gazetteer.

    ``id``: ``geonames:NNN`` or ``musnad:slug``; ``name``: English; ``ar``: Arabic as the press writes it;
    ``country``: ISO2 or "" where a region crosses borders; ``admin1``: English label; ``lat``, ``lon``: degrees,
    None where unknown; ``radius_km``: how far it reaches; ``cue``: whether ``ar`` may stand without a cue word
    (always, cue, never); ``own``: a row of our tables.
    """

    id: str
    name: str
    ar: str
    variants: tuple[str, ...]
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    population: int
    feature: str
    radius_km: float
    cue: str
    own: bool


class Places:
    """All places; rows are made when asked for, so that loading stays quick."""

    def __init__(self, columns: Compiled) -> None:
        """``columns``: the decoded file."""
        self._columns = columns
        names = columns.names.split("\n") if columns.names else []
        self._index: dict[str, int] = {name: at for at, name in enumerate(names)}
        self._made: dict[int, PlaceRow] = {}

        self._rows = columns.rows
        self._cues: Sequence[str] = columns.cues
        self._added = 0
        self._settled: dict[str, list[tuple[float, float]]] = {}

    def __len__(self) -> int:
        """How many places."""
        return len(self._columns.ids) + self._added

    @property
    def names(self) -> Iterator[tuple[str, list[int]]]:
        """Each folded name that can be a place, with the indices of the places that bear it, in order of the
        alphabet.
        """
        cues = self._cues
        return ((name, self._rows[at]) for name, at in self._index.items() if cues[at] != "n" and self._rows[at])

    def overlaid(self, own: Iterable[PlaceRow], off: frozenset[str], flags: Mapping[str, str]) -> Places:
        """These places under a folder of one's own.

        ``own``: rows that are added, or replace the one of their id; ``off``: ids that are taken away; ``flags``:
        folded
        name to always, prep, cue or never. ``places.overlaid([row], frozenset({"geonames:170654"}), {"دور":
        "never"})``.
        """
        rows, over = list(own), Places(self._columns)
        gone = off | {row.id for row in rows}
        over._made = {at: row for at, row in self._made.items() if at >= len(self._columns.ids)}
        over._added = self._added
        over._index = dict(self._index)
        over._rows = [[at for at in bearers if self.row_id(at) not in gone] for bearers in self._rows]
        cues = list(self._cues)
        for row in rows:
            index = len(over)
            over._made[index] = row
            over._added += 1
            for name in dict.fromkeys(fold_word(x) for x in (row.ar, *row.variants)):
                at = over._index.setdefault(name, len(over._rows))
                if at == len(over._rows):
                    over._rows.append([])
                    cues.append(row.cue[0])
                over._rows[at] = [*over._rows[at], index]
        for name, flag in flags.items():
            if name in over._index:
                cues[over._index[name]] = flag[0]
        over._cues = cues
        return over

    def row_id(self, index: int) -> str:
        """The id of the place of an index."""
        if index >= len(self._columns.ids):
            return self._made[index].id
        key = self._columns.ids[index]
        return f"geonames:{key}" if key.isdigit() else key

    @property
    def every_name(self) -> Iterator[str]:
        """Each folded name, those that are never places among them."""
        return iter(self._index)

    @property
    def shields(self) -> tuple[str, ...]:
        """Folded phrases that hold a place name and are no place («مسقط راسه»): found first, they keep it from
        being read.
        """
        return tuple(self._columns.shields)

    def cue(self, folded: str) -> str:
        """Whether a folded name may be read as a place by itself: always, cue, or never (also when unknown).

        ``places.cue("حلب") == "always"``; ``places.cue("النصر") == "cue"``.
        """
        at = self._index.get(folded)
        return "never" if at is None else _CUES[self._cues[at]]

    def prep(self, folded: str) -> bool:
        """Whether a preposition of place is cue enough for a name, its other sense being a verb or an adjective.

        «في تدمر» can only be the town, «تدمر» alone is also "destroys": ``places.prep("تدمر") is True``. A glued
        preposition is not enough: «بصور» is "with pictures" more often than "in Tyre".
        """
        at = self._index.get(folded)
        return at is not None and self._cues[at] == "p"

    def by_name(self, folded: str) -> tuple[int, ...]:
        """The indices of the places of a folded name, empty when there is none: ``places.by_name("حلب")``."""
        at = self._index.get(folded)
        return () if at is None else tuple(self._rows[at])

    def row(self, index: int) -> PlaceRow:
        """The place of an index from :attr:`names` or :meth:`by_name`. Raises IndexError beyond ``len(places)``."""
        made = self._made.get(index)
        if made is None:
            made = self._made[index] = self._make(index)
        return made

    def settlements(self, country: str) -> tuple[tuple[float, float], ...]:
        """Latitude and longitude, in degrees, of every settlement of a country (ISO2): ``places.settlements("LY")``."""
        if not self._settled:
            for index in range(len(self)):
                row = self.row(index)
                if row.feature in SETTLEMENTS and row.lat is not None and row.lon is not None:
                    self._settled.setdefault(row.country, []).append((row.lat, row.lon))
        return tuple(self._settled.get(country, ()))

    def rows(self, folded: str) -> tuple[PlaceRow, ...]:
        """The places of a folded name: ``[p.country for p in places.rows("طرابلس")] == ["LY", "LB"]`` in some
        order.
        """
        return tuple(self.row(index) for index in self.by_name(folded))

    def _make(self, index: int) -> PlaceRow:
        c = self._columns
        ar, *variants = c.ar[index].split("|")
        lat, lon = c.lat[index], c.lon[index]
        return PlaceRow(
            id=self.row_id(index),
            name=c.en[index],
            ar=ar,
            variants=tuple(variants),
            country=c.countries[c.country[index]],
            admin1=c.admins[c.admin[index]],
            lat=None if lat is None else lat / _SCALE,
            lon=None if lon is None else lon / _SCALE,
            population=c.population[index],
            feature=c.features[c.feature[index]],
            radius_km=c.radius[index] / 10,
            cue=self.cue(fold_word(ar)),
            own=c.own[index],
        )


def decode(blob: bytes) -> Places:
    """The places of a compiled file's bytes. Raises :class:`GazetteerError` when they are not such a file."""
    try:
        columns = msgspec.msgpack.decode(zlib.decompress(blob), type=Compiled)
    except (zlib.error, msgspec.DecodeError) as error:
        raise GazetteerError(f"gazetteer.bin cannot be read; {_REMEDY}") from error
    if columns.format != FORMAT:
        raise GazetteerError(f"gazetteer.bin has format {columns.format}, not {FORMAT}; {_REMEDY}")
    return Places(columns)


@lru_cache(maxsize=1)
def load_places() -> Places:
    """The shipped gazetteer, read once a process. Raises :class:`GazetteerError` when the file is missing or
    broken.
    """
    file = resources.files("musnad.lexicon") / "data" / "gazetteer.bin"
    if not file.is_file():
        raise GazetteerError(f"gazetteer.bin is missing; {_REMEDY}")
    return decode(file.read_bytes())
