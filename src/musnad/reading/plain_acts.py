"""Plain acts: what grammar alone says is an act of war, however little stands around it.

A force that does something to somebody in a finite clause of the past, which nothing takes back, is told as an act:
«سيطرت القوات على البلدة», «اقتحمت الشرطة المنزل». In labelled sentences nine of ten such clauses are events, while the
ranker, which also weighs the words around, doubts those that stand alone.
"""

from __future__ import annotations

from musnad.reading import kinds
from musnad.reading.context import Context
from musnad.reading.cues import has_cue
from musnad.reading.document import Document
from musnad.reading.filler import Filler, Frame

_OPEN = frozenset({"denied", "hypothetical", "legal", "failed", "metaphor", "nonconflict", "generic"})
_NEAR = 2
_KINDS = (
    kinds.VIOLENT - {"accident"} | kinds.HARM | {"arrest", "release", "withdrawal", "property_destruction", "sanction"}
)
_PEOPLE = ("people", "person")
_SCHEDULED = frozenset({"meeting", "protest", "agreement", "release", "aid"})
_ACTING = ("actor", "state", "people", "person")
_FORCE = kinds.HARM | {
    "air_strike",
    "shelling",
    "bombing",
    "mine_explosion",
    "suicide_attack",
    "attack",
    "assassination",
    "execution",
    "abduction",
}
_BESIDE = 9  # tokens
_ELSEWHERE_BESIDE = frozenset({"sport", "traffic", "health", "crime"})
_ELSEWHERE = frozenset({"sport", "traffic", "health", "culture", "drill"})
_SUBJECTS = frozenset({"subj", "svo", "rel", "relative", "light_subj", "coord"})


def plain_act(doc: Document, f: Frame, c: Context) -> bool:
    """Whether grammar alone tells an act: in a finite clause («قصفت القوات المواقع», «أصيبت امرأة بشظايا»), or by a
    noun that names one by its day («غارة الثلاثاء»).
    """
    if _planned(doc, f, c) or _uprooted(doc, f, c):
        return True
    if f.trigger.use == "noun":
        named = _named_by_day(doc, f, c) or _with_means(doc, f, c) or _between(doc, f, c)
        return named or _presupposed(doc, f, c) or _fallen(doc, f, c) or _counted_dead(doc, f, c)
    return (
        _by_side(doc, f, c)
        or _by_force(doc, f, c)
        or _fallen(doc, f, c)
        or _blown(doc, f, c)
        or _fell_back(doc, f, c)
        or _recovered(doc, f, c)
    )


def _planned(doc: Document, f: Frame, c: Context) -> bool:
    """«تستعد القوات لاقتحام المدينة», «من المقرر أن يلتقي الرئيسان الثلاثاء المقبل»: a plan with its doer, and what it
    is aimed at or the day to come."""
    if c.governor != "planned" or c.governor_distance > _NEAR + 1 + c.governor_led or c.negated or c.conditional:
        return False
    doers = [x for x in f.fillers if x.role in ("initiator", "party") and x.who.sort in _ACTING]
    aimed = f.trigger.row.type in _KINDS and any(_told(x) for x in f.fillers if x.role in ("target", "victim"))
    met = f.trigger.row.type in _SCHEDULED and _ahead(doc, f)
    return bool(doers) and (aimed or met) and doc.topic[0] not in _ELSEWHERE


def _ahead(doc: Document, f: Frame) -> bool:
    """Whether the clause gives a day after publication."""
    published = doc.report.published
    here = doc.values.get(doc.sentence_of[f.trigger.first], ())
    days = [v for v in here if v.kind == "time" and v.precision == "day" and v.earliest]
    return bool(days and published) and all((v.earliest or "") > (published or "")[:10] for v in days)


