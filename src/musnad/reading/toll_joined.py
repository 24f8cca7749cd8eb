"""Joined victims: whom و, «إضافة إلى», «مع» add to the victims of one harm, and which of them make one figure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.speech_words import DASHES
from musnad.reading.toll import MOST, OTHERS, Toll
from musnad.reading.toll_parts import harm_word

_ADDING = ("بالاضافه الي", "اضافه الي", "الي جانب", "فضلا عن", "علاوه علي", "الي جوار", "وكذا", "وكذلك", "وايضا")
_ADDED = frozenset(w.split()[0] for w in _ADDING if " " in w) - {"الي"}
_WITH = frozenset({"مع", "ومعه", "برفقه"})
_NISBA = "يا"
_BAND = 3
_FELLOWS = frozenset({"زملائه", "زملايه", "رفاقه", "مرافقيه", "مساعديه", "افراد"})


def joined(doc: Document, sentence: Sentence, at: int) -> Phrase | None:
    """The victims that are joined to those told before a token: «جنديين [وشرطي]», «ضابط [و3 جنود]», «عشرة جنود إضافة
    إلى [ثلاثة عمال]», «الجندي مع [عشرة من زملائه]»; None where nothing is joined."""
    n = _joint(doc, sentence, at)
    if n is None or n >= sentence.last or harm_word(doc, n) or any(f in MOST for f in doc.forms[max(0, at - 3) : at]):
        return None  # «مئة مدني معظمهم أطفال | ونساء»
    phrase = noun_phrase(doc, n, sentence.last)
    if phrase is None or (doc.words[phrase.head].prep and not doc.counts(phrase.first)):
        return None
    if doc.form(at - 1).endswith(_NISBA) and doc.form(n).endswith(_NISBA) and not doc.counts(n):
        return None  # «88 عنصرا إرهابيا وتكفيريا»: the same people
    after = doc.words[phrase.last] if phrase.last < sentence.last else None
    if after is not None and after.finite and not (after.nouns or after.conj) and harm_word(doc, phrase.last):
        return None  # «قتل 11 و32 أصيبوا»
    return phrase


def _joint(doc: Document, sentence: Sentence, at: int) -> int | None:
    """The token where what is joined begins."""
    if (past := _past_dashes(doc, sentence, at)) > at:
        return _joint(doc, sentence, past)  # «جنديان - أحدهما إصابته بالغة - إضافة إلى طفل»
    if at + 1 < sentence.last and doc.tokens[at].form in "،,":
        listed = doc.counts(at + 1) or any(u.kind == "title" for u in doc.words[at + 1].nouns)
        if doc.form(at + 1) in _ADDED | {"وكذا", "وكذلك"}:
            return _joint(doc, sentence, at + 1)
        return _joint(doc, sentence, at + 1) if doc.words[at + 1].conj == "و" and listed else None
    if doc.form(at - 1) in _ADDED and doc.form(at) in ("الي", "عن", "علي"):
        at -= 1  # which stands to the victims as an owner would: «عشرة جنود إضافة | إلى»
    if at >= sentence.last:
        return None
    if doc.form(at) == "و":  # beside digits it is a word of its own
        return at + 1 if at + 1 < sentence.last and doc.counts(at + 1) else None
    for words in _ADDING:
        size = words.count(" ") + 1
        if (said := " ".join(doc.form(k) for k in range(at, min(at + size, sentence.last)))) and words in (
            said,
            said.removeprefix("و"),
        ):
            return at + size if _counted(doc, sentence, at + size) else None
    if doc.form(at) in _WITH:
        near = range(at + 1, min(at + 5, sentence.last))
        fellows = any(doc.form(k) in OTHERS | _FELLOWS or _some_of_his(doc, at + 1, k) for k in near)
        return at + 1 if fellows and _counted(doc, sentence, at + 1) else None
    return at if doc.words[at].conj == "و" else None


def _some_of_his(doc: Document, first: int, k: int) -> bool:
    """«مع [ثلاثة من حراسه]»: some of those who are his."""
    return k == first + 2 and doc.counts(first) and doc.form(k - 1) == "من" and bool(doc.words[k].enclitic)


def _past_dashes(doc: Document, sentence: Sentence, at: int) -> int:
    """The token after an aside between two dashes, or ``at``."""
    if at >= sentence.last or doc.tokens[at].form not in DASHES:
        return at
    closes = (k for k in range(at + 2, min(sentence.last - 1, at + _ASIDE)) if doc.tokens[k].form in DASHES)
    return next(closes, at - 1) + 1


_ASIDE = 9  # tokens


def _counted(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a figure or one person stands at a token: «11 آخرين», «جندي آخر», «مدني»."""
    if n >= sentence.last:
        return False
    other = n + 1 < sentence.last and doc.form(n + 1) in ("اخر", "اخري")
    one = any(u.kind == "group" and u.number in ("sg", "dual") and not u.definite for u in doc.words[n].nouns)
    return doc.counts(n) or other or (one and not doc.words[n].conj)


