"""Agreement: whether a noun behind a verb can be its subject by its case and gender, as far as letters show them."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_words import accusative
from musnad.reading.phrases import THEREIN, Phrase, nominal, noun_phrase
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS
from musnad.text.folding import fold_word as fold

_FEMININE = ("ه", "ات", "اء", "ا", "ي")
_AS_ONE = frozenset({"عناصر", "كوادر", "دوريات", "اجهزه", "الاجهزه", "العناصر"})  # plurals that a feminine verb has
_LONG = 4  # letters with the ending
_MANY = ("pl", "dual")
_TWO = 2


def can_be_subject(doc: Document, t: Trigger, who: Participant) -> bool:
    """Whether the noun right behind a verb agrees with it: no plural in ين and no accusative is a subject («حاصرت
    [الحوثيين]»), no men are that of a feminine verb («استهدفت [رجال الأمن]»), no feminine body that of a masculine
    one («استهدف [القوات]»)."""
    if not of_act(doc, t):
        return True
    n = who.phrase.head
    word, form = doc.words[n], doc.tokens[n].form
    if who.phrase.first == t.last and doc.form(t.last) == "عددا":
        return False  # «أصابت [عددا كبيرا] منهم»
    behind = t.last + (doc.form(t.last) in THEREIN)  # «استهدفت فيه | مقاتلين»
    if n != who.phrase.first or n != behind or doc.counts(n) or word.is_("quantifier") or word.prep or word.conj:
        return True  # led by a figure or another word: its own case shows nothing
    people = [u for u in word.nouns if u.kind == "group"]
    many = bool(people) and all(u.number in _MANY for u in people)
    if form.endswith("ين") and len(form) > _LONG and (many or form.endswith("يين")):
        return False
    if people and accusative(doc, n):
        return False
    if _feminine(doc, t):
        return not many or form.endswith(_FEMININE) or form in _AS_ONE
    body = "head" in word.kinds and form.endswith(("ه", "ات"))
    return not (body and not people)


def cannot_suffer(doc: Document, t: Trigger, who: Participant) -> bool:
    """Whether the noun right behind a verb cannot be whom its passive befalls, since they differ in gender: «وقتلت
    [ثلاثة مسلحين]», «وقصفت [معسكرا]» are what she did, «وقتل [امرأة]» what he did."""
    n = who.phrase.head
    if who.phrase.first != t.last or n >= who.phrase.last or not _third_past(doc, t):
        return False
    form = doc.form(n)
    people = [u for u in doc.words[n].nouns if u.kind == "group"]
    if form.endswith(_NOMINATIVE):
        return False
    if _feminine(doc, t):
        masculine = bool(people) and all(u.row.gender == "m" for u in people) and form.removeprefix("ال") not in _AS_ONE
        site = [u for u in doc.words[n].nouns if u.kind == "facility"]
        one = form.removeprefix("ال").removesuffix("ا")
        whole = bool(site) and all(fold(u.row.ar) == one for u in site) and not one.endswith(_FEMININE)
        return masculine or (whole and one not in _LIKE_HER and not people)
    return n == t.last and bool(people) and all(u.row.gender == "f" and u.number != "pl" for u in people)


_NOMINATIVE = ("ان", "ون")
_LIKE_HER = frozenset({"سوق", "دار", "طريق", "بيار", "بير"})  # feminine without its letter


def _third_past(doc: Document, t: Trigger) -> bool:
    verbs = [v for v in doc.words[t.first].verbs if v.form.lemma == t.row.lemma]
    return bool(verbs) and all(v.form.tense == "past" and v.form.number == "sg" for v in verbs)


def of_act(doc: Document, t: Trigger) -> bool:
    """Whether the verb's row is one of the verbs of acts, not of ties between parties («تتلقى دعما»)."""
    return any(t.row in doc.lexicon.verb_frames.get(v.form.lemma, ()) for v in doc.words[t.first].verbs)


