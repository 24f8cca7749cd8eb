"""Contradictions: what cannot all be true, shown with who holds which side and never resolved in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from musnad.incidents.amounts import Amount, by_group, overlap, wholes
from musnad.incidents.days import Window, said
from musnad.incidents.fields import compatible
from musnad.incidents.kin import label, related
from musnad.incidents.reconcile import Voice, voices
from musnad.incidents.telling import Telling
from musnad.incidents.types import contradict, is_general
from musnad.incidents.witnesses import Copies
from musnad.model.event import Event, Outcome
from musnad.model.incident import ClaimRef, Contradiction, Side


def contradictions(tellings: Sequence[Telling], copies: Copies) -> tuple[Contradiction, ...]:
    """Everything that the claims of one incident disagree on, within a report and across reports."""
    found = [
        *_tolls(tellings, copies, "killed"),
        *_tolls(tellings, copies, "injured"),
        *_days(tellings),
        *_places(tellings),
        *_types(tellings),
        *_responsibility(tellings),
        *_groups(tellings, copies),
        *_within(tellings),
    ]
    return tuple(found)


def _record(field: str, message: str, sides: dict[str, list[ClaimRef]]) -> Contradiction:
    kept = tuple(Side(value=value, claims=tuple(dict.fromkeys(claims))) for value, claims in sides.items())
    return Contradiction(field=field, message=message, sides=kept)


def _tolls(tellings: Sequence[Telling], copies: Copies, outcome: Outcome) -> Iterator[Contradiction]:
    def take(event: Event) -> list[Amount]:
        return wholes(event, outcome)

    heard = voices(tellings, take, copies)
    values: dict[tuple[int | None, int | None], list[Voice]] = defaultdict(list)
    for voice in heard:
        values[voice.amount.low, voice.amount.high].append(voice)
    ranges = list(values)
    if not any(not overlap(*a, *b) for k, a in enumerate(ranges) for b in ranges[k + 1 :]):
        return
    sides = {
        f"{_number(*key)} {outcome} ({_speakers(said_by)})": [voice.telling.ref for voice in said_by]
        for key, said_by in sorted(values.items(), key=lambda item: (item[0][0] or 0, item[0][1] or 0))
    }
    yield _record("toll", f"they do not give the same number of {outcome}", sides)


def _number(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"{low or 0} to {high}"


def _speakers(heard: Sequence[Voice]) -> str:
    return ", ".join(dict.fromkeys(voice.witness.name for voice in heard))


def _days(tellings: Sequence[Telling]) -> Iterator[Contradiction]:
    windows: dict[Window, list[ClaimRef]] = defaultdict(list)
    for telling in tellings:
        if telling.window is not None:
            windows[telling.window].append(telling.ref)
    each = sorted(windows, key=lambda w: (w.first, w.last))
    apart = {w for w in each if any(w.gap(other) for other in each)}
    if apart:
        sides = {said(window): windows[window] for window in each if window in apart}
        yield _record("date", "they do not give the same day", sides)


def _places(tellings: Sequence[Telling]) -> Iterator[Contradiction]:
    placed = [t for t in tellings if t.spot is not None and t.event.place is not None]
    apart = [t for t in placed if any(t.spot and o.spot and not compatible(t.spot, o.spot) for o in placed)]
    yield from _sides_by(apart, "place", "they do not give the same place", lambda t: t.event.place.name)  # type: ignore[union-attr]


def _sides_by(
    tellings: Sequence[Telling], field: str, message: str, value: Callable[[Telling], str]
) -> Iterator[Contradiction]:
    sides: dict[str, list[ClaimRef]] = defaultdict(list)
    for telling in tellings:
        sides[value(telling)].append(telling.ref)
    if len(sides) > 1:
        yield _record(field, message, dict(sorted(sides.items())))


def _types(tellings: Sequence[Telling]) -> Iterator[Contradiction]:
    acts = [t for t in tellings if not is_general(t.event.type) and t.event.status != "denied"]
    apart = [t for t in acts if any(contradict(t.event.type, o.event.type) for o in acts)]
    yield from _sides_by(apart, "type", "they do not call it the same act", lambda t: t.event.type)


def _responsibility(tellings: Sequence[Telling]) -> Iterator[Contradiction]:
    """Who did it: by whom it is claimed, of what somebody is accused, what is denied."""
    said_of: list[tuple[str, str, Telling]] = []
    for telling in tellings:
        for party in telling.parties:
            if party.role == "initiator" and party.id is not None:
                stance = "denied" if telling.event.status == "denied" else party.stance
                said_of.append((party.id, stance, telling))
    if {t.event.type for _, _, t in said_of} <= {"meeting", "agreement", "armed_clash"}:
        return
    unrelated = any(not related(a, b) for k, (a, _, _) in enumerate(said_of) for b, _, _ in said_of[k + 1 :])
    denied = {one for one, stance, _ in said_of if stance == "denied"}
    disputed = any(stance != "denied" and any(related(one, other) for other in denied) for one, stance, _ in said_of)
    if not unrelated and not disputed:
        return
    sides: dict[str, list[ClaimRef]] = defaultdict(list)
    for one, stance, telling in said_of:
        sides[f"{label(one)} ({stance})"].append(telling.ref)
    yield _record("responsibility", "they do not hold the same side responsible", dict(sorted(sides.items())))


def _groups(tellings: Sequence[Telling], copies: Copies) -> Iterator[Contradiction]:
    """The same dead called civilians by one and combatants by another; no civilian hurt, and civilians killed."""
    heard = voices(tellings, lambda event: by_group(event, "killed"), copies)
    civil = [v for v in heard if v.amount.group == "civilian" and (v.amount.low or 0) > 0]
    armed = [v for v in heard if v.amount.group == "combatant" and (v.amount.low or 0) > 0]
    spared = voices(tellings, lambda event: by_group(event, "killed_or_injured"), copies)
    none = [v for v in (*heard, *spared) if v.amount.group == "civilian" and v.amount.high == 0]
    sides: dict[str, list[ClaimRef]] = {}
    for c in civil:
        for f in armed:
            if c.amount.low == f.amount.low and c.witness.key != f.witness.key:
                sides.setdefault(f"{c.amount.low} civilians ({c.witness.name})", []).append(c.telling.ref)
                sides.setdefault(f"{f.amount.low} combatants ({f.witness.name})", []).append(f.telling.ref)
    if none and civil:
        for v in none:
            sides.setdefault(f"no civilian ({v.witness.name})", []).append(v.telling.ref)
        for v in civil:
            sides.setdefault(f"{v.amount.low} civilians ({v.witness.name})", []).append(v.telling.ref)
    if len(sides) > 1:
        yield _record("group", "they do not agree whether civilians were killed", sides)


def _within(tellings: Sequence[Telling]) -> Iterator[Contradiction]:
    """What one report's own words do not agree on."""
    for telling in tellings:
        for check in telling.disputes:
            sides = {span.text: [telling.ref] for span in check.spans}
            if len(sides) > 1:
                yield _record(check.check, f"{telling.ref.report}: {check.message}", sides)
