"""A small world of places and reports for the tests of incidents."""

from collections.abc import Iterable, Sequence

from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker, Rulings
from musnad.model import Claims
from musnad.model.incident import ClaimRef, Grade, Incident
from told import Harm, Row, Source, Spot, claims_of

WADI = Spot(ar="وادي الطلح", at=(25.9, 13.9), country="LY", precision="near", radius=15.0)
MINA = Spot(ar="ميناء السدر", at=(30.6, 18.3), country="LY", radius=5.0)
AFRICOM = Source(name="US Africa Command (AFRICOM)", id="us.africom", kind="party")
MEDICS = Source(name="مصدر طبي", kind="medical")
STRIKE = Row(type="air_strike", day="2019-09-19", place=WADI, by="us.africom", against="is", killed=(Harm(n=8),))


def told(name: str, *rows: Row, published: str | None = "2019-09-20", outlet: str | None = None) -> Claims:
    """The claims of one report of an outlet of its own."""
    return claims_of(name, rows, published=published, outlet=outlet or f"صحيفة {name}")[1]


def link(reports: Iterable[Claims], copies: Sequence[tuple[str, str]] = (), rulings: Rulings = Rulings(),  # noqa: B008
         grades: dict[ClaimRef, Grade] | None = None) -> list[Incident]:  # fmt: skip
    """The incidents of reports."""
    linker = Linker(copies, rulings)
    for claims in reports:
        linker.add(claims)
    return list(incidents(linker.clusters(), copies, grades))


def reports_of(found: Iterable[Incident]) -> list[list[str]]:
    """The reports of each incident."""
    return [[ref.report for ref in incident.claims] for incident in found]
