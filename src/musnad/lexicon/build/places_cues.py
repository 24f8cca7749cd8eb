"""Computes which names need a cue word: ``python -m musnad.lexicon.build.places_cues CORPUS.jsonl.gz ...``.

Each name is counted in real text: how often it stands, how often behind a cue word (مدينة، محافظة), behind a
preposition of place, behind a letter that may as well belong to another word (فـاطمة). The rows it writes to
place_ambiguity.tsv carry their counts as the reason; rows judged by hand (source other than corpus) are kept and
win. No text of the corpus is stored.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from musnad.lexicon.build.places_tables import DATA, listed_flags, rows_of
from musnad.lexicon.gazetteer import PlaceRow, load_places
from musnad.lexicon.match import Matcher
from musnad.text.folding import fold, fold_word
from musnad.text.tokens import tokenize

_PREPOSITIONS = frozenset(
    "في فى من الي على علي قرب بين وسط شمال جنوب شرق غرب شمالي جنوبي شرقي غربي داخل نحو محيط خارج الى".split()
)
_HEADER = "name\tcue\treason\tsource\tverified\tnote"
_LARGE = 100_000
_WIDE = frozenset({"country", "capital", "region", "sea", "admin1"})


class Count(msgspec.Struct):
    """How a name stands in the corpus: in all, behind a cue word, behind a preposition, behind a glued letter."""

    all: int = 0
    cued: int = 0
    placed: int = 0
    glued: int = 0

    @property
    def share(self) -> float:
        """The part of its uses in which something says that it is a place."""
        return (self.cued + self.placed) / self.all


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """The texts of JSON Lines files, gzipped or not, each line with a ``text``."""
    for path in paths:
        blob = path.read_bytes()
        lines = gzip.decompress(blob) if path.suffix == ".gz" else blob
        yield from (str(json.loads(line)["text"]) for line in lines.splitlines())


def counted(corpus: Iterable[str], names: Iterable[str], cue_words: frozenset[str]) -> dict[str, Count]:
    """The counts of each folded name over the texts; where names overlap, the longest is counted."""
    matcher = Matcher((name, name) for name in names)
    counts: dict[str, Count] = defaultdict(Count)
    for text in corpus:
        folded = fold(text)
        tokens = tokenize(folded)
        last = -1
        for hit in sorted(matcher.find(folded, tokens), key=lambda h: (h.first, -h.last)):
            if hit.first <= last:
                continue
            last, name = hit.last, hit.entries[0]
            count = counts[name]
            before = tokens[hit.first - 1].form if hit.first else ""
            form = tokens[hit.first].form
            count.all += 1
            if _unglued(before) & cue_words:
                count.cued += 1
            elif before in _PREPOSITIONS or (form != name.split(" ")[0] and form.startswith(("ب", "وب"))):
                count.placed += 1
            count.glued += form != name.split(" ")[0]
    return dict(counts)


def _unglued(word: str) -> frozenset[str]:
    """A word and what may be left of it without و ف and ب ل ك: «وبمدينة» gives «مدينه» among others."""
    forms = {word}
    for letters in ("وف", "بلك"):
        forms |= {form[1:] for form in forms if len(form) > 3 and form[0] in letters}
    return frozenset(forms)


def judged(name: str, count: Count, rows: Iterable[PlaceRow], listed: Mapping[str, str]) -> str:
    """The flag that the counts speak for, "" when they say nothing against the rule of the name's form.

    ``listed``: the flags of the names of our own tables, by folded name.
    """
    bearers = list(rows)
    glued = count.all >= 3 and count.cued == 0 and count.glued >= 0.8 * count.all
    if " " in name or any(row.feature == "country" for row in bearers):
        return ""
    if name in listed:
        wide = any(row.own and row.feature in _WIDE for row in bearers)
        rarely = glued or (count.all >= 4 and count.share < 0.15)
        return "cue" if listed[name] == "always" and not wide and rarely else ""
    if count.all >= 150 and count.cued / count.all < 0.03:
        return "never"
    large = any(row.feature in {"capital", "admin1"} or row.population >= _LARGE for row in bearers)
    stem = name.removeprefix("ال")
    sure = count.cued > 0 and count.share >= 0.3 and len(stem) >= 4
    rare = count.all <= 2 and len(stem) >= 6
    return "" if large and (sure or rare) and count.glued <= 0.7 * count.all else "cue"


def main(arguments: list[str]) -> int:
    """Counts and writes the table anew."""
    places, listed = load_places(), listed_flags()
    hand = [row for row in rows_of("place_ambiguity.tsv") if row["source"] != "corpus"]
    decided = {fold_word(row["name"]) for row in hand}
    cues = frozenset(fold_word(form) for row in rows_of("place_cues.tsv") for form in row["form"].split("|"))
    paths = [Path(argument) for argument in arguments]
    counts = counted(texts(paths), places.every_name, cues)
    # Names that are never read no longer cover what lies inside them: without «كورونا», «ورونا» must be counted too.
    never = {row["name"] for row in hand if row["cue"] == "never"}
    out = {fold_word(name) for name in never} | {
        name for name, count in counts.items() if judged(name, count, places.rows(name), listed) in {"never", "cue"}
    }
    counts |= counted(texts(paths), (name for name in places.every_name if name not in out), cues)
    computed = []
    for name, count in sorted(counts.items()):
        cue = "" if name in decided else judged(name, count, places.rows(name), listed)
        if cue:
            reason = f"{count.all} uses: {count.cued} after a cue word, {count.placed} after a preposition"
            computed.append(f"{name}\t{cue}\t{reason}\tcorpus\tyes\t")
    lines = [_HEADER, *("\t".join(row.values()) for row in hand), *computed]
    (DATA / "place_ambiguity.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"place_ambiguity.tsv: {len(hand)} by hand, {len(computed)} computed\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
