"""The line that ``musnad values`` prints for one text, as the contract fixes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

import msgspec

from musnad.model.errors import InputError
from musnad.values.engine import read_values
from musnad.values.value import Context, Value

_ALWAYS = {
    "number": ("low", "high", "qualifier"),
    "quantity": ("low", "high", "qualifier", "noun", "unit"),
    "measure": ("low", "high", "qualifier", "noun", "unit"),
    "ordinal": ("value",),
    "duration": ("low", "high", "qualifier", "unit"),
    "time": ("edtf", "earliest", "latest", "precision"),
}
_WHEN_SET = ("value", "part", "basis", "anchor", "problem", "noun_span", "number_span", "subset")


def line(values: Iterable[Value]) -> dict[str, Any]:
    """One answer: ``{"values": [{"kind", …, "span"}, …]}``, fields of the kind always, the others when they say
    something.
    """
    return {"values": [_fields(v) for v in values]}


def _fields(v: Value) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": v.kind}
    row.update((name, getattr(v, name)) for name in _ALWAYS[v.kind])
    for name in _WHEN_SET:
        value = getattr(v, name)
        if value is not None and value is not False and name not in row:
            row[name] = value
    row["span"] = v.span
    row["rule"] = v.rule
    return row


def run(stdin: IO[bytes], stdout: IO[bytes]) -> int:
    """Answers each JSON line of ``stdin`` with one on ``stdout``; a line that cannot be read is answered with its
    error.

    A line is ``{"text", "reference": "2019-09-28"|null, "prefer": "past"|"future"|null, "week_start"}``; a missing
    ``prefer`` is
    the past. Returns the exit status: 0, or 1 when a line could not be read.
    """
    status = 0
    for number, raw in enumerate(stdin, 1):
        if not raw.strip():
            continue
        try:
            answer = line(_read(raw, number))
        except InputError as error:
            status, answer = 1, {"values": [], "errors": [str(error)]}
        stdout.write(msgspec.json.encode(answer) + b"\n")
    return status


class _Case(msgspec.Struct):
    text: str
    reference: str | None = None
    prefer: str | None = "past"
    week_start: str = "sunday"


def _read(raw: bytes, number: int) -> tuple[Value, ...]:
    try:
        case = msgspec.json.decode(raw, type=_Case)
        context = msgspec.convert(
            {"reference": (case.reference or "")[:10] or None, "prefer": case.prefer, "week_start": case.week_start},
            Context,
        )
    except msgspec.MsgspecError as error:
        raise InputError(
            f"standard input, line {number}", f'{error}; give {{"text": …, "reference": "2019-09-28"}}'
        ) from error
    return read_values(case.text, context=context)