def _by_side(doc: Document, f: Frame, c: Context) -> bool:
    """A force or a named side as subject, and whom or what it struck: «قصفت القوات مواقع المسلحين»."""
    t = f.trigger
    told = t.tense == "past" or goes_on(doc, t.sentence, t.first)
    if not told or t.row.type not in _KINDS or doc.topic[0] == "sport":
        return False
    if t.pronoun and not t.row.obj:
        return False  # «قبضته» is a noun: nobody is seized without على
    if c.negated or c.future or c.possible or c.conditional or c.question:
        return False
    if c.governor in _OPEN and c.governor_distance <= _NEAR:
        return False
    doers = [x for x in f.fillers if x.role in ("initiator", "party") and x.path in _SUBJECTS]
    struck = [x for x in f.fillers if x.role in ("target", "victim")]
    resumed = bool(t.pronoun) and t.row.prior != "low" and "initiator" in t.row.subj  # «إن الحراس ضربوه»
    force = any(x.who.armed and x.who.sort in ("actor", "people") for x in doers)
    side = any(x.who.sort in ("actor", "state") for x in doers)
    razed = t.row.type == "property_destruction" and any(_several(doc, x) for x in struck)
    by_side = side and (razed or any(x.who.sort in _PEOPLE for x in struck))
    still = t.tense == "present" and bool(struck)  # «لا تزال القوات تحاصر المدينة»
    return _two_sides(f) or by_side or (force and (resumed or still or any(_told(x) for x in struck)))


_GOES_ON = frozenset({"يزال", "تزال", "يزالون", "زال", "زالت", "زالوا", "يواصل", "تواصل", "يواصلون", "واصل", "واصلت"})
_STILL = 6  # tokens from «لا تزال» to what goes on


def goes_on(doc: Document, sentence: int, n: int) -> bool:
    """«لا تزال القوات [تحاصر] المدينة»: the present of what has gone on until now."""
    first = max(doc.sentences[sentence].first, n - _STILL)
    at = next((k for k in range(n - 1, first - 1, -1) if doc.form(k).lstrip("وف") in _GOES_ON), None)
    return at is not None and not any(doc.tokens[k].form in "،,.؛:" for k in range(at, n))


def _fell_back(doc: Document, f: Frame, c: Context) -> bool:
    """«تراجعت القوات إلى مشارف المدينة»: a force that leaves a place for another."""
    t = f.trigger
    if t.row.type != "withdrawal" or t.tense != "past" or c.negated or c.conditional or c.governor in _OPEN:
        return False
    force = any(x.role == "initiator" and x.path in _SUBJECTS and x.who.armed for x in f.fillers)
    return force and any(x.role in ("origin", "destination") for x in f.fillers)


def _recovered(doc: Document, f: Frame, c: Context) -> bool:
    """«انتشلت الفرق جثث عشرين مهاجرا»: bodies that are counted and taken from where they lay."""
    t = f.trigger
    if t.row.type != "bodies_found" or t.tense != "past" or c.negated or c.governor in _OPEN:
        return False
    return any(x.role == "victim" and x.path in ("obj", "passive", "ala", "coord") and _many(doc, x) for x in f.fillers)


def _many(doc: Document, x: Filler) -> bool:
    """Whether a number stands among the words of a phrase: «أكثر من [ثلاثين ألف] شخص»."""
    return any(
        doc.counts(n) or doc.tokens[n].kind == "number" for n in range(x.who.phrase.first, x.who.phrase.head + 1)
    )


def _presupposed(doc: Document, f: Frame, c: Context) -> bool:
    """«احتجاجا على توقيف زميلهم», «الرد على استهداف الضاحية»: an act to which something answers."""
    t = f.trigger
    if c.governor != "reported" or not c.governor_led or c.governor_distance > _NEAR or t.definite or t.prep:
        return False
    if c.negated or c.future or c.possible or c.conditional or c.question or doc.topic[0] in _ELSEWHERE:
        return False
    struck = [x for x in f.fillers if x.role in ("victim", "target") and x.path == "idafa"]
    return t.row.type in _FORCE | {"arrest"} and any(
        x.who.sort in ("person", "place") or doc.words[x.who.phrase.head].enclitic or _many(doc, x) for x in struck
    )


