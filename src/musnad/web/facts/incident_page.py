"""The incident page: one incident with its witnesses, tolls, disputes, links, places, decisions and neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from musnad.export.labels import Label
from musnad.model.claims import Claims
from musnad.model.decision import Decision
from musnad.model.incident import ClaimRef, Incident
from musnad.web.facts import names
from musnad.web.facts.board import Board
from musnad.web.facts.deciding import Log, Said
from musnad.web.facts.disputes import Dispute, disputes, marks
from musnad.web.facts.matrix import Matrix, Row, matrix
from musnad.web.facts.nearby import Near, nearby
from musnad.web.facts.points import Point, points_of
from musnad.web.facts.reasons import reason
from musnad.web.facts.tolls import TollShown, tolls
from musnad.web.facts.witnesses import WitnessShown, behind


class LinkShown(msgspec.Struct, frozen=True):
    """Why two claims are one incident; ``ruled``: what a person decided on the pair, if anything."""

    a: ClaimRef
    b: ClaimRef
    score: float
    why: tuple[Label, ...]
    ruled: str | None


class NearShown(msgspec.Struct, frozen=True):
    """An incident nearby; ``ruled``: what a person decided on a pair of their claims, if anything."""

    near: Near
    ruled: str | None


class IncidentPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page shows. ``anchor``: a claim by which the incident is found again when decisions change it."""

    incident: Incident
    anchor: str
    initiator: Label | None
    target: Label | None
    partners: tuple[Label, ...]
    matrix: Matrix
    witnesses: tuple[WitnessShown, ...]
    tolls: tuple[TollShown, ...]
    disputes: tuple[Dispute, ...]
    links: tuple[LinkShown, ...]
    grade_why: tuple[Label, ...]
    points: tuple[Point, ...]
    history: tuple[Said, ...]
    nearby: tuple[NearShown, ...]

    def row(self, ref: ClaimRef) -> Row | None:
        """The row of a claim."""
        return next((row for row in self.matrix.rows if row.ref == ref), None)


def incident_page(incident: Incident, claims: Mapping[str, Claims], copies: Sequence[tuple[str, str]], log: Log,
                  board: Board) -> IncidentPage:  # fmt: skip
    """The page of an incident.

    ``claims``: of its reports, after decisions; ``copies``: pairs of a report and an earlier one that it repeats;
    ``log``: every decision; ``board``: for the incidents nearby.
    """
    found = disputes(incident)
    heard = behind(incident.claims, claims, copies)
    table = matrix(incident.claims, claims, marks(found), heard.by_claim, copies)
    ruled = _ruled(log)
    places = _places(table)
    said = names.said_in(row.event for row in table.rows)
    card = next((card for card in board.cards if card.id == incident.id), None)
    return IncidentPage(
        incident=incident,
        anchor=incident.claims[0].event,
        initiator=names.actor(incident.initiator, said) if incident.initiator else None,
        target=names.actor(incident.target, said) if incident.target else None,
        partners=tuple(names.actor(one, said) for one in incident.partners),
        matrix=table,
        witnesses=heard.witnesses,
        tolls=tolls(incident),
        disputes=found,
        links=tuple(
            LinkShown(
                one.a,
                one.b,
                one.score,
                tuple(reason(why, places) for why in one.why),
                ruled.get(_pair(one.a.event, one.b.event)),
            )
            for one in sorted(incident.links, key=lambda one: one.score)
        ),
        grade_why=tuple(map(reason, incident.grade_why)),
        points=points_of(incident.place, table),
        history=log.history(bearing(log.made, incident)),
        nearby=tuple(_near(incident, nearby(card, board.cards), ruled)) if card is not None else (),
    )


def _places(table: Matrix) -> dict[str, str]:
    """The Arabic names of the places that the claims name."""
    told = (row.event.place for row in table.rows if row.event.place)
    return {place.name: place.name_ar for place in told if place.name_ar}


def bearing(made: Iterable[Decision], incident: Incident) -> tuple[Decision, ...]:
    """The decisions that bear on an incident: on it, on its claims, on pairs of them; undone ones too."""
    wanted = {incident.id, *(ref.event for ref in incident.claims)}
    ids: set[str] = set()
    found = []
    for one in made:
        across = {str(ref.get("id")) for ref in one.value.get("claims", ())}
        if one.target in wanted or across & wanted or (one.act == "undo" and one.target in ids):
            ids.add(one.id)
            found.append(one)
    return tuple(found)


def _ruled(log: Log) -> dict[str, str]:
    """What people decided on pairs of claims and still stands."""
    return {one.target: one.act for one in log.made if one.act in {"same", "different", "unsure"}
            and one.id in log.standing}  # fmt: skip


def _near(incident: Incident, found: Iterable[Near], ruled: Mapping[str, str]) -> list[NearShown]:
    """Incidents nearby, those first of which nobody has decided anything."""
    shown = []
    for near in found:
        pairs = (_pair(ref.event, other.event) for ref in incident.claims for other in near.card.claims)
        shown.append(NearShown(near, next((ruled[pair] for pair in pairs if pair in ruled), None)))
    return sorted(shown, key=lambda one: one.ruled is not None)


def _pair(a: str, b: str) -> str:
    return " ".join(sorted((a, b)))
