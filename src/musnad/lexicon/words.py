"""Words: what one written word can be, taken apart into prefixes, stem and pronoun, by the tables alone.

Every reading is kept. A word that no table knows keeps what its letters say: its article, and a conjunction or
preposition
where the rest is known or too long to be chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from musnad.lexicon.rows import VerbForm
from musnad.text.clitics import Reading, readings
from musnad.text.folding import fold_word

_NOTHING: tuple[Any, ...] = ()
# Sound plurals and duals lose their ن before the noun they govern: مقاتلون → مقاتلو الجبهة.
_CONSTRUCT = (("ون", "و"), ("ين", "ي"), ("تان", "تا"), ("ان", "ا"))

ACTS = frozenset({"trigger", "masdar"})  # the kinds of nouns that name an act


class NounUse(msgspec.Struct, frozen=True, gc=False):
    """One nominal reading: which table's row, in which number, behind which clitics."""

    kind: str
    row: Any
    number: str
    definite: bool
    proclitics: tuple[str, ...]
    enclitic: str


class VerbUse(msgspec.Struct, frozen=True, gc=False):
    """One verbal reading; ``future``: behind س; ``object``: an attached object pronoun."""

    form: VerbForm
    future: bool
    object: str


class Word(msgspec.Struct, frozen=True):
    """All readings of a written word."""

    form: str
    conj: str
    prep: str
    definite: bool
    enclitic: str
    classes: frozenset[str]
    verbs: tuple[VerbUse, ...]
    nouns: tuple[NounUse, ...]
    known: bool
    finite: bool = False  # whether it can be a finite verb
    kinds: frozenset[str] = frozenset()  # of its nominal readings
    lemmas: frozenset[str] = frozenset()  # of its verbal readings

    def is_(self, word_class: str) -> bool:
        """Whether the word can be of a closed class: ``analyse("ولم").is_("negator")``."""
        return word_class in self.classes


