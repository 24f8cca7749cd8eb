"""A toll: one figure of harm, and the figure that the words of a victim phrase state."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Span
from musnad.reading.document import Document
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.text.folding import fold_word
from musnad.values import Value

_LEAST_PLURAL = 3
_LONGEST = 9
_PRONOUN = 5
SEVERAL = 3  # the least that a plural without a number can mean
_BELONG = frozenset({"تبع", "انتمي", "والي"})
_TWO = frozenset({"اثنان", "اثنين", "اثنتان", "اثنتين"})
MOST = frozenset({"معظمهم", "اغلبهم", "غالبيتهم", "جميعهم", "كلهم", "بعضهم", "معظمها", "اغلبيتهم"})
OTHERS = frozenset({"اخر", "اخرا", "اخرون", "اخرين", "اخران", "اخرى", "اخري", "الاخر", "الاخرون", "الاخرين"})


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of harm as the words give it; ``part_of``: index in the same list of the whole it belongs to."""

    outcome: str
    group: str
    who: str | None
    low: int | None
    high: int | None
    qualifier: str
    part_of: int | None = None
    span: Span
    at: int
    side: str | None = None
    hedge: Span | None = None
    weak: bool = False  # told by a pronoun only: stands where nothing fuller does
    derived: bool = False  # the sum of figures that the words join
    among: bool = False  # of those whom another sentence told: «من بين القتلى طفلان»


def of_value(
    value: Value, outcome: str, group: str, span: Span, at: int, *, who: str | None = None, side: str | None = None
) -> Toll:
    """The toll whose number a value gives: «ثمانية» in «حصيلة القتلى بلغت ثمانية». ``at``: the token it stands at."""
    return Toll(
        outcome=outcome,
        group=group,
        who=who,
        low=as_int(value.low),
        high=as_int(value.high),
        qualifier=value.qualifier or "exact",
        span=span,
        at=at,
        side=side,
    )


def nobody(outcome: str, group: str, span: Span, at: int, *, who: str | None = None) -> Toll:
    """A stated zero: «لم يصب أحد»."""
    return Toll(outcome=outcome, group=group, who=who, low=0, high=0, qualifier="exact", span=span, at=at)


def several(outcome: str, group: str, span: Span, at: int, *, who: str | None = None) -> Toll:
    """A plural without a number, three or more: «سقوط جرحى»."""
    return Toll(outcome=outcome, group=group, who=who, low=SEVERAL, high=None, qualifier="none", span=span, at=at)


def figure(doc: Document, who: Participant, outcome: str, values: Sequence[Value]) -> Toll | None:
    """The toll that a victim phrase states: its figure, its dual, its bare singular, or an unquantified plural."""
    toll = _figure(doc, who, outcome, values)
    if toll is None:
        return None
    toll = msgspec.structs.replace(toll, hedge=_hedge(doc, who.phrase.last), among=_of_the_told(doc, who))
    if toll.group != "unspecified":
        return toll
    side = _belong_to(doc, who.phrase.last)
    if side is None:
        return toll
    return msgspec.structs.replace(toll, group="combatant", side=toll.side or side.actor)


def _of_the_told(doc: Document, who: Participant) -> bool:
    """«تسعة [من القتلى] هم من المدنيين», «عشرة أشخاص [من القتلى] قضوا»: some of those told before."""
    for n in range(who.phrase.first + 1, min(who.phrase.last + 1, len(doc.tokens) - 1)):
        word = doc.words[n + 1]
        if doc.form(n) == "من" and word.definite and not word.prep:
            return any(u.kind == "group" and u.row.outcome in ("killed", "injured") for u in word.nouns)
    return False


def _hedge(doc: Document, at: int) -> Span | None:
    """The words by which another says who the harmed were: «[قالت إنهم ينتمون إلى التنظيم]», «[يشتبه بأنهم …]»."""
    if at + 1 >= len(doc.tokens):
        return None
    says = any(v.form.lemma in doc.lexicon.verb_speech for v in doc.words[at].verbs)
    if not (says and doc.words[at + 1].is_("complementiser") and doc.form(at + 1).endswith(("هم", "نه", "ها", "هما"))):
        return None
    last = at + 2
    while last < min(len(doc.tokens), at + _LONGEST) and doc.tokens[last].form not in ".،؛,:!؟":
        if doc.form(last) in ("في", "خلال", "قرب", "اثر"):
            break
        last += 1
    return doc.span(at, last)


