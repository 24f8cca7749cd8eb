"""Identity: which mentions in one report tell the same event.

Inside a sentence a harm word joins its cause («مقتل 5 في غارة»). Across sentences a heading joins the body that it announces, a
definite noun or a pronoun points back («الهجوم», «العملية»), and equal figures, places, days and actors speak for one event while
different ones speak against it.
"""

from __future__ import annotations

import msgspec

from musnad.model import Place, Time
from musnad.reading import kinds
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document

_NEAR = 26
_ENOUGH = 2.0


class Draft(msgspec.Struct, kw_only=True):
    """An event in the making: the candidates that tell it, with place and time once they are known."""

    members: list[Candidate]
    type: str
    places: list[Place] = []
    times: list[Time] = []
    titled: bool = False
    recaps: list[float] = []

    @property
    def first(self) -> Candidate:
        """The candidate that names the event: the surest outside headings, else the first."""
        body = [c for c in self.members if c.sentence.section == "body"] or self.members
        specific = [c for c in body if not c.harm] or body
        return max(specific, key=lambda c: (round(c.probability, 1), -c.number))


def in_sentence(doc: Document, found: list[Candidate]) -> list[Draft]:
    """The drafts of each sentence: harm with its cause, generic words with the act they stand for."""
    drafts: list[Draft] = []
    by_sentence: dict[int, list[Candidate]] = {}
    for c in found:
        by_sentence.setdefault(c.sentence.number, []).append(c)
    for group in by_sentence.values():
        sure = [c for c in group if c.kept]
        weak = [c for c in group if not c.kept and c.probability > 0.15]
        mine: list[Draft] = []
        for c in sure:
            home = _home(doc, c, mine)
            if home is None:
                mine.append(Draft(members=[c], type=c.type, titled=c.sentence.section in ("title", "repeated_title", "heading")))
            else:
                home.members.append(c)
                home.type = kinds.more_specific(home.type, c.type)
        for c in weak:  # a light or generic mention beside a sure one joins it, but makes no event of its own
            home = _home(doc, c, mine)
            if home is not None and _linked(doc, c, home.members[-1]):
                home.members.append(c)
                home.type = kinds.more_specific(home.type, c.type)
        drafts.extend(mine)
    return drafts


def _home(doc: Document, c: Candidate, drafts: list[Draft]) -> Draft | None:
    """The draft of the same sentence that a candidate belongs to."""
    for d in reversed(drafts):
        other = min(d.members, key=lambda m: abs(m.frame.trigger.first - c.frame.trigger.first))
        if abs(other.frame.trigger.first - c.frame.trigger.first) > _NEAR:
            continue
        if _same_here(doc, c, other, d):
            return d
    return None


def _same_here(doc: Document, c: Candidate, other: Candidate, d: Draft) -> bool:
    if not kinds.compatible(c.type, d.type) and not _linked(doc, c, other):
        return False
    if _listed(doc, c, other):
        return False
    a, b = kinds.group(c.type), kinds.group(d.type)
    if c.harm != other.harm:
        return c.type in kinds.VIOLENT or other.type in kinds.VIOLENT or d.type in kinds.VIOLENT
    if c.harm and other.harm:
        return not _rival_tolls(c, d)
    if _linked(doc, c, other):
        return True
    return a == b and (c.frame.trigger.definite or bool(c.frame.trigger.pronoun)) and c.type == other.type


def _listed(doc: Document, c: Candidate, other: Candidate) -> bool:
    """Two acts in a list with places or figures of their own: «غارة على أ وأخرى على ب», «قتل 3 في أ و4 في ب»."""
    lo, hi = sorted((c.frame.trigger.first, other.frame.trigger.first))
    return any(doc.tokens[n].form in "؛;.!؟" for n in range(lo, hi)) and not (c.harm != other.harm)


def _linked(doc: Document, c: Candidate, other: Candidate) -> bool:
    """A generic act beside its own name: «هجوم استهدف», «عملية الاستهداف», «غارات لقصف»."""
    lo, hi = (c, other) if c.number < other.number else (other, c)
    gap = hi.frame.trigger.first - lo.frame.trigger.last
    generic = {"attack", ""}
    if gap > 4 or not kinds.compatible(c.type, other.type):
        return False
    between = range(lo.frame.trigger.last, hi.frame.trigger.first)
    if any(doc.words[n].conj == "و" or doc.tokens[n].form in "،," for n in between) or doc.words[hi.frame.trigger.first].conj == "و":
        return False
    return lo.type in generic or hi.type in generic or lo.type == hi.type


