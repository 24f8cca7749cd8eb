"""Tolls of an incident: low, best and high with the rule that chose them, and every account on one line of numbers."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from musnad.export import wording
from musnad.export.labels import Label, label
from musnad.model.incident import Account, Figure, Incident
from musnad.web.facts import names

# A figure without an end is drawn so far beyond the greatest that has one.
_BEYOND = 1.15


class AccountShown(msgspec.Struct, frozen=True, kw_only=True):
    """One account: its figure as its words bound it, who says so, and its place on a line from 0 to 100."""

    report: str
    event: str
    figure: str
    words: str | None
    sources: tuple[Label, ...]
    group: Label | None
    witness: int | None
    interest: str | None
    superseded: bool
    open_end: bool
    at: float
    to: float


class TollShown(msgspec.Struct, frozen=True, kw_only=True):
    """One reconciled figure. ``low_at``, ``best_at``, ``high_at``: places on the line; ``ticks``: numbers on it;
    ``of_group``: of those whom the words call civilians, or combatants."""

    name: Label
    low: str
    best: str
    high: str
    rule: str
    agreed: bool
    low_at: float
    best_at: float | None
    high_at: float
    ticks: tuple[tuple[int, float], ...]
    accounts: tuple[AccountShown, ...]
    of_group: bool


def tolls(incident: Incident) -> tuple[TollShown, ...]:
    """Killed and injured, and the killed of each group that the words name."""
    return tuple(_toll(name, figure, of_group) for name, figure, of_group in _figures(incident))


def _figures(incident: Incident) -> Iterator[tuple[Label, Figure, bool]]:
    for outcome in ("killed", "injured"):
        figure = incident.killed if outcome == "killed" else incident.injured
        if figure is not None:
            yield label("outcome", outcome), figure, False
    for group, figure in incident.killed_by_group.items():
        if group != "unspecified":
            killed, who = label("outcome", "killed"), label("group", group)
            yield Label(f"{killed.ar}: {who.ar}", f"{killed.en}: {who.en}"), figure, True


def _toll(name: Label, figure: Figure, of_group: bool) -> TollShown:
    ends = [n for a in figure.by for n in (a.low, a.high) if n is not None]
    most = max([n for n in (figure.low, figure.best, figure.high) if n is not None] + ends, default=0)
    scale = 100 / max(1.0, most * _BEYOND)

    def at(number: int) -> float:
        return round(number * scale, 2)

    high = figure.high if figure.high is not None else most
    return TollShown(
        name=name,
        low=_number(figure.low),
        best=_number(figure.best),
        high=_number(figure.high),
        rule=figure.rule,
        agreed=figure.low == figure.best == figure.high,
        low_at=at(figure.low or 0),
        best_at=None if figure.best is None else at(figure.best),
        high_at=at(high),
        ticks=tuple((n, at(n)) for n in _ticks(most)),
        of_group=of_group,
        accounts=tuple(
            _account(a, at(a.low or 0), at(a.high) if a.high is not None else 100.0)
            for a in sorted(figure.by, key=lambda a: (a.superseded, a.low or 0, a.high or 0, a.report))
        ),
    )


def _account(account: Account, start: float, end: float) -> AccountShown:
    return AccountShown(
        report=account.report,
        event=account.event,
        figure=wording.figure(account.low, account.high),
        words=account.words,
        sources=tuple(_named(name) for name in account.sources),
        group=None if account.group == "unspecified" else label("group", account.group),
        witness=account.witness,
        interest=account.interest,
        superseded=account.superseded,
        open_end=account.high is None,
        at=start,
        to=end,
    )


def _named(name: str) -> Label:
    return Label(names.by_english().get(name, name), name)


def _number(number: int | None) -> str:
    return "?" if number is None else str(number)


def _ticks(most: int) -> list[int]:
    """Round numbers from 0 on, six at most: ``_ticks(17) == [0, 5, 10, 15]``."""
    step = next(s for s in _round_steps() if most / s <= 5)
    return list(range(0, most + 1, step))


def _round_steps() -> Iterator[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10
