"""Subjects and objects: the noun phrases before and after a verb."""

from __future__ import annotations

from musnad.reading.clause_topics import topic
from musnad.reading.document import Document, Sentence
from musnad.reading.owners import innermost
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_breaks import first_of, no_noun
from musnad.reading.phrase_words import accusative
from musnad.reading.phrases import THEREIN, Phrase, nominal, noun_phrase
from musnad.reading.triggers import reads_as_verb

STOPS = frozenset(".!?؟؛…")
DASHES = frozenset("-–—")
_ASIDE = 12


def phrases_after(doc: Document, sentence: Sentence, at: int) -> list[Participant]:
    """The bare noun phrases after a verb, up to two: subject and object, with adverbs and place phrases passed over."""
    out: list[Participant] = []
    steps = 0
    while at < sentence.last and steps < 8 and len(out) < 2:
        steps += 1
        word, token = doc.words[at], doc.tokens[at]
        if token.form in "،," and out and (past := _aside(doc, sentence, at) or _paused(doc, sentence, at, out)) > at:
            at = past
            continue
        if token.form in DASHES and out and (past := _between_dashes(doc, sentence, at)) > at:
            at = past
            continue
        if len(out) == 1 and (past := _between(doc, sentence, at, out[0])) > at:
            at = past
            continue
        if token.kind == "punct" and token.form in STOPS | {"،", ",", ":"}:
            break
        if token.form == "اضافه" and doc.form(at + 1) == "الي":
            break  # «أصيب جنديان | إضافة إلى طفل»
        if at in doc.timed:
            at = doc.timed[at]
            continue
        if token.form in THEREIN:
            at += 1
            continue
        if token.form in _HOW and (out or token.form in _OF_WOUNDS):
            at += 1 + (at + 1 < sentence.last and doc.tokens[at + 1].form.startswith("ب"))
            continue  # «أعدم الحوثيون [رميا بالرصاص] تسعة»
        if word.is_("manner_head"):
            at += 2  # «أعدم [بدم بارد] أربعين»
            continue
        how = word.is_("manner_adverb") and not word.definite and (bool(out) or token.form.startswith("ب"))
        if how or word.is_("focus") or word.is_("time") or (word.is_("time_adverb") and token.form.endswith("ا")):
            at += 1
            continue
        if not out and (word.is_("preposition") or word.prep) and not word.conj and not doc.counts(at):
            back = bool(word.enclitic) or no_noun(doc, at)
            phrase = noun_phrase(doc, at if word.prep else at + 1, sentence.last) if not back else None
            at = phrase.last if phrase else at + 1
            if steps > 4:
                break
            continue
        if (
            word.prep
            or word.conj
            or (word.finite and not word.nouns and not word.definite and not doc.counts(at) and not first_of(doc, at))
            or not (nominal(doc, at) or _opens(doc, at) or first_of(doc, at))
        ):
            break
        phrase = noun_phrase(doc, at, sentence.last)
        if phrase is None or phrase.last <= at:
            break
        if not is_time_phrase(doc, phrase):
            out.append(describe(doc, phrase))
        at = phrase.last
    return out


_OF_WOUNDS = frozenset({"متاثرا", "متاثره", "متاثرين"})  # «توفي [متأثرا بجروحه]»
_HOW = frozenset("رميا شنقا ذبحا طعنا حرقا نحرا خنقا ميدانيا غيله".split()) | _OF_WOUNDS


