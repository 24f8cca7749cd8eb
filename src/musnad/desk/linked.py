"""Claims into incidents: from a ledger with its decisions, or from claims alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker, Rulings
from musnad.incidents.repeats import grams_of, repeats
from musnad.model.claims import Claims
from musnad.model.incident import ClaimRef, Grade, Incident

if TYPE_CHECKING:
    from musnad.ledger import Ledger


class Linked(msgspec.Struct, frozen=True):
    """Reports with the incidents that were found in them."""

    claims: dict[str, Claims]
    incidents: tuple[Incident, ...]


def linked(reports: Iterable[Claims], copies: Iterable[tuple[str, str]] | None = None, rulings: Rulings | None = None,
           grades: dict[ClaimRef, Grade] | None = None) -> Linked:  # fmt: skip
    """The incidents of reports. ``copies``: near-copies, found by the words that are quoted when None."""
    kept = {claims.report.id: claims for claims in reports}
    pairs = list(copies) if copies is not None else repeats((name, grams_of(claims)) for name, claims in kept.items())
    linker = Linker(pairs, rulings or Rulings())
    for claims in kept.values():
        linker.add(claims)
    return Linked(kept, tuple(incidents(linker.clusters(), pairs, grades)))


def linked_ledger(ledger: Ledger) -> Linked:
    """The incidents of a ledger's current claims, with its decisions, and these claims."""
    from musnad.desk.relinking import ledger_incidents  # noqa: PLC0415 - the database is loaded only when there is one
    from musnad.ledger.judged import judged  # noqa: PLC0415

    found = tuple(ledger_incidents(ledger))
    return Linked({claims.report.id: claims for claims in judged(ledger).reports}, found)
