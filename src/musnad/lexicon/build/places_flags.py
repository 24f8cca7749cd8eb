"""Whether a name may be read as a place where no cue word stands by: always, cue or never.

A table decides (data/place_ambiguity.tsv, computed from counts and judged by hand), then the rows of our own, then these
rules, which are careful: a wrong place costs more than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from musnad.lexicon.build.places_rows import RawPlace
from musnad.text.folding import fold_word

_ORDER = {"always": 0, "cue": 1, "never": 2}
_LARGE = 100_000
# A name that begins so is as often a person, a family, a tribe, a street, a sentence's noun.
_PERSONAL = re.compile(r"(?:عبد|ابو|ابن|بن|ام|بني|بنو|ال|الشيخ|شيخ|السيد|سيدي|سيد|سيدنا|سيده|سانت|سان|حاج|الحاج|عز|نور|ابراهيم|محمد|علي|خالد|حسن) ")
_NISBA = re.compile(r"ال\w{2,}(?:ي|يه|يين|يون)\Z")


def flag(name: str, rows: Sequence[RawPlace], decided: Mapping[str, str]) -> str:
    """The flag of a folded name.

    ``rows``: the places that bear it; ``decided``: folded name to flag, by hand. A name of our own rows takes the most
    permissive of their flags, any other is judged by its form and the largest place that bears it.
    """
    if name in decided:
        return decided[name]
    own = [row.cue for row in rows if row.own and row.cue]
    if own:
        return min(own, key=_ORDER.__getitem__)
    large = any(row.feature in {"country", "capital", "admin1"} or row.population >= _LARGE for row in rows)
    return "always" if large or not _doubtful(name) else "cue"


def _doubtful(name: str) -> bool:
    if " " in name:
        return bool(_PERSONAL.match(name))
    stem = name.removeprefix("ال")
    return len(stem) <= 3 or bool(_NISBA.match(name))


def folded_flags(flags: Mapping[str, str]) -> dict[str, str]:
    """The decided flags by folded name: ``folded_flags({"الدُور": "cue"}) == {"الدور": "cue"}``."""
    return {fold_word(name): cue for name, cue in flags.items()}
