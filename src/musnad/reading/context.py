"""Context: what stands around a trigger that decides whether it tells an act: negation, modality, governors,
anchors."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import GovernorRow
from musnad.lexicon.words import ACTS
from musnad.reading.aims import agreed, aimed
from musnad.reading.coming import came_about, done, foretold, known_act, to_come
from musnad.reading.document import Document, Sentence
from musnad.reading.governors import governors_of, no_condition
from musnad.reading.rumours import rumoured
from musnad.reading.triggers import Trigger, reads_as_verb

_STOP = frozenset(".!?؟؛:")
_NEG_VERB = frozenset({"لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "فلن", "فلا"})
_ONLY = frozenset({"سوي", "الا", "غير"})
_STILL = frozenset({"يزال", "تزال", "يزالون", "نزال", "يزالان", "تزالان"})  # «لا يزال محاصرا»: denies no act
_NEG_NOUN = frozenset({"عدم", "دون", "بدون", "بعدم", "لعدم", "وعدم", "ودون", "نفي", "بلا"})
_FAR_GOVERNOR = 5
_NEAR = 3
_FORESEEN = frozenset({"planned", "hypothetical"})
_OF_NOUNS = frozenset({"generic", "hypothetical", "planned"})
_OPEN = frozenset({"", "name", "background"})  # what leaves it open whether the act was done
_UNTIL = frozenset({"حتي", "كي", "لكي", "ريثما"})
_TAKES_AWAY = frozenset({"undone", "failed", "hypothetical", "generic"})


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The surroundings of one trigger, as closed-class facts."""

    negated: bool = False
    future: bool = False
    possible: bool = False
    conditional: bool = False
    pluperfect: bool = False
    governor: str = ""
    governor_distance: int = 0
    governor_led: bool = False  # by a preposition of its own: «تدريب على», «مهارات في»
    before: str = ""
    after: str = ""
    in_idafa: bool = False
    demonstrative: bool = False
    question: bool = False
    coordinated: bool = False
    quoted: bool = False
    rumoured: bool = False  # told as false news
    foretold: bool = False  # the subject of what would follow


def context(doc: Document, sentence: Sentence, t: Trigger) -> Context:
    """The surroundings of a trigger inside its sentence: «لم يقتل أحد» is negated, «مكافحة الهجمات» governed as
    generic."""
    k = _content_before(doc, sentence, t.first)
    verb_at = t.first if t.use == "verb" else _governing_verb(doc, sentence, t.first)
    governor, distance, led = _governor(doc, sentence, t)
    if governor in _FORESEEN and came_about(doc, sentence, t):
        governor, distance, led = "", 0, False
    if governor in _OPEN or (governor != "reported" and distance > _NEAR) or (governor == "reported" and not led):
        far = "" if came_about(doc, sentence, t) or known_act(doc, t) else aimed(doc, sentence, t)
        governor, distance, led = (far, 1, True) if far else (governor, distance, led)
    if governor in _FORESEEN and verb_at is not None and doc.form(verb_at - 1) in _NEG_VERB and t.use == "noun":
        governor, distance, led = "generic", 1, True  # «لم تتحرك الشرطة لاعتقال أحد», «لا تعتزم شن هجوم»
    return Context(
        negated=_negated(doc, sentence, t, verb_at),
        future=t.future
        or (verb_at is not None and to_come(doc, verb_at) and not done(doc, t))
        or doc.form(t.first - 1) in ("سوف", "لن"),
        possible=_possible(doc, sentence, t, verb_at) and not (t.use == "noun" and t.definite and known_act(doc, t)),
        conditional=_any_before(doc, sentence, t.first, "conditional", 9),
        pluperfect=_pluperfect(doc, sentence, t.first if verb_at is None else verb_at),
        governor=governor,
        governor_distance=distance,
        governor_led=led,
        before=_class_of(doc, k) if k is not None else "start",
        after=_class_of(doc, t.last) if t.last < sentence.last else "end",
        in_idafa=_in_idafa(doc, k, t),
        demonstrative=k is not None and doc.words[k].is_("demonstrative"),
        question=any(doc.tokens[n].form in "؟?" for n in range(max(sentence.first, sentence.last - 3), sentence.last)),
        coordinated=t.use == "noun"
        and (doc.words[t.first].conj == "و" or (t.last < sentence.last and doc.words[t.last].conj == "و")),
        quoted=doc.tokens[t.first - 1].form in "\"«“'" if t.first > sentence.first else False,
        rumoured=rumoured(doc, sentence, t),
        foretold=foretold(doc, sentence, t),
    )


