"""Finding a word: everything that a written word or phrase can be, the rows that say so, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from musnad.lexicon.lexicon import Lexicon, Name, load_lexicon
from musnad.lexicon.lines import Line, own_lines, shipped_lines
from musnad.lexicon.match import Hit
from musnad.lexicon.tables import TABLES, key_of
from musnad.lexicon.words import NounUse, VerbUse
from musnad.text.clitics import Reading, readings
from musnad.text.folding import fold
from musnad.text.tokens import Token, tokenize

_TABLE_OF = {
    "actor": "actors.tsv", "outlet": "outlets.tsv", "person": "people.tsv", "country": "countries.tsv",
    "capital": "countries.tsv",
    "nisba": "countries.tsv", "title": "titles.tsv", "head": "heads.tsv", "source": "sources.tsv", "weapon":
    "weapons.tsv",
    "facility": "facilities.tsv", "group": "groups.tsv", "trigger": "triggers.tsv", "speech": "speech.tsv",
}  # fmt: skip
_PLACE_DETAILS = ("ar", "feature", "country", "admin1", "lat", "lon", "radius_km", "population")
_DETAILS = (
    "en", "kind", "class_", "type", "outcome", "country", "parent", "affiliation", "role_ar", "gender", "who",
    "implies_type",
    "civilian", "channel", "comp", "subj", "obj", "idafa", "ala", "fi", "bi", "li", "min", "did", "an", "ila",
    "maa", "bayn", "qibal",
    "light", "needs", "prior", "with_",
)  # fmt: skip


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a word: what it is, how it is taken apart, the row behind it with its file and line, and why."""

    kind: str
    word: str
    split: str
    table: str | None
    line: int | None
    key: str | None
    details: dict[str, Any]
    why: str


def find(text: str, extra: tuple[Path, ...] = ()) -> tuple[Found, ...]:
    """Every reading of a word or phrase: ``find("وللقوات")`` gives the head noun «قوات» behind و, ل and the article.

    ``text``: one word or several; ``extra``: folders of one's own tables. Raises InputError when such a table does
    not hold.
    """
    return tuple(_Search(load_lexicon(extra), extra).readings(text))


