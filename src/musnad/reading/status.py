"""Status: whether an event is asserted, claimed, denied, planned or hypothetical, and whether it is a recap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from musnad.reading import kinds
from musnad.reading.candidates import Candidate

if TYPE_CHECKING:
    from musnad.reading.identity import Draft

REAL = frozenset({"asserted", "claimed"})
_INTENT = frozenset({"threaten", "promise"})
_TAKEN_FOR_KNOWN = frozenset({"reported", "legal"})  # «توعد منفذي الهجوم»
_WISH = frozenset({"demand"})
_REACH = 3
_HALF, _THIRD = 0.5, 0.34  # of the mentions
_FALSE = frozenset({"hypothetical"})
# What people demand; a killing in a demand («طالب بالتحقيق في مقتل») has happened and is claimed by who demands.
_WISHED = frozenset(
    {"release", "agreement", "aid", "withdrawal", "sanction", "meeting", "protest", "mobilization", "other"}
)

# An attempt at these is an act: «فشل في اغتيال»; who fails to take a town has not taken it.
_TRIED = (kinds.VIOLENT | kinds.HARM) - {"seizure_of_territory", "siege"}


def status_of(c: Candidate) -> str:
    """The status of one mention: by negation and modality first, then by whose word it stands on."""
    x, governor = c.context, c.context.governor
    speech = [s for s in c.scope if s.row is not None and s.form != "tail"]
    inner = speech[-1] if speech else None
    kind = inner.row.class_ if inner is not None and inner.row is not None else ""
    near = inner is not None and c.frame.trigger.first - inner.content[0] <= 5
    subjunctive = c.frame.trigger.tense == "present" and x.before == "complementiser"
    refused = governor == "denied" and x.governor_distance <= 2 + x.governor_led
    undone = governor == "undone" and c.type not in _TRIED
    known = governor in _TAKEN_FOR_KNOWN and x.governor_distance == 1
    if c.of_part and not x.negated:
        return "claimed"  # «نفت إيران ضلوعها في الهجوم»: that it took place is not in doubt
    if x.negated or x.rumoured or refused or undone or (kind == "deny" and near):
        return "denied"
    reach = _REACH + x.governor_led  # «توجه اللواء إلى شبوة لتحريرها»
    if (
        x.future
        or (governor == "planned" and x.governor_distance <= reach)
        or (kind in _INTENT and not known and (near or subjunctive))
    ):
        return "planned"
    if (
        (governor in _FALSE and x.governor_distance <= 3)
        or x.conditional
        or x.possible
        or x.foretold
        or (kind in _WISH and near and c.type in _WISHED)
    ):
        return "hypothetical"
    return "claimed" if c.scope else "asserted"


def draft_status(
    d: Draft, published: str | None = None, presumed: Collection[int] = (), *, own_voice: bool | None = None
) -> tuple[str, str]:
    """The status of an event over its mentions, with the reason: the outlet's own voice in the body makes it
    asserted. ``published``: the ISO day of the report; an event whose day lies after it is planned. ``presumed``: the
    numbers of mentions that rest on nobody, since who speaks there takes the act for known. ``own_voice``: whether the
    outlet answers for what it and others tell, where that was weighed; else most of the mentions decide."""
    body = taken(d.members)
    alone = {c.number: status_of(c) for c in (*body, d.first)}
    found = [_with_nucleus(c, alone) for c in body]
    lead = _with_nucleus(d.first, alone)
    real = [
        "asserted" if s == "claimed" and c.number in presumed else s
        for c, s in zip(body, found, strict=True)
        if s in REAL
    ]
    unreal = [s for s in found if s not in REAL]
    if not real or len(unreal) > len(real) or (len(unreal) == len(real) and lead not in REAL):
        said = lead if lead not in REAL else max(sorted(set(unreal)), key=unreal.count)
        return said, f"the words around it say {said}"
    if published and _ahead(d, published):
        return "planned", "its day lies after the report's"
    if own_voice is None:
        own_voice = mostly_own(real.count("asserted") / len(real), first=lead == "asserted")
    if own_voice:
        return "asserted", "told in the outlet's own voice"
    return "claimed", "told by its sources"


def _with_nucleus(c: Candidate, alone: dict[int, str]) -> str:
    """The status of a word that may only carry an act: as unreal as the act, «يعقد الاجتماع [المقبل]»."""
    own = alone[c.number]
    act = alone.get(c.nucleus, own) if c.nucleus is not None else own
    return act if own in REAL and act not in REAL else own


def taken(members: Sequence[Candidate]) -> Sequence[Candidate]:
    """The mentions that speak for an event: those taken for one in the body, else anywhere, else all."""
    kept = [c for c in members if c.kept]
    return [c for c in kept if c.sentence.section == "body"] or kept or members


def mostly_own(share: float, *, first: bool) -> bool:
    """Whether the outlet's own voice prevails: in more than half of the mentions, or in the ``first`` and a third."""
    return share > _HALF or (first and share >= _THIRD)


def _ahead(d: Draft, published: str) -> bool:
    """Whether every day that its mentions give lies after the day of publication."""
    days = [t.earliest for t in d.times]
    done = any(x.outcome == "killed" and not x.weak for c in d.members for x in c.tolls)  # «قتل عشرة نهاية الأسبوع»
    return bool(days) and not done and all(day is not None and day[:10] > published[:10] for day in days)
