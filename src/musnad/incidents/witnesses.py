"""Witnesses: who stands behind a claim, so that one voice in ten reports counts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from musnad.incidents.kin import line_of
from musnad.incidents.telling import Telling
from musnad.model.link import Chain, SourceKind
from musnad.text.folding import fold_word

# Sources whose name tells nobody apart: «a medical source» of one report is not that of another.
_NAMELESS: frozenset[SourceKind] = frozenset(("anonymous", "witness", "medical"))
# Whose word weighs more where the number of witnesses is equal: those without a side, then those with a name.
_RANK: dict[SourceKind, int] = {
    "organisation": 4, "document": 4, "medical": 4, "official": 3, "agency": 3, "party": 3, "media": 2, "witness": 1,
    "anonymous": 1,
}  # fmt: skip
_OWN_VOICE = 2


class Witness(msgspec.Struct, frozen=True):
    """An origin of claims: its key, its name as a report has it, its id, how much its kind weighs.

    ``recalled``: an outlet's own voice about an older incident, which is no witness where there is another.
    """

    key: str
    name: str
    id: str | None
    rank: int
    recalled: bool = False


class Copies:
    """Which reports repeat which: each report has one first report, whose voice it is."""

    def __init__(self, pairs: Iterable[tuple[str, str]], tellings: Iterable[Telling]) -> None:
        """``pairs``: of near-copies; ``tellings``: by which the reports' days and outlets are known."""
        order: dict[str, tuple[str, str]] = {}
        self._outlets: dict[str, str | None] = {}
        for telling in tellings:
            report = telling.ref.report
            order[report] = telling.published_at, report
            self._outlets[report] = telling.outlet
        self._first: dict[str, str] = {}
        for a, b in sorted(pairs):
            x, y = self.first(a), self.first(b)
            if x != y:
                keep, gone = sorted((x, y), key=lambda report: order.get(report, ("", report)))
                self._first[gone] = keep

    def first(self, report: str) -> str:
        """The earliest report that this one repeats, or itself."""
        while report in self._first:
            report = self._first[report]
        return report

    def outlet(self, report: str) -> str | None:
        """Who published the first of its copies."""
        return self._outlets.get(self.first(report))


def witnesses_of(telling: Telling, by: Sequence[int], copies: Copies) -> list[Witness]:
    """Who stands behind a claim or one of its figures. ``by``: chains of the claim, all when empty."""
    chains = telling.event.attribution
    chosen = [chains[i] for i in by if i < len(chains)] if by else list(chains)
    if chosen:
        return [_origin(chain, telling, copies) for chain in chosen if chain] or [_own(telling, copies)]
    return [_own(telling, copies)]


def _own(telling: Telling, copies: Copies) -> Witness:
    outlet = copies.outlet(telling.ref.report)
    if outlet is None:
        first = copies.first(telling.ref.report)
        return Witness(f"report:{first}", first, None, _OWN_VOICE, telling.retold)
    return Witness(f"outlet:{fold_word(outlet)}", outlet, None, _OWN_VOICE, telling.retold)


def _origin(chain: Chain, telling: Telling, copies: Copies) -> Witness:
    link = chain[-1]
    if link.source is not None:
        return Witness(f"side:{side_of(link.source)}", link.name, link.source, _RANK[link.kind])
    if link.kind in _NAMELESS:
        key = f"unnamed:{copies.first(telling.ref.report)}:{fold_word(link.name)}"
        return Witness(key, link.name, None, _RANK[link.kind])
    return Witness(f"name:{fold_word(link.name)}", link.name, None, _RANK[link.kind])


def side_of(actor: str) -> str:
    """The side for which an actor speaks: a spokesman's is that of his army; a state's armies are sides of their own.

    ``side_of("us.africom") == "us.military"``
    """
    line = line_of(actor)
    return line[-2] if len(line) > 1 and len(line[-1]) == 2 else line[-1]


def counted(found: Iterable[Witness]) -> list[Witness]:
    """Each witness once, in order; recalling voices only where nobody else speaks."""
    each: dict[str, Witness] = {}
    for witness in found:
        if witness.key not in each or each[witness.key].recalled:
            each[witness.key] = witness
    fresh = [witness for witness in each.values() if not witness.recalled]
    return fresh or list(each.values())
