"""Parties compared: who did it, to whom, with whom; a man and his office are kin, a side and its enemy are not."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.incidents.kin import label, one_side, related
from musnad.incidents.point import Point
from musnad.incidents.telling import Telling

_DOERS = ("initiator", "party")
_TALKS = frozenset(("meeting", "agreement"))


def parties(a: Telling, b: Telling) -> Iterator[Point]:
    """Points of the people and things in both claims."""
    if a.event.type in _TALKS or b.event.type in _TALKS:
        yield from _talks(a, b)
        return
    yield from _role(a, b, "initiator", "they do not name the same doer", -0.7)
    yield from _role(a, b, "target", "they do not name the same target", -1.5)
    yield from _things(a, b)
    crossed = _shared(a.ids(*_DOERS), b.ids("target")) or _shared(a.ids("target"), b.ids(*_DOERS))
    if crossed and not _shared(a.ids(*_DOERS, "target"), b.ids(*_DOERS, "target")) - crossed:
        yield Point(0.3, f"{_named(crossed)} in both, in another role")
    if shared := _shared(a.ids("partner"), b.ids("partner")):
        yield Point(0.3, f"the same partner, {_named(shared)}")


def _role(a: Telling, b: Telling, role: str, conflict: str, points: float) -> Iterator[Point]:
    roles = (role, "party")
    mine, yours = a.ids(*roles), b.ids(*roles)
    if not mine or not yours:
        return
    if shared := _shared(mine, yours):
        yield Point(1.0, f"the same {role}, {_named(shared)}")
    elif not _shared(mine | a.ids("initiator", "target"), yours | b.ids("initiator", "target")):
        yield Point(points, f"{conflict}: {_named(mine)}, {_named(yours)}")


def _talks(a: Telling, b: Telling) -> Iterator[Point]:
    """Who met whom: one common side is little, for a minister meets many."""
    sides = ("initiator", "target", "party", "partner")
    mine, yours = a.ids(*sides), b.ids(*sides)
    shared = frozenset(one for one in mine if any(one_side(one, other) for other in yours))
    persons = _shared_words(a, b, sides)
    both = _matched(mine, yours)
    if both >= 2 or (both >= 1 and persons):
        yield Point(3.0, f"the same sides, {_named(shared) or persons}")
    elif shared or persons:
        yield Point(0.7, f"a common side, {_named(shared) or persons}")
        if _seats(a, sides) >= 2 and _seats(b, sides) >= 2:
            yield Point(-3.0, f"the other sides differ: {_named(mine)}; {_named(yours)}")
    elif mine and yours:
        yield Point(-3.0, f"other sides: {_named(mine)}; {_named(yours)}")


def _seats(telling: Telling, roles: tuple[str, ...]) -> int:
    """How many sides sit at a table, by id or by name."""
    return len({p.id or p.name for p in telling.parties if p.role in roles})


def _matched(mine: frozenset[str], yours: frozenset[str]) -> int:
    """How many of the sides find a partner of their own on the other list."""
    free = set(yours)
    count = 0
    for one in sorted(mine):
        match = one if one in free else next((o for o in sorted(free) if one_side(one, o)), None)
        if match is not None:
            free.discard(match)
            count += 1
    return count


def _shared_words(a: Telling, b: Telling, roles: tuple[str, ...]) -> str:
    """A person without an id whom both name: two words of the name or more in common."""
    for mine in a.parties:
        for yours in b.parties:
            if mine.id is None and yours.id is None and mine.role in roles and yours.role in roles:
                words = mine.words & yours.words
                if len(words) >= 2:
                    return mine.name
    return ""


def _things(a: Telling, b: Telling) -> Iterator[Point]:
    """What was hit, in words: a mosque and the mosque; a named person is nearly proof."""
    best = 0
    name = ""
    for mine in a.parties:
        for yours in b.parties:
            if mine.role == yours.role == "target" and (mine.id is None or yours.id is None):
                common = len(mine.words & yours.words)
                if common > best:
                    best, name = common, mine.name
    if best >= 2:
        yield Point(2.2 if best > 2 else 1.5, f"the same target in words, «{name}»")
    elif best == 1:
        yield Point(0.6, f"a like target in words, «{name}»")


def _shared(mine: frozenset[str], yours: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in mine if any(related(one, other) for other in yours))


def _named(ids: frozenset[str]) -> str:
    return ", ".join(label(one) for one in sorted(ids))