def _content_before(doc: Document, sentence: Sentence, n: int) -> int | None:
    k = n - 1
    while k >= sentence.first and doc.tokens[k].kind == "punct" and doc.tokens[k].form in "\"'«»“”()#":
        k -= 1
    return k if k >= sentence.first else None


def _class_of(doc: Document, n: int) -> str:
    """A coarse class of a neighbouring token."""
    token, word = doc.tokens[n], doc.words[n]
    if token.kind != "word":
        return "comma" if token.form in "،," else token.kind
    for c in (
        "relative",
        "demonstrative",
        "negator",
        "conditional",
        "complementiser",
        "time_preposition",
        "cause_preposition",
        "passive_auxiliary",
        "modal",
        "auxiliary",
        "quantifier",
        "clause_conjunction",
        "preposition",
        "time",
    ):
        if word.is_(c):
            return c
    if word.finite and not word.nouns and not word.definite:
        return "verb"
    if word.prep:
        return "prep_" + {"ب": "b", "ل": "l", "ك": "k"}[word.prep]
    return "def_noun" if word.definite else "noun"


def _governing_verb(doc: Document, sentence: Sentence, n: int) -> int | None:
    """The finite verb that a noun depends on: the nearest before it in its clause."""
    for k in range(n - 1, max(sentence.first, n - 10) - 1, -1):
        word = doc.words[k]
        if word.is_("focus") and word.is_("complementiser"):
            continue  # «لن … [إلا] بعد إطلاق سراحهم»
        if doc.tokens[k].form in _STOP or word.is_("complementiser"):
            return None
        if word.finite and not word.definite and not word.prep and k not in doc.figures:
            if word.is_("time_preposition") or word.is_("preposition"):
                continue  # «[بعد] إطلاق سراحهم»
            if word.nouns and not word.classes and not reads_as_verb(doc, sentence, k):
                continue  # «فور [رفع] العقوبات»: a noun behind a preposition or a time
            return k
    return None


def _negated(doc: Document, sentence: Sentence, t: Trigger, verb_at: int | None) -> bool:
    if t.first > sentence.first and doc.form(t.first - 1) in _NEG_NOUN:
        return True
    if (
        t.first > sentence.first + 1
        and doc.form(t.first - 2) in _NEG_NOUN
        and doc.form(t.first - 1) in ("وقوع", "حدوث", "سقوط", "تسجيل", "اي", "وجود")
    ):
        return True
    if verb_at is not None and verb_at > sentence.first:
        if doc.form(verb_at) in _STILL:
            return False
        negated = doc.form(verb_at - 1) in _NEG_VERB or doc.form(verb_at) in ("ليس", "ليست")
        if any(doc.form(n) in _ONLY for n in range(verb_at + 1, t.first)):
            return False  # «لم تعلن سوى عن غارة»
        return negated and (t.use == "verb" or _told_by(doc, t, verb_at))
    return False


def _told_by(doc: Document, t: Trigger, verb_at: int) -> bool:
    """Whether the act is denied with its verb: «لم تقع اشتباكات», «لم يقتحم أي منزل»; not «لم تعتذر عن الهجوم», «لم
    تسفر الغارة عن ضحايا»: these took place."""
    before = doc.words[t.first - 1]
    if verb_at < t.first - 1 and (before.is_("cause_preposition") or before.is_("time_preposition")):
        return False  # «لم تقع خسائر جراء القصف»
    between = range(verb_at + 1, t.first)
    if (
        any(doc.words[n].definite and not doc.words[n].prep for n in between)
        and verb_at > 0
        and _adjectival(doc, verb_at)
    ):
        return False  # «لقيت رضيعة لم تكمل يومها حتفها»: the verb has what it denies
    rows = [row for v in doc.words[verb_at].verbs for row in doc.lexicon.light.get(v.form.lemma, ())]
    if rows:
        return bool(t.row.outcome) or not any("harm" in row.obj for row in rows)
    led = any(doc.words[n].is_("preposition") or doc.words[n].is_("time_preposition") for n in between)
    return not (led or t.prep or t.definite)


def _adjectival(doc: Document, verb_at: int) -> bool:
    """«رضيعة [لم تكمل …]»: a negated verb behind a noun without its article only describes it."""
    described = doc.words[verb_at - 2] if verb_at > 1 else None
    return described is not None and bool(described.nouns) and not described.definite and not described.finite


