"""Place facts: what grammar says of one place phrase and one trigger, as facts that a linguist would name.

How the phrase is tied (its preposition, what it depends on), how near it stands and what stands between, what kind of
place it is, and, where it stands in another sentence, whether that sentence tells of the same kind of act.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.families import family
from musnad.reading.phrase_bounds import relational
from musnad.reading.place_chains import chains
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.speech import Speech
from musnad.reading.triggers import Trigger

_FAR = 40
_NEAR = 4
_LOCATIVE = frozenset({"في", "ب", "داخل", "قرب", "بين", "عند"})
_PREPS = _LOCATIVE | {"side", "علي", "من", "الي", "ل", "نحو"}
_SAME_PREP = {"باتجاه": "الي", "صوب": "الي", "تجاه": "الي", "عبر": "من", "فوق": "في"}
_COMMAS = frozenset("،,")
_OWNERS = ("title", "source", "group", "head", "facility", "weapon")


def place_facts(
    doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering, said: Sequence[Speech]
) -> dict[str, float]:
    """The facts about one place phrase and one candidate.

    ``places``: those of the report; ``said``: its speech verbs.
    """
    here = m.sentence == c.sentence.number
    prep = _SAME_PREP.get(m.prep, m.prep)
    prep = prep if prep in _PREPS else "-"
    out = _kind(c, m, prep)
    out |= _inside(doc, c, m, prep, places, said) if here else _outside(doc, c, m, prep, places)
    return {k: v for k, v in out.items() if v}


def _kind(c: Candidate, m: PlaceMention, prep: str) -> dict[str, float]:
    kin = family(c.frame.trigger.row.type)
    sort = "site" if m.site else m.place.precision
    bare = m.feature if m.feature in ("country", "capital", "region", "admin1", "site") else "other"
    return {
        "bias": 1.0,
        f"prep={prep}": 1.0,
        f"sort={sort}": 1.0,
        f"sort={sort}&family={kin}": 1.0,
        f"bare={bare}": float(prep == "-" and not m.cued),
        "family=" + kin: 1.0,
        f"site={m.feature if m.site else '-'}": 1.0,
        "site.back": float(m.site and m.place.basis == "derived"),
        "cued": float(m.cued),
    }


def _inside(
    doc: Document, c: Candidate, m: PlaceMention, prep: str, places: Gazetteering, said: Sequence[Speech]
) -> dict[str, float]:
    """A phrase of the trigger's own sentence."""
    t = c.frame.trigger
    kin = family(t.row.type)
    after = m.first >= t.last
    side = "after" if after else "before"
    gap = max(m.first - t.last if after else t.first - m.last, 0)
    filler = next((f for f in c.frame.fillers if f.who.phrase.first <= m.name_first < f.who.phrase.last), None)
    role = filler.role if filler else "-"
    owner = _owner(doc, c, m, places)
    between, nearer = _rivals(c, m, places)
    phrases = chains(doc, places, c.sentence)
    closer = sum(1 for x in phrases if x is not m and (x.first >= t.last) == after and _gap(t, x) < gap)
    return {
        "here": 1.0,
        f"prep={prep}&side={side}": 1.0,
        f"prep={prep}&family={kin}&side={side}": 1.0,
        f"owner={owner}": 1.0,
        f"owner={owner}&prep={prep}": 1.0,
        f"owner={owner}&side={side}": 1.0,
        f"in={role}": 1.0,
        f"in={role}&sort={'site' if m.site else m.place.precision}": 1.0,
        "gap": min(gap, _FAR) / _FAR,
        "adjacent": float(after and gap <= 1),
        "near": float(after and gap <= _NEAR),
        f"between={min(between, 2)}&side={side}": 1.0,
        f"nearer={min(nearer, 2)}": 1.0,
        f"closer={min(closer, 2)}&side={side}": 1.0,
        "crossed": float(_crossed(doc, min(m.first, t.first), max(m.first, t.first))),
        f"crossed.comma&side={side}": float(_comma(doc, min(m.first, t.first), max(m.first, t.first))),
        "relative.between": float(doc.has("relative", min(m.first, t.first), max(m.first, t.first))),
        "spoken.to": float(_of_speaker(m, c, said)),
        "purpose": float(prep == "الي" and not after and _purpose(doc, m.last, t.first)),
        "only": float(len(phrases) == 1),
        "opens": float(m.first - c.sentence.first <= 1),
        "dateline": float(m.first == c.sentence.first and doc.form(m.last) in ("-", "–", "—", ":", "/")),
        "pronoun&before": float(bool(t.pronoun) and not after),
        f"use={t.use}&side={side}": 1.0,
        "best.specific": float(all(x.specific <= m.specific for x in phrases)),
        "passive&after": float(c.frame.passive and after),
    }