def _rival_tolls(c: Candidate, d: Draft) -> bool:
    """Whether two harm words count different people of one outcome, so that they are two acts."""
    mine = {(t.outcome, t.low, t.high) for t in c.tolls if t.part_of is None}
    theirs = {(t.outcome, t.low, t.high) for m in d.members for t in m.tolls if t.part_of is None}
    if not mine or not theirs:
        return False
    outcomes = {o for o, _, _ in mine} & {o for o, _, _ in theirs}
    return bool(outcomes) and not (mine & theirs)


def across(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts of the whole report, those that tell one event joined."""
    out: list[Draft] = []
    for d in drafts:
        best = max(out, key=lambda e: score(d, e), default=None)
        if best is not None and score(d, best) >= _ENOUGH:
            best.members.extend(d.members)
            best.type = kinds.more_specific(best.type, d.type)
            best.places.extend(d.places)
            best.times.extend(d.times)
            best.recaps.extend(d.recaps)
            best.titled = best.titled and d.titled
        else:
            out.append(d)
    return out


def score(d: Draft, e: Draft) -> float:
    """How strongly a later draft speaks for being the same event as an earlier one; below 2 it is another."""
    if not kinds.compatible(d.type, e.type):
        return -9.0
    points = 0.0
    points += 1.0 if d.type == e.type else 0.0
    points += 1.6 if any(m.frame.trigger.definite or m.context.demonstrative for m in d.members) else 0.0
    points += 1.8 if e.titled or d.titled else 0.0
    points += _toll_points(d, e)
    points += _place_points(d, e)
    points += _time_points(d, e)
    points += _actor_points(d, e, ("initiator", "party"), 1.0)
    points += _actor_points(d, e, ("target", "victim"), 0.6)
    if _background(d) != _background(e):
        points -= 1.6
    points -= min(1.2, 0.08 * (d.members[0].sentence.number - e.members[-1].sentence.number))
    return points


def _background(d: Draft) -> bool:
    return bool(d.recaps) and sum(d.recaps) / len(d.recaps) > 0.5


def _toll_points(d: Draft, e: Draft) -> float:
    mine = {(t.outcome, t.low, t.high) for m in d.members for t in m.tolls if t.part_of is None and t.low is not None}
    theirs = {(t.outcome, t.low, t.high) for m in e.members for t in m.tolls if t.part_of is None and t.low is not None}
    if not mine or not theirs:
        return 0.0
    shared = mine & theirs
    if shared:
        return 2.5 if any((low or 0) > 1 for _, low, _ in shared) else 1.0
    clash = {o for o, _, _ in mine} & {o for o, _, _ in theirs}
    return -1.2 if clash else 0.0


def _place_points(d: Draft, e: Draft) -> float:
    if not d.places or not e.places:
        return 0.0
    for a in d.places:
        for b in e.places:
            if a.id == b.id or (a.precision in ("region", "country") and a.country == b.country) or (b.precision in ("region", "country") and a.country == b.country):
                return 1.0
            if a.admin1 and a.admin1 == b.admin1 and a.country == b.country and "region" in (a.precision, b.precision):
                return 0.8
    return -2.2


def _time_points(d: Draft, e: Draft) -> float:
    mine = [t for t in d.times if t.earliest]
    theirs = [t for t in e.times if t.earliest]
    if not mine or not theirs:
        return 0.0
    for a in mine:
        for b in theirs:
            if a.earliest and b.latest and b.earliest and a.latest and a.earliest <= b.latest and b.earliest <= a.latest:
                return 0.8
    return -2.2


def _actor_points(d: Draft, e: Draft, roles: tuple[str, ...], weight: float) -> float:
    def names(x: Draft) -> set[str]:
        return {(f.who.actor or f.who.name) for m in x.members for f in m.frame.fillers if f.role in roles and f.who.sort != "unknown"}

    mine, theirs = names(d), names(e)
    if not mine or not theirs:
        return 0.0
    return weight if mine & theirs else -0.8 * weight