def _possible(doc: Document, sentence: Sentence, t: Trigger, verb_at: int | None) -> bool:
    """قد + present, يمكن، ربما, or a subjunctive under أن of intent."""
    at = t.first if verb_at is None else verb_at
    present = any(v.form.tense == "present" for v in doc.words[at].verbs) and not any(
        v.form.tense == "past" for v in doc.words[at].verbs
    )
    far = 5 if doc.form(at - 1) == "ان" else 3  # «يمكن من خلالها أن تصل»
    for k in range(at - 1, max(sentence.first, at - far) - 1, -1):
        form = doc.form(k)
        if form in ("قد", "وقد", "فقد"):
            return present
        if form in _UNTIL and k == at - 1 and present:
            return True  # «لن نهدأ حتى نطردهم»
        if (
            doc.words[k].is_("modal")
            and not doc.words[k].is_("complementiser")
            and form not in ("قد", "وقد", "فقد", "لقد", "ولقد")
        ):
            return True
    return False


def _any_before(doc: Document, sentence: Sentence, n: int, word_class: str, far: int) -> bool:
    for k in range(n - 1, max(sentence.first, n - far) - 1, -1):
        if doc.tokens[k].form in _STOP or doc.tokens[k].form in "،,":
            return False
        if doc.words[k].is_(word_class) and not doc.words[k].is_("complementiser") and not no_condition(doc, k):
            return True  # «إن» that opens what is said is written like the «إن» of a condition
    return False


def _pluperfect(doc: Document, sentence: Sentence, at: int) -> bool:
    """«وكان … قد قتل»: told as earlier than the story."""
    if not any(v.form.tense == "past" for v in doc.words[at].verbs):
        return False
    for k in range(at - 1, max(sentence.first, at - 14) - 1, -1):
        if doc.tokens[k].form in _STOP or doc.words[k].is_("complementiser"):
            return False
        if doc.words[k].form.lstrip("وف") in ("كان", "كانت", "كانوا"):
            return True
        if doc.words[k].finite and not doc.words[k].nouns and not doc.words[k].classes:
            return False
    return False


def _in_idafa(doc: Document, k: int | None, t: Trigger) -> bool:
    """Whether the trigger is the owner in a construct: «حزب التحرير», «منع الهجمات»."""
    if k is None or k != t.first - 1 or t.use == "verb" or t.prep or doc.words[t.first].conj:
        return False
    word = doc.words[k]
    return (
        doc.tokens[k].kind == "word" and not word.definite and not word.classes and not (word.finite and not word.nouns)
    )


def _governor(doc: Document, sentence: Sentence, t: Trigger) -> tuple[str, int, bool]:
    """The effect of a governing word (governors.tsv) within a few words before the trigger, how far it stands, and
    whether a preposition of its own leads to the trigger."""
    weak: tuple[str, int, bool] | None = None
    for k in range(t.first - 1, max(sentence.first, t.first - _FAR_GOVERNOR) - 1, -1):
        token = doc.tokens[k]
        if token.form in _STOP or (token.form in "،," and t.first - k > 2):
            break
        if t.use == "noun" and doc.form(k) in _NEG_VERB:
            continue  # what a negated verb does to its nouns is told by the verb
        if doc.words[k].is_("complementiser"):
            continue  # إنّ that opens what is said is written like the إن of a condition
        for row in governors_of(doc, k):
            if row.effect == "name" and (t.use == "verb" or doc.words[k].definite or _led(doc, t, k)):
                continue  # «القوات قصفت», «قوات الجيش لاقتحام»: a name is in construct («قوات الاقتحام»)
            subject = t.use == "noun" or t.tense == "past" or not doc.words[t.first - 1].is_("complementiser")
            if subject and row.effect in _OF_NOUNS and _whole(doc, k, row):
                continue  # «النظام قصف», «المعارضة ردت بقصف»: nor does a noun with its article govern what follows
            if row.effect == "denied" and row.pos == "noun" and not row.prep and not _without(doc, t, k):
                continue  # «طائرة بدون طيار قصفت»: what is missing is something else
            if row.effect == "planned" and (agreed(t, row) or _decreed(doc, t, k)):
                continue
            if row.position == "after" or (row.effect == "hypothetical" and doc.form(k) in ("قد", "وقد", "فقد")):
                continue  # قد before a past verb only confirms it
            if (not row.prep or _prep_agrees(doc, t, k, row.prep)) and not _act_between(doc, t, k):
                found = row.effect, _reach(doc, t, k, row), bool(row.prep)
                if weak is not None and not ("في" in row.prep and row.effect in _TAKES_AWAY):
                    return weak
                if doc.form(k) == "في":
                    weak = found  # «فشل المسلحون [في] السيطرة»: the verb that takes the preposition says more
                    break
                return found
    for k in range(t.last, min(sentence.last, t.last + 3)):
        ahead = doc.words[k].is_("time") and not doc.words[k - 1].is_("time")  # «الاجتماع المقبل», not «الأحد المقبل»
        rows = doc.lexicon.governors.get(doc.form(k), ()) if ahead and t.definite else governors_of(doc, k)
        for row in rows:
            if row.position == "after" and (weak is None or row.effect in _FORESEEN):
                return row.effect, k - t.last + 1, False
    if weak is not None:
        return weak
    return "", 0, False


