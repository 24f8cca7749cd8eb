"""Identity: which mentions in one report tell the same event.

A harm word joins its cause («مقتل 5 في غارة»), a heading joins the body that it announces, a definite noun or a
pronoun points
back («الهجوم», «العملية»); equal figures, places, days and actors speak for one event and different ones against it.
The link
head weighs these facts for each pair of mentions; a mention joins the event whose members it is likeliest to continue.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Place, Time
from musnad.reading import kinds, ordinals, weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.eventness import family

_SAME = 0.4
_WEAK = 0.6
_BOUND = 0.9  # what grammar binds together, whatever the weights say
_LEAST_WEAK = 0.12
_RESULT = frozenset(
    {
        "اسفر",
        "اسفرت",
        "ادي",
        "ادت",
        "اودي",
        "اودت",
        "اوقع",
        "اوقعت",
        "خلف",
        "خلفت",
        "تسبب",
        "تسببت",
        "اسفرا",
        "يسفر",
        "تسفر",
    }
)
_CAUSE = frozenset({"في", "جراء", "اثر", "بسبب", "نتيجه", "خلال", "اثناء", "بعد", "عقب"})


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A mention with the place and day found for it and the probability that it is a recap."""

    candidate: Candidate
    place: Place | None = None
    time: Time | None = None
    recap: float = 0.0


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
        body = [n for n in self.nodes if n.candidate.sentence.section == "body" and n.candidate.kept] or self.nodes
        specific = [n for n in body if not n.candidate.harm] or body
        return max(specific, key=lambda n: (round(_told(n), 1), -n.candidate.number)).candidate

    @property
    def places(self) -> list[Place]:
        """The places of its mentions, those of the body first."""
        ordered = sorted(self.nodes, key=lambda n: n.candidate.sentence.section != "body")
        return [n.place for n in ordered if n.place is not None]

    @property
    def times(self) -> list[Time]:
        """The days of its mentions, those of the body first."""
        ordered = sorted(self.nodes, key=lambda n: n.candidate.sentence.section != "body")
        return [n.time for n in ordered if n.time is not None]

    @property
    def recap(self) -> float:
        """The mean probability that its body mentions are a recap."""
        body = [n.recap for n in self.nodes if n.candidate.sentence.section == "body"] or [n.recap for n in self.nodes]
        return sum(body) / len(body)


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
    sure = [n for n in nodes if n.candidate.kept]
    clusters = _cluster(doc, sure)
    out = [
        Draft(nodes=[sure[i] for i in sorted(c)], type=_type([sure[i].candidate for i in sorted(c)])) for c in clusters
    ]
    for node in nodes:
        c = node.candidate
        if c.kept or c.probability < _LEAST_WEAK:
            continue
        near = [d for d in out if any(m.sentence.number == c.sentence.number for m in d.members)]
        best = max(
            ((_mean([link(doc, m, node) for m in d.nodes]), -i, d) for i, d in enumerate(near)),
            default=None,
            key=lambda x: x[:2],
        )
        if best is not None and best[0] >= _WEAK:
            best[2].nodes.append(node)
            best[2].type = kinds.more_specific(best[2].type, c.type)
    for d in out:
        d.nodes.sort(key=lambda n: n.candidate.number)
    return out


