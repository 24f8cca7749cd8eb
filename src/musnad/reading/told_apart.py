"""Told apart: what the words say are two acts, however alike the two look: «كما اعتقلت …», «وفي عدن …», «زيارة بعد
زيارة».

A definite noun or a pronoun resumes an act, so it is never told apart by the words that open a new one.
"""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.likeness import Node, compared_places
from musnad.reading.status import REAL, status_of
from musnad.text.folding import fold_word

_ELSEWHERE = ("other", "abroad")
_OF_GROUND = frozenset({"seizure_of_territory", "siege"})
_SHIFTING = frozenset({"meeting", "agreement"})  # often announced first and then told: «سيلتقي … التقى»
_ORDERED = frozenset("بعد قبل عقب قبيل بعيد عشيه غداه منذ".split())
_ALSO = frozenset("كما وكما كذلك وكذلك فيما وفيما بينما".split())
_TOPIC = 5  # words: a place so near the sentence's head is what the sentence is about
_IN = frozenset("في وفي فى وفى".split())
_KINDS = ("assembly", "encounter", "talks", "call", "visit")
_TWO_MEETINGS = frozenset(
    frozenset(pair)
    for pair in (
        ("assembly", "encounter"),
        ("assembly", "talks"),
        ("assembly", "call"),
        ("encounter", "call"),
        ("visit", "call"),
    )
)


def told_apart(doc: Document, a: Node, b: Node) -> bool:
    """Whether the words tell two acts of one kind.

    Args:
        doc: the report.
        a: the earlier mention.
        b: the later one.

    Example: «اعتقلت القوات خمسة في الخليل، كما اعتقلت ثلاثة في نابلس».
    """
    x, y = a.candidate, b.candidate
    places = compared_places(a.place, b.place)
    if x.type == y.type and x.type in _OF_GROUND and places in _ELSEWHERE:
        return True  # ground that is taken is the act: two towns are taken in two
    if resumes(y):
        return False
    if _two_meetings(doc, x, y) or _ordered(doc, x, y) or _intended(x, y):
        return True
    if x.sentence.section != "body" or y.sentence.section != "body":
        return False
    return _also(doc, x, y) or (places in ("one", *_ELSEWHERE) and _elsewhere(doc, x, b))


def resumes(c: Candidate) -> bool:
    """Whether a noun points back to an act that is known: «الهجوم», «هجومهم», «هذه الغارة»."""
    t = c.frame.trigger
    return t.use == "noun" and (t.definite or c.context.demonstrative or bool(t.pronoun))


def _also(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«كما اعتقلت …»: a verb of the same act behind a word that adds a clause."""
    t = y.frame.trigger
    added = t.use == "verb" and doc.form(t.first - 1) in _ALSO and t.first > y.sentence.first
    return added and x.type == y.type and x.frame.trigger.first < t.first


def _elsewhere(doc: Document, x: Candidate, b: Node) -> bool:
    """«وفي محافظة حجة، قصفت …»: what a sentence tells that begins with a place was not told before it."""
    y = b.candidate
    head = y.sentence.first
    if x.sentence.number == y.sentence.number or doc.form(head) not in _IN or b.place is None:
        return False
    near = doc.tokens[min(head + _TOPIC, y.sentence.last) - 1].end
    return doc.tokens[head].start <= b.place.span.start < near


def _ordered(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«هجوم بعد هجوم», «اتصال عشية زيارة»: two acts of one type of which one is told to be earlier; a harm and its
    cause are told so too and stay together."""
    t = y.frame.trigger
    if x.harm or y.harm or x.type != y.type or x.sentence.number != y.sentence.number:
        return False
    return t.use == "noun" and not t.prep and doc.form(t.first - 1).removeprefix("و") in _ORDERED


def _intended(x: Candidate, y: Candidate) -> bool:
    """«ستتقدم لتحرير أبين بعد تحرير لحج»: what is to come and what has happened."""
    if x.type != y.type or x.type in _SHIFTING:
        return False
    status = {status_of(x), status_of(y)}
    return "planned" in status and bool(status & REAL)


def _two_meetings(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«اجتماع», «اتصال هاتفي», «زيارة»: words for ways of meeting that are not one."""
    if x.type != "meeting" or y.type != "meeting":
        return False
    return frozenset((_meeting(doc, x), _meeting(doc, y))) in _TWO_MEETINGS


def _meeting(doc: Document, c: Candidate) -> str:
    """The way of meeting that a word names, by its lemma; empty where it may be any («عقد», «أجرى»)."""
    lemma = fold_word(c.frame.trigger.row.lemma)
    return next((k for k in _KINDS if lemma in doc.lexicon.cues.get(f"meeting.{k}", ())), "")
