"""Arabic names out of GeoNames' alternate names, which mix Arabic with Persian, Urdu, Kurdish, Uyghur and Latin.

GeoNames' packaged alternates carry no language tag; the script of the letters has to tell. A name made of the 28
Arabic letters and hamzas is taken as Arabic; one with foreign letters is a stand-in only where Arabic has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from musnad.text.folding import fold_word

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ \-'][\u0621-\u063a\u0641-\u064a]+)*\Z")
_SCRIPT = re.compile(r"[\u0600-\u06ff]")
_OUTSIDE = re.compile(r"[^\u0600-\u06ff \-'\u200c]")
_QUALIFIER = re.compile(r"\s*[،,(/].*\Z")
_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]")

# Letters of Persian, Urdu, Pashto and Kurdish as the Arabic press spells their sounds. گ is written with غ in the
# Levant
# and the Gulf, with ج in Egypt: both are kept.
_FOREIGN = (
    {
        "ک": "ك",
        "ی": "ي",
        "ې": "ي",
        "ے": "ي",
        "ۍ": "ي",
        "گ": "غ",
        "ګ": "غ",
        "پ": "ب",
        "چ": "تش",
        "ژ": "ج",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ۀ": "ه",
        "ں": "ن",
        "ڼ": "ن",
        "ٹ": "ت",
        "ټ": "ت",
        "ڈ": "د",
        "ډ": "د",
        "ڑ": "ر",
        "ړ": "ر",
        "ڤ": "ف",
        "ۆ": "و",
        "ێ": "ي",
        "ڵ": "ل",
        "ڕ": "ر",
        "ځ": "ز",
        "څ": "س",
        "ښ": "ش",
        "ږ": "ز",
    },
    {"گ": "ج", "ګ": "ج", "چ": "ج"},
)

# Heads that GeoNames puts before a name; the cue words of the text do their work, so the bare name is wanted.
_HEADS = re.compile(
    r"\A(?:محافظة|محافظه|ولاية|ولايه|شعبية|شعبيه|إمارة|امارة|مديرية|مديريه|قضاء|ناحية|ناحيه|منطقة|منطقه|مقاطعة|إقليم|اقليم|"
    r"مدينة|مدينه|معتمدية|بلدية|بلديه|لواء|مركز|دائرة|جهة|قسم|جمهورية|أوبلاست|كونتية|مخافظة|عمالة|دولة|"
    r"استان|فرماندارئ مستقل|فرماندارئ كل|د) (?=.{3})"
)
_TAILS = re.compile(r" (?:أوبلاست|كراي|كاونتي|ولايت)\Z")
_DIRECTIONS = frozenset({"شمال", "جنوب", "شرق", "غرب", "وسط", "الشمال", "الجنوب", "الشرق", "الغرب", "الوسط", "شرقي"})


def bare(name: str) -> str:
    """A name without marks, tatweel, qualifier after a comma and head word: «محافظة درعا» gives «درعا»."""
    plain = unicodedata.normalize("NFKC", _MARKS.sub("", _QUALIFIER.sub("", name))).replace("ٱ", "ا").strip()
    plain = re.sub(r"\s+", " ", plain)
    short = _TAILS.sub("", _HEADS.sub("", plain))
    return plain if fold_word(short) in _DIRECTIONS or len(short) < 3 else short


def is_arabic(name: str) -> bool:
    """Only Arabic letters, in words: «تل رفعت», not «قامشلۆ» or «qamshly»."""
    return bool(_ARABIC.match(name)) and not name.startswith("ئ")


def arabised(name: str) -> tuple[str, ...]:
    """A Persian, Urdu or Kurdish spelling in Arabic letters, most usual first: «گردیز» gives «غرديز», «جرديز».

    Empty when a letter remains that is not Arabic.
    """
    spellings: list[str] = []
    for extra in ({}, _FOREIGN[1]):
        letters = _FOREIGN[0] | extra
        spelled = "".join(letters.get(c, c) for c in name)
        if is_arabic(spelled) and spelled not in spellings:
            spellings.append(spelled)
    return tuple(spellings)


def arabic_names(alternates: Iterable[str], *, foreign: bool) -> tuple[str, ...]:
    """The Arabic names among a place's alternate names, the likeliest newspaper spelling first.

    ``alternates``: names in any language. ``foreign``: when nothing is Arabic, take Persian or Urdu spellings in
    Arabic letters. ``arabic_names(["القامشلي", "قامشلو", "Qamishli", "قامشلۆ"], foreign=False)`` gives «القامشلي»,
    «قامشلو».
    """
    candidates = [n for n in (bare(a) for a in alternates if _SCRIPT.search(a)) if not _OUTSIDE.search(n)]
    names = [n for n in candidates if is_arabic(n)]
    if not names and foreign:
        names = [spelled for n in candidates for spelled in arabised(n)]
    best: dict[str, str] = {}
    for name in sorted(set(names), key=_carefulness):
        key = fold_word(name)
        if len(key.replace(" ", "")) >= 3:
            best.setdefault(key, name)
    for key in [key for key in best if "ال" + key in best]:
        del best[key]
    return tuple(sorted(best.values(), key=lambda n: (not n.startswith("ال"), len(n), n)))


def _carefulness(name: str) -> tuple[int, str]:
    """Spellings with their hamzas and ta marbuta come before careless ones."""
    careful = sum(name.count(c) for c in "أإآةؤئ")
    return -careful, name


def english_name(name: str) -> str:
    """A romanised name without its dots and macrons: «Al Qāmishlī» gives «Al Qamishli»."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"[‘’ʻʼ`ʿʾ]", "", plain).replace("’", "")
    return plain.replace("ı", "i").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").strip()
