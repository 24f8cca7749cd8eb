"""Near-copies: reports that repeat another's words, as agencies' texts are repeated; MinHash over word 5-grams.

The hashes stay in the ledger for years, so they are our own arithmetic, which no library's update can change.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from musnad.ledger.tables import band

METHOD = "minhash 5-grams 126"
# An agency's text with an outlet's own headline, first and last paragraph still shares a third of its 5-grams; two
# reports of one event that were written apart share one in twenty-five at most.
THRESHOLD = 0.3
LINKS = 3

_GRAM = 5
_SHORTEST = 12
_BANDS = 42
_ROWS = 3
_CANDIDATES = 24
_CHUNK = 4096
_WORD = re.compile(r"\w+")

_INSERT = band.insert()
_SHARED = sa.func.count().label("shared")
_SHARING = (
    sa.select(band.c.report, _SHARED)
    .where(band.c.band.in_(sa.bindparam("keys", expanding=True)), band.c.report < sa.bindparam("before"))
    .group_by(band.c.report)
    .order_by(_SHARED.desc(), band.c.report)
    .limit(_CANDIDATES)
)

Hashes = npt.NDArray[np.uint64]


def _mix(x: Hashes) -> Hashes:
    """Spread each value over all 64 bits (the finaliser of splitmix64)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = x ^ (x >> np.uint64(31))
    return mixed


_STEPS = np.arange(1, 2 * _BANDS * _ROWS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
_FACTORS = _mix(_STEPS[::2]) | np.uint64(1)
_OFFSETS = _mix(_STEPS[1::2])
_PRIME = np.uint64(0x100000001B3)


def shingles(folded: str) -> Hashes:
    """The distinct hashes of a folded text's word 5-grams, sorted; empty when it is shorter than a dozen words."""
    words = _WORD.findall(folded)
    if len(words) < _SHORTEST:
        return np.empty(0, dtype=np.uint64)
    codes = np.array([zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words], dtype=np.uint64)
    grams = codes[: len(codes) - _GRAM + 1].copy()
    for k in range(1, _GRAM):
        grams = grams * _PRIME + codes[k : len(codes) - _GRAM + 1 + k]
    return np.unique(_mix(grams))


def bands(grams: Hashes) -> list[int]:
    """The band hashes of a text: two texts alike by 0.3 share one in two cases of three, by half nearly always."""
    if not len(grams):
        return []
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for at in range(0, len(grams), _CHUNK):
        piece = grams[at : at + _CHUNK, None] * _FACTORS + _OFFSETS
        # The low bits of a product by an odd factor are weak; the high ones are not.
        least = np.minimum(least, (piece >> np.uint64(20)).min(axis=0))
    rows = least.reshape(_BANDS, _ROWS)
    joined = np.arange(_BANDS, dtype=np.uint64)
    for k in range(_ROWS):
        joined = _mix(joined * _PRIME + rows[:, k])
    return [int(value) for value in joined.view(np.int64)]


def similarity(a: Hashes, b: Hashes) -> float:
    """The share of 5-grams that two texts have in common (Jaccard), 0 to 1, to four digits."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    union = len(a) + len(b) - common
    return round(common / union, 4) if union else 0.0


def candidates(connection: sa.Connection, keys: list[int], before: int) -> list[int]:
    """Entries of reports before an entry that share a band, those with most bands first."""
    if not keys:
        return []
    found = connection.execute(_SHARING, {"keys": keys, "before": before})
    return [row.report for row in found]


def index(connection: sa.Connection, report: int, keys: list[int]) -> None:
    """Remember a report's bands, so that later copies find it."""
    if keys:
        connection.execute(_INSERT, [{"band": key, "report": report} for key in sorted(set(keys))])
