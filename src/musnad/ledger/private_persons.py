"""Private persons: named people whom no table knows as holders of a public office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from musnad.lexicon import rows as r
from musnad.lexicon.load import table
from musnad.model import Claims
from musnad.text.folding import fold_word

_KUNYA = frozenset(("ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت"))


def private_names(claims: Claims) -> frozenset[str]:
    """The names of private persons in the claims of a report, as they stand there."""
    return frozenset(name for known, name in _named(claims) if known is None and is_person(name))


def is_person(name: str) -> bool:
    """Whether words are a person's name: two neighbouring given or family names: ``is_person("سالم المبروك")``."""
    words = [fold_word(word) for word in name.split()]
    for first, second in pairwise(words):
        if (first in _KUNYA or first in _names()) and (second in _names() or second.removeprefix("ال") in _names()):
            return True
        if first in _names() and second in _KUNYA:
            return True
    return False


@cache
def _names() -> frozenset[str]:
    return frozenset(fold_word(row.name) for row in table("names.tsv", r.NameRow) if row.kind != "particle")


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
