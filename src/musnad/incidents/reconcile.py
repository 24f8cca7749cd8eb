"""Tolls of an incident: every account beside low, best and high, and the name of the rule that chose them.

After UCDP's practice: best is what most independent witnesses give, and where these are equal the word of a named
source, then what more reports carry, then the lower figure; low and high are the least and the most that anybody gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec

from musnad.incidents.amounts import Amount, by_group, wholes
from musnad.incidents.kin import related
from musnad.incidents.telling import Telling
from musnad.incidents.witnesses import Copies, Witness, witnesses_of
from musnad.model.event import Event, Group, Outcome
from musnad.model.incident import Account, Figure, Interest

Take = Callable[[Event], list[Amount]]


class Voice(msgspec.Struct, frozen=True):
    """One amount with the telling it stands in and a witness behind it."""

    telling: Telling
    amount: Amount
    witness: Witness


def toll(tellings: Sequence[Telling], outcome: Outcome, copies: Copies, known: Sequence[Witness]) -> Figure | None:
    """The reconciled whole toll, None when no claim gives one. ``known``: the incident's witnesses, in order."""
    return _figure(tellings, lambda event: wholes(event, outcome), copies, known)


def toll_by_group(
    tellings: Sequence[Telling], outcome: Outcome, copies: Copies, known: Sequence[Witness]
) -> dict[str, Figure]:
    """The reconciled toll of each group that the words name."""
    found: dict[str, Figure] = {}
    groups: tuple[Group, ...] = ("civilian", "combatant", "mixed", "unspecified")
    for group in groups:
        figure = _figure(tellings, _of_group(outcome, group), copies, known)
        if figure is not None:
            found[group] = figure
    return found


def _of_group(outcome: Outcome, group: Group) -> Take:
    def take(event: Event) -> list[Amount]:
        found = [amount for amount in by_group(event, outcome) if amount.group == group]
        if not found and group == "civilian":
            # «No civilian was killed or injured» is a figure of both.
            found = [a for a in by_group(event, "killed_or_injured") if a.group == group and a.high == 0]
        return found

    return take


def voices(tellings: Sequence[Telling], take: Take, copies: Copies) -> list[Voice]:
    """Every amount of every telling with each witness behind it; events that are denied or planned give none."""
    return [
        Voice(telling, amount, witness)
        for telling in tellings
        if telling.event.status not in {"denied", "planned", "hypothetical"}
        for amount in take(telling.event)
        if amount.low is not None or amount.high is not None
        for witness in witnesses_of(telling, amount.by, copies)
    ]


def _figure(tellings: Sequence[Telling], take: Take, copies: Copies, known: Sequence[Witness]) -> Figure | None:
    heard = voices(tellings, take, copies)
    if not heard:
        return None
    standing = _standing(heard)
    low, best, high, rule = choose(standing)
    accounts = tuple(_accounts(heard, standing, known))
    return Figure(low=low, best=best, high=high, rule=rule, by=accounts)


def _standing(heard: Sequence[Voice]) -> list[Voice]:
    """What each witness says last; where it gave a final figure, its preliminary ones are gone."""
    each: dict[str, list[Voice]] = defaultdict(list)
    for voice in heard:
        each[voice.witness.key].append(voice)
    standing = []
    for said in each.values():
        final = [voice for voice in said if not voice.amount.preliminary] or said
        exact = [voice for voice in final if not voice.amount.vague] or final
        last = max(voice.telling.published_at for voice in exact)
        standing += [voice for voice in exact if voice.telling.published_at == last or _same(voice, exact, last)]
    return standing


def _same(voice: Voice, said: Sequence[Voice], last: str) -> bool:
    """Whether an earlier figure is still what the witness gives."""
    final = {(v.amount.low, v.amount.high) for v in said if v.telling.published_at == last}
    return (voice.amount.low, voice.amount.high) in final


def choose(standing: Sequence[Voice]) -> tuple[int | None, int | None, int | None, str]:
    """Low, best, high, and the rule: see the module."""
    fresh = [voice for voice in standing if not voice.witness.recalled] or list(standing)
    exact = [voice for voice in fresh if not voice.amount.vague]
    if not exact:
        lows = [voice.amount.low for voice in fresh if voice.amount.low is not None]
        ends = [voice.amount.high for voice in fresh if voice.amount.high is not None]
        low = min(lows) if lows else None
        best = max(lows) if lows and (not ends or max(lows) <= min(ends)) else low
        return low, best, max([*ends, *lows], default=None), "toll.only_ranges"
    best, rule = _best(exact)
    numbers = [voice.amount.low for voice in exact if voice.amount.low is not None]
    # A range that holds the best figure says nothing against it.
    for voice in fresh:
        amount = voice.amount
        if amount.vague and not _holds(amount, best):
            numbers += [n for n in (amount.low, amount.high) if n is not None]
    return min(numbers), best, max(numbers), rule


def _holds(amount: Amount, number: int) -> bool:
    return (amount.low is None or amount.low <= number) and (amount.high is None or number <= amount.high)


def _best(exact: Sequence[Voice]) -> tuple[int, str]:
    values: dict[int, list[Voice]] = defaultdict(list)
    for voice in exact:
        values[voice.amount.low or 0].append(voice)
    if len(values) == 1:
        return next(iter(values)), "toll.all_agree"
    weighed = sorted(
        (
            (-len({v.witness.key for v in said}), -max(v.witness.rank for v in said),
             -len({v.telling.ref.report for v in said}), number)
            for number, said in values.items()
        )
    )  # fmt: skip
    first, second = weighed[0], weighed[1]
    rules = ("toll.most_witnesses", "toll.named_source", "toll.most_reports", "toll.lower_of_equals")
    differs = next(k for k in range(4) if first[k] != second[k])
    return first[3], rules[differs]


def _accounts(heard: Sequence[Voice], standing: Sequence[Voice], known: Sequence[Witness]) -> list[Account]:
    numbers = {witness.key: k + 1 for k, witness in enumerate(known)}
    kept = {id(voice) for voice in standing}
    found: dict[tuple[str, str, int, int], Account] = {}
    for voice in heard:
        telling, amount = voice.telling, voice.amount
        key = (telling.ref.report, telling.ref.event, amount.start, amount.end)
        before = found.get(key)
        names = (*(before.sources if before else ()), *_name(voice))
        found[key] = Account(
            report=telling.ref.report,
            event=telling.ref.event,
            low=amount.low,
            high=amount.high,
            group=amount.group,
            sources=tuple(dict.fromkeys(names)),
            words=amount.words,
            witness=(before.witness if before else None) or numbers.get(voice.witness.key),
            interest=(before.interest if before else None) or _interest(voice),
            superseded=(before.superseded if before else True) and id(voice) not in kept,
        )
    return list(found.values())


def _name(voice: Voice) -> tuple[str, ...]:
    return () if voice.witness.key.startswith(("outlet:", "report:")) else (voice.witness.name,)


def _interest(voice: Voice) -> Interest | None:
    """Whether a party counts its own dead or its enemy's."""
    source, telling = voice.witness.id, voice.telling
    if source is None:
        return None
    hurt = {voice.amount.side} if voice.amount.side else telling.ids("target")
    if any(related(source, one) for one in hurt if one):
        return "own_losses"
    if any(related(source, one) for one in telling.ids("initiator", "party")):
        return "enemy_losses"
    return None
