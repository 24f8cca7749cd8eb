"""Making a decision: targets found, words pointed at, values computed from them, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from musnad.ledger.decisions_apply import apply
from musnad.ledger.decisions_cells import cell, point
from musnad.ledger.decisions_standing import by_report, standing
from musnad.ledger.decisions_survival import Pointer, anchor, pointer
from musnad.ledger.errors import LedgerError
from musnad.ledger.filters import ClaimFilter
from musnad.ledger.store import Ledger
from musnad.model import MusnadError, Report, Span
from musnad.model.decision import Act, Decision
from musnad.model.event import Event, event_id
from musnad.model.incident import Incident

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks for: see ``musnad decide``. ``words``: pointed at; ``settings``: fields by their words
    (a span: by these very words, where they stand several times); ``incident``: the one that a grade is for."""

    act: Act
    targets: tuple[str, ...]
    author: str
    at: str
    reason: str
    words: str | Span | None = None
    settings: Mapping[str, str | Span] = {}
    incident: Incident | None = None


def make(ledger: Ledger, wanted: Wanted) -> Decision:
    """The decision, ready to be appended; LedgerError says what is missing or does not hold."""
    if not wanted.reason.strip():
        raise LedgerError("a decision needs a reason: --reason «why, for the colleague who disagrees»")
    made = _made(ledger, wanted)
    if made.report is not None:
        _try(ledger, made)
    return made


def _try(ledger: Ledger, made: Decision) -> None:
    """Apply it once before it is kept for ever."""
    assert made.report is not None
    kept = ledger.report(made.report)
    if kept.claims is not None:
        try:
            apply(kept.claims, [made], kept.report)
        except (MusnadError, ValueError) as error:
            raise LedgerError(f"{made.act} {made.target}: {error}") from error


def _made(ledger: Ledger, wanted: Wanted) -> Decision:
    match wanted.act:
        case "same" | "different" | "unsure":
            return _pair(ledger, wanted)
        case "grade":
            return _grade(ledger, wanted)
        case "undo":
            return _undo(ledger, wanted)
        case "complete":
            report = ledger.report(_one(wanted)).report
            return _decision(wanted, report.id, report=report.id)
        case "add":
            return _add(ledger, wanted)
        case "redact" | "release":
            return _redact(ledger, wanted)
        case _:
            return _on_claim(ledger, wanted)


def _one(wanted: Wanted) -> str:
    if len(wanted.targets) != 1:
        raise LedgerError(f"{wanted.act} takes one target, not {len(wanted.targets)}")
    return wanted.targets[0]


def _decision(wanted: Wanted, target: str, **rest: Any) -> Decision:
    return Decision(
        id="", act=wanted.act, target=target, author=wanted.author, at=wanted.at, reason=wanted.reason, **rest
    )


def _claim(ledger: Ledger, name: str) -> tuple[Report, Any, Pointer]:
    """A current claim by its id, with its report."""
    # One question is answered before the next is asked: who holds two connections may wait for himself.
    found = next(ledger.claims(ClaimFilter(kind=None, id=name)), None)
    if found is not None:
        report = ledger.report(found.report).report
        return report, found.claim, pointer(report, name, anchor(found.claim))
    for made in tuple(_makers(ledger, name)):
        kept = ledger.report(made.report or "")
        if kept.claims is None:
            continue
        standing_here = by_report(standing(ledger.decisions())).get(kept.report.id, [])
        for event in apply(kept.claims, standing_here, kept.report).claims.events:
            if event.id == name:
                return kept.report, event, pointer(kept.report, name, event.trigger)
    raise LedgerError(f"no claim «{name}»: musnad show claims lists them")


def _makers(ledger: Ledger, name: str) -> Iterator[Decision]:
    """The decisions that made an event: those that added it, or split it off another one."""
    for made in ledger.decisions():
        if name == (made.target if made.act == "add" else made.value.get("id") if made.act == "split" else None):
            yield made


def _on_claim(ledger: Ledger, wanted: Wanted) -> Decision:
    report, item, where = _claim(ledger, _one(wanted))
    value: dict[str, Any] = {}
    if wanted.act in {"correct", "split"} and not isinstance(item, Event):
        raise LedgerError(f"only events can be {wanted.act}ed so far: reject «{where.id}» and add what is right")
    if wanted.act == "correct":
        if not wanted.settings:
            raise LedgerError("correct what? --set killed=«سبعة عناصر», by words of the report")
        near = item.trigger.start
        value = {"set": {field: cell(report, field, words, near) for field, words in wanted.settings.items()}}
    elif wanted.act == "split":
        span = point(report, wanted.words or "", item.trigger.end)
        if span == item.trigger:
            raise LedgerError("--words: the words of the second event, not those of the first")
        value = {"trigger": msgspec.to_builtins(span), "id": event_id(report.sha256, span, item.type)}
    return _decision(wanted, where.id, report=report.id, quote=where.quote, context=where.context, value=value)


