"""Who vouches for an act: of those in whose words its mentions stand, the ones that tell it.

A saying may cover the words of an act without answering for it: who condemns an attack, explains it or dates something
by it takes it for known. Alone in a report he is its only source; beside the outlet's own telling, or another's, he may
be none. So each speaker is weighed once the mentions of an event are together (weights.py, head «vouch»).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import msgspec

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.presumed import presumed, tells
from musnad.reading.rests import rest_facts
from musnad.reading.saying import Speech, own_part, speaker_of
from musnad.reading.weights import probability, score

_LEAST = 0.4
REACTS = frozenset(
    {"condemn", "demand", "praise", "warn", "threaten", "believe", "promise", "deny", "accuse", "describe"}
)
_MOST = 3.0
_RECAP = 0.5


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of an event: how it takes its act, whether it tells it, and who speaks."""

    candidate: Candidate
    how: str
    tells: bool
    names: frozenset[str]

    @property
    def own(self) -> bool:
        """Whether the outlet itself speaks, in the body."""
        return not self.candidate.scope and self.candidate.sentence.section == "body"


def vouched(
    doc: Document, said: tuple[Speech, ...], mentions: Sequence[Mention], recap: float
) -> dict[int, tuple[Speech, ...]]:
    """The sayings that answer for each mention of an event, by its number, without those of speakers who tell nothing
    of it. ``recap``: how likely the event is an older one."""
    dropped = {
        x
        for x in asked(mentions)
        if not counts_otherwise(mentions, x)
        and probability("vouch", vouch_facts(doc, said, mentions, x, recap), doc.register) < _LEAST
    }
    candidates = (m.candidate for m in mentions)
    return {c.number: tuple(s for s in c.scope if _name(said, s) not in dropped) for c in candidates}


def counts_otherwise(mentions: Sequence[Mention], name: str) -> bool:
    """«قالت القيادة إنها قتلت ثمانية» beside ten of another: who gives a figure of a harm of his own answers for it."""
    mine = [m for m in mentions if name in m.names]
    tolls = [(t, m) for m in mentions for t in m.candidate.tolls]
    his = [t for t, m in tolls if m in mine or any(t.span.overlaps(x.candidate.span) for x in mine)]
    others = {(t.outcome, t.low) for t, _ in tolls if t not in his}
    return any(t.outcome in {o for o, _ in others} and (t.outcome, t.low) not in others for t in his)


def asked(mentions: Sequence[Mention]) -> list[str]:
    """The speakers around an event who may be none of its sources, in the order of the text: not one who alone speaks
    of it and whom the outlet only quotes."""
    names = speakers(mentions)
    return names if len(names) > 1 or any(m.own for m in mentions) else []


def speakers(mentions: Sequence[Mention]) -> list[str]:
    """The names of all who speak around an event, in the order of the text."""
    return list(dict.fromkeys(chain.from_iterable(sorted(m.names) for m in mentions)))


def mentions_of(doc: Document, said: tuple[Speech, ...], members: Sequence[Candidate]) -> list[Mention]:
    """The mentions of an event in the order of the text."""
    out = []
    for c in sorted(members, key=lambda c: c.number):
        how = presumed(doc, c.frame.trigger.first)
        names = frozenset(x for s in c.scope if (x := _name(said, s)))
        out.append(Mention(candidate=c, how=how, tells=bool(c.tolls) or tells(how), names=names))
    return out


def vouch_facts(
    doc: Document, said: tuple[Speech, ...], mentions: Sequence[Mention], name: str, recap: float
) -> dict[str, float]:
    """The facts about one speaker and one event some of whose mentions stand in his words."""
    mine = [m for m in mentions if name in m.names]
    pairs = [(m.candidate, s) for m in mine for s in m.candidate.scope if _name(said, s) == name]
    own = [m for m in mentions if m.own]
    others = [m for m in mentions if m.names - {name}]
    first = mine[0].candidate.number
    body = next((m.candidate.number for m in mentions if m.candidate.sentence.section == "body"), None)
    silent = float(not any(m.tells for m in mine))
    reacts = float(all(s.row is not None and s.row.class_ in REACTS for _, s in pairs))
    older = float(recap > _RECAP)
    beside = {
        "own": float(bool(own)),
        "own.tells": float(any(m.tells for m in own)),
        "others": float(bool(others)),
        "others.tell": float(any(m.tells for m in others)),
    }
    out = {
        "bias": 1.0,
        "weight": max(score("rests", rest_facts(doc, said, s, c.frame.trigger.first), doc.register) for c, s in pairs),
        "silent": silent,
        "reacts": reacts,
        "reacts&silent": reacts * silent,
        "own.tells.before": float(any(m.tells and m.candidate.number < first for m in own)),
        "own.share": len(own) / len(mentions),
        "others.before": float(any(m.candidate.number < first for m in others)),
        "share": len(mine) / len(mentions),
        "all": float(len(mine) == len(mentions)),
        "once": float(len(mine) == 1),
        "toll": float(any(m.candidate.tolls for m in mine)),
        "lead": float(first == body),
        "title": float(any(not m.names and m.candidate.sentence.section != "body" for m in mentions)),
        "nested": float(any(len(m.names) > 1 for m in mine)),
        "own.part": float(any(own_part(doc, s) for _, s in pairs)),
        "unlikely": float(not any(m.candidate.kept for m in mine)),
        "older": older,
        "older&silent": older * silent,
        "older&own": older * beside["own"],
    }
    out["weight"] = max(-_MOST, min(_MOST, out["weight"])) / _MOST
    out |= beside | {f"silent&{k}": v * silent for k, v in beside.items()}
    out |= {f"how={m.how}": 1.0 for m in mine} | {f"form={s.form}": 1.0 for _, s in pairs}
    return {k: v for k, v in out.items() if v}


def _name(said: tuple[Speech, ...], s: Speech) -> str:
    who = speaker_of(said, s)
    return who.name if who is not None else ""
