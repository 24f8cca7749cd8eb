"""What a number counts: the noun after it, its lemma, a partitive «من», two nouns under one number."""

from __future__ import annotations

import re

import msgspec

from musnad.text.clitics import readings
from musnad.values.inflect import Noun
from musnad.values.lexemes import entry
from musnad.values.stream import Stream

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0640\u0670]")
_NOT_COUNTED = ("weekday", "month", "daypart", "direction", "function", "deictic", "unit", "ten", "digits")
_ADJECTIVES = 3
_TOLLS = {"عدد", "حصيله", "عداد", "اعداد", "مجموع", "اجمالي"}
_ANNOUNCED = 9


class Counted(msgspec.Struct, frozen=True, gc=False):
    """The noun over tokens ``[start, end)``: its lemma and class (person, casualty, loss, event, object or None)."""

    start: int
    end: int
    lemma: str
    kind: str | None = None


def counted(s: Stream, j: int, low: float, *, loose: bool) -> Counted | None:
    """The noun at ``j`` after a number: «قتلى» after 7, «قتيلا» after 13, «من أفراده» after 501.

    ``low``: the number, for agreement of words no table knows; ``loose``: a vague or definite number, which takes a
    definite noun («عشرات القتلى», «الخمسة الآخرون»).
    """
    if s.kind(j) != "word":
        return None
    if s.form(j) == "من":
        return _partitive(s, j)
    noun = _known(s, j, loose=loose)
    if noun is None:
        noun = _unknown(s, j, low, loose=loose)
    return None if noun is None else _with_second(s, noun)


def noun_at(s: Stream, j: int) -> list[Noun]:
    """The readings of the word at ``j`` as a counted noun, bare of clitics and article; empty when it is none."""
    h = s.bare(j, "noun")
    return h.payload if h is not None else []


def _known(s: Stream, j: int, *, loose: bool) -> Counted | None:
    h = s.bare(j, "noun")
    if h is None or (h.definite and not loose):
        return None
    noun: Noun = h.payload[0]
    return Counted(j, j + 1, noun.lemma, noun.kind)


def _partitive(s: Stream, j: int) -> Counted | None:
    """«ثمانية من المشتبه بهم», «501 من أفراده»: a definite plural, or a known noun with a pronoun."""
    k = j + 1
    h = s.bare(k, "noun")
    if h is not None and h.definite:
        return Counted(j, k + 1, h.payload[0].lemma, h.payload[0].kind)
    form = s.form(k)
    if s.kind(k) != "word" or s.hit(k, "function") is not None:
        return None
    if h is not None and any(n.number == "plural" for n in h.payload):
        return Counted(j, k + 1, h.payload[0].lemma, h.payload[0].kind)
    owned = _with_pronoun(form)
    if owned is not None:
        return Counted(j, k + 1, owned.lemma, owned.kind)
    if form.startswith("ال") and form.endswith(("ين", "ات", "ون")):
        return Counted(j, k + 1, _lemma(s, k), s.context.noun_class(form[2:]))
    kind = s.context.noun_class(form.removeprefix("ال"))
    return None if kind is None else Counted(j, k + 1, _lemma(s, k), kind)


def _with_pronoun(form: str) -> Noun | None:
    for r in readings(form):
        if r.enclitic and not r.proclitics:
            for stem in (r.stem, re.sub("[اي]?[يو]$", "اء", r.stem)):
                e = entry(stem)
                h = e.hits.get("noun") if e is not None else None
                if h is not None and not h.conj and not h.prep and not h.definite:
                    noun: Noun = h.payload[0]
                    return noun
    return None


def _unknown(s: Stream, j: int, low: float, *, loose: bool) -> Counted | None:
    """A word no table has, taken for the thing counted when its form agrees with the number."""
    form = s.form(j)
    kind = s.context.noun_class(form)
    if kind is None:
        e = s.entries[j]
        if e is not None and (e.phrases or any(k in e.hits for k in _NOT_COUNTED)):
            return None
        owned = _with_pronoun(form) if low <= 10 or loose else None
        if owned is not None:
            return Counted(j, j + 1, owned.lemma, owned.kind)
        if not _agrees(form, low, loose=loose):
            return None
    return Counted(j, j + 1, _lemma(s, j), kind)


def _agrees(form: str, low: float, *, loose: bool) -> bool:
    """Plural after 3–10, accusative singular after 11–99, a noun after hundreds; never a likely verb or «و» + word."""
    if (
        len(form) < 3
        or form[0] in "وف"
        or form.endswith(("وا", "هم", "ها"))
        or (form[0] in "بلك" and form[1:3] == "ال")
    ):
        return False
    if form.startswith("ال"):
        return loose
    tail = int(low) % 100
    if 3 <= tail <= 10:
        return form.endswith(("ات", "ين", "ون", "اء")) or len(form) >= 4
    if 11 <= tail <= 99:
        return form.endswith(("ا", "ه")) and not form.endswith("اء")
    return low >= 3


