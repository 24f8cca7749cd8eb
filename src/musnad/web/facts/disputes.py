"""Disputes: what cannot all be true, each side with a letter of its own, and the cells that hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from musnad.export.labels import Label
from musnad.model.incident import ClaimRef, Contradiction, Incident
from musnad.web.facts.reasons import reason
from musnad.web.facts.saying import in_arabic

_LETTERS = (Label("أ", "A"), Label("ب", "B"), Label("ج", "C"), Label("د", "D"), Label("هـ", "E"), Label("و", "F"),
            Label("ز", "G"), Label("ح", "H"))  # fmt: skip
# The column of the matrix in which each kind of dispute is seen.
_COLUMN = {"date": "time", "window": "time", "place": "place", "type": "type", "responsibility": "initiator",
           "group": "killed", "ordinal": "type"}  # fmt: skip


class SideShown(msgspec.Struct, frozen=True):
    """One side: its letter, its value, the claims that hold it."""

    letter: Label
    value: Label
    claims: tuple[ClaimRef, ...]


class Dispute(msgspec.Struct, frozen=True):
    """What cannot all be true. ``number``: from 1; ``column``: of the matrix; ``field``: as linking names it."""

    number: int
    field: str
    column: str
    message: Label
    sides: tuple[SideShown, ...]


class SideMark(msgspec.Struct, frozen=True):
    """A cell's side in a dispute."""

    dispute: int
    letter: Label


Marks = Mapping[tuple[ClaimRef, str], tuple[SideMark, ...]]


def disputes(incident: Incident) -> tuple[Dispute, ...]:
    """The disputes of an incident, in its order."""
    return tuple(_dispute(number, item) for number, item in enumerate(incident.contradictions, 1))


def _dispute(number: int, item: Contradiction) -> Dispute:
    sides = tuple(
        SideShown(letter(k), reason(side.value), tuple(dict.fromkeys(side.claims))) for k, side in enumerate(item.sides)
    )
    return Dispute(number, item.field, _column(item), _message(item), sides)


def letter(number: int) -> Label:
    """The letter of a side, from 0: أ, ب … A, B …; beyond the alphabet its number."""
    return _LETTERS[number] if number < len(_LETTERS) else Label(str(number + 1), str(number + 1))


def _column(item: Contradiction) -> str:
    if item.field in _COLUMN:
        return _COLUMN[item.field]
    return "injured" if "injured" in item.message else "killed"


def _message(item: Contradiction) -> Label:
    """The sentence; of a report's quarrel with itself, which is a check's, the report's name stands before it."""
    report = item.sides[0].claims[0].report if item.sides and item.sides[0].claims else ""
    own = item.message.removeprefix(f"{report}: ")
    if own != item.message:
        return Label(f"{report}: {in_arabic(own)}", item.message)
    return reason(item.message)


def marks(found: Iterable[Dispute]) -> Marks:
    """The sides of every cell that is disputed, by claim and column."""
    cells: dict[tuple[ClaimRef, str], list[SideMark]] = defaultdict(list)
    for dispute in found:
        for side in dispute.sides:
            for ref in side.claims:
                cells[ref, dispute.column].append(SideMark(dispute.number, side.letter))
    return {cell: tuple(sides) for cell, sides in cells.items()}