def _between(doc: Document, f: Frame, c: Context) -> bool:
    """«جرى تبادل لإطلاق النار بين دورية ومهربين»: a fight that is told to have taken place, with its sides."""
    t = f.trigger
    unreal = c.negated or c.future or c.possible or c.conditional or c.question or c.governor in _OPEN
    if t.row.type != "armed_clash" or t.row.prior != "high" or unreal or t.last >= len(doc.words):
        return False
    return doc.form(t.last) == "بين" and c.before in ("verb", "passive_auxiliary") and doc.topic[0] not in _ELSEWHERE


def _several(doc: Document, x: Filler) -> bool:
    """«جرفت السلطات [عشرات] البيوت»: things that are counted."""
    return doc.counts(x.who.phrase.first) or doc.words[x.who.phrase.first].is_("quantifier")


def _by_force(doc: Document, f: Frame, c: Context) -> bool:
    """«قتل ثلاثة», «أصيبت امرأة بشظايا»: a bare past verb of harm or force with those it struck tells an act, whatever
    the text is about, unless it is about play, traffic or disease."""
    t = f.trigger
    if t.tense != "past" or t.row.conflict == "no" or t.row.type not in _FORCE:
        return False
    unreal = c.negated or c.future or c.possible or c.conditional or c.question or c.before in ("conditional", "modal")
    if unreal or c.governor not in ("", "reported", "background") or doc.topic[0] in _ELSEWHERE:
        return False
    if any(doc.topics.get(n) in _ELSEWHERE_BESIDE for n in range(t.first, t.first + _BESIDE)):
        return False
    struck = [x for x in f.fillers if x.role in ("victim", "target")]
    if any(doc.counts(x.who.phrase.first) for x in struck):
        return True
    people = [x for x in struck if x.who.sort in ("people", "person", "actor")]
    return t.row.prior != "low" and any(not x.who.definite or x.path == "obj" for x in people)


def _uprooted(doc: Document, f: Frame, c: Context) -> bool:
    """«نزح 20 ألف شخص», «تشريد 4000 أسرة»: people who are counted and driven from where they lived."""
    t = f.trigger
    fled = t.row.lemma in _FLEEING and any(x.role in ("origin", "destination") and _told(x) for x in f.fillers)
    if (
        t.row.type != "displacement"
        or not (t.row.lemma in _UPROOTING or fled)
        or (t.use == "verb" and t.tense != "past")
    ):
        return False
    unreal = c.negated or c.future or c.possible or c.conditional or c.question
    if unreal or c.governor not in ("", "reported", "background") or doc.topic[0] in _ELSEWHERE:
        return False
    first, last = max(0, t.first - _BESIDE), t.first + _BESIDE
    if has_cue(doc, "nature", first, last) or any(doc.topics.get(n) in _ELSEWHERE_BESIDE for n in range(first, last)):
        return False
    return any(
        x.role == "victim"
        and _many(doc, x)
        and (x.who.sort == "people" or (fled and x.who.sort == "unknown"))  # «300 ألف سوداني»
        and x.who.group != "combatant"
        for x in f.fillers
    )


_FLEEING = frozenset({"لجأ", "فر", "عبر"})
_UPROOTING = frozenset({"نزح", "نزوح", "شرد", "تشريد", "هجر", "تهجير", "تشرد", "أجبر", "أرغم"})


def _with_means(doc: Document, f: Frame, c: Context) -> bool:
    """«استهداف مقر البعثة بقذيفتين»: a noun of force with whom or what it struck and the weapon that did."""
    t = f.trigger
    unreal = c.negated or c.future or c.possible or c.conditional or c.question
    if unreal or t.definite or t.prep or t.row.type not in _FORCE or c.governor not in ("", "reported", "background"):
        return False
    hit = [x for x in f.fillers if x.role in ("target", "victim") and x.path in ("idafa", "ala", "masdar_obj")]
    means = any(x.role == "weapon" and x.path == "bi" and x.who.sort == "object" for x in f.fillers)
    return any(_told(x) for x in hit) and means and doc.topic[0] not in _ELSEWHERE


