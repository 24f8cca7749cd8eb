"""Private persons: named people whom no table knows as holders of a public office or as an actor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from musnad.lexicon import rows as r
from musnad.lexicon.load import table
from musnad.model import Claims
from musnad.model.claims import spans_of
from musnad.text.folding import fold, fold_word

_KUNYA = frozenset(("ابو", "ابي", "ابا", "ام"))
_BETWEEN = frozenset(("بن", "ابن", "بنت", "ال"))
_MARKS = "\"'«»()[]،,.:؛-"


def private_names(claims: Claims) -> frozenset[str]:
    """The names of private persons in a report's claims, as they stand there: of those who act, speak or suffer, and
    any that the words of a claim hold."""
    named = {name for known, name in _named(claims) if known is None and is_person(name)}
    held = {name for span in spans_of(claims) for name in names_in(span.text)}
    return frozenset(name for name in named | held if not _public(fold(name).text))


def is_person(name: str) -> bool:
    """Whether words for somebody are a person's name: ``is_person("المواطن سالم المبروك")``.

    A given name that is no other word and one more word, or two names side by side.
    """
    words = [fold_word(word).strip(_MARKS) for word in name.split()]
    if len(words) <= 6 and any(word in _given() for word in words[:-1]):
        return True
    if len(words) <= 4 and any(a in _every() and b.removeprefix("ال") in _every() for a, b in pairwise(words)):
        return True
    return any(True for _ in _runs(words))


def names_in(text: str) -> Iterator[str]:
    """Names of persons within a text: two or more names side by side, in the text's own spelling."""
    shown = text.split()
    words = [fold_word(word).strip(_MARKS) for word in shown]
    for first, last in _runs(words):
        yield " ".join(word.strip(_MARKS) for word in shown[first : last + 1])


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    """First and last place of each run of names with two names or more; a kunya counts as one."""
    start, count = 0, 0
    for k in range(len(words) + 1):
        word = words[k] if k < len(words) else ""
        if _is_name(word) or word in _KUNYA or (count and word in _BETWEEN):
            start = k if not count else start
            count += word not in _BETWEEN
            continue
        # «الخميس الماضي»: names do not begin with the article.
        if count > 1 and not words[start].startswith("ال"):
            yield start, k - 1
        count = 0


def _is_name(word: str) -> bool:
    return word in _names() or word.removeprefix("ال") in _names() or (word.startswith("عبدال") and len(word) > 7)


@cache
def _names() -> frozenset[str]:
    """Given and family names; of words that are something else too only those that follow «عبد»."""
    rows = [row for row in table("names.tsv", r.NameRow) if row.kind != "particle"]
    joined = {"عبد", "الله", "الرحمن", "الدين"}
    return frozenset(fold_word(row.name) for row in rows if row.also_word != "yes") | joined


@cache
def _every() -> frozenset[str]:
    """Every name, also those that are other words: for what somebody is called, not for running text."""
    return frozenset(fold_word(row.name) for row in table("names.tsv", r.NameRow) if row.kind != "particle")


@cache
def _given() -> frozenset[str]:
    rows = [row for row in table("names.tsv", r.NameRow) if row.kind == "given" and row.also_word != "yes"]
    return frozenset(fold_word(row.name) for row in rows)


@cache
def _public(folded: str) -> bool:
    """Whether a name is, or is a part of, or holds, one that our tables know."""
    padded = f" {folded} "
    return any(f" {known} " in padded or padded in f" {known} " for known in _known())


@cache
def _known() -> frozenset[str]:
    people: tuple[r.PersonRow | r.ActorRow, ...] = (*table("people.tsv", r.PersonRow), *table("actors.tsv", r.ActorRow))
    names = {fold_word(name) for row in people for name in (row.ar, *row.variants)}
    return frozenset(name for name in names if " " in name)


def _named(claims: Claims) -> Iterator[tuple[str | None, str]]:
    """Every name that claims give somebody, in the outlet's spelling and in ours, with the id that is known."""
    for event in claims.events:
        for actor in event.actors:
            yield actor.actor, actor.name
            yield actor.actor, actor.span.text
        for chain in event.attribution:
            for link in chain:
                yield link.source, link.name
    for total in claims.totals:
        for chain in total.attribution:
            for link in chain:
                yield link.source, link.name
    for statement in claims.statements:
        yield statement.speaker, statement.name
        for link in statement.via:
            yield link.source, link.name
    for relation in claims.relations:
        yield relation.a, relation.a_name
        yield relation.b, relation.b_name
        for chain in relation.attribution:
            for link in chain:
                yield link.source, link.name
