"""The words of the value grammars: every table of ``data/`` in one dictionary from folded stem to its senses."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from musnad.text.folding import fold_word
from musnad.values.inflect import noun_forms

_DATA = Path(__file__).parent / "data"


# What can begin a numeral; what can stand after «من», «منذ», «بين» when they speak of values.
_NUMERIC = {"digits", "article", "unit", "one_of", "ten", "hundred", "hundreds", "scale", "scale2", "fraction"}
_VALUED = {"ordinal_simple", "ordinal_compound", "last", "deictic", "weekday", "daypart", "month", "time_singular", "time_dual",
           "time_plural", "period", "decade", "season", "feast", "scales", "vague", "few", "odd", "bound_before", "several", "this",
           "pair", "year_word", "first_day"}  # fmt: skip


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

    __slots__ = ("conjoined", "hits", "kinds", "numeric", "phrase_kinds", "phrases", "rules", "valued")

    def __init__(self, hits: dict[str, Hit], phrases: tuple[Phrase, ...]) -> None:
        self.hits = hits
        self.phrases = phrases
        self.phrase_kinds = frozenset(p.kind for p in phrases)
        self.kinds = frozenset(hits)
        self.numeric = not _NUMERIC.isdisjoint(self.kinds)
        self.valued = self.numeric or not _VALUED.isdisjoint(self.kinds | self.phrase_kinds)
        self.conjoined = all(h.conj for h in hits.values()) and all(p.conj for p in phrases)
        self.rules: tuple[Any, ...] | None = None


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
            self.sense(words, kind, payload)


@cache
def _lexicon() -> tuple[dict[str, dict[str, Any]], dict[tuple[str, bool], tuple[Phrase, ...]]]:
    b = _Builder()
    _numbers(b)
    _calendar(b)
    _bounds(b)
    for row in rows("nouns"):
        for form, noun in noun_forms(row["lemma"], row["plurals"], row["gender"], row["class"]):
            # A form that is dual and plural at once (مدنيين) or that two nouns share keeps all its readings.
            b.senses.setdefault(fold_word(form), {}).setdefault("noun", []).append(noun)
    for kind, table in (("function", "function_words"),):
        for row in rows(table):
            for form in row["forms"].split("|"):
                b.sense(form, kind, True)
    phrases = {k: tuple(sorted(v, key=lambda p: -len(p.rest))) for k, v in b.phrases.items()}
    return b.senses, phrases


def _numbers(b: _Builder) -> None:
    for row in rows("numerals"):
        for form in row["forms"].split("|"):
            b.sense(form, row["kind"], _number_payload(row["kind"], row["value"]))
    for row in rows("ordinals"):
        for form in row["forms"].split("|"):
            b.sense(form, "last" if row["kind"] == "last" else f"ordinal_{row['kind']}", int(row["value"]))
    for row in rows("units"):
        for form in row["forms"].split("|"):
            b.term(form, "unit_of", (row["unit"], row["noun"] or None))
    for row in rows("names"):
        for form in row["forms"].split("|"):
            b.sense(form.removeprefix("ال") if len(form) > 4 else form, f"name_{row['kind']}", True)


def _number_payload(kind: str, value: str) -> Any:
    if kind in {"fraction", "fraction2", "fractions"}:
        top, bottom = value.split("/")
        return int(top), int(bottom)
    if kind in {"vague", "few", "odd"}:
        low, high = value.split("-")
        return int(low), int(high)
    return int(value)


def _calendar(b: _Builder) -> None:
    for row in rows("months"):
        for form in row["forms"].split("|"):
            b.term(form, "month", (int(row["month"]), row["calendar"], row["strong"] == "yes"))
    for row in rows("weekdays"):
        for form in row["forms"].split("|"):
            b.sense(form, "weekday", int(row["day"]))
    for row in rows("dayparts"):
        for form in row["forms"].split("|"):
            b.term(form, "daypart", (row["part"], row["kind"]))
    for row in rows("directions"):
        for form in row["forms"].split("|"):
            b.sense(form, "direction", row["direction"])
    for row in rows("deictics"):
        b.phrase(row["phrase"], "deictic", (int(row["offset"]), row["part"] or None))
    for row in rows("timeunits"):
        for number in ("singular", "dual", "plural"):
            for form in filter(None, row[number].split("|")):
                b.sense(form, f"time_{number}", (row["unit"], row["lemma"]))
    for table, kind, column in (
        ("periods", "period", "part"),
        ("seasons", "season", "season"),
        ("decades", "decade", "decade"),
    ):
        for row in rows(table):
            for form in row["forms"].split("|"):
                b.sense(form, kind, row[column])
    for row in rows("feasts"):
        payload = (row["calendar"], int(row["month"]), int(row["day"]), int(row["length"] or 1), row["nth"])
        for form in row["phrase"].split("|"):
            b.phrase(form, "feast", payload)


def _bounds(b: _Builder) -> None:
    for row in rows("bounds"):
        for form in row["phrase"].split("|"):
            b.phrase(form, f"bound_{row['place']}", row["qualifier"])
    for row in rows("modal_counts"):
        for form in row["phrase"].split("|"):
            b.phrase(form, "several", int(row["low"]))
    for row in rows("negations"):
        for form in row["phrase"].split("|"):
            b.phrase(form, "negation", row["kind"])
    for row in rows("subsets"):
        b.phrase(row["phrase"], "subset", True)
    for row in rows("casualty_cues"):
        for form in row["forms"].split("|"):
            b.phrase(form, "cue", row["kind"])
    for row in rows("relations"):
        for form in row["phrase"].split("|"):
            b.phrase(form, row["kind"], row["value"])


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
