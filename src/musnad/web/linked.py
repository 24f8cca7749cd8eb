"""Which incidents claims are in, for pages that ask of a few."""

from __future__ import annotations

from collections.abc import Iterable

from musnad.desk.relinking import ledger_incidents
from musnad.model.incident import Incident
from musnad.web.sitting import Sitting


def incidents_of(sitting: Sitting, names: Iterable[str]) -> tuple[Incident, ...]:
    """The incidents of some claims (or by their own ids), each once."""
    wanted = set(names)
    if not wanted:
        return ()
    return tuple(
        one
        for one in ledger_incidents(sitting.ledger)
        if one.id in wanted or any(ref.event in wanted for ref in one.claims)
    )
