"""Groups of tolls: what the words behind a figure, the whole it is a part of, or the figure before it say of the
harmed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.reading.document import Document
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.toll import OTHERS, Toll

_RANKS = frozenset({"صفوف", "صف", "اوساط"})
_AMIDST = frozenset({"بين", "وسط"})
_LONGEST = 9
_KNOWN = ("civilian", "combatant")


def others_like(tolls: Sequence[Toll], doc: Document, told: Sequence[Toll] = ()) -> list[Toll]:
    """Figures with the groups that their surroundings give: others are of the group told just before («وإصابة أربعة
    آخرين»), a part of the group of its whole, the dead of the side in whose ranks they fell.

    ``told``: the figures of the same sentence before them.
    """
    out = list(told)
    for t in tolls:
        if t.group == "unspecified" and t.low != 0:
            if t.part_of is not None:
                t = _part_like(t, out[len(told) :])
            elif {doc.form(n) for n in range(t.at - 1, t.at + 2)} & OTHERS:
                before = next((x for x in reversed(out) if x.part_of is None), None)
                if before is not None and not _of_two(out, before):
                    t = msgspec.structs.replace(t, group=before.group, side=t.side or before.side)
            if t.group == "unspecified" and (group := ranks_of(doc, t)) is not None:
                t = msgspec.structs.replace(t, group=group)
        out.append(t)
    return out[len(told) :]


def _of_two(told: Sequence[Toll], before: Toll) -> bool:
    """Whether people of both groups were told with a figure: «شرطي وثلاثة مدنيين»."""
    groups = {x.group for x in told if x.part_of is None and x.outcome == before.outcome}
    return groups >= set(_KNOWN)


def _part_like(t: Toll, mine: Sequence[Toll]) -> Toll:
    """«20 مدنيا بينهم [سبعة مسيحيين]»: a part of civilians is of them."""
    whole = mine[t.part_of] if t.part_of is not None and t.part_of < len(mine) else None
    return msgspec.structs.replace(t, group=whole.group) if whole is not None and whole.group in _KNOWN else t


def ranks_of(doc: Document, t: Toll) -> str | None:
    """The group that the words right behind a figure of harm name: «قتلى وجرحى [في صفوف الميليشيات]», «خمسة قتلى [بين
    المدنيين]», «تسعة شهداء [من القوات الخاصة]»; None where they name none or two."""
    n = doc.token_at(t.span.end)
    while n is not None and n + 1 < len(doc.tokens) and doc.words[n].conj == "و" and _harmed(doc, n):
        n += 1  # «قتلى [وجرحى] في صفوف»
    if n is None or n + 1 >= len(doc.tokens):
        return None
    if doc.form(n) == "في" and doc.form(n + 1) in _RANKS:
        first = n + 2
    elif doc.form(n) == "بصفوف":
        first = n + 1
    elif doc.form(n) in _AMIDST:
        first = n + 1 + (doc.form(n + 1) in _RANKS)
    elif doc.form(n) == "من" and not doc.lexicon.place_cues.get(doc.form(n + 1).removeprefix("ال")):
        first = n + 1
    else:
        return None
    return _class_of(doc, first)


def _class_of(doc: Document, first: int) -> str | None:
    """The class of the people or the side that a phrase names, none where و joins people of another."""
    phrase = noun_phrase(doc, first, min(len(doc.tokens), first + _LONGEST))
    if phrase is None or doc.counts(first):
        return None
    who = describe(doc, phrase)
    if who.sort not in ("people", "actor") or who.outcome or who.group not in _KNOWN:
        return None
    n = phrase.last
    if n < len(doc.tokens) and doc.words[n].conj == "و" and (more := noun_phrase(doc, n, n + _LONGEST)) is not None:
        other = describe(doc, more)
        if other.sort in ("people", "actor") and not other.outcome and other.group not in (who.group, "unspecified"):
            return None
    return who.group


def _harmed(doc: Document, n: int) -> bool:
    return any(u.kind in ("group", "trigger") and u.row.outcome for u in doc.words[n].nouns)
