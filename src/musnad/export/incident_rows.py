"""What exports of incidents need beside the incident: its reports' headers and events, and who its actors are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from musnad import __version__
from musnad.ledger.redaction import Redactor
from musnad.model import Claims, Event, ReportHeader
from musnad.model.incident import Incident

VERSION = f"musnad {__version__}"


class Who(msgspec.Struct, frozen=True):
    """An actor as tables of events name it; ``kind``: as the lexicon has it; ``country``: two letters."""

    name: str
    kind: str
    country: str


class Telling(msgspec.Struct, frozen=True):
    """One claim of an incident, with its report."""

    report: ReportHeader
    event: Event


class IncidentRow(msgspec.Struct, frozen=True):
    """An incident with its claims, all of them as the public may see them."""

    incident: Incident
    tellings: tuple[Telling, ...]

    @property
    def happened(self) -> bool:
        """Whether anybody says that it happened: not only planned, supposed or denied."""
        return any(told.event.status in {"asserted", "claimed"} for told in self.tellings)

    def outlets(self) -> list[str]:
        """Who published it, each once, in order."""
        return list(dict.fromkeys(told.report.outlet for told in self.tellings if told.report.outlet))

    def origins(self) -> list[str]:
        """The innermost source of every chain, each once."""
        chains = [chain for told in self.tellings for chain in told.event.attribution if chain]
        return list(dict.fromkeys(chain[-1].name for chain in chains))


def incident_rows(
    incidents: Iterable[Incident], claims: Mapping[str, Claims], redactor: Redactor | None
) -> Iterator[IncidentRow]:
    """Each incident with its claims. ``redactor``: hides what the public may not see; None shows everything."""
    public = {name: redactor.claims(found) for name, found in claims.items()} if redactor else dict(claims)
    for incident in incidents:
        told = []
        for ref in incident.claims:
            found = public[ref.report]
            told += [Telling(found.report, event) for event in found.events if event.id == ref.event]
        yield IncidentRow(redactor.value(incident) if redactor else incident, tuple(told))


def who(name: str | None, known: Mapping[str, Who]) -> Who:
    """An actor by its id; a name that no table knows stands as it is."""
    if name is None:
        return Who("", "", "")
    return known.get(name, Who(name, "", ""))
