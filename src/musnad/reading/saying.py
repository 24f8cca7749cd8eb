"""A saying: whose word it is, the words that say so, and how far it reaches."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.lexicon.rows import SpeechRow
from musnad.reading.document import Document
from musnad.reading.participants import Participant

_LONGEST_CHAIN = 50
LEAST = 0.45


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """One saying: its words as token ranges, its speaker, its scope, and the saying that it stands in."""

    number: int
    sentence: int
    row: SpeechRow | None
    verb: tuple[int, int]
    speaker: Participant | None
    via: Participant | None = None
    reach: int | None = None  # where a tail at the end of a sentence may begin to answer, before its own clause
    beside: tuple[Participant, ...] = ()  # who says it with the speaker: «الحكومة ومصادر عسكرية»
    content: tuple[int, int]
    mode: Literal["direct", "indirect"]
    form: Literal["verb", "participle", "colon", "tail", "carried"]
    parent: int | None = None
    inherits: int | None = None
    hedged: bool = False
    probability: float = 1.0
    facts: dict[str, float] = {}

    @property
    def sure(self) -> bool:
        """Whether it is taken for a saying; one that is not may still be whose word an act rests on (rests.py)."""
        return self.probability >= LEAST

    def covers(self, token: int) -> bool:
        """Whether a token lies in what is said."""
        return self.content[0] <= token < self.content[1]

    def reaches(self, token: int) -> bool:
        """Whether a token lies in what is said or, for a tail, in what it may answer for besides."""
        return self.covers(token) or (self.reach is not None and self.reach <= token < self.content[0])


def speaker_of(said: tuple[Speech, ...], speech: Speech) -> Participant | None:
    """The speaker of a saying, its own or the one carried over."""
    seen = 0
    while speech.speaker is None and speech.inherits is not None and seen < _LONGEST_CHAIN:
        speech = said[speech.inherits]
        seen += 1
    return speech.speaker


def scope_at(said: tuple[Speech, ...], token: int) -> tuple[Speech, ...]:
    """The sayings that a token stands under, from the outermost inward; tails come last."""
    inside = [s for s in said if s.sure and s.covers(token)]
    inside.sort(key=lambda s: (s.form == "tail", -(s.content[1] - s.content[0])))
    return tuple(inside)


_OWN = frozenset(
    part + who
    for part in ("مسووليت", "ضلوع", "تورط", "علاقت", "صلت", "مشاركت", "وقوف", "دور")
    for who in ("ها", "ه", "هم", "هما")
)
_SOME = frozenset({"علاقه", "صله", "مسووليه", "دور", "تورط"})
_HIS = frozenset({"له", "لها", "لهم", "لهما"})


def own_part(doc: Document, s: Speech) -> bool:
    """«أعلنت مسؤوليتها عن», «نفى تورطه في», «نفت أي علاقة لها بـ»: what is said is about the speaker's own part in the
    act, which itself is not in doubt."""
    for n in range(s.verb[1], min(len(doc.tokens), s.verb[1] + 6)):
        form = doc.form(n).removeprefix("ب")
        if form in _OWN or (form in _SOME and doc.form(n + 1) in _HIS):
            return True
    return False
