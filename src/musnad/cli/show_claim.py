"""One claim for the eye: its fields with their words, and its sentences with the words marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from musnad.cli.cells import clean, isolated
from musnad.ledger import FoundClaim
from musnad.model.claims import spans_of
from musnad.model.report import Report
from musnad.model.span import Span
from musnad.text.folding import fold
from musnad.text.sentences import sentences

_ON, _OFF = "\x1b[7m", "\x1b[0m"


def claim_lines(found: FoundClaim, report: Report, *, colour: bool) -> Iterator[str]:
    """The lines to print. ``colour``: mark words by reversed colours, else by ⟦brackets⟧."""
    state = "" if found.current else " (superseded)"
    where = [report.id, report.outlet or "outlet unknown", report.published or "undated", found.reader]
    yield f"{found.kind} {found.id}{state}"
    yield "in " + " · ".join(isolated(clean(part)) for part in where)
    yield ""
    yield from _fields(msgspec.structs.asdict(found.claim), "  ")
    yield ""
    spans = sorted(set(spans_of(found.claim)))
    for start, end in _sentences(report, spans):
        yield f"  [{start}, {end})"
        yield "  " + _marked(report.text, start, end, spans, colour=colour)
    yield ""


def _fields(fields: dict[str, Any], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        if value is None or value == () or value is False:
            continue
        if isinstance(value, tuple):
            for item in value:
                yield from _field(name, item, indent)
        else:
            yield from _field(name, value, indent)


def _field(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Span):
        yield f"{indent}{name}: {isolated(f'«{clean(value.text)}»')} [{value.start}, {value.end})"
    elif isinstance(value, msgspec.Struct):
        yield f"{indent}{name}:"
        yield from _fields(msgspec.structs.asdict(value), indent + "  ")
    elif isinstance(value, tuple):  # a chain of sources
        yield f"{indent}{name}:"
        for item in value:
            yield from _field("from", item, indent + "  ")
    else:
        yield f"{indent}{name}: {isolated(clean(str(value)))}"


def _sentences(report: Report, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """The sentences that hold any of the words; words between sentences give their own place."""
    found = {
        (s.start, s.end)
        for s in sentences(fold(report.text))
        if any(s.start < x.end and x.start < s.end for x in spans)
    }
    found |= {(x.start, x.end) for x in spans if not any(start < x.end and x.start < end for start, end in found)}
    yield from sorted(found)


def _marked(text: str, start: int, end: int, spans: list[Span], *, colour: bool) -> str:
    """The text of ``[start, end)`` with every character of a span inside marks; overlapping spans share them."""
    inside = [any(x.start <= at < x.end for x in spans) for at in range(start, end)]
    on, off = (_ON, _OFF) if colour else ("⟦", "⟧")
    out: list[str] = []
    for k, at in enumerate(range(start, end)):
        if inside[k] and (k == 0 or not inside[k - 1]):
            out.append(on)
        out.append(" " if text[at] in "\n\r\t" else _visible(text[at]))
        if inside[k] and (k == len(inside) - 1 or not inside[k + 1]):
            out.append(off)
    return "".join(out)


def _visible(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 else char
