"""Place ways: places that somebody is brought to, comes from or is bound for, which are not where an act happened.

«نقل المصابون إلى المستشفى», «تعزيزات قادمة من البيضاء»: the hospital and the province only end a way.
"""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.speech_words import complementiser
from musnad.reading.triggers import Trigger

_MOVES = frozenset({"mobilization", "withdrawal", "displacement", "meeting", "aid", "release", "interception", "other"})
_MUTUAL = frozenset({"meeting", "agreement"})
_STATES = frozenset({"country", "capital"})
_ENDS = frozenset({"الي", "ل", "نحو", "باتجاه", "من"})
_CARRIED = frozenset({"الي", "ل"})
_CARE = frozenset({"hospital"})
_CARE_BACK = 6
_BACK = 4
_VISITOR = 9  # tokens that name and describe who visits
_DURING = frozenset({"خلال", "اثناء", "في", "ضمن", "من", "ختام"})
_BREAKS = frozenset("،,.؛;:")


def ends_a_way(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """Whether a place phrase ends a way and so does not place an act: «أصيبوا و[نقلوا إلى مستشفى]».

    ``c``: the act; one that moves people has its way for a place («تعزيزات إلى الحدود»).
    """
    if c.type in _MOVES or c.frame.trigger.first <= m.first < c.frame.trigger.last:
        return False
    cues = doc.lexicon.cues
    hospital = m.feature in _CARE or _hospital(doc, m)
    for n in range(m.first - 1, max(m.first - (_CARE_BACK if hospital else _BACK), -1), -1):
        form = doc.form(n)
        if form in _BREAKS or complementiser(doc, n) or c.frame.trigger.first <= n < c.frame.trigger.last:
            return False
        bare = (
            form.removeprefix("و").removeprefix("ل").removeprefix("ال")
            if form not in cues.get("way.carried", ())
            else form
        )
        if bare in cues.get("way.carried", ()) and m.prep in _CARRIED:
            return True
        if hospital and bare in cues.get("way.treated", ()):
            return True
        if bare in cues.get("way.bound", ()) and m.prep in _ENDS and n >= m.first - 2:
            return True
    return False


def of_a_state(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """Whether the name of a state or its capital stands for its government: «مفاوضات [بين أثينا] ودائنيها», «صفقة جديدة
    [لأثينا]»."""
    land = m.site and m.place.precision == "country"  # «المملكة»
    if not land and (m.site or m.feature not in _STATES or m.cued):
        return False
    if m.prep == "بين":
        return c.type in _MUTUAL
    return m.prep == "ل" and c.type not in _MOVES - {"meeting"} and not visited(doc, c, m, places)


def _hospital(doc: Document, m: PlaceMention) -> bool:
    return any(
        u.kind == "facility" and u.row.class_ == "hospital"
        for n in range(m.first, m.name_first + 1)
        for u in doc.words[n].nouns
    )


def _of_somebody(doc: Document, m: PlaceMention) -> bool:
    """«زار رئيس [تشاد] …»: the name behind a person or a body is its own."""
    before = doc.words[m.first - 1]
    return not before.definite and bool(before.kinds & {"title", "head", "group", "source"})


def visited(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """Whether a place is what a visit is made to: «زار الوزير [طهران]», «زيارة الوزير [إلى الأردن]».

    Or what the visit is made to that an act is part of: «وقعا الاتفاق خلال زيارة الوزير [إلى تونس]». The
    frame tells which slot of the visit a place fills.
    """
    if c.type not in _MUTUAL or m.sentence != c.sentence.number or m.site:
        return False
    if c.type == "meeting" and _goal(doc, c.frame.trigger, m):
        return True
    return (c.type == "meeting" or c.frame.trigger.use == "verb") and any(
        x.use == "noun" and x.row.type == "meeting" and doc.form(x.first - 1) in _DURING and _goal(doc, x, m)
        for x in places.triggers(m.sentence)
        if x.first != c.frame.trigger.first
    )


def _goal(doc: Document, t: Trigger, m: PlaceMention) -> bool:
    """Whether a place phrase is where a visit goes: nothing but who visits and what he is stands between."""
    row = t.row
    if m.first < t.last or m.prep not in ("", "الي", "ل"):
        return False
    bare = row.obj if t.use == "verb" else row.ila if t.pronoun else row.idafa  # «زيارتهما [روسيا]»
    slot = {"الي": row.ila, "ل": row.li}.get(m.prep, bare)
    if "place" not in slot or (not m.prep and m.first > t.last and _of_somebody(doc, m)):
        return False
    for n in range(t.last, m.first):
        word = doc.words[n]
        if doc.tokens[n].kind == "punct" and doc.tokens[n].form not in '"«»':
            return False
        if word.prep or word.conj or word.is_("preposition") or word.is_("relative") or complementiser(doc, n):
            return False
        if word.finite and not word.nouns and not word.definite and n not in doc.names:
            return False
    return m.first - t.last <= _VISITOR
