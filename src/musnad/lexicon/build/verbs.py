"""Makes data/forms.tsv.gz: ``python -m musnad.lexicon.build.verbs`` (needs the extra ``build``).

Every verb that a table names (triggers, speech, light, verbs) is conjugated by mazini: past and present, active and
passive, all persons, participles and, beyond form I, the masdar. The same tables give the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from musnad.lexicon.build.verbs_forms import Form, forms
from musnad.lexicon.build.verbs_roots import paradigm
from musnad.lexicon.load import data_text
from musnad.text.folding import fold_word

TABLES = ("triggers.tsv", "speech.tsv", "light.tsv", "verbs.tsv", "governors.tsv")
HEADER = (*(f.name for f in msgspec.structs.fields(Form)), "also")
TARGET = Path(__file__).parents[1] / "data" / "forms.tsv.gz"


class Verb(msgspec.Struct, frozen=True, order=True):
    """A verb as the tables name it: lemma without vowels, past and present with them."""

    lemma: str
    vocal: str
    present: str


def named_verbs() -> dict[Verb, str]:
    """Every verb of the tables, and the first row that names it."""
    out: dict[Verb, str] = {}
    for table in TABLES:
        for where, row in _rows(table):
            if row.get("vocal") and row.get("present"):
                out.setdefault(Verb(row["lemma"], row["vocal"], row["present"]), where)
    return out


def homographs() -> dict[str, str]:
    """Folded words that are mostly something else than a verb, and what: the cells of homographs.tsv."""
    return {fold_word(row["surface"]): row["also"] for _, row in _rows("homographs.tsv")}


def table_text() -> str:
    """The generated table: one line a reading, sorted."""
    made: set[Form] = set()
    for verb, where in named_verbs().items():
        made.update(forms(verb.lemma, paradigm(verb.vocal, verb.present, where)))
    also = homographs()
    made = {form for form in made if not (form.surface in also and _rare(form))}
    lines = (_line(form, also.get(form.surface, "")) for form in sorted(made))
    return "\n".join(("\t".join(HEADER), *lines, ""))


def _rare(form: Form) -> bool:
    """Persons that news hardly uses: a homograph keeps no such reading (اسم is never «I poison»)."""
    return form.pos == "verb" and (form.person in ("1", "2") or (form.gender, form.number) == ("f", "pl"))


def _line(form: Form, also: str) -> str:
    return "\t".join((*msgspec.structs.astuple(form), also)).rstrip("\t")


def _rows(table: str) -> Iterator[tuple[str, dict[str, str]]]:
    header: list[str] = []
    for number, line in enumerate(data_text(table).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not header:
            header = line.split("\t")
            continue
        yield f"{table}:{number}", dict(zip(header, line.split("\t"), strict=False))


def main() -> None:
    """Writes the table and says how large it is."""
    text = table_text()
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{TARGET}: {text.count(chr(10)) - 1} readings, {TARGET.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
