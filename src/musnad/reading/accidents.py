"""Accidents: harm that a crash, a flood or a stampede did is no act of conflict.

A word of harm takes the kind of its cause: «لقي 14 عاملا مصرعهم في انهيار منجم» tells an accident. Where a report tells
accidents and nothing violent, what it says of harm belongs to them, in whatever sentence it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading import kinds
from musnad.reading.candidates import Candidate

ACCIDENT = "accident"
_ACTS = kinds.VIOLENT - {ACCIDENT}


def with_causes(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, harm that an accident did typed as one."""
    if not any(c.type == ACCIDENT for c in found):
        return list(found)
    acts = [c for c in found if (c.kept or c.frame.trigger.row.type in _FIRE) and c.type in _ACTS]
    found = [msgspec.structs.replace(c, type="interception") if _shot_down(c, acts) else c for c in found]
    accidents = [c for c in found if c.type == ACCIDENT]
    acts = [c for c in acts if c.kept]
    return [
        msgspec.structs.replace(c, type=ACCIDENT) if c.type in kinds.HARM and _caused(c, accidents, acts) else c
        for c in found
    ]


_FIRE = frozenset({"attack", "shelling", "interception"})
_FALLEN = frozenset({"سقط", "سقوط طائرة"})


def _shot_down(c: Candidate, acts: Sequence[Candidate]) -> bool:
    """«سقطت مروحية [بنيران] المسلحين»: a plane that falls where fire is told did not fall by itself."""
    falls = c.type == ACCIDENT and c.frame.trigger.row.lemma in _FALLEN
    return falls and any(a.sentence.number == c.sentence.number and a.frame.trigger.row.type in _FIRE for a in acts)


def _caused(c: Candidate, accidents: Sequence[Candidate], acts: Sequence[Candidate]) -> bool:
    """Whether an accident is told in the harm's sentence and no act is, or in the report and no act anywhere."""
    if not acts:
        return True
    here = c.sentence.number
    return any(a.sentence.number == here for a in accidents) and not any(a.sentence.number == here for a in acts)
