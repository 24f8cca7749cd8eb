"""From a paradigm to the written forms of news: folded, one row a reading, ambiguity kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from mazini import Conjugation

from musnad.text.folding import fold_word

_PERSONS = {
    "1s": ("1", "", "sg"),
    "2ms": ("2", "m", "sg"),
    "2fs": ("2", "f", "sg"),
    "3ms": ("3", "m", "sg"),
    "3fs": ("3", "f", "sg"),
    "2d": ("2", "", "dual"),
    "3md": ("3", "m", "dual"),
    "3fd": ("3", "f", "dual"),
    "1p": ("1", "", "pl"),
    "2mp": ("2", "m", "pl"),
    "2fp": ("2", "f", "pl"),
    "3mp": ("3", "m", "pl"),
    "3fp": ("3", "f", "pl"),
}
_TENSES = {"past": "past", "ind": "present", "sub": "present", "juss": "present"}


class Form(msgspec.Struct, frozen=True, order=True):
    """A written form and one reading of it; ``bound`` says where alone it is written so: before an attached ``pronoun``
    (قتلوه: قتلو) or, shortened, as a ``jussive`` after لم، لا، ل (لم يقل)."""

    surface: str
    lemma: str
    pos: str
    tense: str
    voice: str
    person: str
    gender: str
    number: str
    bound: str


def forms(lemma: str, made: Conjugation) -> list[Form]:
    """All forms of a verb: ``forms("قتل", paradigm("قَتَلَ", "يَقْتُلُ", ""))`` holds قتلت، يقتلون، مقتول and more."""
    voices: dict[tuple[str, ...], set[str]] = {}
    for reading, voice in _marked(made).items():
        for v in voice:
            voices.setdefault(reading, set()).add(v)
    out = {
        Form(surface, lemma, "verb", tense, v.pop() if len(v) == 1 else "both", person, gender, number, bound)
        for (surface, tense, person, gender, number, bound), v in voices.items()
    }
    out.update(_participles(lemma, made))
    out.update(_masdars(lemma, made))
    return sorted(out)


_Reading = tuple[str, str, str, str, str, str]  # surface, tense, person, gender, number, bound


def _marked(made: Conjugation) -> dict[_Reading, set[str]]:
    """Readings with their voices; a shortened jussive is marked unless another mood is written the same."""
    moods: dict[_Reading, dict[str, set[str]]] = {}
    for surface, tense, voice, person, gender, number, bound in _finite(made):
        key = (surface, _TENSES[tense], person, gender, number, bound)
        moods.setdefault(key, {}).setdefault(tense, set()).add(voice)
    out: dict[_Reading, set[str]] = {}
    for key, by_mood in moods.items():
        marked: _Reading = (*key[:5], "jussive") if not key[5] and set(by_mood) == {"juss"} else key
        out[marked] = set().union(*by_mood.values())
    return out


def _finite(made: Conjugation) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    for slot, spelled in made.slots.items():
        tense, _, rest = slot.partition("_")
        if tense not in _TENSES:
            continue
        voice, _, person = ("passive", "", rest[5:]) if rest.startswith("pass_") else ("active", "", rest)
        for form in spelled:
            for surface in _spellings(form.form):
                who, gender, number = _PERSONS[person]
                yield (surface, tense, voice, who, gender, number, "")
                for stem in _before_pronoun(surface, form.form, slot):
                    yield (stem, tense, voice, who, gender, number, "pronoun")


def _spellings(form: str) -> Iterable[str]:
    """Folded spellings in use: «بدؤوا» is also written «بدأوا», «جاؤوا» also «جاءوا»."""
    return dict.fromkeys(fold_word(f) for f in (form, *(form.replace("ؤُو", s) for s in ("أو", "ءو") if "ؤُو" in form)))


def _before_pronoun(surface: str, form: str, slot: str) -> Iterator[str]:
    if surface.endswith("وا"):
        yield surface[:-1]
    elif form.rstrip("\u064e\u064f\u0650").endswith("ى"):
        yield surface[:-1] + "ا"
    elif slot.startswith("past") and slot.endswith("2mp"):
        yield surface + "و"
    elif form.endswith("أُ"):
        yield surface[:-1] + "و"


def _participles(lemma: str, made: Conjugation) -> Iterator[Form]:
    for slot, tense, voice in (("ap", "active_part", "active"), ("pp", "passive_part", "passive")):
        for form in made.slots.get(slot, ()):
            if form.form == "?":
                continue
            for surface, gender, number in _declined(form.form):
                yield Form(surface, lemma, "participle", tense, voice, "", gender, number, "")


def _declined(form: str) -> Iterator[tuple[str, str, str]]:
    """A participle in both genders and all numbers; those of weak verbs (مُعتَدٍ، مُعتَدًى) take back their last
    letter."""
    stem = fold_word(form)
    plural = feminine = stem
    if form.endswith("ٍ"):
        feminine = stem + "ي"
        yield feminine, "m", "sg"
        yield feminine + "ا", "m", "sg"
    elif form.endswith(("ًى", "ىً")):
        plural, feminine = stem[:-1], stem[:-1] + "ا"
    else:
        yield stem + "ا", "m", "sg"
    yield stem, "m", "sg"
    yield feminine + "ه", "f", "sg"
    yield plural + "ون", "m", "pl"
    yield plural + "ين", "m", "pl"
    dual = stem if form.endswith(("ًى", "ىً")) else feminine
    yield dual + "ان", "m", "dual"
    yield dual + "ين", "m", "dual"
    yield feminine + "تان", "f", "dual"
    yield feminine + "تين", "f", "dual"
    yield dual + "ات", "f", "pl"


def _masdars(lemma: str, made: Conjugation) -> Iterator[Form]:
    for form in made.slots.get("vn", ()):
        if form.form == "?":
            continue
        surface = fold_word(form.form)
        for spelled, number in _numbers(form.form, surface):
            yield Form(spelled, lemma, "noun", "masdar", "", "", "", number, "")


def _numbers(form: str, surface: str) -> Iterator[tuple[str, str]]:
    yield surface, "sg"
    if form.endswith("ة"):
        yield surface[:-1] + "ات", "pl"
    elif form.endswith("ٍ"):  # تَعَدٍّ: التعدي، تعديات
        yield surface + "ي", "sg"
        yield surface + "يات", "pl"
    elif surface.endswith("اء"):
        yield surface + "ات", "pl"
        yield surface[:-1] + "ي", "sg"  # before a pronoun: إجلائه
        yield surface[:-1] + "و", "sg"  # إجلاؤه
    else:
        yield surface + "ا", "sg"
        yield surface + "ات", "pl"
