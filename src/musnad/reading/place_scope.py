"""Place scope: places that the clause, the sentence or the use of words keeps away from an act.

«تفتح أنقرة [قاعدة إنجرليك] لشن غارات» tells where aircraft will stand, «من جهة أخرى» that the report goes elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading.candidates import Candidate
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.kinds import VIOLENT, compatible
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.speech import Speech
from musnad.reading.speech_words import speech_verb
from musnad.reading.times import of_concern
from musnad.reading.triggers import Trigger

_MUTUAL = frozenset({"meeting", "agreement"})
_TERMS = _MUTUAL | {"release"}
_ROADS = frozenset({"الطريق", "طريق", "الطرق", "الخط", "الطرقات"})
_WHO = frozenset({"الذي", "التي", "الذين"})
_WHILE = frozenset({"فيما", "بينما", "كما"})
_TURN = 6  # tokens at the head of a sentence
_SUFFERED = frozenset({"", "killing", "arrest", "abduction", "disappearance", "accident", "other"})
_STATES = frozenset({"country", "capital", "site"})
_FIELDS = frozenset({"base", "airport"})
_AFTER = frozenset({"بعد", "عقب", "قبل", "منذ", "غداه", "بعيد", "قبيل"})
_USED_BACK = 2
_SMALL_STEPS = 3


def out_of_scope(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering, said: Sequence[Speech]) -> bool:
    """Whether a place phrase cannot be where an act happened, by what stands around it.

    ``places``: those of the report; ``said``: its sayings.
    """
    if _by_telephone(doc, c) or _acting_state(doc, m) or _made_use_of(doc, m):
        return True
    if m.sentence == c.sentence.number:
        return (
            _of_another_day(doc, c, m, places)
            or _of_who_is_concerned(doc, c, m)
            or _of_its_people(doc, c, m, places)
            or _meanwhile(doc, c, m)
            or _talked_of(doc, c, m)
        )
    return _turned_away(doc, c, m) or seat_of_a_speaker(m, said) or _of_no_meeting(c, m, places)


def _by_telephone(doc: Document, c: Candidate) -> bool:
    """«اتصال هاتفي»: those who call each other are at no one place."""
    t = c.frame.trigger
    return c.type == "meeting" and has_cue(doc, "meeting.call", t.first, t.last)


def _acting_state(doc: Document, m: PlaceMention) -> bool:
    """«التحالف الذي تقوده [المملكة]», «أعلنت [تركيا]»: a state right behind a verb of which it is the subject."""
    if m.prep or (m.cued and not m.site) or m.first == 0 or m.place.precision != "country":
        return False
    if m.feature not in _STATES:
        return False
    before = doc.words[m.first - 1]
    if not before.finite or before.nouns or before.definite:
        return False
    return bool(before.enclitic) or speech_verb(doc, m.first - 1) is not None


def _made_use_of(doc: Document, m: PlaceMention) -> bool:
    """«استخدام [قاعدة إنجرليك]», «فتح [المطار] أمام الطائرات»: what is opened or used is where nothing happened yet."""
    if m.feature not in _FIELDS or m.prep:
        return False
    words = doc.lexicon.cues.get("place.used", ())
    return any(
        doc.form(k).removeprefix("و").removeprefix("ب").removeprefix("ل") in words
        for k in range(max(0, m.first - _USED_BACK), m.first)
    )


def _of_another_day(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """«شددت الأمن بعد هجوم [على البلدة]», «قصفت مواقع ردا على هجوم [تعز]»: the place of what came before."""
    t = c.frame.trigger
    if m.first < t.last:
        return m.last <= t.first and has_cue(doc, "act.earlier", m.last, t.first)
    if has_cue(doc, "act.earlier", t.last, m.first):
        return True
    if c.type in _SUFFERED:
        return False  # «قتل بعد هجوم على بيته», «أسر بعد سقوط طائرته في إدلب»
    for k in range(m.first - 1, t.last - 1, -1):
        if doc.tokens[k].kind == "punct":
            return False
        if doc.form(k) in _AFTER:
            others = (x for x in places.triggers(m.sentence) if k < x.first <= k + _SMALL_STEPS)
            return any(x.use == "noun" and x.row.type in VIOLENT for x in others)
    return False


def _turned_away(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """Whether the report turns to something else between a phrase and an act: «من جهة أخرى», «على صعيد آخر»."""
    if doc.sentences[m.sentence].section == "title":
        return False
    between = doc.sentences[m.sentence + 1 : c.sentence.number + 1]
    return any(has_cue(doc, "act.turn", s.first, min(s.last, s.first + _TURN)) for s in between)


def seat_of_a_speaker(m: PlaceMention, said: Sequence[Speech]) -> bool:
    """«قال المتحدث باسم القوات [في عدن] إن …»: it tells where the speaker is, in a sentence that the act is not in."""
    return any(
        s.sentence == m.sentence and s.form == "verb" and s.sure and s.verb[0] < m.first < s.content[0] for s in said
    )


def _of_no_meeting(c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """Whether a meeting or an agreement would take its place from a sentence that tells of none."""
    return c.type in _MUTUAL and not any(x.row.type in _MUTUAL for x in places.triggers(m.sentence))


def _of_who_is_concerned(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«ذكرى مقتل الطالب بدأت بمسيرة [في الضاحية]»: where something is done about an act."""
    t = c.frame.trigger
    if t.use != "noun" or not of_concern(doc, c) or m.site:
        return False
    inner = range(t.last, m.first) if m.first >= t.last else ()
    return m.first < t.first or any(doc.words[k].finite and not doc.words[k].nouns for k in inner)


def _of_its_people(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """«أعدمهم مسلحون من التنظيم الذي يسيطر [على المنطقة]»: what those who act do besides, in a clause about them."""
    t = c.frame.trigger
    for k in range(m.first - 1, t.last - 1, -1):
        if doc.tokens[k].kind == "punct" or doc.words[k].is_("complementiser"):
            return False
        if doc.form(k) in _WHO:
            other = next((x for x in places.triggers(m.sentence) if x.first in (k + 1, k + 2)), None)
            mine = k == t.last or (k == t.last + 1 and doc.words[t.last].definite)
            return other is not None and not mine and other.use == "verb" and not _alike(c, other)
    return False


def _talked_of(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«بحثا الأوضاع الإنسانية [في تعز]»: where the matter lies of which those who meet talk."""
    if c.type in _TERMS and m.prep == "بين" and doc.form(m.first - 1) in _ROADS:
        return True  # «اتفقوا على فتح الطريق [بين تعز والحديدة]»
    if c.type not in _MUTUAL or m.first <= c.frame.trigger.first or m.prep != "في":
        return False
    words = doc.lexicon.cues.get("place.topic", ())
    return any(doc.form(k) in words for k in range(max(c.frame.trigger.last, m.first - _SMALL_STEPS), m.first))


def _alike(c: Candidate, other: Trigger) -> bool:
    kind = other.row.type
    return kind in _SUFFERED or compatible(c.type, kind)


def _meanwhile(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«سيطرت المقاومة على القرية بعد مواجهات، فيما قصفت الطائرات مخزنا [في إب]»: what happens beside the act."""
    inner = range(c.frame.trigger.last, m.first - 1)
    return any(
        doc.form(k) in _WHILE and doc.words[k + 1].finite and not doc.words[k + 1].nouns and k not in doc.timed
        for k in inner
    )
