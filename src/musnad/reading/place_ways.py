"""Place ways: places that somebody is brought to, comes from or is bound for, which are not where an act happened.

«نقل المصابون إلى المستشفى», «تعزيزات قادمة من البيضاء»: the hospital and the province only end a way.
"""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.places import PlaceMention
from musnad.reading.speech_words import complementiser

_MOVES = frozenset({"mobilization", "withdrawal", "displacement", "meeting", "aid", "release", "interception", "other"})
_MUTUAL = frozenset({"meeting", "agreement"})
_STATES = frozenset({"country", "capital"})
_ENDS = frozenset({"الي", "ل", "نحو", "باتجاه", "من"})
_CARRIED = frozenset({"الي", "ل"})
_CARE = frozenset({"hospital"})
_CARE_BACK = 6
_BACK = 4
_VISITOR = 9  # tokens that name and describe who visits
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


def of_a_state(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """Whether the name of a state or its capital stands for its government: «مفاوضات [بين أثينا] ودائنيها», «صفقة جديدة
    [لأثينا]»."""
    if m.site or m.feature not in _STATES or m.cued:
        return False
    if m.prep == "بين":
        return c.type in _MUTUAL
    return m.prep == "ل" and c.type not in _MOVES - {"meeting"} and not visited(doc, c, m)


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


def visited(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """Whether a place is what a visit is made to: «زار الوزير [طهران]», «زيارة الوزير [إلى الأردن]».

    The frame tells which slot of the visit a place fills.
    """
    t = c.frame.trigger
    if c.type != "meeting" or m.sentence != c.sentence.number or m.first < t.last or m.site:
        return False
    row = t.row
    slot = {"الي": row.ila, "ل": row.li}.get(m.prep, row.obj if t.use == "verb" else row.idafa)
    if "place" not in slot or m.prep not in ("", "الي", "ل") or (not m.prep and _of_somebody(doc, m)):
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
