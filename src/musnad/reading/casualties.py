"""Casualties: the figures of an event's mentions as rows, each told once, the fuller one where two tell the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec

from musnad.model import Casualties, Chain
from musnad.model.event import Group, Outcome, Qualifier, Who
from musnad.reading import attribution
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.speech import Speech
from musnad.reading.tolls import Toll
from musnad.text.folding import fold_word

_SEVERAL = 3
_FIRST = frozenset({"اوليه", "موقته", "مبدئيه"})


def casualties(
    doc: Document, members: Sequence[Candidate], attributed: tuple[Chain, ...], said: tuple[Speech, ...]
) -> tuple[Casualties, ...]:
    """The rows of an event's figures, those of the body first.

    ``members``: its mentions in text order; ``attributed``: its chains, to which the rows' witnesses point. «سقوط قتلى»
    beside «12 قتيلا» is no row, nor is «مقتل الطفل» behind «قتل طفل».
    """
    rows: list[Casualties] = []
    seen: dict[tuple[str, int | None, int | None, str | None], int] = {}
    tellers: dict[int, int] = {}
    homes: list[int] = []
    ordered = sorted(members, key=lambda c: (c.sentence.section != "body", c.number))
    for c in ordered:
        places: dict[int, int] = {}
        by = _witnesses(doc, c, attributed, said)
        for n, t in enumerate(c.tolls):
            key = (t.outcome, t.low, t.high, t.who)
            if t.weak and any(x.outcome == t.outcome and not x.weak for m in ordered for x in m.tolls):
                continue
            beside = key in seen and _beside(doc, t, rows[seen[key]], same=tellers[seen[key]] == c.number)
            if key in seen and not beside and not _companion(doc, t, rows):
                places[n] = seen[key]
                rows[seen[key]] = _fuller(rows[seen[key]], t)
                continue
            if any(r.span.overlaps(t.span) and r.outcome == t.outcome for r in rows):
                continue
            if _told(doc, c, t, rows, homes) or _counted(doc, c, t, ordered):
                continue
            part = places.get(t.part_of) if t.part_of is not None else _whole(rows, t)
            places[n] = seen[key] = len(rows)
            tellers[len(rows)] = c.number
            rows.append(_row(t, part, by, preliminary=_preliminary(doc, c)))
            homes.append(c.sentence.number)
    return tuple(rows)


def _beside(doc: Document, t: Toll, row: Casualties, *, same: bool) -> bool:
    """«مقتل [جندي] و[مدني]»: two figures of one mention that are alike but for their groups."""
    if not same or row.span.overlaps(t.span):
        return False
    if t.part_of is not None and row.part_of is not None:
        return True  # «أحدهما شرطي والآخر جندي»
    if t.part_of is not None or row.part_of is not None or t.qualifier != "exact":
        return False
    listed = t.outcome == "detained" and (t.low or 0) > 1 and doc.counts(t.at)  # «خمسة من رام الله وخمسة من طولكرم»
    return listed or t.group != row.group


_HIS = frozenset({"مرافقه", "مرافقها", "شقيقه", "شقيقها", "نجله", "نجلها", "ابنه", "ابنها", "زوجته", "سايقه", "والده"})


def _companion(doc: Document, t: Toll, rows: Sequence[Casualties]) -> bool:
    """«اغتيل القيادي فلان … مع [مرافقه] الذي قتل أيضا»: one of somebody told before, whom no row names yet."""
    word = doc.form(t.at).removeprefix("و")
    return word in _HIS and not any(r.outcome == t.outcome and fold_word(r.span.text).find(word) >= 0 for r in rows)


def _whole(rows: Sequence[Casualties], t: Toll) -> int | None:
    """The row of those among whom a figure is told: «قتل 15 شخصا. … من بين القتلى [طفلان]»."""
    if not t.among:
        return None
    wholes = (n for n, r in enumerate(rows) if r.outcome == t.outcome and r.part_of is None and r.low)
    return next((n for n in wholes if (rows[n].low or 0) > (t.low or 0) or t.qualifier == "none"), None)


def _fuller(row: Casualties, t: Toll) -> Casualties:
    """A row with what another mention of its figure says of the harmed."""
    if row.group == "unspecified" and t.group != "unspecified":
        row = msgspec.structs.replace(row, group=cast("Group", t.group))
    return msgspec.structs.replace(row, side=t.side) if row.side is None and t.side is not None else row


def _told(doc: Document, c: Candidate, t: Toll, rows: Sequence[Casualties], homes: Sequence[int]) -> bool:
    """Whether another sentence has told the one who was harmed, who is now spoken of as known («مقتل [الطفل]»)."""
    known = t.low == t.high == 1 and doc.words[t.at].definite and " " not in t.span.text
    others = zip(rows, homes, strict=True)
    return known and any(r.low and r.outcome == t.outcome and home != c.sentence.number for r, home in others)


def _counted(doc: Document, c: Candidate, t: Toll, members: Sequence[Candidate]) -> bool:
    """Whether a plural that nothing counts stands for those whom another mention counts: «سقوط قتلى … قتل 12 شخصا»."""
    if t.qualifier != "none" or t.part_of is not None:
        return False
    harm = any(u.kind == "group" and u.row.outcome for u in doc.words[t.at].nouns)
    if c.sentence.section == "body" and not harm:
        return False
    return any(
        x.outcome == t.outcome and x.qualifier != "none" and x.part_of is None and (x.low or 0) >= _SEVERAL
        for m in members
        if m.sentence.number != c.sentence.number
        for x in m.tolls
    )


def _preliminary(doc: Document, c: Candidate) -> bool:
    """Whether the sentence calls its figures a first count: «حصيلة أولية»."""
    return any(
        doc.form(n) in _FIRST and doc.form(n - 1).endswith(("حصيله", "الحصيله", "احصائيه"))
        for n in range(c.sentence.first + 1, c.sentence.last)
    )


def _row(t: Toll, part: int | None, by: tuple[int, ...], *, preliminary: bool) -> Casualties:
    return Casualties(
        outcome=cast("Outcome", t.outcome),
        group=cast("Group", t.group),
        who=cast("Who | None", t.who),
        side=t.side,
        low=t.low,
        high=t.high,
        qualifier=cast("Qualifier", t.qualifier),
        part_of=part,
        by=by,
        preliminary=preliminary,
        hedge=t.hedge,
        basis="derived" if t.derived else "stated",
        span=t.span,
    )


def _witnesses(doc: Document, c: Candidate, attributed: tuple[Chain, ...], said: tuple[Speech, ...]) -> tuple[int, ...]:
    mine = attribution.chains(doc, said, [c.scope])
    ends = {chain[-1].source or chain[-1].name for chain in mine if chain}
    return tuple(i for i, chain in enumerate(attributed) if (chain[-1].source or chain[-1].name) in ends)