def one_figure(doc: Document, out: Sequence[Toll], people: Sequence[Participant]) -> Toll | None:
    """One figure for victims that و joins, where no words tell them apart: fighters of one side («ضابط و3 جنود»: 4),
    or persons whom the text names or knows («والديه وشقيقه»: 3); None where each keeps its own («شرطي وثلاثة
    مدنيين»).

    ``out``: their figures in text order, ``people``: who they are, in the same order.
    """
    if len(out) < 2 or any(t.low is None or t.low != t.high or t.qualifier != "exact" for t in out):
        return None
    fighters = all(t.group == "combatant" for t in out) and len({t.side for t in out if t.side}) < 2
    fighters = fighters and min(t.low or 0 for t in out) < _BAND  # «25 جهاديا من التنظيم وسبعة من المقاتلين» are two
    persons = all(_individual(doc, who) for who in people)
    if not (fighters or persons):
        return None
    groups = {t.group for t in out}
    return msgspec.structs.replace(
        out[0],
        low=sum(t.low or 0 for t in out),
        high=sum(t.high or 0 for t in out),
        group=out[0].group if len(groups) == 1 else "unspecified",
        who=out[0].who if len({t.who for t in out}) == 1 else None,
        span=doc.report.quote(out[0].span.start, out[-1].span.end),
        derived=True,
    )


def _individual(doc: Document, who: Participant) -> bool:
    """Whether a phrase means certain persons: a name, kin with a pronoun, a definite noun, no figure."""
    head, phrase = doc.words[who.phrase.head], who.phrase
    if doc.counts(phrase.first):
        return phrase.head > phrase.first + 1 and _of_his(doc, phrase.head)  # «ثلاثة من مساعديه»
    return (
        who.sort == "person" or _of_his(doc, phrase.head) or head.definite or _office(doc, who) or _named(doc, phrase)
    )


def _of_his(doc: Document, n: int) -> bool:
    """Whether a noun carries a pronoun: «شقيقه», which folds like «شقيقة»: the letter that the text has decides."""
    return bool(doc.words[n].enclitic) or doc.report.text[doc.tokens[n].end - 1] == "ه"


def _office(doc: Document, who: Participant) -> bool:
    """«قائد المركب»: a noun in construct with a definite one."""
    head = who.phrase.head
    return who.definite and who.phrase.last > head + 1 and not doc.words[head].definite


def _named(doc: Document, phrase: Phrase) -> bool:
    return any(_bare(doc, n) in doc.lexicon.names for n in range(phrase.head, phrase.last))


def _bare(doc: Document, n: int) -> str:
    word = doc.words[n]
    return doc.form(n)[len(word.conj) + len(word.prep) :]


def victims(doc: Document, phrase: Phrase) -> Participant | None:
    """Who is joined, when it is people or a person and no harm of its own."""
    who = describe(doc, phrase)
    named = _bare(doc, phrase.head) in doc.lexicon.names or doc.counts(phrase.first)
    fighters = who.sort == "actor" and who.armed and doc.counts(phrase.first)  # «و16 داعشيا»
    human = who.sort in ("people", "person") or fighters or (who.sort == "unknown" and named)
    return who if human and who.outcome is None else None
