"""Governors: the words that make an act a plan, a wish, a talk of its kind (governors.tsv), as a text writes them."""

from __future__ import annotations

from functools import lru_cache

from musnad.lexicon.lexicon import Lexicon
from musnad.lexicon.rows import GovernorRow
from musnad.reading.document import Document
from musnad.reading.memo import once_a_token
from musnad.text.clitics import readings


@once_a_token
def governors_of(doc: Document, k: int) -> list[GovernorRow]:
    """The governors that a word can be, or the phrase that ends with it: nouns by their stem, verbs by their lemma.

    «الآن» is no «إن», «تعرض لقصف» (came under) no «تعرض» (shows), and no verb stands behind a preposition.
    """
    table, word = doc.lexicon.governors, doc.words[k]
    found: list[GovernorRow] = []
    if doc.form(k) in _last_words(doc.lexicon):
        found += [g for size in (1, 2) if k >= size for g in table.get(" ".join(doc.forms[k - size : k + 1]), ())]
    if word.is_("time") or no_condition(doc, k) or doc.form(k) in _ALONE:
        return found
    counted = k > 0 and doc.counts(k - 1)  # «19 حالة», «أربعة آلاف حالة» are no «حال»
    nouns = _by_stem(doc.lexicon, doc.form(k), definite=word.definite)
    found += [g for g in nouns if not (counted and g.effect == "hypothetical")]
    after_preposition = k > 0 and (doc.words[k - 1].is_("preposition") or doc.words[k - 1].is_("time_preposition"))
    described = k > 0 and doc.form(k).endswith("ا") and doc.form(k - 1).endswith("ا")  # «هدوءا حذرا»: no «حذر من»
    if not (after_preposition or described) and not table.keys().isdisjoint(word.lemmas):
        light = word.lemmas & doc.lexicon.light.keys()
        lemmas = sorted(light) or list(dict.fromkeys(v.form.lemma for v in word.verbs))
        verbs = [g for lemma in lemmas for g in table.get(lemma, ()) if g.pos == "verb"]
        found += [g for g in verbs if not light or g.effect != "reported"]  # a light verb tells the act itself
    if "active_part" in word.kinds:
        found += [
            g
            for u in word.nouns
            if u.kind == "active_part" and "ك" not in u.proclitics
            for g in table.get(u.row.lemma, ())
            if g.pos == "verb" and (g.prep or not doc.form(k).startswith("ال"))  # «المعارضة» are people
        ]
    return found


_ALONE = frozenset("وحده وحدها وحدهم وحدهما وحدك وحدنا".split())  # no «حد» of the law


@lru_cache(maxsize=4)
def _last_words(lexicon: Lexicon) -> frozenset[str]:
    """The words with which a governor of several words ends."""
    return frozenset(form.rsplit(" ", 1)[1] for form in lexicon.governors if " " in form)


@lru_cache(maxsize=100_000)
def _by_stem(lexicon: Lexicon, form: str, *, definite: bool) -> tuple[GovernorRow, ...]:
    """The governing nouns and particles of a word's stems, that of an indefinite accusative among them: «تدريبا على
    اقتحام» is of «تدريب»."""
    # «كامل» is not «like hope», nor «سانا» a future «إن»
    stems = [r.stem for r in readings(form) if not {"ك", "س"} & set(r.proclitics)]
    if form.endswith("ا") and not definite:
        stems += [r.stem for r in readings(form[:-1]) if not (r.enclitic or "س" in r.proclitics)]  # «حاليا» is no «حال»
    return tuple(g for stem in stems for g in lexicon.governors.get(stem, ()) if g.pos != "verb")


def no_condition(doc: Document, k: int) -> bool:
    """«دورا مهما»: important, not whatever."""
    return k > 0 and doc.form(k) == "مهما" and doc.form(k - 1).endswith("ا") and not doc.words[k - 1].classes
