"""Values from words that a person points at: the person points, the grammars compute."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import msgspec

from musnad.ledger.errors import LedgerError
from musnad.lexicon import rows as r
from musnad.lexicon.gazetteer import load_places
from musnad.lexicon.load import table
from musnad.model import Report, Span
from musnad.model.event import EventType, Group, Outcome, Role, Status
from musnad.text.folding import fold_word
from musnad.values import Value, read_values

_CLOSED: dict[str, tuple[str, ...]] = {
    "type": get_args(EventType), "status": get_args(Status), "group": get_args(Group), "background": ("true", "false"),
}  # fmt: skip
FIELDS = ("type", "status", "background", "time", "place", *get_args(Outcome), *get_args(Role))


def point(report: Report, words: str | Span, near: int = 0) -> Span:
    """The place of words in a report, the nearest to an offset; a span is its own place. LedgerError when the report
    does not hold them."""
    if isinstance(words, Span):
        return report.check(words)
    places, at = [], report.text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = report.text.find(words, at + 1)
    if not places:
        raise LedgerError(f"report {report.id} does not hold «{words}»: give the words exactly as they stand there")
    start = min(places, key=lambda place: abs(place - near))
    return report.quote(start, start + len(words))


def cell(report: Report, field: str, words: str | Span, near: int) -> Any:
    """What a field is, by words of the report (of closed fields: by one of their values); LedgerError when it is none.

    ``near``: the offset of the claim, where the words stand several times. ``cell(report, "killed", "سبعة عناصر", 0)``
    gives ``low`` and ``high`` 7 with the words' span.
    """
    if field in _CLOSED:
        if isinstance(words, Span) or words not in _CLOSED[field]:
            raise LedgerError(f"{field}: «{_said(words)}» is none of {', '.join(_CLOSED[field])}")
        return words == "true" if field == "background" else words
    if field not in FIELDS:
        raise LedgerError(f"no field «{field}»: one of {', '.join(FIELDS)}")
    span = point(report, words, near)
    if field == "time":
        return _time(report, span)
    if field == "place":
        return _place(span)
    if field in get_args(Outcome):
        return _figure(field, span)
    return _actor(field, span)


def _said(words: str | Span) -> str:
    return words.text if isinstance(words, Span) else words


def _plain(span: Span) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(span)
    return found


def _read(span: Span, report: Report | None, *kinds: str) -> Value | None:
    day = date.fromisoformat(report.published[:10]) if report and report.published else None
    return next((v for v in read_values(span.text, day) if v.kind in kinds), None)


def _time(report: Report, span: Span) -> dict[str, Any]:
    value = _read(span, report, "time")
    if value is None or value.edtf is None:
        raise LedgerError(f"«{span.text}» is no day or stretch of days")
    return {"edtf": value.edtf, "earliest": value.earliest, "latest": value.latest,
            "precision": value.precision or "unknown", "part": value.part, "span": _plain(span)}  # fmt: skip


def _figure(outcome: str, span: Span) -> dict[str, Any]:
    value = _read(span, None, "quantity", "number")
    if value is None:
        raise LedgerError(f"«{span.text}» holds no number of people")
    low, high = (None if n is None else int(n) for n in (value.low, value.high))
    return {"outcome": outcome, "group": "unspecified", "low": low, "high": high,
            "qualifier": value.qualifier or "exact", "span": _plain(span)}  # fmt: skip


def _place(span: Span) -> dict[str, Any]:
    rows = load_places().rows(fold_word(span.text))
    if not rows:
        return {"name": span.text, "name_ar": span.text, "id": None, "country": None, "precision": "exact",
                "span": _plain(span)}  # fmt: skip
    best = max(rows, key=lambda row: (row.own, row.population))
    return {"name": best.name, "name_ar": best.ar, "id": best.id, "country": best.country or None, "lat": best.lat,
            "lon": best.lon, "precision": "exact", "radius_km": best.radius_km, "span": _plain(span)}  # fmt: skip


def _actor(role: str, span: Span) -> dict[str, Any]:
    folded = fold_word(span.text)
    found: tuple[str, str] | None = None
    rows: tuple[r.PersonRow | r.ActorRow, ...] = (*table("people.tsv", r.PersonRow), *table("actors.tsv", r.ActorRow))
    for row in rows:
        if folded in {fold_word(name) for name in (row.ar, *row.variants)}:
            found = row.id, row.en
    known, name = found or (None, span.text)
    return {"role": role, "kind": "actor" if found else "people", "actor": known, "name": name, "span": _plain(span),
            "stance": "stated", "by": []}  # fmt: skip
