"""Vetoes: what grammar and the tables forbid to be an act, whatever the weights say: play, drills, talk of a kind of
act, a cause that is no one's deed.
"""

from __future__ import annotations

from musnad.lexicon.words import ACTS
from musnad.reading import kinds
from musnad.reading.civil import civil, natural_doer, no_object, penal, rescued
from musnad.reading.context import Context
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.speech_words import tail_row

_TALK = frozenset({"generic", "metaphor", "nonconflict", "name"})
_FIGURE = frozenset({"metaphor", "nonconflict"})
_NEAR = 2
_CAUSES = frozenset({"cause", "weapon", "initiator", "event"})
_NATURE = frozenset({"health", "traffic"})


def talked_of(doc: Document, f: Frame, c: Context) -> bool:
    """Whether a trigger is only talked of: play in a report of sport, a kind of act governed by «مكافحة», «خطر»,
    «مناورة»."""
    armed = any(x.who.armed for x in f.fillers)
    counted = any(x.role == "victim" and doc.counts(x.who.phrase.first) for x in f.fillers)
    talk = c.governor in _TALK and c.governor_distance <= _NEAR + c.governor_led
    if _owner(doc, f, c):
        return True
    elsewhere = doc.topic[0] == "sport" or _of_peace(doc, f)
    return not counted and ((elsewhere and not armed) or talk)


def _of_peace(doc: Document, f: Frame) -> bool:
    """«نقاط تم استهدافها في جلسة الخميس»: an act of force that nobody armed does, in a report of markets or of letters
    without a word of war."""
    force = f.trigger.row.type in kinds.VIOLENT | {"shelling", "bombing", "mobilization"}
    return force and doc.topic[0] in ("economy", "culture") and doc.topic[1] < _LITTLE_WAR


_LITTLE_WAR = 0.1  # of the words of topics


def _owner(doc: Document, f: Frame, c: Context) -> bool:
    """«سير [المحادثات]», «خلال فترة [الحوار]»: a known meeting that only owns another noun, and of which neither who
    met, nor where, nor when is told here; it may join one that is."""
    t = f.trigger
    if t.row.type != "meeting" or not t.definite or not c.in_idafa or f.light is not None:
        return False
    if any(x.role in ("party", "initiator", "place") for x in f.fillers):
        return False
    here = doc.sentences[doc.sentence_of[t.first]]
    return here.section == "body" and not any(n in doc.timed for n in range(here.first, here.last))


def drilled(f: Frame, c: Context) -> bool:
    """«نفذت القوات تدريبا على اقتحام …»: the light verb carries the drill, which governs the act."""
    at = f.trigger.first - c.governor_distance
    return c.governor == "generic" and c.governor_led and f.light_at is not None and f.light_at < at