def _add(ledger: Ledger, wanted: Wanted) -> Decision:
    report = ledger.report(_one(wanted)).report
    settings = dict(wanted.settings)
    kind = settings.pop("type", None)
    if kind is None or not wanted.words:
        raise LedgerError("add needs --words «the words of the event» and --set type=…")
    cell(report, "type", kind, 0)
    trigger = point(report, wanted.words)
    plain: dict[str, Any] = {
        "id": event_id(report.sha256, trigger, msgspec.convert(kind, str)),
        "type": kind, "status": "asserted", "background": False, "trigger": msgspec.to_builtins(trigger),
        "mentions": [msgspec.to_builtins(trigger)], "actors": [], "casualties": [], "attribution": [],
        "confidence": 1.0, "rule": "decision", "why": wanted.reason,
    }  # fmt: skip
    for field, words in settings.items():
        found = cell(report, field, words, trigger.start)
        if isinstance(found, dict) and "role" in found:
            plain["actors"].append(found)
        elif isinstance(found, dict) and "outcome" in found:
            plain["casualties"].append(found)
        elif field != "group":
            plain[field] = found
    for row in plain["casualties"]:
        row["group"] = settings.get("group", row["group"])
    event = msgspec.convert(plain, Event)
    where = pointer(report, event.id, trigger)
    return _decision(
        wanted, event.id, report=report.id, quote=where.quote, context=where.context,
        value={"event": msgspec.to_builtins(event)},
    )  # fmt: skip


def _pair(ledger: Ledger, wanted: Wanted) -> Decision:
    if len(set(wanted.targets)) != 2:
        raise LedgerError(f"{wanted.act} takes two claims: musnad decide {wanted.act} e-… e-…")
    places = [_claim(ledger, name)[2] for name in sorted(wanted.targets)]
    if any(not place.id.startswith("e-") for place in places):
        raise LedgerError(f"{wanted.act} takes two events")
    return _decision(wanted, " ".join(place.id for place in places),
                     value={"claims": [msgspec.to_builtins(place) for place in places]})  # fmt: skip


def _grade(ledger: Ledger, wanted: Wanted) -> Decision:
    grade = wanted.settings.get("grade")
    if grade not in GRADES:
        raise LedgerError(f"which grade? --set grade=… with one of {', '.join(GRADES)}")
    if wanted.incident is None:
        raise LedgerError(f"no incident «{_one(wanted)}»: musnad show incidents lists them")
    places = []
    for ref in wanted.incident.claims:
        report = ledger.report(ref.report).report
        claims = ledger.report(ref.report).claims
        span = next((event.trigger for event in claims.events if event.id == ref.event), None) if claims else None
        places.append(pointer(report, ref.event, span) if span else Pointer(
            id=ref.event, report=ref.report, quote="", context=""))  # fmt: skip
    value = {"grade": grade, "claims": [msgspec.to_builtins(place) for place in places]}
    return _decision(wanted, wanted.incident.id, value=value)


def _undo(ledger: Ledger, wanted: Wanted) -> Decision:
    target = _one(wanted)
    if not any(made.id == target for made in ledger.decisions()):
        raise LedgerError(f"no decision «{target}»: musnad show decisions lists them")
    return _decision(wanted, target)


def _redact(ledger: Ledger, wanted: Wanted) -> Decision:
    """Words of one report, by the report or a claim in it."""
    name = _one(wanted)
    report, near = _report_of(ledger, name)
    if wanted.words:
        span = point(report, wanted.words, near.start if near else 0)
    elif near is not None:
        span = near
    else:
        raise LedgerError(f"{wanted.act} which words? --words «الاسم كما في النص»")
    where = pointer(report, report.id, span)
    return _decision(
        wanted, report.id, report=report.id, quote=where.quote, context=where.context,
        value={"span": msgspec.to_builtins(span)},
    )  # fmt: skip


def _report_of(ledger: Ledger, name: str) -> tuple[Report, Span | None]:
    try:
        return ledger.report(name).report, None
    except LedgerError:
        report, item, _ = _claim(ledger, name)
        return report, anchor(item)