def _belong_to(doc: Document, at: int) -> Participant | None:
    """The armed side that a relative behind a phrase names: «أشخاص [يتبعون التنظيم]», «قالت إنهم ينتمون إلى …»."""
    for n in range(at, min(len(doc.tokens) - 1, at + 4)):
        if doc.tokens[n].form in ".؛،":
            return None
        if not any(fold_word(v.form.lemma) in _BELONG for v in doc.words[n].verbs):
            continue
        first = n + 2 if doc.form(n + 1) in ("الي", "ل") else n + 1
        phrase = noun_phrase(doc, first, min(len(doc.tokens), first + 8))
        who = describe(doc, phrase) if phrase is not None else None
        return who if who is not None and who.armed else None
    return None


def _figure(doc: Document, who: Participant, outcome: str, values: Sequence[Value]) -> Toll | None:
    span = who.span
    then = who.phrase.first + 1
    if doc.form(who.phrase.first) == "اخر" and who.phrase.last > then and then not in doc.timed:
        return None  # «حتى آخر مقاتل», «آخر جيوب المسلحين» counts nobody
    if doc.form(who.phrase.first) in MOST:
        return None  # «معظمهم من المدنيين» says who they were, not how many
    if doc.form(who.phrase.first) in _EVERY and doc.form(then) != "من":
        return None  # «جرحت كل مواطن» counts nobody
    if _of_an_act(doc, who.phrase.head) or _thing(doc, who.phrase.head):
        return None
    if doc.form(who.phrase.head).removeprefix("ل") in _OWN_PEOPLE:
        return None  # «نقل التعازي لذوي الشهيد»
    near = [
        v
        for v in values
        if v.kind in ("quantity", "number")
        and v.span.overlaps(span)
        and v.span.start <= doc.tokens[who.phrase.head].end
    ]
    numbered = (v for v in near if v.rule == "quantity.numbered")
    value = next(numbered, None) or _made_up(doc, who, values) or (near[0] if near else None)
    if (
        value is not None
        and value.rule == "quantity.dual"
        and (doc.form(who.phrase.head) in OTHERS or _also(doc, who, "pl"))
    ):
        value = None  # «آخرين»، «مدنيين»: the plural is written like the dual
    if (
        value is not None
        and value.rule == "quantity.singular"
        and _also(doc, who, "dual")
        and (_dual_of_his(doc, who) or not _also(doc, who, "sg"))
    ):
        value = None  # «والديه», «والداه»
    if value is not None and value.rule == "quantity.singular" and _band(doc, who):
        value = None
    if value is not None and value.rule == "quantity.plural" and _pair(doc, who):
        value = None
    if value is not None and value.rule == "quantity.singular" and _also(doc, who, "pl") and not _also(doc, who, "sg"):
        value = None  # «قادته»
    if value is not None and value.rule == "quantity.plural" and doc.form(who.phrase.head + 1) in _OF_ONE:
        value = None
    if value is not None and (value.low is not None or value.high is not None):
        whole = doc.report.quote(min(value.span.start, span.start), max(value.span.end, min(span.end, value.span.end)))
        return of_value(value, outcome, who.group, whole, who.phrase.head, who=who.who, side=who.actor)
    number = None if _names_harm(doc, who) else _number(doc, who, outcome)
    if number is None:
        return None
    low, high, qualifier = number
    return Toll(
        outcome=outcome,
        group=who.group,
        who=who.who,
        low=low,
        high=high,
        qualifier=qualifier,
        span=span,
        at=who.phrase.head,
        side=who.actor,
    )


_OWN_PEOPLE = frozenset({"ذوي", "ذوو", "ذويه", "ذويهم"})
_EVERY = frozenset({"كل", "اي"})


def _thing(doc: Document, n: int) -> bool:
    """«أصيب [بثلاث رصاصات]»: what wounds is nobody wounded."""
    kinds = doc.words[n].kinds
    if "head" in kinds and n > 0 and doc.counts(n - 1) and "group" not in kinds:
        return any(u.kind == "head" and u.row.kind == "other" for u in doc.words[n].nouns)  # «ضبطت 1400 جهاز»
    return "weapon" in kinds and not kinds & {"group", "title", "head"}


def _of_an_act(doc: Document, n: int) -> bool:
    """«عملية [انتحارية]», «جريمة القتل [السابقة]»: an adjective that a noun of people is spelt like, behind the act it
    describes."""
    if n == 0 or "trigger" not in doc.words[n - 1].kinds or doc.words[n - 1].finite:
        return False
    word, act = doc.words[n], doc.words[n - 1]
    if word.prep or word.conj or word.definite != act.definite:
        return False
    if word.definite:
        return not word.kinds & {"group", "trigger", "head"}
    return "trigger" in word.kinds and not any(u.kind == "trigger" and u.row.outcome for u in act.nouns)


