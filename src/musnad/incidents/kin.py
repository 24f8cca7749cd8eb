"""Kin of actors: a brigade and its army, a spokesman and his side, an air force and its state."""

from __future__ import annotations

from functools import cache

from musnad.lexicon import rows as r
from musnad.lexicon.load import table


@cache
def _parents() -> dict[str, str]:
    parents = {row.id: row.parent for row in table("actors.tsv", r.ActorRow) if row.parent}
    people = {row.id: row.affiliation for row in table("people.tsv", r.PersonRow) if row.affiliation}
    return people | parents


@cache
def line_of(actor: str) -> tuple[str, ...]:
    """An actor's id and those above it, nearest first; a dotted id that no table knows rises by its dots.

    ``line_of("us.africom")`` ends with the state that it serves.
    """
    line = [actor]
    while (above := _parents().get(line[-1]) or line[-1].rpartition(".")[0]) and above not in line:
        line.append(above)
    return tuple(line)


@cache
def kin(a: str, b: str) -> bool:
    """Whether one of two actors is, or stands under, the other."""
    return a in line_of(b) or b in line_of(a)


@cache
def one_side(a: str, b: str) -> bool:
    """Whether two ids at a table are one side of it: the same, or a man and his office; two men of one side are two."""
    return a == b or (related(a, b) and not (is_person(a) and is_person(b)))


@cache
def is_person(actor: str) -> bool:
    """Whether an id is a person's."""
    return any(row.id == actor for row in table("people.tsv", r.PersonRow))


@cache
def label(actor: str) -> str:
    """An actor's or person's English name, its id when no table knows it."""
    return _labels().get(actor, actor)


@cache
def _labels() -> dict[str, str]:
    people = {row.id: row.en for row in table("people.tsv", r.PersonRow)}
    states = {row.state: row.en for row in table("countries.tsv", r.CountryRow)}
    return states | people | {row.id: row.en for row in table("actors.tsv", r.ActorRow)}


@cache
def related(a: str, b: str) -> bool:
    """Whether two actors are kin, or serve the same side below a whole state: an office and its holder."""
    return kin(a, b) or any("." in above and above in line_of(b) for above in line_of(a))


@cache
def kind_of(actor: str) -> tuple[str, str]:
    """An actor's kind and country as its table has them: ``kind_of("is") == ("rebel", "")``; a state is a ``state``.

    A person has the kind of the side he stands for.
    """
    kinds = {row.id: (row.kind, row.country) for row in table("actors.tsv", r.ActorRow)}
    for one in line_of(actor):
        if one in kinds:
            return kinds[one]
        if len(one) == 2:
            return "state", one.upper()
    return "", ""
