"""Place claims: places that grammar gives to another act or to a body, and those that it binds to an act.

«اجتماع لدراسة اقتحامات [المسجد]»: the place of the raids is not that of the meeting.
"""

from __future__ import annotations

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.kinds import compatible
from musnad.reading.phrase_bounds import relational
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.triggers import Trigger

_CLAUSE = 9  # tokens between a verb and a place in its clause
_MUTUAL = frozenset({"meeting", "agreement"})
_BY = frozenset({"بحسب", "حسب", "وفق", "وحسب", "ووفق", "مع"})
_POLITICAL = frozenset({"head", "speech"})
_PLACES = frozenset({"facility", "trigger"})
_OWNER = 3  # tokens that tell who does it between an act's noun and its object
_REACH = 6  # tokens between an act's noun and the place that it is told of
_STATES = frozenset({"country", "capital"})
_HARM = frozenset({"", "killing"})
_WITHIN = frozenset({"في", "خلال", "اثناء", "ضمن"})
_AT = frozenset({"في", "ب", "داخل", "قرب", "وسط", "امام", "side", "خارج", "عند"})
_ON = frozenset({"", "علي", "من"})
_TAKES = frozenset(
    {"seizure_of_territory", "siege", "withdrawal", "air_strike", "shelling", "attack", "armed_clash", "raid"}
)
_ENTERED = frozenset({"seizure_of_territory", "mobilization", "siege", "withdrawal", "raid"})
_FOUGHT = frozenset({"siege", "armed_clash", "attack"})
_AFTER = frozenset({"بعد", "عقب", "اثر"})
_FLOWN = frozenset({"air_strike", "shelling", "killing", ""})
_FIELDS = frozenset({"base", "airport"})
_PEOPLE = frozenset({"group", "head", "title", "source", "trigger", "masdar", "actor", "weapon"})
_DOERS = frozenset({"initiator", "party", "partner"})


