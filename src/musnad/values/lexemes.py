"""The words of the value grammars: every table of ``data/`` in one dictionary from folded stem to its senses."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from musnad.text.folding import fold_word
from musnad.values.inflect import noun_forms

_DATA = Path(__file__).parent / "data"


# What can begin a numeral; what can stand after «من», «منذ», «بين» when they speak of values.
_NUMERIC = {"digits", "article", "unit", "one_of", "ten", "hundred", "hundreds", "scale", "scale2", "fraction"}
_VALUED = {
    "ordinal_simple",
    "ordinal_compound",
    "last",
    "deictic",
    "weekday",
    "daypart",
    "month",
    "time_singular",
    "time_dual",
    "time_plural",
    "period",
    "decade",
    "season",
    "feast",
    "scales",
    "vague",
    "few",
    "odd",
    "bound_before",
    "several",
    "this",
    "pair",
    "year_word",
    "first_day",
}


class Hit:
    """One sense of a written word: its payload, the clitics before it, whether it has the article, its bare stem."""

    __slots__ = ("conj", "definite", "payload", "prep", "stem")

    def __init__(self, payload: Any, conj: str, prep: str, stem: str, *, definite: bool) -> None:
        self.payload = payload
        self.conj = conj
        self.prep = prep
        self.stem = stem
        self.definite = definite


class Phrase:
    """A phrase that begins with a word: the folded forms after the first, what it is, and its payload."""

    __slots__ = ("conj", "kind", "payload", "prep", "rest")

    def __init__(self, rest: tuple[str, ...], kind: str, payload: Any, conj: str = "", prep: str = "") -> None:
        self.rest = rest
        self.kind = kind
        self.payload = payload
        self.conj = conj
        self.prep = prep


class Entry:
    """All that a written word can mean to the grammars."""

    __slots__ = ("_by_second", "conjoined", "hits", "kinds", "numeric", "phrase_kinds", "phrases", "rules", "valued")

    def __init__(self, hits: dict[str, Hit], phrases: tuple[Phrase, ...]) -> None:
        self.hits = hits
        self.phrases = phrases
        self.phrase_kinds = frozenset(p.kind for p in phrases)
        self.kinds = frozenset(hits)
        self.numeric = not _NUMERIC.isdisjoint(self.kinds)
        self.valued = self.numeric or not _VALUED.isdisjoint(self.kinds | self.phrase_kinds)
        self.conjoined = all(h.conj for h in hits.values()) and all(p.conj for p in phrases)
        self.rules: tuple[Any, ...] | None = None
        self._by_second: dict[str, tuple[Phrase, ...]] = {}

    def before(self, second: str) -> tuple[Phrase, ...]:
        """The phrases that may go on with a word, the longest first: the others need not be compared."""
        found = self._by_second.get(second)
        if found is None:
            found = tuple(p for p in self.phrases if not p.rest or p.rest[0] == second)
            if found:
                self._by_second[second] = found
        return found


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``data/<name>.tsv`` by column name; comment lines are passed over."""
    with (_DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader((x for x in file if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


class _Builder:
    """Collects senses and phrases by folded stem."""

    def __init__(self) -> None:
        self.senses: dict[str, dict[str, Any]] = {}
        self.phrases: dict[tuple[str, bool], list[Phrase]] = {}

    def sense(self, form: str, kind: str, payload: Any) -> None:
        self.senses.setdefault(fold_word(form), {}).setdefault(kind, payload)

    def phrase(self, words: str, kind: str, payload: Any) -> None:
        """A phrase of one or more words; its first word keeps its article as a condition."""
        first, *rest = fold_word(words).replace("%", " % ").split()
        definite = first.startswith("ال") and len(first) > 4
        stem = first[2:] if definite else first
        self.phrases.setdefault((stem, definite), []).append(Phrase(tuple(rest), kind, payload))

    def term(self, words: str, kind: str, payload: Any) -> None:
        """A single word becomes a sense, several words a phrase."""
        if " " in words.strip() or not words[0].isalpha():
            self.phrase(words, kind, payload)
        else:
            # An article in the data only helps the reader of the table: senses are kept under the bare word.
            bare = words.removeprefix("ال") if len(words) > 4 and kind.startswith("name_") else words
            self.sense(bare, kind, payload)


_Row = dict[str, str]


def _always(kind: str) -> Callable[[_Row], str]:
    return lambda _: kind


def _range(row: _Row) -> tuple[int, int]:
    low, high = row["value"].split("-")
    return int(low), int(high)


def _ratio(row: _Row) -> tuple[int, int]:
    top, bottom = row["value"].split("/")
    return int(top), int(bottom)


def _number(row: _Row) -> Any:
    """``3`` an int, ``20-99`` the ends of a vague word, ``3/4`` a fraction."""
    if "-" in row["value"]:
        return _range(row)
    return _ratio(row) if "/" in row["value"] else int(row["value"])


def _feast(row: _Row) -> tuple[str, int, int, int, str]:
    return row["calendar"], int(row["month"]), int(row["day"]), int(row["length"] or 1), row["nth"]


def _month(row: _Row) -> tuple[int, str, bool]:
    return int(row["month"]), row["calendar"], row["strong"] == "yes"


# Tables of words: a single word becomes a sense, several a phrase. (table, column of the forms, kind, payload)
_WORDS: tuple[tuple[str, str, Callable[[_Row], str], Callable[[_Row], Any]], ...] = (
    ("numerals", "forms", lambda r: r["kind"], _number),
    (
        "ordinals",
        "forms",
        lambda r: "last" if r["kind"] == "last" else f"ordinal_{r['kind']}",
        lambda r: int(r["value"]),
    ),
    ("units", "forms", _always("unit_of"), lambda r: (r["unit"], r["noun"] or None)),
    ("names", "forms", lambda r: f"name_{r['kind']}", lambda _: True),
    ("months", "forms", _always("month"), _month),
    ("weekdays", "forms", _always("weekday"), lambda r: int(r["day"])),
    ("dayparts", "forms", _always("daypart"), lambda r: (r["part"], r["kind"])),
    ("directions", "forms", _always("direction"), lambda r: r["direction"]),
    ("timeunits", "singular", _always("time_singular"), lambda r: (r["unit"], r["lemma"])),
    ("timeunits", "dual", _always("time_dual"), lambda r: (r["unit"], r["lemma"])),
    ("timeunits", "plural", _always("time_plural"), lambda r: (r["unit"], r["lemma"])),
    ("periods", "forms", _always("period"), lambda r: r["part"]),
    ("seasons", "forms", _always("season"), lambda r: r["season"]),
    ("decades", "forms", _always("decade"), lambda r: r["decade"]),
    ("function_words", "forms", _always("function"), lambda _: True),
)
# Tables whose every row is a phrase, be it of one word: found by ``Stream.phrase``, the longest first.
_PHRASES: tuple[tuple[str, str, Callable[[_Row], str], Callable[[_Row], Any]], ...] = (
    ("deictics", "phrase", _always("deictic"), lambda r: (int(r["offset"]), r["part"] or None)),
    ("feasts", "phrase", _always("feast"), _feast),
    ("bounds", "phrase", lambda r: f"bound_{r['place']}", lambda r: r["qualifier"]),
    ("modal_counts", "phrase", _always("several"), lambda r: int(r["low"])),
    ("negations", "phrase", _always("negation"), lambda r: r["kind"]),
    ("subsets", "phrase", _always("subset"), lambda _: True),
    ("casualty_cues", "forms", _always("cue"), lambda r: r["kind"]),
    ("relations", "phrase", lambda r: r["kind"], lambda r: r["value"]),
)


@cache
def _lexicon() -> tuple[dict[str, dict[str, Any]], dict[tuple[str, bool], tuple[Phrase, ...]]]:
    b = _Builder()
    for tables, add in ((_WORDS, b.term), (_PHRASES, b.phrase)):
        for table, column, kind, payload in tables:
            for row in rows(table):
                for form in filter(None, row[column].split("|")):
                    add(form, kind(row), payload(row))
    for row in rows("nouns"):
        for form, noun in noun_forms(row["lemma"], row["plurals"], row["gender"], row["class"]):
            # A form that is dual and plural at once (مدنيين) or that two nouns share keeps all its readings.
            b.senses.setdefault(fold_word(form), {}).setdefault("noun", []).append(noun)
    phrases = {k: tuple(sorted(v, key=lambda p: -len(p.rest))) for k, v in b.phrases.items()}
    return b.senses, phrases


_SPLIT_PREPOSITIONS = ("ب", "ل", "ك")


def _splits(form: str) -> Iterator[tuple[str, str, bool, str]]:
    """(conjunction, preposition, article, stem): value words take no pronoun, so only their heads are split."""
    heads = [("", form)]
    if form[0] in "وف" and len(form) > 1:
        heads.append((form[0], form[1:]))
    for conj, rest in heads:
        yield conj, "", False, rest
        if rest.startswith("ال"):
            yield conj, "", True, rest[2:]
        elif rest.startswith("لل"):
            yield conj, "ل", True, rest[2:]
            yield conj, "ل", True, "ل" + rest[2:]
        if rest[0] in _SPLIT_PREPOSITIONS and len(rest) > 2:
            yield conj, rest[0], False, rest[1:]
            if rest.startswith("ال", 1):
                yield conj, rest[0], True, rest[3:]


@lru_cache(maxsize=200_000)
def entry(form: str) -> Entry | None:
    """What a folded word can mean, or None: ``entry("والخميس").hits["weekday"].payload == 3``."""
    senses, phrases = _lexicon()
    hits: dict[str, Hit] = {}
    found: list[Phrase] = []
    for conj, prep, definite, stem in _splits(form):
        for kind, payload in senses.get(stem, {}).items():
            if kind not in hits:
                hits[kind] = Hit(payload, conj, prep, stem, definite=definite)
        found.extend(Phrase(p.rest, p.kind, p.payload, conj, prep) for p in phrases.get((stem, definite), ()))
    if not hits and not found:
        return None
    return Entry(hits, tuple(sorted(found, key=lambda p: -len(p.rest))))
