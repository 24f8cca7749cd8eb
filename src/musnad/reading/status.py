"""Status: whether an event is asserted, claimed, denied, planned or hypothetical, and whether it is a recap."""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.identity import Draft
from musnad.reading.speech import Speech

_PLANNED = frozenset({"planned"})
_UNREAL = frozenset({"hypothetical", "generic"})
_INTENT = frozenset({"threaten", "promise"})
_WISH = frozenset({"demand"})


def status_of(c: Candidate) -> str:
    """The status of one mention: by negation and modality first, then by whose word it stands on."""
    x, governor = c.context, c.context.governor
    speech = [s for s in c.scope if s.row is not None]
    inner = speech[-1].row.class_ if speech and speech[-1].row is not None else ""
    if x.negated or governor == "denied" or (inner == "deny" and c.scope and _close(c, c.scope[-1])):
        return "denied"
    if governor in _PLANNED or x.future or inner in _INTENT:
        return "planned"
    if governor in _UNREAL or x.conditional or x.possible or inner in _WISH:
        return "hypothetical"
    if c.frame.trigger.use == "verb" and c.frame.trigger.tense == "present" and c.context.before in ("complementiser",) and inner in _WISH:
        return "hypothetical"
    return "claimed" if c.scope else "asserted"


def _close(c: Candidate, s: Speech) -> bool:
    """A denial reaches the act it names, not everything said after it."""
    return c.frame.trigger.first - s.content[0] <= 5


def draft_status(d: Draft) -> tuple[str, str]:
    """The status of an event over its mentions, with the reason: the outlet's own voice in the body makes it asserted."""
    body = [c for c in d.members if c.sentence.section == "body" and c.kept] or [c for c in d.members if c.kept] or d.members
    found = [status_of(c) for c in body]
    for real in ("asserted", "claimed"):
        if real in found:
            return real, "told in the outlet's own voice" if real == "asserted" else "told only by its sources"
    first = status_of(d.first)
    return first, f"the words around it say {first}"