def _feminine(doc: Document, t: Trigger) -> bool:
    """Whether the verb's form is feminine: «استهدفت», «تستهدف»."""
    form = doc.tokens[t.first].form
    stem = form[1:] if doc.words[t.first].conj else form
    return stem.endswith("ت") or (
        stem.startswith("ت") and any(v.form.tense == "present" for v in doc.words[t.first].verbs)
    )


_AHEAD = 30  # tokens


def object_ahead(doc: Document, sentence: Sentence, at: int) -> bool:
    """Whether a bare noun may still stand in the clause from a token on: the object behind adjuncts («قتلت القوات في
    المداهمة [ثلاثة]»); nouns behind prepositions and dates are passed over."""
    end, n = min(sentence.last, at + _AHEAD), at
    while n < end:
        word, token = doc.words[n], doc.tokens[n]
        if token.form in STOPS or word.is_("complementiser") or (word.conj and word.finite and not word.nouns):
            return False
        if n in doc.timed:
            n = max(n + 1, doc.timed[n])
            continue
        if token.form in "،," and n + 1 < end and not (doc.counts(n + 1) or accusative(doc, n + 1)):
            return False  # «واستهدف رجال الأمن، مؤكدين»
        led = bool(word.prep) or word.conj == "و"
        before = word.is_("preposition") or word.is_("place_preposition") or word.is_("time_preposition")
        if led or before or word.is_("cause_preposition"):
            phrase = noun_phrase(doc, n if led else n + 1, end)
            n = max(n + 1, phrase.last if phrase is not None else n + 1)
            continue
        if doc.counts(n) or word.is_("quantifier") or (token.kind == "word" and nominal(doc, n)):
            return True
        if word.finite or word.is_("relative"):
            return False
        n += 1
    return False


def one_person(doc: Document, after: list[Participant]) -> list[Participant]:
    """Those behind a verb, an office and the name in apposition to it as one: «استشهد [المسعف رائد الصوفي]»."""
    if len(after) == 1:
        return _struck(doc, after[0])
    if len(after) != _TWO or after[0].phrase.last != after[1].phrase.first:
        return after
    office, name = (describe(doc, x.phrase) for x in after)
    head, called = doc.words[office.phrase.head], doc.words[name.phrase.first]
    man = head.definite and not head.prep and any(u.kind == "group" and u.number == "sg" for u in head.nouns)
    named = name.sort == "person" and not (called.definite or called.conj or called.prep)
    if not (man and named and office.phrase.last == office.phrase.head + 1):
        return after
    return [describe(doc, Phrase(office.phrase.first, name.phrase.last, office.phrase.head))]


def _struck(doc: Document, who: Participant) -> list[Participant]:
    """«قتلت غارة [امرأة]»: what kills and whom it kills, which would else be one phrase; no act is a woman's."""
    head, phrase = who.phrase.head, who.phrase
    means, whom = doc.words[head], doc.words[min(head + 1, len(doc.words) - 1)]
    plain = not (means.definite or whom.definite or whom.prep or whom.conj or whom.enclitic)
    one = any(u.kind == "group" and u.number == "sg" and not u.row.outcome for u in whom.nouns)
    if not (plain and one and means.kinds & {"weapon", "trigger"} and "group" not in means.kinds):
        return [who]
    if phrase.last <= head + 1 or "nisba" in whom.kinds:
        return [who]
    return [describe(doc, Phrase(phrase.first, head + 1, head)), describe(doc, Phrase(head + 1, phrase.last, head + 1))]


def some_people(doc: Document, who: Participant, nouns: int) -> bool:
    """Whether the only noun behind a verb counts people: «أصابت [ستة منهم]», «أصابت [ثلاثة جنود]»."""
    first = who.phrase.first
    return nouns == 1 and doc.counts(first) and (who.sort == "people" or doc.form(first + 1) in ("منهم", "منهن"))