def _aside(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after a time between two commas («احتجزت الشرطة، يوم الثلاثاء، رجلا»), or ``at``."""
    n = at + 1
    while n < min(sentence.last, at + 8) and (
        n in doc.timed or doc.words[n].is_("time") or doc.words[n].is_("time_adverb")
    ):
        n = doc.timed.get(n, n + 1)
    return n + 1 if at + 1 < n < sentence.last and doc.tokens[n].form in "،," else 0


def _paused(doc: Document, sentence: Sentence, at: int, out: list[Participant]) -> int:
    """The token after a comma that only parts a subject from its object («اعتقلت القوات[،] ثلاثة فتية», «قصفت المليشيات
    في تعز[،] موقعا»), or 0: what follows is counted or an accusative, and no clause of its own."""
    n = at + 1
    if len(out) != 1 or not _can_act(doc, out[0]) or n >= sentence.last or not _bare(doc, sentence, n):
        return 0
    phrase = noun_phrase(doc, n, sentence.last)
    if phrase is None or not (doc.counts(n) or accusative(doc, phrase.head)) or doc.words[phrase.head].enclitic:
        return 0
    after = doc.words[phrase.last] if phrase.last < sentence.last else None
    told = after is not None and after.finite and not (after.nouns or after.definite or after.conj)
    return 0 if told or doc.tokens[phrase.head].form.endswith(("ون", "ان")) else n


def _between_dashes(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after an aside between two dashes («قتلت القوات [- بحسب ناشطين -] عشرة»), or ``at``."""
    if at + 1 >= sentence.last or not (doc.words[at + 1].is_("preposition") or doc.words[at + 1].prep):
        return at
    closes = (k for k in range(at + 1, min(sentence.last, at + _ASIDE)) if doc.tokens[k].form in DASHES)
    return next(closes, at - 1) + 1


def _between(doc: Document, sentence: Sentence, at: int, subject: Participant) -> int:
    """The token after what stands between a subject and its object: means, a place, a relative clause; else ``at``."""
    if (past := _joined(doc, sentence, at, subject)) > at:
        return past
    for step in (_means, _where, _when, _once_more, _relative):
        past = step(doc, sentence, at)
        acts = _can_act(doc, subject) or (step is _relative and _weapon(doc, subject.phrase))
        if past > at and (step is _means or (acts and subject.phrase.last == at)):
            return past
    return at


def _joined(doc: Document, sentence: Sentence, at: int, subject: Participant) -> int:
    """The token after a force that و joins to a subject, where an object follows («قصفت المدفعية [والدبابات] المواقع»),
    or ``at``."""
    if (
        doc.words[at].conj != "و"
        or subject.phrase.last != at
        or not (_can_act(doc, subject) or subject.sort == "object")
    ):
        return at
    phrase = noun_phrase(doc, at, sentence.last)
    if phrase is None or phrase.last >= sentence.last or doc.counts(phrase.first):
        return at
    force = "head" in doc.words[phrase.head].kinds or (describe(doc, phrase).armed and not doc.counts(phrase.head))
    return phrase.last if force and _bare(doc, sentence, phrase.last) else at


def _can_act(doc: Document, who: Participant) -> bool:
    return who.actorlike and not doc.counts(who.phrase.first) and who.outcome is None


def _bare(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a noun that nothing leads begins at a token, as an object does."""
    if n >= sentence.last or doc.tokens[n].kind == "punct" or n in doc.timed:
        return False
    word = doc.words[n]
    led = word.prep or word.conj or word.classes - {"belonging"} or (word.finite and not word.nouns)
    return doc.counts(n) or (not led and bool(word.nouns) and nominal(doc, n))


def _where(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after a place between subject and object («أوقفت الشرطة [في البليدة] خلية»), or ``at``."""
    word = doc.words[at]
    if doc.form(at) != "في" and not word.is_("place_preposition"):
        return at
    phrase = noun_phrase(doc, at + 1, sentence.last)
    if phrase is None or phrase.head in doc.timed or "trigger" in doc.words[phrase.head].kinds:
        return at
    pauses = phrase.last < sentence.last and doc.tokens[phrase.last].form in "،,"
    return (
        phrase.last if _bare(doc, sentence, phrase.last) or (pauses and _marked(doc, sentence, phrase.last + 1)) else at
    )


def _marked(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether an object begins at a token by its form: a figure or an accusative."""
    return _bare(doc, sentence, n) and (doc.counts(n) or accusative(doc, n))


def _when(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after a time between subject and object («اعتقلت القوات [خلال الساعات الماضية] عشرات»), or ``at``."""
    if not (doc.words[at].is_("time_preposition") or doc.form(at) in _DURING):
        return at
    last = at + 1
    while last < sentence.last and (last in doc.timed or _timely(doc, last)):
        last = doc.timed.get(last, last + 1)
    return last if last > at + 1 and last < sentence.last and doc.counts(last) else at


def _once_more(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after «للمرة الثالثة» between subject and object, or ``at``."""
    more = doc.form(at) == "للمره" and at + 2 < sentence.last and _bare(doc, sentence, at + 2)
    return at + 2 if more else at


_DURING = frozenset({"خلال", "منذ", "اثناء", "في"})


def _timely(doc: Document, n: int) -> bool:
    word, form = doc.words[n], doc.form(n)
    return word.is_("time") or word.is_("time_adverb") or form.removeprefix("ال") in _LATELY


_LATELY = frozenset({"ساعات", "ايام", "اسابيع", "ساعه", "قليله", "ماضيه", "اخيره", "ماضي", "اولي"})


def _relative(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after a relative clause without its pronoun between subject and object («فتح مسلحون [يستقلون سيارة]
    النار»), or ``at``."""
    n = at + 1 if doc.words[at].is_("auxiliary") else at
    if n >= sentence.last:
        return at
    word = doc.words[n]
    tells = word.finite and not word.nouns and not word.conj and any(v.form.tense == "present" for v in word.verbs)
    phrase = noun_phrase(doc, n + 1, sentence.last) if tells else None
    if phrase is None or doc.words[phrase.first].prep:
        return at
    last = phrase.last
    return last if _bare(doc, sentence, last) or doc.form(last) in _ONESELF else at


_ONESELF = frozenset({"نفسه", "نفسها", "انفسهم"})


def _means(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after the means between subject and object («قصفت القوات [بالمدفعية] أحياء المدينة»), or ``at``.

    Only before an object that nothing leads, and never behind a figure, which suffers («أصيب ثلاثة بجروح»).
    """
    led = doc.words[at].prep == "ب" or (doc.form(at).startswith("بال") and "weapon" in doc.words[at].kinds)
    if not led or doc.words[at].conj or at in doc.timed or doc.counts(at - 1):
        return at
    phrase = noun_phrase(doc, at, sentence.last)
    if phrase is None or phrase.last >= sentence.last or not _weapon(doc, phrase):
        return at
    word = doc.words[phrase.last]
    if word.kinds & {"weapon", "trigger"} and not _marked(doc, sentence, phrase.last):
        return at  # «بشظايا قذيفة»
    bare = not (word.prep or word.conj or word.is_("preposition") or word.finite) and phrase.last not in doc.timed
    return phrase.last if bare and (nominal(doc, phrase.last) or doc.counts(phrase.last)) else at


def _weapon(doc: Document, phrase: Phrase) -> bool:
    inside = range(phrase.first, phrase.last)
    named = (e.kind == "weapon" for n in inside for h in doc.names.get(n, ()) for e in h.entries)
    return any(u.kind in ("weapon", "trigger") for n in inside for u in doc.words[n].nouns) or any(named)


def _opens(doc: Document, at: int) -> bool:
    word = doc.words[at]
    return doc.tokens[at].form in '"«“(' or word.is_("quantifier") or word.is_("demonstrative")


def is_time_phrase(doc: Document, phrase: Phrase) -> bool:
    return doc.words[phrase.head].is_("time") and phrase.last - phrase.first <= 3


def subject_before(doc: Document, sentence: Sentence, n: int) -> tuple[Participant | None, str]:
    """A subject before its verb: the antecedent of a relative («الضربة التي نفذتها …»), or a noun that opens the
    clause."""
    end = n
    while end > sentence.first and (doc.words[end - 1].is_("modal") or doc.words[end - 1].is_("auxiliary")):
        end -= 1
    relative = end > sentence.first and doc.words[end - 1].is_("relative")
    if relative:
        end -= 1
    elif (who := topic(doc, sentence, end)) is not None:
        return who, "svo"
    start = end
    while start > sentence.first and end - start < 16:
        token, word = doc.tokens[start - 1], doc.words[start - 1]
        if token.form in STOPS | {"،", ",", ":"} or word.is_("complementiser") or word.is_("clause_conjunction"):
            break
        start -= 1
    if start == end and not relative:
        return _paused_topic(doc, sentence, end)
    for s in range(start, end):
        if doc.words[s].prep and doc.words[s].prep != "ل" and not relative and not _told_by_verb(doc, s, end):
            continue
        if doc.words[s].finite and reads_as_verb(doc, sentence, s):
            continue
        phrase = noun_phrase(doc, s, end)
        if phrase is not None and phrase.last == end and phrase.head not in doc.timed:
            led = s > start and doc.words[s - 1].is_("preposition")
            if led and not relative and not _told_by_verb(doc, phrase.head, end):
                return None, ""
            who = describe(doc, phrase)
            return (innermost(doc, who), "rel") if relative else (who, "svo")
    return _topic(doc, sentence, start, end) if not relative else (None, "")


_MARKED = frozenset({"trigger", "weapon"})


def _told_by_verb(doc: Document, n: int, end: int) -> bool:
    """«في [ضربة] أصابت منزلا», «بـ[تفجير] استهدف رتلا»: an indefinite act or weapon behind a preposition, of which the
    verb right behind it tells as a relative clause without its pronoun."""
    word = doc.words[n]
    if word.definite or word.enclitic or word.kinds.isdisjoint(_MARKED):
        return False
    feminine = doc.tokens[n].form.endswith(("ه", "ات"))
    return any(v.form.tense == "past" and (v.form.gender == "f") == feminine for v in doc.words[end].verbs)


def relative(doc: Document, n: int) -> bool:
    """Whether a token opens a relative clause; «من» and «ما» are other words more often."""
    return doc.words[n].is_("relative") and doc.form(n) not in ("من", "ما", "وما", "ومن")


def _topic(doc: Document, sentence: Sentence, start: int, end: int) -> tuple[Participant | None, str]:
    """A subject that opens its clause with words between it and the verb: «إن 18 مجندا بالشرطة على الأقل أصيبوا»."""
    opens = (
        start == sentence.first
        or doc.words[start - 1].is_("complementiser")
        or doc.words[start - 1].is_("clause_conjunction")
    )
    phrase = noun_phrase(doc, start, end) if opens and start < end and not doc.words[start].prep else None
    if phrase is None or any(
        doc.words[n].finite and not doc.words[n].nouns and not doc.words[n].definite for n in range(phrase.last, end)
    ):
        return None, ""
    if any(relative(doc, n) for n in range(phrase.last, end)):
        return None, ""
    return describe(doc, phrase), "topic"


_SAID = 20  # tokens


def _paused_topic(doc: Document, sentence: Sentence, comma_behind: int) -> tuple[Participant | None, str]:
    """«إن أكثر من ألفي شخص في المحافظة، [أعدموا]»: those counted behind a complementiser, whom a comma parts from their
    verb."""
    end = comma_behind - 1
    if end <= sentence.first or doc.tokens[end].form not in "،,":
        return None, ""
    for k in range(end - 1, max(sentence.first, end - _SAID) - 1, -1):
        if doc.tokens[k].form in STOPS or doc.tokens[k].form in "،,:":
            return None, ""
        if not doc.words[k].is_("complementiser"):
            continue
        phrase = noun_phrase(doc, k + 1, end)
        if phrase is None or not (doc.counts(phrase.first) or doc.words[phrase.first].is_("quantifier")):
            return None, ""
        rest = range(phrase.last, end)
        verbs = any(doc.words[n].finite and not doc.words[n].nouns and not doc.words[n].definite for n in rest)
        return (None, "") if verbs or any(relative(doc, n) for n in rest) else (describe(doc, phrase), "topic")
    return None, ""


def own_weapon(doc: Document, who: Participant) -> bool:
    """«طائراتها»: the weapon of one named before."""
    word = doc.words[who.phrase.head]
    return bool(word.enclitic) and "weapon" in word.kinds
