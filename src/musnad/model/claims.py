"""Claims: everything one reading of one report found; one line of ``musnad read --format json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from musnad.model.check import Check
from musnad.model.event import Event
from musnad.model.relation import Relation
from musnad.model.report import Report
from musnad.model.span import Span
from musnad.model.statement import Statement
from musnad.model.total import Total


class ReportHeader(msgspec.Struct, frozen=True, kw_only=True):
    """The report as the claims name it: its identity and origin without its text, and who read it."""

    id: str
    sha256: str
    source_sha256: str
    outlet: str | None
    url: str | None
    published: str | None
    title: Span | None
    language: str | None
    reader: str


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of one report. Build with ``Claims.of``, which refuses any span that does not quote the report."""

    report: ReportHeader
    events: tuple[Event, ...] = ()
    totals: tuple[Total, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    checks: tuple[Check, ...] = ()
    opinion: tuple[Span, ...] = ()
    errors: tuple[str, ...] = ()

    @classmethod
    def of(cls, report: Report, reader: str, **parts: Any) -> Claims:
        """The claims of a report, every span verified against its text (SpanError otherwise).

        ``reader``: name and version of the reader and its lexicon; ``parts``: the fields of this struct.
        """
        header = ReportHeader(
            id=report.id,
            sha256=report.sha256,
            source_sha256=report.source_sha256,
            outlet=report.outlet,
            url=report.url,
            published=report.published,
            title=report.title,
            language=report.language,
            reader=reader,
        )
        return cls(report=header, **parts).verified(report)

    def verified(self, report: Report) -> Claims:
        """These claims themselves when each of their spans quotes the report, else SpanError: use after decoding."""
        for span in spans_of(self):
            report.check(span)
        return self


def spans_of(node: object) -> Iterator[Span]:
    """Every span anywhere inside a struct or tuple, in field order."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, msgspec.Struct | tuple | list):
                yield from spans_of(value)
    elif isinstance(node, tuple | list):
        for item in node:
            yield from spans_of(item)