def _whole(doc: Document, k: int, row: GovernorRow) -> bool:
    """Whether a definite noun is none of the row's own forms with an article: «النظام», but «الحد من»."""
    construct = row.pos == "noun" and not row.prep
    whole = doc.words[k].definite or doc.form(k).startswith("ال")  # «المعارضة» is a name of its own too
    return construct and whole and not any(form.startswith("ال") for form in row.form)


_DECREED = frozenset({"حبس", "توقيف", "سجن", "إخلاء سبيل"})


def _decreed(doc: Document, t: Trigger, k: int) -> bool:
    """«قررت النيابة حبس ناشط»: what a court decides is done with it."""
    return t.row.lemma in _DECREED and "قرر" in doc.words[k].lemmas


def _reach(doc: Document, t: Trigger, k: int, row: GovernorRow) -> int:
    """How far a governor stands; a verb is near whatever its subject's length: «استبعد وزير دفاع البلاد [شن] عملية»."""
    far = t.first - k
    if far <= _NEAR or row.pos != "verb" or row.prep or row.effect not in ("hypothetical", "planned"):
        return far
    between = [doc.words[n] for n in range(k + 1, t.first)]
    subject = all(w.nouns and not (w.prep or w.conj or w.classes) for w in between)
    return _NEAR if subject and between[-1].definite else far


_TAKING_PLACE = frozenset({"وقوع", "حدوث", "سقوط", "تسجيل", "اي", "وجود", "اندلاع", "قيام", "حصول"})


def _without(doc: Document, t: Trigger, k: int) -> bool:
    """Whether a noun that denies stands right before the act, or before what carries it: «دون [وقوع] اشتباكات»."""
    between = range(k + 1, t.first)
    if t.use == "verb":
        return all(doc.words[n].is_("complementiser") for n in between)
    return all(doc.form(n) in _TAKING_PLACE or doc.words[n].kinds & ACTS for n in between)


def _led(doc: Document, t: Trigger, k: int) -> bool:
    """Whether a preposition or a definite noun, which closes a construct, stands between a word and the trigger."""
    between = [doc.words[n] for n in range(k + 1, t.first)]
    return bool(t.prep) or any(w.is_("preposition") or w.prep or w.definite for w in between)


def _act_between(doc: Document, t: Trigger, k: int) -> bool:
    """«استعدادها لتغطية اقتحام»: she got ready for another act, of which this one is the object; light ones pass the
    governor on («استعداد لشن هجوم»)."""
    if t.use == "noun" and doc.words[t.first].conj == "و" and _joined_to(doc, t.first):
        return False  # «تمهيدا لاقتحام البلدة وتطهيرها»: one governor for both
    return any(
        use.kind == "masdar" and use.row.lemma not in doc.lexicon.light
        for n in range(k + 1, t.first)
        for use in doc.words[n].nouns
    )


def _joined_to(doc: Document, n: int) -> bool:
    """Whether a joined noun follows another act at once, or behind its owner: «لاقتحامها [وتطهيرها]»."""
    return any(use.kind in ("masdar", "trigger") for k in (n - 1, n - 2) if k >= 0 for use in doc.words[k].nouns)


def _prep_agrees(doc: Document, t: Trigger, k: int, preps: tuple[str, ...]) -> bool:
    wanted = {{"على": "علي", "إلى": "الي", "أمام": "امام"}.get(p, p) for p in preps}
    return t.prep in wanted or any(
        doc.form(j) in wanted or doc.words[j].prep in wanted for j in range(k + 1, t.first + 1)
    )