def _outside(doc: Document, c: Candidate, m: PlaceMention, prep: str, places: Gazetteering) -> dict[str, float]:
    """A phrase of the sentence before or of the heading: the place of what the trigger points back to."""
    t = c.frame.trigger
    kin = family(t.row.type)
    where = "before" if m.sentence == c.sentence.number - 1 else "title"
    own = chains(doc, places, c.sentence)
    there = places.triggers(m.sentence)
    same = [x for x in there if x.row.type == t.row.type]
    akin = [x for x in there if family(x.row.type) == kin]
    bare = not any(_SAME_PREP.get(x.prep, x.prep) in _LOCATIVE or x.specific > 1 for x in own)
    points = t.definite or c.context.demonstrative
    others = [x for s in doc.sentences if s.number == m.sentence for x in chains(doc, places, s)]
    loc = prep in _LOCATIVE
    return {
        f"out={where}": 1.0,
        f"out={where}&loc": float(loc),
        f"out&prep={prep}": 1.0,
        f"out&family={kin}": 1.0,
        "out&bare": float(bare),
        "out&none": float(not own),
        "out&points": float(points),
        "out&points&bare": float(points and bare),
        "out&demonstrative": float(c.context.demonstrative),
        "out&same": float(bool(same)),
        "out&same&bare": float(bool(same) and bare),
        "out&same&bare&loc": float(bool(same) and bare and loc),
        "out&akin": float(bool(akin)),
        "out&akin&bare": float(bool(akin) and bare),
        "out&akin&near": float(any(_gap(x, m) <= _NEAR for x in akin)),
        "out&akin&near&bare": float(bare and any(_gap(x, m) <= _NEAR for x in akin)),
        "out&only": float(len(others) == 1),
        "out&only&bare": float(len(others) == 1 and bare),
        "out&best": float(all(x.specific <= m.specific for x in others)),
        f"out&owner={_owner(doc, c, m, places)}": 1.0,
        "out&harm": float(c.harm and bare),
        "out&again": float(sum(1 for x in places.mentions if x.place.id and x.place.id == m.place.id) > 1),
    }


def _gap(t: Trigger, m: PlaceMention) -> int:
    return max(m.first - t.last if m.first >= t.last else t.first - m.last, 0)


def _owner(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> str:
    """What a phrase depends on by its position: the act itself, another act, an office («سفير المغرب في كندا»), a
    verb, nothing."""
    for k in range(m.first - 1, max(m.first - 6, -1), -1):
        word, token = doc.words[k], doc.tokens[k]
        if token.kind == "punct":
            if token.form in "\"'«»“”()":
                continue
            return "pause"
        if c.frame.trigger.first <= k < c.frame.trigger.last:
            return "self"
        if any(x.first <= k < x.last for x in places.triggers(m.sentence)):
            return "other.act"
        if any(e.kind in ("actor", "outlet", "person") for h in doc.names.get(k, ()) for e in h.entries):
            return "name"
        found = next((x for x in _OWNERS if x in word.kinds), None) if word.kinds else None
        if found is not None:
            return found
        if word.finite and not word.nouns and not word.definite:
            return "verb"
        if word.is_("relative"):
            return "relative"
        if word.is_("preposition") or word.is_("conjunction") or word.is_("complementiser"):
            return "joint"
        if not relational(doc, k) and not word.definite:
            return "noun"
    return "def"


def _rivals(c: Candidate, m: PlaceMention, places: Gazetteering) -> tuple[int, int]:
    """How many other triggers stand between a phrase and its candidate, and how many stand nearer to it at all."""
    t = c.frame.trigger
    others = [x for x in places.triggers(m.sentence) if x.first != t.first]
    low, high = min(t.first, m.first), max(t.last, m.last)
    between = sum(1 for x in others if low < x.first < high)
    nearer = sum(1 for x in others if _gap(x, m) < _gap(t, m))
    return between, nearer


def _crossed(doc: Document, a: int, b: int) -> bool:
    return "؛" in doc.forms[a:b] or doc.has("complementiser", a, b) or doc.has("clause_conjunction", a, b)


def _comma(doc: Document, a: int, b: int) -> bool:
    return not _COMMAS.isdisjoint(doc.forms[a:b])


def _purpose(doc: Document, a: int, b: int) -> bool:
    """«توجه إلى مسقط [لإجراء] مشاورات»: what one goes to a place for."""
    return a < b <= a + _NEAR and doc.words[a].prep == "ل"


def _of_speaker(m: PlaceMention, c: Candidate, said: Sequence[Speech]) -> bool:
    """A place between a speech verb and what is said belongs to the speaker («قال مسؤول في طرابلس إن»)."""
    return any(
        s.sentence == m.sentence
        and s.form == "verb"
        and s.verb[0] < m.first < s.content[0]
        and s.covers(c.frame.trigger.first)
        for s in said
    )