def _blown(doc: Document, f: Frame, c: Context) -> bool:
    """«انفجرت عبوة أسفل حافلة», «فجر أحدهم نفسه»: a charge that went off, or somebody with it."""
    t = f.trigger
    unreal = c.negated or c.future or c.possible or c.conditional or c.question or c.governor in _OPEN
    if t.tense != "past" or unreal or doc.topic[0] in _ELSEWHERE or c.before == "conditional":
        return False
    if t.row.type == "suicide_attack":
        return bool(t.row.with_)
    charge = any(x.role == "weapon" and x.path in _SUBJECTS and _charge(doc, x.who.phrase.head) for x in f.fillers)
    return t.row.type in ("bombing", "mine_explosion") and charge


_CHARGES = frozenset({"explosive", "mine", "missile", "artillery"})


def _charge(doc: Document, n: int) -> bool:
    """Whether a noun names what is made to go off: «عبوة», «سيارة مفخخة», not «أسطوانة غاز»."""
    rows = [u.row for u in doc.words[n].nouns if u.kind == "weapon"]
    rows += [e.row for h in doc.names.get(n, ()) for e in h.entries if e.kind == "weapon"]
    return any(row.class_ in _CHARGES for row in rows)


def _fallen(doc: Document, f: Frame, c: Context) -> bool:
    """«سقطت ثلاث قذائف على الحي», «سقوط مقذوف في أرض فضاء»: what is shot falls somewhere."""
    t = f.trigger
    if t.row.type != "shelling" or t.row.lemma not in _FALLS or t.tense == "present" or c.governor in _OPEN:
        return False
    unreal = c.negated or c.future or c.possible or c.conditional or c.question
    where = any(x.role in ("target", "place") and _told(x) for x in f.fillers)
    return where and not unreal and doc.topic[0] not in _ELSEWHERE


def _counted_dead(doc: Document, f: Frame, c: Context) -> bool:
    """«ارتفعت حصيلة قتلى [القصف] إلى 20», «عدد ضحايا الهجوم»: an act whose dead are counted has been."""
    t = f.trigger
    unreal = c.negated or c.future or c.possible or c.conditional or c.question
    if unreal or t.row.type not in _FORCE - kinds.HARM or doc.topic[0] in _ELSEWHERE:
        return False
    n = t.first - 1
    while n > 1 and (doc.form(n) in _OWING or doc.tokens[n].kind == "punct"):
        n -= 1
    dead = any(u.kind == "group" and u.row.outcome for u in doc.words[n].nouns)
    counted = dead and any(doc.form(k).removeprefix("ال") in _COUNTS for k in range(max(0, n - 2), n))
    here = doc.values.get(doc.sentence_of[t.first], ()) if counted else ()
    return any(v.kind in ("quantity", "number") and v.low and v.span.start > doc.tokens[t.first].start for v in here)


_OWING = frozenset({"جراء", "اثر", "نتيجه", "بسبب", "في", "عن"})
_COUNTS = frozenset({"حصيله", "عدد", "وحصيله", "وعدد"})
_FALLS = frozenset({"سقط", "سقوط", "نزل"})


def _named_by_day(doc: Document, f: Frame, c: Context) -> bool:
    """«غارة الثلاثاء», «تفجير أمس»: a day in construct with an act is said of one that is known to have been."""
    t = f.trigger
    if t.definite or t.last not in doc.timed or t.row.type not in kinds.VIOLENT or c.future or c.conditional:
        return False
    here = doc.values.get(doc.sentence_of[t.last], ())
    start = doc.tokens[t.last].start
    days = (v for v in here if v.kind == "time" and v.precision == "day" and v.span.start == start)
    published = doc.report.published
    return any(not (published and v.earliest and v.earliest > published[:10]) for v in days)


def _two_sides(f: Frame) -> bool:
    """«اشتبك عناصر الأمن مع مهربين»: a verb of fighting with both sides, one of them armed."""
    sides = [x for x in f.fillers if x.role == "party"]
    first = any(x.path in _SUBJECTS for x in sides)
    return first and len(sides) > 1 and any(x.who.armed for x in sides) and f.trigger.row.type == "armed_clash"


def _told(x: Filler) -> bool:
    """Whether a filler names somebody or something, and not only words nobody knows."""
    return x.who.sort != "unknown"
