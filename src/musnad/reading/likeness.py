"""Likeness: what speaks for and against two mentions telling the same event, as facts of grammar and of their cells.

The link head weighs the facts; what grammar binds (a light verb and its noun, a noun and its relative clause, two harms
joined by و) is one event whatever the weights say.
"""

from __future__ import annotations

import msgspec

from musnad.model import Place, Time
from musnad.reading import kinds, weights
from musnad.reading.candidates import Candidate
from musnad.reading.cues import has_cue
from musnad.reading.distances import kilometres
from musnad.reading.document import Document
from musnad.reading.families import family
from musnad.reading.joined_harms import joined_harms, of_the_dead
from musnad.reading.traits import Traits, traits
from musnad.reading.triggers import Trigger
from musnad.text.folding import fold_word

_BOUND = 0.95  # what grammar binds together, whatever the weights say
_SPECIFIC = 5  # the rank from which two unlike types speak for two events
_RESULT = frozenset("اسفر اسفرت ادي ادت اودي اودت اوقع اوقعت خلف خلفت تسبب تسببت اسفرا يسفر تسفر".split())
_IN = frozenset({"في", "جراء", "اثر", "بسبب", "نتيجه", "بفعل", "خلال", "اثناء"})
_CLAUSE = 14  # words: farther than this a cause belongs to another harm
_CAUSE = frozenset({"في", "جراء", "اثر", "بسبب", "نتيجه", "خلال", "اثناء", "بعد", "عقب"})
_BEFORE = frozenset({"time_preposition", "cause_preposition", "relative", "preposition", "complementiser", "verb"})
_DOERS = ("initiator", "party")
_CLOSE, _FAR = 15.0, 40.0  # kilometres
_TURN = 6  # words at the head of a sentence
_HEADINGS = ("title", "heading", "repeated_title")


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A mention with the place and day found for it, how likely the place is its own, and that it is a recap."""

    candidate: Candidate
    place: Place | None = None
    place_likely: float = 0.0
    time: Time | None = None
    recap: float = 0.0
    recalled: bool = False  # known by its old day, or told before the news of its series


def link(doc: Document, a: Node, b: Node) -> float:
    """How likely two mentions, in either order, tell one event."""
    if a.candidate.number > b.candidate.number:
        a, b = b, a
    p = weights.probability("link", link_facts(doc, a, b), doc.register)
    return max(p, _BOUND) if bound(doc, a.candidate, b.candidate) else p


def bound(doc: Document, x: Candidate, y: Candidate) -> bool:
    """Whether grammar makes one event of two mentions, the earlier first: «شنت هجوما», «المداهمات التي نفذت», «مقتل
    ثلاثة وإصابة سبعة»."""
    if x.sentence.number != y.sentence.number:
        return _its_result(doc, x, y) or of_the_dead(x, y)
    if x.nucleus == y.number or y.nucleus == x.number:
        return True
    return (
        _resulted(doc, x, y)
        or _one_harm(doc, x, y)
        or joined_harms(doc, x, y)
        or _died_in(doc, x, y)
        or _carried(doc, x, y)
        or _carried(doc, y, x)
        or _told_of(doc, x, y)
    )


_THAT = frozenset({"ذلك", "هذا"})


def _its_result(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«انفجرت سيارة قرب السوق. وأدى ذلك إلى مقتل ستة»: a harm that opens a sentence as the result of the act before."""
    n = y.sentence.first
    if y.sentence.number != x.sentence.number + 1 or x.harm or not _tells_harm(y):
        return False
    return doc.form(n).lstrip("و") in _RESULT and doc.form(n + 1) in _THAT


def _carried(doc: Document, noun: Candidate, verb: Candidate) -> bool:
    """«شن … هجوما»: a noun and the light verb that carries it, in one clause."""
    at = noun.frame.light_at
    if at is None or noun.frame.trigger.use != "noun" or verb.frame.trigger.first != at:
        return False
    between = range(noun.frame.trigger.last, at)  # empty when the verb stands first
    return not any(doc.tokens[n].form in "،,؛;" or doc.words[n].is_("clause_conjunction") for n in between)


