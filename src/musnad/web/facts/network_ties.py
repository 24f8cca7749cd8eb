"""Ties of the network as a page shows them: their ends by name, their evidence, and when it was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from musnad.export.labels import Label
from musnad.model.network import Evidence, Tie
from musnad.web.facts import names

# More evidence on one tie is read by nobody: the page says how much more there is.
_PROOFS = 25


class Strip(msgspec.Struct, frozen=True):
    """One piece of evidence on a tie's line of time, from 0 to 100."""

    at: float
    denied: bool


class TieShown(msgspec.Struct, frozen=True, kw_only=True):
    """One tie with its evidence within the time asked for; ``key``: its name on the page; ``more``: how much evidence
    is not shown."""

    key: str
    a: Label
    a_key: str
    b: Label
    b_key: str
    relation: str
    since: str | None
    until: str | None
    reports: int
    evidence: tuple[Evidence, ...]
    more: int
    strip: tuple[Strip, ...]


def tie_shown(key: str, tie: Tie, evidence: tuple[Evidence, ...], span: tuple[str, str],
              said: Mapping[str, str]) -> TieShown:  # fmt: skip
    """A tie with this evidence. ``span``: the days between which all strips of the page lie; ``said``: words for those
    whom no table knows."""
    first, last = span
    days = [proof.at for proof in evidence if proof.at]
    return TieShown(
        key=key,
        a=_name(tie.a_id, tie.a, said),
        a_key=tie.a_id or tie.a,
        b=_name(tie.b_id, tie.b, said),
        b_key=tie.b_id or tie.b,
        relation=tie.relation,
        since=min(days, default=None),
        until=max(days, default=None),
        reports=len({proof.report for proof in evidence}),
        evidence=evidence[:_PROOFS],
        more=max(0, len(evidence) - _PROOFS),
        strip=tuple(dict.fromkeys(Strip(_at(p.at, first, last), p.status == "denied") for p in evidence if p.at)),
    )


def _name(id_: str | None, name: str, said: Mapping[str, str]) -> Label:
    return names.actor(id_ if id_ and names.is_known(id_) else name, said)


def _at(day: str, first: str, last: str) -> float:
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return 50.0 if start == end else round(100 * (date.fromisoformat(day).toordinal() - start) / (end - start), 1)