def elsewhere(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """Whether grammar gives a place phrase to something else than an act.

    ``c``: the act; ``places``: those of the report.
    """
    return _of_another_act(doc, c, m, places) or _of_a_body(doc, c, m) or _does_it(c, m) or _origin(doc, c, m)


def _of_another_act(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering) -> bool:
    """«اجتماع لدراسة اقتحامات [المسجد]»: the place of an act of another kind, told by a noun right before it.

    What happens within another act or by it shares its place: «قتيل في مظاهرة [بالعاصمة]».
    """
    other = _governing(doc, m, places)
    if other is None or (m.sentence == c.sentence.number and other.first == c.frame.trigger.first):
        return False
    kind = other.row.type
    if c.type in _MUTUAL and kind in _MUTUAL and _goes_elsewhere(doc, c, m, other):
        return True
    if kind in _HARM or c.type in _HARM or kind == "other" or compatible(c.type, kind):
        return False
    if m.sentence == c.sentence.number and _bare(doc, c.frame.trigger.last, other.first):
        return False  # «اجتماع لجنة مبادرة السلام [بمقر الجامعة]»
    if m.sentence == c.sentence.number and other.first < c.frame.trigger.first and _led_to(doc, c, kind):
        return False
    if m.sentence != c.sentence.number or other.first < c.frame.trigger.first:
        return True  # «أدينوا بحادثة سبايكر وأفرجت المحكمة عن اثنين»
    before = doc.form(other.first - 1)
    return not (before in _WITHIN or doc.words[other.first].prep == "ب")


def _led_to(doc: Document, c: Candidate, kind: str) -> bool:
    """«السيطرة على [القاعدة] بعد حصار دام عامين»: fighting and siege behind «بعد» are of the place that they won."""
    t = c.frame.trigger
    return t.use == "noun" and kind in _ENTERED and c.type in _FOUGHT and doc.form(t.first - 1) in _AFTER


def _goes_elsewhere(doc: Document, c: Candidate, m: PlaceMention, other: Trigger) -> bool:
    """«دعا خلال لقائه المبعوث إلى زيارة [عدن]», «وافق على المشاركة في قمة [في جدة]»: the place of a meeting to come."""
    if m.sentence != c.sentence.number or other.first <= c.frame.trigger.last or other.first == c.frame.trigger.first:
        return False
    before = doc.form(other.first - 1)
    words = doc.lexicon.cues.get("place.ahead", ())
    ahead = any(doc.form(other.first - n).removeprefix("ال") in words for n in (1, 2))  # «المشاركة في قمة», «حضور قمة»
    return ahead or before in ("الي", "قبل", "بعد", "عقب", "علي") or doc.words[other.first].prep == "ل"


def _bare(doc: Document, a: int, b: int) -> bool:
    """Whether nothing but nouns and their adjectives stands from one token to another behind it."""
    return a <= b and not any(_breaks(doc, k) for k in range(a, b + 1))


def _breaks(doc: Document, k: int) -> bool:
    word = doc.words[k]
    if doc.tokens[k].kind == "punct" or word.conj or word.prep or word.is_("preposition") or word.is_("relative"):
        return True
    return word.finite and not word.nouns and not word.definite


def _governing(doc: Document, m: PlaceMention, places: Gazetteering) -> Trigger | None:
    """The noun of an act that a place phrase depends on: nothing but its adjectives and genitives stand between."""
    acts = {x.first: x for x in places.triggers(m.sentence) if x.use == "noun"}
    for k in range(m.first - 1, max(m.first - 1 - _REACH, -1), -1):
        if k in acts:
            participle = bool(doc.words[k].kinds & {"group", "active_part", "passive_part"})
            return None if participle else acts[k]  # «محتجزين [في الميناء]» says where they are
        if _breaks(doc, k) or not (doc.words[k].definite or relational(doc, k)):
            return None
    return None


def _of_a_body(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«حكومة [أنقرة]», «سفارات [دبي]»: a state or capital behind a body is the body's, unless the body is struck; so is
    the seat of a government («مع حكومة الوفاق [في طرابلس]»)."""
    if m.prep == "في" and not m.site and m.feature in _STATES and _seat(doc, m):
        return True
    if m.site or m.prep or m.cued or m.feature not in _STATES or m.first == 0:
        return False
    before = doc.words[m.first - 1]
    if doc.form(m.first - 1) in _BY:
        return True  # «قتل عشرات بحسب [أنقرة]», «اتفاق مع [طهران]»
    if before.definite or before.enclitic or not before.kinds & _POLITICAL or before.kinds & _PLACES:
        return False
    return not any(
        f.role in ("target", "victim") and f.who.phrase.first <= m.name_first < f.who.phrase.last
        for f in c.frame.fillers
    )


def _seat(doc: Document, m: PlaceMention) -> bool:
    """Whether a government that the tables know stands right before a place phrase."""
    return any(
        h.last == m.first - 1
        and "facility" not in doc.words[h.first].kinds  # «على السفارة الأمريكية [في بغداد]»
        and any(e.kind == "actor" and e.row.kind == "government" for e in h.entries)
        for k in range(max(0, m.first - _REACH), m.first)
        for h in doc.names.get(k, ())
    )


def _does_it(c: Candidate, m: PlaceMention) -> bool:
    """«شنت [الولايات المتحدة] غارات»: the state that acts."""
    if m.site or m.prep or m.feature not in _STATES or m.sentence != c.sentence.number or c.frame.trigger.pronoun:
        return False
    if m.feature == "capital" and m.first == c.frame.trigger.last:
        return False  # «لقاءات [الدوحة]»
    return any(
        f.role in _DOERS
        and f.path != "obj"  # «دخل الجيش الكيني [الصومال]»
        and f.who.sort in ("state", "actor")
        and f.who.phrase.head == m.name_first
        for f in c.frame.fillers
    )


def _origin(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«ضربات من قاعدة جوية [في إنجرليك]»: where those who strike set out."""
    if c.type not in _FLOWN or m.feature not in _FIELDS:
        return False
    first = c.sentence.first if m.sentence == c.sentence.number else doc.sentences[m.sentence].first
    seat = m.first if doc.form(m.first) == "في" else -1  # «من قاعدة جوية [في إنجرليك]»
    for k in range(m.name_first, max(m.name_first - _REACH, first - 1), -1):
        if k == seat:
            continue
        if doc.form(k) == "من":
            return not _last_part(doc, k - 1)
        if _breaks(doc, k) and not doc.words[k].prep:
            return False
    return False


def _last_part(doc: Document, k: int) -> bool:
    """«أجزاء من المطار», «بالقرب من القاعدة»: a part or a side, no start."""
    return bool(doc.lexicon.place_relations.get(doc.form(k))) or doc.form(k) in ("اجزاء", "جزء", "جزءا", "مقربه")


def in_own_clause(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«التفجير الذي وقع [في المسجد]», «قمة استضافها الرئيس [في منتجع]», «تظاهر المئات [في ذي قار]»: a place in the
    clause that tells of the act."""
    t = c.frame.trigger
    if m.sentence != c.sentence.number or m.prep not in _AT or m.first < t.last:
        return False
    verb = t.first if t.use == "verb" else _relative_verb(doc, t, m.first)
    if verb is None or (m.first - verb > _CLAUSE and not doc.words[verb - 1].is_("relative")):
        return False
    return not any(
        _stops(doc, k) or (doc.words[k].finite and not doc.words[k].nouns and not doc.words[k].definite)
        for k in range(verb + 1, m.first)
    )


def _relative_verb(doc: Document, t: Trigger, end: int) -> int | None:
    """The verb of the relative clause of an act's noun, with its relative pronoun or, of an indefinite one, without."""
    if t.use != "noun":
        return None
    for k in range(t.last, min(end, t.last + _REACH)):
        word = doc.words[k]
        if word.is_("relative"):
            described = not t.definite and k > t.last and not doc.words[t.last].definite  # «هجوم صاروخي قاعدة … التي»
            return k + 1 if k + 1 < end and not described else None
        if word.finite and not word.nouns and not word.definite:
            return k if not t.definite and word.enclitic and not word.conj else None
        if _stops(doc, k) or word.conj or not (word.definite or relational(doc, k) or not t.definite):
            return None
    return None


def _stops(doc: Document, k: int) -> bool:
    word = doc.words[k]
    mark = doc.tokens[k].kind == "punct" and doc.tokens[k].form not in '"«»“”()'
    return mark or word.is_("relative") or word.is_("complementiser") or word.is_("clause_conjunction")


def own_object(doc: Document, c: Candidate, m: PlaceMention) -> bool:
    """«سيطرته على أجزاء [من محافظة كركوك]», «تحرير [محافظة أبين]», «اجتياح الجيش [للمدينة]»: the land that an act's
    noun takes or strikes."""
    t = c.frame.trigger
    if t.use == "verb" and c.type == "withdrawal" and doc.form(m.first) == "من":
        return 0 <= m.first - t.last <= _OWNER and not any(_breaks(doc, k) for k in range(t.last, m.first))
    if t.use == "verb" and not m.prep and c.type in _ENTERED:
        return any(f.path == "obj" and f.who.phrase.first <= m.name_first < f.who.phrase.last for f in c.frame.fillers)
    if (
        t.use != "noun"
        or (m.site and m.place.basis != "derived")
        or m.sentence != c.sentence.number
        or not 0 <= m.first - t.last <= _REACH
    ):
        return False
    if c.type in _TAKES and m.prep == "ل" and m.first > t.last:
        return m.first - t.last <= _OWNER and not any(_breaks(doc, k) for k in range(t.last, m.first))
    if c.type not in _TAKES or m.prep not in _ON or (m.prep == "من") != (doc.form(m.first) == "من"):
        return False
    if m.prep == "من" and c.type != "withdrawal" and (m.first == t.last or doc.words[m.first - 1].definite):
        return False
    return all(_part(doc, k) for k in range(t.last, m.first))


def _part(doc: Document, k: int) -> bool:
    """A word between an act's noun and the name of what it takes: «على», «أجزاء», «كامل», «الإسرائيلية»."""
    word = doc.words[k]
    if doc.tokens[k].kind == "punct" or word.conj or word.prep or (word.verbs and not word.nouns and not word.definite):
        return False
    if word.is_("preposition"):
        return doc.form(k) == "علي"
    return not word.kinds & _PEOPLE and not word.is_("relative")
