"""The questions that the role heads learn from: who did it, to whom, between whom, around every labelled trigger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from choice import Group
from musnad.reading import roles
from musnad.reading.candidates import Candidate, candidates
from musnad.reading.document import Document
from musnad.reading.filler import Filler
from musnad.reading.reader import values_of
from musnad.reading.role_facts import WEAK, same_participant
from musnad.reading.scene import Scene
from musnad.reading.sources import resolved
from musnad.reading.speech import speeches

HEADS = ("role.initiator", "role.target", "role.party")
Right = Callable[[Filler], bool]


class Mark(NamedTuple):
    """An event's triggers and type; by role what is right; ``due``: the roles that only those mentions ask for around
    which the right one stands, since the text names it elsewhere."""

    triggers: list[Any]
    kind: str
    right: dict[str, Right]
    due: frozenset[str] = frozenset()


def of_document(doc: Document, marks: Sequence[Mark], of: tuple[str, str]) -> dict[str, list[Group]]:
    """The questions of one text. ``of``: its outlet and kind."""
    out: dict[str, list[Group]] = {h: [] for h in HEADS}
    found = candidates(doc, resolved(doc, speeches(doc)), values_of(doc))
    scene = Scene(doc, found)
    for mark in marks:
        mentions = [c for c in found if _on(c, mark.triggers)]
        for c in mentions:
            made = roles.pool(scene, c, mark.kind)
            for role in roles.roles_of(mark.kind):
                asked = list(_questions(made, role, mark.right[role], len(mentions) ** -0.5, of))
                if role not in mark.due or any(any(q.right) for q in asked):
                    out[f"role.{role}"] += asked
    return out


def _questions(made: roles.Pool, role: str, right: Right, weight: float, of: tuple[str, str]) -> Iterable[Group]:
    """Who is the first, the second …: each answered one leaves the rivals of the next."""
    rivals = [(f, x) for f, x in zip(made.fillers, made.facts, strict=True) if f.role == role]
    first: Filler | None = None
    for _ in range(roles.MOST[role]):
        if not rivals:
            return
        marks = [right(f) for f, _ in rivals]
        facts = [x if first is None else roles.second_facts(x, f, first) for f, x in rivals]
        yield Group(facts, marks, weight, *of)
        answers = [f for (f, _), yes in zip(rivals, marks, strict=True) if yes]
        if not answers:
            return
        given = min(answers, key=lambda f: (f.path in WEAK, f.at))
        first = first or given
        rivals = [(f, x) for f, x in rivals if not same_participant(f.who, given.who)]


def _on(c: Candidate, places: list[Any]) -> bool:
    return near(c.span.start, c.span.end, places)


def near(start: int, end: int, places: list[Any]) -> bool:
    """Whether a span shares half of itself or of a labelled place."""
    size = max(1, end - start)
    shared = ((min(p["end"], end) - max(p["start"], start), p) for p in places if p)
    return any(s > 0 and s >= 0.5 * min(size, p["end"] - p["start"]) for s, p in shared)


def by_place(places: list[Any]) -> Right:
    """A filler is right when it lies on labelled words."""
    return lambda f: near(f.who.span.start, f.who.span.end, places)


def by_words(text: str, words: Iterable[str]) -> Right:
    """A filler is right when it lies on annotated words, wherever they stand, or repeats one of them."""
    wanted = [w for w in words if w]
    places = [{"start": m.start(), "end": m.end()} for w in wanted for m in re.finditer(re.escape(w), text)]
    return lambda f: near(f.who.span.start, f.who.span.end, places) or f.who.span.text in wanted