def barred(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """Whether a trigger can be no act of force: a figure of speech («معركة قانونية»), a state («تتمركز قوات»), a
    sickness that kills («حصدت الكوليرا أرواح»), players who protest."""
    figure = any(row.status in _FIGURE for row in kinds.modifiers(doc, sentence, f))
    return (
        figure
        or _player(doc, f)
        or _natural(doc, f)
        or natural_doer(doc, f)
        or no_object(doc, f)
        or civil(doc, sentence, f)
        or penal(doc, f)
        or rescued(doc, f)
        or _stationed(doc, sentence, f)
        or _moves_no_force(f)
        or _truth(doc, f)
        or _reason(doc, f)
        or _cut_off(doc, f)
        or _likened(doc, sentence, f)
        or _genitive(doc, f)
        or _crowd_met(doc, f)
        or _visit(f)
        or _no_crowd(f)
        or _held(doc, sentence, f)
        or _as_a_rule(doc, sentence, f)
        or _kept_out(f)
        or _no_one(f)
        or _in_words(doc, f)
        or _such_as(doc, f)
        or _any_whatever(doc, f)
        or _either(doc, f)
        or _no_captive(doc, f)
        or _whenever(doc, sentence, f)
        or _spent(doc, sentence, f)
        or tail_row(doc, f.trigger.first) is not None  # «نقلا عن»
    )


def _player(doc: Document, f: Frame) -> bool:
    """«احتجاج لاعبي الفريق»: who plays protests on the field."""
    doers = [x for x in f.fillers if x.role in ("initiator", "party")]
    return bool(doers) and all(_topic(doc, x) == "sport" for x in doers) and f.trigger.row.type in _PLAYED


_PLAYED = frozenset({"protest", "attack", "shelling", "air_strike", "armed_clash"})


_SICK = 6  # tokens between a verb of harm and the sickness


def _natural(doc: Document, f: Frame) -> bool:
    """«حصدت الكوليرا أرواح …»: a sickness or a flood did it."""
    if f.trigger.row.type not in kinds.HARM | {"property_destruction"} or f.trigger.use != "verb":
        return False
    behind = range(f.trigger.last, min(len(doc.words), f.trigger.last + _SICK))
    if any(doc.tokens[n].form.startswith("ب") and doc.topics.get(n) == "health" for n in behind):
        return True  # «أصيب مئات الأطفال بحمى الضنك»
    causes = [x for x in f.fillers if x.role in _CAUSES]
    return (
        bool(causes)
        and causes[0].path in ("subj", "svo")
        and _topic(doc, causes[0]) in _NATURE
        and doc.form(causes[0].who.phrase.head + 1) not in _ALIKE
        and not causes[0].who.armed
    )


_ALIKE = frozenset({"مماثل", "مشابه", "امني", "ارهابي"})  # «وفي حادث [مماثل] قتل شخص»: as the act before it


def _topic(doc: Document, x: Filler) -> str | None:
    return doc.topics.get(x.who.phrase.head)


def _stationed(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """«تتمركز قوات في محيط السد»: the present of a verb that must be past to tell an act is a state, unless a time or
    a heading makes it news."""
    t = f.trigger
    if "definite_past" not in t.row.needs or t.tense != "present" or t.future or sentence.section != "body":
        return False
    return not any(n in doc.timed for n in range(sentence.first, sentence.last))


def _moves_no_force(f: Frame) -> bool:
    """«وصل رئيس الأركان», «دربت المنظمة ستين طبيبا»: one person is no force that moves, nor are civilians one that is
    trained or sent."""
    if f.trigger.use != "verb" or f.trigger.row.type not in ("mobilization", "withdrawal"):
        return False
    movers = [x for x in f.fillers if x.role in ("initiator", "victim", "target")]
    moved = [x for x in movers if x.path in ("obj", "passive", "coord")]
    if moved:
        return all(x.who.group == "civilian" and x.who.sort == "people" for x in moved)
    return bool(movers) and all(x.who.sort == "person" for x in movers)


_GOES_ON = frozenset({"زال", "توقف", "هدا", "انقطع"})


def _truth(doc: Document, f: Frame) -> bool:
    """«القصف لا يفرق بين طفل ومقاتل»: what is always so is said of the kind; «لا تزال المعارك» goes on."""
    n = f.trigger.last
    if f.trigger.use != "noun" or not f.trigger.definite or n + 1 >= len(doc.words) or doc.form(n) != "لا":
        return False
    verbs = doc.words[n + 1].verbs
    return any(v.form.tense == "present" for v in verbs) and not _GOES_ON & {v.form.lemma for v in verbs}


def _reason(doc: Document, f: Frame) -> bool:
    """«سحبت سفيرها احتجاجا على …»: why something is done, «تقدمت باحتجاج»: what is handed in; no protest in the street;
    «نظموا احتجاجا على» is one."""
    t = f.trigger
    if t.row.type != "protest" or t.use != "noun" or t.definite:
        return False
    form = doc.form(t.first)
    handed = form.removeprefix("ب").removesuffix("ا") == "احتجاج" and any(
        v.form.lemma in _HANDS for n in range(max(0, t.first - _NEAR), t.first) for v in doc.words[n].verbs
    )
    bare = form.endswith("اجا") and f.light is None
    return handed or (bare and t.last < len(doc.words) and doc.form(t.last) == "علي")


_HANDS = frozenset({"تقدم", "قدم", "رفع", "سلم", "ابلغ", "وجه"})


def _cut_off(doc: Document, f: Frame) -> bool:
    """«يقطع الطريق على المتطرفين»: forestalls them; a road that is blocked has no «على» but a place."""
    t = f.trigger
    if t.row.type != "protest" or t.row.lemma not in _CUTS:
        return False
    led = next((n for n in range(t.last, min(len(doc.words), t.last + 2)) if doc.form(n) == "علي"), None)
    return led is not None and led + 1 < len(doc.words) and led + 1 not in doc.names


_CUTS = frozenset({"قطع", "قطع الطريق"})
_IS = frozenset({"هو", "هي", "يعد", "تعد", "سيعد", "ستعد", "يعتبر", "تعتبر", "يمثل", "يشكل", "بمثابه"})
_EQUAL = 9


def _likened(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """«إن الاعتداء على الجيش هو اعتداء على الجميع»: a kind of act is rated, and none told."""
    t = f.trigger
    if t.use != "noun":
        return False
    rated = doc.form(t.first - 1) in ("فهو", "فهي") and not t.definite
    if rated and not any(doc.words[n].is_("relative") for n in range(t.last, min(sentence.last, t.last + _NEAR + 1))):
        return True  # «فهو اعتداء على الناس جميعا»
    first, last = (t.last, t.last + _EQUAL) if t.definite else (t.first - 1, t.first)
    for n in range(max(first, sentence.first), min(last, sentence.last - 1)):
        if doc.form(n) in _IS and not doc.words[n + 1].definite and _of_row(doc, n + 1, f):
            return t.definite or any(
                doc.words[k].definite and _of_row(doc, k, f) for k in range(max(sentence.first, n - _EQUAL), n)
            )
    return False


def _of_row(doc: Document, n: int, f: Frame) -> bool:
    return any(u.kind == "trigger" and u.row.id == f.trigger.row.id for u in doc.words[n].nouns)


def _genitive(doc: Document, f: Frame) -> bool:
    """«قوات [أمن]», «ناقلات [جند]»: behind a bare feminine noun a masculine verb would not agree: a noun."""
    t, n = f.trigger, f.trigger.first - 1
    if t.use != "verb" or t.row.outcome or n < 0 or doc.sentence_of[n] != doc.sentence_of[t.first]:
        return False
    before, word = doc.words[n], doc.words[t.first]
    mostly = all(v.form.also == "noun" for v in word.verbs) and doc.form(n).endswith("ه") and bool(before.nouns)
    if not (mostly or doc.form(n).endswith("ات")):
        return False
    if before.definite or before.finite or before.classes or word.conj or any(u.kind == "masdar" for u in word.nouns):
        return False
    forms = [v.form for v in word.verbs]
    return all(v.tense == "imperative" or (v.tense == "past" and v.gender != "f" and v.number == "sg") for v in forms)


_AGAINST = frozenset({"ضد", "حيال", "تجاه", "ازاء", "بحق", "وجه", "صفوف"})


def _crowd_met(doc: Document, f: Frame) -> bool:
    """«ضبط النفس حيال المتظاهرين»: those against whom something is done carry no act of their own."""
    t = f.trigger
    crowd = t.row.type == "protest" and t.use == "noun" and kinds.crowd(doc, t.first)
    return crowd and t.first > 0 and doc.form(t.first - 1) in _AGAINST


def _visit(f: Frame) -> bool:
    """«زار الوزير جرحى التفجير»: who looks after the wounded meets nobody."""
    return f.trigger.row.type == "meeting" and any(x.who.outcome is not None for x in f.fillers if x.path == "obj")


def _no_crowd(f: Frame) -> bool:
    """«نددت المنظمة بمقتل …»: a body says so; a crowd would shout it."""
    doers = [x for x in f.fillers if x.role == "initiator"]
    return "crowd" in f.trigger.row.needs and not any(x.who.sort == "people" for x in doers)


def _held(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """«تخضع المدينة لسيطرة القوات»: who holds a place, no act that took it."""
    if f.light_at is None or f.trigger.row.type != "seizure_of_territory" or sentence.section != "body":
        return False
    verbs = doc.words[f.light_at].verbs
    present = bool(verbs) and all(v.form.tense == "present" and not v.future for v in verbs)
    return present and not any(n in doc.timed for n in range(sentence.first, sentence.last))


def _as_a_rule(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """«دولة يتم فيها اغتيال الرؤساء»: the present of «تم» without a time tells what is done there, and no act."""
    at = f.light_at
    if at is None or at >= f.trigger.first or f.light is None or f.light.lemma != "تم" or sentence.section != "body":
        return False
    present = all(v.form.tense == "present" and not v.future for v in doc.words[at].verbs)
    return (
        present and doc.form(at - 1) != "سوف" and not any(n in doc.timed for n in range(sentence.first, sentence.last))
    )


def _kept_out(f: Frame) -> bool:
    """«منع الجيش وصول المساعدات»: aid that did not come is a siege, no aid."""
    return f.light is not None and f.light.lemma == "منع" and f.trigger.row.type == "aid"


def _no_one(f: Frame) -> bool:
    """«انقطع الاتصال بشبكة الإنترنت»: what is lost is no one."""
    lost = [x for x in f.fillers if x.role == "victim"]
    return f.trigger.row.type == "disappearance" and bool(lost) and all(x.who.sort in _THINGS for x in lost)


_THINGS = frozenset({"object", "actor", "state", "place"})


def _in_words(doc: Document, f: Frame) -> bool:
    """«شن الوزير هجوما على رئيس البرلمان»: one person attacks another in words."""
    if f.trigger.row.type != "attack" or not ((f.light and f.light.lemma == "شن") or f.trigger.row.lemma == "شن"):
        return False
    doers = [x for x in f.fillers if x.role == "initiator" and x.path.startswith(("light_", "subj", "svo"))]
    struck = [x for x in f.fillers if x.role == "target"]
    one = bool(doers) and all((x.who.sort == "person" or x.who.kind == "media") and not x.who.armed for x in doers)
    return one and bool(struck) and all(_speaks(doc, x) for x in struck)


def _speaks(doc: Document, x: Filler) -> bool:
    """Whether somebody is named by an office or as an outlet, and no force."""
    office = x.who.sort == "people" and "title" in doc.words[x.who.phrase.head].kinds
    office = office or x.who.sort == "actor"  # «شن النائب هجوما على الحكومة»
    return (office and not x.who.armed) or x.who.sort in ("person", "outlet") or x.who.kind == "media"


def _no_captive(doc: Document, f: Frame) -> bool:
    """«أوقفت الشركة رحلاتها»: what is stopped or held is a thing; «أسر الشهداء» are families."""
    n = f.trigger.last
    nouns = doc.words[n].nouns if f.trigger.row.lemma == "أسر" and n < len(doc.words) else ()
    if any(u.kind == "group" and u.row.outcome in ("killed", "injured") for u in nouns):
        return True
    if f.trigger.row.type not in ("arrest", "abduction", "displacement") or f.trigger.use != "verb":
        return False
    held = [x for x in f.fillers if x.role == "victim" and x.path in ("obj", "passive")]
    return bool(held) and all(_common_thing(doc, x) for x in held)


def _common_thing(doc: Document, x: Filler) -> bool:
    word = doc.words[x.who.phrase.head]
    plural = doc.form(x.who.phrase.head).removesuffix("ها").removesuffix("ه").endswith("ات")
    if x.who.sort == "unknown" and word.kinds and word.kinds <= ACTS:
        return True  # «أوقفت القوات عمليات القصف», «أجلت الوزارة زيارة الوفد»
    return x.who.sort == "place" or (x.who.sort == "unknown" and bool(word.enclitic) and plural)


_EVER = frozenset({"عندما", "حين", "حينما", "كلما", "وعندما", "وحين", "حيثما", "وكلما"})


def _whenever(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """«عندما يتعرض مواطنون لاعتداء»: the present behind «when» tells what happens every time."""
    at = f.trigger.first if f.trigger.use == "verb" else f.light_at
    if at is None or at <= sentence.first or doc.form(at - 1) not in _EVER:
        return False
    verbs = doc.words[at].verbs
    return bool(verbs) and all(v.form.tense == "present" and not v.future for v in verbs)


_SPAN = 5
_TWICE = frozenset({"عامين", "سنتين", "شهرين", "يومين", "اسبوعين", "ساعتين", "عاما", "سنه", "شهرا", "اسبوعا"})


def _spent(doc: Document, sentence: Sentence, f: Frame) -> bool:
    """«قضى في السلطة ثمانية أعوام»: who spends a span of time does not die of it."""
    t = f.trigger
    if t.use != "verb" or t.row.type != "killing" or t.row.prior != "low" or t.row.with_:
        return False
    ahead = range(t.last, min(sentence.last - 1, t.last + _SPAN))
    return any(doc.form(n) in _TWICE or (doc.counts(n) and doc.words[n + 1].is_("time")) for n in ahead)


def _such_as(doc: Document, f: Frame) -> bool:
    """«مهام كتفريق المظاهرات», «جرائم كالخطف»: an example names a kind."""
    t = f.trigger
    before = doc.words[t.first - 1] if t.first else None
    led = before is not None and before.prep == "ك" and bool(before.kinds & ACTS)
    return t.use == "noun" and (t.prep == "ك" or led)


def _either(doc: Document, f: Frame) -> bool:
    """«تنوعت بين الرمي أو النحر أو الحرق»: kinds of acts between which one may choose."""
    t = f.trigger
    if t.use != "noun" or not t.definite or any(x.role in ("target", "victim", "place") for x in f.fillers):
        return False
    return doc.form(t.first - 1) == "او" or doc.form(t.last) == "او"


_ANY = frozenset({"اي", "ايه", "كل"})


def _any_whatever(doc: Document, f: Frame) -> bool:
    """«أكد أن أي اعتداء على عضو سيعد اعتداء على الجميع»: a rule about every act of its kind."""
    t = f.trigger
    if t.use != "noun" or t.first < 2:
        return False
    n = t.first - 3 if doc.form(t.first - 1) == "او" else t.first - 1  # «أي حوارات أو محادثات»
    return n > 0 and doc.form(n) in _ANY and doc.words[n - 1].is_("complementiser")