def _with_second(s: Stream, noun: Counted) -> Counted:
    """«8 قتلى وجرحى», «30 بين قتيل وجريح»: two nouns under one number are one count."""
    j = noun.end
    if s.form(j) in {"بين", "ما"}:
        return among(s, j, noun) or noun
    h = s.hit(j, "noun")
    first = noun_at(s, noun.start)
    head = s.hit(noun.end - 1, "noun")
    if h is None or h.conj != "و" or h.prep or not first or head is None or h.definite != head.definite:
        return noun
    second: Noun = h.payload[0]
    if first[0].kind == "person" and second.kind == "casualty":
        return noun  # «استشهاد 15 شخصا وإصابة آخرين»
    people = {"person", "casualty"}
    if second.number != first[0].number or second.kind not in people or first[0].kind not in people:
        return noun
    if j + 1 < s.size and s.numeric[j + 1]:
        return noun  # «11 مدنيا | وإصابة 16»: the second has a number of its own
    return Counted(noun.start, j + 1, f"{noun.lemma} و{second.lemma}", noun.kind)


def announced(s: Stream, i: int) -> Counted | None:
    """The noun that stood before its number: «حصيلة القتلى 25», «عدد الجرحى بلغ 40», «الصحفيين السبعة»."""
    for k in range(i - 1, max(-1, i - _ANNOUNCED), -1):
        if s.kind(k) == "punct":
            return None
        if s.form(k).lstrip("وبل") in _TOLLS:
            h = s.bare(k + 1, "noun")
            if h is not None and h.definite and k + 1 < i and h.payload[0].kind in {"person", "casualty"}:
                return Counted(k + 1, k + 2, h.payload[0].lemma, h.payload[0].kind)
    return None


def numbered(s: Stream, i: int) -> Counted | None:
    """The definite plural right before a definite number: «الصحفيين السبعة», «أطفالهما الثلاثة»."""
    h = s.hit(i - 1, "noun")
    if h is not None and h.definite and any(n.number == "plural" for n in h.payload):
        return Counted(i - 1, i, h.payload[0].lemma, h.payload[0].kind)
    if i > 0 and h is None and s.kind(i - 1) == "word":
        form = s.form(i - 1)
        owned = _with_pronoun(form) or (_with_pronoun(form[1:]) if form[0] == "و" else None)
        if owned is not None and owned.number == "plural":
            return Counted(i - 1, i, owned.lemma, owned.kind)
        kind = s.context.noun_class(form[2:]) if form.startswith("ال") else None
        if kind is not None:
            return Counted(i - 1, i, _lemma(s, i - 1), kind)
    return None


def among(s: Stream, j: int, noun: Counted | None = None) -> Counted | None:
    """«بين قتيل وجريح» after a number or its noun."""
    k = j + 2 if s.form(j) == "ما" and s.form(j + 1) == "بين" else j + 1
    if s.form(k - 1) != "بين":
        return None
    a, b = s.bare(k, "noun"), s.hit(k + 1, "noun")
    if a is None or b is None or b.conj != "و" or a.definite:
        return None
    if a.payload[0].kind != "casualty":
        return None
    lemma = f"{a.payload[0].lemma} و{b.payload[0].lemma}"
    return Counted(noun.start if noun else j, k + 2, lemma, "casualty")


def _lemma(s: Stream, j: int) -> str:
    """A lemma for a word no table has: its written form without vowels, case and regular plural endings."""
    word = _MARKS.sub("", s.tokens[j].text)
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    if word.endswith("وات"):
        return word[:-3] + "اة"
    if word.endswith("ات") and len(word) > 4:
        return word[:-2] + ("" if _masculine(s, j, word) else "ة")
    for ending, new in (("يين", "ي"), ("يون", "ي"), ("ين", ""), ("ون", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + new
    if word.endswith("ا") and len(word) > 3:
        return word[:-1]
    return word


def _masculine(s: Stream, j: int, word: str) -> bool:
    """Whether a plural in ـات is of a masculine noun: after «ثمانية» it is, after «ثماني» not; else verbal nouns
    are.
    """
    unit = s.hit(j - 1, "unit")
    if unit is not None and 3 <= unit.payload <= 10:
        return unit.stem.endswith("ه")
    return word[0] in "تاإ"


def end_of_phrase(s: Stream, j: int) -> list[int]:
    """Where a bound after the noun may stand: directly, or behind a few adjectives («أربعة مواطنين فلسطينيين على
    الأقل»).
    """
    stops = [j]
    for k in range(j, min(j + _ADJECTIVES, s.size)):
        if s.kind(k) != "word" or s.hit(k, "function") is not None or s.form(k)[0] == "و":
            break
        stops.append(k + 1)
    return stops
