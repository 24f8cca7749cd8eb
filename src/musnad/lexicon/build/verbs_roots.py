"""From a vocalised verb to its paradigm: which root and pattern give exactly this past and this present.

A row of a table gives a verb as a reader says it, «اعْتَدَى / يَعْتَدِي»; the conjugator wants root and pattern. All
roots that the letters allow are tried on all patterns, and the one whose past and present are those of the row is
taken, so that a misspelt row is found at build time and never conjugated into something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from mazini import Conjugation, MaziniError, conjugate

from musnad.model import InputError

_SHADDA, _MARKS = "\u0651", re.compile("[\u064b-\u0650\u0652]")
_HAMZA = str.maketrans("أإؤئ", "ءءءء")
_FORM_ONE = ("I/a~u", "I/a~i", "I/a~a", "I/i~a", "I/u~u", "I/i~i")
# Skeleton (A = long alef or weak end; a doubled letter is written twice) → patterns and the radicals among its letters.
_SKELETONS = (
    (re.compile(r"^(.)(.)(.)$"), _FORM_ONE),
    (re.compile(r"^(.)(.)\2(.)$"), ("II",)),
    (re.compile(r"^(.)A(.)(.)$"), ("III",)),
    (re.compile(r"^ء(.)(.)(.)$"), ("IV",)),
    (re.compile(r"^(ء)A(.)(.)$"), ("IV",)),
    (re.compile(r"^ت(.)(.)\2(.)$"), ("V",)),
    (re.compile(r"^ت(.)A(.)(.)$"), ("VI",)),
    (re.compile(r"^Aن(.)(.)(.)$"), ("VII",)),
    (re.compile(r"^A(.)[تطد](.)(.)$"), ("VIII",)),
    (re.compile(r"^A(?:تت)(.)(.)$"), ("VIII",)),
    (re.compile(r"^A(.)(.)(.)\3$"), ("IX",)),
    (re.compile(r"^Aست(.)(.)(.)$"), ("X",)),
    (re.compile(r"^(.)(.)(.)(.)$"), ("Iq",)),
    (re.compile(r"^ت(.)(.)(.)(.)$"), ("IIq",)),
    (re.compile(r"^A(.)(.)(.)(.)\4$"), ("IVq",)),
)
_IRREGULAR = {"ءرA": (("رءي", "IV", False),)}  # أرى has lost its second radical
_FIRST_OF_ASSIMILATED = ("و", "ت", "ء", "ي")


def paradigm(vocal: str, present: str, where: str) -> Conjugation:
    """The conjugation of the verb whose past and present (third person, with vowels) are given: ``("قَالَ",
    "يَقُولُ")``.

    ``where``: the row, for the message of the InputError when no root and pattern give these two forms.
    """
    made = _found(vocal, present)
    if made is None and "و" in vocal:  # استحوذ، استجوب keep a و that the rules would turn into a long vowel
        stand_in = next(c for c in "قفك" if c not in vocal)
        made = _found(vocal.replace("و", stand_in), present.replace("و", stand_in))
        made = made and _respelled(made, stand_in, "و")
    if made is None:
        raise InputError(where, f"no verb is conjugated {vocal} / {present}: write both with all their vowels")
    return made


def _found(vocal: str, present: str) -> Conjugation | None:
    wanted = (_same(vocal), _same(present))
    for root, pattern, reduced in _candidates(_skeleton(vocal)):
        try:
            made = conjugate(root, pattern, reduced=reduced)
        except MaziniError:
            continue
        if _has(made, "past_3ms", wanted[0]) and _has(made, "ind_3ms", wanted[1]):
            return _with_passive(made, root, pattern, reduced)
    return None


def _respelled(made: Conjugation, old: str, new: str) -> Conjugation:
    slots = {slot: [replace(f, form=f.form.replace(old, new)) for f in spelled] for slot, spelled in made.slots.items()}
    return replace(made, slots=slots)


def _with_passive(made: Conjugation, root: str, pattern: str, reduced: bool) -> Conjugation:
    """With the passive of all persons, which dictionaries deny to verbs that news uses so («استُشهدوا»)."""
    if made.slots.get("past_pass_3mp") or not made.slots.get("past_pass_3ms"):
        return made
    return conjugate(root, pattern, passive=True, reduced=reduced)


def _candidates(skeleton: str) -> Iterator[tuple[str, str, bool]]:
    yield from _IRREGULAR.get(skeleton, ())
    for shape, patterns in _SKELETONS:
        found = shape.match(skeleton)
        if not found:
            continue
        letters = found.groups()
        if len(letters) == 2:  # اتّخذ، اتّصل: the first radical is hidden in the doubled ت
            for first in _FIRST_OF_ASSIMILATED:
                for rest in product(*map(_radicals, letters)):
                    for reduced in (False, True):
                        yield first + "".join(rest), patterns[0], reduced
            continue
        for radicals in product(*map(_radicals, letters)):
            for pattern in patterns:
                yield "".join(radicals), pattern, False


def _radicals(letter: str) -> tuple[str, ...]:
    if letter == "A":
        return ("و", "ي")
    return ("ي", "و") if letter == "ي" else (letter,)


def _skeleton(vocal: str) -> str:
    out: list[str] = []
    for letter in _MARKS.sub("", unicodedata.normalize("NFC", vocal)):
        if letter == _SHADDA:
            out.append(out[-1])
        elif letter == "آ":
            out += ["ء", "A"]
        else:
            out.append("A" if letter in "اى" else letter.translate(_HAMZA))
    return "".join(out)


def _same(form: str) -> str:
    """One spelling for comparing: the joining alef without its vowel, marks in one order."""
    plain = unicodedata.normalize("NFD", form)
    if plain[:1] == "ا" and plain[1:2] in "\u064e\u064f\u0650":
        plain = plain[0] + plain[2:]
    return plain


def _has(made: Conjugation, slot: str, wanted: str) -> bool:
    return any(_same(f.form) == wanted for f in made.slots.get(slot, ()))