_HOLDS = frozenset({"تضم", "يضم", "ضمت", "ضم", "قوامها", "قوامه", "عددها"})
_MADE = frozenset({"من", "المكون", "المكونه", "المولف", "المولفه", "مكون", "مكونه", "مولف", "مولفه"})


def _made_up(doc: Document, who: Participant, values: Sequence[Value]) -> Value | None:
    """«أسرة من ستة أفراد», «طاقمها المكون من خمسة ضباط»: the figure of those who make up a group of people."""
    n = who.phrase.head + 1
    if _band(doc, who):  # «خلية متطرفة [تضم] خمسة»
        ahead = range(n, min(n + _LONGEST, len(doc.tokens) - 1))
        stop = next((k for k in ahead if doc.tokens[k].kind == "punct"), ahead.stop)
        n = next((k for k in range(n, stop) if doc.form(k) in _HOLDS or doc.form(k) in _MADE), n)
    while doc.form(n) in _MADE or doc.form(n) in _HOLDS:
        n += 1
    if n == who.phrase.head + 1 or n >= len(doc.tokens) or not doc.counts(n):
        return None
    start = doc.tokens[n].start
    return next((v for v in values if v.kind == "quantity" and v.span.start <= start < v.span.end and v.low), None)


_BANDS = frozenset({"عائلة", "أسرة", "خلية", "مجموعة", "عصابة", "طاقم"})
_KIN = frozenset(
    {"اسر", "اسره", "عائلات", "عايلات", "عوايل", "اهالي", "ذوي", "ابناء", "اطفال", "اقارب", "جثث", "جثامين"}
)


def _band(doc: Document, who: Participant) -> bool:
    """«عائلته», «خلية»: a singular that means several."""
    uses = [u for u in doc.words[who.phrase.head].nouns if u.kind == "group"]
    return bool(uses) and all(u.row.lemma in _BANDS and u.number == "sg" for u in uses)


def _of_victims(doc: Document, who: Participant) -> bool:
    """«أسر الضحايا»: those who belong to the harmed are no harmed."""
    head = who.phrase.head
    owner = doc.words[head + 1] if head + 1 < who.phrase.last else None
    harm = owner is not None and any(u.kind == "group" and u.row.outcome for u in owner.nouns)
    return harm and doc.form(head).removeprefix("ل") in _KIN


def _names_harm(doc: Document, who: Participant) -> bool:
    """«إصابة», «ضحايا» that tell the harm itself, and not whom it befell."""
    nouns = doc.words[who.phrase.head].nouns
    return any(u.kind == "trigger" for u in nouns) and not any(
        u.kind == "group" and u.row.class_ != "unspecified" for u in nouns
    )


def _number(doc: Document, who: Participant, outcome: str) -> tuple[int, int | None, str] | None:
    """What the number form of an uncounted victim says."""
    if _band(doc, who):
        return (_LEAST_PLURAL, None, "none")
    if _pair(doc, who):
        return (2, 2, "exact")
    if _of_victims(doc, who):
        return None
    participle = "passive_part" in doc.words[who.phrase.head].kinds and not doc.words[who.phrase.head].definite
    if participle and (one := _OF_ONE.get(doc.form(who.phrase.head + 1))) is not None:
        return (one, one, "exact")
    if doc.form(who.phrase.head) in ("اخرين", "اخرون") or _some(doc, who):
        return (_LEAST_PLURAL, None, "none")
    if doc.form(who.phrase.head) in _ONE and who.phrase.last - who.phrase.first == 1:
        return (1, 1, "exact")  # «وجرح ثالث», «قتلت أحدهم»
    if who.sort == "person" or (who.sort == "unknown" and (_stranger(doc, who, outcome) or _with_name(doc, who))):
        return (1, 1, "exact")  # a name
    for use in doc.words[who.phrase.head].nouns:
        if use.kind == "nisba" and use.number in ("m", "f") and who.sort in ("unknown", "state"):
            return (1, 1, "exact")  # «خطفت فرنسية»
        if use.kind != "group":
            continue
        if use.number == "dual" and not _also(doc, who, "pl"):
            return None if use.definite else (2, 2, "exact")
        alone = who.phrase.last == who.phrase.head + 1 or _unowned(doc, who)  # as a plural it would have an owner
        if use.number == "sg" and (alone or not _also(doc, who, "pl")):
            return (1, 1, "exact")
        if use.number in ("pl", "dual") and not use.definite:
            return (_LEAST_PLURAL, None, "none")
    return None