class Words:
    """The analyser: closed classes, verb forms and nouns behind one cached call."""

    def __init__(
        self,
        classes: Mapping[str, Iterable[str]],
        verbs: Callable[[str], tuple[VerbForm, ...]],
        nouns: Iterable[tuple[str, str, Any, str]],
        whole: frozenset[str] = frozenset(),
        closed: frozenset[str] = frozenset(),
        announcing: frozenset[str] = frozenset(),
    ) -> None:
        """``classes``: folded form → closed classes; ``verbs``: folded surface → its readings; ``nouns``: (folded
        form, kind,
        row, number); ``whole`` and ``closed``: folded words whose first or last letter belongs to the word;
        ``announcing``: folded words that announce a place."""
        self._announcing = announcing
        self._classes = {k: frozenset(v) for k, v in classes.items()}
        self._verbs = verbs
        self._nouns: dict[str, list[tuple[str, Any, str]]] = {}
        self._short: dict[str, list[tuple[str, Any, str]]] = {}  # «مقاتلو», which the article never has
        for form, kind, row, number in nouns:
            self._add_noun(form, kind, row, number)
        self._whole = whole
        self._closed_end = closed
        self._cache: dict[str, Word] = {}

    def _add_noun(self, form: str, kind: str, row: Any, number: str) -> None:
        entry = (kind, row, number)
        whole = number == "sg" or fold_word(getattr(row, "lemma", "")) == form  # «عدوان» is no dual
        for key in dict.fromkeys((form, *(() if whole else _constructs(form)))):
            known = (self._nouns if key == form else self._short).setdefault(key, [])
            if entry not in known:
                known.append(entry)

    def analyse(self, form: str) -> Word:
        """The readings of a folded word: ``analyse("وقتلت").verbs`` hold the past of قتل."""
        word = self._cache.get(form)
        if word is None:
            word = self._cache[form] = self._analyse(form)
        return word

    def as_verb(self, form: str) -> Word:
        """A folded word read as a verb alone, the readings among them that it hides behind a function word: «فجر».

        The word itself when it can be no verb.
        """
        for r in readings(form):
            if all(p in ("و", "ف") for p in r.proclitics) and not r.enclitic:
                uses = [VerbUse(v, False, "") for v in self._verbs(r.stem) if v.tense in ("past", "present")]
                if uses:
                    return _word(form, r, (), uses, [], known=True)
        return self.analyse(form)

    def of(self, form: str, r: Reading) -> Word:
        """What a folded word is in one of its splits alone; nothing when the split is not possible."""
        classes, verbs, nouns = self._uses(form, r)
        return _word(form, r, classes, verbs, nouns, known=bool(classes or verbs or nouns))

    def _analyse(self, form: str) -> Word:
        classes: set[str] = set()
        verbs: list[VerbUse] = []
        nouns: list[NounUse] = []
        chosen: Reading | None = None
        for r in readings(form):
            found, uses, names = self._uses(form, r)
            classes.update(found)
            verbs.extend(uses)
            nouns.extend(names)
            if chosen is None and (found or uses or names):
                chosen = r
        return _word(form, chosen or self._guess(form), classes, verbs, nouns, known=chosen is not None)

    def _uses(self, form: str, r: Reading) -> tuple[frozenset[str], list[VerbUse], list[NounUse]]:
        if not self._sensible(form, r):
            return frozenset(), [], []
        uses = [] if r.enclitic and form in self._closed_end else self._verb_uses(r)
        return self._closed(r), uses, self._noun_uses(r)

    def _sensible(self, form: str, r: Reading) -> bool:
        return not (r.proclitics and r.proclitics[0] != "ال" and form in self._whole and r.stem != form)

    def _closed(self, r: Reading) -> frozenset[str]:
        if any(p not in ("و", "ف", "ل", "ب", "ك") for p in r.proclitics):
            return frozenset()
        found = self._classes.get(r.stem, frozenset())
        if r.enclitic:
            return found & {"preposition", "complementiser", "quantifier", "place_preposition", "time_preposition"}
        if any(p in ("ل", "ب", "ك") for p in r.proclitics):
            return found & {"complementiser", "demonstrative", "negator", "relative", "quantifier", "place_preposition"}
        return found

    def _verb_uses(self, r: Reading) -> list[VerbUse]:
        if any(p not in ("و", "ف", "س", "ل") for p in r.proclitics):
            return []
        future, purpose = "س" in r.proclitics, "ل" in r.proclitics
        if r.enclitic in ("ي", "كن"):
            return []  # a verb takes ني; nobody speaks to women alone, «تمكن» is one word
        out = []
        for v in self._verbs(r.stem):
            if v.tense not in ("past", "present") or ((future or purpose) and v.tense != "present"):
                continue
            if (
                (r.enclitic and v.voice == "passive")
                or (v.bound == "pronoun" and not r.enclitic)
                or v.bound == "jussive"
            ):
                continue
            if v.also == "function" and not r.enclitic:
                continue
            out.append(VerbUse(v, future, r.enclitic))
        return out

    def _noun_uses(self, r: Reading) -> list[NounUse]:
        if "س" in r.proclitics or r.enclitic == "ني":
            return []
        out = [
            NounUse(kind, row, number, r.definite, r.proclitics, r.enclitic)
            for kind, row, number in (
                *self._nouns.get(r.stem, _NOTHING),
                *(_NOTHING if r.definite else self._short.get(r.stem, _NOTHING)),
            )
        ]
        nominal = (v for v in self._verbs(r.stem) if v.tense not in ("past", "present", "imperative"))
        out.extend(NounUse(v.tense, v, v.number or "sg", r.definite, r.proclitics, r.enclitic) for v in nominal)
        return out

    def _guess(self, form: str) -> Reading:
        """The likeliest split of a word that no table knows."""
        plain = Reading((), form, "")
        if form in self._whole:
            return plain
        splits = readings(form)
        led = [r for r in splits if _led(r) and r.stem in self._announcing]
        if led:
            return led[0]  # «بمنطقة», «لمحيط»
        articled = [r for r in splits if r.definite and not r.enclitic and len(r.stem) >= 3]
        if articled:
            return min(articled, key=lambda r: len(r.proclitics))
        joined = [r for r in splits if r.proclitics == ("و",) and not r.enclitic and len(r.stem) >= 3]
        return joined[0] if joined else plain


def _led(r: Reading) -> bool:
    return r.proclitics in (("ب",), ("ل",), ("و", "ب"), ("و", "ل"), ("ف", "ب")) and not r.enclitic


def _word(
    form: str, r: Reading, classes: Iterable[str], verbs: list[VerbUse], nouns: list[NounUse], *, known: bool
) -> Word:
    conj = next((p for p in r.proclitics if p in "وف"), "")
    prep = next((p for p in r.proclitics if p in "بلك"), "")
    finite = any(v.form.tense in ("past", "present") for v in verbs)
    kinds, lemmas = frozenset(u.kind for u in nouns), frozenset(v.form.lemma for v in verbs)
    return Word(
        form,
        conj,
        prep,
        r.definite,
        r.enclitic,
        frozenset(classes),
        tuple(verbs),
        tuple(nouns),
        known,
        finite,
        kinds,
        lemmas,
    )


def _constructs(form: str) -> Iterable[str]:
    for ending, short in _CONSTRUCT:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            yield form[: -len(ending)] + short
