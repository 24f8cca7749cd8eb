"""Stances: whether the text itself tells who did it, or he claims it, or another accuses him, or he denies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.lexicon.rows import LightRow
from musnad.model import Chain
from musnad.model.event import Stance
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.participants import Participant
from musnad.reading.role_facts import same_participant
from musnad.reading.roles import Choice
from musnad.reading.saying import Speech, own_part, speaker_of

_RESPONSIBILITY = "مسؤولية"
_CLAIMS = "تبنى"
_PART = frozenset({"مشاركه", "تورط", "ضلوع", "مسووليه", "صله", "علاقه", "اشتراك", "وقوف", "دور"})


class Stand(NamedTuple):
    """A stance and whose it is: indices into the event's attribution."""

    stance: Stance
    by: tuple[int, ...]


def stand(
    doc: Document, said: tuple[Speech, ...], attributed: Sequence[Chain], x: Choice, members: Sequence[Candidate]
) -> Stand:
    """The stance towards who did it: «تبنى التنظيم الهجوم» claimed, «اتهمت الحكومة الجماعة» accused, «نفت مسؤوليتها»
    denied."""
    who = x.filler.who
    if x.role != "initiator":
        return Stand("stated", ())
    mine = [s for s in said if (v := speaker_of(said, s)) is not None and _is(v, who)]
    tokens = [c.frame.trigger.first for c in members]
    for s in mine:
        speaker = speaker_of(said, s)
        if speaker is not None and s.row is not None and s.row.class_ == "deny" and own_part(doc, s):
            return Stand("denied", _by(attributed, speaker))
    for s in said:
        if s.row is not None and s.row.class_ == "deny" and any(_of_part(doc, s, who, t) for t in tokens):
            speaker = speaker_of(said, s)
            return Stand("denied", _by(attributed, speaker) if speaker is not None else ())
    answers = [s for s in mine if s.row is not None and any(s.covers(t) for t in tokens)]
    own = any(s.row is not None and (s.row.lemma == _CLAIMS or own_part(doc, s)) for s in answers)
    if own or x.filler.path == "self" or any(_claimed(c, who) for c in members):
        return Stand("claimed", _by(attributed, who))
    accusers = [s for s in said if s.row is not None and s.row.class_ == "accuse" and any(s.covers(t) for t in tokens)]
    voices = [v for s in accusers if (v := speaker_of(said, s)) is not None and not same_participant(v, who)]
    if voices or ".say.accuse" in x.filler.path:
        return Stand("accused", tuple(i for v in voices for i in _by(attributed, v)))
    return Stand("stated", ())


def _is(speaker: Participant, who: Participant) -> bool:
    """Whether the speaker is the doer or owns the doer's words: «التحالف» of «طائرات التحالف»."""
    return same_participant(speaker, who) or speaker.span.text in who.span.text


def _claimed(c: Candidate, who: Participant) -> bool:
    """«هجوم تبناه التنظيم», «أعلنت الجماعة مسؤوليتها عن التفجير»."""
    if c.frame.light is None or not _is_claim(c.frame.light):
        return False
    return any(
        f.role == "initiator" and f.path.startswith(("light_", "relative")) and same_participant(f.who, who)
        for f in c.frame.fillers
    )


def _is_claim(row: LightRow) -> bool:
    return row.lemma == _CLAIMS or _RESPONSIBILITY in row.with_


def _of_part(doc: Document, s: Speech, who: Participant, act: int) -> bool:
    """«نفى المتحدث مشاركة [طائرات الجيش] في القصف»: what is denied is one's part in the act."""
    part = next((n for n in range(s.verb[1], act) if doc.form(n).removeprefix("ب").removeprefix("ال") in _PART), None)
    return part is not None and s.covers(act) and part < who.phrase.first < act


def _by(attributed: Sequence[Chain], who: Participant) -> tuple[int, ...]:
    ends = [(i, chain[-1]) for i, chain in enumerate(attributed) if chain]
    return tuple(i for i, end in ends if (end.source and end.source == who.actor) or end.name == who.name)