def _unowned(doc: Document, who: Participant) -> bool:
    """«جندي آخر», «جندي من القوات», which a plural in construct («جنود القوات», written so) cannot have behind it."""
    n = who.phrase.head + 1
    return doc.form(n) in _NO_OWNER or doc.words[n].is_("preposition")


_NO_OWNER = frozenset({"من", "اخر", "اخري", "واحد", "واحده", "كان", "كانت"})


def _pair(doc: Document, who: Participant) -> bool:
    """«عسكريين اثنين», «مهندسين كوريين يعملان»: the numeral or the verb behind tells the dual from a plural."""
    last = who.phrase.last
    if not (_also(doc, who, "dual") or doc.form(who.phrase.head).endswith(("ين", "ان"))):
        return False
    if _dual_of_his(doc, who):
        return True
    verbs = doc.words[last].verbs if last < len(doc.words) else ()
    both = bool(verbs) and not doc.words[last].nouns and all(v.form.number == "dual" for v in verbs)
    # «شرطيين عثر على جثتيهما»: a dual pronoun close behind
    near = range(last, min(last + _PRONOUN, len(doc.tokens)))
    stop = next((n for n in near if doc.tokens[n].kind == "punct" or doc.counts(n)), near.stop)
    theirs = any(doc.form(n).endswith("يهما") for n in range(last, stop))
    return both or theirs or bool({doc.form(last - 1), doc.form(last)} & _TWO)


def _dual_of_his(doc: Document, who: Participant) -> bool:
    """«والداه»: the dual that has lost its ن before a pronoun; one in ا would have none."""
    word = doc.words[who.phrase.head]
    stem = doc.form(who.phrase.head).removesuffix(word.enclitic) if word.enclitic else ""
    return stem.endswith("ا") and _also(doc, who, "dual")


_OF_ONE = {"به": 1, "بها": 1, "فيه": 1, "فيها": 1, "بهما": 2, "فيهما": 2}  # «مشتبه به»: whom its pronoun counts
_EACH = frozenset({"كل", "كلا"})
_GREAT = frozenset({"كبير", "غير", "قليل", "محدود"})
_ONE = frozenset({"ثالث", "رابع", "خامس", "احدهم", "احدهما", "احداهن", "ثالثه", "رابعه"})


def _some(doc: Document, who: Participant) -> bool:
    """«عدد من السكان»: some, three or more."""
    first = who.phrase.first
    of = first + 1 if doc.form(first + 1) in ("من", "منهم", "منهن") else first + 2  # «عددا كبيرا من»
    great = of == first + 1 or doc.form(first + 1).endswith(("ا", "ه")) or doc.form(first + 1) in _GREAT
    some = doc.words[first].is_("quantifier") and doc.form(first) not in _EACH
    return some and great and doc.form(of) in ("من", "منهم", "منهن")


def _stranger(doc: Document, who: Participant, outcome: str) -> bool:
    """A victim that no table knows is a person by name: bare, or one word in the form of a family name («اغتيال
    العاروري»)."""
    head, form = doc.words[who.phrase.head], doc.form(who.phrase.head)
    if head.known or head.enclitic or form.endswith(("ات", "ه", "هم", "ها", "هن")):
        return False
    if not head.definite:
        more = who.phrase.last - who.phrase.head > 1
        return form in doc.lexicon.names or (more and (outcome == "killed" or not doc.words[who.phrase.head + 1].known))
    return outcome == "killed" and who.phrase.last - who.phrase.head == 1 and form.endswith("ي")


def _with_name(doc: Document, who: Participant) -> bool:
    """«منتج القناة علي السمودي»: an occupation that no table knows, before a name."""
    n = who.phrase.last
    head = doc.words[who.phrase.head]
    named = n < len(doc.tokens) and doc.form(n) in doc.lexicon.names and not doc.words[n].prep
    return named and not head.definite and "active_part" in head.kinds


def _also(doc: Document, who: Participant, number: str) -> bool:
    return any(u.kind == "group" and u.number == number for u in doc.words[who.phrase.head].nouns)


def as_int(x: float | None) -> int | None:
    """A figure as a whole number."""
    return None if x is None else int(x)
