"""Relation doubts: which ends are too little known, and which words only wish for a tie or tell of none that counts."""

from __future__ import annotations

from musnad.lexicon.rows import RelationRow
from musnad.reading.document import Document, Sentence
from musnad.reading.relation_ends import End
from musnad.reading.relation_ties import NOBODY
from musnad.reading.relation_words import RelationWord

_TOGETHER = frozenset({"coordinates_with", "supports"})
_APART = frozenset({"sport", "economy", "culture", "society"})
_LITTLE_WAR = 0.12
_LITTLE_TALK = 0.8
_GENERAL = frozenset({"rel.n.taeawun", "rel.n.tahaluf"})
_RAISED = frozenset({"تعزيز", "تعميق", "تطوير", "توسيع", "زياده", "ضروره", "اهميه", "افاق", "سبل", "بتعزيز", "لتعزيز"})
_IN_PERSON = frozenset({"rel.v.zara", "rel.v.istadafa"})
_AT_HOME = frozenset({"rel.v.astaqbala", "rel.n.istiqbal"})


def sure(doc: Document, row: RelationRow, x: End, y: End) -> bool:
    """Whether enough is known of the ends: one whom the tables name, the other somebody too."""
    if row.pos == "idiom" or y is NOBODY:
        return True
    if row.relation == "accuses" and y.bound and not y.named:
        return False  # «ينتقدون حركتهم»
    if row.id in _IN_PERSON and y.sort not in ("person", "people"):
        return False  # «زار طهران»، «استضافت اليونان الدورة»
    if row.relation == "meets" and any(_of_the_press(doc, e) for e in (x, y)):
        return False  # «أجرت الصحيفة حوارا مع الوزير»
    if row.id in _AT_HOME and (not (x.named and y.named) or (x.country is not None and x.country == y.country)):
        return False  # an office-holder receives his own officials
    if row.id == "rel.v.tasallama" and x.armed and x.sort != "state":
        return False  # «تسلم الجيش أسلحة من الفصائل»: handed over, not given
    if row.relation in _TOGETHER and any(e.counted for e in (x, y)):
        return False  # «بمشاركة خمسة آلاف عنصر»: a number of people is no partner
    if row.id == "rel.a.daeim" and y.sort == "people" and not y.armed:
        return False  # «المؤيد للأكراد»: a cause
    if row.id == "rel.p.musharaka" and any(e.span is None or (e.sort == "people" and not e.armed) for e in (x, y)):
        return False  # «بمشاركة جميع الأطباء»
    if row.relation == "accuses" and row.pos == "verb" and x.known and y.known and _plainly(doc, x, y):
        return True
    if row.relation == "supports" and row.pos == "verb" and x.sort == "actor" and y.armed and not (x.bound or y.bound):
        return True  # «يدعم التحالف المقاتلين المحليين»
    if row.id == "rel.n.tadrib" and (not (x.named and y.named) or (x.country is not None and x.country == y.country)):
        return False  # a state arms its own guard
    beside = row.pos == "phrase" and (x.armed or y.armed) and x.known and y.known and not (x.bound or y.bound)
    described = row.pos == "adjective" and x.sort == y.sort == "actor" and not (x.bound or y.bound)
    if not (x.named or y.named or beside or described or (row.relation == "accuses" and (x.personal or y.personal))):
        return False
    if row.relation == "fights":
        return all(e.named or e.armed or (e.sort == "people" and row.pos == "noun") for e in (x, y))
    return x.known and y.known if "any" not in row.needs else x.known or y.known


def _plainly(doc: Document, x: End, y: End) -> bool:
    """«يتهم المتظاهرون الحكومة»: both are said, and the accused is a definite party or office that no table knows."""
    if y.at < 0 or y.sort not in ("actor", "person") or y.bound or x.counted:
        return False
    definite = (
        doc.words[y.at].definite
        or doc.form(y.at).startswith("ال")
        or (y.at + 1 < len(doc.words) and doc.words[y.at + 1].definite)
    )
    return definite and x.span is not None and x.sort in ("actor", "person", "people")


def elsewhere(doc: Document) -> bool:
    """A report about sport, markets, arts or daily life with hardly a word of war: who meets whom there is no tie."""
    topic, war = doc.topic
    shares = doc.topic_shares
    return topic in _APART and war < _LITTLE_WAR and shares.get("politics", 0.0) < shares[topic] * _LITTLE_TALK


def only_wished(doc: Document, sentence: Sentence, word: RelationWord) -> bool:
    """«دعا إلى التعاون»، «لقتال الجماعة»، «بحثا تعزيز التعاون»: a tie that is called for or talked of, not told."""
    row, t = word.row, word.trigger
    if row.pos == "noun" and row.relation == "supports" and not t.pronoun and _of_a_body(doc, t.first):
        return True  # «رئيس مجلس إسناد المدينة»: a body's name
    if row.pos != "noun" or t.use != "noun" or row.relation not in ("coordinates_with", "fights"):
        return False
    if t.prep == "ل" or (t.definite and doc.form(t.first - 1) == "الي"):
        return True
    if row.relation == "fights":
        return False
    general = t.definite and row.id in _GENERAL and (doc.form(t.last) != "مع" or bool(doc.words[t.first].conj))
    return general or doc.form(t.first - 1) in _RAISED


def _of_the_press(doc: Document, end: End) -> bool:
    """An outlet interviews and is called, it meets nobody."""
    if end.sort != "source":
        return end.sort == "outlet"
    named = any(e.kind == "outlet" for h in doc.names.get(end.at, ()) for e in h.entries)
    return named or any(u.kind == "source" and u.row.kind == "media" for u in doc.words[end.at].nouns)


def _of_a_body(doc: Document, n: int) -> bool:
    """Whether a head noun of a body stands in construct before a word."""
    before = doc.words[n - 1]
    plain = not before.definite and not before.enclitic and not doc.words[n].prep and not doc.words[n].conj
    return n > 0 and plain and before.kinds.issuperset({"head"}) and not before.verbs
