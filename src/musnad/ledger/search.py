"""Full-text search as an Arabic reader expects it: any part of a word, in any spelling that folding makes equal.

A shadow of each text in folded letters is indexed by every three neighbours (trigrams), so «وفاق» is found inside
«والوفاق» and «مقتل» in «مَقْتَل». Words and numbers of one or two letters, which have no trigram, are indexed apart as
whole words, with the particles that Arabic writes onto them taken off: «17» is in «ال17», not in
«2017»; «دم» is in «والدم».
"""

from __future__ import annotations

import re
from functools import lru_cache

import sqlalchemy as sa

from musnad.ledger.errors import LedgerError
from musnad.ledger.tables import SEARCH_DDL
from musnad.model import Report, Span
from musnad.text.clitics import readings
from musnad.text.folding import Folded, fold, fold_word

METHOD = "trigrams 1"

_GRAM = 3
_QUOTED = re.compile(r'[«"“](.+?)[»"”]')
_PIECE = re.compile(r"[^\W\d]+|\d+")
# Most words are seen to be longer without looking for all their readings: particles, two letters, a pronoun.
_MAY_BE_SHORT = re.compile(r"[وف]?(?:ال|لل|[بلك](?:ال)?|س)?[^\W\d]{2}(?:كما|هما|هم|هن|كم|كن|ها|نا|ني|[هكي])?")
_SURROGATE = re.compile("[\ud800-\udfff]")

_LETTERS = "SELECT rowid FROM letters WHERE letters MATCH ?"
_SHORT = "SELECT rowid FROM short WHERE short MATCH ?"
_NEWEST = " ORDER BY rowid DESC LIMIT ?"


def shadow(folded: Folded) -> str:
    """The folded text as it is indexed, letter for letter: line ends are spaces, lone surrogates are U+FFFD."""
    return _SURROGATE.sub("\ufffd", folded.text.replace("\n", " "))


def index(connection: sa.Connection, report: int, folded: Folded) -> None:
    """Make one report findable; ``report``: its entry number."""
    text = shadow(folded)
    connection.exec_driver_sql("INSERT INTO letters(rowid, text) VALUES (?, ?)", (report, text))
    words = " ".join(sorted(set().union(*(_short_forms(w) for w in set(_PIECE.findall(text))))))
    connection.exec_driver_sql("INSERT INTO short(rowid, words) VALUES (?, ?)", (report, words))


def clear(connection: sa.Connection) -> None:
    """Empty the search index, to fill it anew."""
    for statement in ("DROP TABLE IF EXISTS letters", "DROP TABLE IF EXISTS short", *SEARCH_DDL):
        connection.exec_driver_sql(statement)


def terms(query: str) -> tuple[str, ...]:
    """What a query asks for, folded: phrases in quotation marks as they are, else its words; all must be found.

    ``terms('مَقْتَل "قوات الوفاق"') == ("قوات الوفاق", "مقتل")``. LedgerError when there is no letter or digit in it.
    """
    phrases = _QUOTED.findall(query)
    words = _QUOTED.sub(" ", query).split()
    folded = (" ".join(_SURROGATE.sub("\ufffd", fold_word(x)).split()) for x in (*phrases, *words))
    pieces = (piece for x in folded for piece in ((x,) if len(x) >= _GRAM else _PIECE.findall(x)))
    wanted = tuple(dict.fromkeys(x for x in pieces if any(c.isalnum() for c in x)))
    if not wanted:
        raise LedgerError(f"nothing to search for in {query!r}: write a word, a number or a phrase in quotation marks")
    return wanted


def find(connection: sa.Connection, wanted: tuple[str, ...], limit: int) -> list[int]:
    """Entries of the reports that hold every term, the last received first; at most ``limit``."""
    long = " AND ".join(_quoted(x) for x in wanted if len(x) >= _GRAM)
    short = " AND ".join(_quoted(x) for x in wanted if len(x) < _GRAM)
    query = _LETTERS if long else _SHORT
    if long and short:
        query += f" AND rowid IN ({_SHORT})"
    values = tuple(x for x in (long, short) if x)
    return [int(row[0]) for row in connection.exec_driver_sql(query + _NEWEST, (*values, limit))]


def marks(report: Report, wanted: tuple[str, ...]) -> tuple[Span, ...]:
    """The words of a report that answer a query, in order, never overlapping."""
    folded = fold(report.text)
    text = shadow(folded)
    places: list[tuple[int, int]] = []
    for term in wanted:
        places += _short_places(text, term) if len(term) < _GRAM else _places(text, term)
    spans: list[Span] = []
    end = 0
    for i, j in sorted(places, key=lambda p: (p[0], -p[1])):
        a, b = folded.span(i, j)
        if a >= end:
            spans.append(report.quote(a, b))
            end = b
    return tuple(spans)


def _places(text: str, term: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(re.escape(term), text)]


def _short_places(text: str, term: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in _PIECE.finditer(text) if term in m[0] and term in _short_forms(m[0])]


@lru_cache(maxsize=100_000)
def _short_forms(word: str) -> frozenset[str]:
    """The one- and two-letter stems that a written word may hold, itself included."""
    if len(word) < _GRAM:
        return frozenset((word,))
    if not _MAY_BE_SHORT.fullmatch(word):
        return frozenset()
    return frozenset(reading.stem for reading in readings(word) if len(reading.stem) < _GRAM)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