def _cluster(doc: Document, nodes: Sequence[Node]) -> list[set[int]]:
    """Average-link clustering: two groups join while their mean link is strong enough and nothing forbids it."""
    size = len(nodes)
    links = {
        (i, j): 0.0 if _apart(doc, nodes[i], nodes[j]) else link(doc, nodes[i], nodes[j])
        for i in range(size)
        for j in range(i + 1, size)
    }
    clusters = [{i} for i in range(size)]
    while len(clusters) > 1:
        best = (_SAME, -1, -1)
        for x in range(len(clusters)):
            for y in range(x + 1, len(clusters)):
                found = [links[min(i, j), max(i, j)] for i in clusters[x] for j in clusters[y]]
                if min(found) > 0.0:
                    strength = _mean(sorted(found, reverse=True)[: max(3, len(found) // 2)])
                    if strength > best[0]:
                        best = (strength, x, y)
        if best[1] < 0:
            break
        clusters[best[1]] |= clusters.pop(best[2])
    return sorted(clusters, key=min)


def _apart(doc: Document, a: Node, b: Node) -> bool:
    """Pairs that cannot be one event: unlike types, or two tolls of one harm told side by side."""
    x, y = a.candidate, b.candidate
    if not kinds.compatible(x.type, y.type) or ordinals.apart(x, y):
        return True
    numbered = (
        x.ordinal is not None or y.ordinal is not None
    )  # «الضربة الثانية 11»: one of a series, with a figure of its own
    return (numbered or x.sentence.number == y.sentence.number) and _tolls(x, y) == "clash"


def _type(members: Sequence[Candidate]) -> str:
    kind = members[0].type
    for c in members[1:]:
        kind = kinds.more_specific(kind, c.type)
    return kind


def _mean(found: Sequence[float]) -> float:
    return sum(found) / len(found) if found else 0.0


def link(doc: Document, a: Node, b: Node) -> float:
    """How likely two mentions, in either order, tell one event."""
    if a.candidate.number > b.candidate.number:
        a, b = b, a
    p = weights.probability("link", link_facts(doc, a, b))
    return max(p, _BOUND) if _one_harm(doc, a.candidate, b.candidate) else p


def _one_harm(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«مقتل ثلاثة وإصابة سبعة»: two harms joined by و, with only the first's victims between, have one cause."""
    if (
        not (x.harm and y.harm)
        or x.sentence.number != y.sentence.number
        or doc.words[y.frame.trigger.first].conj != "و"
    ):
        return False
    ends = [f.who.phrase.last for f in x.frame.fillers if f.role == "victim"]
    return y.frame.trigger.first - max(ends, default=x.frame.trigger.last) <= 2


def link_facts(doc: Document, a: Node, b: Node) -> dict[str, float]:
    """The facts about two mentions, the earlier first."""
    x, y = a.candidate, b.candidate
    same = x.sentence.number == y.sentence.number
    gap = y.frame.trigger.first - x.frame.trigger.last
    kin = sorted((family(x.type), family(y.type)))
    headings = ("title", "heading", "repeated_title")
    head = (x.sentence.section in headings) + (y.sentence.section in headings)
    between = range(x.frame.trigger.last, y.frame.trigger.first) if same else range(0)
    pointing = y.frame.trigger.definite or y.context.demonstrative or bool(y.frame.trigger.pronoun)
    far = abs(y.sentence.number - x.sentence.number)
    toll, place, time = _tolls(x, y), _places(a.place, b.place), _times(a.time, b.time)
    out = {
        "bias": 1.0,
        f"kin={kin[0]}|{kin[1]}": 1.0,
        f"kin={kin[0]}|{kin[1]}&same={int(same)}": 1.0,
        "type.same": float(x.type == y.type),
        "group.same": float(kinds.group(x.type) == kinds.group(y.type)),
        "harm.one": float(x.harm != y.harm),
        "harm.both": float(x.harm and y.harm),
        "sense.same": float(x.frame.trigger.row.id == y.frame.trigger.row.id),
        "lemma.same": float(x.frame.trigger.row.lemma == y.frame.trigger.row.lemma),
        "same": float(same),
        "gap": min(gap, 40) / 40 if same else 1.0,
        "adjacent": float(same and gap <= 2),
        "near": float(same and gap <= 7),
        "comma": float(any(doc.tokens[n].form in "،," for n in between)),
        "semicolon": float(any(doc.tokens[n].form in "؛;" for n in between)),
        "clause": float(any(doc.words[n].is_("clause_conjunction") for n in between)),
        "numbered": float((x.ordinal is None) != (y.ordinal is None)),
        "numbered.same": float(x.ordinal is not None and x.ordinal == y.ordinal),
        "and": float(same and doc.words[y.frame.trigger.first].conj == "و"),
        "and.verb": float(any(doc.words[n].conj == "و" and doc.words[n].finite for n in between)),
        "result": float(any(doc.form(n).lstrip("و") in _RESULT for n in between)),
        "cause": float(same and _cause_word(doc, y)),
        "cause&clause": float(
            same and _cause_word(doc, y) and any(doc.words[n].is_("clause_conjunction") for n in between)
        ),
        "relative": float(any(doc.words[n].is_("relative") for n in between)),
        "relative.next": float(same and gap <= 2 and any(doc.words[n].is_("relative") for n in between)),
        "light": float(y.frame.light is not None),
        "pointing": float(pointing),
        "pointing&same": float(pointing and same),
        "pointing&type": float(pointing and x.type == y.type),
        "definite.first": float(x.frame.trigger.definite),
        "headings": head / 2,
        "heading.one": float(head == 1),
        "heading.lead": float(head == 1 and y.sentence.number <= 2),
        "far": min(far, 10) / 10,
        "next": float(far == 1),
        f"toll={toll}": 1.0,
        f"place={place}": 1.0,
        f"time={time}": 1.0,
        f"toll={toll}&same={int(same)}": 1.0,
        f"place={place}&time={time}": 1.0,
        f"initiator={_actors(x, y, ('initiator', 'party'))}": 1.0,
        f"target={_actors(x, y, ('target', 'victim'))}": 1.0,
        "recap.differs": abs(a.recap - b.recap),
        "recap.both": min(a.recap, b.recap),
        "scope.same": float({s.number for s in x.scope} == {s.number for s in y.scope}),
        "scope.one": float(bool(x.scope) != bool(y.scope)),
    }
    return {k: v for k, v in out.items() if v}


def _cause_word(doc: Document, y: Candidate) -> bool:
    n = y.frame.trigger.first
    return y.frame.trigger.prep == "ب" or doc.form(n - 1) in _CAUSE


def _tolls(x: Candidate, y: Candidate) -> str:
    mine = {(t.outcome, t.low, t.high) for t in x.tolls if t.part_of is None and not t.weak}
    theirs = {(t.outcome, t.low, t.high) for t in y.tolls if t.part_of is None and not t.weak}
    if not mine or not theirs:
        a, b = _people(x), _people(y)
        if a and b:
            return "struck.same" if a & b else "clash"
        return "none" if not mine and not theirs else "one"
    shared = mine & theirs
    if shared:
        return "shared" if any((low or 0) > 1 for _, low, _ in shared) else "shared.one"
    return "clash" if {o for o, _, _ in mine} & {o for o, _, _ in theirs} else "other"


def _people(c: Candidate) -> set[tuple[int | None, int | None]]:
    """The numbers of people that a mention speaks of, as killed or as target."""
    out = {(t.low, t.high) for t in c.tolls if t.part_of is None and not t.weak and t.outcome == "killed"}
    return out | ({c.struck} if c.struck is not None else set())


def _places(a: Place | None, b: Place | None) -> str:
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    if a.span == b.span:
        return "words"
    if a.id is not None and a.id == b.id:
        return "same"
    wide = "country" in (a.precision, b.precision) or "region" in (a.precision, b.precision)
    if a.country != b.country:
        return "abroad"
    return "within" if wide else "other"


def _times(a: Time | None, b: Time | None) -> str:
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    if a.span == b.span:
        return "words"
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return "open"
    return "same" if a.earliest <= b.latest and b.earliest <= a.latest else "other"


def _actors(x: Candidate, y: Candidate, roles: tuple[str, ...]) -> str:
    def names(c: Candidate) -> set[str]:
        return {f.who.actor or f.who.name for f in c.frame.fillers if f.role in roles and f.who.sort != "unknown"}

    mine, theirs = names(x), names(y)
    if not mine or not theirs:
        return "none" if not mine and not theirs else "one"
    return "same" if mine & theirs else "other"
