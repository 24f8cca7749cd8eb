"""A small war of five reports: a strike told four ways, its copy, and another one nearby."""

from collections.abc import Mapping

import msgspec
import pytest

from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker
from musnad.ledger.claim_index import rows
from musnad.ledger.shown import ClaimParty, Origin
from musnad.model import Claims
from musnad.model.incident import ClaimRef, Incident
from musnad.web.facts.board import Board, board
from musnad.web.facts.cards import card
from told import Harm, Row, Source, Spot, claims_of

WADI = Spot(ar="وادي الطلح", at=(25.9, 13.9), country="LY", precision="near", radius=15.0)
FEZZAN = Spot(ar="فزان", at=(26.5, 14.0), country="LY", precision="region", radius=200.0)
AFRICOM = Source(name="أفريكوم", id="us.africom", kind="party")
MEDICS = Source(name="مصدر طبي في البلدة", kind="medical")
STRIKE = Row(type="air_strike", day="2019-09-19", place=WADI, by="us.africom", against="is", killed=(Harm(n=8, by=0),),
             sources=(AFRICOM,), status="claimed")  # fmt: skip


class War(msgspec.Struct, frozen=True):
    """Claims by report, copies, the incidents that linking finds, and the board of them."""

    claims: Mapping[str, Claims]
    copies: tuple[tuple[str, str], ...]
    incidents: tuple[Incident, ...]
    board: Board

    @property
    def strike(self) -> Incident:
        """The incident of four reports."""
        return max(self.incidents, key=lambda one: len(one.claims))


def _reports() -> list[Claims]:
    again = msgspec.structs.replace(STRIKE, killed=(Harm(n=11, by=0),), sources=(MEDICS,), against=None)
    region = msgspec.structs.replace(STRIKE, place=FEZZAN, day="2019-09", sources=(), killed=(Harm(low=8),))
    other = msgspec.structs.replace(STRIKE, day="2019-09-22", killed=(Harm(n=2, by=0),))
    country = Row(type="meeting", place=Spot(ar="ليبيا", country="LY", precision="country"), by="ly.gna")
    told = (("a", STRIKE, "2019-09-20"), ("b", again, "2019-09-21"), ("copy", STRIKE, "2019-09-21"),
            ("region", region, "2019-09-23"), ("later", other, "2019-09-23"), ("talks", country, None))  # fmt: skip
    return [claims_of(name, [row], published=day, outlet=f"صحيفة {name}")[1] for name, row, day in told]


@pytest.fixture(scope="session")
def war() -> War:
    claims = {one.report.id: one for one in _reports()}
    copies = (("copy", "a"),)
    linker = Linker(copies)
    for one in claims.values():
        linker.add(one)
    found = tuple(incidents(linker.clusters(), copies))
    origins = {name: Origin(one.report.outlet, one.report.published) for name, one in claims.items()}
    parties = {ref: list(who) for one in claims.values() for ref, who in _parties(one).items()}
    return War(claims, copies, found, board((card(one, parties, origins) for one in found), len(claims)))


def _parties(claims: Claims) -> dict[ClaimRef, list[ClaimParty]]:
    _, found = rows(claims, 0, 0, current=True)
    return {
        ClaimRef(claims.report.id, event.id): [
            ClaimParty(claims.report.id, event.id, row["role"], row["actor"], row["name"])
            for row in found
            if row["kind"] == "event" and row["place"] == place
        ]
        for place, event in enumerate(claims.events)
    }