def _told_of(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«الهجوم الذي نفذه …», «هجوم شنه …», «شظايا قذيفة سقطت …»: a noun and the verb of the relative clause that tells
    of it."""
    noun, verb = x.frame.trigger, y.frame.trigger
    if noun.use != "noun" or verb.use != "verb" or not noun.last <= verb.first <= noun.last + 3:
        return False
    between = range(noun.last, verb.first)
    if any(doc.tokens[n].kind != "word" or doc.words[n].conj for n in between):
        return False
    relative = bool(between) and doc.words[verb.first - 1].is_("relative")
    if relative and noun.definite:
        return True
    led = any(f.path == "svo" and f.who.phrase.last == verb.first and not f.who.definite for f in y.frame.fillers)
    return not noun.definite and len(between) <= 2 and (bool(verb.pronoun) or led)


def _resulted(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«أسفر الهجوم على المسجد عن مقتل ستة»: an act that is the subject of a verb of result, and the harm it had."""
    act, harm = x.frame.trigger, y.frame.trigger
    if x.harm or not _tells_harm(y) or act.use != "noun" or harm.use != "noun" or act.prep or harm.first <= act.last:
        return False
    verb = next(
        (n for n in (act.first - 1, act.first - 2) if n >= x.sentence.first and _results_in(doc, n, harm)), None
    )
    if verb is None or not doc.words[verb].finite or doc.words[act.first].conj:
        return False
    between = range(act.last, harm.first)
    return not any(
        doc.tokens[n].form in "،؛.:" or doc.words[n].is_("complementiser") or doc.words[n].is_("relative")
        for n in between
    )


def _results_in(doc: Document, n: int, harm: Trigger) -> bool:
    """Whether a verb has its result behind the preposition on the harm: «أسفر … عن مقتل», «أدى … إلى إصابة»."""
    rows = (r for v in doc.words[n].verbs for r in doc.lexicon.light.get(v.form.lemma, ()))
    led = (doc.form(harm.first - 1), harm.prep)
    return any("harm" in r.obj and "event" in r.subj and r.comp and fold_word(r.comp[0]) in led for r in rows)


def _one_harm(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«مقتل ثلاثة وإصابة سبعة»: two harms joined by و, with only the first's victims between, have one cause."""
    if (
        not (_tells_harm(x) and _tells_harm(y))
        or x.sentence.number != y.sentence.number
        or doc.words[y.frame.trigger.first].conj != "و"
    ):
        return False
    ends = [f.who.phrase.last for f in x.frame.fillers if f.role == "victim"]
    return y.frame.trigger.first - max(ends, default=x.frame.trigger.last) <= 2


def _died_in(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«قتل ستة وأصيب تسعة في تفجير»: a harm and the act that a preposition of cause names in its clause."""
    t = y.frame.trigger
    if not _tells_harm(x) or t.use != "noun" or kinds.group(y.type) not in ("strike", "blast", "fight") or y.harm:
        return False
    led = t.first - 2 if doc.words[t.first - 1].is_("demonstrative") else t.first - 1  # «في هذه الغارات»
    if t.prep != "ب" and doc.form(led) not in _IN:
        return False
    counted = {n for f in x.frame.fillers for n in range(f.who.phrase.first, f.who.phrase.last)}  # «ما لا يقل عن ستة»
    for n in range(x.frame.trigger.last, t.first):
        word = doc.words[n]
        if n in counted:
            continue
        if doc.tokens[n].form in "،,؛;.:" or word.is_("clause_conjunction") or word.is_("relative"):
            return False
        if word.finite and not word.nouns and not word.classes and not _harm_verb(doc, n):
            return False
    return t.first - x.frame.trigger.last <= _CLAUSE


def _harm_verb(doc: Document, n: int) -> bool:
    return any(row.outcome for v in doc.words[n].verbs for row in doc.lexicon.verb_frames.get(v.form.lemma, ()))


def _tells_harm(c: Candidate) -> bool:
    """Whether the word itself only tells harm, also where what follows says how («مقتل … في هجوم مسلح»)."""
    return c.frame.trigger.row.type in kinds.HARM


def link_facts(doc: Document, a: Node, b: Node) -> dict[str, float]:
    """The facts about two mentions, the earlier first."""
    x, y = a.candidate, b.candidate
    same = x.sentence.number == y.sentence.number
    gap = y.frame.trigger.first - x.frame.trigger.last
    kin = sorted((family(x.type), family(y.type)))
    head = (x.sentence.section in _HEADINGS) + (y.sentence.section in _HEADINGS)
    lo, hi = (x.frame.trigger.last, y.frame.trigger.first) if same else (0, 0)
    forms = doc.forms[lo:hi]
    clause, relative = doc.has("clause_conjunction", lo, hi), doc.has("relative", lo, hi)
    caused = same and _cause_word(doc, y)
    first, second = traits(doc, x), traits(doc, y)
    pointing = second.points
    sense, other = x.frame.trigger.row, y.frame.trigger.row
    far = abs(y.sentence.number - x.sentence.number)
    toll, place, time = compared_tolls(x, y), compared_places(a.place, b.place), compared_times(a.time, b.time)
    out = {
        "bias": 1.0,
        f"kin={kin[0]}|{kin[1]}": 1.0,
        f"kin={kin[0]}|{kin[1]}&same={int(same)}": 1.0,
        "type.same": float(x.type == y.type),
        "group.same": float(kinds.group(x.type) == kinds.group(y.type)),
        "harm.one": float(x.harm != y.harm),
        "harm.both": float(x.harm and y.harm),
        "sense.same": float(sense.id == other.id),
        "lemma.same": float(sense.lemma == other.lemma),
        "same": float(same),
        "gap": min(gap, 40) / 40 if same else 1.0,
        "adjacent": float(same and gap <= 2),
        "near": float(same and gap <= 7),
        "comma": float("،" in forms or "," in forms),
        "semicolon": float("؛" in forms or ";" in forms),
        "clause": float(clause),
        "numbered": float((x.ordinal is None) != (y.ordinal is None)),
        "numbered.same": float(x.ordinal is not None and x.ordinal == y.ordinal),
        "and": float(same and doc.words[y.frame.trigger.first].conj == "و"),
        "and.verb": float(any(w.finite and w.conj == "و" for w in doc.words[lo:hi])),
        "result": float(any(form.lstrip("و") in _RESULT for form in forms)),
        "cause": float(caused),
        "cause&clause": float(caused and clause),
        "relative": float(relative),
        "relative.next": float(gap <= 2 and relative),
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
        f"initiator={_compared(first.doers, second.doers)}": 1.0,
        f"target={_compared(first.struck, second.struck)}": 1.0,
        "recap.differs": abs(a.recap - b.recap),
        "recap.both": min(a.recap, b.recap),
        "specific": float(x.type != y.type and min(kinds.RANK.get(t, 4) for t in (x.type, y.type)) >= _SPECIFIC),
        "new": float(second.new),
        "new&lemma": float(second.new and sense.lemma == other.lemma),
        "new.both&same": float(same and first.new and second.new),
        "plural.one": float(first.plural != second.plural),
        "own": (own := (b.place is not None) + (b.time is not None)) / 2,
        "new&own": second.new * own / 2,
        "title.main": float(x.sentence.section == "title" and y.sentence.number <= x.sentence.number + 3),
        "agents": float(first.agent and second.agent),
        "swapped": float(_swapped(first, second)),
        f"before={y.context.before}": float(y.context.before in _BEFORE),
        f"before.first={x.context.before}": float(x.context.before in _BEFORE),
        "background": float(y.context.governor == "background"),
        "background&recap": float(y.context.governor == "background") * b.recap,
        "scope.same": float({s.number for s in x.scope} == {s.number for s in y.scope}),
        "scope.one": float(bool(x.scope) != bool(y.scope)),
        f"place.way={way_between(a, b)}": 1.0,
        f"mood={'|'.join(sorted((first.mood, second.mood)))}": 1.0,
        f"meeting={'|'.join(sorted((first.way, second.way)))}": float(x.type == "meeting"),
        "turn": float(turned(doc, x, y)),
    }
    return {k: v for k, v in out.items() if v}


def turned(doc: Document, x: Candidate, y: Candidate) -> bool:
    """Whether the report turns to something else between two mentions: «من جهة أخرى», «في غضون ذلك»."""
    between = doc.sentences[x.sentence.number + 1 : y.sentence.number + 1]
    return any(has_cue(doc, "act.turn", s.first, min(s.last, s.first + _TURN)) for s in between)


def way_between(a: Node, b: Node) -> str:
    """How far two named places of two mentions lie from each other: close, apart or far; empty where not known."""
    found = kilometres(a.place, b.place)
    return "" if found is None else "close" if found < _CLOSE else "apart" if found < _FAR else "far"


def _swapped(x: Traits, y: Traits) -> bool:
    """Whether who acts in one suffers in the other: an act and its answer."""
    return bool(x.doers & y.struck or x.struck & y.doers)


def _cause_word(doc: Document, y: Candidate) -> bool:
    n = y.frame.trigger.first
    return y.frame.trigger.prep == "ب" or doc.form(n - 1) in _CAUSE


def compared_tolls(x: Candidate, y: Candidate) -> str:
    """How the tolls of two mentions compare: none, one, shared, shared.one, struck.same, other or clash."""
    mine = {(t.outcome, t.low, t.high) for t in x.tolls if t.part_of is None and not t.weak}
    theirs = {(t.outcome, t.low, t.high) for t in y.tolls if t.part_of is None and not t.weak}
    if not mine or not theirs:
        a, b = _people(x), _people(y)
        if a and b:
            return "struck.same" if a & b else "clash"
        return "none" if not mine and not theirs else "one"
    shared = mine & theirs
    beside = x.sentence.number == y.sentence.number and {o for o, _, _ in mine ^ theirs} & {o for o, _, _ in shared}
    if shared and not (beside and all(low == 1 for _, low, _ in shared)):
        return "shared" if any((low or 0) > 1 for _, low, _ in shared) else "shared.one"
    return "clash" if {o for o, _, _ in mine} & {o for o, _, _ in theirs} else "other"


def _people(c: Candidate) -> set[tuple[int | None, int | None]]:
    """The numbers of people that a mention speaks of, as killed or as target."""
    out = {(t.low, t.high) for t in c.tolls if t.part_of is None and not t.weak and t.outcome == "killed"}
    return out | ({c.struck} if c.struck is not None else set())


def compared_places(a: Place | None, b: Place | None) -> str:
    """How two places compare: none, one, words, same, within, other or abroad."""
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


def compared_times(a: Time | None, b: Time | None) -> str:
    """How two days compare: none, one, words, open, same or other."""
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    if a.span == b.span:
        return "words"
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return "open"
    return "same" if a.earliest <= b.latest and b.earliest <= a.latest else "other"


def doers_differ(x: Candidate, y: Candidate) -> bool:
    """Whether both mentions name who acted and they are two."""
    mine, theirs = ({f.who.actor for f in c.frame.fillers if f.role in _DOERS and f.who.actor} for c in (x, y))
    return bool(mine) and bool(theirs) and not mine & theirs


def _compared(mine: frozenset[str], theirs: frozenset[str]) -> str:
    if not mine or not theirs:
        return "none" if not mine and not theirs else "one"
    return "same" if mine & theirs else "other"
