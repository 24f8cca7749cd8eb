"""The words of the page: every word that a person sees stands in a table, in Arabic and in English."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from musnad.web.settings import Lang


class Word(msgspec.Struct, frozen=True):
    """One thing said in both languages."""

    ar: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The word in one language."""
        return self.ar if lang == "ar" else self.en


class WordsError(Exception):
    """A table of words that cannot be used: names the table and the line."""


@cache
def words() -> dict[str, Word]:
    """All words by key, from every table in ``words/``; WordsError for a line that is none, or a key given twice."""
    found: dict[str, Word] = {}
    tables = (one for one in files("musnad.web").joinpath("words").iterdir() if one.name.endswith(".tsv"))
    for table in sorted(tables, key=lambda one: one.name):
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if len(cells) != 3 or not all(cells) or cells[0] in found:
                raise WordsError(f"{table.name}:{number}: needs a new key, Arabic and English, with tabs between them")
            found[cells[0]] = Word(cells[1], cells[2])
    return found


def word(key: str, lang: Lang, **gaps: object) -> str:
    """A word with its gaps filled: ``word("read.done", "en", n=3)``; KeyError for an unknown key or gap."""
    said = words()[key].in_(lang)
    return said.format(**gaps) if gaps else said


def script_words(lang: Lang) -> dict[str, str]:
    """What scripts say: the words whose key begins with ``js.``."""
    return {key: said.in_(lang) for key, said in words().items() if key.startswith("js.")}
