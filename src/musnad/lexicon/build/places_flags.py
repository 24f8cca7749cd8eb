"""Whether a name may be read as a place where no cue word stands by: always, cue or never.

A table decides (data/place_ambiguity.tsv, computed from counts and judged by hand), then the rows of our own, then
these rules, which are careful: a wrong place costs more than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from musnad.lexicon.build.places_rows import RawPlace
from musnad.text.folding import fold_word

_LARGE = 100_000
# Where small places make the news; a small place elsewhere needs a cue word.
_CLOSE = frozenset(
    "LY SY IQ YE SD SS EG PS IL JO LB SA AE QA KW BH OM TN DZ MA MR SO DJ EH TR UA AF ML NE TD ER".split()
)
# A name that begins so is as often a person, a family, a tribe, a street, a sentence's noun.
_PERSONAL = re.compile(
    r"(?:عبد|ابو|ابن|بن|ام|بني|بنو|ال|الشيخ|شيخ|السيد|سيدي|سيد|سيدنا|سيده|سانت|سان|حاج|الحاج|"
    r"عز|نور|ابراهيم|محمد|علي|خالد|حسن) "
)
_NISBA = re.compile(r"ال\w{2,}(?:ي|يه|يين|يون)\Z")


def flag(name: str, rows: Sequence[RawPlace], decided: Mapping[str, str], listed: Mapping[str, str]) -> str:
    """The flag of a folded name.

    ``rows``: the places that bear it; ``decided``: folded name to flag, by place_ambiguity.tsv; ``listed``: those
    of the names in places.tsv and regions.tsv. Any other name is judged by its form and the largest place that
    bears it.
    """
    if name in decided:
        return decided[name]
    if any(row.feature == "country" for row in rows):
        return "always"
    if name in listed:
        return listed[name]
    large = any(row.feature in {"capital", "admin1"} or row.population >= _LARGE for row in rows)
    familiar = large or any(row.country in _CLOSE for row in rows)
    return "always" if familiar and not _doubtful(name, large=large) else "cue"


def _doubtful(name: str, *, large: bool) -> bool:
    """A name that is likely to be something else: short, a nisba, a person's."""
    if " " in name:
        return bool(_PERSONAL.match(name))
    stem = name.removeprefix("ال")
    return len(stem) <= (2 if large else 3) or (not large and bool(_NISBA.match(name)))


def folded_flags(flags: Mapping[str, str]) -> dict[str, str]:
    """The decided flags by folded name: ``folded_flags({"الدُور": "cue"}) == {"الدور": "cue"}``."""
    return {fold_word(name): cue for name, cue in flags.items()}
