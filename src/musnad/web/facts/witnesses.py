"""Who stands behind an incident: its independent witnesses by number, so that one voice in ten reports counts once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from musnad.export.labels import Label
from musnad.incidents.telling import Telling, tellings
from musnad.incidents.witnesses import Copies, Witness, counted, witnesses_of
from musnad.model.claims import Claims
from musnad.model.incident import ClaimRef
from musnad.web.facts import names


class WitnessShown(msgspec.Struct, frozen=True):
    """An independent witness: number from 1, name, whether it is an outlet's own voice, the reports that carry it."""

    number: int
    name: Label
    own_voice: bool
    reports: tuple[str, ...]


class Behind(msgspec.Struct, frozen=True):
    """The witnesses of an incident, and the numbers of those behind each of its claims."""

    witnesses: tuple[WitnessShown, ...]
    by_claim: Mapping[ClaimRef, tuple[int, ...]]


def behind(refs: Sequence[ClaimRef], claims: Mapping[str, Claims], copies: Iterable[tuple[str, str]]) -> Behind:
    """The witnesses of an incident's claims, numbered as its accounts number them.

    ``claims``: of its reports, after decisions; ``copies``: pairs of reports that repeat each other.
    """
    known = {telling.ref: telling for name in {ref.report for ref in refs} & claims.keys()
             for telling in tellings(claims[name])}  # fmt: skip
    told: list[Telling] = [known[ref] for ref in refs if ref in known]
    reports = {ref.report for ref in refs}
    found = Copies([pair for pair in copies if set(pair) <= reports], told)
    each = {telling.ref: witnesses_of(telling, (), found) for telling in told}
    order = counted(witness for telling in told for witness in each[telling.ref])
    numbers = {witness.key: number for number, witness in enumerate(order, 1)}
    by_claim = {
        ref: tuple(dict.fromkeys(numbers[one.key] for one in said if one.key in numbers)) for ref, said in each.items()
    }
    return Behind(tuple(_shown(number, one, by_claim) for number, one in enumerate(order, 1)), by_claim)


def _shown(number: int, one: Witness, by_claim: Mapping[ClaimRef, tuple[int, ...]]) -> WitnessShown:
    own = one.key.startswith(("outlet:", "report:"))
    name = Label(one.name, one.name) if own else names.actor(one.id or one.name)
    return WitnessShown(number, name, own, tuple(dict.fromkeys(r.report for r, ns in by_claim.items() if number in ns)))
