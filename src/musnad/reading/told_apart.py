"""Told apart: what the words say are two acts, however alike the two look: «كما اعتقلت …», «وفي عدن …», «زيارة بعد
زيارة».

A definite noun or a pronoun resumes an act, so it is never told apart by the words that open a new one.
"""

from __future__ import annotations

from musnad.reading import meetings
from musnad.reading.candidates import Candidate
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.joined_harms import recalls_another
from musnad.reading.likeness import Node, compared_places, compared_tolls, way_between
from musnad.reading.status import REAL, status_of
from musnad.reading.traits import points_back, traits

_ELSEWHERE = ("other", "abroad")
_OF_GROUND = frozenset({"seizure_of_territory", "siege"})
_SHIFTING = frozenset({"meeting", "agreement"})  # often announced first and then told: «سيلتقي … التقى»
_ORDERED = frozenset("بعد قبل عقب قبيل بعيد عشيه غداه منذ".split())
_THAT = frozenset("ان ما".split())
_FROM = frozenset("من علي".split())
_ALSO = frozenset("كما وكما كذلك وكذلك فيما وفيما بينما".split())
_MEANWHILE = frozenset("فيما وفيما بينما وبينما".split())
_OTHER = frozenset("اخر اخري اخرين اخريات ثان ثانيا ثانيه".split())
_AGAIN = frozenset("عاد عادت وعاد وعادت عاود عاودت".split())
_OF_GUNS = frozenset("مدفعي مدفعيا المدفعي صاروخي صاروخيا الصاروخي".split())
_GAP = 5  # words between «بعد» and the act: «بعد ثمانية أيام من هجوم»
_TOPIC = 5  # words: a place so near the sentence's head is what the sentence is about
_IN = frozenset("في وفي فى وفى".split())


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
    if x.type == y.type and (_added(doc, x, y) or _another(doc, x, y)):
        return True
    if _by_gun_and_plane(doc, x, y) or _by_gun_and_plane(doc, y, x):
        return True
    if recalls_another(doc, x, y) or _next_one(doc, x, y):
        return True
    if (
        way_between(a, b) in _APART
        and y.sentence.section == "body"
        and not y.context.demonstrative
        and _heads(doc, x, b)
    ):
        return True  # «وفي تعز، تواصلت المواجهات»: even what is known is another there
    if resumes(doc, y):
        return False
    if meetings.two(doc, x, y) or _ordered(doc, x, y) or _intended(x, y):
        return True
    if x.sentence.section != "body" or y.sentence.section != "body":
        return False
    if _also(doc, x, y) or _meanwhile(doc, x, y):
        return True
    if _told_anew(doc, a, b):
        return True
    anew = places in ("one", *_ELSEWHERE) and b.place is not None
    return anew and (_elsewhere(doc, x, b) or compared_tolls(x, y) == "clash")


def resumes(doc: Document, c: Candidate) -> bool:
    """Whether a noun points back to an act that is known: «الهجوم», «هجومهم», «هذه الغارة», «عملية الخطف»."""
    t = c.frame.trigger
    if t.use != "noun":
        return False
    owned = c.nucleus is not None and t.last < c.sentence.last and doc.words[t.last].definite
    return points_back(c) or owned


