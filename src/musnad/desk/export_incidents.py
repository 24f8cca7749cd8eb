"""Incidents, and what the public may see of claims, as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from musnad.desk.relinking import ledger_incidents
from musnad.export.acled import acled
from musnad.export.geojson import geojson
from musnad.export.incident_rows import IncidentRow, Who, incident_rows
from musnad.export.incidents import incident_csv, incident_jsonl
from musnad.export.ucdp import ucdp
from musnad.incidents.kin import kind_of, label
from musnad.ledger.judged import Judge, judged
from musnad.ledger.redaction import Redactor, redactor
from musnad.model.incident import Incident

if TYPE_CHECKING:
    from musnad.ledger import Ledger
    from musnad.model.claims import Claims

_FORMS: dict[str, Callable[[Iterable[IncidentRow], dict[str, Who]], Iterator[bytes]]] = {
    "geojson": geojson, "acled": acled, "ucdp": ucdp, "jsonl": lambda rows, _: incident_jsonl(rows),
}  # fmt: skip


def incident_lines(
    ledger: Ledger, form: str, *, bom: bool, public: bool, only: Sequence[str] | None = None
) -> Iterator[bytes]:
    """The incidents of a ledger in a form: csv, jsonl, geojson, acled or ucdp. ``only``: these, in this order."""
    found = list(ledger_incidents(ledger))
    if only is not None:
        by_id = {one.id: one for one in found}
        found = [by_id[name] for name in only if name in by_id]
    claims, hidden = _heard(ledger, {ref.report for one in found for ref in one.claims}, public=public)
    rows = incident_rows(found, claims, hidden)
    known = actors_of(found)
    if form == "csv":
        return incident_csv(rows, known, bom=bom)
    return _FORMS[form](rows, known)


def _heard(ledger: Ledger, names: set[str], *, public: bool) -> tuple[dict[str, Claims], Redactor | None]:
    """The claims of some reports after decisions, and what hides in them what the public may not see."""
    if public:
        # A name that one report gives away as a private person's is hidden in all: all have to be read.
        every = judged(ledger)
        claims = {one.report.id: one for one in every.reports if one.report.id in names}
        return claims, redactor(every.reports, every.decisions)
    judge = Judge(ledger)
    told = ((name, ledger.last_claims(name)) for name in sorted(names))
    return {name: judge.on(found).claims for name, found in told if found is not None}, None


def actors_of(incidents: Iterable[Incident]) -> dict[str, Who]:
    """Who the ids of incidents are; words that are no id are left out."""
    found: dict[str, Who] = {}
    for one in incidents:
        for name in (one.initiator, one.target, *one.partners):
            if name is not None and name not in found and label(name) != name:
                found[name] = Who(label(name), *kind_of(name))
    return found


def public_claims(ledger: Ledger) -> Iterator[Claims]:
    """The claims of a ledger after decisions, as the public may see them."""
    heard = judged(ledger)
    hidden = redactor(heard.reports, heard.decisions)
    return (hidden.claims(claims) for claims in heard.reports)


def public_lines(ledger: Ledger) -> Iterator[bytes]:
    """A line a report and a line a decision for the public, without texts, bytes and custody."""
    heard = judged(ledger)
    hidden = redactor(heard.reports, heard.decisions)
    for claims in heard.reports:
        yield msgspec.json.encode(hidden.claims(claims)) + b"\n"
    for decision in ledger.decisions():
        shown = hidden.value(decision)
        if shown is not decision:
            shown = msgspec.structs.replace(shown, quote=None, context=None, value={})
        yield b'{"decision":' + msgspec.json.encode(shown) + b"}\n"
