"""The lexicon: every table behind one object that reading asks."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from musnad.lexicon import rows as r
from musnad.lexicon.gazetteer import Places, load_places
from musnad.lexicon.load import data_bytes, table, version
from musnad.lexicon.match import Hit, Matcher
from musnad.lexicon.overlay import own_forms, places_under
from musnad.lexicon.words import Words
from musnad.text.folding import Folded, fold_word
from musnad.text.tokens import Token

# Nouns that are told by their stem and number form, one word each; longer forms go to the matcher.
_NOUN_TABLES: tuple[tuple[str, str, Any], ...] = (
    ("title", "titles.tsv", r.TitleRow),
    ("head", "heads.tsv", r.HeadRow),
    ("source", "sources.tsv", r.SourceRow),
    ("weapon", "weapons.tsv", r.WeaponRow),
    ("facility", "facilities.tsv", r.FacilityRow),
)


class Name(msgspec.Struct, frozen=True, gc=False):
    """What a matched name may be: ``kind`` actor, outlet, person, country, capital, place or a noun table's kind.

    ``cue``: the name is a common word too (القاعدة، فتح، النصر) and needs more than its letters to be a name.
    """

    kind: str
    row: Any
    cue: bool = False


class PlaceIndex(msgspec.Struct, frozen=True, gc=False):
    """Places that share one name: their indices in the gazetteer, and whether the name may stand without a cue word."""

    name: str
    indices: tuple[int, ...]
    cue: str
    prep: bool = False


_NO_TANWIN = ("ون", "ين", "ات", "و", "ي", "ا", "اء", "ى", "ة", "أ")  # plurals without an accusative in ا


class Lexicon:
    """All tables, compiled. ``Lexicon.load()`` is cached."""

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        """``extra``: folders with the users' own tables, which add to the shipped ones, replace and disable their
        rows."""
        self.version = version(extra)
        self.places: Places = places_under(load_places(), extra)
        self._forms = _verb_lines(extra)
        self.triggers = table("triggers.tsv", r.TriggerRow, extra)
        self.speech = table("speech.tsv", r.SpeechRow, extra)
        self.light = _by_lemma(table("light.tsv", r.LightRow, extra))
        self.modifiers = table("modifiers.tsv", r.ModifierRow, extra)
        self.governors: dict[str, tuple[r.GovernorRow, ...]] = {}
        for g in table("governors.tsv", r.GovernorRow, extra):
            for form in g.form:
                key = fold_word(form)
                self.governors[key] = (*self.governors.get(key, ()), g)
        self.relations = table("relations.tsv", r.RelationRow, extra)
        self.cues: dict[str, tuple[str, ...]] = {}
        for c in table("cues.tsv", r.CueRow, extra):
            self.cues[c.class_] = (*self.cues.get(c.class_, ()), *(fold_word(f) for f in c.form))
        self.verb_frames = _by_lemma(t for t in self.triggers if t.pos == "verb")
        self.verb_speech = _by_lemma(s for s in self.speech if s.pos == "verb")
        self.topics = {fold_word(f): x.topic for x in table("topics.tsv", r.TopicRow, extra) for f in x.form}
        cues = table("place_cues.tsv", r.PlaceCueRow, extra)
        self.place_cues = {fold_word(f): x.feature for x in cues for f in x.form}
        self.place_kinds = {fold_word(f): x.features for x in cues for f in x.form}
        self.place_namers = frozenset(fold_word(f) for x in cues for f in x.namers)
        self.place_backs = frozenset(fold_word(f).removeprefix("ال") for x in cues for f in x.back)
        self.place_relations = {
            fold_word(f): x.precision for x in table("place_relations.tsv", r.PlaceRelationRow, extra) for f in x.form
        }
        self.actors = {a.id: a for a in table("actors.tsv", r.ActorRow, extra)}
        self.persons = {p.id: p for p in table("people.tsv", r.PersonRow, extra)}
        self.papers = frozenset(_papers(table("outlets.tsv", r.OutletRow, extra)))
        self.countries = {c.iso2: c for c in table("countries.tsv", r.CountryRow, extra)}
        self.names = frozenset(n for kind, n in _given_names(extra) if kind != "word")
        self.name_words = frozenset(n for kind, n in _given_names(extra) if kind == "word")  # «صالح», «حسن»
        nouns: list[tuple[str, str, Any, str]] = []
        phrases: list[tuple[str, Name]] = []
        for form, kind, row, number in self._noun_forms(extra):
            if " " in form:
                phrases.append((form, Name(kind, row)))
            else:
                nouns.append((form, kind, row, number))
        phrases.extend(self._proper_names(extra))
        self.whole_words = _word_list("initial_letters.tsv", extra)
        self.words = Words(
            _closed_classes(extra),
            self.verb_forms,
            nouns,
            self.whole_words,
            _word_list("final_letters.tsv", extra),
            announcing=frozenset((*self.place_cues, *self.place_relations)),
        )
        self._matcher: Matcher[Name] = Matcher(phrases)

    def find(self, folded: Folded, tokens: Sequence[Token]) -> list[Hit[Name]]:
        """Every name of the tables in a text, overlapping ones included, in order."""
        return self._matcher.find(folded, tokens)

    @lru_cache(maxsize=100_000)  # noqa: B019 the lexicon lives as long as the process
    def topic_of(self, form: str) -> str:
        """The topic (topics.tsv) that a folded word speaks for, behind its article or its first letter; empty when
        none: ``topic_of("الملعب")``."""
        return self.topics.get(form) or self.topics.get(form[2:] if form.startswith(("ال", "لل")) else form[1:], "")

    @lru_cache(maxsize=50_000)  # noqa: B019 the lexicon lives as long as the process
    def verb_forms(self, surface: str) -> tuple[r.VerbForm, ...]:
        """The readings of a folded verb form, empty when it is none: ``verb_forms("قتلوا")``."""
        key = surface + "\t"
        at = bisect_left(self._forms, key)
        out = []
        while at < len(self._forms) and self._forms[at].startswith(key):
            out.append(_verb_form(self._forms[at][len(key) :]))
            at += 1
        return tuple(out)

    def _noun_forms(self, extra: tuple[Path, ...]) -> Iterator[tuple[str, str, Any, str]]:
        for kind, name, row_type in _NOUN_TABLES:
            for row in table(name, row_type, extra):
                for form in dict.fromkeys((row.ar, *row.forms)):
                    yield _without_article(form), kind, row, ""
        for g in table("groups.tsv", r.GroupRow, extra):
            for number, forms in (("sg", g.forms_sg or (g.lemma,)), ("dual", g.forms_dual), ("pl", g.forms_pl)):
                for form in forms:
                    yield fold_word(form), "group", g, number
                    if number == "pl" and " " not in form and not form.endswith(_NO_TANWIN):
                        yield fold_word(form + "ا"), "group", g, number  # «جنودا», «شبانا»
        for t in self.triggers:
            if t.pos == "noun":
                for form in dict.fromkeys((t.lemma, *t.forms)):
                    yield fold_word(form), "trigger", t, ""
        for s in self.speech:
            if s.pos != "verb":
                for form in dict.fromkeys((s.lemma, *s.forms)):
                    yield fold_word(form), "speech", s, ""
        yield from self._nisbas()

    def _nisbas(self) -> Iterator[tuple[str, str, Any, str]]:
        for c in self.countries.values():
            for number, forms in (("m", c.nisba_m), ("f", c.nisba_f), ("pl", c.nisba_pl)):
                for form in forms:
                    yield fold_word(form), "nisba", c, number

    def _proper_names(self, extra: tuple[Path, ...]) -> Iterator[tuple[str, Name]]:
        for a in self.actors.values():
            for form in (a.ar, *a.variants, *(p.split("=")[0] for p in a.partisan)):
                yield fold_word(form), Name("actor", a, form in a.cue)
        for o in table("outlets.tsv", r.OutletRow, extra):
            for form in (o.ar, *o.variants):
                yield fold_word(form), Name("outlet", o, form in o.cue)
        for p in self.persons.values():
            for form in (p.ar, *p.variants):
                yield fold_word(form), Name("person", p, form in p.cue)
        for c in self.countries.values():
            for form in (c.ar, *c.variants):
                yield fold_word(form), Name("country", c)
            for form in c.capital_ar:
                yield fold_word(form), Name("capital", c)
        for name, indices in self.places.names:
            cue, prep = self.places.cue(name), self.places.prep(name)
            if cue != "never" or prep:
                yield name, Name("place", PlaceIndex(name, tuple(indices), cue, prep))
        for name in self.places.shields:
            yield fold_word(name), Name("shield", name)


@lru_cache(maxsize=8)
def load_lexicon(extra: tuple[Path, ...] = ()) -> Lexicon:
    """The compiled lexicon, built once a process and set of folders."""
    return Lexicon(extra)


def _without_article(form: str) -> str:
    """A noun is kept without its article, so that it is found with and without: «الاحتلال» → احتلال."""
    bare = form[2:] if form.startswith("ال") and " " not in form and len(form) > 4 else form
    return fold_word(bare)


def _by_lemma(rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    out: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        key = fold_word(row.lemma)
        out[key] = (*out.get(key, ()), row)
    return out


def _closed_classes(extra: tuple[Path, ...]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for name in ("function_words.tsv", "joints.tsv"):
        for row in table(name, r.FunctionRow, extra):
            for form in row.form:
                out.setdefault(fold_word(form), set()).add(row.class_)
    return out


def _papers(outlets: Iterable[r.OutletRow]) -> Iterator[str]:
    """The folded names of newspapers without their noun and article: «صحيفة الرياض» → رياض."""
    for row in outlets:
        for form in (row.ar, *row.variants):
            noun, _, name = fold_word(form).partition(" ")
            if noun in ("صحيفه", "جريده") and name and " " not in name:
                yield name.removeprefix("ال")


def _word_list(name: str, extra: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(fold_word(row.word) for row in table(name, r.WordRow, extra))


def _given_names(extra: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    for row in table("names.tsv", r.NameRow, extra):
        yield ("word" if row.also_word == "yes" else row.kind), fold_word(row.name)


def _verb_lines(extra: tuple[Path, ...]) -> list[str]:
    """The lines of the forms table in order, not yet parsed: most are never asked for."""
    lines = gzip.decompress(data_bytes("forms.tsv.gz")).decode().split("\n")[1:]
    return sorted((*lines, *own_forms(extra)))


def _verb_form(line: str) -> r.VerbForm:
    lemma, _pos, tense, voice, person, gender, number, bound, also, *_ = (*line.split("\t"), *[""] * 9)
    return r.VerbForm(fold_word(lemma), tense, voice, person, gender, number, bound, also)