def _added(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«اختطفوا ناشطا، إضافة إلى اختطافهم طبيبا», «تفجير تلاه تفجير»: one more act of a type in one sentence."""
    if x.harm or x.sentence.number != y.sentence.number:
        return False
    gap = x.frame.trigger.last, y.frame.trigger.first
    return has_cue(doc, "act.added", max(gap[0], gap[1] - 3), gap[1]) or has_cue(doc, "act.next", *gap)


def _next_one(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«وقع انفجار في محطة تلاه [انفجار] في أخرى»: what comes next is none of the single acts told before."""
    t = y.frame.trigger
    if x.sentence.number >= y.sentence.number or not traits(doc, y).new or traits(doc, x).plural:
        return False
    return has_cue(doc, "act.next", max(y.sentence.first, t.first - 2), t.first)


def _also(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«كما اعتقلت …», «كما وقعت اشتباكات …»: a verb of the same act, or a verb and its new act, behind a word that adds
    a clause."""
    t = y.frame.trigger
    at = t.first - 1 if t.use == "noun" and traits(doc, y).new and not t.prep else t.first
    added = doc.form(at - 1) in _ALSO and doc.words[at].finite and at > y.sentence.first
    return added and x.type == y.type and x.frame.trigger.first < at


def _meanwhile(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«شن الطيران غارات، فيما قصفت البوارج المرفأ»: what somebody else does meanwhile."""
    t = y.frame.trigger
    if x.harm or y.harm or t.use != "verb" or x.sentence.number != y.sentence.number:
        return False
    if doc.form(t.first - 1) not in _MEANWHILE or x.frame.trigger.first >= t.first:
        return False
    mine, theirs = (
        {doc.form(f.who.phrase.head) for f in c.frame.fillers if f.role == "initiator" and f.path in paths}
        for c, paths in ((y, ("subj",)), (x, ("subj", "svo", "light_subj")))
    )
    return bool(mine and theirs) and not mine & theirs


def _another(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«أحرقوا منزلا، … وأحرقوا منزلا آخر», «قصف البلدة ثم عاد وقصف الميناء»: one more thing is struck."""
    t = y.frame.trigger
    if x.harm or y.harm or t.use != "verb":
        return False
    struck = [f.who.phrase for f in y.frame.fillers if f.role in ("target", "place") and f.path == "obj"]
    if x.frame.trigger.row.lemma == t.row.lemma and doc.form(t.last) in _OTHER:
        return True  # «انفجرت سيارة …، وانفجرت أخرى …»
    if any(doc.form(p.last) in _OTHER or doc.form(p.last - 1) in _OTHER for p in struck):
        return True
    return x.sentence.number == y.sentence.number and any(
        doc.form(n) in _AGAIN for n in range(max(x.frame.trigger.last, t.first - 3), t.first)
    )


def _by_gun_and_plane(doc: Document, gun: Candidate, plane: Candidate) -> bool:
    """«قصفت المدفعية … وشن الطيران غارات»: what guns and what planes do are two acts."""
    if gun.type != "shelling" or plane.type != "air_strike":
        return False
    t = gun.frame.trigger
    if t.last < gun.sentence.last and t.use == "noun" and doc.form(t.last) in _OF_GUNS:
        return True
    heads = [f.who.phrase.head for f in gun.frame.fillers if f.role in ("initiator", "weapon")]
    return any(u.kind == "weapon" and u.row.class_ == "artillery" for n in heads for u in doc.words[n].nouns)


def _elsewhere(doc: Document, x: Candidate, b: Node) -> bool:
    """«وفي محافظة حجة، قصفت …»: what a sentence tells that begins with a place was not told before it."""
    y = b.candidate
    head = y.sentence.first
    if x.sentence.number == y.sentence.number or doc.form(head) not in _IN or b.place is None:
        return False
    near = min(head + _TOPIC, y.sentence.last)
    if doc.tokens[head].start <= b.place.span.start < doc.tokens[near - 1].end:
        return True
    return any(e.kind == "place" for n in range(head + 1, near) for h in doc.names.get(n, ()) for e in h.entries)


def _heads(doc: Document, x: Candidate, b: Node) -> bool:
    """Whether the place of a mention opens its sentence: «وفي تعز، …», «وفي محافظة حجة …», not «وفي ظل التوتر في …»."""
    head = b.candidate.sentence.first
    if x.sentence.number == b.candidate.sentence.number or doc.form(head) not in _IN or b.place is None:
        return False
    opening = doc.tokens[min(head + 2, b.candidate.sentence.last - 1)]
    return doc.tokens[head].start <= b.place.span.start < opening.end


_SURE = 0.6  # how likely a place must be a mention's own
_APART = ("apart", "far")


def _told_anew(doc: Document, a: Node, b: Node) -> bool:
    """«… في الزبداني. ودارت مواجهات في داريا»: an act brought up as new, each with a place in its own clause, far
    apart."""
    if _strikes_else(doc, a.candidate, b.candidate):
        return True
    if way_between(a, b) not in _APART or not (_of_its_clause(doc, a) and _of_its_clause(doc, b)):
        return False
    t = b.candidate.frame.trigger
    if t.row.outcome == "injured" or (b.candidate.harm and a.candidate.sentence.number == b.candidate.sentence.number):
        return False  # «قتل … وجرح»
    opens = doc.words[t.first].conj == "و" or doc.form(t.first - 1) in _ALSO
    return traits(doc, b.candidate).new or (t.use == "verb" and not t.pronoun and opens)


def _strikes_else(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«استهدفت العبوة قافلتهم. … واستهدف انفجار خط أنابيب»: an act brought up as new that strikes something else."""
    t = y.frame.trigger
    if x.sentence.number == y.sentence.number or y.scope or t.use != "verb" or not _new_subject(doc, y):
        return False
    mine, theirs = _things(doc, x), _things(doc, y)
    return bool(mine and theirs) and not mine & theirs


def _new_subject(doc: Document, c: Candidate) -> bool:
    """«استهدف [انفجار] …»: a single act without an article for the subject of a verb."""
    n = c.frame.trigger.last
    word = doc.words[n] if n < c.sentence.last else None
    acts = [u for u in word.nouns if u.kind == "trigger"] if word is not None else []
    single = bool(acts) and not doc.form(n).endswith(("ات", "ين", "ان"))
    return single and not (word.definite or word.prep or word.enclitic) if word is not None else False


def _things(doc: Document, c: Candidate) -> set[str]:
    """The nouns for the things a mention says were struck, without article and pronoun."""
    heads = [f.who.phrase.head for f in c.frame.fillers if f.role == "target" and f.who.sort == "object"]
    return {doc.words[n].form for n in heads}


def _of_its_clause(doc: Document, n: Node) -> bool:
    """Whether the place of a mention stands behind it with no comma and no other verb between."""
    t = n.candidate.frame.trigger
    if n.place is None or n.place_likely < _SURE or n.place.span is None:
        return False
    at = doc.token_at(n.place.span.start)
    if at is None or not t.first < at < n.candidate.sentence.last:
        return False
    between = range(t.last, at)
    return not any(doc.tokens[k].form in "،,؛;.:" or (doc.words[k].finite and not doc.words[k].nouns) for k in between)


def _ordered(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«هجوم بعد أيام من هجوم», «سيطروا بعد أن سيطروا»: two acts of one type of which one is told to be
    earlier; a harm and its cause are told so too and stay together."""
    t = y.frame.trigger
    if x.harm or y.harm or x.type != y.type or x.sentence.number != y.sentence.number:
        return False
    near, before = doc.form(t.first - 1).removeprefix("و"), range(max(y.sentence.first, t.first - _GAP), t.first - 1)
    if near in _ORDERED:
        return t.use == "noun" and not t.prep
    later = any(doc.form(n).removeprefix("و") in _ORDERED for n in before)
    return later and (near in _FROM if t.use == "noun" else near in _THAT or doc.form(t.first - 2) in _THAT)


def own_version(doc: Document, x: Candidate, y: Candidate) -> bool:
    """«نفى قصف المدرسة، وقال إن طائراته استهدفت مخزنا»: what somebody denies and what he says he did."""
    x, y = sorted((x, y), key=lambda c: c.number)
    t = y.frame.trigger
    if t.use != "verb" or x.harm or y.harm or y.sentence.number - x.sentence.number > 1:
        return False
    if status_of(x) != "denied" or status_of(y) not in REAL or not y.scope:
        return False
    return any(f.role == "target" and f.path == "obj" for f in y.frame.fillers)


def _intended(x: Candidate, y: Candidate) -> bool:
    """«ستتقدم لتحرير أبين بعد تحرير لحج»: what is to come and what has happened."""
    if x.type != y.type or x.type in _SHIFTING:
        return False
    status = {status_of(x), status_of(y)}
    return "planned" in status and bool(status & REAL)