class _Search:
    def __init__(self, lexicon: Lexicon, extra: tuple[Path, ...]) -> None:
        self.lexicon = lexicon
        self.extra = extra

    def readings(self, text: str) -> Iterator[Found]:
        folded = fold(text)
        tokens = tokenize(folded)
        words = [t for t in tokens if t.kind == "word"]
        named: set[int] = set()
        for hit in self.lexicon.find(folded, tokens):
            named.update(range(tokens[hit.first].start, hit.end))
            for entry in hit.entries:
                yield from self._name(text, tokens, hit, entry)
        for token in words:
            yield from self._word(token, named=token.start in named)

    @cached_property
    def _lines(self) -> dict[tuple[str, tuple[str, ...]], Line]:
        """Where each row stands; a folder's row wins over the shipped one of its key."""
        out: dict[tuple[str, tuple[str, ...]], Line] = {}
        for name in TABLES:
            for line in (*shipped_lines(name), *(x for folder in self.extra for x in own_lines(name, folder))):
                out[name, line.key] = line
        return out

    def _found(self, kind: str, word: str, split: str, table: str | None, row: Any, why: str, **more: Any) -> Found:
        key = key_of(TABLES[table], row) if table and row is not None else ()
        line = self._lines.get((table or "", key))
        shown = {name.removesuffix("_"): value for name in _DETAILS if (value := getattr(row, name, None))} | more
        return Found(
            kind=kind,
            word=word,
            split=split,
            table=line.where if line else table,
            line=line.number if line else None,
            key="/".join(x for x in key if x) or None,
            details=shown,
            why=why,
        )

    def _name(self, text: str, tokens: Sequence[Token], hit: Hit[Name], entry: Name) -> Iterator[Found]:
        word = text[hit.start : hit.end]
        prefix = text[tokens[hit.first].start : hit.start]
        split = f"{prefix}+{word}" if prefix else word
        if entry.kind == "place":
            yield from self._places(word, split, entry.row)
        elif entry.kind == "shield":
            yield self._found(
                "no place",
                word,
                split,
                None,
                None,
                "a phrase that holds a place name and is none (place_ambiguity.tsv)",
            )
        else:
            why = f"a name of the row{', a common word too: it needs a cue' if entry.cue else ''}"
            yield self._found(entry.kind, word, split, _TABLE_OF.get(entry.kind), entry.row, why)

    def _places(self, word: str, split: str, index: Any) -> Iterator[Found]:
        needs = (
            "needs a preposition of place"
            if index.prep
            else {"always": "may stand alone", "cue": "needs a cue such as مدينة"}.get(index.cue, "is never read")
        )
        for at in index.indices:
            p = self.lexicon.places.row(at)
            details = {name: getattr(p, name) for name in _PLACE_DETAILS} | {"en": p.name}
            line = self._lines.get(("places.tsv", (p.id,)))
            where = line.where if line else "gazetteer.bin"
            yield Found(
                kind="place",
                word=word,
                split=split,
                table=where,
                line=line.number if line else None,
                key=p.id,
                details={k: v for k, v in details.items() if v not in ("", 0, None)},
                why=f"a name of the place; it {needs}",
            )

    def _word(self, token: Token, *, named: bool) -> Iterator[Found]:
        form, known = token.form, named
        for r in readings(form):
            if r.proclitics and r.proclitics[0] != "ال" and form in self.lexicon.whole_words:
                yield self._found(
                    "no split", form, _split(r), "initial_letters.tsv", None, "the first letter belongs to the word"
                )
                continue
            word = self.lexicon.words.of(form, r)
            for c in sorted(word.classes):
                known = True
                yield self._found("function word", form, _split(r), None, None, f"closed class: {c}", **{"class": c})
            for v in word.verbs:
                known = True
                yield from self._verb(form, r, v)
            for n in word.nouns:
                known = True
                yield from self._noun(form, r, n)
        if form in self.lexicon.names:
            known = True
            yield self._found("name of a person", form, form, "names.tsv", None, "a given or family name")
        if not known:
            guess = self.lexicon.words.analyse(form)
            yield self._found(
                "unknown",
                form,
                _glued(guess.conj, guess.prep, "ال" if guess.definite else ""),
                None,
                None,
                "no table knows the word",
            )

    def _verb(self, form: str, r: Reading, v: VerbUse) -> Iterator[Found]:
        said = " ".join(x for x in (v.form.tense, v.form.voice, v.form.person, v.form.gender, v.form.number) if x)
        why = f"a form of {v.form.lemma}: {said}{', mostly ' + v.form.also if v.form.also else ''}"
        senses = [("trigger", "triggers.tsv", t) for t in self.lexicon.verb_frames.get(v.form.lemma, ())]
        senses += [("speech", "speech.tsv", s) for s in self.lexicon.verb_speech.get(v.form.lemma, ())]
        senses += [("light verb", "light.tsv", x) for x in self.lexicon.light.get(v.form.lemma, ())]
        for kind, table, row in senses:
            yield self._found(kind, form, _split(r), table, row, why)
        if not senses:
            yield self._found("verb", form, _split(r), "forms.tsv.gz", None, why)

    def _noun(self, form: str, r: Reading, n: NounUse) -> Iterator[Found]:
        table = _TABLE_OF.get(n.kind)
        if table is not None:
            yield self._found(
                n.kind, form, _split(r), table, n.row, f"a form of the row{', ' + n.number if n.number else ''}"
            )
        else:
            yield self._found(n.kind, form, _split(r), "forms.tsv.gz", None, f"a form of the verb {n.row.lemma}")


def _split(r: Reading) -> str:
    return _glued(*r.proclitics, r.stem, r.enclitic)


def _glued(*parts: str) -> str:
    return "+".join(p for p in parts if p)
