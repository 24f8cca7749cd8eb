"""Identity: which mentions in one report tell the same event.

A harm word joins its cause («مقتل 5 في غارة»), a heading joins the body that it announces, a definite noun or a
pronoun points back («الهجوم», «العملية»). How alike two mentions are is weighed in likeness.py; here mentions that are
alike on the whole become one event, and what cannot be one is kept apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import msgspec
import numpy as np

from musnad.model import Place, Time
from musnad.reading import kinds, ordinals
from musnad.reading.candidates import Candidate
from musnad.reading.clauses import of_oneself
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.joined_harms import adds, joined_harms
from musnad.reading.likeness import (
    Node,
    bound,
    compared_places,
    compared_times,
    compared_tolls,
    doers_differ,
    link,
)
from musnad.reading.told_apart import own_version, told_apart
from musnad.reading.traits import plural

_SAME = 0.35
_FLOOR = 0.001
_RECALLED = 0.8
_ELSEWHERE = ("other", "abroad")
_JUDGING = frozenset({"assassination"})
_WEAK = 0.6
LEAST_WEAK = 0.12  # a mention less likely than this joins no event
_WIDE = 0.25
_BODY = 0.5
_DAYS = 2
_TIMES = 2
_CLAUSE = 12  # tokens
_REACH = 40  # mentions: what stands farther apart speaks neither for nor against, so that a long text stays quick


class Draft(msgspec.Struct, kw_only=True):
    """An event in the making: its mentions, and the most specific of their types."""

    nodes: list[Node]
    type: str

    @property
    def members(self) -> list[Candidate]:
        """The mentions in text order."""
        return [n.candidate for n in self.nodes]

    @property
    def first(self) -> Candidate:
        """The mention that names the event: outside headings, no bare harm, the one that says most about it."""
        return max(self._naming, key=lambda n: (round(_told(n), 1), -n.candidate.number)).candidate

    @property
    def teller(self) -> Candidate:
        """The mention whose words stand for the event: the one that says most about it, of equals the last, which
        tells what the lead only announced."""
        return max(self._naming, key=lambda n: (round(_told(n), 1), n.candidate.number)).candidate

    @property
    def _naming(self) -> list[Node]:
        body = [n for n in self.nodes if n.candidate.sentence.section == "body" and n.candidate.kept] or self.nodes
        return [n for n in body if not n.candidate.harm] or body

    @property
    def places(self) -> list[Place]:
        """The places of its mentions, the likeliest first; a whole country only where nothing narrower is likely."""
        told = [(n.place_likely + _due(n), n.place) for n in self.nodes if n.place is not None]
        return [place for _, place in sorted(told, key=lambda x: -x[0])]

    @property
    def times(self) -> list[Time]:
        """The days of its mentions, those of the body first; of one day the words that tell its part: «فجر الجمعة»."""
        ordered = sorted(self.nodes, key=lambda n: n.candidate.sentence.section != "body")
        told = [n.time for n in ordered if n.time is not None]
        whole = {(t.earliest, t.latest) for t in told if t.part is None}
        return sorted(told, key=lambda t: not (t.part and (t.earliest, t.latest) in whole))

    @property
    def day(self) -> Time | None:
        """The day of the event: the first mention that fixes a day, else the first that says anything."""
        rank = {"day": 0, "range": 1, "week": 2, "month": 3, "year": 4, "unknown": 5}
        return min(
            self.times, key=lambda t: (t.earliest is None or t.latest is None, rank[t.precision] > 0), default=None
        )

    @property
    def recap(self) -> float:
        """The mean probability that its body mentions are a recap."""
        body = [n.recap for n in self.nodes if n.candidate.sentence.section == "body"] or [n.recap for n in self.nodes]
        return sum(body) / len(body)


def _due(n: Node) -> float:
    """What a place is worth beside its likelihood: a whole country less, one told in the body more."""
    wide = n.place is not None and (n.place.precision == "country" or _of_the_world(n.place))
    return _BODY * (n.candidate.sentence.section == "body") - _WIDE * wide


def _of_the_world(place: Place) -> bool:
    """«الشرق الأوسط»: a region of many states."""
    return place.precision == "region" and place.country is None


def _told(n: Node) -> float:
    """How much a mention says: how sure it is, with its place, day, figures and actors."""
    c = n.candidate
    return (
        c.probability
        + 0.2 * (n.place is not None)
        + 0.2 * (n.time is not None)
        + 0.1 * min(len(c.tolls), 2)
        + 0.05 * len(c.frame.fillers)
    )


def drafts(doc: Document, nodes: Sequence[Node]) -> list[Draft]:
    """The events of a report: the likeliest pairs join first, then weak mentions that clearly belong to one."""
    kept = [n for n in nodes if n.candidate.kept]
    pointing = [_points_at_several(doc, n) for n in kept]
    several = [(n, _harms_in(doc, n, kept)) for n, points in zip(kept, pointing, strict=True) if points]
    led = {m.candidate.number for _, harms in several for m in harms}
    sure = [n for n, points in zip(kept, pointing, strict=True) if not points and n.candidate.number not in led]
    clusters = _cluster(doc, sure)
    out = [
        Draft(nodes=[sure[i] for i in sorted(c)], type=_type([sure[i].candidate for i in sorted(c)])) for c in clusters
    ]
    _resumed(doc, out)
    _last_of_series(out)
    _several(out, several)
    for node in nodes:
        c = node.candidate
        if c.kept or c.probability < LEAST_WEAK:
            continue
        near = [
            d
            for d in out
            if any(m.sentence.number == c.sentence.number or bound(doc, m, c) for m in d.members)
            and not any(_apart(doc, *sorted((m, node), key=_order)) for m in d.nodes)
        ]
        best = max(
            ((_mean([link(doc, m, node) for m in d.nodes]), -i, d) for i, d in enumerate(near)),
            default=None,
            key=lambda x: x[:2],
        )
        if best is not None and best[0] >= _WEAK:
            best[2].nodes.append(node)
    for d in out:
        d.nodes.sort(key=_order)
        if d.type in kinds.HARM:
            d.type = _type([*(n.candidate for n in d.nodes if n.candidate.kept), *_causes(doc, d.members)])
    return out


def _causes(doc: Document, members: Sequence[Candidate]) -> list[Candidate]:
    """The weak mentions that grammar makes the cause of a harm: «قتل شرطي في إطلاق نار» tells an attack."""
    return [
        y for y in members if not y.kept and any(x.kept and bound(doc, x, y) for x in members if x.number < y.number)
    ]


def _points_at_several(doc: Document, n: Node) -> bool:
    """«هذه الضربات», «الهجمات»: a definite plural that says nothing of its own speaks of acts told before."""
    c, t = n.candidate, n.candidate.frame.trigger
    carried = c.frame.light is not None and not c.context.demonstrative
    own = n.time is not None or c.tolls or c.sentence.section != "body" or carried
    return t.use == "noun" and t.definite and not t.pronoun and plural(doc, c) and not own


def _resumed(doc: Document, out: list[Draft]) -> None:
    """«وبهذه الغارة يكون الجيش قد استهدف …»: what begins with one act pointed at is the act of its kind told last."""
    for d in sorted(out, key=lambda d: d.nodes[0].candidate.number):
        c = d.nodes[0].candidate
        t = c.frame.trigger
        if t.use != "noun" or not c.context.demonstrative or plural(doc, c) or c.sentence.section != "body":
            continue
        before = [
            e for e in out if e is not d and e.nodes[0].candidate.number < c.number and kinds.compatible(e.type, d.type)
        ]
        nearest = max(before, key=lambda e: max(m.number for m in e.members if m.number < c.number), default=None)
        if nearest is None or any(_apart(doc, *sorted((a, b), key=_order)) for a in nearest.nodes for b in d.nodes):
            continue
        nearest.nodes.extend(d.nodes)
        nearest.nodes.sort(key=_order)
        out.remove(d)


def _order(n: Node) -> int:
    return n.candidate.number


def _harms_in(doc: Document, n: Node, kept: Sequence[Node]) -> list[Node]:
    """«وقتل 260 مقاتلا في [هذه الغارات]»: the harms that grammar gives to what speaks of acts told before."""
    return [m for m in kept if m.candidate.harm and m is not n and bound(doc, m.candidate, n.candidate)]


def _several(out: list[Draft], several: Sequence[tuple[Node, list[Node]]]) -> None:
    """What speaks of acts told before joins the only one of its kind, is none of its own beside several, and is an
    event of its own when there is none; the harm they did goes with it."""
    for n, harms in several:
        c = n.candidate
        alike = [d for d in out if d.first.number < c.number and not d.first.harm and kinds.compatible(d.type, c.type)]
        if len(alike) == 1 and not _series(alike[0]):
            alike[0].nodes += [n, *harms]
        elif not alike:
            out.append(Draft(nodes=[n, *harms], type=c.type))
        elif harms:
            out.append(Draft(nodes=harms, type=_type([m.candidate for m in harms])))


def _last_of_series(out: list[Draft]) -> None:
    """«الضربة … هي الثالثة»: the last of a numbered series is what the report is about, if that has no number."""
    numbered = [d for d in out if _series(d)]
    last = max(numbered, key=_series, default=None)
    if last is None or not 2 <= _series(last) <= len(numbered):
        return
    if not any(m.frame.trigger.definite for m in last.members):
        return
    lead = next((d for d in out if not _series(d) and kinds.compatible(d.type, last.type)), None)
    if lead is not None and lead.first.number < min(m.number for d in numbered for m in d.members):
        lead.nodes.extend(last.nodes)
        out.remove(last)
        for d in numbered:
            if d is not last:  # those before the news are recalled
                d.nodes = [msgspec.structs.replace(n, recap=max(n.recap, _RECALLED), recalled=True) for n in d.nodes]


def _series(d: Draft) -> int:
    """The ordinal of an event in its series, 0 without one."""
    return max((m.ordinal or 0 for m in d.members), default=0)


def _cluster(doc: Document, nodes: Sequence[Node]) -> list[set[int]]:
    """Average-link clustering: two groups join while the geometric mean of all their links is strong enough and
    nothing forbids it: one pair that is clearly two acts outweighs several that look alike."""
    size = len(nodes)
    # The sum of the logarithms of all links between two groups; minus infinity where one pair forbids the whole.
    joint = np.full((size, size), -np.inf)
    for i in range(size):
        for j in range(i + 1, size):
            if j - i > _REACH:
                likely = _SAME if kinds.compatible(nodes[i].candidate.type, nodes[j].candidate.type) else 0.0
            else:
                likely = 0.0 if _apart(doc, nodes[i], nodes[j]) else link(doc, nodes[i], nodes[j])
            if likely > 0.0:
                joint[i, j] = joint[j, i] = math.log(max(likely, _FLOOR))
    groups = {i: {i} for i in range(size)}
    counts = np.ones(size)
    while len(groups) > 1:
        strength = joint / np.outer(counts, counts)
        x, y = divmod(int(strength.argmax()), size)
        if strength[x, y] <= math.log(_SAME):
            break
        groups[x] |= groups.pop(y)
        counts[x] += counts[y]
        joint[x] += joint[y]
        joint[:, x] += joint[:, y]
        joint[x, x] = -np.inf
        joint[y] = joint[:, y] = -np.inf
    return sorted(groups.values(), key=min)


def _apart(doc: Document, a: Node, b: Node) -> bool:
    """Pairs that cannot be one event: unlike types, two tolls of one harm told side by side or of two days, two doers
    at two places."""
    x, y = a.candidate, b.candidate
    if x.nucleus == y.number or y.nucleus == x.number:
        return False  # «عثر على [جثث] أربعة»: a word that only carries the other
    if not kinds.compatible(x.type, y.type) or ordinals.apart(x, y) or _two_lines(x, y):
        return True
    if _denied_and_claimed(doc, x, y) or _denied_and_claimed(doc, y, x) or own_version(doc, x, y):
        return True
    tolls, times, places = compared_tolls(x, y), compared_times(a.time, b.time), compared_places(a.place, b.place)
    if places in _ELSEWHERE and doers_differ(x, y):
        return True
    first, second = sorted((x, y), key=lambda c: c.number)
    if not bound(doc, first, second) and told_apart(doc, *sorted((a, b), key=_order)):
        return True
    if first.sentence.number == second.sentence.number and has_cue(
        doc, "act.earlier", first.frame.trigger.last, second.frame.trigger.first
    ):
        return True  # «قصفت مواقع ردا على مقتل جندي»: an act and what it answers
    if times == "other" and _days_apart(a.time, b.time) > _DAYS:
        return True  # two days that are told are two acts
    numbered = (
        x.ordinal is not None or y.ordinal is not None
    )  # «الضربة الثانية 11»: one of a series, with a figure of its own
    near = (
        x.sentence.number == y.sentence.number
        or times == "other"
        or (_far_figures(x, y) and not _in_that_act(doc, second) and not adds(doc, second))
    )
    return tolls == "clash" and (numbered or near) and not joined_harms(doc, first, second)


def _far_figures(x: Candidate, y: Candidate) -> bool:
    """Two exact numbers of dead of which one is twice the other or more: no two counts of one act («السائق», «32»)."""
    dead = [[t.low for t in c.tolls if t.outcome == "killed" and t.part_of is None and t.low == t.high] for c in (x, y)]
    a, b = (next((n for n in found if n), 0) for found in dead)
    return bool(a and b) and max(a, b) >= _TIMES * min(a, b)


def _in_that_act(doc: Document, c: Candidate) -> bool:
    """«قتل أربعة في القصف»: a definite act in the clause of a harm is the one told before."""
    t = c.frame.trigger
    ahead = (doc.words[n] for n in range(t.last, min(c.sentence.last, t.last + _CLAUSE)))
    acts = (u for w in ahead if w.definite for u in w.nouns if u.kind == "trigger")
    return t.definite or any(u.row.type in kinds.VIOLENT for u in acts)


def _denied_and_claimed(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«نفى الجيش مشاركته في القصف … وأعلنت القيادة أنها قصفت»: what one denies and another claims."""
    deniers = [s.speaker for s in x.scope if s.row is not None and s.row.class_ == "deny"]
    tellers = [s.speaker for s in y.scope if s.speaker is not None]
    own = y.frame.trigger.use == "verb" and of_oneself(doc, y.sentence, y.frame.trigger.first)
    return bool(deniers) and own and bool(tellers) and tellers[-1] not in deniers


def _days_apart(a: Time | None, b: Time | None) -> int:
    """The days between two times that each fix one day, 0 where one does not."""
    if a is None or b is None or a.precision != "day" or b.precision != "day" or not (a.earliest and b.earliest):
        return 0
    return abs((date.fromisoformat(a.earliest) - date.fromisoformat(b.earliest)).days)


def _two_lines(x: Candidate, y: Candidate) -> bool:
    """Whether two mentions stand in two lines of a list of acts, or the later tells a new act behind the list."""
    first, second = sorted((x, y), key=lambda c: c.number)
    if first.entry is None:
        return False
    behind = second.entry is None and not second.frame.trigger.definite and not second.context.demonstrative
    return behind or (second.entry is not None and first.entry != second.entry)


def _type(members: Sequence[Candidate]) -> str:
    """The most specific type that its mentions name; a judging word («اغتيال») only when the outlet uses it too."""
    own = [c for c in members if c.type not in _JUDGING or not c.scope] or members
    kind = own[0].type
    for c in own[1:]:
        kind = kinds.more_specific(kind, c.type)
    return kind


def _mean(found: Sequence[float]) -> float:
    return sum(found) / len(found) if found else 0.0
