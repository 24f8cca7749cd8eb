"""A card: one incident as lists, maps and filters need it, small enough to hold all of them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from musnad.export.labels import Label
from musnad.incidents.kin import line_of
from musnad.ledger.shown import ClaimParty, Origin
from musnad.model.incident import ClaimRef, Figure, Incident, IncidentPlace, IncidentTime
from musnad.text.folding import fold_word
from musnad.web.facts import names

OUTLET = "outlet:"


class Toll(msgspec.Struct, frozen=True, gc=False):
    """Low, best and high of a figure."""

    low: int | None
    best: int | None
    high: int | None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One incident in short. ``actors``, ``sources``: ids with all that they stand under, outlets as ``outlet:``
    and their name; ``named``, ``told_by``: names in one spelling, to look for parts of them."""

    id: str
    claims: tuple[ClaimRef, ...]
    type: str
    time: IncidentTime | None
    place: IncidentPlace | None
    initiator: str | None
    target: str | None
    killed: Toll | None
    injured: Toll | None
    reports: frozenset[str]
    witnesses: int
    disputed: tuple[str, ...]
    grade: str | None
    suggested: str | None
    actors: frozenset[str]
    named: str
    sources: frozenset[str]
    told_by: str

    @property
    def place_key(self) -> str | None:
        """What the place is filtered by: its gazetteer id, else its name."""
        return None if self.place is None else self.place.id or self.place.name

    @property
    def place_name(self) -> Label | None:
        """The place in both languages."""
        return None if self.place is None else Label(self.place.name_ar or self.place.name, self.place.name)

    @property
    def last_day(self) -> str:
        """The last day of its window; empty when nothing fixes one."""
        return (self.time.latest if self.time else None) or ""

    @property
    def first_day(self) -> str:
        """The first day of its window; empty when nothing fixes one."""
        return (self.time.earliest if self.time else None) or ""


def card(incident: Incident, parties: Mapping[ClaimRef, Iterable[ClaimParty]], origins: Mapping[str, Origin]) -> Card:
    """The card of an incident. ``parties``: who stands in each claim; ``origins``: outlet and day of each report."""
    told = [party for ref in incident.claims for party in parties.get(ref, ())]
    reports = frozenset(ref.report for ref in incident.claims)
    outlets = sorted({outlet for name in reports if name in origins and (outlet := origins[name].outlet)})
    acting = [p for p in told if p.role != "source"]
    telling = [p for p in told if p.role == "source"]
    ids = {p.actor for p in acting if p.actor} | {name for name in _chosen(incident) if names.is_known(name)}
    return Card(
        id=incident.id,
        claims=incident.claims,
        type=incident.type,
        time=incident.time,
        place=incident.place,
        initiator=incident.initiator,
        target=incident.target,
        killed=_toll(incident.killed),
        injured=_toll(incident.injured),
        reports=reports,
        witnesses=incident.witnesses,
        disputed=tuple(dict.fromkeys(item.field for item in incident.contradictions)),
        grade=incident.grade,
        suggested=incident.suggested_grade,
        actors=frozenset(above for one in ids for above in line_of(one)),
        named=_spellings((p.name for p in acting), ids),
        sources=frozenset(
            (*(above for p in telling if p.actor for above in line_of(p.actor)), *(OUTLET + o for o in outlets))
        ),
        told_by=_spellings((*(p.name for p in telling), *(fold_word(o) for o in outlets)),
                           {p.actor for p in telling if p.actor}),
    )  # fmt: skip


def _toll(figure: Figure | None) -> Toll | None:
    return None if figure is None else Toll(figure.low, figure.best, figure.high)


def _chosen(incident: Incident) -> Iterator[str]:
    yield from (name for name in (incident.initiator, incident.target, *incident.partners) if name)


def _spellings(said: Iterable[str], ids: Iterable[str]) -> str:
    known = (fold_word(name).lower() for one in sorted(ids) for name in names.actor(one))
    return "\n".join(dict.fromkeys((*(name.lower() for name in said), *known)))
